import { type Clock, Fault, newId } from '../../kit/index.ts'
import type { NoticeContext } from './notice.ts'
import { whyNotPublic } from './personal-numbers.ts'
import type { StandingContent, StandingLine, StandingList } from './standing.ts'
import { insertStanding } from './standing-store.ts'

/** Publishes the list of a town as it is now; the one before stays in the book. Throws `not-now` when it has a personal number. */
export async function publishStandingList(
  context: NoticeContext & { readonly clock: Clock },
  list: Omit<StandingList, 'id' | 'publishedAt' | 'content'> & { readonly content: Omit<StandingContent, 'lines'> },
  lines: readonly StandingLine[],
): Promise<string> {
  const shown = lines.flatMap(({ fields }) => fields.map(({ value }) => value))
  const why = whyNotPublic([list.content.title, list.content.matter, ...shown])
  if (why !== undefined) throw new Fault('not-now', why, { path: 'personal-numbers' })
  const id = newId(context.clock)
  const content = { ...list.content, lines: lines.map(({ fields }) => fields) }
  const row = { ...list, id, publishedAt: context.clock.now().toISOString(), content }
  await insertStanding(
    context,
    row,
    lines.map(({ key }) => key),
  )
  return id
}
