/** What travels back from a server that carries a command out: what it says, what it complains of, and its exit code. */
export type Frame =
  | { readonly kind: 'output' | 'errors'; readonly bytes: Uint8Array }
  | { readonly kind: 'end'; readonly code: number }

const KINDS = { output: 1, errors: 2, end: 3 } as const
const HEAD = 5
const LONGEST = 16_777_216

/** A byte for the kind, four for the length, and the content. */
export function writeFrame(frame: Frame): Uint8Array {
  const content = frame.kind === 'end' ? Uint8Array.of(frame.code) : frame.bytes
  const head = Buffer.alloc(HEAD)
  head.writeUInt8(KINDS[frame.kind])
  head.writeUInt32BE(content.length, 1)
  return Buffer.concat([head, content])
}

/** The frames of a byte stream; ends early with what was cut off left out. Throws for what is no frame. */
export async function* framesOf(input: AsyncIterable<Uint8Array>): AsyncGenerator<Frame> {
  let rest: Buffer = Buffer.alloc(0)
  for await (const chunk of input) {
    rest = Buffer.concat([rest, chunk])
    for (let size = sizeOf(rest); rest.length >= size; size = sizeOf(rest)) {
      yield readFrame(rest.subarray(0, size))
      rest = rest.subarray(size)
    }
  }
}

function sizeOf(bytes: Buffer): number {
  if (bytes.length < HEAD) return HEAD
  const length = bytes.readUInt32BE(1)
  if (length > LONGEST) throw new Error('this is no frame')
  return HEAD + length
}

function readFrame(bytes: Buffer): Frame {
  const content = bytes.subarray(HEAD)
  const kind = bytes.readUInt8()
  if (kind === KINDS.end) return { kind: 'end', code: content.at(0) ?? 1 }
  if (kind === KINDS.output) return { kind: 'output', bytes: content }
  if (kind === KINDS.errors) return { kind: 'errors', bytes: content }
  throw new Error('this is no frame')
}
