import { type Clock, Fault, newId } from '../../kit/index.ts'
import type { NoticeContext, Posting } from './notice.ts'
import { whyNotPublic } from './personal-numbers.ts'
import { insertNotice, updateEnd } from './store.ts'

/**
 * Writes down what the public is shown from now on; what hung of the case before comes down. In the transaction of the act that
 * publishes, which also writes the audit row. Throws `not-now` when the content has a personal number.
 */
export async function postNotice(
  context: NoticeContext & { readonly clock: Clock },
  posting: Posting,
): Promise<string> {
  const { content, evidence } = posting
  const shown = content.fields.map(({ value }) => value)
  const why = whyNotPublic([content.title, content.matter, ...content.places, ...shown, ...evidence])
  if (why !== undefined) throw new Fault('not-now', why, { path: 'personal-numbers' })
  const postedAt = context.clock.now().toISOString()
  await updateEnd(context, { caseId: posting.case, seq: posting.seq, at: postedAt })
  const id = newId(context.clock)
  await insertNotice(context, { ...posting, id, postedAt, endedAt: null })
  return id
}
