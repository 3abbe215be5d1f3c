import { integerBounds } from '../../ui/integer-bounds.ts'
import { type Reading, readDecimal, readInteger } from '../../ui/read-number.ts'
import { readDay } from '../shell/read-day.ts'
import type { Asked } from './api.ts'

/** What stands in the fields of questions, by path; nothing typed is nothing known. */
export type Typed = Readonly<Record<string, unknown>>

/** The word by which a list or a date says that there is none. */
export const noneWord = (prompt: Asked): string => prompt.options?.[0]?.label ?? '没有'

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isBlank = (raw: unknown) => raw === undefined || raw === null || (typeof raw === 'string' && raw.trim() === '')

const withoutIndexes = (path: string) => path.replace(/\.\d+(?=\.|$)/g, '')

/** Whether answering a question can fill a missing fact; list indexes do not matter. */
export function fills(prompt: string, missing: string): boolean {
  const wanted = withoutIndexes(missing)
  return wanted === prompt || wanted.startsWith(`${prompt}.`) || prompt.startsWith(`${wanted}.`)
}

function readOnDay(text: string): Reading<string> {
  const day = readDay(text)
  return day === undefined ? { problem: '请写日历上有的日子，例如 2026-12-01。' } : { value: day }
}

function readPeriod(raw: Readonly<Record<string, unknown>>): Reading<unknown> | undefined {
  if (isBlank(raw.from) && isBlank(raw.to)) return undefined
  const from = readOnDay(String(raw.from ?? ''))
  if ('problem' in from) return from
  if (isBlank(raw.to)) return { value: { from: from.value, to: 'open' } }
  const to = readOnDay(String(raw.to))
  return 'problem' in to ? to : { value: { from: from.value, to: to.value } }
}

function readList(prompt: Asked, raw: Readonly<Record<string, unknown>>): Reading<unknown> | undefined {
  if (raw.none === true) return { value: prompt.options?.[0]?.value ?? [] }
  const entries: Readonly<Record<string, unknown>>[] = []
  for (const row of Array.isArray(raw.rows) ? raw.rows.filter(isRecord) : []) {
    const entry = readParts(prompt, row)
    if ('problem' in entry) return entry
    if (Object.keys(entry.value).length > 0) entries.push(entry.value)
  }
  return entries.length === 0 ? undefined : { value: entries }
}

function readParts(prompt: Asked, row: Readonly<Record<string, unknown>>): Reading<Record<string, unknown>> {
  const value: Record<string, unknown> = {}
  for (const part of prompt.parts ?? []) {
    const name = part.path.slice(prompt.path.length + 1)
    const reading = readTyped(part, row[name])
    if (reading === undefined) continue
    if ('problem' in reading) return reading
    value[name] = reading.value
  }
  return { value }
}

/** What was typed as the fact's JSON value, what is wrong with it, or undefined when nothing was typed. */
export function readTyped(prompt: Asked, raw: unknown): Reading<unknown> | undefined {
  if (prompt.kind === 'list') return isRecord(raw) ? readList(prompt, raw) : undefined
  if (prompt.kind === 'period') return isRecord(raw) ? readPeriod(raw) : undefined
  if (prompt.kind === 'month-list') return Array.isArray(raw) && raw.length > 0 ? { value: [...raw].sort() } : undefined
  if (isBlank(raw)) return undefined
  const text = String(raw)
  if (prompt.kind === 'money' || prompt.kind === 'area') return readDecimal(text)
  if (prompt.kind === 'integer') return readInteger(text, ...integerBounds(prompt.path))
  if (prompt.kind === 'date') return readOnDay(text)
  if (prompt.kind === 'date-or-none') {
    if (text.trim() === noneWord(prompt) || text.trim() === '没有') return { value: null }
    const day = readOnDay(text)
    return 'problem' in day ? day : { value: { on: day.value } }
  }
  // Choices stand in the field as JSON, since a list of the page knows only words.
  return { value: JSON.parse(text) }
}

/** The facts that the fields give, nested by the paths of their questions. Throws nothing: the form has refused what is wrong. */
export function factsTyped(prompts: readonly Asked[], typed: Typed): Readonly<Record<string, unknown>> {
  return prompts.reduce<Readonly<Record<string, unknown>>>((facts, prompt) => {
    const reading = readTyped(prompt, typed[prompt.path])
    return reading === undefined || 'problem' in reading ? facts : put(facts, prompt.path.split('.'), reading.value)
  }, {})
}

function put(
  facts: Readonly<Record<string, unknown>>,
  [first = '', ...rest]: readonly string[],
  value: unknown,
): Readonly<Record<string, unknown>> {
  if (rest.length === 0) return { ...facts, [first]: value }
  const below = facts[first]
  return { ...facts, [first]: put(isRecord(below) ? below : {}, rest, value) }
}
