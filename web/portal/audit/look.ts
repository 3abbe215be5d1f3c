import type { CheckpointRead } from '../../../src/server/nouns.ts'
import { fetchCheckpoint, fetchGrowth } from './audit-api.ts'
import { keep, readKept } from './kept.ts'
import { hasOnlyGrown, readSigned, type Signed } from './verify.ts'

/** How a log compares with what this browser saw last. */
export type Since = 'first' | 'same' | 'grown' | 'shrunk' | 'changed'

/** A look at a bureau's log, everything in it verified here. */
export interface Look {
  readonly read: CheckpointRead
  /** Undefined: its signature is not good. */
  readonly signed: Signed | undefined
  readonly since: Since
  /** What was seen last time. */
  readonly before?: { readonly size: number; readonly seenAt: string }
}

/** Fetches the latest checkpoint, verifies it, holds it against the last one seen here, and keeps it when all is well. */
export async function lookAt(tenant: number): Promise<Look> {
  const read = await fetchCheckpoint(tenant)
  const signed = readSigned(read.checkpoint, tenant, read.keys)
  const kept = readKept(tenant)
  const before = kept ? readSigned(kept.note, tenant, read.keys) : undefined
  if (kept === null || signed === undefined) return first(tenant, read, signed)
  // What was signed well once and is no more: keys were taken away. That is as bad as a change.
  if (before === undefined) return { read, signed, since: 'changed' }
  const since = await compare(tenant, read, before, signed)
  if (since === 'grown') keep(tenant, { note: signed.note, seenAt: new Date().toISOString() })
  return { read, signed, since, before: { size: before.size, seenAt: kept.seenAt } }
}

function first(tenant: number, read: CheckpointRead, signed: Signed | undefined): Look {
  if (signed) keep(tenant, { note: signed.note, seenAt: new Date().toISOString() })
  return { read, signed, since: 'first' }
}

async function compare(tenant: number, { suite }: CheckpointRead, before: Signed, now: Signed): Promise<Since> {
  if (now.size < before.size) return 'shrunk'
  const holds = await hasOnlyGrown(suite, before, now, (from, to) => fetchGrowth(tenant, from, to))
  if (!holds) return 'changed'
  return now.size === before.size ? 'same' : 'grown'
}
