import type { PolicyPage } from '../../../src/policy/engine/nouns.ts'
import type {
  CaseChoices,
  CaseDeed,
  CaseLetters,
  CaseRead,
  Filed,
  FilingPreview,
  LetterPage,
  OpenDeadlines,
  Procedures,
  PromptsAsked,
  WorkList,
} from '../../../src/server/nouns.ts'
import { read, send, sendOnce } from '../api.ts'

export type CaseLine = WorkList['cases'][number]
export type Law = CaseRead['law'][number]
export type Limit = NonNullable<CaseRead['step']['limit']>
export type Procedure = Procedures['procedures'][number]
export type Asked = PromptsAsked['prompts'][number]
export type Article = PolicyPage['articles'][number]
export type Place = NonNullable<WorkList['next']>
export type Letter = CaseLetters['letters'][number]
export type { CaseDeed, CaseRead, FilingPreview, OpenDeadlines }

/** The law of a day and the procedures of a release change no more while a page is open. */
const STEADY = { staleTime: 600_000, refetchOnWindowFocus: false } as const

/** Whoever comes back to the list sees what has come to them meanwhile. */
export const workQuery = (wanted: Readonly<Record<string, string>>) => ({
  staleTime: 0,
  queryKey: ['cases', wanted],
  queryFn: ({ pageParam }: { readonly pageParam: Place | undefined }) =>
    read<WorkList>(`/cases?${new URLSearchParams({ ...wanted, ...pageParam })}`),
  initialPageParam: undefined as Place | undefined,
  getNextPageParam: (page: WorkList) => page.next,
})

/**
 * Each look is recorded, so that nothing is fetched again just because the window comes to the front. Whoever turns to the page looks
 * again: others have answered or decided meanwhile.
 */
export const caseQuery = (id: string) => ({
  queryKey: ['case', id],
  queryFn: () => read<CaseRead>(`/cases/${id}`),
  staleTime: 0,
  refetchOnWindowFocus: false,
})

export const lettersQuery = (id: string) => ({
  queryKey: ['case-letters', id],
  queryFn: async () => (await read<CaseLetters>(`/cases/${id}/letters`)).letters,
})

/** Each look at a letter is recorded, too. */
export const letterQuery = (id: string, letter: string) => ({
  queryKey: ['case-letter', id, letter],
  queryFn: () => read<LetterPage>(`/cases/${id}/letters/${letter}`),
  staleTime: Number.POSITIVE_INFINITY,
  refetchOnWindowFocus: false,
})

/** Where a letter is fetched as a file. */
export const letterFile = (id: string, letter: string, form: 'pdf' | 'docx') =>
  `/api/v1/cases/${id}/letters/${letter}/${form}`

/** The form of a case filled in, or how the whole matter went. */
export const sheetFile = (id: string, sheet: 'review' | 'settlement', form: 'pdf' | 'docx') =>
  `/api/v1/cases/${id}/sheets/${sheet}/${form}`

/** Whom a case may be given to, and which offices may take it over. */
export const choicesQuery = (id: string) => ({
  queryKey: ['case-choices', id],
  queryFn: () => read<CaseChoices>(`/cases/${id}/choices`),
})

export const deadlinesQuery = {
  queryKey: ['deadlines'],
  queryFn: () => read<OpenDeadlines>('/deadlines/open'),
}

/** The first of what waits, what is due first first: enough to say what is due today. */
export const dueQuery = (list: 'to-do' | 'asked') => ({
  queryKey: ['cases', 'due', list],
  queryFn: () => read<WorkList>(`/cases?list=${list}`),
})

export const proceduresQuery = {
  ...STEADY,
  queryKey: ['procedures'],
  queryFn: async () => (await read<Procedures>('/procedures')).procedures,
}

/** The articles of a place as they stood on a day. */
export const articlesQuery = (pack: string, on: string) => ({
  ...STEADY,
  queryKey: ['articles', pack, on],
  queryFn: async () => (await read<PolicyPage>(`/policies/${pack}?on=${on}`)).articles,
})

/** What the programs of a procedure ask, each question once. */
export const promptsQuery = (pack: string, programs: readonly string[], on: string) => ({
  ...STEADY,
  queryKey: ['prompts', pack, programs, on],
  queryFn: async () => {
    const asked = await Promise.all(
      programs.map((program) => read<PromptsAsked>(`/policies/${pack}/programs/${program}/prompts?on=${on}`)),
    )
    return [...new Map(asked.flatMap(({ prompts }) => prompts.map((one) => [one.path, one]))).values()]
  },
})

/** What is filed, or looked at before it is. */
export interface FilingDraft {
  readonly pack: string
  readonly procedure: string
  readonly household: string
  readonly applicant: string
  readonly facts: Readonly<Record<string, unknown>>
}

export const previewFiling = (draft: FilingDraft, reason: string) =>
  send<FilingPreview>('/cases/preview', { ...draft, reason })

export const fileCase = (draft: FilingDraft & { readonly late?: string; readonly authority?: string }, key: string) =>
  sendOnce<Filed>('/cases', draft, key)

export const actOn = (id: string, deed: CaseDeed, key: string) => sendOnce(`/cases/${id}/acts`, deed, key)
