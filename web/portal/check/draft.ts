import type { Prompt } from '../../../src/policy/engine/nouns.ts'
import { integerBounds } from '../../ui/integer-bounds.ts'
import { type Reading, readDate, readDecimal, readInteger } from '../../ui/read-number.ts'

/** A date as it stands in three selects; '' is not chosen yet. */
export interface DateDraft {
  readonly year: string
  readonly month: string
  readonly day: string
}

/** A contract as it stands on the screen. */
export interface PeriodDraft {
  readonly from: DateDraft
  readonly to: DateDraft
  /** Without an end: 无固定期限. */
  readonly open: boolean
}

/** One entry of a list: the drafts of its parts by their own names. */
export type EntryDraft = Readonly<Record<string, unknown>>

/** A list as it stands on the screen: what was added, and the entry being written. */
export interface ListDraft {
  readonly added: readonly Readonly<Record<string, unknown>>[]
  readonly entry: EntryDraft
}

const emptyDate: DateDraft = { year: '', month: '', day: '' }
const emptyPeriod: PeriodDraft = { from: emptyDate, to: emptyDate, open: false }
const emptyList: ListDraft = { added: [], entry: {} }

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const textOf = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : '')

export const textDraft = textOf

/** A date's draft from a draft, from an ISO date, or from the fact `{on: date}`. */
export function dateDraft(draft: unknown): DateDraft {
  const parts = typeof draft === 'string' ? /^(\d{4})-(\d{2})-(\d{2})$/.exec(draft) : null
  if (parts) return { year: parts[1] ?? '', month: String(Number(parts[2])), day: String(Number(parts[3])) }
  if (isRecord(draft) && typeof draft.on === 'string') return dateDraft(draft.on)
  return isRecord(draft) ? { year: textOf(draft.year), month: textOf(draft.month), day: textOf(draft.day) } : emptyDate
}

/** A period's draft from a draft, or from the fact `{from, to}`. */
export function periodDraft(draft: unknown): PeriodDraft {
  if (!isRecord(draft)) return emptyPeriod
  const open = draft.open === true || draft.to === 'open'
  return { from: dateDraft(draft.from), to: dateDraft(draft.to), open }
}

/** A list's draft from a draft, or from the fact itself. */
export function listDraft(draft: unknown): ListDraft {
  if (Array.isArray(draft)) return { added: draft.filter(isRecord), entry: {} }
  if (!isRecord(draft) || !Array.isArray(draft.added)) return emptyList
  return { added: draft.added.filter(isRecord), entry: isRecord(draft.entry) ? draft.entry : {} }
}

/** The name of a township that is being written; '' when one of the list was chosen. */
export const nameDraft = (draft: unknown): string => (isRecord(draft) ? textOf(draft.township) : '')

/** The months chosen so far. */
export const monthsDraft = (draft: unknown): readonly string[] =>
  Array.isArray(draft) ? draft.filter((month): month is string => typeof month === 'string') : []

/** A part's own name inside one entry: `household.homes.floorArea` in `household.homes` is `floorArea`. */
export const partName = (list: string, part: string): string =>
  part.startsWith(`${list}.`) ? part.slice(list.length + 1) : part

function readPeriod(draft: PeriodDraft): Reading<unknown> {
  const from = readDate(draft.from.year, draft.from.month, draft.from.day)
  if ('problem' in from) return { problem: `开始的日子：${from.problem}` }
  if (draft.open) return { value: { from: from.value, to: 'open' } }
  const to = readDate(draft.to.year, draft.to.month, draft.to.day)
  if ('problem' in to) return { problem: `结束的日子：${to.problem}` }
  if (to.value < from.value) return { problem: '结束的日子不能早于开始的日子。' }
  return { value: { from: from.value, to: to.value } }
}

const untouched = (prompt: Prompt, draft: unknown): boolean => {
  if (isRecord(draft) && 'township' in draft) return nameDraft(draft) === ''
  if (prompt.kind !== 'date') return textOf(draft) === '' && typeof draft !== 'boolean'
  const { year, month, day } = dateDraft(draft)
  return year === '' && month === '' && day === ''
}

/** How a problem says which part it is about. */
export const named = (part: Prompt): string => `${part.title.replace(/[？?]$/, '')}：`

/** One entry's value; parts left empty stay unknown. `undefined` when nothing was filled in at all. */
export function readEntry(list: Prompt, entry: EntryDraft): Reading<Readonly<Record<string, unknown>>> | undefined {
  const value: Record<string, unknown> = {}
  for (const part of list.parts ?? []) {
    const name = partName(list.path, part.path)
    if (untouched(part, entry[name])) continue
    const reading = readDraft(part, entry[name])
    if ('problem' in reading) return { problem: `${named(part)}${reading.problem}` }
    value[name] = reading.value
  }
  return Object.keys(value).length === 0 ? undefined : { value }
}

function readList(prompt: Prompt, draft: ListDraft): Reading<unknown> {
  const last = readEntry(prompt, draft.entry)
  if (last && 'problem' in last) return last
  const all = last ? [...draft.added, last.value] : draft.added
  return all.length === 0 ? { problem: '请先填上面的内容；一项也没有的话，点下面的按钮。' } : { value: all }
}

/** What the draft says, as the fact's JSON value; or what to change, as a sentence. */
export function readDraft(prompt: Prompt, draft: unknown): Reading<unknown> {
  if (prompt.kind === 'money' || prompt.kind === 'area') return readDecimal(textOf(draft))
  if (prompt.kind === 'integer') return readInteger(textOf(draft), ...integerBounds(prompt.path))
  if (prompt.kind === 'date' || prompt.kind === 'date-or-none') {
    const { year, month, day } = dateDraft(draft)
    const date = readDate(year, month, day)
    return prompt.kind === 'date' || 'problem' in date ? date : { value: { on: date.value } }
  }
  if (prompt.kind === 'period') return readPeriod(periodDraft(draft))
  if (prompt.kind === 'list') return readList(prompt, listDraft(draft))
  if (prompt.kind === 'month-list') {
    const months = [...monthsDraft(draft)].sort()
    return months.length === 0 ? { problem: '请点出交过的月份；一个月也没有的话，点下面的按钮。' } : { value: months }
  }
  if (isRecord(draft) && 'township' in draft) {
    const township = nameDraft(draft).replace(/\s/g, '')
    return township === '' ? { problem: '请写乡镇（街道）的名字，或者选下面的。' } : { value: { township } }
  }
  return draft === undefined || draft === '' ? { problem: '请选一个。' } : { value: draft }
}
