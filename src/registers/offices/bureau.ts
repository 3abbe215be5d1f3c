import type { TenantId } from '../../platform/db/index.ts'

/** A bureau, a city or a province that works with Anju, or the one where people rehearse. All its rows carry its id. */
export interface Bureau {
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

/** What anybody may know of a bureau, for choosing one's own at sign-in. */
export type ListedBureau = Pick<Bureau, 'id' | 'name' | 'kind' | 'codeInUse'>
