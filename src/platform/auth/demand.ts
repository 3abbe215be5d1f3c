import type { Demand } from '../http/index.ts'
import type { Action } from './actions.ts'

/** For staff whose hat permits the action; the verb then asks again about the very thing that is acted on. */
export function staffFor(action: Action, options: { readonly fresh?: true } = {}): Demand {
  return { who: 'staff', action, ...options }
}

/** For staff, whatever hat is on: their own password, their own sessions. `unfinished`: also before the second factor. */
export function anyStaff(options: { readonly fresh?: true; readonly unfinished?: true } = {}): Demand {
  return { who: 'staff', ...options }
}

/** For citizens who have proved their phone. */
export const CITIZEN: Demand = { who: 'citizen' }

/** For everybody who is signed in. */
export const SIGNED_IN: Demand = { who: 'anyone' }

/** For everybody who is signed in, also half. */
export const ANYONE_SIGNED_IN: Demand = { who: 'anyone', unfinished: true }
