import type { HallRead, Selections } from '../../../src/server/nouns.ts'
import { read, sendOnce } from '../api.ts'

export type Hall = HallRead
export type HallFlat = NonNullable<HallRead['flats']>[number]
export type HallTurn = NonNullable<HallRead['turns']>[number]
export type HallLine = HallRead['lines'][number]
export type { Selections }

export const selectionsQuery = { queryKey: ['selections'], queryFn: () => read<Selections>('/selections') }

export const readHall = (id: string, since: number): Promise<HallRead> =>
  read<HallRead>(`/selections/${id}?since=${since}`)

/** What is published with a session. */
export interface SelectionWish {
  readonly plan: string
  readonly startsAt: string
  readonly slotSeconds: number
  readonly missed: 'back' | 'lost'
}

export const openSelection = (wish: SelectionWish, key: string) =>
  sendOnce<{ readonly id: string }>('/selections', wish, key)

export type Deed =
  | { readonly act: 'start' | 'resume' }
  | { readonly act: 'pause' | 'close'; readonly reason: string }
  | {
      readonly act: 'miss' | 'withdraw' | 'object' | 'dismiss' | 'uphold'
      readonly entry: string
      readonly reason: string
    }

export const actOnSelection = (id: string, deed: Deed, key: string) => sendOnce(`/selections/${id}/acts`, deed, key)

export const chooseFor = (id: string, entry: string, unit: string, key: string) =>
  sendOnce(`/selections/${id}/choices`, { entry, unit }, key)

/** Publishes what was chosen in a session that is over, until a last day. */
export const publishSelection = (id: string, lastDay: string, key: string) =>
  sendOnce(`/selections/${id}/notices`, { lastDay }, key)

/** What may be seen before choosing. */
export interface ViewingWish {
  readonly plan: string
  readonly place: string
  readonly at: string
  readonly places: number
}

export const openViewing = (wish: ViewingWish, key: string) => sendOnce('/selections/viewings', wish, key)
