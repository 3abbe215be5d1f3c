import type {
  Bureaus,
  Desk,
  NewAuthenticator,
  Offices,
  OwnSession,
  OwnSessions,
  Parameters,
  PostsHeld,
  SignInAnswer,
  Staff,
  Workdays,
} from '../../src/server/nouns.ts'
import { ApiFault, requestFile, requestJson } from '../ui/api-client.ts'
import { askAgain, noteAnswer } from './session/standing.ts'

const base = '/api/v1'

/** One request; when the sign-in has run out or must be proved again, it is asked for on top of the page, and the request repeated. */
async function persist<T>(request: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      const answer = await request()
      noteAnswer()
      return answer
    } catch (fault) {
      if (!(fault instanceof ApiFault)) throw fault
      const asked = fault.code === 'unauthorised' ? 'sign-in' : fault.code === 'confirm-again' ? 'confirm' : undefined
      if (asked === undefined || !(await askAgain(asked))) throw fault
    }
  }
}

/** Reads from an address below `/api/v1`. */
export const read = <T>(path: string): Promise<T> => persist(() => requestJson<T>(`${base}${path}`))

/** Changes something; never repeated by itself when the network fails. */
export const send = <T = unknown>(path: string, body: object = {}): Promise<T> =>
  persist(() => requestJson<T>(`${base}${path}`, { body }))

/** Changes something once, however often it is pressed or tried again: `key` is made when the form is opened. */
export const sendOnce = <T = unknown>(path: string, body: object, key: string): Promise<T> =>
  persist(() => requestJson<T>(`${base}${path}`, { body, key }))

const FILE_MS = 30 * 60_000

/** Sends a file; a long list takes its time. */
export const sendFile = <T>(path: string, file: Blob): Promise<T> =>
  persist(() => requestJson<T>(`${base}${path}`, { file, timeout: FILE_MS }))

/** Asks for a file by something that is written down. */
export const fetchFile = (path: string, body: object): Promise<Blob> =>
  persist(() => requestFile(`${base}${path}`, { body, timeout: FILE_MS }))

/** Signing in and proving oneself: the answer is the person's own business, so a refusal comes back as it is. */
const knock = async <T>(path: string, body: object): Promise<T> => {
  const answer = await requestJson<T>(`${base}${path}`, { body })
  noteAnswer()
  return answer
}

/** What is typed to sign in. */
export interface Typed {
  readonly tenant: number
  readonly name: string
  readonly password: string
  readonly code?: string
  readonly recoveryCode?: string
}

export const signIn = (typed: Typed) => knock<SignInAnswer>('/sign-in', typed)
export const signOut = () => knock('/sign-out', {})
export const confirmOneself = (typed: object) => knock('/session/confirm', typed)
export const changePassword = (typed: { readonly old: string; readonly password: string }) =>
  knock('/session/password', typed)
export const beginAuthenticator = () => send<NewAuthenticator>('/session/authenticator')
export const confirmAuthenticator = (code: string) =>
  knock<{ readonly recoveryCodes: readonly string[] }>('/session/authenticator/confirm', { code })

export const renewRecoveryCodes = () => send<{ readonly recoveryCodes: readonly string[] }>('/session/recovery-codes')

/** The session, or null when nobody is signed in. */
export const sessionQuery = {
  queryKey: ['session'],
  queryFn: async (): Promise<OwnSession | null> => {
    try {
      const session = await requestJson<OwnSession>(`${base}/session`)
      noteAnswer()
      return session
    } catch (fault) {
      if (fault instanceof ApiFault && fault.code === 'unauthorised') return null
      throw fault
    }
  },
}

export const bureausQuery = {
  queryKey: ['bureaus'],
  queryFn: async () => (await requestJson<Bureaus>(`${base}/bureaus`)).bureaus,
}

export const deskQuery = { queryKey: ['desk'], queryFn: () => read<Desk>('/desk') }
export const officesQuery = { queryKey: ['offices'], queryFn: async () => (await read<Offices>('/offices')).offices }
export const staffQuery = { queryKey: ['staff'], queryFn: async () => (await read<Staff>('/staff')).accounts }
export const postsQuery = { queryKey: ['posts'], queryFn: async () => (await read<PostsHeld>('/posts')).posts }
export const sessionsQuery = {
  queryKey: ['sessions'],
  queryFn: async () => (await read<OwnSessions>('/session/list')).sessions,
}
export const parametersQuery = { queryKey: ['parameters'], queryFn: () => read<Parameters>('/settings/parameters') }
export const workdaysQuery = { queryKey: ['workdays'], queryFn: async () => (await read<Workdays>('/calendar')).years }

export type Office = Offices['offices'][number]
export type Member = Staff['accounts'][number]
export type PostHeld = PostsHeld['posts'][number]
export type Parameter = Parameters['parameters'][number]
export type WorkdayYear = Workdays['years'][number]
