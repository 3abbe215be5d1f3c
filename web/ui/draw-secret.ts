import { commitmentOf, manifestHash, readManifest } from '../../src/lottery/nouns.ts'

/** What a party keeps until secrets are shown: a file, or the same on paper in an envelope. */
export interface DrawSecret {
  readonly format: 'anju-draw-secret/1'
  readonly draw: string
  readonly attempt: number
  readonly party: string
  readonly manifestHash: string
  /** 64 digits of hexadecimal. Never sent before the commitments have closed. */
  readonly secret: string
  readonly commitment: string
}

/** For which attempt and party a secret is made. */
export interface SecretFor {
  readonly draw: string
  readonly attempt: number
  readonly party: string
  /** As it was published. */
  readonly manifest: string
}

type Chance = (bytes: number) => Uint8Array

const ownChance: Chance = (bytes) => crypto.getRandomValues(new Uint8Array(bytes))

/** Makes a secret from the browser's own source of chance; it binds this very manifest. Throws `malformed` when that is none. */
export function makeSecret({ draw, attempt, party, manifest }: SecretFor, chance: Chance = ownChance): DrawSecret {
  const secret = Array.from(chance(32), (byte) => byte.toString(16).padStart(2, '0')).join('')
  const read = readManifest(manifest)
  const hash = manifestHash(read, manifest)
  const commitment = commitmentOf(read, hash, party, secret)
  return { format: 'anju-draw-secret/1', draw, attempt, party, manifestHash: hash, secret, commitment }
}

/** The name under which the file of a secret is kept. */
export const secretFileName = ({ draw, attempt, party }: DrawSecret): string =>
  `摇号秘密-${draw}-${attempt}-${party}.json`

export const secretFile = (secret: DrawSecret): Blob =>
  new Blob([JSON.stringify(secret, null, 2)], { type: 'application/json' })

/** The secret in what somebody brings back: the file's text, or the 64 digits by themselves. Undefined: neither. */
export function readSecret(text: string): string | undefined {
  const digits = text.replace(/\s/g, '').toLowerCase()
  if (/^[0-9a-f]{64}$/.test(digits)) return digits
  try {
    const value: unknown = JSON.parse(text)
    const found = typeof value === 'object' && value !== null && 'secret' in value ? value.secret : undefined
    return typeof found === 'string' && /^[0-9a-f]{64}$/.test(found) ? found : undefined
  } catch {
    return undefined
  }
}
