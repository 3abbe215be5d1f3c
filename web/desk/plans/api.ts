import type {
  MoreOfPlan,
  NewPlan,
  PlanEventDone,
  PlanEventTyped,
  PlanFinding,
  PlanHolders,
  PlanOrder,
  PlanRead,
  PlanRegistrations,
  Plans,
} from '../../../src/server/nouns.ts'
import { read, sendOnce } from '../api.ts'

export type PlanLine = Plans['plans'][number]
export type RegistrationLine = PlanRegistrations['registrations'][number]
export type Holder = PlanHolders['holders'][number]
export type { NewPlan, PlanFinding, PlanRead }

export const plansQuery = { queryKey: ['plans'], queryFn: async () => (await read<Plans>('/plans')).plans }

export const planQuery = (id: string) => ({
  queryKey: ['plan', id],
  queryFn: () => read<PlanRead>(`/plans/${id}`),
})

/** Each look is recorded, so that nothing is fetched again just because the window comes to the front. */
export const registrationsQuery = (id: string) => ({
  queryKey: ['plan-registrations', id],
  queryFn: async () => (await read<PlanRegistrations>(`/plans/${id}/registrations`)).registrations,
  staleTime: Number.POSITIVE_INFINITY,
  refetchOnWindowFocus: false,
})

export const holdersQuery = {
  queryKey: ['plan-holders'],
  queryFn: async () => (await read<PlanHolders>('/plans/holders')).holders,
}

export const proposePlan = (plan: NewPlan, key: string) =>
  sendOnce<{ readonly id: string; readonly number: string }>('/plans', plan, key)

export const actOnPlan = (id: string, deed: MoreOfPlan, key: string) => sendOnce(`/plans/${id}/acts`, deed, key)

export const decide = (id: string, finding: PlanFinding, key: string) =>
  sendOnce<{ readonly decided: number }>(`/plans/${id}/findings`, finding, key)

export const registerFamily = (
  id: string,
  wish: { readonly certificate: string; readonly classes: readonly string[]; readonly wish: string },
  key: string,
) => sendOnce<{ readonly ticket: string }>(`/plans/${id}/registrations`, wish, key)

/** The times of a draw, with where its beacon comes from. */
export interface FreezeTyped {
  readonly objectionsUntil: string
  readonly commitBy: string
  readonly beacon: string
  readonly beaconAt?: string
  readonly revealBy: string
}

export const freezeList = (id: string, wish: FreezeTyped, key: string) =>
  sendOnce<{ readonly draw: string; readonly attempt: number }>(`/plans/${id}/draws`, wish, key)

export type OrderPlace = PlanOrder['places'][number]
export type { PlanEventTyped }

/** Each look is recorded. */
export const orderQuery = (id: string) => ({
  queryKey: ['plan-order', id],
  queryFn: () => read<PlanOrder>(`/plans/${id}/order`),
  staleTime: Number.POSITIVE_INFINITY,
  refetchOnWindowFocus: false,
})

export const recordEvent = (id: string, event: PlanEventTyped, key: string) =>
  sendOnce<PlanEventDone>(`/plans/${id}/events`, event, key)

export const noticeFile = (bureau: number, plan: string, notice: string): string =>
  `/api/v1/bureaus/${bureau}/plans/${plan}/notices/${notice}/pdf`

export const letterFile = (plan: string, registration: string): string =>
  `/api/v1/plans/${plan}/registrations/${registration}/letter`
