import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const ANJU = fileURLToPath(new URL('../../scripts/anju.mjs', import.meta.url))
const CASES = process.env.ANJU_FULL ? 100_000 : 20_000
/** The cases are some 60 MB of JSON in all; a heap of this size holds only a part of them. */
const HEAP_MB = 48

const vectors = readFileSync(new URL('../vectors/decisions.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')

describe('the command line as a process', () => {
  it(`decides ${CASES} lines in a small heap, in order`, { timeout: 120_000 }, async () => {
    const child = spawn(process.execPath, [`--max-old-space-size=${HEAP_MB}`, ANJU, 'decide', '--jsonl'], {
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    const code = new Promise<number | null>((resolve) => child.on('close', resolve))
    // A child that fell over is seen by its exit code.
    child.stdin.on('error', () => {})
    void feed(child.stdin)
    let lines = 0
    let bytes = 0
    for await (const chunk of child.stdout as AsyncIterable<Buffer>) {
      bytes += chunk.length
      for (const byte of chunk) if (byte === 10) lines += 1
    }
    expect({ lines, code: await code }).toEqual({ lines: CASES, code: 0 })
    expect(bytes).toBeGreaterThan(CASES * 500)
  })

  async function feed(input: NodeJS.WritableStream): Promise<void> {
    for (let index = 0; index < CASES; index += 1) {
      const more = input.write(`${vectors[index % vectors.length]}\n`)
      if (!more) await new Promise((resolve) => input.once('drain', resolve))
    }
    input.end()
  }
})
