import { createReadStream, readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { Fault, systemClock } from '../kit/index.ts'
import {
  exportLog,
  FAST_SUITES,
  FLAWS,
  isSignedByFast,
  keepCosignature,
  type LogReport,
  openSigner,
  type PublicKey,
  readPublicKeys,
  toHex,
  verifyLog,
  writeKeyFile,
} from '../platform/audit/index.ts'
import { inTenant } from '../platform/db/index.ts'
import { linesOf, readAll } from './lines.ts'
import { type Streams, UsageError, write } from './output.ts'
import { readTenant, withDatabase } from './with-database.ts'
import { witnessCommand } from './witness-command.ts'

const VERBS: Readonly<Record<string, (args: readonly string[], streams: Streams) => Promise<number>>> = {
  export: exportCommand,
  verify: verifyCommand,
  key: keyCommand,
  witness: witnessCommand,
  cosign: cosignCommand,
}

/** `anju audit export | verify | key | witness | cosign`: 1 when the log does not hold, or something could not be done. */
export async function auditCommand(args: readonly string[], streams: Streams): Promise<number> {
  const [verb, ...rest] = args
  const run = VERBS[verb ?? '']
  if (run === undefined) throw new UsageError(`请写明 audit ${Object.keys(VERBS).join('、audit ')} 之一。`)
  try {
    return await run(rest, streams)
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    await write(streams.errors, `${error.publicMessage}\n`)
    return 1
  }
}

async function exportCommand(args: readonly string[], streams: Streams): Promise<number> {
  const { output, errors } = streams
  const { values } = parseArgs({ args: [...args], options: { tenant: { type: 'string' } }, strict: true })
  if (!/^\d{6}$/.test(values.tenant ?? ''))
    throw new UsageError('请用 --tenant 写明六位单位代码，例如 --tenant 410522。')
  const tenant = Number(values.tenant)
  return withDatabase(streams, async (database) => {
    const order = { tenant, actor: 'system:cli', clock: systemClock, write: (text: string) => write(output, text) }
    const { rows, unsealed } = await exportLog(database, order)
    const waiting = unsealed === 0 ? '' : `另有 ${unsealed} 条还没有封存，不在其中。`
    await write(errors, `已导出 ${rows} 条留痕记录。${waiting}\n`)
  })
}

const VERIFY = {
  checkpoint: { type: 'string', multiple: true },
  key: { type: 'string', multiple: true },
} as const

async function verifyCommand(args: readonly string[], { input, output, errors }: Streams): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...args], options: VERIFY, strict: true, allowPositionals: true })
  const [bundle, ...more] = positionals
  if (bundle === undefined || more.length > 0) throw new UsageError('请写明一个导出文件；从标准输入读取写作 -。')
  const anchors = (values.checkpoint ?? []).map(readText)
  const keys = (values.key ?? []).flatMap(readKeyFile)
  const verifier = verifyLog({ anchors, keys, suites: FAST_SUITES, isSignedBy: isSignedByFast })
  for await (const line of linesOf(bundle === '-' ? input : bytesOf(bundle))) {
    verifier.take('text' in line ? parseLine(line.text) : undefined)
  }
  const report = verifier.finish()
  await write(output, `${JSON.stringify(report)}\n`)
  await write(
    errors,
    sentencesOf(report)
      .map((sentence) => `${sentence}\n`)
      .join(''),
  )
  return report.holds ? 0 : 1
}

const COSIGN = { tenant: { type: 'string' }, 'public-key': { type: 'string' } } as const

/** Takes in, from standard input, a checkpoint of one's own that a witness has signed. */
async function cosignCommand(args: readonly string[], streams: Streams): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: COSIGN, strict: true })
  const tenant = readTenant(values.tenant, '--tenant')
  const publicKey = values['public-key'] ?? ''
  if (!/^[0-9a-f]{64}$/.test(publicKey))
    throw new UsageError('请用 --public-key 写明见证方公布的公钥（64 位十六进制，Ed25519）。')
  const note = await readAll(streams.input)
  return withDatabase(streams, async (database) => {
    const cosigned = { tenant, actor: 'system:command-line', note, publicKey }
    const { name, signedAt } = await inTenant(database, tenant, (tx) => keepCosignature(tx, cosigned, systemClock))
    await write(streams.output, `已收下 ${name} 的见证（${signedAt.toISOString()}）。\n`)
  })
}

async function keyCommand(args: readonly string[], { output, errors }: Streams): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { out: { type: 'string' } }, strict: true })
  if (!values.out) throw new UsageError('请用 --out 写明密钥文件，例如 --out audit-key.json。')
  writeKeyFile(values.out)
  const signer = openSigner({ dataDir: '', auditKeyFile: values.out, auditHost: '', demoData: false })
  const keys = signer.publicKeys.map(({ algorithm, bytes }) => ({ algorithm, publicKey: toHex(bytes) }))
  await write(output, `${JSON.stringify({ keys })}\n`)
  await write(
    errors,
    `密钥已写入 ${values.out}，只有文件的所有者能读。上面打印的公钥可以公开，供核对时用 --key 指定。\n`,
  )
  return 0
}

async function* bytesOf(file: string): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of createReadStream(file, { highWaterMark: 1_048_576 })) yield chunk as Buffer
  } catch (cause) {
    throw unreadable(file, cause)
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    throw unreadable(file, cause)
  }
}

function readKeyFile(file: string): PublicKey[] {
  const value = parseLine(readText(file))
  const keys = value === undefined ? undefined : readPublicKeys(value)
  if (keys === undefined) throw new Fault('malformed', `文件 ${file} 里没有公钥。`, { path: 'key' })
  return keys
}

function unreadable(file: string, cause: unknown): Fault {
  return new Fault('not-found', `文件 ${file} 读不出来，请检查路径。`, { cause })
}

function parseLine(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

function sentencesOf(report: LogReport): string[] {
  const { rows, seals, size, anchors, erasedCount, revokedKeys, flaws, flawCount, unsealed } = report
  const found = flaws.map(({ code, seq }) => `  ${FLAWS[code]}${seq === undefined ? '' : `（序号 ${seq}）`}`)
  return [
    report.holds
      ? `核对通过：${rows} 条记录、${seals} 个检查点全部相符，最后一个检查点包含 ${size} 条。`
      : `核对不通过：发现 ${flawCount} 处问题。`,
    ...found,
    ...(flawCount > flaws.length ? [`  其余 ${flawCount - flaws.length} 处不再列出。`] : []),
    ...(anchors.length > 0 ? [`与外部保存的 ${anchors.length} 个检查点一致。`] : []),
    ...(anchors.length === 0
      ? ['没有与外部保存的检查点比对：只有早先流出的检查点才能发现整部历史被重写（--checkpoint）。']
      : []),
    ...(report.pinned ? [] : ['公钥取自导出文件本身，请用 --key 指定从别处得到的公钥。']),
    ...(erasedCount > 0 ? [`有 ${erasedCount} 条记录的内容已依命令删除，证明仍然有效。`] : []),
    ...(revokedKeys.length > 0 ? [`有 ${revokedKeys.length} 个密钥已经吊销；吊销以前签的检查点仍然有效。`] : []),
    ...(unsealed ? [`导出时有 ${unsealed} 条记录还没有封存。`] : []),
  ]
}
