import type { Clock } from '../../kit/index.ts'
import { type AuditKind, appendAudit } from '../audit/index.ts'
import type { KeyRing } from '../crypto/index.ts'
import { type Database, inTenant, type TenantId, type Tx } from '../db/index.ts'
import { type MessageGateway, Undelivered } from './gateway.ts'
import { MESSAGE_AUDIT_KINDS, objectOf, phoneOf, type SayMessage, valuesOf } from './outbox.ts'
import { changeRow, claimedBefore, claimRow, type OutboxRow, rowsToSend } from './outbox-store.ts'

/** What sending needs. */
export interface OutboxHouse {
  readonly database: Database
  readonly clock: Clock
  readonly keys: KeyRing
  readonly gateway: MessageGateway
  readonly say: SayMessage
  /** A message could not be sent, or nobody knows whether it was: it waits for a decision. */
  readonly onAlarm: (alarm: { readonly tenant: TenantId; readonly message: string; readonly about: string }) => void
}

const MINUTE_MS = 60_000
/** How long to wait after each definite failure; after the last one somebody decides. */
const WAITS_MS = [1, 5, 30, 120, 360].map((minutes) => minutes * MINUTE_MS)
/** Whoever sends is done long before: the gateway's attempts take ten seconds at most. */
const LEASE_MS = MINUTE_MS
/** News of former days is no news: it stands in the inbox. */
const FRESH_MS = 3 * 24 * 60 * MINUTE_MS

/** Sends what a bureau has waiting, one after the other, until nothing is left or `signal` stops it. */
export async function sendWaiting(house: OutboxHouse, tenant: TenantId, signal: AbortSignal): Promise<void> {
  await settleOld(house, tenant, LEASE_MS)
  while (!signal.aborted && (await sendNext(house, tenant))) {
    // One at a time: a claim that nobody works on would be unsure for nothing.
  }
}

/** Whether there was one. */
async function sendNext(house: OutboxHouse, tenant: TenantId): Promise<boolean> {
  const { database, clock } = house
  const now = clock.now()
  // Claimed for good before anything leaves: whatever happens now, nobody else sends it.
  const row = await inTenant(database, tenant, (tx) => claimRow({ tx, tenant }, now))
  if (row === undefined) return false
  if (now.getTime() - new Date(row.written_at).getTime() > FRESH_MS && row.decided_at === null) {
    await settle(house, tenant, row, { state: 'lapsed', settled_at: now.toISOString() })
    return true
  }
  const trouble = await handOver(house, tenant, row)
  const at = clock.now().toISOString()
  if (trouble === undefined) await settle(house, tenant, row, { state: 'sent', settled_at: at })
  else await afterTrouble(house, tenant, row, trouble)
  return true
}

/** Undefined: handed over. What is no word of the gateway's leaves everything open. */
async function handOver(
  { keys, gateway, say }: OutboxHouse,
  tenant: TenantId,
  row: OutboxRow,
): Promise<Undelivered['how'] | undefined> {
  const phone = phoneOf({ tenant, keys }, row)
  if (phone === undefined) return 'no-service'
  const text = say(row.template, valuesOf(row))
  try {
    await gateway.send({ id: row.id, tenant, phone, text })
    return undefined
  } catch (error) {
    return error instanceof Undelivered ? error.how : 'unsure'
  }
}

async function afterTrouble(house: OutboxHouse, tenant: TenantId, row: OutboxRow, how: Undelivered['how']) {
  const now = house.clock.now()
  const at = now.toISOString()
  if (how === 'no-service') return settle(house, tenant, row, { state: 'inbox', settled_at: at })
  if (how === 'unsure') return alarm(house, tenant, row, 'unsure')
  const wait = WAITS_MS[row.attempt - 1]
  if (wait === undefined) return alarm(house, tenant, row, 'failed')
  return settle(house, tenant, row, { state: 'waiting', next_at: new Date(now.getTime() + wait).toISOString() })
}

type Outcome = Parameters<typeof changeRow>[2]

/** Marks what this attempt came to. That it was sent is true even if it was held for unsure in between. */
async function settle({ database }: OutboxHouse, tenant: TenantId, row: OutboxRow, outcome: Outcome): Promise<void> {
  const { attempt } = row
  const states = outcome.state === 'sent' ? (['sending', 'unsure', 'waiting'] as const) : (['sending'] as const)
  const change = outcome.state === 'sent' ? { ...outcome, next_at: null } : outcome
  await inTenant(database, tenant, (tx) => changeRow({ tx, tenant }, row.id, change, { attempt, states }))
}

const ALARMS = { unsure: MESSAGE_AUDIT_KINDS['message.unsure'], failed: MESSAGE_AUDIT_KINDS['message.fail'] } as const

async function alarm(house: OutboxHouse, tenant: TenantId, row: OutboxRow, state: keyof typeof ALARMS): Promise<void> {
  const now = house.clock.now()
  await inTenant(house.database, tenant, (tx) => raise({ tx, tenant, now }, row, state))
  house.onAlarm({ tenant, message: row.id, about: row.about })
}

async function raise(
  { tx, tenant, now }: { readonly tx: Tx; readonly tenant: TenantId; readonly now: Date },
  row: OutboxRow,
  state: keyof typeof ALARMS,
): Promise<void> {
  const { id, attempt } = row
  const change = { state, settled_at: now.toISOString() }
  if (!(await changeRow({ tx, tenant }, id, change, { attempt, states: ['sending'] }))) return
  const action: AuditKind = ALARMS[state]
  const entry = { tenant, at: now, actor: 'system:messages', action, object: objectOf(row) }
  await appendAudit(tx, { ...entry, detail: { message: id, attempt } })
}

/** Messages that were claimed so long ago that whoever had them is dead: nobody knows whether they have left. */
export async function settleOld(house: OutboxHouse, tenant: TenantId, olderThanMs: number): Promise<void> {
  const now = house.clock.now()
  const old = await inTenant(house.database, tenant, async (tx) => {
    const rows = await claimedBefore({ tx, tenant }, new Date(now.getTime() - olderThanMs))
    for (const row of rows) await raise({ tx, tenant, now }, row, 'unsure')
    return rows
  })
  for (const { id, about } of old) house.onAlarm({ tenant, message: id, about })
}

/**
 * After a backup was put back: what it says is still to be sent may have left since it was taken. It is held until somebody decides.
 * How many there are.
 */
export async function holdRestored(
  context: { readonly tx: Tx; readonly tenant: TenantId },
  clock: Clock,
): Promise<number> {
  const { tx, tenant } = context
  const now = clock.now()
  const rows = await rowsToSend(context)
  for (const { id, attempt, cause, claimed_at } of rows) {
    const at = now.toISOString()
    const held = { state: 'unsure', next_at: null, settled_at: at, claimed_at: claimed_at ?? at } as const
    await changeRow(context, id, held)
    const entry = { tenant, at: now, actor: 'system:messages', action: ALARMS.unsure, object: objectOf({ cause }) }
    await appendAudit(tx, { ...entry, detail: { message: id, attempt, restored: true } })
  }
  return rows.length
}
