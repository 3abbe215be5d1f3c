import { COMMAND_AUDIT_KINDS } from '../cli/index.ts'
import { AUDIT_KINDS, type AuditKind } from '../platform/audit/index.ts'
import { AUTH_AUDIT_KINDS } from '../platform/auth/index.ts'
import { MESSAGE_AUDIT_KINDS } from '../platform/messages/index.ts'
import { ALLOCATION_AUDIT_KINDS, QUEUE_AUDIT_KINDS } from '../proceedings/allocation/index.ts'
import { CASE_AUDIT_KINDS } from '../proceedings/cases/index.ts'
import { HAZARD_AUDIT_KINDS } from '../proceedings/hazards/index.ts'
import { LEASE_AUDIT_KINDS } from '../proceedings/tenancy/index.ts'
import { HOME_AUDIT_KINDS } from '../registers/homes/index.ts'
import { OFFICE_AUDIT_KINDS } from '../registers/offices/index.ts'
import { PEOPLE_AUDIT_KINDS } from '../registers/people/index.ts'
import { SETTINGS_AUDIT_KINDS } from '../registers/settings/index.ts'
import { STOCK_AUDIT_KINDS } from '../registers/stock/index.ts'

/** Every kind of entry that the house writes. */
export const ALL_AUDIT_KINDS: readonly AuditKind[] = [
  PEOPLE_AUDIT_KINDS,
  CASE_AUDIT_KINDS,
  HAZARD_AUDIT_KINDS,
  LEASE_AUDIT_KINDS,
  ALLOCATION_AUDIT_KINDS,
  QUEUE_AUDIT_KINDS,
  HOME_AUDIT_KINDS,
  STOCK_AUDIT_KINDS,
  SETTINGS_AUDIT_KINDS,
  OFFICE_AUDIT_KINDS,
  AUTH_AUDIT_KINDS,
  AUDIT_KINDS,
  MESSAGE_AUDIT_KINDS,
  COMMAND_AUDIT_KINDS,
].flatMap((kinds) => Object.values(kinds))

const GROUPS = [
  ['log', /^(audit|backup)\./],
  ['look', /\.(read|search)(-|$)/],
  ['list', /\.(import|import-refused|export|export-end)$/],
  ['access', /^(session|account|phone|binding|authority)\./],
  ['change', /./],
] as const

/** Somebody looked, changed something, moved a list, came in, or looked after the log. */
export type AuditGroup = (typeof GROUPS)[number][0]

/** What sort of act a kind is. */
export function groupOf(id: string): AuditGroup {
  return GROUPS.find(([, pattern]) => pattern.test(id))?.[0] ?? 'change'
}
