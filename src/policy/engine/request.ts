import { Fault } from '../../kit/index.ts'
import type { DecisionRequest } from './catalogue.ts'
import { wrong } from './fact-sheet.ts'

/** Facts nest four levels deep; more than so many is not a case. */
const DEEPEST = 32

type Fields = Readonly<Record<string, unknown>>

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function name(body: Fields, field: string): string {
  const value = body[field]
  if (typeof value === 'string' && value !== '') return value
  throw wrong(field, '应当写明名称')
}

/** Numbers beyond what a computer can hold (`1e400`) are refused at the door. Walks without recursion. */
function refuseOddities(facts: unknown): void {
  const rest: { value: unknown; path: string; depth: number }[] = [{ value: facts, path: '', depth: 0 }]
  for (let item = rest.pop(); item; item = rest.pop()) {
    const { value, path, depth } = item
    if (typeof value === 'number' && !Number.isFinite(value)) throw wrong(path, '应当是有限大小的数')
    if (typeof value !== 'object' || value === null) continue
    if (depth >= DEEPEST) throw new Fault('too-deep', `“${path.slice(0, 60)}…”嵌套太深，最多 ${DEEPEST} 层。`, { path })
    for (const [key, inner] of Object.entries(value)) {
      rest.push({ value: inner, path: path === '' ? key : `${path}.${key}`, depth: depth + 1 })
    }
  }
}

/**
 * Reads a question to the engine as it comes in from outside: `{pack, program, on?, facts}`.
 * `today` is the day taken when none is given. Throws `malformed` or `too-deep` with the path; paths of facts stand without `facts.`.
 */
export function parseRequest(body: unknown, today: string): DecisionRequest {
  if (!isFields(body)) throw new Fault('malformed', '请求应当是一个对象，写明 pack、program 和 facts。')
  const pack = name(body, 'pack')
  const program = name(body, 'program')
  const on = body.on ?? today
  if (typeof on !== 'string') throw wrong('on', '应当是日期，例如 "2026-11-21"')
  if (!isFields(body.facts)) throw wrong('facts', '应当是一个对象（一组带名字的内容）')
  refuseOddities(body.facts)
  return { pack, program, on, facts: body.facts }
}
