import { createHash } from 'node:crypto'
import type { CaseState } from './case-state.ts'

type Content = Pick<CaseState, 'application' | 'materials' | 'replies' | 'findings'>

/** SHA-256 of what a decision rests on, whatever the order of its keys: another content, another digest. */
export function digestOf({ application, materials, replies, findings }: Content): string {
  return createHash('sha256').update(inOneOrder({ application, materials, replies, findings })).digest('hex')
}

/** A value as text, the same for the same content however its keys are ordered. */
export const inOneOrder = (value: unknown): string => JSON.stringify(value, sorted)

/** The same for a reader who overlooks spaces, the width of letters and their case: what differs in nothing else says nothing new. */
export const asRead = (value: unknown): string =>
  JSON.stringify(value, (key, one: unknown) =>
    typeof one === 'string' ? one.normalize('NFKC').replace(/\s+/g, '').toLowerCase() : sorted(key, one),
  )

function sorted(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}
