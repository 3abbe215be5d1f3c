import type { HazardCounts, HazardDeed, HazardList, HazardOpened, HazardRead } from '../../../src/server/nouns.ts'
import { read, sendOnce } from '../api.ts'

export type HazardLine = HazardList['hazards'][number]
export type { HazardDeed, HazardRead }

type Place = NonNullable<HazardList['next']>

export const hazardsQuery = (wanted: Readonly<Record<string, string>>) => ({
  queryKey: ['hazards', wanted],
  queryFn: ({ pageParam }: { readonly pageParam: Place | undefined }) =>
    read<HazardList>(`/hazards?${new URLSearchParams({ ...wanted, ...pageParam })}`),
  initialPageParam: undefined as Place | undefined,
  getNextPageParam: (page: HazardList) => page.next,
})

export const hazardCountsQuery = {
  queryKey: ['hazard-counts'],
  queryFn: async () => (await read<HazardCounts>('/hazards/counts')).towns,
}

/**
 * Each look is recorded, so that nothing is fetched again just because the window comes to the front. Whoever turns to the page looks
 * again: others have been there meanwhile.
 */
export const hazardQuery = (id: string) => ({
  queryKey: ['hazard', id],
  queryFn: () => read<HazardRead>(`/hazards/${id}`),
  staleTime: 0,
  refetchOnWindowFocus: false,
})

/** What brings a hazard onto the list. */
export interface HazardEntry {
  readonly case?: string
  readonly home?: string
  readonly reason: string
}

export const openHazard = (entry: HazardEntry, key: string) => sendOnce<HazardOpened>('/hazards', entry, key)

export const actOnHazard = (id: string, deed: HazardDeed, key: string) => sendOnce(`/hazards/${id}/acts`, deed, key)

export const paperFile = (id: string, paper: string): string => `/api/v1/hazards/${id}/papers/${paper}/file`

export const orderFile = (id: string, instalment: number): string => `/api/v1/hazards/${id}/orders/${instalment}/pdf`
