import type { CaseRead, EarlierPapers } from '../../../src/server/nouns.ts'
import type { Arrived, Sending } from '../../ui/send-in-parts.ts'
import { read, send, sendFile, sendOnce } from '../api.ts'

export type PaperKind = CaseRead['materials'][number]
export type Paper = PaperKind['papers'][number]
export type EarlierPaper = EarlierPapers['papers'][number]

type Begin = Sending['begin']

/** How a file is sent that was begun so; a sign-in that has run out is asked for on top of the page, and the file goes on. */
const sendingBegunBy = (begin: Begin): Sending => ({
  begin,
  state: (upload) => read<Arrived>(`/uploads/${upload}`),
  part: (upload, offset, part) => sendFile<Arrived>(`/uploads/${upload}/parts?offset=${offset}`, part),
  finish: (upload) => send<Arrived>(`/uploads/${upload}/finish`),
})

/** How a paper of a kind is sent. */
export const sendingOf = (id: string, kind: string): Sending =>
  sendingBegunBy((wish) => send<Arrived>(`/cases/${id}/uploads`, { kind, ...wish }))

/** How a photo of a sheet that hangs is sent. */
export const sendingPosting = (id: string): Sending =>
  sendingBegunBy((wish) => send<Arrived>(`/cases/${id}/postings/uploads`, wish))

export const addPosting = (id: string, upload: string, key: string) =>
  sendOnce(`/cases/${id}/postings`, { upload }, key)

type Wish = { readonly upload: string } | { readonly earlier: { readonly case: string; readonly material: string } }

export const addPaper = (id: string, kind: string, wish: Wish, key: string) =>
  sendOnce(`/cases/${id}/materials`, { kind, ...wish }, key)
export const dropPaper = (id: string, paper: string, said: { version: number; reason: string }, key: string) =>
  sendOnce(`/cases/${id}/materials/${paper}/drop`, said, key)
export const paperFile = (id: string, paper: string) => `/api/v1/cases/${id}/materials/${paper}/file`

/** Asking is on record, so that it is asked only when somebody wants to see it. */
export const earlierQuery = (id: string) => ({
  queryKey: ['earlier-papers', id],
  queryFn: async () => (await read<EarlierPapers>(`/cases/${id}/earlier-materials`)).papers,
  gcTime: 0,
})
