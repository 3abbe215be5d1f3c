import type { CheckpointRead, EntryProof, GrowthProof, Logs, Seals } from '../../../src/server/nouns.ts'
import { requestJson } from '../../ui/api-client.ts'

const base = '/api/v1/audit'
const of = (tenant: number, page: string) => `${base}/${tenant}/${page}`

/** The bureaus whose logs can be checked. */
export const logsQuery = {
  queryKey: ['audit'],
  queryFn: async () => (await requestJson<Logs>(base)).logs,
}

/** The latest checkpoint, and the keys that have signed. */
export const fetchCheckpoint = (tenant: number) => requestJson<CheckpointRead>(of(tenant, 'checkpoint'))

/** That the log has only grown from one size to another. */
export const fetchGrowth = (tenant: number, from: number, to: number) =>
  requestJson<GrowthProof>(of(tenant, `consistency?from=${from}&to=${to}`), { timeout: 60_000 })

/** That an entry stands in the log. */
export const fetchEntry = (tenant: number, entry: string) =>
  requestJson<EntryProof>(of(tenant, `inclusion?entry=${encodeURIComponent(entry)}`), { timeout: 60_000 })

/** Checkpoints up to the end of a day, newest first. */
export const sealsQuery = (tenant: number, on: string) => ({
  queryKey: ['audit', tenant, 'seals', on],
  staleTime: 0,
  queryFn: () => requestJson<Seals>(of(tenant, `checkpoints${on === '' ? '' : `?on=${on}`}`)),
})
