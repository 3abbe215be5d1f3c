import { type Clock, Fault, maskPhone, newId } from '../../kit/index.ts'
import { appendAudit, auditKinds } from '../audit/index.ts'
import type { FieldPlace } from '../crypto/index.ts'
import {
  addRows,
  changeRow,
  countRows,
  findRow,
  type OutboxContext,
  type OutboxRow,
  type OutboxState,
  rowsAbout,
  rowsIn,
  rowsTo,
} from './outbox-store.ts'

/** What the outbox writes into the audit log. */
export const MESSAGE_AUDIT_KINDS = auditKinds({
  'message.unsure': '一条短信不能确定发出没有',
  'message.fail': '一条短信没有发出去',
  'message.resend': '决定再发一次短信',
  'message.leave': '决定不再发短信',
})

type Writing = OutboxContext & { readonly clock: Clock }

/** A message that is to leave the house with what it tells. */
export interface Outgoing {
  /** What it tells; of each cause one message. */
  readonly cause: string
  /** Id and number of the case. */
  readonly about: string
  readonly number: string
  readonly person: string
  readonly template: string
  /** What the template is filled in with; nothing personal. */
  readonly values: Readonly<Record<string, string>>
  /** Absent: none is known, and the inbox alone tells it. */
  readonly phone: string | undefined
}

/** How the words of a template come about. */
export type SayMessage = (template: string, values: Readonly<Record<string, string>>) => string

const placeOf = (id: string): FieldPlace => ({ table: 'outbox_message', column: 'address', row: id })

/** Writes a message down in the transaction of what it tells: either both stand or neither. A worker sends it later. */
export function putInOutbox(context: Writing, ...outgoing: readonly Outgoing[]): Promise<void> {
  return addRows(
    context,
    outgoing.map((one) => rowOf(context, one)),
  )
}

function rowOf({ tenant, keys, clock }: Writing, outgoing: Outgoing): OutboxRow {
  const { cause, about, number, person, template, values, phone } = outgoing
  const [id, now] = [newId(clock), clock.now().toISOString()]
  const address = phone === undefined ? null : keys.cipherFor(tenant).encrypt(phone, placeOf(id))
  const state = address === null ? ('inbox' as const) : ('waiting' as const)
  return {
    ...{ id, cause, about, number, person_id: person, template, content: JSON.stringify(values), address },
    ...{ written_at: now, state, attempt: 0, claimed_at: null, decided_by: null, decided_at: null },
    ...{ next_at: address === null ? null : now, settled_at: address === null ? now : null },
  }
}

/** The phone of a row; undefined: none. */
export function phoneOf({ tenant, keys }: Pick<OutboxContext, 'tenant' | 'keys'>, { id, address }: OutboxRow) {
  return address === null ? undefined : keys.cipherFor(tenant).decrypt(address, placeOf(id))
}

/** What `putInOutbox` has written. */
export const valuesOf = ({ content }: OutboxRow) => JSON.parse(content) as Readonly<Record<string, string>>

/** A message as somebody sees it who looks after them. */
export interface OutboxMessage {
  readonly id: string
  /** The case that it is about. */
  readonly about: string
  readonly number: string
  readonly template: string
  readonly values: Readonly<Record<string, string>>
  /** Masked. */
  readonly phone: string
  readonly state: OutboxState
  readonly attempt: number
  readonly writtenAt: string
  /** When it was tried last. */
  readonly triedAt?: string
}

const MOST = 200

/** Messages that wait for a decision, the newest first, 200 at most, and how many there are in each state. */
export async function messagesToDecide(context: OutboxContext) {
  const found = await rowsIn(context, ['unsure', 'failed'], MOST)
  return { messages: found.map((row) => shown(context, row)), counts: await countRows(context) }
}

/** How many messages wait for a decision. */
export async function countUndecided(context: Pick<OutboxContext, 'tx' | 'tenant'>): Promise<number> {
  const counts = await countRows(context)
  return (counts.get('unsure') ?? 0) + (counts.get('failed') ?? 0)
}

/** What was written about a case, the first one first, whatever became of the sending. */
export async function messagesAbout(context: OutboxContext, about: string): Promise<OutboxMessage[]> {
  return (await rowsAbout(context, about)).map((row) => shown(context, row))
}

/** What was written to somebody, under whichever of their records, with some templates: the newest first, 200 at most. */
export async function messagesTo(
  context: OutboxContext,
  persons: readonly string[],
  templates: readonly string[],
): Promise<OutboxMessage[]> {
  if (persons.length === 0 || templates.length === 0) return []
  return (await rowsTo(context, { persons, templates, most: MOST })).map((row) => shown(context, row))
}

function shown(context: OutboxContext, row: OutboxRow): OutboxMessage {
  const phone = phoneOf(context, row)
  return {
    ...{ id: row.id, about: row.about, number: row.number, template: row.template, values: valuesOf(row) },
    ...{ phone: phone === undefined ? '' : maskPhone(phone), state: row.state, attempt: row.attempt },
    ...{ writtenAt: row.written_at, ...(row.claimed_at !== null && { triedAt: row.claimed_at }) },
  }
}

/** What somebody decides on a message of which nobody knows whether it was sent, or that could not be. */
export interface OutboxDecision {
  readonly id: string
  readonly again: boolean
  readonly actor: string
}

/** Sends a message once more, or leaves it. Throws `not-found`, and `conflict` when somebody has decided already. */
export async function decideMessage(context: Writing, { id, again, actor }: OutboxDecision): Promise<void> {
  const { tx, tenant, clock } = context
  const row = await findRow(context, id)
  if (row === undefined) throw new Fault('not-found', '没有这条短信，请刷新后重新选择。', { path: 'id' })
  const at = clock.now()
  const now = at.toISOString()
  const change = again
    ? ({ state: 'waiting', next_at: now, settled_at: null } as const)
    : ({ state: 'left', settled_at: now } as const)
  const decided = { ...change, decided_by: actor, decided_at: now }
  const open = { attempt: row.attempt, states: ['unsure', 'failed'] } as const
  if (!(await changeRow(context, id, decided, open))) {
    throw new Fault('conflict', '这条短信已经有人处理过了，请刷新。', { path: 'id' })
  }
  const action = MESSAGE_AUDIT_KINDS[again ? 'message.resend' : 'message.leave']
  const detail = { message: id, attempt: row.attempt }
  await appendAudit(tx, { tenant, at, actor, action, object: objectOf(row), detail })
}

/** What a message tells of, as the log calls it: what stands before the number of the act. */
export const objectOf = ({ cause }: Pick<OutboxRow, 'cause'>): string => cause.split('#')[0] ?? cause
