import { Fault, maskName } from '../../kit/index.ts'
import { dateInLetter, type OfficialDocument } from '../../platform/documents/index.ts'
import { type CaseContext, checkHash, readCheckCode } from '../cases/index.ts'
import { foldLease } from './fold-lease.ts'
import type { LeaseState } from './lease-state.ts'
import type { HeldLease } from './load-lease.ts'
import { isSealGood } from './seal.ts'
import { findDocument, findLease, loadActs, loadSeals, type SealRow } from './store.ts'
import { digestOf, type LeaseText, layOut } from './write-lease.ts'

type Reading = Pick<CaseContext, 'tx' | 'tenant' | 'keys'>

/** How people are called on the sheet, by `u:<id>`. */
type Named = (actor: string) => string

/** The text of a lease as it is signed, with who has signed and sealed it so far. Throws `not-found` before it is final. */
export async function readDocument(
  context: Reading,
  { row, state }: Pick<HeldLease, 'row' | 'state'>,
  named: Named,
): Promise<{ readonly sheet: OfficialDocument; readonly digest: string }> {
  const found = state.frozen && (await findDocument(context, { id: state.frozen.document }))
  if (found === undefined) throw new Fault('not-found', '这份合同还没有定稿。', { path: 'document' })
  // Written by `keepText`.
  const text = JSON.parse(found.content) as LeaseText
  const seals = state.signedSecond ? await loadSeals(context, row.id) : []
  const sealed = { tenant: context.tenant, number: row.number, digest: digestOf(found.content) }
  const marks = {
    digest: found.digest,
    signatures: signaturesOf(state, text, named),
    seals: seals.map((seal) => sayHowSealed(seal, isSealGood(sealed, seal))),
  }
  return { sheet: layOut(text, marks), digest: found.digest }
}

function signaturesOf(state: LeaseState, { tenant }: LeaseText, named: Named): (readonly [string, string])[] {
  const { signedByTenant, signedFirst, signedSecond } = state
  const how = signedByTenant?.said.manner === 'code' ? `手机验证码（${signedByTenant.said.phone ?? ''}）` : '纸上签字'
  return [
    ...(signedByTenant ? [['承租方', `${tenant}，${dateInLetter(signedByTenant.day)}，${how}`] as const] : []),
    ...(signedFirst
      ? [['出租方经办人', `${named(signedFirst.actor)}，${dateInLetter(signedFirst.day)}`] as const]
      : []),
    ...(signedSecond
      ? [['出租方负责人', `${named(signedSecond.actor)}，${dateInLetter(signedSecond.day)}`] as const]
      : []),
  ]
}

const ALGORITHMS: Readonly<Record<SealRow['algorithm'], string>> = { ed25519: 'Ed25519', sm2: 'SM2' }

function sayHowSealed({ algorithm, signature }: SealRow, good: boolean): readonly [string, string] {
  const mark = `${signature.slice(0, 16)}…${signature.slice(-16)}`
  return [`电子印章（${ALGORITHMS[algorithm]}）`, good ? `${mark}，验证相符` : '验证不相符，请不要采信']
}

/** What anybody who holds a lease may know: that it is ours, whether it still holds, and whether its seal is good. */
export interface CheckedLease {
  readonly title: string
  readonly number: string
  readonly issuer: string
  readonly issuedOn: string
  /** Masked. */
  readonly name: string
  /** Since when it holds no more, or that it was never signed. */
  readonly revokedOn?: string
}

/** Looks up a lease by its check code, however it was typed; undefined: there is none that was signed and sealed. */
export async function checkLease(context: Reading, typed: string): Promise<CheckedLease | undefined> {
  const code = readCheckCode(typed)
  if (code === undefined || code.tenant !== context.tenant) return undefined
  const found = await findDocument(context, { hash: checkHash(code.code) })
  const row = found && (await findLease(context, found.lease, false))
  if (found === undefined || row === undefined) return undefined
  const state = foldLease(await loadActs(context, row.id))
  const sealed = { tenant: context.tenant, number: row.number, digest: digestOf(found.content) }
  const seals = await loadSeals(context, row.id)
  const isWhole =
    state.frozen?.document === found.id && seals.length > 0 && seals.every((seal) => isSealGood(sealed, seal))
  if (!isWhole || state.signedOn === undefined) return undefined
  // Written by `keepText`.
  const { title, number, landlord, tenant } = JSON.parse(found.content) as LeaseText
  return {
    ...{ title, number, issuer: landlord, issuedOn: state.signedOn, name: maskName(tenant) },
    ...(row.closed_on !== null && { revokedOn: row.closed_on }),
  }
}
