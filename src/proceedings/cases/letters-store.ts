import type { PlainDate } from '../../kit/index.ts'
import type { FieldPlace } from '../../platform/crypto/index.ts'
import type { TenantId, Tx } from '../../platform/db/index.ts'
import type { CaseContext } from './context.ts'
import type { LetterKind, LetterSnapshot } from './letters.ts'
import { checkHash } from './letters-code.ts'
import { tables } from './store-cases.ts'

/** The row of a letter: what lists and checks ask of it. */
export interface LetterRow {
  readonly id: string
  readonly case_id: string
  readonly seq: number
  readonly kind: LetterKind
  readonly year: number
  readonly serial: number
  readonly number: string
  readonly issued_on: PlainDate
  readonly revoked_seq: number | null
  readonly revoked_on: PlainDate | null
}

type LetterTables = {
  case_letter: LetterRow & { tenant_id: TenantId; check_hash: string; content: string }
}

const COLUMNS = [
  ...(['id', 'case_id', 'seq', 'kind', 'year', 'serial', 'number', 'issued_on'] as const),
  ...(['revoked_seq', 'revoked_on'] as const),
] as const

/** What reading letters needs: no post and no law. */
export type LetterReader = Pick<CaseContext, 'tx' | 'tenant' | 'keys'>

const letters = (tx: Tx) => tx.withTables<LetterTables>()
const placeOf = (id: string): FieldPlace => ({ table: 'case_letter', column: 'content', row: id })

export async function insertLetter(
  { tx, tenant, keys }: LetterReader,
  row: LetterRow,
  snapshot: LetterSnapshot,
): Promise<void> {
  const content = keys.cipherFor(tenant).encrypt(JSON.stringify(snapshot), placeOf(row.id))
  const check_hash = checkHash(snapshot.head.checkCode)
  await letters(tx)
    .insertInto('case_letter')
    .values({ tenant_id: tenant, ...row, check_hash, content })
    .execute()
}

/** The letters of a case, the first one first. */
export function lettersOf({ tx, tenant }: Pick<LetterReader, 'tx' | 'tenant'>, caseId: string): Promise<LetterRow[]> {
  return letters(tx)
    .selectFrom('case_letter')
    .select(COLUMNS)
    .where('tenant_id', '=', tenant)
    .where('case_id', '=', caseId)
    .orderBy('seq')
    .orderBy('kind')
    .execute()
}

/** A letter with what it says, by its id or by its code. */
export async function findLetter(
  { tx, tenant, keys }: LetterReader,
  by: { readonly id: string } | { readonly code: string },
): Promise<{ readonly row: LetterRow; readonly snapshot: LetterSnapshot } | undefined> {
  const query = letters(tx)
    .selectFrom('case_letter')
    .select([...COLUMNS, 'content'])
    .where('tenant_id', '=', tenant)
  const found = await ('id' in by
    ? query.where('id', '=', by.id)
    : query.where('check_hash', '=', checkHash(by.code))
  ).executeTakeFirst()
  if (found === undefined) return undefined
  const { content, ...row } = found
  // Written by `insertLetter`.
  return { row, snapshot: JSON.parse(keys.cipherFor(tenant).decrypt(content, placeOf(row.id))) as LetterSnapshot }
}

/** Takes the force from letters of a case that still have it. */
export async function revokeLetters(
  { tx, tenant }: Pick<LetterReader, 'tx' | 'tenant'>,
  caseId: string,
  kinds: readonly LetterKind[],
  by: { readonly seq: number; readonly on: PlainDate },
): Promise<void> {
  await letters(tx)
    .updateTable('case_letter')
    .set({ revoked_seq: by.seq, revoked_on: by.on })
    .where('tenant_id', '=', tenant)
    .where('case_id', '=', caseId)
    .where('kind', 'in', kinds)
    .where('revoked_seq', 'is', null)
    .execute()
}

/** The cases that one of some records applied for. */
export function casesOfApplicant(
  { tx, tenant }: Pick<LetterReader, 'tx' | 'tenant'>,
  records: readonly string[],
): Promise<{ readonly id: string; readonly procedure: string }[]> {
  return tables(tx)
    .selectFrom('application_case')
    .select(['id', 'procedure'])
    .where('tenant_id', '=', tenant)
    .where('applicant_id', 'in', records)
    .orderBy('filed_at')
    .execute()
}
