import type { Prompt } from '../../../../src/policy/engine/nouns.ts'
import type {
  LetterPage,
  MyCase,
  MyCases,
  MyLetters,
  MyMatter,
  MyMatters,
  MyMessages,
  Procedures,
} from '../../../../src/server/nouns.ts'
import { requestJson } from '../../../ui/api-client.ts'
import { promptsQuery } from '../../api.ts'
import type { Facts } from '../../check/facts.ts'
import { MINE } from '../my-api.ts'

export type Matter = MyMatters['matters'][number]
export type CaseLine = MyCases['cases'][number]
export type Weighed = MyMatter['weighed']
export type OwnLetter = MyLetters['letters'][number]
export type Message = MyMessages['messages'][number]
export type Act = MyCase['acts'][number]

/** Which matter, for whom. */
export interface MatterPlace {
  readonly person: string
  readonly pack: string
  readonly procedure: string
}

const path = (...parts: readonly string[]) => parts.map(encodeURIComponent).join('/')
const about = (person: string, ...parts: readonly string[]) => `/api/v1/my/people/${path(person, ...parts)}`
const matterAt = ({ person, pack, procedure }: MatterPlace, ...parts: readonly string[]) =>
  about(person, 'matters', pack, procedure, ...parts)

const mine = <T>(url: string) => ({
  ...{ queryKey: [MINE, url], queryFn: () => requestJson<T>(url), staleTime: 0, gcTime: 0 },
})

export const mattersQuery = (person: string) => mine<MyMatters>(about(person, 'matters'))
export const matterQuery = (place: MatterPlace) => mine<MyMatter>(matterAt(place))
export const casesQuery = (person: string) => mine<MyCases>(about(person, 'cases'))
export const caseQuery = (person: string, id: string) => mine<MyCase>(about(person, 'cases', id))

export const lettersQuery = (person: string) => mine<MyLetters>(about(person, 'letters'))
export const letterQuery = (person: string, letter: string) => mine<LetterPage>(about(person, 'letters', letter))
export const messagesQuery = (person: string) => mine<MyMessages>(about(person, 'messages'))

/** Where a letter is fetched to keep or print. */
export const letterFile = (person: string, letter: string): string => about(person, 'letters', letter, 'pdf')

/** What may be asked for all programs of a matter, each question once, program after program. */
export const questionsQuery = (pack: string, programs: readonly string[]) => ({
  queryKey: ['questions', pack, ...programs],
  queryFn: async (): Promise<readonly Prompt[]> => {
    const all = (await Promise.all(programs.map((program) => promptsQuery(pack, program).queryFn()))).flat()
    return [...new Map(all.map((prompt) => [prompt.path, prompt])).values()]
  },
})

/** Whether a program of a place is applied for by a procedure that is known here. */
export const isAppliedForQuery = (pack: string, program: string) => ({
  queryKey: ['applied-for', pack, program],
  queryFn: async () => {
    const { procedures } = await requestJson<Procedures>(`/api/v1/procedures?pack=${encodeURIComponent(pack)}`)
    return procedures.some(({ programs }) => programs.includes(program))
  },
})

/** What is kept on the server: the facts, and beside them what the page needs to go on. */
export interface DraftWish {
  readonly version: number
  readonly facts: Facts
  readonly form: object
}

/** The same said twice is kept once, so that it may be tried again. */
export const keepDraft = (place: MatterPlace, wish: DraftWish) =>
  requestJson<{ version: number; weighed: Weighed }>(matterAt(place, 'draft'), { body: wish, retries: 2 })

const send = <T>(url: string, body: object, key: string) => requestJson<T>(url, { body, key })

export const dropDraft = (place: MatterPlace, version: number, key: string) =>
  send(matterAt(place, 'draft', 'drop'), { version }, key)
export const fileCase = (place: MatterPlace, wish: { readonly version: number; readonly late?: string }, key: string) =>
  send<{ id: string; number: string }>(matterAt(place, 'file'), wish, key)
export const correctCase = (person: string, id: string, version: number, facts: Facts, key: string) =>
  send(about(person, 'cases', id, 'correct'), { version, facts }, key)
export const withdrawCase = (person: string, id: string, version: number, reason: string, key: string) =>
  send(about(person, 'cases', id, 'withdraw'), { version, reason }, key)
