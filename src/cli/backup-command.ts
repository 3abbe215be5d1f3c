import { createWriteStream, existsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import type { Writable } from 'node:stream'
import { parseArgs } from 'node:util'
import { Fault, systemClock } from '../kit/index.ts'
import { type AuditKind, listTrees } from '../platform/audit/index.ts'
import { COMMAND_LINE, record } from '../platform/auth/index.ts'
import { type Config, readConfig } from '../platform/config/index.ts'
import type { ArchiveSecret } from '../platform/crypto/index.ts'
import { type Database, inReference, migrationsOf } from '../platform/db/index.ts'
import { type ArchiveTotals, FORM } from './archive-lines.ts'
import { archiveSecret } from './archive-secret.ts'
import { ENTRIES } from './audit-kinds.ts'
import { type Streams, UsageError, write } from './output.ts'
import { version } from './version.ts'
import { asOwner, reportingFaults, withDatabase } from './with-database.ts'
import { writeArchive } from './write-archive.ts'

const OPTIONS = { to: { type: 'string' }, 'with-keys': { type: 'boolean' } } as const

/** `anju backup`: one sealed archive of database and files, as of one moment, to standard output or a new file. */
export async function backupCommand(args: readonly string[], streams: Streams): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: OPTIONS, strict: true })
  const { output, errors } = streams
  if (values.to === undefined && 'isTTY' in output && output.isTTY) {
    throw new UsageError('备份不能写到屏幕上：请用 --to 写明文件，或者写 anju backup > 文件。')
  }
  return reportingFaults(streams, async () => {
    const config = readConfig(process.env)
    const secret = archiveSecret(config)
    const withKeys = values['with-keys'] ?? false
    const take = (to: Writable, database: Database): Promise<ArchiveTotals> =>
      takeBackup(database, { config, secret, withKeys }, to)
    return withDatabase(streams, async (database) => {
      const { to } = values
      const totals = to === undefined ? await take(output, database) : await intoFile(to, (out) => take(out, database))
      await write(
        errors,
        `已备份 ${totals.tables} 张表、${totals.rows} 行、${totals.files} 个文件。\n${aboutKeys(withKeys)}`,
      )
    })
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
async function intoFile(file: string, fill: (output: Writable) => Promise<ArchiveTotals>): Promise<ArchiveTotals> {
  if (existsSync(file)) throw new Fault('conflict', `文件 ${file} 已经存在，不会覆盖。`, { path: 'to' })
  const draft = `${file}.part`
  try {
    const totals = await fill(createWriteStream(draft, { mode: 0o600, flush: true }))
    await rename(draft, file)
    return totals
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
}
