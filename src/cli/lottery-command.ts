import { createReadStream } from 'node:fs'
import { parseArgs } from 'node:util'
import { Fault } from '../kit/index.ts'
import {
  makeProof,
  objectOf,
  type Proof,
  type ProofSources,
  readBeacon,
  readCommitments,
  readProofFile,
  readReceiptFile,
  readReveals,
  readStrictJson,
  verifyProof,
} from '../lottery/index.ts'
import { type Streams, UsageError, write } from './output.ts'

/** A proof of a million households takes about 200 MB; a text of JavaScript ends at 512 MB. */
const LONGEST_BYTES = 400_000_000

const VERBS: Readonly<Record<string, (args: readonly string[], streams: Streams) => Promise<number>>> = {
  draw: drawCommand,
  verify: verifyCommand,
}

/** `anju lottery draw | verify`: 1 when a proof does not hold or a draw could not be computed. Opens no database. */
export async function lotteryCommand(args: readonly string[], streams: Streams): Promise<number> {
  const [verb, ...rest] = args
  const run = Object.hasOwn(VERBS, verb ?? '') ? VERBS[verb ?? ''] : undefined
  if (run === undefined) throw new UsageError(`请写明 lottery ${Object.keys(VERBS).join('、lottery ')} 之一。`)
  return run(rest, streams)
}

const VERIFY = { receipt: { type: 'string' } } as const

/** A line of JSON for each file, in order: whether the proof holds, and the first reason why not. */
async function verifyCommand(args: readonly string[], { output, errors }: Streams): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...args], options: VERIFY, strict: true, allowPositionals: true })
  if (positionals.length === 0) throw new UsageError('请写明至少一个证明文件。')
  let bad = 0
  for (const file of positionals) {
    const why = await whyNot(file, values.receipt, errors)
    if (why !== null) bad += 1
    await write(output, `${JSON.stringify({ file, ok: why === null, why })}\n`)
  }
  return bad === 0 ? 0 : 1
}

/** Null when the proof holds, with the receipt in its file and with the one that was given besides. */
async function whyNot(
  file: string,
  receiptFile: string | undefined,
  errors: Streams['errors'],
): Promise<string | null> {
  try {
    const { proof, receipt } = readProofFile(await readText(file))
    const { why } = verifyProof(proof, receipt)
    if (why !== null || receiptFile === undefined) return why
    return verifyProof(proof, readReceiptFile(await readText(receiptFile))).why
  } catch (error) {
    if (error instanceof Fault) return error.publicMessage
    // Beyond what this machine can hold, or a mistake of ours: not verified, and the other files are still looked at.
    await write(errors, `${error instanceof Error ? error.stack : String(error)}\n`)
    return '核对时出了意外，这个文件不能算通过。'
  }
}

const DRAW = {
  manifest: { type: 'string' },
  entrants: { type: 'string' },
  reveals: { type: 'string' },
  events: { type: 'string' },
} as const

/** Writes the proof to standard output. It is verified at once: what does not hold is said on the errors. */
async function drawCommand(args: readonly string[], { output, errors }: Streams): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: DRAW, strict: true })
  const { manifest, entrants, reveals, events } = values
  if (manifest === undefined || entrants === undefined || reveals === undefined)
    throw new UsageError('请写明 --manifest、--entrants 和 --reveals 三个文件。')
  try {
    const proof = makeProof({
      manifest: await readText(manifest),
      entrants: await readText(entrants),
      ...readOpening(await readText(reveals)),
      events: events === undefined ? '' : await readText(events),
    })
    await write(output, `${JSON.stringify(proof)}\n`)
    return await judge(proof, errors)
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    await write(errors, `${error.publicMessage}\n`)
    return 1
  }
}

async function judge(proof: Proof, errors: Streams['errors']): Promise<number> {
  const { why } = verifyProof(proof)
  if (why !== null) await write(errors, `证明已经写出，但是核对不通过：${why}\n`)
  return why === null ? 0 : 1
}

/** Commitments, beacon and reveals as in a proof; a bare list is taken for the reveals. */
function readOpening(text: string): Pick<ProofSources, 'commitments' | 'beacon' | 'reveals'> {
  const value = readStrictJson(text)
  const fields = Array.isArray(value) ? { reveals: value } : objectOf(value, '公开文件')
  return {
    commitments: fields.commitments === undefined ? [] : readCommitments(fields),
    beacon: fields.beacon === undefined ? { source: 'none', value: '-' } : readBeacon(fields),
    reveals: readReveals(fields),
  }
}

/** Throws `not-found`, `too-large` or `bad-encoding`. A byte order mark stays, so that it is refused like any other strange sign. */
async function readText(file: string): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of createReadStream(file, { highWaterMark: 1_048_576 })) {
      size += chunk.length
      if (size > LONGEST_BYTES) throw new Fault('too-large', `文件 ${file} 太大，不是摇号的文件。`)
      chunks.push(chunk as Buffer)
    }
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.concat(chunks))
  } catch (cause) {
    if (cause instanceof Fault) throw cause
    if (cause instanceof TypeError) throw new Fault('bad-encoding', `文件 ${file} 不是 UTF-8 编码。`, { cause })
    throw new Fault('not-found', `文件 ${file} 读不出来，请检查路径。`, { cause })
  }
}
