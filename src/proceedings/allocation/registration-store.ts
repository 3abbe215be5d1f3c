import { sql } from 'kysely'
import type { FieldPlace } from '../../platform/crypto/index.ts'
import type { TenantId, Tx } from '../../platform/db/index.ts'
import type { CaseContext } from '../cases/index.ts'
import type { RegistrationStep } from './plan-words.ts'
import type { Registration, RegistrationAct, WaitingEntry } from './registration.ts'

interface RegistrationRow {
  tenant_id: TenantId
  id: string
  plan_id: string
  entry_id: string
  person_id: string
  household_id: string | null
  ticket: string
  group_no: number
  tier: number
  cert: string
  persons: number
  classes: string
  wish: string
  certificate: string
  shown_name: string
  registered_at: string
  step: RegistrationStep
  version: number
}

type Tables = {
  plan_registration: RegistrationRow
  registration_act: {
    tenant_id: TenantId
    registration_id: string
    seq: number
    act: string
    after_seq: number | null
    from_step: string
    to_step: string
    actor: string
    hat: string | null
    at: string
    detail: string
  }
  /** The waiting list's own table: the same room, another file's writing. */
  queue_entry: {
    tenant_id: TenantId
    id: string
    programme: string
    case_id: string | null
    person_id: string
    household_id: string | null
    certificate_number: string
    certified_at: string
    tier: number
    persons: number
    state: string
  }
}

type Store = Pick<CaseContext, 'tx' | 'tenant'>
type Sealed = Store & Pick<CaseContext, 'keys'>

const tables = (tx: Tx) => tx.withTables<Tables>()

const placeOfWish = (id: string): FieldPlace => ({ table: 'plan_registration', column: 'wish', row: id })
const placeOfAct = (id: string, seq: number): FieldPlace => ({
  ...{ table: 'registration_act', column: 'detail', row: `${id} ${seq}` },
})

/** Those who wait for a programme: by the place on the list, by the certificate, or whoever of some people stands on it. */
export async function selectWaiting(
  { tx, tenant }: Store,
  by: { readonly entry: string } | { readonly certificate: string } | { readonly persons: readonly string[] },
): Promise<WaitingEntry[]> {
  const waiting = tables(tx)
    .selectFrom('queue_entry')
    .select([
      ...(['id', 'programme', 'person_id', 'household_id', 'certificate_number'] as const),
      ...(['certified_at', 'tier', 'persons'] as const),
    ])
    .where('tenant_id', '=', tenant)
    .where('state', '=', 'waiting')
  if ('persons' in by && by.persons.length === 0) return []
  const query =
    'entry' in by
      ? waiting.where('id', '=', by.entry)
      : 'certificate' in by
        ? waiting.where('certificate_number', '=', by.certificate)
        : waiting.where('person_id', 'in', [...by.persons])
  const rows = await query.execute()
  return rows.map((row) => ({
    ...{ id: row.id, programme: row.programme, person: row.person_id, household: row.household_id },
    ...{ certificate: row.certificate_number, certifiedAt: row.certified_at, tier: row.tier, persons: row.persons },
  }))
}

/** The applications on which places on the waiting list rest, by the place; those that were taken over have none. */
export async function casesOfEntries(
  { tx, tenant }: Store,
  entries: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (entries.length === 0) return new Map()
  const rows = await tables(tx)
    .selectFrom('queue_entry')
    .select(['id', 'case_id'])
    .where('tenant_id', '=', tenant)
    .where(sql<boolean>`id = any(${[...entries]}::uuid[])`)
    .execute()
  return new Map(rows.flatMap(({ id, case_id: found }) => (found === null ? [] : [[id, found] as const])))
}

/** Which of some registrations rest on a place on the waiting list that is gone: the family has a flat, or has left. */
export async function selectGone(
  { tx, tenant }: Store,
  registrations: readonly Registration[],
): Promise<readonly Registration[]> {
  const entries = [...new Set(registrations.map(({ entry }) => entry))]
  const rows = await tables(tx)
    .selectFrom('queue_entry')
    .select('id')
    .where('tenant_id', '=', tenant)
    .where(sql<boolean>`id = any(${entries}::uuid[])`)
    .where('state', 'not in', ['waiting', 'suspended'])
    .execute()
  const gone = new Set(rows.map(({ id }) => id))
  return registrations.filter(({ entry }) => gone.has(entry))
}

/** Which of some places on the waiting list were given up. */
export async function entriesLeft({ tx, tenant }: Store, entries: readonly string[]): Promise<ReadonlySet<string>> {
  if (entries.length === 0) return new Set()
  const rows = await tables(tx)
    .selectFrom('queue_entry')
    .select('id')
    .where('tenant_id', '=', tenant)
    .where(sql<boolean>`id = any(${[...entries]}::uuid[])`)
    .where('state', '=', 'left')
    .execute()
  return new Set(rows.map(({ id }) => id))
}

export async function insertRegistration({ tx, tenant, keys }: Sealed, one: Registration): Promise<void> {
  await tables(tx)
    .insertInto('plan_registration')
    .values({
      ...{ tenant_id: tenant, id: one.id, plan_id: one.plan, entry_id: one.entry, person_id: one.person },
      ...{ household_id: one.household, ticket: one.ticket, group_no: one.group, tier: one.tier, cert: one.cert },
      ...{ persons: one.persons, classes: one.classes.join(','), certificate: one.certificate },
      wish: keys.cipherFor(tenant).encrypt(one.wish, placeOfWish(one.id)),
      ...{ shown_name: one.shownName, registered_at: one.registeredAt, step: one.step, version: one.version },
    })
    .execute()
}

/** Registrations of a plan by ticket, or those of some people in any plan, the newest first. */
export async function selectRegistrations(
  { tx, tenant, keys }: Sealed,
  by: { readonly plan: string } | { readonly persons: readonly string[] },
): Promise<Registration[]> {
  if ('persons' in by && by.persons.length === 0) return []
  const all = tables(tx).selectFrom('plan_registration').selectAll().where('tenant_id', '=', tenant)
  const rows = await ('plan' in by
    ? all.where('plan_id', '=', by.plan).orderBy('ticket')
    : all.where('person_id', 'in', [...by.persons]).orderBy('registered_at', 'desc')
  ).execute()
  const cipher = keys.cipherFor(tenant)
  return rows.map((row) => registrationOf(row, cipher.decrypt(row.wish, placeOfWish(row.id))))
}

/** Whether a family stands in a plan already, by its place on the list or by its household. */
export async function isRegistered({ tx, tenant }: Store, plan: string, entry: WaitingEntry): Promise<boolean> {
  const row = await tables(tx)
    .selectFrom('plan_registration')
    .select('id')
    .where('tenant_id', '=', tenant)
    .where('plan_id', '=', plan)
    .where('step', '<>', 'withdrawn')
    .where((where) =>
      where.or([
        where('entry_id', '=', entry.id),
        ...(entry.household === null ? [] : [where('household_id', '=', entry.household)]),
      ]),
    )
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** A registration; undefined: there is none. */
export async function findRegistration({ tx, tenant, keys }: Sealed, id: string): Promise<Registration | undefined> {
  const row = await tables(tx)
    .selectFrom('plan_registration')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('id', '=', id)
    .executeTakeFirst()
  return row && registrationOf(row, keys.cipherFor(tenant).decrypt(row.wish, placeOfWish(row.id)))
}

function registrationOf(row: RegistrationRow, wish: string): Registration {
  return {
    ...{ id: row.id, plan: row.plan_id, entry: row.entry_id, person: row.person_id, household: row.household_id },
    ...{ ticket: row.ticket, group: row.group_no, tier: row.tier, cert: row.cert, persons: row.persons, wish },
    ...{ classes: row.classes.split(','), certificate: row.certificate, shownName: row.shown_name },
    ...{ registeredAt: row.registered_at, step: row.step, version: row.version },
  }
}

/** Keeps the row up with the acts, unless somebody else was quicker: false. */
export async function updateRegistration(
  { tx, tenant }: Store,
  { id, version }: Pick<Registration, 'id' | 'version'>,
  change: Pick<Registration, 'step' | 'version'>,
): Promise<boolean> {
  const result = await tables(tx)
    .updateTable('plan_registration')
    .set(change)
    .where('tenant_id', '=', tenant)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

export async function insertRegistrationAct(
  { tx, tenant, keys }: Sealed,
  id: string,
  { seq, act, from, to, actor, hat, at, detail }: RegistrationAct,
): Promise<void> {
  await tables(tx)
    .insertInto('registration_act')
    .values({
      ...{ tenant_id: tenant, registration_id: id, seq, act, after_seq: seq === 1 ? null : seq - 1 },
      ...{ from_step: from, to_step: to, actor, hat, at },
      detail: keys.cipherFor(tenant).encrypt(JSON.stringify(detail), placeOfAct(id, seq)),
    })
    .execute()
}

/** All acts of some registrations, by the registration, the first one first. */
export async function loadRegistrationActs(
  { tx, tenant, keys }: Sealed,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly RegistrationAct[]>> {
  const acts = new Map<string, RegistrationAct[]>(ids.map((id) => [id, []]))
  if (ids.length === 0) return acts
  const rows = await tables(tx)
    .selectFrom('registration_act')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('registration_id', 'in', [...ids])
    .orderBy('seq')
    .execute()
  const cipher = keys.cipherFor(tenant)
  for (const { registration_id: id, seq, act, from_step, to_step, actor, hat, at, detail } of rows) {
    const said: unknown = JSON.parse(cipher.decrypt(detail, placeOfAct(id, seq)))
    // Written by `insertRegistrationAct`.
    acts.get(id)?.push({ seq, act, from: from_step, to: to_step, actor, hat, at, detail: said } as RegistrationAct)
  }
  return acts
}
