import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { addDays, daysBetween, Fault, isId, isPlainDate, type PlainDate } from '../kit/index.ts'
import {
  AUDIT_KINDS,
  type EntryRead,
  exportLog,
  type FoundEntry,
  type LogExport,
  readEntry,
  searchLog,
} from '../platform/audit/index.ts'
import { type AuthServices, callerOf, inVerb, listAccounts, POSTS, record } from '../platform/auth/index.ts'
import { type Route, route, type Taking } from '../platform/http/index.ts'
import { describePosts } from '../registers/offices/index.ts'
import { ALL_AUDIT_KINDS, groupOf } from './audit-kinds.ts'
import { exportAudit, listAuditChoices, readAuditEntry, searchAudit } from './audit-search-contracts.ts'

const PAGE = 50
const MOST_DAYS = 400

/** What the audit administrator asks of the bureau's own log. Nothing of casework is shown: who, what, when, and why. */
export function auditSearchRoutes(services: AuthServices): Route[] {
  return [...searchRoutes(services), exportRoute(services)]
}

function searchRoutes(services: AuthServices): Route[] {
  return [
    route(listAuditChoices, (_, visit) =>
      inVerb(services, callerOf(visit).actor.tenant, async ({ tx, tenant }) => ({
        kinds: ALL_AUDIT_KINDS.map(({ id, title }) => ({ id, title, group: groupOf(id) })),
        staff: (await listAccounts(tx, tenant)).map(({ id, name, displayName, active }) => {
          return { actor: `u:${id}`, name: displayName, account: name, active }
        }),
      })),
    ),
    route(searchAudit, ({ query }, visit) => {
      const { actor } = callerOf(visit)
      const days = daysOf(query)
      return inVerb(services, actor.tenant, async (context) => {
        const { tx, tenant } = context
        const found = await searchLog(tx, { ...days, ...narrowed(query), tenant, most: PAGE + 1 })
        await record(context, actor, AUDIT_KINDS['audit.search'], `audit:${tenant}`, { ...query })
        const entries = found.slice(0, PAGE)
        const last = entries.at(-1)
        const shown = await shownEntries(context, entries)
        return found.length > PAGE && last !== undefined ? { entries: shown, next: last.id } : { entries: shown }
      })
    }),
    route(readAuditEntry, ({ params }, visit) =>
      inVerb(services, callerOf(visit).actor.tenant, async (context) => {
        const entry = await readEntry(context.tx, context.tenant, params.id)
        if (entry === undefined) throw new Fault('not-found', '没有这条留痕记录。', { path: 'id' })
        const { state, leaf, checkpoint } = entry
        const [shown] = await shownEntries(context, [entry])
        if (shown === undefined) throw new Error('an entry that was found is shown')
        return { ...shown, tenant: context.tenant, state, leaf, ...(checkpoint && { checkpoint }) }
      }),
    ),
  ]
}

type Query = Taking<typeof searchAudit>['query']

/** Throws `not-a-date` or `out-of-range`. */
function daysOf({ from, to }: Query): { readonly from: Date; readonly until: Date } {
  for (const [path, day] of Object.entries({ from, to })) {
    if (!isPlainDate(day)) throw new Fault('not-a-date', '请写日历上有的日子，例如 2026-03-01。', { path })
  }
  const days = daysBetween(from, to)
  if (days < 0) throw new Fault('out-of-range', '开始的日子不能晚于结束的日子。', { path: 'from' })
  if (days >= MOST_DAYS) throw new Fault('out-of-range', `一次最多查 ${MOST_DAYS} 天，请缩短时间。`, { path: 'from' })
  return { from: beginOf(from), until: beginOf(addDays(to, 1)) }
}

const beginOf = (day: PlainDate): Date => new Date(`${day}T00:00:00+08:00`)

const ID_IN_TEXT = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/
const OBJECTS = ['person', 'household', 'home', 'account', 'session', 'post', 'office', 'binding', 'authority'] as const
const MORE_OBJECTS = ['own-value', 'export', 'import'] as const

/** An id alone, or inside a copied address, is looked for among all kinds of things. */
function narrowed({ actor, object, kind, after }: Query) {
  const id = object === undefined ? undefined : ID_IN_TEXT.exec(object.toLowerCase())?.[0]
  const named = object !== undefined && /^[a-z-]+:\S+$/.test(object) ? [object] : undefined
  const anywhere = id !== undefined && isId(id) ? [...OBJECTS, ...MORE_OBJECTS].map((each) => `${each}:${id}`) : []
  const actions = ALL_AUDIT_KINDS.map((each) => each.id).filter((each) => each === kind || groupOf(each) === kind)
  return {
    ...(actor !== undefined && { actors: [actor] }),
    ...(object !== undefined && { objects: named ?? anywhere }),
    ...(kind !== undefined && { actions }),
    ...(after !== undefined && { after }),
  }
}

/** With the words that a reader needs: titles, names of staff, posts. */
async function shownEntries(
  { tx, tenant }: Parameters<Parameters<typeof inVerb>[2]>[0],
  entries: readonly (FoundEntry | EntryRead)[],
) {
  const names = new Map((await listAccounts(tx, tenant)).map(({ id, displayName }) => [`u:${id}`, displayName]))
  const hats = entries.map(({ detail }) => String(detail?.hat))
  const posts = await describePosts(tx, tenant, hats)
  return entries.map(({ id, at, actor, action, object, detail, seq }) => {
    const name = names.get(actor)
    const hat = posts.get(String(detail?.hat))
    return {
      ...{ id, at, actor, action, object, detail, seq, group: groupOf(action) },
      title: ALL_AUDIT_KINDS.find((kind) => kind.id === action)?.title ?? '其他记录',
      ...(name !== undefined && { name }),
      ...(hat !== undefined && { post: { title: POSTS[hat.post].title, office: hat.office } }),
    }
  })
}

function exportRoute(services: AuthServices): Route {
  return route(exportAudit, (_, visit) => {
    const { actor, id } = callerOf(visit)
    const { database, clock } = services
    return throughFile((write) => exportLog(database, { tenant: actor.tenant, actor: id, clock, write }))
  })
}

/**
 * Writes all of a text into a file that has no name any more, and gives it to be read: a slow reader holds no transaction open,
 * and nothing stays behind.
 */
async function throughFile(fill: (write: LogExport['write']) => Promise<unknown>): Promise<Readable> {
  const folder = await mkdtemp(join(tmpdir(), 'anju-log-'))
  const file = await open(join(folder, 'log'), 'wx+', 0o600)
  await rm(folder, { recursive: true })
  try {
    await fill(async (text) => {
      await file.appendFile(text)
    })
    return file.createReadStream({ start: 0 })
  } catch (error) {
    await file.close()
    throw error
  }
}
