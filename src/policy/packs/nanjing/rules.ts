import { compareDates } from '../../../kit/index.ts'
import {
  allOf,
  anyOf,
  ask,
  type Context,
  isUnknown,
  type Known,
  missing,
  NO,
  openPaths,
  type Verdict,
  verdict,
  whenKnown,
  YES,
} from '../../engine/index.ts'

interface ResponsibleFacts {
  readonly role: Known<string>
  readonly ownerUnavailable: Known<boolean>
}

/** NANJING-33: the owner; a user or manager when the owner is missing or the title unclear. */
export function judgeResponsible({ role, ownerUnavailable }: ResponsibleFacts): Verdict {
  return whenKnown(role, (known) =>
    known === 'owner' ? YES : whenKnown(ownerUnavailable, (unavailable) => unavailable),
  )
}

interface WorkFacts {
  readonly completedOn: Known<string>
  readonly appliedOn: Known<string>
  readonly organised: Known<boolean>
}

/** NANJING-9: finished on or before the day of the application, or organised by the government. */
export function judgeCompletedFirst({ completedOn, appliedOn, organised }: WorkFacts): Verdict {
  const dates = allOf(
    whenKnown(completedOn, () => YES),
    whenKnown(appliedOn, () => YES),
  )
  const inOrder =
    isUnknown(completedOn) || isUnknown(appliedOn) ? dates : verdict(compareDates(completedOn, appliedOn) <= 0)
  return anyOf(
    inOrder,
    whenKnown(organised, (yes) => yes),
  )
}

/** The day of completion; with the government named where the days alone would not let the work in. */
export function completionInWords({ completedOn, appliedOn, organised }: WorkFacts): string | null {
  const day = isUnknown(completedOn) ? null : completedOn
  if (organised !== true) return day
  if (day === null) return '由政府统一组织'
  const inOrder = !isUnknown(appliedOn) && compareDates(day, appliedOn) <= 0
  return inOrder ? day : `${day}完成，由政府统一组织`
}

/** NANJING-36 (D31): finished before the first day: no when applied for before it too, a question when applied for later or organised by the government. */
export function judgeInForce({ completedOn, appliedOn, organised }: WorkFacts, { figures }: Context): Verdict {
  const start = figures.text('aid-start')
  if (isUnknown(completedOn)) return missing(...completedOn.unknown)
  if (compareDates(completedOn, start) >= 0) return YES
  if (isUnknown(appliedOn)) return organised === true ? ask('before-in-force') : missing(...openPaths(appliedOn))
  return compareDates(appliedOn, start) < 0 ? NO : ask('before-in-force')
}
