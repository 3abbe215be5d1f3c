import type { Decision, Invitation, Need, PolicyPage, Prompt } from '../../src/policy/engine/nouns.ts'
import { requestJson } from '../ui/api-client.ts'
import type { Facts } from './check/facts.ts'

export interface ProgramEntry {
  readonly id: string
  readonly title: string
  readonly need: Need
  readonly invitation?: Invitation
}

export interface PackEntry {
  readonly id: string
  readonly title: string
  readonly place: string
  /** Six digits of the place; nationwide rules have none. */
  readonly division: string | null
  readonly inForceFrom: string
  readonly version: string
  readonly programs: readonly ProgramEntry[]
}

const base = '/api/v1'

/** All places with their programs. Rules do not change while a page is open, so one fetch serves all pages. */
export const packsQuery = {
  queryKey: ['policies'],
  queryFn: async () => (await requestJson<{ packs: readonly PackEntry[] }>(`${base}/policies`)).packs,
}

/** What may be asked for a program, most decisive first. */
export const promptsQuery = (pack: string, program: string) => ({
  queryKey: ['prompts', pack, program],
  queryFn: async () => {
    const url = `${base}/policies/${encodeURIComponent(pack)}/programs/${encodeURIComponent(program)}/prompts`
    return (await requestJson<{ prompts: readonly Prompt[] }>(url)).prompts
  },
})

/** The decision for these facts. Nothing is stored by asking, so a failed request may be repeated. */
export const decisionQuery = (pack: string, program: string, facts: Facts, on?: string) => ({
  queryKey: ['decision', pack, program, on ?? null, facts],
  queryFn: () =>
    requestJson<Decision>(`${base}/decisions`, {
      body: on === undefined ? { pack, program, facts } : { pack, program, on, facts },
      retries: 1,
    }),
})

/** The readable page of a place's rules as they stand today. */
export const policyQuery = (pack: string) => ({
  queryKey: ['policy', pack],
  queryFn: () => requestJson<PolicyPage>(`${base}/policies/${encodeURIComponent(pack)}`),
})
