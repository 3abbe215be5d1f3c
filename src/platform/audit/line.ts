import { Fault } from '../../kit/index.ts'
import { canonicalJson, isWholeText } from './canonical-json.ts'
import { type Suite, toHex, utf8 } from './suite.ts'

/** The name of the form; a change of a single byte in what is hashed takes a new one. */
export const FORM = 'gzf-audit/1'

/** Who did what to what, and when: what a line of the log says besides its detail. Ids only, never names or numbers. */
export interface AuditRecord {
  readonly tenant: number
  /** UUIDv7 in lower case. */
  readonly id: string
  /** `2026-05-06T02:00:00.000Z`. */
  readonly at: string
  /** `u:<uuid>`, `c:<uuid>` or `system:<name>`. */
  readonly actor: string
  readonly action: string
  /** `person:<uuid>` and the like. */
  readonly object: string
}

/** In place of the hash of a detail when there is none. */
export const NO_DETAIL = '-'

const AT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/

/** The instant as a line writes it: UTC with exactly three decimals, whatever the database left out. */
export function lineTime(instant: Date | string): string {
  return new Date(instant).toISOString()
}

/** The line of a record. Throws `malformed` for a time in another form or a text that UTF-8 cannot write. */
export function lineOf(record: AuditRecord, detailHash: string): string {
  const { tenant, id, at } = record
  if (!AT.test(at)) throw new Fault('malformed', '留痕时间的写法不对。', { path: 'at' })
  const fields = [field(record.actor, 'actor'), field(record.action, 'action'), field(record.object, 'object')]
  return [FORM, tenant, id, at, ...fields, detailHash].join('|')
}

/** Nothing to encode and nothing to compose: nearly every id there is. */
const PLAIN = /^[\x20-\x24\x26-\x7b\x7d\x7e]*$/

function field(text: string, path: string): string {
  if (PLAIN.test(text)) return text
  if (!isWholeText(text)) throw new Fault('malformed', `留痕的“${path}”含有不能写入的字符。`, { path })
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return text.normalize('NFC').replace(/[%|\u0000-\u001f\u007f-\u009f]/g, percent)
}

/** The UTF-8 bytes of a character as `%XX`. */
function percent(char: string): string {
  return Array.from(utf8(char), (byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('')
}

/** Hash of the salted detail in hexadecimal: the salt's going makes it say nothing, and the line stays what it was. */
export function detailHashOf(suite: Suite, salt: Uint8Array, detail: unknown): string {
  return hashOfWritten(suite, toHex(salt), canonicalJson(detail))
}

/** The same of a salt in hexadecimal and a detail that was written canonically, for whoever takes more than one hash. */
export function hashOfWritten(suite: Suite, salt: string, detail: string): string {
  return suite.hexOfText(`${FORM}|detail|${salt}|${detail}`)
}

/** RFC 9162: a leaf can never be taken for a node, since their first byte differs. */
export function leafOf(suite: Suite, line: string): Uint8Array {
  return suite.hashText(`\0${line}`)
}
