import type { MyCase, MyEarlierPapers } from '../../../../src/server/nouns.ts'
import { requestJson } from '../../../ui/api-client.ts'
import type { Arrived, Sending } from '../../../ui/send-in-parts.ts'
import { MINE } from '../my-api.ts'

export type PaperKind = MyCase['materials'][number]
export type Paper = PaperKind['papers'][number]
export type EarlierPaper = MyEarlierPapers['papers'][number]

/** Which case, of whom. */
export interface CasePlace {
  readonly person: string
  readonly id: string
}

const base = '/api/v1'
const at = ({ person, id }: CasePlace, ...parts: readonly string[]) =>
  [`${base}/my/people`, person, 'cases', id, ...parts].join('/')

const PART_MS = 60_000
const LOOK_MS = 60_000

/** How a paper of a kind is sent. */
export const sendingOf = (place: CasePlace, kind: string): Sending => ({
  begin: (wish) => requestJson<Arrived>(at(place, 'uploads'), { body: { kind, ...wish } }),
  state: (id) => requestJson<Arrived>(`${base}/uploads/${id}`, { retries: 0 }),
  part: (id, offset, file) =>
    requestJson<Arrived>(`${base}/uploads/${id}/parts?offset=${offset}`, { file, timeout: PART_MS }),
  finish: (id) => requestJson<Arrived>(`${base}/uploads/${id}/finish`, { body: {}, timeout: LOOK_MS }),
})

type Wish = { readonly upload: string } | { readonly earlier: { readonly case: string; readonly material: string } }

export const addPaper = (place: CasePlace, kind: string, wish: Wish, key: string) =>
  requestJson(at(place, 'materials'), { body: { kind, ...wish }, key })
export const dropPaper = (place: CasePlace, paper: string, version: number, key: string) =>
  requestJson(at(place, 'materials', paper, 'drop'), { body: { version, reason: '传错了，撤下' }, key })
export const paperFile = (place: CasePlace, paper: string) => at(place, 'materials', paper, 'file')

/** Asking is on record, so that it is asked only when somebody wants to see it. */
export const earlierQuery = (place: CasePlace) => {
  const url = at(place, 'earlier-materials')
  const queryFn = async () => (await requestJson<MyEarlierPapers>(url)).papers
  return { queryKey: [MINE, url], queryFn, staleTime: 0, gcTime: 0 }
}
