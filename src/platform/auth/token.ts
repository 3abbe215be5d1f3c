import { createHash, randomBytes, randomInt } from 'node:crypto'

const SESSION_BYTES = 32
/** Letters and digits that nobody takes for one another when they are read aloud or written down. */
const READABLE = '23456789abcdefghjkmnpqrstuvwxyz'

/** A token of 256 random bits for a cookie. */
export function newToken(): string {
  return randomBytes(SESSION_BYTES).toString('base64url')
}

/** What is kept of a token or code with enough chance in it that no salt is needed. */
export function digestOf(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

/** A code for paper in groups of four, about five bits a sign: four groups are 79 bits. */
export function newPaperCode(groups: number): string {
  return Array.from({ length: groups }, () => sign() + sign() + sign() + sign()).join('-')
}

/** As `newPaperCode` made it, however it was typed. */
export function readPaperCode(typed: string): string {
  const signs = typed.toLowerCase().replace(/[^a-z0-9]/g, '')
  return signs.replace(/(.{4})(?=.)/g, '$1-')
}

/** Six digits for a phone. */
export function newPhoneCode(): string {
  return String(randomInt(1_000_000)).padStart(6, '0')
}

function sign(): string {
  return READABLE[randomInt(READABLE.length)] ?? ''
}
