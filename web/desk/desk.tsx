import { useQuery } from '@tanstack/react-query'
import { deskQuery, sessionQuery } from './api.ts'
import { PAGES } from './pages.ts'
import { AskAgain } from './session/ask-again.tsx'
import { IdleWatch } from './session/idle-watch.tsx'
import { SignedInContext } from './session/signed-in.ts'
import { FaultNote } from './shell/fault-note.tsx'
import { Frame } from './shell/frame.tsx'
import { Waiting } from './shell/waiting.tsx'
import { FirstSteps } from './sign-in/first-steps.tsx'
import { SignInPage } from './sign-in/sign-in-page.tsx'

/** Who sits there decides what is shown: the sign-in, what is still missing, or the desk itself. */
export function Desk() {
  const session = useQuery({ ...sessionQuery, staleTime: Number.POSITIVE_INFINITY })
  const desk = useQuery({ ...deskQuery, enabled: !!session.data, staleTime: Number.POSITIVE_INFINITY })
  const fault = session.error ?? desk.error
  if (fault && !session.data) return <FaultNote fault={fault} onRetry={() => session.refetch()} />
  if (session.data === null) return <SignInPage />
  if (session.data && session.data.stage !== 'open') return <FirstSteps stage={session.data.stage} />
  if (fault) return <FaultNote fault={fault} onRetry={() => desk.refetch()} />
  if (!session.data || !desk.data) return <Waiting />
  return (
    <SignedInContext value={{ session: session.data, desk: desk.data, pages: PAGES }}>
      <Frame />
      <IdleWatch />
      <AskAgain />
    </SignedInContext>
  )
}
