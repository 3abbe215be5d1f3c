import type { Clock, WorkdayCalendar } from '../../kit/index.ts'
import type { KeyRing } from '../../platform/crypto/index.ts'
import type { TenantId, Tx } from '../../platform/db/index.ts'
import type { LawBook } from './law-book.ts'

/** What each verb of casework is given: one transaction, one bureau, the clock, who acts, the keys, the law and the calendar. */
export interface CaseContext {
  readonly tx: Tx
  readonly tenant: TenantId
  readonly clock: Clock
  readonly actor: CaseActor
  readonly keys: KeyRing
  readonly law: LawBook
  readonly calendar: WorkdayCalendar
}

export interface CaseActor {
  /** `u:<uuid>`, `c:<uuid>`, `anonymous:public` or `system:<name>`. */
  readonly id: string
  /** The id of the post that a member of staff has on. */
  readonly hat?: string
}
