/** What the pages of the waiting list and of choosing are sent: types alone. */
import type { z } from 'zod'
import type {
  changeQueueEntry,
  listProgrammes,
  listQueuePage,
  listVacancyPage,
  readQueueEntry,
} from './queue-contracts.ts'

type Answer<C extends { readonly answer: z.ZodType }> = z.output<C['answer']>

export type QueueProgrammes = Answer<typeof listProgrammes>
export type QueueList = Answer<typeof listQueuePage>
export type QueueEntryRead = Answer<typeof readQueueEntry>
export type QueueDeed = z.input<typeof changeQueueEntry.body>
export type Vacancies = Answer<typeof listVacancyPage>
