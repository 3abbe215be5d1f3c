import { createHash, randomInt } from 'node:crypto'

/** Without letters and digits that are taken for one another. */
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
const GROUPS = 4
const GROUP = 4

/** `K7QP-2MXB-9RTD-W4HC`: 80 bits by chance, which nobody guesses. */
export function newObjectionCode(): string {
  const group = () => Array.from({ length: GROUP }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join('')
  return Array.from({ length: GROUPS }, group).join('-')
}

/** What is kept of a code: the code itself only who objected has. Reads it as people type it. */
export function digestOfCode(code: string): string {
  const plain = code
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
  return createHash('sha256').update(`anju objection ${plain}`).digest('hex')
}
