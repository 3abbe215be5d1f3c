import type { QueueDeed, QueueEntryRead, QueueList, QueueProgrammes, Vacancies } from '../../../src/server/nouns.ts'
import { read, sendOnce } from '../api.ts'

export type Programme = QueueProgrammes['programmes'][number]
export type QueueLine = QueueList['entries'][number]
export type Vacancy = Vacancies['vacancies'][number]
export type Offer = Vacancy['offers'][number]
export type { QueueDeed, QueueEntryRead, Vacancies }

export const programmesQuery = {
  queryKey: ['queue-programmes'],
  queryFn: () => read<QueueProgrammes>('/queue/programmes'),
}

export const queueQuery = (wanted: Readonly<Record<string, string>>) => ({
  queryKey: ['queue', wanted],
  queryFn: ({ pageParam }: { readonly pageParam: number | undefined }) =>
    read<QueueList>(
      `/queue?${new URLSearchParams({ ...wanted, ...(pageParam === undefined ? {} : { after: String(pageParam) }) })}`,
    ),
  initialPageParam: undefined as number | undefined,
  getNextPageParam: (page: QueueList) => page.next,
})

/** Each look is recorded, so that nothing is fetched again just because the window comes to the front. */
export const entryQuery = (id: string) => ({
  queryKey: ['queue-entry', id],
  queryFn: () => read<QueueEntryRead>(`/queue/entries/${id}`),
  staleTime: Number.POSITIVE_INFINITY,
  refetchOnWindowFocus: false,
})

export const vacanciesQuery = (programme: string) => ({
  queryKey: ['vacancies', programme],
  queryFn: () => read<Vacancies>(`/queue/vacancies?programme=${programme}`),
})

export const enterCase = (id: string, key: string) => sendOnce('/queue/entries', { case: id }, key)

export const actOnEntry = (id: string, deed: QueueDeed, key: string) => sendOnce(`/queue/entries/${id}/acts`, deed, key)

export const actOnList = (programme: string, act: 'freeze' | 'publish', key: string) =>
  sendOnce('/queue/lists', { programme, act }, key)

export const offerUnit = (unit: string, key: string) =>
  sendOnce<{ readonly ticket: string; readonly replyBy: string }>('/queue/vacancies', { unit }, key)

export const offerAgain = (id: string, key: string) => sendOnce(`/queue/vacancies/${id}/acts`, { act: 'again' }, key)

export const closeVacancy = (id: string, reason: string, key: string) =>
  sendOnce(`/queue/vacancies/${id}/acts`, { act: 'close', reason }, key)

export type Reply = { readonly answer: 'accept' } | { readonly answer: 'refuse'; readonly ground: string }

export const answerOffer = (id: string, reply: Reply, key: string) => sendOnce(`/queue/offers/${id}/answer`, reply, key)
