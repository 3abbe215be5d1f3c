import type { Prompt, PromptOption } from '../../../src/policy/engine/nouns.ts'
import { formatArea, formatDay, formatMoney, formatMonth } from '../../ui/format.ts'
import { listWords } from './answers/list-words.ts'
import type { Answer } from './facts.ts'

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function entrySaid(entry: Readonly<Record<string, unknown>>, divisions: readonly PromptOption[]): string {
  const place = divisions.find(({ value }) => value === entry.division)?.label
  const area = typeof entry.floorArea === 'string' ? formatArea(entry.floorArea) : '面积不清楚'
  return place === undefined ? area : `${place}，${area}`
}

function listSaid(prompt: Prompt, entries: readonly unknown[], divisions: readonly PromptOption[]): string {
  if (entries.length === 0) return listWords(prompt.path).none
  if (prompt.kind === 'month-list') return entries.map((month) => formatMonth(String(month))).join('、')
  const said = entries.filter(isRecord).map((entry) => entrySaid(entry, divisions))
  return said.map((words, index) => `${listWords(prompt.path).entry(index + 1)} ${words}`).join('；')
}

const datesSaid = ({ on, from, to }: Readonly<Record<string, unknown>>): string =>
  on === undefined ? periodSaid(from, to) : formatDay(String(on))

const periodSaid = (from: unknown, to: unknown): string =>
  to === undefined
    ? formatDay(String(from))
    : `${formatDay(String(from))}起，${to === 'open' ? '没有写明到哪天' : `到${formatDay(String(to))}`}`

/** An answer as a person would repeat it. Lists and choices are said in the prompt's own words. */
export function answerWords(prompt: Prompt, answer: Answer, divisions: readonly PromptOption[] = []): string {
  if (answer === 'unsure') return '不清楚'
  const { value } = answer
  const option = [...(prompt.options ?? []), ...divisions].find((each) => each.value === value)
  if (option) return option.label
  if (value === null) return prompt.options?.[0]?.label ?? '没有'
  if (value === false) return prompt.kind === 'yes-no' ? '不是' : '没有'
  if (value === true) return '是'
  if (Array.isArray(value)) return listSaid(prompt, value, divisions)
  if (isRecord(value)) return typeof value.township === 'string' ? value.township : datesSaid(value)
  if (prompt.kind === 'money') return formatMoney(String(value))
  if (prompt.kind === 'area') return formatArea(String(value))
  if (prompt.kind === 'date') return formatDay(String(value))
  return prompt.unit ? `${value} ${prompt.unit}` : String(value)
}
