import { createHash } from 'node:crypto'
import type { Chance } from '../../kit/index.ts'
import type { TenantId } from '../../platform/db/index.ts'

/** Without I, L, O and U, which are read as others (Crockford's base 32). */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const READ_AS: Readonly<Record<string, string>> = { I: '1', L: '1', O: '0' }
const LENGTH = 16

/** `320104-7K2M-…`: whose letter it is, and 80 random bits, which nobody guesses. */
export function newCheckCode(tenant: TenantId, chance: Chance): string {
  const secret = Array.from(chance(LENGTH), (byte) => LETTERS[byte % LETTERS.length]).join('')
  return `${tenant}-${secret.match(/.{4}/g)?.join('-')}`
}

/** A code as somebody typed it: small letters, spaces, full-width signs and letters that look alike are forgiven. */
export function readCheckCode(typed: string): { readonly tenant: TenantId; readonly code: string } | undefined {
  const plain = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/[ILO]/g, (letter) => READ_AS[letter] ?? letter)
  const [, bureau, secret] = /^([1-9]\d{5})([0-9A-HJKMNP-TV-Z]{16})$/.exec(plain) ?? []
  if (bureau === undefined || secret === undefined) return undefined
  return { tenant: Number(bureau), code: `${bureau}-${secret.match(/.{4}/g)?.join('-')}` }
}

/** By which a letter is found: the code itself is kept in the encrypted letter only. */
export const checkHash = (code: string): string => createHash('sha256').update(`letter ${code}`).digest('hex')
