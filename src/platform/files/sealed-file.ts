import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { Fault } from '../../kit/index.ts'

/** What wraps the key of a file: a bureau's field cipher does. */
interface KeyWrap {
  encrypt(text: string, place: WrapPlace): string
  decrypt(envelope: string, place: WrapPlace): string
  /** Whether an envelope is under the newest key. */
  isCurrent(envelope: string): boolean
}

interface WrapPlace {
  readonly table: string
  readonly column: string
  readonly row: string
}

/** The keys of this installation, bureau by bureau. */
export interface KeyWraps {
  cipherFor(tenant: number): KeyWrap
}

/**
 * The form of a sealed file: these letters, the length of the envelope in two bytes, the envelope with the file's own key, 12
 * bytes of nonce, the tag of 16, and the bytes under AES-256-GCM. The envelope opens only in its bureau and under its name, and
 * it is authenticated with the bytes: a file that was changed, cut off or put in the place of another does not open.
 */
const MAGIC = Buffer.from('anju-file/1\n', 'latin1')
const NONCE_BYTES = 12
const TAG_BYTES = 16

const placeOf = (name: string): WrapPlace => ({ table: 'file', column: 'key', row: name })

/** Encrypts a file under a key of its own, which only the bureau's keys open. */
export function sealFile(keys: KeyWraps, tenant: number, name: string, bytes: Uint8Array): Buffer {
  const key = randomBytes(32)
  const envelope = Buffer.from(keys.cipherFor(tenant).encrypt(key.toString('base64'), placeOf(name)), 'latin1')
  const length = Buffer.alloc(2)
  length.writeUInt16BE(envelope.length)
  const head = Buffer.concat([MAGIC, length, envelope])
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(head)
  const body = [cipher.update(bytes), cipher.final()]
  return Buffer.concat([head, nonce, cipher.getAuthTag(), ...body])
}

/** Whether the key of a sealed file is wrapped by the bureau's newest key. Throws `internal` for what is no sealed file. */
export function isSealedAnew(keys: KeyWraps, tenant: number, sealed: Buffer): boolean {
  const { from, end } = headOf(sealed)
  return keys.cipherFor(tenant).isCurrent(sealed.subarray(from, end).toString('latin1'))
}

/** Where the envelope with the file's own key stands. */
function headOf(sealed: Buffer): { readonly from: number; readonly end: number } {
  const from = MAGIC.length + 2
  if (sealed.length < from || !sealed.subarray(0, MAGIC.length).equals(MAGIC)) throw unreadable('not a sealed file')
  return { from, end: from + sealed.readUInt16BE(MAGIC.length) }
}

/** Gives back what `sealFile` was given. Throws `internal` for what was changed, moved or sealed under keys that are not known. */
export function openFile(keys: KeyWraps, tenant: number, name: string, sealed: Buffer): Buffer {
  const { from, end } = headOf(sealed)
  const bytes = end + NONCE_BYTES + TAG_BYTES
  if (sealed.length < bytes) throw unreadable('cut off')
  const wrapped = keys.cipherFor(tenant).decrypt(sealed.subarray(from, end).toString('latin1'), placeOf(name))
  const nonce = sealed.subarray(end, end + NONCE_BYTES)
  const decipher = createDecipheriv('aes-256-gcm', Buffer.from(wrapped, 'base64'), nonce, { authTagLength: TAG_BYTES })
  decipher.setAAD(sealed.subarray(0, end)).setAuthTag(sealed.subarray(end + NONCE_BYTES, bytes))
  try {
    return Buffer.concat([decipher.update(sealed.subarray(bytes)), decipher.final()])
  } catch {
    throw unreadable('changed')
  }
}

function unreadable(why: string): Fault {
  return new Fault('internal', '这个文件打不开：可能被改动过，或者没有恢复完整。请联系管理员。', {
    cause: new Error(why),
  })
}
