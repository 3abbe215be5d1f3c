/**
 * national / must-return, read by hand from the contract and from arts. 27 and 29 of Order 11.
 *
 * Open in the contract: whether a negative number of months is malformed. It says "integers" only; a count cannot be
 * below zero, so it is malformed here, and the generator leaves it out.
 */
import type { OracleAnswer } from './oracle.ts'
import { answering, bool, type Facts, inForce, known, Sheet, whole } from './referee-facts.ts'

const grounds = [
  ['no-sublet', 'tenancy.sublet'],
  ['no-lending', 'tenancy.lent'],
  ['no-swap', 'tenancy.swapped'],
  ['use-kept', 'tenancy.changedUse'],
  ['undamaged', 'tenancy.damaged'],
  ['lawful-use', 'tenancy.illegalActivity'],
] as const
const counters = [
  ['not-vacant', 'tenancy.vacantMonths'],
  ['no-long-arrears', 'tenancy.arrearsMonths'],
] as const

export function nationalOracle(_program: string, on: string, facts: Facts): OracleAnswer {
  return answering(() => {
    inForce(on, '2012-07-15')
    const sheet = new Sheet()
    for (const [id, path] of grounds) {
      const happened = bool(facts, path)
      sheet.set(id, known(happened === undefined ? undefined : !happened, path))
    }
    for (const [id, path] of counters) {
      const months = whole(facts, path, 0)
      sheet.set(id, known(months === undefined ? undefined : months < 6, path))
    }
    return sheet.answer({}, sheet.refused ? 'must-return' : null)
  })
}
