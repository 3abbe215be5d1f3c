import type {
  LeaseDeedSent,
  LeaseList,
  LeaseOpened,
  LeaseRead,
  LeaseTermsSent,
  PlacementsToSign,
} from '../../../src/server/nouns.ts'
import { read, sendOnce } from '../api.ts'

export type LeaseLine = LeaseList['leases'][number]
export type ToSign = PlacementsToSign['placements'][number]
export type { LeaseDeedSent, LeaseRead, LeaseTermsSent }

type Place = NonNullable<LeaseList['next']>

export const leasesQuery = (wanted: Readonly<Record<string, string>>) => ({
  queryKey: ['leases', wanted],
  queryFn: ({ pageParam }: { readonly pageParam: Place | undefined }) =>
    read<LeaseList>(`/leases?${new URLSearchParams({ ...wanted, ...pageParam })}`),
  initialPageParam: undefined as Place | undefined,
  getNextPageParam: (page: LeaseList) => page.next,
})

export const placementsQuery = {
  queryKey: ['lease-placements'],
  queryFn: async () => (await read<PlacementsToSign>('/leases/placements')).placements,
}

/** Each look is recorded, so that nothing is fetched again just because the window comes to the front. */
export const leaseQuery = (id: string) => ({
  queryKey: ['lease', id],
  queryFn: () => read<LeaseRead>(`/leases/${id}`),
  staleTime: Number.POSITIVE_INFINITY,
  refetchOnWindowFocus: false,
})

export const openLease = (entry: object, key: string) => sendOnce<LeaseOpened>('/leases', entry, key)

export const takeOverLease = (entry: object, key: string) => sendOnce<LeaseOpened>('/leases/take-over', entry, key)

export const actOnLease = (id: string, deed: LeaseDeedSent, key: string) => sendOnce(`/leases/${id}/acts`, deed, key)

/** Signing for the bureau: which text was seen goes with it. */
export interface Signature {
  readonly version: number
  readonly act: 'sign-first' | 'sign-second'
  readonly digest: string
}

export const signLease = (id: string, signature: Signature, key: string) =>
  sendOnce(`/leases/${id}/signatures`, signature, key)

/** Two leases in the versions that were seen. */
export interface ExchangeSeen {
  readonly first: { readonly lease: string; readonly version: number }
  readonly second: { readonly lease: string; readonly version: number }
}

export const exchangeLeases = (seen: ExchangeSeen, key: string) => sendOnce('/lease-exchanges', seen, key)

export const paperFile = (id: string, paper: string): string => `/api/v1/leases/${id}/papers/${paper}/file`

export const leaseFile = (id: string, form: 'pdf' | 'docx'): string => `/api/v1/leases/${id}/${form}`
