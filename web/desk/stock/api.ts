import type {
  LeaseInsDue,
  StockBuilding,
  StockFigures,
  StockProject,
  StockProjects,
  StockTakeover,
  StockUnit,
  StockUnitFacts,
  StockUnits,
} from '../../../src/server/nouns.ts'
import { read, sendOnce } from '../api.ts'

export type { StockBuilding, StockProject, StockUnit, StockUnitFacts }
export type ProjectLine = StockProjects['projects'][number]
export type Counts = ProjectLine['counts']
export type FigureLine = StockFigures['lines'][number]
export type UnitLine = StockUnits['units'][number]
export type LeaseInShown = StockProject['leaseIns'][number]
export type LeaseInDue = LeaseInsDue['due'][number]

export const projectsQuery = { queryKey: ['stock', 'projects'], queryFn: () => read<StockProjects>('/stock/projects') }

export const projectQuery = (id: string) => ({
  queryKey: ['stock', 'project', id],
  queryFn: () => read<StockProject>(`/stock/projects/${id}`),
})

export const buildingQuery = (id: string) => ({
  queryKey: ['stock', 'building', id],
  queryFn: () => read<StockBuilding>(`/stock/buildings/${id}`),
})

type Place = NonNullable<StockUnits['next']>

export const unitsQuery = (wanted: Readonly<Record<string, string>>) => ({
  queryKey: ['stock', 'units', wanted],
  queryFn: ({ pageParam }: { readonly pageParam: Place | undefined }) =>
    read<StockUnits>(`/stock/units?${new URLSearchParams({ ...wanted, ...pageParam })}`),
  initialPageParam: undefined as Place | undefined,
  getNextPageParam: (page: StockUnits) => page.next,
})

/** Each look is recorded, so that nothing is fetched again just because the window comes to the front. */
export const unitQuery = (id: string) => ({
  queryKey: ['stock', 'unit', id],
  queryFn: () => read<StockUnit>(`/stock/units/${id}`),
  staleTime: Number.POSITIVE_INFINITY,
  refetchOnWindowFocus: false,
})

export const figuresQuery = {
  queryKey: ['stock', 'figures'],
  queryFn: async () => (await read<StockFigures>('/stock/figures')).lines,
}

export const leaseInsDueQuery = {
  queryKey: ['stock', 'lease-ins-due'],
  queryFn: async () => (await read<LeaseInsDue>('/stock/lease-ins/due')).due,
}

/** What is told of a project. */
export interface ProjectTyped {
  readonly code?: string
  readonly name: string
  readonly programme: ProjectLine['programme']
  readonly source: string
  readonly operator?: string | undefined
  readonly area: string
  readonly address?: string | undefined
}

const told = ({ operator, address, ...facts }: ProjectTyped) => ({
  ...{ ...facts, operator: operator ?? null, address: address?.trim() || null },
})

interface Made {
  readonly id: string
}

export const enterProject = (typed: ProjectTyped, key: string) => sendOnce<Made>('/stock/projects', told(typed), key)

export const changeProject = (id: string, typed: ProjectTyped & { readonly version: number }, key: string) =>
  sendOnce(`/stock/projects/${id}`, told(typed), key)

export const enterBuilding = (
  project: string,
  typed: { readonly name: string; readonly floors?: number },
  key: string,
) => sendOnce<Made>(`/stock/projects/${project}/buildings`, { name: typed.name, floors: typed.floors ?? null }, key)

export const enterUnits = (building: string, units: readonly StockUnitFacts[], key: string) =>
  sendOnce(`/stock/buildings/${building}/units`, { units }, key)

/** What a contract by which flats are leased in says. */
export interface LeaseInTyped {
  readonly number: string
  readonly owner: string
  readonly beginsOn: string
  readonly endsOn: string
  readonly alarmMonths: readonly number[]
}

export const enterLeaseIn = (
  project: string,
  typed: LeaseInTyped & { readonly building?: string | undefined },
  key: string,
) => sendOnce(`/stock/projects/${project}/lease-ins`, { ...typed, building: typed.building ?? null }, key)

export type LeaseInDeed =
  | ({ readonly act: 'renew' } & LeaseInTyped)
  | { readonly act: 'return'; readonly reason: string }
  | { readonly act: 'handle'; readonly note: string }

export const actOnLeaseIn = (id: string, deed: LeaseInDeed, key: string) =>
  sendOnce(`/stock/lease-ins/${id}/acts`, deed, key)

/** What is done to a flat by hand. */
export interface UnitDeed {
  readonly version: number
  readonly act: string
  readonly reason: string
  readonly why?: string
}

export const actOnUnit = (id: string, deed: UnitDeed, key: string) => sendOnce(`/stock/units/${id}/acts`, deed, key)

export const changeUnit = (
  id: string,
  change: { readonly version: number; readonly reason: string; readonly facts: StockUnitFacts },
  key: string,
) => sendOnce(`/stock/units/${id}/facts`, change, key)

export const unitPaperFile = (id: string, paper: string): string => `/api/v1/stock/units/${id}/papers/${paper}/file`

export const takeoverQuery = { queryKey: ['stock', 'takeover'], queryFn: () => read<StockTakeover>('/stock/takeover') }

/** What is stated of the running work; amounts are yuan as decimal text. */
export interface TakeoverTyped {
  readonly asOf: string
  readonly basis: string
  readonly households: number
  readonly housed: number
  readonly gaveUp: number
  readonly waiting: number
  readonly gaveUpSubsidised: number
  readonly waitingSubsidised: number
  readonly units: number
  readonly unitsLet: number
  readonly draws: number
  readonly arrears: string
  readonly prepaid: string
  readonly deposits: string
}

export const stateTakeover = ({ arrears, prepaid, deposits, ...typed }: TakeoverTyped, key: string) =>
  sendOnce(
    '/stock/takeover',
    { ...typed, arrears: arrears.trim(), prepaid: prepaid.trim(), deposits: deposits.trim() },
    key,
  )

export const agreeTakeover = (id: string, key: string) => sendOnce(`/stock/takeover/${id}/agree`, {}, key)
