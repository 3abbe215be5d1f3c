import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { Fault, systemClock } from '../kit/index.ts'
import { checkLog, FLAWS, listTrees } from '../platform/audit/index.ts'
import { readConfig } from '../platform/config/index.ts'
import { type Database, inReference, type Tx } from '../platform/db/index.ts'
import { holdRestored } from '../platform/messages/index.ts'
import { listBureaus } from '../registers/offices/index.ts'
import { archiveSecret } from './archive-secret.ts'
import { ENTRIES } from './audit-kinds.ts'
import { tellTrails } from './backup-command.ts'
import { type Streams, UsageError, write } from './output.ts'
import { checkArchive, putArchive } from './read-archive.ts'
import { reportingFaults, withDatabase } from './with-database.ts'

/** `anju restore`: puts an archive into an empty database, and verifies every bureau's trail. 1 when anything does not hold. */
export async function restoreCommand(args: readonly string[], streams: Streams): Promise<number> {
  const { positionals } = parseArgs({ args: [...args], strict: true, allowPositionals: true })
  const [file, ...more] = positionals
  if (file === undefined || more.length > 0)
    throw new UsageError('请写明一个备份文件，例如 anju restore 2026-11-22.anju。')
  return reportingFaults(streams, async () => {
    if (!existsSync(file)) throw new Fault('not-found', `没有文件 ${file}，请检查路径。`)
    const config = readConfig(process.env)
    const secret = archiveSecret(config)
    const { dataDir } = config
    const { header } = await checkArchive(file, secret, dataDir)
    let allHold = true
    const code = await withDatabase(streams, async (database) => {
      let held: readonly Held[] = []
      const totals = await putArchive(file, secret, {
        ...{ database, dataDir, migrations: header.migrations },
        beforeSeen: async (tx) => {
          held = await holdMessages(tx)
        },
      })
      const about = `已恢复 ${header.takenAt} 的备份：${totals.tables} 张表、${totals.rows} 行、${totals.files} 个文件，行数逐表相符。`
      await write(streams.output, `${about}\n`)
      for (const { name, messages } of held)
        await write(
          streams.output,
          `${name}：有 ${messages} 条短信在备份时还没有发，不会自动发出，请在“短信”里逐条决定。\n`,
        )
      allHold = await verifyTrails(database, streams)
      await tellTrails(database, ENTRIES['backup.restore'])
      await write(streams.output, `所有人都要重新登录。${header.withKeys ? '' : NO_KEYS}\n`)
    })
    return allHold ? code : 1
  })
}

const NO_KEYS = '备份里没有密钥：启动之前请把原来的 FIELD_KEYS 和 AUDIT_KEY_FILE（或者 DATA_DIR 里的密钥文件）放回去。'

async function verifyTrails(database: Database, { output }: Streams): Promise<boolean> {
  let allHold = true
  for (const tenant of await inReference(database, listTrees)) {
    const report = await checkLog(database, tenant)
    if (report === undefined) continue
    allHold &&= report.holds
    const flaws = report.flaws.map(({ code }) => FLAWS[code]).join('；')
    const verdict = report.holds ? '核对通过' : `核对不通过：${flaws}`
    const waiting = report.unsealed ? `，另有 ${report.unsealed} 条等待封存` : ''
    await write(output, `${tenant} 的留痕记录 ${report.rows} 条${waiting}，${verdict}。\n`)
  }
  return allHold
}

/** A bureau with messages that somebody has to decide on. */
interface Held {
  readonly name: string
  readonly messages: number
}

/**
 * Since the backup they may have left: whether they are sent is for somebody to decide. Held in the transaction that brings them
 * back: broken off anywhere after it, no server that starts finds them waiting.
 */
async function holdMessages(tx: Tx): Promise<Held[]> {
  const held: Held[] = []
  for (const { id: tenant, name } of await listBureaus(tx)) {
    const messages = await holdRestored({ tx, tenant }, systemClock)
    if (messages > 0) held.push({ name, messages })
  }
  return held
}
