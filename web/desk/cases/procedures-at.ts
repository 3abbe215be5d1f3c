import type { Procedure } from './api.ts'

/** The procedures of the place that a bureau belongs to; a rehearsal, which belongs to none, has all. */
export function proceduresAt(procedures: readonly Procedure[], tenant: string): readonly Procedure[] {
  const own = procedures.filter(({ division }) => tenant.startsWith(division.replace(/(00){1,2}$/, '')))
  return own.length === 0 ? procedures : own
}
