import type { MyRegistrations, PublicDraw, PublicPlan, PublicPlans, PublicStock } from '../../../src/server/nouns.ts'
import { requestJson } from '../../ui/api-client.ts'
import { MINE } from '../me/my-api.ts'

const base = '/api/v1'

export type { PublicDraw, PublicPlan, PublicStock }
export type PlanLine = PublicPlans['plans'][number]
export type MyRegistration = MyRegistrations['registrations'][number]
export type OpenProject = MyRegistrations['open'][number]
export type MySecret = MyRegistrations['secrets'][number]

export const plansQuery = (bureau: string) => ({
  queryKey: ['plans', bureau],
  queryFn: () => requestJson<PublicPlans>(`${base}/bureaus/${encodeURIComponent(bureau)}/plans`),
  staleTime: 0,
})

export const stockQuery = (bureau: string) => ({
  queryKey: ['stock', bureau],
  queryFn: () => requestJson<PublicStock>(`${base}/bureaus/${encodeURIComponent(bureau)}/projects`),
})

const planPath = (bureau: string, plan: string) =>
  `${base}/bureaus/${encodeURIComponent(bureau)}/plans/${encodeURIComponent(plan)}`

export const planQuery = (bureau: string, plan: string) => ({
  queryKey: ['plans', bureau, plan],
  queryFn: () => requestJson<PublicPlan>(planPath(bureau, plan)),
  staleTime: 0,
})

/** Which attempt at a draw. */
export interface DrawPlace {
  readonly bureau: string
  readonly plan: string
  readonly draw: string
  readonly attempt: string
}

export const drawPath = ({ bureau, plan, draw, attempt }: DrawPlace): string =>
  `${planPath(bureau, plan)}/draws/${encodeURIComponent(draw)}/${encodeURIComponent(attempt)}`

export const drawQuery = (place: DrawPlace) => ({
  queryKey: ['draw', place],
  queryFn: () => requestJson<PublicDraw>(drawPath(place)),
  staleTime: 0,
})

export const noticeFile = (bureau: string, plan: string, notice: string): string =>
  `${planPath(bureau, plan)}/notices/${encodeURIComponent(notice)}/pdf`

export const sendObjection = (
  place: DrawPlace,
  wish: { readonly text: string; readonly contact?: string },
  key: string,
): Promise<unknown> => requestJson(`${drawPath(place)}/objections`, { body: wish, key })

const about = (person: string) => `${base}/my/people/${encodeURIComponent(person)}/registrations`

export const registrationsQuery = (person: string) => ({
  queryKey: [MINE, 'registrations', person],
  queryFn: () => requestJson<MyRegistrations>(about(person)),
  ...{ staleTime: 0, gcTime: 0 },
})

/** What is said when one registers. */
export interface RegisterWish {
  readonly plan: string
  readonly entry: string
  readonly classes: readonly string[]
  readonly wish: string
}

export const register = (person: string, wish: RegisterWish, key: string) =>
  requestJson<{ readonly ticket: string }>(about(person), { body: wish, key })

export const withdraw = (person: string, { id, version }: MyRegistration, reason: string, key: string) =>
  requestJson(`${about(person)}/${encodeURIComponent(id)}/withdraw`, { body: { version, reason }, key })

export const receiptFile = (person: string, registration: string, draw: string, attempt: number): string =>
  `${about(person)}/${encodeURIComponent(registration)}/receipt/${encodeURIComponent(draw)}/${attempt}`

export const letterFile = (person: string, registration: string): string =>
  `${about(person)}/${encodeURIComponent(registration)}/letter`

/** What a representative does with the secret. */
export type SecretDeed =
  | { readonly act: 'commit'; readonly party: string; readonly commitment: string }
  | { readonly act: 'reveal'; readonly party: string; readonly secret: string }

export const actOnSecret = (person: string, { plan, draw, attempt }: MySecret, deed: SecretDeed, key: string) =>
  requestJson(`${base}/my/people/${encodeURIComponent(person)}/secrets/${plan}/${draw}/${attempt}`, { body: deed, key })
