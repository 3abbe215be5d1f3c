import { createHash } from 'node:crypto'

const WISHES = ['A', 'B', 'A,B', 'B,A', 'C,B'] as const

/** A list of so many invented households, as entrants.txt: a million take 81 MB. */
export function inventList(count: number): string {
  const block: string[] = []
  for (let i = 0; i < count; i++) {
    const ticket = String(i).padStart(7, '0')
    const idc = createHash('sha256').update(ticket).digest('hex')
    block.push(`${ticket}|${1 + (i % 3)}|1|-|${WISHES[i % WISHES.length]}|${idc}\n`)
  }
  return block.join('')
}
