import type { PlainDate } from '../../kit/index.ts'
import type { OfficeKind } from '../../platform/auth/index.ts'

/** The nine departments that take part in a joint review. */
export const DEPARTMENTS = [
  ...(['police', 'vehicles', 'civil-affairs', 'real-estate', 'social-security', 'medical-insurance', 'tax'] as const),
  ...(['market-supervision', 'provident-fund'] as const),
] as const

/** A place where housing security is worked on: a township's window, a department, an operator … */
export interface Office {
  readonly id: string
  readonly kind: OfficeKind
  readonly name: string
  /** The division it works for: this code and all below it. */
  readonly area: string
  readonly parent?: string | undefined
  /** For the kind `department` alone. */
  readonly department?: (typeof DEPARTMENTS)[number] | undefined
  readonly from: PlainDate
  /** The last day; undefined: until further notice. */
  readonly to?: PlainDate | undefined
}
