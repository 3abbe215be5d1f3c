import { newId, today } from '../../kit/index.ts'
import { findBureau } from '../../registers/offices/index.ts'
import { describePeople } from '../../registers/people/index.ts'
import { checkHash, newCheckCode } from '../cases/index.ts'
import type { LeaseContext } from './context.ts'
import type { LeaseState } from './lease-state.ts'
import { findDocument, insertDocument, type LeaseRow } from './store.ts'
import { renewBy } from './term.ts'
import { bytesOf, digestOf, randomBytes, writeLease } from './write-lease.ts'

/** A text that is about to be made final. */
export interface Drafted {
  readonly id: string
  readonly content: string
  readonly digest: string
  readonly checkCode: string
}

/** Writes the text of a lease as it stands now, with the newest template of its kind. */
export async function draftText(
  context: LeaseContext,
  { row, state }: { readonly row: LeaseRow; readonly state: LeaseState },
): Promise<Drafted> {
  const { tx, tenant, clock, leases } = context
  const on = today(clock)
  const [person] = await describePeople(context, [row.person_id])
  const checkCode = newCheckCode(tenant, randomBytes)
  const text = writeLease(leases.templateOf(tenant, state.kind, on), state, {
    ...{ number: row.number, checkCode, on, renewBy: renewBy(state.terms.to, leases.lawOf(tenant, on).term) },
    landlord: (await findBureau(tx, tenant))?.name ?? '',
    tenant: {
      name: person?.name ?? '',
      ...(person?.maskedIdNumber !== undefined && { idNumber: person.maskedIdNumber }),
    },
    ...(state.rent?.clause !== undefined && { rentPlace: leases.placeOf(tenant, state.rent.clause) }),
  })
  return { id: newId(clock), checkCode, ...bytesOf(text) }
}

/** Keeps a text with the act that made it final. */
export function keepText(context: LeaseContext, lease: string, seq: number, text: Drafted): Promise<void> {
  const { id, digest, content, checkCode } = text
  return insertDocument(context, { id, lease, seq, digest, content }, checkHash(checkCode))
}

/** Whether a kept text still has the digest under which it was made final. */
export async function isTextWhole(
  context: LeaseContext,
  { document, digest }: NonNullable<LeaseState['frozen']>,
): Promise<boolean> {
  const found = await findDocument(context, { id: document })
  return found !== undefined && found.digest === digest && digestOf(found.content) === digest
}
