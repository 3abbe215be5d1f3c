import type { NewPlan } from './api.ts'
import { readMoment } from './moment-input.tsx'

/** A vacant flat with the class under which it would be drawn. */
export interface FreeUnit {
  readonly unit: string
  readonly unitClass: string
}

/** What the form of a new plan asks. */
export interface PlanTyped {
  readonly title: string
  readonly programme: NewPlan['programme']
  readonly location: string
  readonly layout: string
  readonly area: string
  readonly rentStandard: string
  readonly objectRange: string
  readonly registerFrom: string
  readonly registerTo: string
  readonly project?: string
  readonly fewest?: Readonly<Record<string, number>>
  readonly most?: Readonly<Record<string, number>>
  readonly firstTitle: string
  readonly firstTiers?: readonly number[]
  readonly quota?: number
  readonly restTitle: string
  readonly order: NewPlan['content']['order']
  readonly substitutes: NewPlan['content']['substitutes']
  readonly beacon: NewPlan['content']['beacon']
  readonly suite: NewPlan['content']['suite']
  readonly accounts?: Readonly<Record<string, string | undefined>>
  readonly representative?: string
}

const NAMES: Readonly<Record<string, string>> = { GZ: '公证处', JJ: '纪检监察', ZJ: '住建局' }

/** The plan as it is sent: one group without a first one, two with it. */
export function planOf(typed: PlanTyped, units: readonly FreeUnit[]): NewPlan {
  const { firstTiers = [], quota, fewest = {}, most = {}, accounts = {}, representative = '' } = typed
  const rest = { title: typed.restTitle.trim(), tiers: [], rollOver: false }
  const first = {
    ...{ title: typed.firstTitle.trim(), tiers: [...firstTiers], rollOver: true },
    ...(quota !== undefined && { quota }),
  }
  const classes = [...new Set(units.map(({ unitClass }) => unitClass))]
  const staff = Object.entries(accounts).flatMap(([id, account]) =>
    account === undefined ? [] : [{ id, name: NAMES[id] ?? id, account }],
  )
  const people =
    representative.trim() === '' ? [] : [{ id: 'SQ', name: '申请人代表', certificate: representative.trim() }]
  return {
    ...{ title: typed.title.trim(), programme: typed.programme, location: typed.location.trim() },
    ...{ layout: typed.layout.trim(), area: typed.area.trim(), rentStandard: typed.rentStandard.trim() },
    ...{ objectRange: typed.objectRange.trim(), registerFrom: readMoment(typed.registerFrom) ?? '' },
    registerTo: readMoment(typed.registerTo) ?? '',
    content: {
      ...{ suite: typed.suite, order: typed.order, substitutes: typed.substitutes, beacon: typed.beacon },
      groups: firstTiers.length === 0 ? [rest] : [first, rest],
      classes: classes.map((unitClass) => ({
        ...{ unitClass, fewest: fewest[unitClass] ?? 1, most: most[unitClass] ?? 20 },
      })),
    },
    units: [...units],
    parties: [...staff, ...people],
  }
}
