import { SUITES, type Suite } from './suite.ts'

/** An encrypted field taken apart. */
export interface Envelope {
  readonly suite: Suite
  readonly keyVersion: number
  readonly nonce: Uint8Array
  /** Tag and encrypted bytes. */
  readonly sealed: Uint8Array
}

const SHAPE = /^1([as])\.([1-9]\d{0,8})\.([\w-]{16})\.([\w-]{22,})$/

/** The text that is stored: form, suite, key version, nonce, and tag with content, in base64url. */
export function writeEnvelope({ suite, keyVersion, nonce, sealed }: Envelope): string {
  return `1${suite.mark}.${keyVersion}.${toText(nonce)}.${toText(sealed)}`
}

/** Reads stored text; undefined when it is no envelope. */
export function readEnvelope(text: string): Envelope | undefined {
  const [, mark, version, nonce, sealed] = SHAPE.exec(text) ?? []
  const suite = Object.values(SUITES).find((one) => one.mark === mark)
  if (suite === undefined || version === undefined || nonce === undefined || sealed === undefined) return undefined
  return { suite, keyVersion: Number(version), nonce: fromText(nonce), sealed: fromText(sealed) }
}

function toText(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url')
}

function fromText(text: string): Uint8Array {
  return Buffer.from(text, 'base64url')
}
