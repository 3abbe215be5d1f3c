import type { RegistrationStep } from './plan-words.ts'

/** A family that wants a flat of a plan, with what the draw takes of it as it was when it registered. */
export interface Registration {
  readonly id: string
  readonly plan: string
  /** The place on the waiting list that it rests on. */
  readonly entry: string
  readonly person: string
  readonly household: string | null
  /** Five digits, in the order in which families registered. */
  readonly ticket: string
  readonly group: number
  /** 1 to 9. */
  readonly tier: number
  /** When the certificate was issued, `YYYYMMDDhhmmss` at UTC+8. */
  readonly cert: string
  readonly persons: number
  /** The preferred one first. */
  readonly classes: readonly string[]
  /** What it wishes of place, floor or neighbours, in its own words; counts for nothing in the draw. */
  readonly wish: string
  readonly certificate: string
  /** Masked. */
  readonly shownName: string
  readonly registeredAt: string
  readonly step: RegistrationStep
  readonly version: number
}

export type RegistrationDeed = 'register' | 'withdraw' | 'qualify' | 'disqualify' | 'reopen'

/** What was done about a registration. */
export interface RegistrationAct {
  readonly seq: number
  readonly act: RegistrationDeed
  readonly from: string
  readonly to: RegistrationStep
  readonly actor: string
  readonly hat: string | null
  readonly at: string
  readonly detail: {
    readonly reason?: string
    /** The article that the finding rests on. */
    readonly basis?: string
    /** The number of the written notice with reasons (article 12). */
    readonly letter?: string
    readonly channel?: 'phone' | 'desk'
  }
}

/** A place on the waiting list, as registering needs it. */
export interface WaitingEntry {
  readonly id: string
  readonly programme: string
  readonly person: string
  readonly household: string | null
  readonly certificate: string
  readonly certifiedAt: string
  readonly tier: number
  readonly persons: number
}
