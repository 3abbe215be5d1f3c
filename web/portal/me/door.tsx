import { Link, useNavigate, useRouter } from '@tanstack/react-router'
import { type ReactNode, useEffect } from 'react'
import { formatDay } from '../../ui/format.ts'
import { Loaded } from '../shell/loaded.tsx'
import { PageTitle } from '../shell/page-title.tsx'
import { Waiting } from '../shell/waiting.tsx'
import './me.css'
import { useChosenPerson } from './chosen-person.ts'
import { type Person, peopleQuery, sessionQuery } from './my-api.ts'
import { agencyWords } from './my-words.ts'
import { SignOutButton } from './sign-out-button.tsx'
import { UnboundPage } from './unbound-page.tsx'
import { useMine } from './use-mine.ts'
import { WhoPage } from './who-page.tsx'

/** Says for whom one acts, or whose data these are when one phone opens several people. */
function Banner({ person, several }: { readonly person: Person; readonly several: boolean }) {
  const { agency, name } = person
  if (agency === undefined && !several) return null
  return (
    <div className={agency ? 'note who who-agent' : 'note who'} role="status">
      <p>
        {agency ? '您正在替 ' : '现在看的是 '}
        <strong>{name}</strong>
        {agency ? ` 办事（${agencyWords[agency.kind]}代办，到${formatDay(agency.to)}为止）。` : ' 的资料。'}
      </p>
      {several ? (
        <Link className="no-print" to="/me/who">
          换一个人
        </Link>
      ) : null}
    </div>
  )
}

function StaffNote() {
  return (
    <>
      <PageTitle>这里只给群众本人用</PageTitle>
      <p>这个浏览器登录的是工作人员账号。看自己家的资料，请先退出，再用自己的手机号登录。</p>
      <div className="answers">
        <SignOutButton />
      </div>
    </>
  )
}

interface Props {
  /** `several`: this phone opens more people than the one that the page is about. */
  readonly children: (person: Person, several: boolean) => ReactNode
}

function ForPerson({ children }: Props) {
  const people = useMine(peopleQuery)
  const wanted = useChosenPerson()
  return (
    <Loaded of={people}>
      {({ people: all }) => {
        const [first, ...others] = all
        if (first === undefined) return <UnboundPage />
        const chosen = others.length === 0 ? first : all.find(({ person }) => person === wanted)
        if (chosen === undefined) return <WhoPage />
        return (
          <>
            <Banner person={chosen} several={others.length > 0} />
            {children(chosen, others.length > 0)}
          </>
        )
      }}
    </Loaded>
  )
}

/** Leads to the sign-in, once, and remembers from where. */
function ToSignIn() {
  const navigate = useNavigate()
  const router = useRouter()
  useEffect(() => {
    void navigate({ to: '/me/sign-in', search: { back: router.latestLocation.href }, replace: true })
  }, [navigate, router])
  return <Waiting />
}

/** Lets in whoever is signed in by phone; everybody else is asked to sign in first and comes back here. */
export function SignedIn({ children }: { readonly children: ReactNode }) {
  const session = useMine(sessionQuery)
  return (
    <Loaded of={session}>
      {(found) => {
        if (found === null) return <ToSignIn />
        return found.kind === 'citizen' ? children : <StaffNote />
      }}
    </Loaded>
  )
}

/** The door of every page about a person: signed in, tied to a person, and clear about whom. */
export function Door({ children }: Props) {
  return (
    <SignedIn>
      <ForPerson>{children}</ForPerson>
    </SignedIn>
  )
}
