import { compare, type Decimal, decimal, Fault, multiply } from '../../kit/index.ts'
import { sum } from './expression.ts'
import type { FactSheet } from './fact-sheet.ts'
import {
  choice,
  composite,
  decimalCoding,
  division,
  type Input,
  integer,
  type Json,
  plainCoding,
  quantity,
  yesNo,
} from './input.ts'
import { AREA_PLACES, type PlainHomes, readPlainHomes } from './quick-read.ts'
import { restoreScaled } from './quick-restore.ts'
import { isUnknown, type Known } from './value.ts'

/** Facts that several places ask for, under one name and with one set of words. */
export const CATEGORIES = {
  dibao: '低保家庭',
  tekun: '特困（分散供养）人员',
  orphan: '孤儿',
  'dibao-marginal': '低保边缘家庭',
  'low-income': '低收入家庭',
  'poverty-risk': '易返贫致贫户',
  'severe-difficulty': '突发严重困难户',
  'other-poor': '其他贫困户',
  none: '都不是',
} as const

const CAPACITIES = { full: '完全民事行为能力', limited: '限制民事行为能力', none: '无民事行为能力' } as const

export const standardInputs = {
  capacity: choice('applicant.civilCapacity', '民事行为能力', CAPACITIES),
  hukouDivision: division('applicant.hukou.division', '户籍所在地', 6),
  hukouKind: choice('applicant.hukou.kind', '户口类别', { urban: '城镇', rural: '农村' }),
  hukouPermanent: yesNo('applicant.hukou.permanent', '常住', ['常住', '不是常住']),
  size: integer('household.size', '人口', '人', 1),
  category: choice('household.category', '家庭类别', CATEGORIES),
  income: quantity('household.annualIncome', '家庭年收入', '元'),
} as const

const MOST_HOMES = 1000
const DIVISION = /^\d{6,12}$/

/** A home as far as it is known; `area` is the household's part: floor area × share, in square metres. */
export interface HomeOwned {
  readonly division: Known<string>
  readonly area: Known<Decimal>
}

function readHome(sheet: FactSheet): HomeOwned {
  const where = sheet.text('division', DIVISION, '应当是 6 至 12 位区划代码')
  const floorArea = sheet.decimal('floorArea')
  const share = sheet.decimal('share')
  const part = isUnknown(share) ? decimal(1) : share
  if (compare(part, decimal(1)) > 0) {
    throw new Fault('out-of-range', `“${sheet.path('share')}”是产权份额，应当在 0 和 1 之间。`, {
      path: sheet.path('share'),
    })
  }
  return { division: where, area: isUnknown(floorArea) ? floorArea : multiply(floorArea, part) }
}

function readHomes(sheet: FactSheet): Known<readonly HomeOwned[]> {
  const homes = sheet.sheets('household.homes', MOST_HOMES)
  return isUnknown(homes) ? homes : homes.map(readHome)
}

function packKnown<T>(value: Known<T>, pack: (value: T) => Json): Json {
  return isUnknown(value) ? { '?': value.unknown } : pack(value)
}

function unpackKnown<T>(json: Json, unpack: (json: Json) => T): Known<T> {
  return typeof json === 'object' && json !== null && '?' in json
    ? { unknown: json['?'] as readonly string[] }
    : unpack(json)
}

function restoreHomes(homes: unknown): readonly HomeOwned[] {
  const restored: HomeOwned[] = []
  for (let home = homes as PlainHomes; home !== false; home = home.next) {
    restored.push({ division: home.division, area: restoreScaled(home.area, AREA_PLACES) })
  }
  return restored
}

const homesCoding: Pick<Input<readonly HomeOwned[]>, 'pack' | 'unpack'> = {
  pack: (homes) =>
    homes.map((home) => [
      packKnown(home.division, plainCoding<string>().pack),
      packKnown(home.area, decimalCoding.pack),
    ]),
  unpack: (json) =>
    (json as readonly (readonly [Json, Json])[]).map(([where, area]) => ({
      division: unpackKnown(where, String),
      area: unpackKnown(area, decimalCoding.unpack),
    })),
}

/** Every home that the household owns, with where it lies. */
export const homesOwned = composite('household.homes', '自有住房', readHomes, homesCoding, {
  as: 'own',
  holds: 'homes',
  read: readPlainHomes,
  restore: restoreHomes,
})

/** Σ floor area × share over all homes; while some areas are unknown, the known part is a lower bound. */
export const homesArea = {
  ...composite<Decimal>(
    'household.homes',
    '住房建筑面积合计',
    (sheet) => {
      const homes = readHomes(sheet)
      return isUnknown(homes) ? homes : sum(homes.map((home) => home.area))
    },
    decimalCoding,
    { as: 'homes-area' },
  ),
  unit: '平方米',
} as const
