import { Link } from '@tanstack/react-router'
import { Button } from 'react-aria-components'
import { formatInstant } from '../../ui/format.ts'
import { FaultNote } from '../shell/fault-note.tsx'
import { Loaded } from '../shell/loaded.tsx'
import { PageTitle } from '../shell/page-title.tsx'
import { Door } from './door.tsx'
import { type CorrectionAsked, correctionsQuery, type Person, withdrawCorrection } from './my-api.ts'
import { subjects, subjectWords } from './my-words.ts'
import { Rows } from './rows.tsx'
import { useChange, useMine } from './use-mine.ts'

/** Where a request stands, by a sign and a word. */
function State({ asked: { answer, withdrawnAt } }: { readonly asked: CorrectionAsked }) {
  if (answer?.outcome === 'accepted') return <p className="mark mark-yes">✓ 窗口已经更正</p>
  if (answer !== null) return <p className="mark mark-no">✕ 窗口核实后没有更正，原因见下面的答复</p>
  if (withdrawnAt !== null) return <p className="mark help">{`— 已经撤回（${formatInstant(withdrawnAt)}）`}</p>
  return <p className="mark mark-open">○ 等窗口办理</p>
}

function Asked({ person, asked }: { readonly person: string; readonly asked: CorrectionAsked }) {
  const withdrawing = useChange((key) => withdrawCorrection(person, asked.id, key))
  const { answer } = asked
  const waits = asked.withdrawnAt === null && answer === null
  return (
    <li className="entry">
      <State asked={asked} />
      <h2>{subjectWords[asked.about]}</h2>
      <Rows
        rows={[
          ['现在写的', asked.wrong],
          ['应当是', asked.right],
          ...(asked.evidence === undefined ? [] : [['怎么证明', asked.evidence] as const]),
          ['哪天提的', `${formatInstant(asked.askedAt)}${asked.byAgent ? '（代办人提的）' : ''}`],
          ...(answer === null
            ? []
            : [['窗口的答复', answer.reply] as const, ['哪天办的', formatInstant(answer.answeredAt)] as const]),
        ]}
      />
      {waits ? (
        <Button
          className="button button-second no-print"
          isDisabled={withdrawing.isPending}
          onPress={() => withdrawing.mutate()}
        >
          撤回这一条
        </Button>
      ) : null}
      {withdrawing.error ? <FaultNote fault={withdrawing.error} onRetry={() => withdrawing.mutate()} /> : null}
    </li>
  )
}

function Corrections({ person }: { readonly person: Person }) {
  const corrections = useMine(correctionsQuery(person.person))
  return (
    <div className="me">
      <div>
        <PageTitle>资料不对，要求更正</PageTitle>
        <p className="help">说清楚哪里不对，窗口核实以后更正。提出要求不会马上改动资料。</p>
      </div>
      <Loaded of={corrections}>
        {({ corrections: all }) =>
          all.length === 0 ? null : (
            <section>
              <h2>提过的</h2>
              <ul className="plain-list">
                {all.map((asked) => (
                  <Asked key={asked.id} person={person.person} asked={asked} />
                ))}
              </ul>
            </section>
          )
        }
      </Loaded>
      <section className="no-print">
        <h2>哪一类不对？</h2>
        <ul className="answers">
          {subjects.map((about) => (
            <li key={about}>
              <Link className="answer" to="/me/corrections/new" search={{ about }}>
                <span className="answer-label">{subjectWords[about]}</span>
              </Link>
            </li>
          ))}
        </ul>
      </section>
    </div>
  )
}

/** What was asked to be corrected, and asking for more. */
export function CorrectionsPage() {
  return <Door>{(person) => <Corrections key={person.person} person={person} />}</Door>
}
