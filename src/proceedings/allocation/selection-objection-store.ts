import type { TenantId } from '../../platform/db/index.ts'
import type { CaseContext } from '../cases/index.ts'
import type { SelectionAct } from './selection.ts'

const ACTS = ['object', 'dismiss', 'uphold'] as const

/** The last that was said about what a family chose: that somebody objects, or the answer. */
interface Objection {
  readonly act: (typeof ACTS)[number]
  /** An instant, ISO 8601. */
  readonly at: string
  readonly text: string
}

type Tables = {
  selection_act: {
    tenant_id: TenantId
    session_id: string
    seq: number
    act: SelectionAct
    turn: number | null
    at: string
    reason: string | null
  }
}

/** What was objected in a session and answered, the last of each turn. */
export async function loadObjections(
  { tx, tenant, keys }: Pick<CaseContext, 'tx' | 'tenant' | 'keys'>,
  session: string,
): Promise<ReadonlyMap<number, Objection>> {
  const rows = await tx
    .withTables<Tables>()
    .selectFrom('selection_act')
    .select(['seq', 'act', 'turn', 'at', 'reason'])
    .where('tenant_id', '=', tenant)
    .where('session_id', '=', session)
    .where('act', 'in', [...ACTS])
    .orderBy('seq')
    .execute()
  const cipher = keys.cipherFor(tenant)
  return new Map(
    rows.map(({ seq, act, turn, at, reason }) => {
      const place = { table: 'selection_act', column: 'reason', row: `${session} ${seq}` }
      const text = reason === null ? '' : cipher.decrypt(reason, place)
      // The query asks for these acts alone.
      return [turn ?? 0, { act: act as Objection['act'], at, text }]
    }),
  )
}
