import type { TenantId } from '../../platform/db/index.ts'

/** A bureau, a city or a province that works with Anju, or the office where people rehearse. */
export interface Office {
  /** Its division code at founding: the key of all its rows, which never changes. */
  readonly id: TenantId
  readonly name: string
  readonly kind: 'bureau' | 'city' | 'province' | 'rehearsal'
  /** The division code in use today. */
  readonly codeInUse: string
  /** The policy pack it applies; a rehearsal may try any. */
  readonly pack?: string
  readonly foundedOn: string
}
