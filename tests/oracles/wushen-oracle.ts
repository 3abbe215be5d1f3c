/**
 * wushen / rural-renovation, read by hand from the contract (WUSHEN-3.1, 3.2).
 *
 * Open in the contract:
 * 1. Category unknown: never-supported and cannot-alone belong to other-poor only, so they are not listed then.
 * 2. Category unknown and earlier support known: the warning goes to "every category but other-poor and none"; an
 *    unknown category is not one of these yet, so there is no warning.
 * 3. A grade that is known says that there is a house, so `home.none` is not needed beside it.
 */
import type { OracleAnswer } from './oracle.ts'
import { answering, bool, type Facts, inForce, known, lacking, oneOf, type Ruling, Sheet } from './referee-facts.ts'

export const categories = [
  'dibao',
  'tekun',
  'orphan',
  'dibao-marginal',
  'low-income',
  'poverty-risk',
  'severe-difficulty',
  'other-poor',
  'none',
] as const

function group(category: (typeof categories)[number] | undefined): Ruling {
  if (category === undefined) return { lacks: ['household.category'] }
  if (category === 'low-income' || category === 'orphan') return { asks: 'open-class' }
  return category !== 'none'
}

function unsafe(none: boolean | undefined, grade: string | undefined): Ruling {
  if (none === true) return true
  if (grade !== undefined) return grade === 'C' || grade === 'D'
  return lacking({ 'home.none': none, 'home.safetyGrade': grade })
}

export function wushenOracle(_program: string, on: string, facts: Facts): OracleAnswer {
  return answering(() => {
    inForce(on, '2021-01-01')
    const rural = bool(facts, 'household.rural')
    const category = oneOf(facts, 'household.category', categories)
    const none = bool(facts, 'home.none')
    const grade = oneOf(facts, 'home.safetyGrade', ['A', 'B', 'C', 'D'])
    const supported = bool(facts, 'priorHousingSupport')
    const alone = bool(facts, 'canResolveAlone')
    const sheet = new Sheet()
    sheet.set('rural', known(rural, 'household.rural'))
    sheet.set('group', group(category))
    sheet.set('unsafe', unsafe(none, grade))
    if (category === 'other-poor') {
      sheet.set('never-supported', supported === undefined ? { lacks: ['priorHousingSupport'] } : !supported)
      sheet.set('cannot-alone', alone === undefined ? { lacks: ['canResolveAlone'] } : !alone)
    } else if (category !== undefined && category !== 'none' && supported === true) {
      sheet.warnings.add('earlier-support')
    }
    return sheet.answer({})
  })
}
