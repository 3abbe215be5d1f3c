import { Fault } from '../kit/index.ts'

/** A longer line is no case; facts are at most 1 MB. */
const LONGEST_BYTES = 1_048_576
const NEWLINE = 10

export type Line = { readonly text: string } | { readonly fault: Fault }

const decoder = new TextDecoder('utf-8', { fatal: true })

function decode(bytes: Buffer, tooLong: boolean): Line {
  if (tooLong) return { fault: new Fault('too-large', '这一行超过 1 MB，请拆成更小的案例。') }
  try {
    return { text: decoder.decode(bytes) }
  } catch {
    return { fault: new Fault('bad-encoding', '这一行不是 UTF-8 编码，请转换编码后再试。') }
  }
}

/** The lines of a byte stream, one at a time; memory stays flat whatever comes in. */
export async function* linesOf(input: AsyncIterable<Buffer>): AsyncGenerator<Line> {
  let parts: Buffer[] = []
  let size = 0
  const take = (): Line => {
    const line = decode(Buffer.concat(parts), size > LONGEST_BYTES)
    parts = []
    size = 0
    return line
  }
  for await (const chunk of input) {
    let start = 0
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
      size += end - start
      if (size <= LONGEST_BYTES) parts.push(chunk.subarray(start, end))
      start = end + 1
      yield take()
    }
    size += chunk.length - start
    if (size <= LONGEST_BYTES) parts.push(chunk.subarray(start))
  }
  if (size > 0) yield take()
}

/** Everything on the stream, at most 1 MB. Throws `too-large` or `bad-encoding`. */
export async function readAll(input: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of input) {
    size += chunk.length
    if (size <= LONGEST_BYTES) chunks.push(chunk)
  }
  const line = decode(Buffer.concat(chunks), size > LONGEST_BYTES)
  if ('fault' in line) throw line.fault
  return line.text
}
