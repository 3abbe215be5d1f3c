import type {
  Bureaus,
  Notices,
  ObjectionResult,
  ObjectionTaken,
  OneNotice,
  StandingAnswer,
  StandingList,
  StandingLists,
} from '../../../src/server/nouns.ts'
import { requestJson } from '../../ui/api-client.ts'

export type Notice = Notices['notices'][number]

const base = '/api/v1/bureaus'
const of = (bureau: string) => `${base}/${encodeURIComponent(bureau)}`

/** The bureaus of this installation. */
export const bureausQuery = {
  queryKey: ['bureaus'],
  queryFn: async () => (await requestJson<Bureaus>(base)).bureaus,
}

/** What hangs today, page by page: every page is fetched, since people look for one line among all. */
export const noticesQuery = (bureau: string) => ({
  queryKey: ['notices', bureau],
  staleTime: 0,
  queryFn: async (): Promise<Notices> => {
    const first = await requestJson<Notices>(`${of(bureau)}/notices`)
    const notices = [...first.notices]
    for (let { next } = first; next; ) {
      const page = await requestJson<Notices>(`${of(bureau)}/notices?afterAt=${next.afterAt}&after=${next.after}`)
      notices.push(...page.notices)
      next = page.next
    }
    return { bureau: first.bureau, notices }
  },
})

export const noticeQuery = (bureau: string, id: string) => ({
  queryKey: ['notices', bureau, id],
  staleTime: 0,
  queryFn: () => requestJson<OneNotice>(`${of(bureau)}/notices/${encodeURIComponent(id)}`),
})

/** What somebody objects, and how to reach them if they wish it. */
export interface ObjectionWish {
  readonly text: string
  readonly contact?: string
}

/** With one's own account where one signs it; else nobody is told who it was. */
export const sendObjection = (
  { bureau, id, signed }: { readonly bureau: string; readonly id: string; readonly signed: boolean },
  wish: ObjectionWish,
  key: string,
) => {
  const base = signed ? '/api/v1/my' : of(bureau)
  return requestJson<ObjectionTaken>(`${base}/notices/${encodeURIComponent(id)}/objections`, { body: wish, key })
}

export const askResult = (bureau: string, code: string) =>
  requestJson<ObjectionResult>(`${of(bureau)}/objections/result`, { body: { code } })

/** Who is being helped, town by town, as published last. */
export const securedQuery = (bureau: string) => ({
  queryKey: ['secured', bureau],
  staleTime: 0,
  queryFn: () => requestJson<StandingLists>(`${of(bureau)}/standing-lists`),
})

export const securedListQuery = (bureau: string, id: string) => ({
  queryKey: ['secured', bureau, id],
  queryFn: () => requestJson<StandingList>(`${of(bureau)}/standing-lists/${encodeURIComponent(id)}`),
})

export const askSecured = (bureau: string, who: { readonly name: string; readonly digits: string }) =>
  requestJson<StandingAnswer>(`${of(bureau)}/standing-lists/search`, { body: who })
