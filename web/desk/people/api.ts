import type {
  CorrectionRead,
  CorrectionsAsked,
  HouseholdConsents,
  HouseholdHistoryRead,
  HouseholdRead,
  ImportRun,
  Imports,
  Looks,
  NumbersShown,
  PeopleFound,
  PersonRead,
} from '../../../src/server/nouns.ts'
import { read, send } from '../api.ts'

export type FoundPerson = PeopleFound['people'][number]
export type ShownFact = PersonRead['facts'][number]
export type CorrectionHead = CorrectionsAsked['corrections'][number]
export type CorrectionAsked = CorrectionRead
export type ConsentMember = HouseholdConsents['members'][number]
export type Member = HouseholdRead['members'][number]

/** A look is recorded each time it is fetched, so nothing is fetched again just because the window comes to the front. */
const ONCE = { staleTime: Number.POSITIVE_INFINITY, refetchOnWindowFocus: false } as const

/** `?reason=…` with whatever else is asked for. */
export const asked = (reason: string, more: Readonly<Record<string, string | undefined>> = {}): string => {
  const given = Object.entries(more).filter((pair): pair is [string, string] => pair[1] !== undefined)
  return `?${new URLSearchParams([['reason', reason], ...given])}`
}

export const searchPeople = (text: string, reason: string) => send<PeopleFound>('/people/search', { text, reason })

export const showNumbers = (person: string, reason: string) =>
  send<NumbersShown>(`/people/${person}/numbers`, { reason })

export const personQuery = (person: string, reason: string, history = false) => ({
  ...ONCE,
  queryKey: ['person', person, history],
  queryFn: () => read<PersonRead>(`/people/${person}${asked(reason, history ? { history: 'yes' } : {})}`),
})

export const looksQuery = (person: string) => ({
  queryKey: ['looks', person],
  queryFn: async () => (await read<Looks>(`/people/${person}/looks`)).looks,
})

export const householdQuery = (household: string, reason: string, at: { on?: string; known?: string } = {}) => ({
  ...ONCE,
  queryKey: ['household', household, at.on ?? null, at.known ?? null],
  queryFn: () => read<HouseholdRead>(`/households/${household}${asked(reason, at)}`),
})

export const historyQuery = (household: string, reason: string) => ({
  ...ONCE,
  queryKey: ['household-history', household],
  queryFn: () => read<HouseholdHistoryRead>(`/households/${household}/history${asked(reason)}`),
})

export const consentsQuery = (household: string, reason: string) => ({
  ...ONCE,
  queryKey: ['consents', household],
  queryFn: () => read<HouseholdConsents>(`/households/${household}/consents${asked(reason)}`),
})

export const correctionsQuery = (state: 'waiting' | 'answered') => ({
  queryKey: ['corrections', state],
  queryFn: ({ pageParam }: { readonly pageParam: string | undefined }) => {
    const after = pageParam === undefined ? '' : `&after=${pageParam}`
    return read<CorrectionsAsked>(`/corrections?state=${state}${after}`)
  },
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page: CorrectionsAsked) => page.next,
})

export const correctionQuery = (correction: string, reason: string) => ({
  ...ONCE,
  queryKey: ['correction', correction],
  queryFn: () => read<CorrectionRead>(`/corrections/${correction}${asked(reason)}`),
})

const POLL_MS = 1000

/** The lists that one handed in; asked again while one of them is worked on. */
export const importsQuery = {
  queryKey: ['imports', 'all'],
  queryFn: async () => (await read<Imports>('/imports')).runs,
  refetchInterval: (query: { readonly state: { readonly data: Imports['runs'] | undefined } }) =>
    query.state.data?.some(({ state }) => state === 'working') ? 2 * POLL_MS : false,
} as const

/** One of them, with its errors. */
export const importQuery = (id: string) => ({
  queryKey: ['imports', id],
  queryFn: () => read<ImportRun>(`/imports/runs/${id}`),
  refetchInterval: (query: { readonly state: { readonly data: ImportRun | undefined } }) =>
    query.state.data?.state === 'working' ? POLL_MS : (false as const),
})
