import type { AnyangProgram } from './anyang-programs.ts'
import { type Chance, type Json, type JsonObject, put } from './random.ts'

const BAD_OBJECT: readonly Json[] = ['x', 7, true, false, [], '', 0]
const BAD_DECIMAL: readonly Json[] = [
  45,
  0,
  '',
  ' 1',
  '1 ',
  '1\n',
  '-1',
  '-0',
  '+1',
  '1.',
  '.5',
  '1e3',
  '1,000',
  'NaN',
  '١',
  true,
  [],
  {},
]
const BAD_BOOLEAN: readonly Json[] = ['true', 'false', 0, 1, '', [], {}]
const BAD_WORD: readonly Json[] = ['', 'Full', 'unknown', 'dibao ', 'open', 1, true, [], {}]
const BAD_TOWNSHIP: readonly Json[] = [
  '410522',
  '41052210',
  '4105221011',
  '410522101003',
  '41052210x',
  410522101,
  '',
  true,
  [],
]
const BAD_DATE: readonly Json[] = [
  '2023-02-29',
  '2024-02-30',
  '2100-02-29',
  '2024-04-31',
  '2024-13-01',
  '2024-00-10',
  '2024-01-00',
  '2024-1-01',
  '20240101',
  '2024-01-01T00:00:00Z',
  ' 2024-01-01',
  '2024/01/01',
  '',
  20240101,
  true,
  [],
  {},
]
const BAD_MONTH: readonly Json[] = ['2024-13', '2024-00', '2024-1', '2024-01-01', '202401', '', 202401, true, [], {}]
const UNIT: readonly (readonly [string, readonly Json[]])[] = [
  ['unit', BAD_OBJECT],
  ['unit.estate', [...BAD_WORD, 'anju-1', 'anju-4']],
  ['unit.decorated', BAD_BOOLEAN],
  ['unit.floor', [1.5, '3', true, [], {}, '']],
  ['unit.floorArea', [...BAD_DECIMAL, '0', '0.00', '000.0']],
]
const CAPACITY: readonly (readonly [string, readonly Json[]])[] = [
  ['applicant', BAD_OBJECT],
  ['applicant.civilCapacity', BAD_WORD],
  ['applicant.hukou', BAD_OBJECT],
  ['applicant.hukou.division', ['41052', '4105221', '410522101', '41052x', 410522, '', true]],
  ['applicant.hukou.kind', BAD_WORD],
  ['applicant.hukou.permanent', BAD_BOOLEAN],
]
const HOMES: readonly (readonly [string, readonly Json[]])[] = [
  ['household', BAD_OBJECT],
  ['household.size', [0, -1, 1.5, '3', true, [], {}, '']],
  ['household.homes', ['x', 7, true, false, {}, '', Array.from({ length: 1001 }, () => ({ floorArea: '0' }))]],
  ['household.homes.0', ['x', 7, true, [], '', null]],
  ['household.homes.0.division', ['41052', '4105221010033', '41052x', 410522, '', true, []]],
  ['household.homes.0.floorArea', BAD_DECIMAL],
  ['household.homes.0.share', [...BAD_DECIMAL, '1.01', '2', '1.0000000000000000000000001']],
]
const LOCAL = [...CAPACITY, ...HOMES, ['household.annualIncome', BAD_DECIMAL] as const]
const MALFORMED: Readonly<Record<AnyangProgram, readonly (readonly [string, readonly Json[]])[]>> = {
  'rent-subsidy': [...LOCAL, ['household.category', BAD_WORD]],
  'rental-local': LOCAL,
  'rental-migrant': [
    ...CAPACITY,
    ...HOMES,
    ['employment', BAD_OBJECT],
    ['employment.township', BAD_TOWNSHIP],
    ['employment.contract', ['x', 7, true, [], '', 0, 'open']],
    ['employment.contract.from', [...BAD_DATE, 'open']],
    ['employment.contract.to', [...BAD_DATE, 'closed', 'Open', false]],
    ['employment.pensionMonths', ['x', 7, true, false, {}, '2024-01']],
    ['employment.pensionMonths.0', [...BAD_MONTH, null]],
    ['housing', BAD_OBJECT],
    ['housing.township', BAD_TOWNSHIP],
  ],
  rent: UNIT,
  'back-rent': [
    ...UNIT,
    ['arrears', BAD_OBJECT],
    ['arrears.exceededFrom', [...BAD_DATE, 'open']],
    ['arrears.correctedOn', BAD_DATE],
    ['arrears.paidMonthly', BAD_DECIMAL],
    ['arrears.stillQualifies', BAD_WORD],
    ['arrears.marketMonthly', BAD_DECIMAL],
  ],
}

/** One malformed fact, of those the program uses; or, for back rent, an end before the beginning. */
export function corrupt(chance: Chance, program: AnyangProgram, facts: JsonObject): JsonObject {
  if (program === 'back-rent' && chance.happens(0.1)) {
    return put(put(facts, 'arrears.exceededFrom', '2024-03-01'), 'arrears.correctedOn', '2024-02-29')
  }
  const places = MALFORMED[program]
  const [path, values] = places[chance.int(0, places.length - 1)] ?? ['applicant', BAD_OBJECT]
  const value = values[chance.int(0, values.length - 1)]
  return put(facts, path, value === undefined ? 'x' : value)
}
