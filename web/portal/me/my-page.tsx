import { Link, type LinkProps } from '@tanstack/react-router'
import { PageTitle } from '../shell/page-title.tsx'
import { Door } from './door.tsx'
import type { Person } from './my-api.ts'
import { SignOutButton } from './sign-out-button.tsx'
import { TurnCards } from './turn-cards.tsx'

interface Way {
  readonly to: NonNullable<LinkProps['to']>
  readonly label: string
  readonly help: string
  /** Not for whoever acts for somebody else. */
  readonly own?: boolean
}

const ways: readonly Way[] = [
  { to: '/me/cases', label: '我的申请', help: '申请办一件事，看办到哪一步、最晚哪天' },
  { to: '/me/queue', label: '我的轮候', help: '排第几位，轮到的房子，选房和看房' },
  { to: '/me/projects', label: '我的项目', help: '登记想要的房子，看摇号的回执和结果' },
  { to: '/me/inbox', label: '我的消息', help: '办理单位对您的申请做了什么、要您做什么' },
  { to: '/me/letters', label: '我的文书', help: '通知书、决定书，可以看、可以下载' },
  { to: '/me/leases', label: '我的合同', help: '租赁合同，签字、续租、退房，租金怎么算的' },
  { to: '/me/household', label: '我的家庭', help: '一户有谁、住在哪里' },
  { to: '/me/data', label: '我的资料', help: '系统里记了什么，从哪里来的' },
  { to: '/me/looks', label: '谁看过我的资料', help: '哪天、哪个单位、为了什么', own: true },
  { to: '/me/consents', label: '我的授权', help: '同意部门核对哪些信息，到哪天为止' },
  { to: '/me/corrections', label: '资料不对，要求更正', help: '说清楚哪里不对、应当是什么' },
  { to: '/me/receipts', label: '我的回执', help: '在这里办过的事，随时能证明' },
  { to: '/me/agents', label: '谁替我办事', help: '可以随时收回', own: true },
  { to: '/me/sessions', label: '登录过的手机和电脑', help: '不认得的，可以让它退出', own: true },
]

function Menu({ person }: { readonly person: Person }) {
  const isAgent = person.agency !== undefined
  return (
    <>
      <PageTitle moment={person.person} tab="我的">
        {isAgent ? `${person.name}的资料` : `${person.name}，您好`}
      </PageTitle>
      {person.maskedIdNumber ? <p className="help">证件号码 {person.maskedIdNumber}</p> : null}
      <TurnCards person={person.person} isAgent={isAgent} />
      <ul className="answers">
        {ways
          .filter(({ own }) => !(isAgent && own))
          .map(({ to, label, help }) => (
            <li key={to}>
              <Link className="answer" to={to}>
                <span className="answer-label">{isAgent ? label.replace('我的', '') : label}</span>
                <span className="answer-help">{help}</span>
              </Link>
            </li>
          ))}
      </ul>
      <div className="answers">
        <SignOutButton />
      </div>
    </>
  )
}

/** What somebody who is signed in can see and do. */
export function MyPage() {
  return <Door>{(person) => <Menu person={person} />}</Door>
}
