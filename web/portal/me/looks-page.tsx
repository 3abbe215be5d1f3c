import { formatInstant } from '../../ui/format.ts'
import { Loaded } from '../shell/loaded.tsx'
import { PageTitle } from '../shell/page-title.tsx'
import { Door } from './door.tsx'
import { looksQuery, type Person } from './my-api.ts'
import { lookerWords } from './my-words.ts'
import { useMine } from './use-mine.ts'

function Looks({ person }: { readonly person: Person }) {
  const looks = useMine(looksQuery(person.person))
  return (
    <div className="me">
      <div>
        <PageTitle>谁看过我的资料</PageTitle>
        <p className="help">
          工作人员每看一次都会记下，记下以后改不了；不是在办您的事而查资料的，还要写明事由。您自己看的也有记录，这里不列出。
        </p>
      </div>
      <Loaded of={looks}>
        {({ looks: all }) =>
          all.length === 0 ? (
            <p>还没有人看过您的资料。</p>
          ) : (
            <ul className="plain-list">
              {all.map((look) => (
                <li className="entry look" key={`${look.at} ${look.what} ${look.reason ?? ''}`}>
                  <p className="help">{formatInstant(look.at)}</p>
                  <p className="strong">{lookerWords(look)}</p>
                  <p>
                    {look.what}
                    {look.reason ? `，事由：${look.reason}` : ''}
                  </p>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      <p className="help">觉得有人不该看？请向住房保障单位的审计管理员反映，凭上面的日期和时间就能查清是谁。</p>
    </div>
  )
}

/** Who has looked at one's data: day, office, post and reason. */
export function LooksPage() {
  return (
    <Door>
      {(person) =>
        person.agency ? (
          <>
            <PageTitle>只给本人看</PageTitle>
            <p>谁看过资料，只给本人看。您是替{person.name}代办的，看不到这一页。</p>
          </>
        ) : (
          <Looks key={person.person} person={person} />
        )
      }
    </Door>
  )
}
