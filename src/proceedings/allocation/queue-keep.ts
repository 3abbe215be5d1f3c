import { today } from '../../kit/index.ts'
import type { CaseContext } from '../cases/index.ts'
import { type Chore, overdueChores } from './offer-verbs.ts'
import { enterQueue } from './queue-enter.ts'
import { programmesOf } from './queue-rules.ts'
import { listCandidates, listSnapshots } from './queue-snapshot-store.ts'
import { freezeQueue, publishQueue } from './queue-snapshot-verbs.ts'
import { tellOfSigning } from './tell-signing.ts'
import { remindOfOffers } from './tell-waiting.ts'

/** Granted cases of a bureau that lead to a waiting list and are not on it yet, the oldest first. */
export function waitingToEnter(context: CaseContext) {
  const { law, tenant } = context
  const own = law.procedures.filter(({ division }) => division === String(tenant))
  return listCandidates(
    context,
    own.flatMap(({ key, procedure }) =>
      procedure.waiting === undefined ? [] : [{ procedure: key, programme: procedure.waiting.programme }],
    ),
  )
}

/** What waits for nobody, as short pieces of work, each for a transaction of its own; for the job that runs all day. */
export async function queueChores(context: CaseContext): Promise<readonly Chore[]> {
  const month = today(context.clock).slice(0, 7)
  const chores: Chore[] = (await waitingToEnter(context)).map(
    ({ id }) =>
      (each) =>
        enterQueue(each, { case: id }),
  )
  chores.push(...(await overdueChores(context)), remindOfOffers, tellOfSigning)
  for (const programme of programmesOf(context.law, context.tenant)) {
    const lists = await listSnapshots(context, programme)
    if (lists.some(({ state }) => state === 'frozen')) chores.push((each) => publishQueue(each, programme))
    else if (!lists.some((one) => one.month === month && one.state === 'published'))
      chores.push((each) => freezeQueue(each, programme))
  }
  return chores
}
