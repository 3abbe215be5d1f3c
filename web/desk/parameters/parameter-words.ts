import { formatDay } from '../../ui/format.ts'
import type { Parameter } from '../api.ts'

type Dated = Parameter['values'][number]
export type OwnValue = Parameter['own'][number]

const covers = ({ from, to }: Dated, day: string) => from <= day && (to === undefined || day <= to)

/** What counts on a day: the bureau’s own approved value, or what the text says. */
export function valueOn(parameter: Parameter, day: string): { readonly words: string; readonly isOwn: boolean } {
  const own = parameter.own.find((each) => each.approvedBy !== undefined && covers(each, day))
  if (own !== undefined) return { words: own.words, isOwn: true }
  return { words: parameter.values.find((each) => covers(each, day))?.words ?? '这一天没有规定', isOwn: false }
}

/** `2026年1月1日起`, or the days between. */
export function daysWords({ from, to }: Dated): string {
  return to === undefined ? `${formatDay(from)}起` : `${formatDay(from)}至${formatDay(to)}`
}

/** The typed value in the engine’s form: `8月20日` as a day of every year, a list by its commas; else as it is. */
export function readValue(kind: Parameter['kind'], typed: string): string | readonly string[] {
  const text = typed.trim()
  if (kind === 'codes') return text.split(/[\s,，、;；]+/).filter((code) => code !== '')
  const [, month, day] = /^(\d{1,2})月(\d{1,2})日?$/.exec(text) ?? []
  if (kind === 'month-day' && month !== undefined && day !== undefined) {
    return `${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  }
  return kind === 'decimal' ? text.replace(/,/g, '') : text
}
