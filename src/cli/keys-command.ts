import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { Fault, systemClock } from '../kit/index.ts'
import { COMMAND_LINE } from '../platform/auth/index.ts'
import { KEYS_FOLLOWED_WITHIN_MS, type KeyRing, openKeyRing } from '../platform/crypto/index.ts'
import { type Database, inReference, inTenant, type TenantId } from '../platform/db/index.ts'
import { resealKept } from '../platform/files/index.ts'
import { listBureaus } from '../registers/offices/index.ts'
import { type ReencryptProgress, reencryptSecrets } from '../registers/people/index.ts'
import { type Streams, UsageError, write } from './output.ts'
import { configOf, reportingFaults, withDatabase } from './with-database.ts'

const OPTIONS = { index: { type: 'boolean' } } as const
const ACTOR = { id: COMMAND_LINE } as const

/**
 * `anju keys rotate [--index]` makes a new field key, and on request a new search key, in the key file, and returns when every running
 * server follows it; `anju keys reencrypt` then rewrites numbers, requests to correct and the keys of stored files under the newest keys, batch by batch, and
 * may be stopped and begun again at any point. Old versions stay: what is only ever added to (acts, letters, backups) still needs them.
 */
export async function keysCommand(args: readonly string[], streams: Streams): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, strict: true, allowPositionals: true })
  const [verb, ...more] = positionals
  if (more.length > 0 || (verb !== 'rotate' && verb !== 'reencrypt'))
    throw new UsageError('请写明 keys rotate 或者 keys reencrypt。')
  if (verb === 'rotate') return rotate(streams, values.index ?? false)
  if (values.index) throw new UsageError('--index 只用于 keys rotate。')
  return withDatabase(streams, (database) => reencryptAll({ database, keys: keysOf(streams) }, streams))
}

function keysOf(streams: Streams): KeyRing {
  const { dataDir, fieldKeys, fieldKeysFile, demoData } = configOf(streams)
  return openKeyRing({ dataDir, fieldKeys, fieldKeysFile, mustBeSet: !demoData })
}

function rotate(streams: Streams, index: boolean): Promise<number> {
  return reportingFaults(streams, async () => {
    keysOf(streams).rotate({ index })
    await wait(KEYS_FOLLOWED_WITHIN_MS)
    const made = index ? '新的加密密钥和查找密钥' : '新的加密密钥'
    await write(
      streams.output,
      `已生成${made}，正在运行的服务已经在使用。旧密钥仍要保留。\n下一步：anju keys reencrypt，把已有的号码改用新密钥；然后重新备份密钥。\n`,
    )
    return 0
  })
}

interface Reencryption {
  readonly database: Database
  readonly keys: KeyRing
}

async function reencryptAll(house: Reencryption, streams: Streams): Promise<void> {
  const { database, keys } = house
  const files = { dataDir: configOf(streams).dataDir, keys }
  const broken: string[] = []
  for (const { id, name } of await inReference(database, listBureaus)) {
    const numbers = await reencryptOne(house, id)
    const papers = await resealKept(files, id)
    broken.push(...papers.broken.map((digest) => `${id}/${digest}`))
    await write(streams.output, `${id}  ${name}：重新加密 ${numbers} 项，文件 ${papers.rewritten} 个\n`)
  }
  if (broken.length === 0) return
  const sentence = `有 ${broken.length} 个文件打不开，仍用原来的密钥，其余的都已经改好。请从备份里找回这些文件，再执行一次：`
  throw new Fault('not-found', `${sentence}\n${broken.join('\n')}`)
}

async function reencryptOne({ database, keys }: Reencryption, tenant: TenantId): Promise<number> {
  let rewritten = 0
  let after: string | null = null
  do {
    const from: string | null = after
    const progress: ReencryptProgress = await inTenant(database, tenant, (tx) =>
      reencryptSecrets({ tx, tenant, clock: systemClock, actor: ACTOR, keys }, from),
    )
    rewritten += progress.rewritten
    after = progress.after
  } while (after !== null)
  return rewritten
}
