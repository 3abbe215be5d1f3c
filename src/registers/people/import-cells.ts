import { addDays, type CodeTable, codeEntries, codeName, Fault, isPlainDate } from '../../kit/index.ts'
import { MANGLED, type SheetRow } from './sheet-reader.ts'

/** The text of a cell; undefined when it is empty or the column is not there. Throws `malformed` for a mangled number. */
export function cellOf({ cells }: SheetRow, heading: string): string | undefined {
  const text = cells.get(heading)
  if (text === MANGLED) {
    throw wrongCell(heading, '号码被表格软件当成数字，末几位已经丢失，请把这一列设为“文本”格式后重新填写。')
  }
  return text === undefined || text === '' ? undefined : text
}

/** The text of a cell that must be filled in. Throws `malformed`. */
export function neededCell(row: SheetRow, heading: string): string {
  const text = cellOf(row, heading)
  if (text === undefined) throw wrongCell(heading, '这一栏必须填写。')
  return text
}

/** A day: `2026-9-1`, `2026/09/01`, `2026年9月1日`, `20260901` or a spreadsheet's number. Throws `not-a-date`. */
export function dateCell(row: SheetRow, heading: string): string | undefined {
  const text = cellOf(row, heading)
  if (text === undefined) return undefined
  // A spreadsheet's own count of days, where a date stands in a column of plain numbers.
  if (/^[1-6]\d{4}$/.test(text)) return addDays('1899-12-30', Number(text))
  const [, year, month, day] =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text) ?? []
  const date = `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`
  if (!isPlainDate(date)) {
    throw new Fault('not-a-date', '这不是日历上有的日期，请写成年-月-日，例如 2026-09-18。', { path: heading })
  }
  return date
}

/** A choice by one of its names. Throws `malformed` and lists the names. */
export function choiceCell<T>(row: SheetRow, heading: string, choices: Readonly<Record<string, T>>): T | undefined {
  const text = cellOf(row, heading)
  if (text === undefined) return undefined
  if (!Object.hasOwn(choices, text)) {
    const names = Object.keys(choices)
    const list = names.length > 12 ? `${names.slice(0, 12).join('、')}等` : names.join('、')
    throw wrongCell(heading, `没有这个选项，请从这些里选择：${list}。`)
  }
  return choices[text]
}

/** A code of a national table, written as code or as its name; `also` are other names. Throws `malformed`. */
export function codeCell(
  row: SheetRow,
  heading: string,
  table: CodeTable,
  also: Readonly<Record<string, string>> = {},
): string | undefined {
  const text = cellOf(row, heading)
  if (text === undefined || codeName(table, text) !== undefined) return text
  if (Object.hasOwn(also, text)) return also[text]
  const byName = namesOf(table)
  return Object.hasOwn(byName, text) ? byName[text] : choiceCell(row, heading, { ...also, ...byName })
}

/** Kept, since a list asks for it in every row. */
const codesByName = new WeakMap<CodeTable, Readonly<Record<string, string>>>()

function namesOf(table: CodeTable): Readonly<Record<string, string>> {
  const names = codesByName.get(table) ?? Object.fromEntries(codeEntries(table).map(([code, name]) => [name, code]))
  codesByName.set(table, names)
  return names
}

/** A fault about a cell. */
export function wrongCell(heading: string, sentence: string): Fault {
  return new Fault('malformed', sentence, { path: heading })
}
