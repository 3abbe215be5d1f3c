import type { Decision, Prompt } from '../../src/policy/engine/nouns.ts'
import { requestJson } from '../ui/api-client.ts'
import type { Facts } from './check/facts.ts'

/** What a family comes for. `other` is for the office's own questions and is not offered to families. */
export type Need = 'flat' | 'subsidy' | 'repair' | 'renewal' | 'other'

export interface ProgramEntry {
  readonly id: string
  readonly title: string
  readonly need: Need
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

/** One figure of the law with the days on which it holds. */
export interface PolicyParameter {
  readonly id: string
  readonly label: string
  readonly value: string
  readonly unit: string | null
  readonly from: string | null
  readonly to: string | null
  readonly citation: string
  readonly localChoice: boolean
  readonly openPoint?: string | null
}

export interface PolicyArticle {
  readonly clause: string
  readonly heading: string
  readonly sentences: readonly string[]
  readonly parameters: readonly PolicyParameter[]
  readonly formulas: readonly string[]
}

/** The readable page of one place's rules, generated from the data that decides. */
export interface PolicyPage {
  readonly pack: string
  readonly title: string
  readonly place: string
  readonly on: string
  readonly version: string
  readonly document: {
    readonly title: string
    readonly number: string
    readonly issuedOn?: string | null
    readonly inForceFrom: string
  }
  readonly articles: readonly PolicyArticle[]
  readonly examples: readonly { readonly title: string; readonly situation: readonly string[]; readonly answer: readonly string[] }[]
  readonly openPoints: readonly { readonly id: string; readonly question: string; readonly default: string; readonly clause: string }[]
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
