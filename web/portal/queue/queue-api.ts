import type { MyQueue, MySelections, MyTurn, PublicLists } from '../../../src/server/nouns.ts'
import { requestJson } from '../../ui/api-client.ts'
import { MINE } from '../me/my-api.ts'

const base = '/api/v1'

export type MyEntry = MyQueue['entries'][number]
export type MyOffer = MyEntry['offers'][number]
export type MyPlacement = MyEntry['placements'][number]
export type Rules = MyQueue['rules']
export type MySession = MySelections['sessions'][number]
export type Viewing = MySelections['viewings'][number]
export type Flat = NonNullable<MyTurn['flats']>[number]
export type { MyTurn }

const about = (person: string, page: string): string => `${base}/my/people/${encodeURIComponent(person)}/${page}`
const fresh = { staleTime: 0, gcTime: 0 }

export const queueQuery = (person: string) => ({
  ...{ queryKey: [MINE, 'queue', person], ...fresh },
  queryFn: () => requestJson<MyQueue>(about(person, 'queue')),
})

export const selectionsQuery = (person: string) => ({
  ...{ queryKey: [MINE, 'selections', person], ...fresh },
  queryFn: () => requestJson<MySelections>(about(person, 'selections')),
})

/** One's own turn; `since`: what was seen last, so that the flats are sent only when something has happened. */
export const readTurn = (person: string, session: string, since: number): Promise<MyTurn> =>
  requestJson<MyTurn>(about(person, `selections/${session}?since=${since}`))

const post = (path: string, body: object, key: string): Promise<unknown> => requestJson(path, { body, key })

export const answerOffer = (person: string, entry: string, offer: string, body: object, key: string) =>
  post(about(person, `queue/${entry}/offers/${offer}`), body, key)

export const changeWish = (person: string, entry: string, body: object, key: string) =>
  post(about(person, `queue/${entry}/wish`), body, key)

export const readRules = (person: string, placement: string, digest: string, key: string) =>
  post(about(person, `placements/${placement}/rules`), { digest }, key)

export const chooseFlat = (person: string, session: string, unit: string, key: string) =>
  post(about(person, `selections/${session}/choices`), { unit }, key)

export const withdraw = (person: string, session: string, reason: string, key: string) =>
  post(about(person, `selections/${session}/withdraw`), { reason }, key)

export const bookViewing = (person: string, viewing: string, body: object, key: string) =>
  post(about(person, `viewings/${viewing}`), body, key)

export const receiptFile = (person: string, entry: string, list: string): string =>
  about(person, `queue/${entry}/receipts/${list}`)

export const listsQuery = (bureau: string) => ({
  queryKey: ['queue-lists', bureau],
  queryFn: () => requestJson<PublicLists>(`${base}/bureaus/${encodeURIComponent(bureau)}/queue`),
  staleTime: 0,
})

export const proofFile = (bureau: string, list: string): string =>
  `${base}/bureaus/${encodeURIComponent(bureau)}/queue/${list}/proof`
