import type { FieldPlace } from '../../platform/crypto/index.ts'
import type { TenantId } from '../../platform/db/index.ts'
import type { CaseContext } from './context.ts'

/** Where a draft lies: whose it is, for whom, and for which matter. */
export interface DraftPlace {
  /** `c:<uuid>`. */
  readonly account: string
  readonly person: string
  /** Pack and procedure. */
  readonly procedure: string
}

/** What was filled in so far. */
export interface DraftSaid {
  /** Answers by fact, as the policy engine reads them. */
  readonly facts: Readonly<Record<string, unknown>>
  /** What the page keeps beside them: which questions were opened, what stands in unfinished fields. */
  readonly form: Readonly<Record<string, unknown>>
}

export interface CaseDraft extends DraftSaid {
  readonly procedure: string
  readonly version: number
  /** An instant, ISO 8601. */
  readonly savedAt: string
}

type Tables = {
  case_draft: {
    tenant_id: TenantId
    account: string
    person_id: string
    procedure: string
    version: number
    said: string
    saved_at: string
  }
}

export type DraftContext = Pick<CaseContext, 'tx' | 'tenant' | 'keys' | 'clock' | 'actor'>

const tables = ({ tx }: DraftContext) => tx.withTables<Tables>()

const sealedAt = ({ account, person, procedure }: DraftPlace): FieldPlace => ({
  ...{ table: 'case_draft', column: 'said', row: `${account} ${person} ${procedure}` },
})

/** Everything that an account has filled in for a person and not handed in. */
export async function loadDrafts(
  context: DraftContext,
  { account, person }: Omit<DraftPlace, 'procedure'>,
): Promise<CaseDraft[]> {
  const rows = await tables(context)
    .selectFrom('case_draft')
    .selectAll()
    .where('tenant_id', '=', context.tenant)
    .where('account', '=', account)
    .where('person_id', '=', person)
    .execute()
  const cipher = context.keys.cipherFor(context.tenant)
  return rows.map(({ procedure, version, said, saved_at }) => {
    // Written by `insertDraft` or `updateDraft`.
    const { facts, form } = JSON.parse(cipher.decrypt(said, sealedAt({ account, person, procedure }))) as DraftSaid
    return { procedure, version, savedAt: new Date(saved_at).toISOString(), facts, form }
  })
}

/** Writes down a first version, unless another device was quicker: false. */
export async function insertDraft(context: DraftContext, place: DraftPlace, said: DraftSaid): Promise<boolean> {
  const { account, person, procedure } = place
  const result = await tables(context)
    .insertInto('case_draft')
    .values({
      ...{ tenant_id: context.tenant, account, person_id: person, procedure, version: 1 },
      ...{ said: sealed(context, place, said), saved_at: context.clock.now().toISOString() },
    })
    .onConflict((clash) => clash.doNothing())
    .executeTakeFirst()
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Replaces a version by the next one, unless another device was quicker: false. */
export async function updateDraft(
  context: DraftContext,
  place: DraftPlace,
  version: number,
  said: DraftSaid,
): Promise<boolean> {
  const result = await tables(context)
    .updateTable('case_draft')
    .set({
      ...{ version: version + 1, said: sealed(context, place, said), saved_at: context.clock.now().toISOString() },
    })
    .where('tenant_id', '=', context.tenant)
    .where('account', '=', place.account)
    .where('person_id', '=', place.person)
    .where('procedure', '=', place.procedure)
    .where('version', '=', version)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** Takes a version away; false: there is none such. */
export async function deleteDraft(context: DraftContext, place: DraftPlace, version: number): Promise<boolean> {
  const result = await tables(context)
    .deleteFrom('case_draft')
    .where('tenant_id', '=', context.tenant)
    .where('account', '=', place.account)
    .where('person_id', '=', place.person)
    .where('procedure', '=', place.procedure)
    .where('version', '=', version)
    .executeTakeFirst()
  return result.numDeletedRows > 0n
}

/** Takes away what was last kept before an instant; gives whose it was. */
export async function deleteDraftsBefore(
  context: DraftContext,
  instant: string,
): Promise<Pick<DraftPlace, 'person' | 'procedure'>[]> {
  const rows = await tables(context)
    .deleteFrom('case_draft')
    .where('tenant_id', '=', context.tenant)
    .where('saved_at', '<', instant)
    .returning(['person_id', 'procedure'])
    .execute()
  return rows.map(({ person_id, procedure }) => ({ person: person_id, procedure }))
}

function sealed({ keys, tenant }: DraftContext, place: DraftPlace, { facts, form }: DraftSaid): string {
  return keys.cipherFor(tenant).encrypt(JSON.stringify({ facts, form }), sealedAt(place))
}
