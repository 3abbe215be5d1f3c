import type { PlainDate } from '../../kit/index.ts'
import { type ColumnTypes, insertRows, type TenantId, type Tx } from '../../platform/db/index.ts'
import type { NoticeContext, ShownField } from './notice.ts'
import type { StandingContent, StandingList } from './standing.ts'

type StandingTables = {
  standing_list: {
    tenant_id: TenantId
    id: string
    matter: string
    town: string
    published_at: string
    published_on: PlainDate
    published_by: string
    households: number
    /** Written as JSON text, read as what it says. */
    content: unknown
  }
  standing_key: { tenant_id: TenantId; list_id: string; place: number; key: string }
}

const tables = (tx: Tx) => tx.withTables<StandingTables>()

const KEY_COLUMNS: ColumnTypes<StandingTables['standing_key']> = {
  ...{ tenant_id: 'integer', list_id: 'uuid', place: 'integer', key: 'text' },
}

/** Writes a list down, with the key of each of its lines. */
export async function insertStanding(
  { tx, tenant }: NoticeContext,
  list: StandingList,
  keys: readonly string[],
): Promise<void> {
  const { id, matter, town, publishedAt, publishedOn, publishedBy, content } = list
  await tables(tx)
    .insertInto('standing_list')
    .values({
      ...{ tenant_id: tenant, id, matter, town, published_at: publishedAt, published_on: publishedOn },
      ...{ published_by: publishedBy, households: content.lines.length, content: JSON.stringify(content) },
    })
    .execute()
  const rows = keys.map((key, at) => ({ tenant_id: tenant, list_id: id, place: at + 1, key }))
  await insertRows(tx, 'standing_key', KEY_COLUMNS, rows)
}

/** A list without its lines. */
export interface StandingHead extends Pick<StandingList, 'id' | 'matter' | 'town' | 'publishedOn' | 'publishedBy'> {
  readonly households: number
}

/** The newest list of each town and matter. */
export async function newestStanding({ tx, tenant }: NoticeContext): Promise<StandingHead[]> {
  const rows = await tables(tx)
    .selectFrom('standing_list')
    .distinctOn(['matter', 'town'])
    .select(['id', 'matter', 'town', 'published_on', 'published_by', 'households'])
    .where('tenant_id', '=', tenant)
    .orderBy('matter')
    .orderBy('town')
    .orderBy('published_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map(({ published_on, published_by, ...row }) => ({
    ...row,
    ...{ publishedOn: published_on, publishedBy: published_by },
  }))
}

/** A list as it was published. */
export async function selectStandingList({ tx, tenant }: NoticeContext, id: string): Promise<StandingList | undefined> {
  const row = await tables(tx)
    .selectFrom('standing_list')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('id', '=', id)
    .executeTakeFirst()
  if (row === undefined) return undefined
  return {
    ...{ id: row.id, matter: row.matter, town: row.town, publishedAt: row.published_at },
    ...{ publishedOn: row.published_on, publishedBy: row.published_by },
    // Written by `insertStanding`.
    content: row.content as StandingContent,
  }
}

/** The lines of the newest lists that one of these keys opens. */
export async function findInStanding(
  context: NoticeContext,
  keys: readonly string[],
): Promise<{ readonly list: StandingList; readonly fields: readonly ShownField[] }[]> {
  const lists = await newestStanding(context)
  if (lists.length === 0 || keys.length === 0) return []
  const found = await tables(context.tx)
    .selectFrom('standing_key')
    .select(['list_id', 'place'])
    .where('tenant_id', '=', context.tenant)
    .where('key', 'in', [...keys])
    .where(
      'list_id',
      'in',
      lists.map(({ id }) => id),
    )
    .orderBy('list_id')
    .orderBy('place')
    .execute()
  const answers = []
  for (const { list_id, place } of found) {
    const list = await selectStandingList(context, list_id)
    const fields = list?.content.lines[place - 1]
    if (list !== undefined && fields !== undefined) answers.push({ list, fields })
  }
  return answers
}
