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

function Asked({ person, asked }: { readonly person: string; readonly asked: CorrectionAsked }) {
  const withdrawing = useChange((key) => withdrawCorrection(person, asked.id, key))
  const waits = asked.withdrawnAt === null
  return (
    <li className="entry">
      <p className={waits ? 'mark mark-open' : 'mark help'}>
        {waits ? '○ 等窗口办理' : `— 已经撤回（${formatInstant(asked.withdrawnAt ?? '')}）`}
      </p>
      <h2>{subjectWords[asked.about]}</h2>
      <Rows
        rows={[
          ['现在写的', asked.wrong],
          ['应当是', asked.right],
          ...(asked.evidence === undefined ? [] : [['怎么证明', asked.evidence] as const]),
          ['哪天提的', `${formatInstant(asked.askedAt)}${asked.byAgent ? '（代办人提的）' : ''}`],
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
