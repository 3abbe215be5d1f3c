import type {
  Bureaus,
  DemoMessages,
  MyConsents,
  MyCorrections,
  MyData,
  MyHousehold,
  MyLooks,
  MyPeople,
  MyReceipts,
  OwnPeople,
  OwnSession,
  OwnSessions,
} from '../../../src/server/nouns.ts'
import { ApiFault, requestJson } from '../../ui/api-client.ts'

const base = '/api/v1'

export type Person = MyPeople['people'][number]
export type Session = OwnSessions['sessions'][number]
export type Agency = NonNullable<Person['agency']>
export type Agent = OwnPeople['agents'][number]
export type Consent = MyConsents['consents'][number]
export type CorrectionAsked = MyCorrections['corrections'][number]
export type Look = MyLooks['looks'][number]
export type OwnReceipt = MyReceipts['receipts'][number]
export type Member = NonNullable<MyHousehold['household']>['members'][number]
export type Known = MyData['facts'][number]

/** Everything behind the sign-in; dropped as a whole when somebody signs out. */
export const MINE = 'mine'

const get = <T>(path: string) => requestJson<T>(`${base}${path}`)
const mine = <T>(path: string) => ({ queryKey: [MINE, path], queryFn: () => get<T>(path), staleTime: 0, gcTime: 0 })
const about = (person: string, page: string) => `/my/people/${encodeURIComponent(person)}/${page}`

/** The session, or null when nobody is signed in. */
export const sessionQuery = {
  queryKey: [MINE, 'session'],
  staleTime: 0,
  queryFn: async (): Promise<OwnSession | null> => {
    try {
      return await get<OwnSession>('/session')
    } catch (fault) {
      if (fault instanceof ApiFault && fault.code === 'unauthorised') return null
      throw fault
    }
  },
}

export const bureausQuery = { queryKey: ['bureaus'], queryFn: async () => (await get<Bureaus>('/bureaus')).bureaus }
export const peopleQuery = { ...mine<MyPeople>('/my/people'), gcTime: 60_000 }
export const agentsQuery = mine<OwnPeople>('/own/people')
export const sessionsQuery = mine<OwnSessions>('/session/list')
export const receiptsQuery = mine<MyReceipts>('/my/receipts')
export const householdQuery = (person: string) => mine<MyHousehold>(about(person, 'household'))
export const dataQuery = (person: string) => mine<MyData>(about(person, 'data'))
export const looksQuery = (person: string) => mine<MyLooks>(about(person, 'looks'))
export const consentsQuery = (person: string) => mine<MyConsents>(about(person, 'consents'))
export const correctionsQuery = (person: string) => mine<MyCorrections>(about(person, 'corrections'))

/** The messages of the demonstration; null where messages really go to phones. */
export const messagesQuery = {
  queryKey: ['demo-messages'],
  staleTime: 0,
  gcTime: 0,
  queryFn: async (): Promise<DemoMessages['messages'] | null> => {
    try {
      return (await get<DemoMessages>('/demo/messages')).messages
    } catch (fault) {
      if (fault instanceof ApiFault && fault.kind === 'missing') return null
      throw fault
    }
  },
}

const post = (path: string, body: object = {}, key?: string): Promise<unknown> =>
  requestJson(`${base}${path}`, { body, ...(key === undefined ? {} : { key }) })

export const sendCode = (tenant: number, phone: string) => post('/phone-codes', { tenant, phone })
export const signIn = (tenant: number, phone: string, code: string) => post('/phone-sign-in', { tenant, phone, code })
export const signOut = () => post('/sign-out')
export const endSession = (id: string) => post('/session/end', { id })
export const redeemLetter = (code: string) => post('/own/letter', { code })
export const revokeAgent = (id: string, key: string) =>
  post(`/own/authorities/${encodeURIComponent(id)}/revoke`, {}, key)

/** What is said when a consent is given. */
export interface ConsentWish {
  readonly version: number
  readonly scopes: readonly string[]
  readonly to: string
}

export const giveConsent = (person: string, wish: ConsentWish, key: string) =>
  post(about(person, 'consents'), wish, key)
export const takeConsentBack = (person: string, consent: string, version: number, key: string) =>
  post(about(person, `consents/${encodeURIComponent(consent)}/revoke`), { version }, key)

/** What is said about something wrong. */
export interface CorrectionWish {
  readonly about: string
  readonly wrong: string
  readonly right: string
  readonly evidence?: string
}

export const askCorrection = (person: string, wish: CorrectionWish, key: string) =>
  post(about(person, 'corrections'), wish, key)
export const withdrawCorrection = (person: string, correction: string, key: string) =>
  post(about(person, `corrections/${encodeURIComponent(correction)}/withdraw`), {}, key)
