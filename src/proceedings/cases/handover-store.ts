import { sql } from 'kysely'
import type { FieldPlace } from '../../platform/crypto/index.ts'
import type { TenantId } from '../../platform/db/index.ts'
import type { CaseContext } from './context.ts'
import type { SealedLetter } from './handover-letter.ts'

/** What is kept of a case that was sent to another bureau, by the one that sent it. */
export interface HandoverRow {
  readonly id: string
  readonly case_id: string
  readonly seq: number
  readonly to_bureau: TenantId
  readonly digest: string
  readonly laid_in_at: string | null
  readonly answer: 'taken' | 'returned' | null
}

/** The same on the other side. */
export interface ArrivalRow {
  readonly id: string
  readonly from_bureau: TenantId
  readonly digest: string
  readonly arrived_at: string
  readonly state: 'waiting' | 'taken' | 'returned'
  readonly answered_at: string | null
  readonly answered_by: string | null
  readonly case_id: string | null
  readonly told_at: string | null
  readonly papers_at: string | null
}

type HandoverTables = {
  case_handover: HandoverRow & { tenant_id: TenantId; letter: string }
  case_arrival: ArrivalRow & { tenant_id: TenantId; letter: string | null; reason: string | null }
}

type Keeping = Pick<CaseContext, 'tx' | 'tenant' | 'keys'>
type Reading = Pick<CaseContext, 'tx' | 'tenant'>

const tables = ({ tx }: Reading) => tx.withTables<HandoverTables>()
const placeOf = (table: 'case_handover' | 'case_arrival', column: 'letter' | 'reason', row: string): FieldPlace => ({
  ...{ table, column, row },
})

const SENT = ['id', 'case_id', 'seq', 'to_bureau', 'digest', 'laid_in_at', 'answer'] as const
const ARRIVED = [
  ...(['id', 'from_bureau', 'digest', 'arrived_at', 'state', 'answered_at', 'answered_by'] as const),
  ...(['case_id', 'told_at', 'papers_at'] as const),
] as const

export async function insertHandover(
  context: Keeping,
  row: Pick<HandoverRow, 'id' | 'case_id' | 'seq' | 'to_bureau'>,
  { text, digest }: SealedLetter,
): Promise<void> {
  const { keys, tenant } = context
  const letter = keys.cipherFor(tenant).encrypt(text, placeOf('case_handover', 'letter', row.id))
  await tables(context)
    .insertInto('case_handover')
    .values({ tenant_id: tenant, ...row, letter, digest, laid_in_at: null, answer: null })
    .execute()
}

/** What is still to be laid in at other bureaus. */
export function handoversToCarry(context: Reading): Promise<HandoverRow[]> {
  return tables(context)
    .selectFrom('case_handover')
    .select(SENT)
    .where('tenant_id', '=', context.tenant)
    .where('laid_in_at', 'is', null)
    .orderBy('id')
    .execute()
}

/** The letter of a case that was sent away. Throws when there is none. */
export async function letterSent(context: Keeping, id: string): Promise<SealedLetter> {
  const { keys, tenant } = context
  const { letter, digest } = await tables(context)
    .selectFrom('case_handover')
    .select(['letter', 'digest'])
    .where('tenant_id', '=', tenant)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return { text: keys.cipherFor(tenant).decrypt(letter, placeOf('case_handover', 'letter', id)), digest }
}

/** What was sent, held until the transaction ends; undefined: nothing was sent under this id. */
export function holdHandover(context: Reading, id: string): Promise<HandoverRow | undefined> {
  return tables(context)
    .selectFrom('case_handover')
    .select(SENT)
    .where('tenant_id', '=', context.tenant)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

export async function updateHandover(
  context: Reading,
  id: string,
  change: Partial<Pick<HandoverRow, 'laid_in_at' | 'answer'>>,
): Promise<void> {
  await tables(context)
    .updateTable('case_handover')
    .set(change)
    .where('tenant_id', '=', context.tenant)
    .where('id', '=', id)
    .execute()
}

/** False when it was there already. */
export async function insertArrival(
  context: Keeping,
  { id, from, at }: { readonly id: string; readonly from: TenantId; readonly at: string },
  { text, digest }: SealedLetter,
): Promise<boolean> {
  const { keys, tenant } = context
  const letter = keys.cipherFor(tenant).encrypt(text, placeOf('case_arrival', 'letter', id))
  const result = await tables(context)
    .insertInto('case_arrival')
    .values({
      ...{ tenant_id: tenant, id, from_bureau: from, letter, digest, arrived_at: at, state: 'waiting', reason: null },
      ...{ answered_at: null, answered_by: null, case_id: null, told_at: null, papers_at: null },
    })
    .onConflict((clash) => clash.columns(['tenant_id', 'id']).doNothing())
    .executeTakeFirst()
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n
}

const MOST = 200

/** What has come in, what waits first, then the newest first. */
export function listArrivalRows(context: Reading): Promise<ArrivalRow[]> {
  return tables(context)
    .selectFrom('case_arrival')
    .select(ARRIVED)
    .where('tenant_id', '=', context.tenant)
    .orderBy(sql`state <> 'waiting'`)
    .orderBy('arrived_at', 'desc')
    .orderBy('id')
    .limit(MOST)
    .execute()
}

/** What has come in under an id, with its letter while there is one; held when it is going to be answered. */
export async function findArrival(
  context: Keeping,
  id: string,
  hold: boolean,
): Promise<{ readonly row: ArrivalRow; readonly letter?: SealedLetter; readonly reason?: string } | undefined> {
  const { keys, tenant } = context
  const query = tables(context)
    .selectFrom('case_arrival')
    .select([...ARRIVED, 'letter', 'reason'])
    .where('tenant_id', '=', tenant)
    .where('id', '=', id)
  const found = await (hold ? query.forUpdate() : query).executeTakeFirst()
  if (found === undefined) return undefined
  const { letter, reason, ...row } = found
  const open = (text: string, column: 'letter' | 'reason') =>
    keys.cipherFor(tenant).decrypt(text, placeOf('case_arrival', column, id))
  return {
    row,
    ...(letter !== null && { letter: { text: open(letter, 'letter'), digest: row.digest } }),
    ...(reason !== null && { reason: open(reason, 'reason') }),
  }
}

type Answered = Pick<ArrivalRow, 'answered_at' | 'answered_by'>

export async function updateArrival(
  context: Reading,
  id: string,
  change: Partial<Answered & Pick<ArrivalRow, 'state' | 'case_id' | 'told_at' | 'papers_at'>>,
): Promise<void> {
  await tables(context)
    .updateTable('case_arrival')
    .set(change)
    .where('tenant_id', '=', context.tenant)
    .where('id', '=', id)
    .execute()
}

/** Sent back: why is kept, the letter is not. */
export async function returnArrivalRow(context: Keeping, id: string, answered: Answered, why: string): Promise<void> {
  const { keys, tenant } = context
  const reason = keys.cipherFor(tenant).encrypt(why, placeOf('case_arrival', 'reason', id))
  await tables(context)
    .updateTable('case_arrival')
    .set({ ...answered, state: 'returned', reason, letter: null })
    .where('tenant_id', '=', tenant)
    .where('id', '=', id)
    .execute()
}

/** What was answered and has not reached the other bureau yet, or is still without its papers. */
export function arrivalsToCarry(context: Reading): Promise<ArrivalRow[]> {
  return tables(context)
    .selectFrom('case_arrival')
    .select(ARRIVED)
    .where('tenant_id', '=', context.tenant)
    .where('state', '<>', 'waiting')
    .where((where) =>
      where.or([
        where('told_at', 'is', null),
        where.and([where('state', '=', 'taken'), where('papers_at', 'is', null)]),
      ]),
    )
    .orderBy('id')
    .execute()
}
