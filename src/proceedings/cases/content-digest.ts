import { createHash } from 'node:crypto'
import type { CaseState } from './case-state.ts'

type Content = Pick<CaseState, 'application' | 'materials' | 'replies' | 'findings'>

/** SHA-256 of what a decision rests on, whatever the order of its keys: another content, another digest. */
export function digestOf({ application, materials, replies, findings }: Content): string {
  const content = { application, materials, replies, findings }
  return createHash('sha256').update(JSON.stringify(content, inOrder)).digest('hex')
}

function inOrder(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}
