/**
 * wuchang / care-register, read by hand from the contract (WUCHANG-2.3.4).
 *
 * Open in the contract:
 * 1. Which paths are missing when several facts are unknown. "missing lists every fact that leaves a condition null"
 *    is read as: an unknown fact is listed when some values of the other unknown facts make the answer turn on it.
 * 2. Whether care-ledger is asked while the first half ((70 and ill) or immobile) is still unknown. "Otherwise" is
 *    read strictly: the question comes only once the first half is known to be false.
 * 3. A birth after the day asked about is not called malformed, so it is simply an age below 70.
 */
import type { OracleAnswer } from './oracle.ts'
import { answering, bool, day, type Facts, inForce, isLeap, Sheet } from './referee-facts.ts'

type Verdict = 'in' | 'ask' | 'out'
type Known = Record<'aged' | 'ill' | 'immobile' | 'alone', boolean | undefined>

const paths = {
  aged: 'person.birthDate',
  ill: 'person.seriousIllness',
  immobile: 'person.mobilityImpaired',
  alone: 'person.solitary',
} as const
const names = ['aged', 'ill', 'immobile', 'alone'] as const

/** 70 full years, on the birthday; 29 February is kept on the 28th in common years. */
function isSeventy(birth: string, on: string): boolean {
  const year = Number(birth.slice(0, 4)) + 70
  let date = birth.slice(5)
  if (date === '02-29' && !isLeap(year)) date = '02-28'
  return on >= `${String(year).padStart(4, '0')}-${date}`
}

function verdict(known: Record<keyof Known, boolean>): Verdict {
  if ((known.aged && known.ill) || known.immobile) return 'in'
  return known.ill || known.alone ? 'ask' : 'out'
}

/** Every way in which the unknown facts may turn out. */
function completions(known: Known): Record<keyof Known, boolean>[] {
  let all: Partial<Record<keyof Known, boolean>>[] = [{}]
  for (const name of names) {
    const value = known[name]
    const choices = value === undefined ? [false, true] : [value]
    all = all.flatMap((one) => choices.map((choice) => ({ ...one, [name]: choice })))
  }
  return all as Record<keyof Known, boolean>[]
}

export function wuchangOracle(_program: string, on: string, facts: Facts): OracleAnswer {
  return answering(() => {
    inForce(on, '2023-09-26')
    const birth = day(facts, paths.aged)
    const known: Known = {
      aged: birth === undefined ? undefined : isSeventy(birth, on),
      ill: bool(facts, paths.ill),
      immobile: bool(facts, paths.immobile),
      alone: bool(facts, paths.alone),
    }
    const sheet = new Sheet()
    const all = completions(known)
    const verdicts = new Set(all.map(verdict))
    if (verdicts.size === 1) {
      sheet.set('in-care', verdicts.has('ask') ? { asks: 'care-ledger' } : verdicts.has('in'))
      return sheet.answer({})
    }
    const matters = names.filter(
      (name) =>
        known[name] === undefined && all.some((one) => verdict(one) !== verdict({ ...one, [name]: !one[name] })),
    )
    sheet.set('in-care', { lacks: matters.map((name) => paths[name]) })
    return sheet.answer({})
  })
}
