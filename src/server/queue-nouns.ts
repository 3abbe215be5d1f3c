/** What the pages of the waiting list and of choosing are sent: types alone. */
import type { z } from 'zod'
import type {
  changeQueueEntry,
  listProgrammes,
  listPublicLists,
  listQueuePage,
  listVacancyPage,
  readMyQueue,
  readQueueEntry,
} from './queue-contracts.ts'
import type { listMySelections, listSelections, readHall, readMyTurn } from './selection-contracts.ts'

type Answer<C extends { readonly answer: z.ZodType }> = z.output<C['answer']>

export type QueueProgrammes = Answer<typeof listProgrammes>
export type QueueList = Answer<typeof listQueuePage>
export type QueueEntryRead = Answer<typeof readQueueEntry>
export type QueueDeed = z.input<typeof changeQueueEntry.body>
export type Vacancies = Answer<typeof listVacancyPage>
export type PublicLists = Answer<typeof listPublicLists>
export type MyQueue = Answer<typeof readMyQueue>
export type Selections = Answer<typeof listSelections>
export type HallRead = Answer<typeof readHall>
export type MySelections = Answer<typeof listMySelections>
export type MyTurn = Answer<typeof readMyTurn>
