import { corrupt } from './anyang-malformed.ts'
import type { AnyangProgram } from './anyang-programs.ts'
import { type Chance, forget, type Json, type JsonObject, put } from './random.ts'

/** One case for the pack `anyang`. */
export interface AnyangCase {
  readonly on: string
  readonly facts: JsonObject
}

const TOWNSHIPS = ['410522101', '410522102', '410522100', '410522205'] as const
const CODES = [
  '410522101',
  '410522102',
  '410522101003',
  '410522102011',
  '410522101000',
  '410522100',
  '410522103',
  '410523101',
  '410522',
  '410500',
  '410000',
  '000000',
  '410523',
  '410022',
  '410522000',
  '410500000',
  '410522000000',
  '410522000003',
  '410523000',
  '4105221',
  '41052210',
  '4105222',
  '41052220',
  '999999',
  '999999999999',
  '4105221010',
  '41052210100',
] as const

type Codes = readonly [string, ...string[]]

/** A seeded case that sits on the boundaries of its program often, with facts missing and, now and then, one malformed. */
export function anyangCase(chance: Chance, program: AnyangProgram): AnyangCase {
  const on = dayNear(chance)
  const whole = FACTS[program](chance, on)
  const facts = forget(chance, whole, chance.pick([0, 0, 0.03, 0.08, 0.25]))
  if (chance.happens(0.1)) return { on, facts: corrupt(chance, program, facts) }
  return { on, facts: chance.happens(0.05) ? withExtras(chance, program, facts) : facts }
}

const FACTS: Readonly<Record<AnyangProgram, (chance: Chance, on: string) => JsonObject>> = {
  'rent-subsidy': localFacts,
  'rental-local': localFacts,
  'rental-migrant': migrantFacts,
  rent: (chance) => ({ unit: unit(chance) }),
  'back-rent': (chance) => ({ unit: unit(chance), arrears: arrears(chance) }),
}

function localFacts(chance: Chance): JsonObject {
  const size = chance.pick([1, 1, 2, 3, 4, 5, 7, 1000000])
  return {
    applicant: { civilCapacity: capacity(chance), hukou: hukou(chance) },
    household: {
      size,
      category: chance.pick([
        'dibao',
        'dibao',
        'tekun',
        'orphan',
        'dibao-marginal',
        'low-income',
        'poverty-risk',
        'severe-difficulty',
        'other-poor',
        'none',
      ]),
      annualIncome: near(chance, 22680 * Math.min(size, 9)),
      homes: homes(chance, 15 * Math.min(size, 9)),
    },
  }
}

function migrantFacts(chance: Chance, on: string): JsonObject {
  const size = chance.pick([1, 1, 2, 3, 4])
  const employer = chance.pick(TOWNSHIPS)
  const flat = chance.happens(0.3) ? employer : chance.pick(TOWNSHIPS)
  const codes = chance.pick<Codes>([
    CODES,
    [employer, `${employer}003`, flat, `${flat}012`],
    [employer, flat, '410522'],
  ])
  const limit = 15 * size * chance.pick([1, 1, 2])
  const facts: JsonObject = {
    applicant: { civilCapacity: capacity(chance) },
    household: { size, homes: chance.happens(0.15) ? manyHomes(chance) : homes(chance, limit, codes) },
    employment: { township: employer, contract: contract(chance, on), pensionMonths: pension(chance, on) },
    housing: { township: flat },
  }
  return chance.happens(0.5) ? put(facts, 'applicant.hukou', hukou(chance)) : facts
}

function capacity(chance: Chance): string {
  return chance.happens(0.9) ? 'full' : chance.pick(['limited', 'none'])
}

function hukou(chance: Chance): JsonObject {
  return {
    division: chance.happens(0.9) ? '410522' : chance.pick(['410523', '410500', '000000']),
    kind: chance.happens(0.9) ? 'urban' : 'rural',
    permanent: chance.happens(0.9),
  }
}

/** A decimal at, just under or just over a whole limit, sometimes far from it. */
function near(chance: Chance, limit: number): string {
  return chance.pick([
    `${limit}`,
    `${limit}.00`,
    `${limit}.01`,
    `${limit}.000000000000000000001`,
    `${limit - 1}.99`,
    `${limit - 1}.999999999999999999999`,
    `0${limit}.0`,
    '0',
    '0.00',
    `${limit * 3}.5`,
  ])
}

/** Up to four homes whose areas by share come to the limit, or a hundredth beside it, or elsewhere. */
function homes(chance: Chance, limit: number, codes: Codes = CODES): Json[] {
  const count = chance.pick([0, 1, 1, 2, 2, 3, 4])
  // in ten-thousandths of a square metre
  let left = limit * 10_000 + chance.pick([0, 0, 1, -1, 100, -100, 500, -500, -100_000, limit * 10_000])
  return Array.from({ length: count }, (_, index) => {
    const [share, parts] = chance.pick<readonly [string | undefined, number]>([
      [undefined, 1],
      ['1', 1],
      ['1.00', 1],
      ['0.5', 2],
      ['0.25', 4],
      ['0.125', 8],
      ['0.1', 10],
    ])
    const mine = index === count - 1 ? left : Math.floor((left * chance.int(0, 4)) / 4)
    left -= mine
    const home: JsonObject = { division: chance.pick(codes), floorArea: area(mine * parts) }
    if (share !== undefined) home.share = share
    return chance.happens(0.08) ? { ...home, share: chance.pick(['0', '0.00', '0.3333', '1.0', '0.999999']) } : home
  })
}

/** Homes of a few whole metres with short codes among them, so that several together fill a limit of 15 or 30. */
function manyHomes(chance: Chance): Json[] {
  return Array.from({ length: chance.int(3, 5) }, () => ({
    division: chance.pick(['410522', '4105221', ...TOWNSHIPS, '410523']),
    floorArea: chance.happens(0.1) ? null : `${chance.int(0, 14)}`,
    share: chance.pick([null, '1', '0.5', '0']),
  }))
}

function area(tenThousandths: number): string {
  const digits = Math.max(0, tenThousandths).toString().padStart(5, '0')
  return `${digits.slice(0, -4)}.${digits.slice(-4)}`.replace(/\.?0{1,4}$/, '')
}

function unit(chance: Chance): JsonObject {
  return {
    estate: chance.pick(['anju-2', 'anju-3']),
    decorated: chance.happens(0.4),
    floor: chance.pick([1, 2, 3, 4, 5, 6, 1, 2, 3, 4, 5, 6, 0, -1, 7, 8, 33]),
    floorArea: chance.pick([
      '60.00',
      '47.83',
      '58.37',
      '0.01',
      '0.001',
      '1',
      '120',
      '0.5',
      '74.995',
      `${chance.int(1, 150)}.${chance.int(0, 9)}${chance.int(0, 9)}`,
      `${chance.int(1, 150)}.${chance.int(0, 9)}${chance.int(0, 9)}5`,
    ]),
  }
}

function arrears(chance: Chance): JsonObject {
  const from = chance.happens(0.03) ? chance.pick(['2000-02-29', '1900-02-28', '2100-02-28']) : dayNear(chance)
  const to = chance.happens(0.3)
    ? from
    : shiftDays(from, chance.pick([1, 14, 15, 27, 28, 30, 31, 59, 180, 365, 366, 1000, chance.int(0, 800)]))
  const facts: JsonObject = {
    exceededFrom: from,
    correctedOn: chance.happens(0.4) ? monthEnd(to) : to,
    paidMonthly: chance.pick([
      '60.00',
      '0',
      '0.00',
      '107.14',
      '203.40',
      '203.41',
      '406.80',
      '60.005',
      '5000',
      '33.333',
    ]),
    stillQualifies: chance.pick(['public-rental', 'none']),
  }
  return chance.happens(0.5)
    ? { ...facts, marketMonthly: chance.pick(['900.00', '0', '60.00', '59.99', '900.005', '1']) }
    : facts
}

const LEAP_DAYS = [
  '2024-02-29',
  '2024-02-28',
  '2023-02-28',
  '2024-01-31',
  '2024-08-31',
  '2023-08-31',
  '2023-12-31',
] as const

function dayNear(chance: Chance): string {
  if (chance.happens(0.35)) return chance.pick(LEAP_DAYS)
  return shiftDays('2022-01-01', chance.int(0, 365 * 6))
}

/** Dates here come from the runtime's UTC calendar; the oracle has its own. */
function shiftDays(day: string, days: number): string {
  return iso(new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000))
}

function monthEnd(day: string): string {
  return iso(new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)), 0)))
}

function iso(date: Date): string {
  return date.toISOString().slice(0, 10)
}

/** The same day `months` later, without care for short months, plus `days`: lands around the six-month edge. */
function shiftMonths(day: string, months: number, days: number): string {
  const [year, month, date] = [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10))]
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return iso(new Date(Date.UTC(year, month - 1 + months, Math.min(date, last) + days)))
}

function contract(chance: Chance, on: string): Json {
  if (chance.happens(0.15)) return false
  const from = shiftMonths(on, chance.pick([-12, -8, -7, -6, -6, -5, -1, 0, 0, 1]), chance.pick([-1, 0, 0, 1]))
  const to = chance.pick([
    'open',
    shiftMonths(from, 6, -1),
    shiftMonths(from, 6, -1),
    shiftMonths(from, 6, -2),
    shiftMonths(from, 6, 0),
    shiftMonths(from, 12, -1),
    shiftDays(from, -1),
    from,
    on,
    shiftDays(on, -1),
    '9999-12-31',
  ])
  return { from, to }
}

function pension(chance: Chance, on: string): Json[] {
  if (chance.happens(0.25)) return []
  const end = chance.pick([-3, -2, -1, -1, -1, 0, 0, 1, 2])
  const length = chance.pick([1, 5, 6, 6, 6, 7, 9, 13])
  const months = Array.from({ length }, (_, back) => shiftMonths(`${on.slice(0, 7)}-01`, end - back, 0).slice(0, 7))
  if (chance.happens(0.3)) months.splice(chance.int(0, length - 1), 1)
  if (chance.happens(0.2)) months.push(...months.slice(0, 3))
  if (chance.happens(0.2)) months.push(shiftMonths(`${on.slice(0, 7)}-01`, chance.int(-20, 2), 0).slice(0, 7))
  if (chance.happens(0.5)) months.reverse()
  if (chance.happens(0.2)) months.sort((a, b) => (a.slice(5) < b.slice(5) ? -1 : 1))
  return months
}

/** Facts that nobody asked for: unknown names, and rows that the program does not use, even malformed ones. */
function withExtras(chance: Chance, program: AnyangProgram, facts: JsonObject): JsonObject {
  const extras: Readonly<Record<AnyangProgram, readonly [string, ...string[]]>> = {
    'rent-subsidy': [
      'unit',
      'unit.floorArea',
      'applicant.role',
      'household.rural',
      'employment',
      'arrears',
      'home.use',
    ],
    'rental-local': ['household.category', 'housing', 'tenancy', 'review.form', 'household.lowIncome', 'pets'],
    'rental-migrant': [
      'household.annualIncome',
      'household.category',
      'unit.floor',
      'aid',
      'owners',
      'employment.since',
    ],
    rent: ['arrears', 'household', 'applicant.civilCapacity', 'unit.colour', 'household.size', 'person.birthDate'],
    'back-rent': ['household', 'applicant', 'arrears.note', 'unit.view', 'ownerId', 'priorHousingSupport', 'home'],
  }
  return put(facts, chance.pick(extras[program]), chance.pick<Json>(['x', -1, [], { a: null }, true, '0']))
}
