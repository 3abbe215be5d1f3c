/** What the stock is made of, in words: for screens, sheets and letters. */

export const PROGRAMMES = {
  'public-rental': '公共租赁住房',
  'affordable-rental': '保障性租赁住房',
  'talent-apartment': '人才公寓',
} as const

export type Programme = keyof typeof PROGRAMMES

/** `agreed`: an owner lets the flats under a framework agreement; they are nobody's own stock and are counted apart. */
export type Holding = 'owned' | 'leased' | 'agreed'

interface SourceRule {
  readonly title: string
  readonly holding: Holding
}

/** Where the flats of each programme come from (WUCHANG-1.1). The database has the same (migration 0031). */
export const SOURCES = {
  'public-rental': {
    'city-allocated': { title: '市局调剂', holding: 'owned' },
    'leased-in': { title: '长期租赁还建房', holding: 'leased' },
    purchased: { title: '政府购买还建房', holding: 'owned' },
  },
  'affordable-rental': {
    'new-build': { title: '新建', holding: 'owned' },
    conversion: { title: '改建', holding: 'owned' },
    allotted: { title: '配建', holding: 'owned' },
    recognised: { title: '认定', holding: 'owned' },
  },
  'talent-apartment': {
    allotted: { title: '商品房配建', holding: 'owned' },
    'state-firm-conversion': { title: '国企闲置房改建', holding: 'owned' },
    'framework-agreement': { title: '与租赁企业框架协议', holding: 'agreed' },
  },
} as const satisfies Readonly<Record<Programme, Readonly<Record<string, SourceRule>>>>

/** The source of a programme; undefined when the programme has no such source. */
export function sourceOf(programme: Programme, source: string): SourceRule | undefined {
  const sources: Readonly<Record<string, SourceRule>> = SOURCES[programme]
  return Object.hasOwn(sources, source) ? sources[source] : undefined
}

export const UNIT_TYPES = {
  studio: '单间',
  'one-room': '一居室',
  'two-room': '两居室',
  'three-room': '三居室',
  dormitory: '宿舍',
} as const

export type UnitType = keyof typeof UNIT_TYPES

export const UNIT_STATES = {
  preparing: '整备中',
  vacant: '空置可租',
  held: '预留',
  let: '已出租',
  repair: '维修中',
  withdrawn: '已退出',
} as const

export type UnitState = keyof typeof UNIT_STATES

export const ORIENTATIONS = {
  east: '东',
  south: '南',
  west: '西',
  north: '北',
  southeast: '东南',
  southwest: '西南',
  northeast: '东北',
  northwest: '西北',
  'south-north': '南北',
  'east-west': '东西',
} as const

export type Orientation = keyof typeof ORIENTATIONS

/** Why a flat leaves the stock. */
export const WITHDRAWALS = {
  returned: '租赁到期，退还产权人',
  demolished: '拆除或者灭失',
  'other-use': '改作他用',
  other: '其他',
} as const

export type Withdrawal = keyof typeof WITHDRAWALS

/**
 * How many months before the end of a leased-in contract somebody is reminded, unless the bureau sets other steps with the contract: the
 * text names none (WUCHANG-3.1.1 only says that such flats are unstable).
 */
export const ALARM_MONTHS: readonly number[] = [12, 6, 3]
