import { createCipheriv, createDecipheriv, createHmac, getHashes, hkdfSync } from 'node:crypto'
import { sm3, hkdf as sm3Hkdf, sm4 } from 'sm-crypto-v2'

/** How a bureau's fields are encrypted: the international suite, or the commercial one (GB/T 32907, 32905) for 密评. */
export type SuiteId = 'aes-256-gcm' | 'sm4-gcm'

/** The parts of a suite. Keys are derived per purpose, a nonce has 12 bytes, a tag 16. */
export interface Suite {
  readonly id: SuiteId
  /** What stands for it in an envelope. */
  readonly mark: string
  /** Derives the key of one purpose from a master key. */
  derive(master: Uint8Array, purpose: string): Uint8Array
  /** The tag and, behind it, the encrypted bytes. */
  seal(key: Uint8Array, nonce: Uint8Array, plain: Uint8Array, bound: Uint8Array): Uint8Array
  /** Takes what `seal` gave; undefined when anything was changed. */
  open(key: Uint8Array, nonce: Uint8Array, sealed: Uint8Array, bound: Uint8Array): Uint8Array | undefined
  /** A keyed digest of 32 bytes. */
  digest(key: Uint8Array, text: string): Uint8Array
}

const TAG_BYTES = 16

/** Not every OpenSSL has it; where it does, it is many times as fast as plain JavaScript. */
const hasSm3 = getHashes().includes('sm3')

const aes: Suite = {
  id: 'aes-256-gcm',
  mark: 'a',
  derive: (master, purpose) => new Uint8Array(hkdfSync('sha256', master, '', purpose, 32)),
  seal: (key, nonce, plain, bound) => {
    const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(bound)
    const body = Buffer.concat([cipher.update(plain), cipher.final()])
    return Buffer.concat([cipher.getAuthTag(), body])
  },
  open: (key, nonce, sealed, bound) => {
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES }).setAAD(bound)
    decipher.setAuthTag(sealed.subarray(0, TAG_BYTES))
    const body = decipher.update(sealed.subarray(TAG_BYTES))
    return orUndefined(() => Buffer.concat([body, decipher.final()]))
  },
  digest: (key, text) => createHmac('sha256', key).update(text).digest(),
}

const sm: Suite = {
  id: 'sm4-gcm',
  mark: 's',
  derive: (master, purpose) => sm3Hkdf(master, new Uint8Array(32), Buffer.from(purpose), 16),
  seal: (key, nonce, plain, bound) => {
    const options = { mode: 'gcm', iv: nonce, associatedData: bound, outputTag: true, output: 'array' } as const
    const { output, tag } = sm4.encrypt(plain, key, options)
    if (tag === undefined) throw new Error('SM4-GCM gave no tag')
    return Buffer.concat([tag, output])
  },
  open: (key, nonce, sealed, bound) => {
    const tag = sealed.subarray(0, TAG_BYTES)
    const options = { mode: 'gcm', iv: nonce, associatedData: bound, tag, output: 'array' } as const
    return orUndefined(() => sm4.decrypt(sealed.subarray(TAG_BYTES), key, options))
  },
  digest: (key, text) =>
    hasSm3
      ? createHmac('sm3', key).update(text).digest()
      : Buffer.from(sm3(Buffer.from(text), { key, mode: 'hmac' }), 'hex'),
}

/** All suites; the first is the default. */
export const SUITES: Readonly<Record<SuiteId, Suite>> = { 'aes-256-gcm': aes, 'sm4-gcm': sm }

function orUndefined<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}
