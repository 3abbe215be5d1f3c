import { createCipheriv, createDecipheriv, hkdfSync, randomBytes, scryptSync } from 'node:crypto'
import { Fault } from '../../kit/index.ts'

/** What opens an archive: 32 random bytes, or a sentence that somebody remembers. */
export type ArchiveSecret = { readonly key: Uint8Array } | { readonly passphrase: string }

/**
 * The form of a sealed stream: these letters, one byte for how the key is made, 16 bytes of salt; then pieces. A piece is its
 * length in four bytes (the first bit: it is the last one), its text under AES-256-GCM, and the tag. Its number is the nonce, and
 * the head of the stream and the length are authenticated too: no piece can be changed, moved, repeated or left out, nor the end.
 */
const MAGIC = Buffer.from('anju-archive/1\n', 'latin1')
const BY_KEY = 0
const BY_PASSPHRASE = 1
const SALT_BYTES = 16
const HEAD_BYTES = MAGIC.length + 1 + SALT_BYTES
const LENGTH_BYTES = 4
const TAG_BYTES = 16
const PIECE_BYTES = 1_048_576
const LAST = 0x8000_0000
/** About 0.4 s and 128 MiB for each guess at a passphrase. */
const SCRYPT = { N: 131_072, r: 8, p: 1, maxmem: 256 * 1_048_576 }

/** Encrypts a stream of bytes, a megabyte at a time. */
export async function* sealStream(secret: ArchiveSecret, source: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  const kind = Buffer.of('key' in secret ? BY_KEY : BY_PASSPHRASE)
  const head = Buffer.concat([MAGIC, kind, randomBytes(SALT_BYTES)])
  const key = keyOf(secret, head)
  yield head
  const pieces = new Bytes(source)
  for (let number = 0; ; number++) {
    const piece = await pieces.take(PIECE_BYTES)
    const isLast = await pieces.isAtEnd()
    yield sealPiece(key, head, number, piece, isLast)
    if (isLast) return
  }
}

/** Decrypts what `sealStream` made, piece by piece. Throws `malformed` for the wrong key and for anything altered or cut off. */
export async function* openSealed(secret: ArchiveSecret, source: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  const bytes = new Bytes(source)
  const head = await bytes.take(HEAD_BYTES)
  if (head.length < HEAD_BYTES || !head.subarray(0, MAGIC.length).equals(MAGIC)) throw unusable('这不是安居的备份文件')
  const wanted = head[MAGIC.length] === BY_KEY ? 'key' : 'passphrase'
  if (!(wanted in secret)) {
    throw unusable(`这个备份要用 ${wanted === 'key' ? 'BACKUP_KEY' : 'BACKUP_PASSPHRASE'} 打开`)
  }
  const key = keyOf(secret, head)
  for (let number = 0; ; number++) {
    const length = await bytes.take(LENGTH_BYTES)
    const word = length.length === LENGTH_BYTES ? length.readUInt32BE() : 0
    const isLast = word >= LAST
    const size = word % LAST
    const body = size > PIECE_BYTES ? Buffer.alloc(0) : await bytes.take(size + TAG_BYTES)
    if (length.length < LENGTH_BYTES || body.length < size + TAG_BYTES) throw unusable('备份文件不完整，没有读到结尾')
    yield openPiece(key, Buffer.concat([head, length]), number, body)
    if (!isLast) continue
    if (!(await bytes.isAtEnd())) throw unusable('备份文件的结尾之后还有内容')
    return
  }
}

function keyOf(secret: ArchiveSecret, head: Buffer): Uint8Array {
  const salt = head.subarray(MAGIC.length + 1)
  if ('passphrase' in secret) return scryptSync(secret.passphrase.normalize('NFC'), salt, 32, SCRYPT)
  return new Uint8Array(hkdfSync('sha256', secret.key, salt, MAGIC, 32))
}

function sealPiece(key: Uint8Array, head: Buffer, number: number, piece: Buffer, isLast: boolean): Buffer {
  const length = Buffer.alloc(LENGTH_BYTES)
  length.writeUInt32BE(piece.length + (isLast ? LAST : 0))
  const cipher = createCipheriv('aes-256-gcm', key, nonceOf(number))
  cipher.setAAD(Buffer.concat([head, length]))
  return Buffer.concat([length, cipher.update(piece), cipher.final(), cipher.getAuthTag()])
}

function openPiece(key: Uint8Array, authenticated: Buffer, number: number, body: Buffer): Buffer {
  const cipher = createDecipheriv('aes-256-gcm', key, nonceOf(number), { authTagLength: TAG_BYTES })
  cipher.setAAD(authenticated)
  cipher.setAuthTag(body.subarray(body.length - TAG_BYTES))
  try {
    return Buffer.concat([cipher.update(body.subarray(0, body.length - TAG_BYTES)), cipher.final()])
  } catch (cause) {
    throw unusable(number === 0 ? '密钥不对，或者备份文件被改动过' : '备份文件被改动过或者缺了一部分', cause)
  }
}

/** Every archive has a key of its own, by its salt, so the number of the piece may be its nonce. */
function nonceOf(number: number): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeUInt32BE(number, 8)
  return nonce
}

function unusable(problem: string, cause?: unknown): Fault {
  return new Fault('malformed', `${problem}，没有恢复任何内容。`, { path: 'archive', cause })
}

/** A stream from which bytes are taken by number. */
class Bytes {
  readonly #source: AsyncIterator<Uint8Array>
  #rest: Buffer[] = []
  #size = 0
  #ended = false

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source[Symbol.asyncIterator]()
  }

  /** So many bytes, or fewer at the end. */
  async take(wanted: number): Promise<Buffer> {
    await this.#fill(wanted)
    const all = Buffer.concat(this.#rest)
    const taken = all.subarray(0, wanted)
    const rest = all.subarray(taken.length)
    this.#rest = rest.length === 0 ? [] : [rest]
    this.#size = rest.length
    return taken
  }

  async isAtEnd(): Promise<boolean> {
    await this.#fill(1)
    return this.#size === 0
  }

  async #fill(wanted: number): Promise<void> {
    while (this.#size < wanted && !this.#ended) {
      const { value, done } = await this.#source.next()
      if (done) this.#ended = true
      else {
        this.#rest.push(Buffer.from(value.buffer, value.byteOffset, value.byteLength))
        this.#size += value.byteLength
      }
    }
  }
}
