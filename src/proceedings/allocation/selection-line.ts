import type { CaseContext } from '../cases/index.ts'
import type { Session } from './selection.ts'
import { firstWaiting, loadFlats, setLine } from './selection-store.ts'

/** Gives the turn of a line to the first who still waits, from now on; to nobody when no flat of the class is left. */
export async function moveLine(context: CaseContext, session: Session, line: string): Promise<void> {
  const isLeft = (await loadFlats(context, session.id)).some((flat) => flat.class === line && flat.takenBy === null)
  const turn = isLeft ? await firstWaiting(context, session.id, line) : null
  const until = new Date(context.clock.now().getTime() + session.slotSeconds * 1000).toISOString()
  const none = { until: null, leftSeconds: null }
  const running = session.state === 'running' || session.state === 'planned'
  await setLine(context, session.id, {
    ...{ class: line, turn, ...none },
    ...(turn !== null && (running ? { until } : { leftSeconds: session.slotSeconds })),
  })
}
