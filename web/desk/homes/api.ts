import type { HomeChangesRead, HomeRead } from '../../../src/server/nouns.ts'
import { read } from '../api.ts'
import { asked } from '../people/api.ts'

export type HomeFact = HomeRead['facts'][number]
export type { HomeRead }

/** A look is recorded each time it is fetched, so nothing is fetched again just because the window comes to the front. */
const ONCE = { staleTime: Number.POSITIVE_INFINITY, refetchOnWindowFocus: false } as const

export const homeQuery = (home: string, reason: string, at: { on?: string; known?: string } = {}) => ({
  ...ONCE,
  queryKey: ['home', home, at.on ?? null, at.known ?? null],
  queryFn: () => read<HomeRead>(`/homes/${home}${asked(reason, at)}`),
})

export const homeHistoryQuery = (home: string, reason: string) => ({
  ...ONCE,
  queryKey: ['home-history', home],
  queryFn: () => read<HomeChangesRead>(`/homes/${home}/history${asked(reason)}`),
})
