import { createHash, randomBytes } from 'node:crypto'
import { type Chance, Fault, newId, today } from '../../kit/index.ts'
import {
  commitmentOf,
  identityCode,
  makeProof,
  manifestHash,
  type Proof,
  placeOfTicket,
  type Receipt,
  readEntrants,
  readManifest,
  receiptMaker,
} from '../../lottery/index.ts'
import { appendAudit } from '../../platform/audit/index.ts'
import { namePeople } from '../../registers/people/index.ts'
import { PROGRAMMES, type Programme } from '../../registers/stock/index.ts'
import type { CaseContext } from '../cases/index.ts'
import { signedTypes } from './placement-store.ts'
import { QUEUE_AUDIT_KINDS } from './queue-audit-kinds.ts'
import { type Answer, done, type Entry, refuse } from './queue-entry.ts'
import { rulesOfList } from './queue-rules.ts'
import { freezeList, momentOf, PARTY, ticketsInOrder, withEvents } from './queue-snapshot.ts'
import {
  endSnapshot,
  findIdentity,
  findSnapshot,
  insertIdentities,
  insertSnapshot,
  listSnapshots,
  type SnapshotHead,
  type SnapshotRow,
} from './queue-snapshot-store.ts'
import { endsSince, freezeKeys, loadWaiting, nextNumber } from './queue-store.ts'

/** A list as pages show it. */
export type Snapshot = Pick<SnapshotRow, 'id' | 'programme' | 'number' | 'month' | 'state'> & {
  readonly frozenAt: string
  readonly publishedAt: string | null
  readonly manifestHash: string
  /** Families in it. */
  readonly families: number
}

const MINUTE = 60_000
/** For how long the commitment stands alone, and by when it must be opened. */
const COMMIT_MINUTES = 1
const REVEAL_MINUTES = 24 * 60

const secretsFrom: Chance = (bytes) => randomBytes(bytes)
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

/**
 * Freezes this month's list of everybody who waits: list, manifest and the bureau's commitment stand, and nothing of them changes
 * any more. Once a month; a list that was not opened in time is void and stays on show.
 */
export async function freezeQueue(
  context: CaseContext,
  programme: string,
  chance: Chance = secretsFrom,
): Promise<Answer<Snapshot>> {
  const { clock, keys, tenant, actor } = context
  const rules = await rulesOfList(context, programme)
  // Whoever comes second waits here.
  await nextNumber(context, `freezing-${programme}`)
  const month = today(clock).slice(0, 7)
  const earlier = await listSnapshots(context, programme)
  const open = await voidLate(context, earlier)
  if (open) return refuse('list-frozen', '上一份名册还没有公布，请稍后再来。')
  const ofMonth = earlier.filter((one) => one.month === month)
  if (ofMonth.some(({ state }) => state === 'published')) return refuse('list-frozen', '本月的轮候名册已经公布。')
  const waiting = await loadWaiting(context, programme)
  if (waiting.length === 0) return refuse('list-empty', '现在没有家庭在轮候，不用公布名册。')
  const at = new Date(Math.floor(clock.now().getTime() / 1000) * 1000)
  const after = (minutes: number) => new Date(at.getTime() + minutes * MINUTE)
  const [last] = ofMonth
  const secrets = { secret: hex(chance(32)), salts: hex(chance(32)) }
  const identities = await identitiesOf(context, waiting)
  const draw = `Q-${programme}-${month.replace('-', '')}`
  const texts = freezeList({
    ...{ tenant, draw, ranks: rules.ranks, waiting, attempt: ofMonth.length + 1, prev: last ? hashOf(last) : '-' },
    title: `${month.replace('-', '年')}月${PROGRAMMES[programme as Programme]}轮候名册`,
    codes: codesOf(draw, waiting, secrets.salts, identities),
    ...{ freezeAt: momentOf(at), commitBy: momentOf(after(COMMIT_MINUTES)), revealBy: momentOf(after(REVEAL_MINUTES)) },
  })
  const manifest = readManifest(texts.manifest)
  const id = newId(clock)
  const sealed = (column: 'secret' | 'salts') =>
    keys.cipherFor(tenant).encrypt(secrets[column], { table: 'queue_snapshot', column, row: id })
  const row: SnapshotRow = {
    ...{ id, programme, number: (earlier[0]?.number ?? 0) + 1, month, state: 'frozen', ...texts },
    ...{ secret: sealed('secret'), salts: sealed('salts'), frozen_at: at.toISOString(), frozen_by: actor.id },
    commitment: commitmentOf(manifest, manifestHash(manifest, texts.manifest), PARTY.id, secrets.secret),
    ...{ commit_by: after(COMMIT_MINUTES).toISOString(), reveal_by: after(REVEAL_MINUTES).toISOString() },
    ...{ proof: null, published_at: null },
  }
  await insertSnapshot(context, row)
  const behind = waiting.map(({ id: entry, ticket }) => ({ ticket, identity: identities.get(entry) ?? '' }))
  await insertIdentities(context, id, behind)
  await log(context, 'queue.freeze', row)
  return done(shown(row))
}

/** Ends a list whose secret was not opened in time; gives one that still may be. */
async function voidLate(context: CaseContext, lists: readonly SnapshotHead[]): Promise<SnapshotHead | undefined> {
  const frozen = lists.find(({ state }) => state === 'frozen')
  if (frozen === undefined || Date.parse(frozen.reveal_by) >= context.clock.now().getTime()) return frozen
  await endSnapshot(context, frozen.id, { state: 'void' })
  return undefined
}

const hashOf = ({ manifest }: Pick<SnapshotRow, 'manifest'>): string => manifestHash(readManifest(manifest), manifest)

const saltOf = (salts: string, ticket: string): string =>
  createHash('sha256').update(`${salts}|${ticket}`).digest('hex')

function codesOf(draw: string, waiting: readonly Entry[], salts: string, identities: ReadonlyMap<string, string>) {
  return new Map(
    waiting.map(({ id, ticket }) => [
      id,
      identityCode({ suite: 'sha256', draw }, saltOf(salts, ticket), identities.get(id) ?? ''),
    ]),
  )
}

/** What a receipt names: the certificate, the number of the document and the name. */
async function identitiesOf(context: CaseContext, entries: readonly Entry[]): Promise<ReadonlyMap<string, string>> {
  const people = await namePeople(context, [...new Set(entries.map(({ person }) => person))])
  const of = new Map(people.map((one) => [one.person, one]))
  return new Map(
    entries.map(({ id, person, certificate }) => {
      const known = of.get(person)
      return [id, `${certificate}|${known?.idNumber ?? '-'}|${known?.name ?? '-'}`]
    }),
  )
}

/** Opens the secret of a frozen list, once the time for that has come: equals get their keys for good, and the proof is public. */
export async function publishQueue(context: CaseContext, programme: string): Promise<Answer<Snapshot>> {
  const { clock, keys, tenant } = context
  await nextNumber(context, `freezing-${programme}`)
  const head = await voidLate(context, await listSnapshots(context, programme))
  const row = head && (await findSnapshot(context, head.id))
  if (row === undefined) return refuse('list-empty', '没有等待公布的名册。')
  const now = clock.now()
  if (now.getTime() < Date.parse(row.commit_by) + 1000) return refuse('too-early', '名册刚刚锁定，一分钟以后才能公布。')
  const secret = keys.cipherFor(tenant).decrypt(row.secret, { table: 'queue_snapshot', column: 'secret', row: row.id })
  const proof = makeProof({
    ...{ manifest: row.manifest, entrants: row.entrants, beacon: { source: 'none', value: '-' }, events: '' },
    commitments: [{ party: PARTY.id, commitment: row.commitment, at: momentOf(new Date(row.frozen_at)) }],
    reveals: [{ party: PARTY.id, secret, at: momentOf(now) }],
  })
  const change = { state: 'published', proof: JSON.stringify(proof), published_at: now.toISOString() } as const
  await endSnapshot(context, row.id, change)
  await freezeKeys(context, programme, row.number, ticketsInOrder(proof.result))
  await log(context, 'queue.publish', row)
  return done(shown({ ...row, ...change }))
}

/** A published list with its proof, and in it what has happened since. Throws `not-found`. */
export async function readSnapshot(
  context: CaseContext,
  id: string,
): Promise<{ readonly list: Snapshot; readonly proof: Proof }> {
  const row = await findSnapshot(context, id)
  if (row?.proof == null) throw new Fault('not-found', '没有公布过这份名册，请重新选择。', { path: 'list' })
  const ended = await endsSince(context, row.programme, row.frozen_at)
  const types = await signedTypes(context, [...new Set(ended.map(({ entry }) => entry))])
  const endings = ended.map(({ entry, ticket, at, act }) => {
    const type = types.get(entry)
    const signed = act === 'sign'
    return { ticket, at, signed, ...(signed && type !== undefined && { type }) }
  })
  // Written by `publishQueue`.
  return { list: shown(row), proof: withEvents(JSON.parse(row.proof) as Proof, endings) }
}

/** All lists of a programme, the newest first. */
export async function readSnapshots(context: CaseContext, programme: string): Promise<Snapshot[]> {
  return (await listSnapshots(context, programme)).map(shown)
}

/** A family's own receipt: that it stands in a list, and where. Throws `not-found` when it does not. */
export async function receiptOf(context: CaseContext, id: string, entry: Entry): Promise<Receipt> {
  const row = await findSnapshot(context, id)
  const list = row && readEntrants(row.entrants)
  const place = list && placeOfTicket(list, entry.ticket)
  if (row === undefined || list === undefined || place === undefined)
    throw new Fault('not-found', '这份名册里没有这一户。', { path: 'list' })
  const { keys, tenant } = context
  const salts = keys.cipherFor(tenant).decrypt(row.salts, { table: 'queue_snapshot', column: 'salts', row: id })
  // As it was when the list was frozen: a name or number that was put right since would not fit the line.
  const identity = (await findIdentity(context, id, entry.ticket)) ?? ''
  await log(context, 'queue.receipt', row)
  const make = receiptMaker({ manifest: readManifest(row.manifest), manifestText: row.manifest, list })
  return make(place, { salt: saltOf(salts, entry.ticket), identity })
}

function shown(row: SnapshotHead): Snapshot {
  const { id, programme, number, month, state } = row
  return {
    ...{ id, programme, number, month, state, frozenAt: row.frozen_at, publishedAt: row.published_at },
    ...{ manifestHash: hashOf(row), families: readManifest(row.manifest).n },
  }
}

async function log(
  { tx, tenant, clock, actor }: CaseContext,
  what: 'queue.freeze' | 'queue.publish' | 'queue.receipt',
  row: SnapshotRow,
): Promise<void> {
  await appendAudit(tx, {
    ...{ tenant, at: clock.now(), actor: actor.id, action: QUEUE_AUDIT_KINDS[what], object: `queue-list:${row.id}` },
    // What binds the list: whoever has seen the log knows that it was not changed since.
    detail: { list: hashOf(row), ...(actor.hat && { hat: actor.hat }) },
  })
}
