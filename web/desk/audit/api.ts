import type { AuditChoices, AuditEntryRead, AuditFound } from '../../../src/server/nouns.ts'
import { read } from '../api.ts'
import { addressWith, type Filters } from '../shell/filters.ts'

export type AuditRow = AuditFound['entries'][number]
export type { AuditEntryRead }

/** Each search is an entry of the log itself: nothing is asked again just because the window comes to the front. */
const ONCE = { staleTime: Number.POSITIVE_INFINITY, refetchOnWindowFocus: false } as const

export const choicesQuery = { queryKey: ['audit-choices'], queryFn: () => read<AuditChoices>('/audit-entries/choices') }

export const foundQuery = (filters: Filters) => ({
  ...ONCE,
  queryKey: ['audit-entries', filters],
  queryFn: ({ pageParam }: { readonly pageParam: string | undefined }) =>
    read<AuditFound>(addressWith('/audit-entries', { ...filters, after: pageParam })),
  initialPageParam: undefined,
  getNextPageParam: ({ next }: AuditFound) => next,
})

export const entryQuery = (id: string) => ({
  queryKey: ['audit-entry', id],
  queryFn: () => read<AuditEntryRead>(`/audit-entries/${id}`),
})
