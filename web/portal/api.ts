import type { Decision, Invitation, Need, PolicyPage, Prompt } from '../../src/policy/engine/nouns.ts'
import type { Bureaus, OwnValue } from '../../src/server/nouns.ts'
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

/** By which law: of another day than today, and with the values that a bureau has set for itself. */
interface Law {
  readonly on?: string
  readonly bureau?: number
}

/** The decision for these facts. Nothing is stored by asking, so a failed request may be repeated. */
export const decisionQuery = (pack: string, program: string, facts: Facts, law: Law = {}) => ({
  queryKey: ['decision', pack, program, law.on ?? null, law.bureau ?? null, facts],
  queryFn: () =>
    requestJson<Decision>(`${base}/decisions`, {
      body: { pack, program, ...law, facts },
      retries: 1,
    }),
})

/** What a bureau of the place has set for itself. */
export interface LocalRules {
  readonly bureau: number
  readonly name: string
  readonly values: readonly OwnValue[]
}

/** The bureaus of a place that have set something for themselves; the place's own one first, then its districts. */
export const localRulesQuery = ({ id, division }: Pick<PackEntry, 'id' | 'division'>) => ({
  queryKey: ['local-rules', id],
  queryFn: async (): Promise<readonly LocalRules[]> => {
    if (division === null || /^0+$/.test(division)) return []
    const { bureaus } = await requestJson<Bureaus>(`${base}/bureaus`)
    const within = division.replace(/(00)+$/, '')
    const rules = bureaus
      .filter((bureau) => String(bureau.id).startsWith(within))
      .map(async ({ id: bureau, name }) => {
        const url = `${base}/bureaus/${bureau}/own-values?pack=${encodeURIComponent(id)}`
        return { bureau, name, ...(await requestJson<{ values: readonly OwnValue[] }>(url)) }
      })
    return (await Promise.all(rules)).filter(({ values }) => values.length > 0)
  },
})

/** The readable page of a place's rules as they stand today. */
export const policyQuery = (pack: string) => ({
  queryKey: ['policy', pack],
  queryFn: () => requestJson<PolicyPage>(`${base}/policies/${encodeURIComponent(pack)}`),
})
