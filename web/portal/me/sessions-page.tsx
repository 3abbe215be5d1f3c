import { Button } from 'react-aria-components'
import { formatInstant } from '../../ui/format.ts'
import { FaultNote } from '../shell/fault-note.tsx'
import { Loaded } from '../shell/loaded.tsx'
import { PageTitle } from '../shell/page-title.tsx'
import { SignedIn } from './door.tsx'
import { endSession, type Session, sessionsQuery } from './my-api.ts'
import { deviceWords } from './my-words.ts'
import { Rows } from './rows.tsx'
import { SignOutButton } from './sign-out-button.tsx'
import { useChange, useMine } from './use-mine.ts'

function SessionCard({ session }: { readonly session: Session }) {
  const ending = useChange(() => endSession(session.id))
  return (
    <li className="entry">
      <h2>
        {deviceWords(session.userAgent)}
        {session.current ? '（现在这个）' : ''}
      </h2>
      <Rows
        rows={[
          ['登录时间', formatInstant(session.createdAt)],
          ['最后一次用', formatInstant(session.seenAt)],
        ]}
      />
      {session.current ? (
        <SignOutButton />
      ) : (
        <Button className="button button-second" isDisabled={ending.isPending} onPress={() => ending.mutate()}>
          让它退出
        </Button>
      )}
      {ending.error ? <FaultNote fault={ending.error} onRetry={() => ending.mutate()} /> : null}
    </li>
  )
}

function Sessions() {
  const sessions = useMine(sessionsQuery)
  return (
    <div className="me">
      <div>
        <PageTitle>登录过的手机和电脑</PageTitle>
        <p className="help">有不认得的？让它退出。以后登录还要验证码，别人拿不到您的手机就进不来。</p>
      </div>
      <Loaded of={sessions}>
        {({ sessions: all }) => (
          <ul className="plain-list">
            {all.map((session) => (
              <SessionCard key={session.id} session={session} />
            ))}
          </ul>
        )}
      </Loaded>
    </div>
  )
}

/** Where one is signed in, and ending it. */
export function SessionsPage() {
  return (
    <SignedIn>
      <Sessions />
    </SignedIn>
  )
}
