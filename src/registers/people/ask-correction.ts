import { Fault, isId, newId } from '../../kit/index.ts'
import { type RegisterContext, record } from './context.ts'
import { type Correction, type CorrectionRequest, waits } from './correction.ts'
import { recordsOf } from './same-person.ts'
import { closeCorrection, insertCorrection, loadCorrections } from './store-corrections.ts'
import { findAnchor } from './store-people.ts'

/** More requests of one person than a clerk could answer are a mistake, or mischief. */
const MOST_OPEN = 20

/**
 * Writes down that somebody finds their data wrong, for a clerk to see; the data stay as they are. Whoever calls has made sure
 * that the actor may act for the person. Throws `not-found`, or `conflict` when too many requests wait already.
 */
export async function askCorrection(
  context: RegisterContext,
  person: string,
  correction: Correction,
  authority: string | null,
): Promise<string> {
  if ((await findAnchor(context, person)) === undefined) {
    throw new Fault('not-found', '没有这个人的档案，请重新查找。', { path: 'person' })
  }
  const waiting = (await listCorrections(context, person)).filter(waits)
  if (waiting.length >= MOST_OPEN) {
    throw new Fault('conflict', `已经有 ${MOST_OPEN} 条更正申请在等办理，请等窗口办完再提，或者撤回用不着的。`)
  }
  const id = newId(context.clock)
  const asked = { askedBy: context.actor.id, askedAt: context.clock.now().toISOString() }
  await insertCorrection(context, { ...correction, ...asked, id, person, authority })
  const under = authority === null ? {} : { authority }
  await record(context, 'correction.ask', `person:${person}`, { correction: id, about: correction.about, ...under })
  return id
}

/** What was asked about a person, under any of their records, the newest first. */
export async function listCorrections(context: RegisterContext, person: string): Promise<CorrectionRequest[]> {
  return loadCorrections(context, await recordsHeld(context, person))
}

/** Takes a request back before a clerk has seen to it. Throws `not-found`. */
export async function withdrawCorrection(context: RegisterContext, person: string, id: string): Promise<void> {
  const isTaken = isId(id) && (await closeCorrection(context, await recordsHeld(context, person), id))
  if (!isTaken) throw new Fault('not-found', '没有这条更正申请，或者已经办理、撤回。', { path: 'correction' })
  await record(context, 'correction.withdraw', `person:${person}`, { correction: id })
}

async function recordsHeld(context: RegisterContext, person: string): Promise<readonly string[]> {
  return (await recordsOf(context, [person], context.clock.now())).get(person) ?? [person]
}
