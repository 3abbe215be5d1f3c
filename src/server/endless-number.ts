import { Fault } from '../kit/index.ts'

/**
 * JSON has no infinity, but `1e400` reads as one. The engine takes such a number for unknown; whoever sends it in made a
 * mistake and is told so. Throws `malformed` with the path of the first one. The depth was limited when the body was read.
 */
export function refuseEndlessNumbers(facts: unknown): void {
  const path = findEndlessNumber(facts)
  if (path === undefined) return
  const name = path.join('.')
  throw new Fault('malformed', `“${name}”的数字太大，无法表示，请检查后重新填写。`, { path: name })
}

function findEndlessNumber(value: unknown): string[] | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : []
  if (typeof value !== 'object' || value === null) return undefined
  for (const [name, part] of Object.entries(value)) {
    const path = findEndlessNumber(part)
    if (path !== undefined) return [name, ...path]
  }
  return undefined
}
