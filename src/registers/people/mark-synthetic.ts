import type { TenantId, Tx } from '../../platform/db/index.ts'
import type { RegisterContext } from './context.ts'

type SyntheticTable = { person: { tenant_id: TenantId; id: string; synthetic: boolean } }

/** Marks people as made up. For demonstrations and rehearsals. */
export async function markSynthetic({ tx, tenant }: RegisterContext, persons: readonly string[]): Promise<void> {
  if (persons.length === 0) return
  const change = people(tx).updateTable('person').set({ synthetic: true })
  await change.where('tenant_id', '=', tenant).where('id', 'in', persons).execute()
}

/** How many people of a bureau are made up. */
export async function countSynthetic(tx: Tx, tenant: TenantId): Promise<number> {
  const { count } = await people(tx)
    .selectFrom('person')
    .select((select) => select.fn.countAll<bigint>().as('count'))
    .where('tenant_id', '=', tenant)
    .where('synthetic', '=', true)
    .executeTakeFirstOrThrow()
  return Number(count)
}

function people(tx: Tx): ReturnType<typeof tx.withTables<SyntheticTable>> {
  return tx.withTables<SyntheticTable>()
}
