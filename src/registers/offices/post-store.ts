import { sql } from 'kysely'
import { type Clock, Fault, isId, type PlainDate } from '../../kit/index.ts'
import type { Hat } from '../../platform/auth/index.ts'
import { readSqlError, type TenantId, type Tx } from '../../platform/db/index.ts'
import type { Office } from './office.ts'
import type { PostHeld } from './post.ts'

type PostTables = {
  post_held: {
    tenant_id: TenantId
    id: string
    account_id: string
    office_id: string
    post: PostHeld['post']
    programs: string[] | null
    valid_from: PlainDate
    valid_to: PlainDate | null
    instead_of: string | null
    granted_by: string
    granted_at: string
    ended_by: string | null
    ended_at: string | null
  }
  office: {
    tenant_id: TenantId
    id: string
    name: string
    kind: Office['kind']
    area: string
    department: string | null
    valid_from: PlainDate
    valid_to: PlainDate | null
  }
}

/** Writes down who holds a post. Throws `conflict` when the table's own rules refuse: twice the same, two duties, both of four eyes. */
export async function insertPost(tx: Tx, tenant: TenantId, held: PostHeld, by: string, clock: Clock): Promise<void> {
  const row = {
    tenant_id: tenant,
    id: held.id,
    account_id: held.account,
    office_id: held.office,
    post: held.post,
    programs: held.programs === undefined ? null : [...held.programs],
    valid_from: held.from,
    valid_to: held.to ?? null,
    instead_of: held.insteadOf ?? null,
    granted_by: by,
    granted_at: clock.now().toISOString(),
    ended_by: null,
    ended_at: null,
  }
  try {
    await posts(tx).insertInto('post_held').values(row).execute()
  } catch (error) {
    throw refusalOf(error) ?? error
  }
}

const REFUSALS: Readonly<Record<string, string>> = {
  post_held_once: '这个人在这段日子里已经有这个岗位。',
  post_held_one_duty: '系统、安全、审计管理员和业务岗位要由不同的人担任，不能兼任。',
  post_held_four_eyes: '经办和复核（受理和审核）要由不同的人担任，也不能互相代理。',
  post_held_not_by_oneself: '不能给自己任职。',
  post_held_period_in_order: '结束日期不能早于开始日期。',
}

function refusalOf(error: unknown): Fault | undefined {
  const sentence = REFUSALS[readSqlError(error)?.constraint ?? '']
  return sentence === undefined ? undefined : new Fault('conflict', sentence, { path: 'post' })
}

/** A post that has not been ended. */
export async function findPost(tx: Tx, tenant: TenantId, id: string): Promise<PostHeld | undefined> {
  if (!isId(id)) return undefined
  const row = await posts(tx)
    .selectFrom('post_held')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return row && readPost(row)
}

/** The posts of a bureau that have not been ended, on a day or later. */
export async function listPosts(tx: Tx, tenant: TenantId, on: PlainDate): Promise<PostHeld[]> {
  const rows = await posts(tx)
    .selectFrom('post_held')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('ended_at', 'is', null)
    .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>=', on)]))
    .orderBy('id')
    .execute()
  return rows.map(readPost)
}

/** Ends posts at once: one with those held in its place, or all of an account. Gives their ids. */
export async function endPosts(
  tx: Tx,
  tenant: TenantId,
  which: { readonly id: string } | { readonly account: string },
  by: string,
  clock: Clock,
): Promise<string[]> {
  const rows = await posts(tx)
    .updateTable('post_held')
    .set({ ended_by: by, ended_at: clock.now().toISOString() })
    .where('tenant_id', '=', tenant)
    .where('ended_at', 'is', null)
    .where((where) =>
      'id' in which
        ? where.or([where('id', '=', which.id), where('instead_of', '=', which.id)])
        : where('account_id', '=', which.account),
    )
    .returning('id')
    .execute()
  return rows.map((row) => row.id).sort()
}

/** The posts that an account may put on on a day: own ones first, and one held for somebody only while that one stands. */
export async function findHats(tx: Tx, tenant: TenantId, account: string, on: PlainDate): Promise<Hat[]> {
  if (!isId(account)) return []
  const rows = await posts(tx)
    .selectFrom('post_held as p')
    .innerJoin('office as o', (join) => join.onRef('o.tenant_id', '=', 'p.tenant_id').onRef('o.id', '=', 'p.office_id'))
    .leftJoin('post_held as a', (join) =>
      join.onRef('a.tenant_id', '=', 'p.tenant_id').onRef('a.id', '=', 'p.instead_of'),
    )
    .select([
      'p.id',
      'p.post',
      'p.programs',
      'p.instead_of',
      'o.id as office',
      'o.name',
      'o.kind',
      'o.area',
      'o.department',
    ])
    .where('p.tenant_id', '=', tenant)
    .where('p.account_id', '=', account)
    .where('p.ended_at', 'is', null)
    .where(sql<boolean>`daterange(p.valid_from, p.valid_to, '[]') @> ${on}::date`)
    .where(sql<boolean>`daterange(o.valid_from, o.valid_to, '[]') @> ${on}::date`)
    .where(
      sql<boolean>`(p.instead_of is null or (a.ended_at is null and daterange(a.valid_from, a.valid_to, '[]') @> ${on}::date))`,
    )
    .orderBy(sql`p.instead_of is not null`)
    .orderBy('p.granted_at')
    .orderBy('p.id')
    .execute()
  return rows.map(({ id, post, programs, instead_of, office, name, kind, area, department }) => ({
    id,
    post,
    office: { id: office, name, kind, area, ...(department !== null && { department }) },
    substitute: instead_of !== null,
    ...(programs === null ? {} : { programs }),
  }))
}

/** What some posts are or were, also ended ones, by the id of the row that says who holds each. */
export async function describePosts(
  tx: Tx,
  tenant: TenantId,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Pick<Hat, 'post' | 'substitute'> & { readonly office: string }>> {
  const asked = [...new Set(ids)].filter(isId)
  if (asked.length === 0) return new Map()
  const rows = await posts(tx)
    .selectFrom('post_held as p')
    .innerJoin('office as o', (join) => join.onRef('o.tenant_id', '=', 'p.tenant_id').onRef('o.id', '=', 'p.office_id'))
    .select(['p.id', 'p.post', 'p.instead_of', 'o.name'])
    .where('p.tenant_id', '=', tenant)
    .where('p.id', 'in', asked)
    .execute()
  return new Map(
    rows.map(({ id, post, instead_of, name }) => [id, { post, substitute: instead_of !== null, office: name }]),
  )
}

function posts(tx: Tx): ReturnType<typeof tx.withTables<PostTables>> {
  return tx.withTables<PostTables>()
}

function readPost(row: PostTables['post_held']): PostHeld {
  return {
    id: row.id,
    account: row.account_id,
    office: row.office_id,
    post: row.post,
    from: row.valid_from,
    ...(row.programs === null ? {} : { programs: row.programs }),
    ...(row.valid_to === null ? {} : { to: row.valid_to }),
    ...(row.instead_of === null ? {} : { insteadOf: row.instead_of }),
  }
}
