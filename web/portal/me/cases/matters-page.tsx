import { Link } from '@tanstack/react-router'
import { formatDay, formatInstant } from '../../../ui/format.ts'
import { Loaded } from '../../shell/loaded.tsx'
import { PageTitle } from '../../shell/page-title.tsx'
import { Door } from '../door.tsx'
import type { Person } from '../my-api.ts'
import { useMine } from '../use-mine.ts'
import { daysWords } from './case-words.ts'
import { type Matter, mattersQuery } from './cases-api.ts'

function Choice({ matter }: { readonly matter: Matter }) {
  const { draft, draftUntil, open, pack, procedure, title } = matter
  const days = daysWords(matter)
  if (open) {
    return (
      <Link className="answer" to="/me/cases/$case" params={{ case: open.id }}>
        <span className="answer-label">{title}</span>
        <span className="answer-mark">您家已经有一件正在办，点这里看办到哪了</span>
      </Link>
    )
  }
  return (
    <Link className="answer" to="/me/cases/new/$pack/$procedure" params={{ pack, procedure }}>
      <span className="answer-label">{title}</span>
      {draft === undefined ? null : (
        <span className="answer-mark">填了一半，{formatInstant(draft)}存的，点这里接着填</span>
      )}
      {draftUntil === undefined ? null : (
        <span className="answer-help">保留到{formatDay(draftUntil)}，到时还没提交，就自动删掉。</span>
      )}
      {days === undefined ? null : <span className="answer-help">{days}</span>}
    </Link>
  )
}

function Matters({ person }: { readonly person: Person }) {
  const matters = useMine(mattersQuery(person.person))
  return (
    <>
      <PageTitle>申请哪一项？</PageTitle>
      <Loaded of={matters}>
        {({ household, matters: all }) => {
          if (!household) {
            return <p className="note">还没有登记您的家庭。请带上身份证和户口本，先到窗口登记，再来申请。</p>
          }
          if (all.length === 0) return <p>这里还没有可以在手机上申请的事项，请到窗口办理。</p>
          return (
            <ul className="answers">
              {all.map((matter) => (
                <li key={`${matter.pack} ${matter.procedure}`}>
                  <Choice matter={matter} />
                </li>
              ))}
            </ul>
          )
        }}
      </Loaded>
    </>
  )
}

/** Choosing what to apply for. */
export function MattersPage() {
  return <Door>{(person) => <Matters key={person.person} person={person} />}</Door>
}
