import { Fault } from '../../kit/index.ts'

/** What a detail may hold: JSON without fractions, so that every program writes the same bytes. Money is whole fen. */
export type DetailValue =
  | string
  | number
  | boolean
  | null
  | readonly DetailValue[]
  | { readonly [name: string]: DetailValue }

const DEEPEST = 32

/**
 * RFC 8785 restricted to strings, booleans, null, safe integers, arrays and objects. Names stand in the order of their UTF-16 units.
 * Throws `malformed` for anything else, with the path of the value, for example `detail.rent`.
 */
export function canonicalJson(value: unknown, path = 'detail'): string {
  return write(value, path, 0)
}

function write(value: unknown, path: string, depth: number): string {
  if (depth > DEEPEST) throw refusal(path, '嵌套太深')
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'string') return writeText(value, path)
  if (typeof value === 'number') return writeNumber(value, path)
  if (Array.isArray(value)) return `[${value.map((item, at) => write(item, `${path}.${at}`, depth + 1)).join()}]`
  if (isPlainObject(value)) return writeObject(value, path, depth)
  throw refusal(path, '不是文字、整数、是否、空、列表或者对象')
}

function writeObject(value: Readonly<Record<string, unknown>>, path: string, depth: number): string {
  const names = Object.keys(value).sort()
  const members = names.map((name) => `${writeText(name, path)}:${write(value[name], `${path}.${name}`, depth + 1)}`)
  return `{${members.join()}}`
}

function writeNumber(value: number, path: string): string {
  if (!Number.isSafeInteger(value)) throw refusal(path, '不是整数（金额用分，小数写成文字）')
  return String(value === 0 ? 0 : value)
}

function writeText(value: string, path: string): string {
  if (!isWholeText(value)) throw refusal(path, '含有半个字符或者零字符')
  return JSON.stringify(value)
}

/** The quick way for nearly all names and ids. */
const PRINTABLE = /^[\x20-\x7e]*$/

/** No half of a surrogate pair, which UTF-8 cannot write, and no U+0000, which the database cannot keep. */
export function isWholeText(text: string): boolean {
  return PRINTABLE.test(text) || (!text.includes('\0') && !/[\uD800-\uDFFF]/u.test(text))
}

function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

function refusal(path: string, problem: string): Fault {
  return new Fault('malformed', `留痕内容“${path}”${problem}，不能写入。`, { path })
}
