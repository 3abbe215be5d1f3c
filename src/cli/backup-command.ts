import { createWriteStream, existsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import type { Writable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { Fault, systemClock } from '../kit/index.ts'
import { type AuditKind, listTrees } from '../platform/audit/index.ts'
import { COMMAND_LINE, record } from '../platform/auth/index.ts'
import type { Config } from '../platform/config/index.ts'
import type { ArchiveSecret } from '../platform/crypto/index.ts'
import { type Database, inReference, migrationsOf } from '../platform/db/index.ts'
import { type ArchiveTotals, FORM } from './archive-lines.ts'
import { archiveSecret } from './archive-secret.ts'
import { ENTRIES } from './audit-kinds.ts'
import { type Streams, UsageError, write } from './output.ts'
import { throughServer } from './through-server.ts'
import { version } from './version.ts'
import { asOwner, configOf, reportingFaults, withDatabase } from './with-database.ts'
import { writeArchive } from './write-archive.ts'

const OPTIONS = { to: { type: 'string' }, 'with-keys': { type: 'boolean' } } as const

/**
 * `anju backup`: one sealed archive of database and files, as of one moment, to standard output or a new file. The file is written here
 * also when a running server takes the backup: its path is one of this terminal.
 */
export async function backupCommand(args: readonly string[], streams: Streams): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: OPTIONS, strict: true })
  const { to, 'with-keys': withKeys = false } = values
  if (to === undefined && 'isTTY' in streams.output && streams.output.isTTY) {
    throw new UsageError('备份不能写到屏幕上：请用 --to 写明文件，或者写 anju backup > 文件。')
  }
  const take = async (output: Writable): Promise<number> => {
    const there = await throughServer(withKeys ? ['backup', '--with-keys'] : ['backup'], { ...streams, output })
    return there ?? backUp(withKeys, { ...streams, output })
  }
  return reportingFaults(streams, () => (to === undefined ? take(streams.output) : intoFile(to, take)))
}

function backUp(withKeys: boolean, streams: Streams): Promise<number> {
  const { output, errors } = streams
  const config = configOf(streams)
  const secret = archiveSecret(config)
  return withDatabase(streams, async (database) => {
    const totals = await takeBackup(database, { config, secret, withKeys }, output)
    await write(
      errors,
      `已备份 ${totals.tables} 张表、${totals.rows} 行、${totals.files} 个文件。\n${aboutKeys(withKeys)}`,
    )
  })
}

function aboutKeys(withKeys: boolean): string {
  return withKeys
    ? '其中有字段密钥和留痕签名密钥：得到这份备份和备份密钥的人，就能读出全部个人信息。\n'
    : '其中没有字段密钥和留痕签名密钥：请另外保管 FIELD_KEYS 或者 field-keys.json，没有它们，恢复之后读不出加密的号码（--with-keys 可以放进备份）。\n'
}

async function takeBackup(
  database: Database,
  { config, secret, withKeys }: { config: Config; secret: ArchiveSecret; withKeys: boolean },
  output: Writable,
): Promise<ArchiveTotals> {
  await tellTrails(database, ENTRIES['backup.take'])
  const takenAt = systemClock.now().toISOString()
  const migrations = await migrationsOf(database)
  const header = { form: FORM, takenAt, version: version(), migrations, withKeys } as const
  return writeArchive({ database, dataDir: config.dataDir, header }, secret, output)
}

/** Writes into each bureau's trail what was done to the whole. */
export async function tellTrails(database: Database, kind: AuditKind): Promise<void> {
  for (const tenant of await inReference(database, listTrees)) {
    await asOwner(database, tenant, (context) => record(context, COMMAND_LINE, kind, `bureau:${tenant}`))
  }
}

/** Writes beside the file and moves it into place when it is whole: under its name there is never half an archive. */
async function intoFile(file: string, fill: (output: Writable) => Promise<number>): Promise<number> {
  if (existsSync(file)) throw new Fault('conflict', `文件 ${file} 已经存在，不会覆盖。`, { path: 'to' })
  const draft = `${file}.part`
  const output = createWriteStream(draft, { mode: 0o600, flush: true })
  try {
    const code = await fill(output)
    output.end()
    await finished(output)
    if (code === 0) await rename(draft, file)
    return code
  } finally {
    output.destroy()
    await rm(draft, { force: true })
  }
}
