import { sql } from 'kysely'
import type { Clock } from '../../kit/index.ts'
import type { TenantId, Tx } from '../db/index.ts'
import { parseNote } from './checkpoint.ts'
import { readLatest } from './latest-checkpoint.ts'
import { lineTime } from './line.ts'
import { toHex } from './suite.ts'

/** A look at a bureau's log from outside of it. */
export interface Observation {
  readonly tenant: TenantId
  /** When one looked. */
  readonly at: string
  readonly oldestUnsealedAt?: string
  /** The latest one; absent before the first seal. */
  readonly checkpoint?: { readonly size: number; readonly root: string }
}

/** `unsealed`: an entry waits for more than a minute. `shrunk`: a tree lost leaves. `two-roots`: one size with two histories. */
export interface Alarm {
  readonly kind: 'unsealed' | 'shrunk' | 'two-roots'
  readonly tenant: TenantId
  readonly at: string
  /** For the auditor, in Chinese. */
  readonly message: string
}

const PATIENCE_MS = 60_000

/** What is wrong between looks, in their order: later ones are held against all earlier ones. */
export function alarmsOf(observations: readonly Observation[]): Alarm[] {
  const largest = new Map<TenantId, number>()
  const roots = new Map<string, string>()
  return observations.flatMap((seen) => {
    const alarms = waitsTooLong(seen) ? [alarm('unsealed', seen)] : []
    const { tenant, checkpoint: { size, root } = { size: 0, root: '' } } = seen
    const before = largest.get(tenant) ?? 0
    if (size < before) alarms.push(alarm('shrunk', seen))
    largest.set(tenant, Math.max(before, size))
    const known = roots.get(`${tenant} ${size}`)
    if (size > 0 && known !== undefined && known !== root) alarms.push(alarm('two-roots', seen))
    if (known === undefined) roots.set(`${tenant} ${size}`, root)
    return alarms
  })
}

function waitsTooLong({ at, oldestUnsealedAt }: Observation): boolean {
  return oldestUnsealedAt !== undefined && Date.parse(at) - Date.parse(oldestUnsealedAt) > PATIENCE_MS
}

const MESSAGES: Readonly<Record<Alarm['kind'], string>> = {
  unsealed: '有留痕记录超过 60 秒没有封存，请检查封存程序。',
  shrunk: '留痕记录比以前少了，请立即保全数据库并核对。',
  'two-roots': '同样多的留痕记录出现了两种内容，历史可能被改写，请立即保全数据库并核对。',
}

/** The sentence for the auditor. */
export function messageOf(kind: Alarm['kind']): string {
  return MESSAGES[kind]
}

function alarm(kind: Alarm['kind'], { tenant, at }: Observation): Alarm {
  return { kind, tenant, at, message: `${tenant}：${messageOf(kind)}` }
}

/** Looks at a bureau's log now. */
export async function observeLog(tx: Tx, tenant: TenantId, clock: Clock): Promise<Observation> {
  const { rows } = await sql<{ at: string | null }>`select min(at) as at from audit_log
    where tenant_id = ${tenant}::integer and seq is null`.execute(tx)
  const oldest = rows[0]?.at ?? null
  const checkpoint = parseNote((await readLatest(tx, tenant)) ?? '')?.checkpoint
  return {
    tenant,
    at: lineTime(clock.now()),
    ...(oldest !== null && { oldestUnsealedAt: lineTime(oldest) }),
    ...(checkpoint && { checkpoint: { size: checkpoint.size, root: toHex(checkpoint.root) } }),
  }
}
