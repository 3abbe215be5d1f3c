import type { Clock } from '../../kit/index.ts'
import type { TenantId, Tx } from '../db/index.ts'

type BindingTables = {
  person_binding: {
    tenant_id: TenantId
    id: string
    citizen_account_id: string
    person_id: string
    proof: 'window' | 'letter'
    bound_by: string
    bound_at: string
    unbinding_proposed_by: string | null
    unbinding_reason: UnbindingReason | null
    unbound_by: string | null
    unbound_at: string | null
  }
  binding_letter: {
    tenant_id: TenantId
    id: string
    person_id: string
    code_hash: Uint8Array
    issued_by: string
    issued_at: string
    ends_at: string
    used_at: string | null
  }
}

/** That a citizen's account stands for a person. */
export interface Binding {
  readonly id: string
  readonly account: string
  readonly person: string
  readonly proof: 'window' | 'letter'
  /** The first of the two who unbind, and why. */
  readonly proposedBy: string | undefined
  readonly reason: UnbindingReason | undefined
}

/** A number that was lost or now belongs to somebody else is nobody's proof any more; a mistake concerns one person alone. */
export type UnbindingReason = 'lost' | 'reassigned' | 'mistake'

export async function insertBinding(
  tx: Tx,
  tenant: TenantId,
  binding: Omit<Binding, 'proposedBy' | 'reason'>,
  by: string,
  clock: Clock,
): Promise<void> {
  const { id, account, person, proof } = binding
  const row = { tenant_id: tenant, id, citizen_account_id: account, person_id: person, proof }
  const open = { unbinding_proposed_by: null, unbinding_reason: null, unbound_by: null, unbound_at: null }
  const whole = { ...row, bound_by: by, bound_at: clock.now().toISOString(), ...open }
  await bindings(tx).insertInto('person_binding').values(whole).execute()
}

/** Bindings that stand: of an account, of a person, or one by its id. */
export async function findBindings(
  tx: Tx,
  tenant: TenantId,
  of: { readonly account?: string; readonly person?: string; readonly id?: string },
): Promise<Binding[]> {
  let query = bindings(tx).selectFrom('person_binding').selectAll().where('tenant_id', '=', tenant)
  query = query.where('unbound_at', 'is', null)
  if (of.account !== undefined) query = query.where('citizen_account_id', '=', of.account)
  if (of.person !== undefined) query = query.where('person_id', '=', of.person)
  if (of.id !== undefined) query = query.where('id', '=', of.id)
  const rows = await query.orderBy('id').execute()
  return rows.map((row) => ({
    id: row.id,
    account: row.citizen_account_id,
    person: row.person_id,
    proof: row.proof,
    proposedBy: row.unbinding_proposed_by ?? undefined,
    reason: row.unbinding_reason ?? undefined,
  }))
}

export async function proposeUnbinding(
  tx: Tx,
  tenant: TenantId,
  id: string,
  by: string,
  reason: UnbindingReason,
): Promise<void> {
  const change = bindings(tx).updateTable('person_binding').set({ unbinding_proposed_by: by, unbinding_reason: reason })
  await change.where('tenant_id', '=', tenant).where('id', '=', id).where('unbound_at', 'is', null).execute()
}

export async function endBinding(tx: Tx, tenant: TenantId, id: string, by: string, clock: Clock): Promise<void> {
  const change = bindings(tx)
    .updateTable('person_binding')
    .set({ unbound_by: by, unbound_at: clock.now().toISOString() })
  await change.where('tenant_id', '=', tenant).where('id', '=', id).where('unbound_at', 'is', null).execute()
}

export async function insertLetter(
  tx: Tx,
  tenant: TenantId,
  letter: { readonly id: string; readonly person: string; readonly hash: Uint8Array; readonly days: number },
  by: string,
  clock: Clock,
): Promise<void> {
  const now = clock.now()
  const row = {
    tenant_id: tenant,
    id: letter.id,
    person_id: letter.person,
    code_hash: letter.hash,
    issued_by: by,
    issued_at: now.toISOString(),
    ends_at: new Date(now.getTime() + letter.days * 86_400_000).toISOString(),
    used_at: null,
  }
  await bindings(tx).insertInto('binding_letter').values(row).execute()
}

/** Takes a letter's code for used; gives the person it was sent to, or undefined when it is not good. */
export async function takeLetter(
  tx: Tx,
  tenant: TenantId,
  hash: Uint8Array,
  clock: Clock,
): Promise<string | undefined> {
  const now = clock.now().toISOString()
  const row = await bindings(tx)
    .updateTable('binding_letter')
    .set({ used_at: now })
    .where('tenant_id', '=', tenant)
    .where('code_hash', '=', hash)
    .where('used_at', 'is', null)
    .where('ends_at', '>', now)
    .returning('person_id')
    .executeTakeFirst()
  return row?.person_id
}

function bindings(tx: Tx): ReturnType<typeof tx.withTables<BindingTables>> {
  return tx.withTables<BindingTables>()
}
