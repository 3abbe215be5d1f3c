import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { Fault, systemClock } from '../kit/index.ts'
import {
  cosign,
  FAST_SUITES,
  fromBase64,
  goodSignatures,
  isSignedByFast,
  type PublicKey,
  parseNote,
  readPublicKeys,
  readWitnessSecret,
  toHex,
  verifyConsistency,
} from '../platform/audit/index.ts'
import { type Streams, UsageError, write } from './output.ts'

const OPTIONS = {
  from: { type: 'string' },
  key: { type: 'string' },
  name: { type: 'string' },
  state: { type: 'string' },
  pin: { type: 'string' },
} as const

const checkpointAnswer = z.object({ suite: z.enum(['sha256', 'sm3']), checkpoint: z.string(), keys: z.unknown() })
const proofAnswer = z.object({ proof: z.array(z.string()) })
const keptFile = z.object({ note: z.string(), keys: z.unknown() })

type Note = NonNullable<ReturnType<typeof parseNote>>

/** What a witness knows of another's log: the keys that it holds to, and the last checkpoint that it saw. */
interface Kept {
  readonly keys: readonly PublicKey[]
  readonly last: Note | undefined
}

/**
 * `anju audit witness`: fetches another bureau's latest checkpoint, makes sure that its log has only grown since the last time, keeps the
 * checkpoint, and prints it with a signature of one's own under it. 1, and nothing kept or signed, when anything does not hold.
 */
export async function witnessCommand(args: readonly string[], { output, errors }: Streams): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: OPTIONS, strict: true })
  const { from, key, name, state, pin } = values
  if (from === undefined || !/^https?:\/\/\S+\/audit\/\d{6}$/.test(from))
    throw new UsageError('请用 --from 写明对方的地址，例如 https://gzf.example.cn/api/v1/audit/410522。')
  if (key === undefined || state === undefined || name === undefined || !/^[^\s+]+$/.test(name))
    throw new UsageError(
      '请写明 --key（见证密钥文件）、--name（见证方的名称，没有空格）和 --state（保存检查点的目录）。',
    )
  const secret = readWitnessSecret(key)
  const file = path.join(state, `${encodeURIComponent(from.replace(/^https?:\/\//, ''))}.json`)
  const answer = checkpointAnswer.parse(await fetchJson(`${from}/checkpoint`))
  const kept = readKept(file, pin) ?? { keys: keysIn(answer.keys), last: undefined }
  const note = checkSigned(answer.checkpoint, kept, from)
  await checkGrowth(from, answer.suite, kept.last, note)
  const signed = `${answer.checkpoint}${cosign(note.body, { name, secret }, systemClock.now())}`
  keep(file, signed, kept.keys)
  await write(output, signed)
  const since =
    kept.last === undefined ? '第一次见到，已经记住' : `与上次的 ${kept.last.checkpoint.size} 条相比只有增加`
  await write(
    errors,
    `核对通过：${note.checkpoint.size} 条，${since}。请把打印出来的检查点交给对方，用 anju audit cosign 收下。\n`,
  )
  return 0
}

const PATIENCE_MS = 120_000

async function fetchJson(url: string): Promise<unknown> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS), redirect: 'error' })
    if (!response.ok) throw new Error(`status ${response.status}`)
    return await response.json()
  } catch (cause) {
    throw new Fault('unavailable', `从 ${url} 读不到检查点，请检查地址和网络。`, { cause })
  }
}

function keysIn(keys: unknown): PublicKey[] {
  const read = readPublicKeys({ keys })
  if (read === undefined) throw new Fault('malformed', '公钥读不出来。', { path: 'keys' })
  return read
}

/** The keys of the first time, or those that were pinned, are held to: a log that changes its keys is asked why by people. */
function readKept(file: string, pin: string | undefined): Kept | undefined {
  const pinned = pin === undefined ? undefined : readPublicKeys(JSON.parse(readFileSync(pin, 'utf8')))
  if (!existsSync(file)) return pinned && { keys: pinned, last: undefined }
  const { note, keys } = keptFile.parse(JSON.parse(readFileSync(file, 'utf8')))
  return { keys: pinned ?? keysIn(keys), last: parseNote(note) }
}

function checkSigned(text: string, { keys }: Kept, from: string): Note {
  const note = parseNote(text)
  const tenant = from.slice(-6)
  const good = note && goodSignatures(note, keys, isSignedByFast)
  if (note?.checkpoint.origin.endsWith(`/audit/${tenant}`) === true && (good ?? []).length > 0) return note
  throw broken('检查点不是用已知的密钥签的。对方换了密钥时，请核实以后用 --pin 指定新的公钥。')
}

async function checkGrowth(from: string, suite: 'sha256' | 'sm3', last: Note | undefined, now: Note): Promise<void> {
  if (last === undefined) return
  const [older, newer] = [last.checkpoint, now.checkpoint]
  if (newer.origin !== older.origin) throw broken('这不是上次那一部留痕。')
  if (newer.size < older.size) throw broken(`留痕从 ${older.size} 条变成了 ${newer.size} 条，有记录被删去。`)
  const proof = newer.size === older.size ? [] : await fetchProof(from, older.size, newer.size)
  if (!verifyConsistency(FAST_SUITES[suite], older, newer, proof)) throw broken('以前的留痕被改动过。')
}

async function fetchProof(from: string, older: number, newer: number): Promise<Uint8Array[]> {
  const { proof } = proofAnswer.parse(await fetchJson(`${from}/consistency?from=${older}&to=${newer}`))
  return proof.map((text) => fromBase64(text) ?? new Uint8Array())
}

function broken(sentence: string): Fault {
  return new Fault('audit-broken', `核对不通过：${sentence}没有保存，也没有签名；请保留上次的检查点作为证据。`)
}

/** Written beside and moved into place: there is never half of it. */
function keep(file: string, note: string, keys: readonly PublicKey[]): void {
  mkdirSync(path.dirname(file), { recursive: true })
  const named = keys.map(({ algorithm, bytes }) => ({ algorithm, publicKey: toHex(bytes) }))
  writeFileSync(`${file}.part`, `${JSON.stringify({ note, keys: named }, undefined, 2)}\n`, { flush: true })
  renameSync(`${file}.part`, file)
}
