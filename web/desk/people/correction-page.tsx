import { useQuery } from '@tanstack/react-query'
import { CORRECTION_SUBJECTS } from '../../../src/registers/people/nouns.ts'
import { formatInstant } from '../../ui/format.ts'
import type { PageProps } from '../page.ts'
import { Facts } from '../shell/facts.tsx'
import { Loaded } from '../shell/loaded.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { PageLink } from '../shell/page-link.tsx'
import { AnswerForm } from './answer-form.tsx'
import { type CorrectionAsked, correctionQuery, personQuery } from './api.ts'
import { OUTCOMES } from './correction-words.ts'
import { FactList } from './fact-list.tsx'
import './people.css'
import { WithReason } from './with-reason.tsx'
import { nameOf } from './words.ts'

/** One request: what the person says, what is known, and the answer. */
export function CorrectionPage({ params }: PageProps) {
  return <WithReason title="更正申请">{(reason) => <Correction id={params.id ?? ''} reason={reason} />}</WithReason>
}

function Correction({ id, reason }: { readonly id: string; readonly reason: string }) {
  const correction = useQuery(correctionQuery(id, reason))
  return <Loaded of={correction}>{(asked) => <Asked asked={asked} reason={reason} />}</Loaded>
}

function Asked({ asked, reason }: { readonly asked: CorrectionAsked; readonly reason: string }) {
  const person = useQuery(personQuery(asked.person, reason))
  return (
    <Loaded of={person}>
      {(known) => {
        const about = known.facts.filter(({ kind }) => kind === asked.about)
        return (
          <>
            <PageHead title={`更正申请：${nameOf(known.facts)}`} help={`${CORRECTION_SUBJECTS[asked.about]}不对`} />
            <div className="two-columns">
              <section className="card" aria-labelledby="asked">
                <h2 id="asked">本人怎么说</h2>
                <Facts
                  of={[
                    ['现在写的', asked.wrong],
                    ['应当是', asked.right],
                    ['怎么证明', asked.evidence],
                    ['何时提的', `${formatInstant(asked.askedAt)}${asked.byAgent ? '（代办人提的）' : ''}`],
                  ]}
                />
              </section>
              <section className="card" aria-labelledby="known">
                <h2 id="known">现在登记的</h2>
                <FactList facts={about.length === 0 ? known.facts : about} names={known.names} />
                <p className="history-line">
                  <PageLink to={`/people/${asked.person}`}>打开个人资料</PageLink>
                  {asked.household === null ? null : (
                    <PageLink to={`/households/${asked.household}`}>打开所在的一户</PageLink>
                  )}
                </p>
              </section>
            </div>
            {asked.reply === null && asked.withdrawnAt === null ? (
              <AnswerForm asked={asked} version={known.version} facts={known.facts} />
            ) : (
              <Done asked={asked} />
            )}
          </>
        )
      }}
    </Loaded>
  )
}

function Done({ asked }: { readonly asked: CorrectionAsked }) {
  const { reply, withdrawnAt } = asked
  return (
    <section className="card" aria-labelledby="done">
      <h2 id="done">{reply === null ? '本人已经撤回' : OUTCOMES[reply.outcome]}</h2>
      <Facts
        of={
          reply === null
            ? [['撤回时间', formatInstant(withdrawnAt ?? '')]]
            : [
                ['给本人的答复', reply.reply],
                ['谁办的', `${reply.by || '工作人员'}，${formatInstant(reply.at)}`],
              ]
        }
      />
    </section>
  )
}
