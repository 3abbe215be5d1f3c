import { Link } from '@tanstack/react-router'
import { formatDay } from '../../ui/format.ts'
import { Loaded } from '../shell/loaded.tsx'
import { PageTitle } from '../shell/page-title.tsx'
import { Door } from './door.tsx'
import { householdQuery, type Member, type Person } from './my-api.ts'
import { originWords } from './my-words.ts'
import { Rows } from './rows.tsx'
import { useMine } from './use-mine.ts'

function MemberCard({ member, isOneself }: { readonly member: Member; readonly isOneself: boolean }) {
  const { name, kinship, maskedIdNumber, birthDate, since, covered, origin } = member
  return (
    <li className="entry">
      <h2>
        {name}（{isOneself ? `本人，${kinship}` : kinship}）
      </h2>
      <Rows
        rows={[
          ...(maskedIdNumber === undefined ? [] : [['证件号码', maskedIdNumber] as const]),
          ['出生日期', formatDay(birthDate)],
          ['从哪天算这一户', formatDay(since)],
          ['算不算保障人口', covered ? '算' : '不算'],
        ]}
      />
      <p className="help">来源：{originWords(origin)}</p>
    </li>
  )
}

function Household({ person }: { readonly person: Person }) {
  const household = useMine(householdQuery(person.person))
  return (
    <div className="me">
      <PageTitle>{person.agency ? '家庭' : '我的家庭'}</PageTitle>
      <Loaded of={household}>
        {({ household: found }) =>
          found === undefined ? (
            <p>系统里还没有登记您属于哪一户。请带户口本到乡镇（街道）便民窗口登记，或者在申请时一起登记。</p>
          ) : (
            <>
              <p>
                一户 <strong>{found.size}</strong> 口人，其中保障人口 <strong>{found.coveredSize}</strong> 口。
                {found.place ? <>住在{found.place}。</> : null}
              </p>
              <ul className="plain-list">
                {found.members.map((member) => (
                  <MemberCard key={member.person} member={member} isOneself={member.person === person.person} />
                ))}
              </ul>
              <Link className="button button-second no-print" to="/me/corrections/new" search={{ about: 'household' }}>
                家庭成员或者住址不对，要求更正
              </Link>
            </>
          )
        }
      </Loaded>
    </div>
  )
}

/** One's household: who belongs to it, as what, since when. */
export function HouseholdPage() {
  return <Door>{(person) => <Household key={person.person} person={person} />}</Door>
}
