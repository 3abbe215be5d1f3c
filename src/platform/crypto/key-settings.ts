import { z } from 'zod'
import { Fault } from '../../kit/index.ts'
import type { SuiteId } from './suite.ts'

/** Master keys by version, one set for encryption and one for the blind index, and which version new rows take. */
export interface KeySettings {
  readonly current: number
  readonly keys: ReadonlyMap<number, Uint8Array>
  readonly currentIndex: number
  readonly indexKeys: ReadonlyMap<number, Uint8Array>
  /** The suite of each bureau that does not use the default, by its number. */
  readonly suites: ReadonlyMap<number, SuiteId>
}

const KEY_BYTES = 32
/** Thirty-two random bytes hold about thirty different ones; a word, zeros or a pattern hold far fewer. */
const LEAST_DIFFERENT_BYTES = 20

const key = z.base64().transform((text) => Uint8Array.from(Buffer.from(text, 'base64')))
const version = z.int().min(1).max(999_999_999)
const keysByVersion = z.record(z.string().regex(/^[1-9]\d{0,8}$/), key).transform(byNumber)

const schema = z.strictObject({
  current: version,
  keys: keysByVersion,
  currentIndex: version,
  indexKeys: keysByVersion,
  suites: z
    .record(z.string().regex(/^\d{6}$/), z.enum(['aes-256-gcm', 'sm4-gcm']))
    .default({})
    .transform(byNumber),
})

function byNumber<T>(record: Readonly<Record<string, T>>): ReadonlyMap<number, T> {
  return new Map(Object.entries(record).map(([name, value]) => [Number(name), value]))
}

/** Reads the JSON of FIELD_KEYS or of the key file. Throws `bad-setting`; no key is ever in the message. */
export function parseKeySettings(text: string, path: string): KeySettings {
  const read = schema.safeParse(parseJson(text, path))
  if (!read.success) throw badKeys(`${read.error.issues.map((issue) => issue.path.join('.')).join('、')} 不对`, path)
  const settings = read.data
  const all = [...settings.keys.values(), ...settings.indexKeys.values()]
  if (!settings.keys.has(settings.current)) throw badKeys('current 指的版本不在 keys 里', path)
  if (!settings.indexKeys.has(settings.currentIndex)) throw badKeys('currentIndex 指的版本不在 indexKeys 里', path)
  if (all.some((one) => one.length !== KEY_BYTES)) throw badKeys('每个密钥应当是 32 字节', path)
  if (all.some((one) => new Set(one).size < LEAST_DIFFERENT_BYTES)) {
    throw badKeys('有密钥不是随机产生的（示例、口令或者重复的字节）', path)
  }
  if (new Set(all.map((one) => Buffer.from(one).toString('hex'))).size < all.length) {
    throw badKeys('有两个密钥相同', path)
  }
  return settings
}

/** The JSON that `parseKeySettings` reads. */
export function writeKeySettings(settings: KeySettings): string {
  const keys = (map: ReadonlyMap<number, Uint8Array>): Record<string, string> =>
    Object.fromEntries([...map].map(([name, one]) => [String(name), Buffer.from(one).toString('base64')]))
  const { current, currentIndex, suites } = settings
  const whole = { current, keys: keys(settings.keys), currentIndex, indexKeys: keys(settings.indexKeys) }
  return `${JSON.stringify({ ...whole, suites: Object.fromEntries(suites) }, undefined, 2)}\n`
}

/** A fault about the keys as a setting. */
export function badKeys(problem: string, path: string, cause?: unknown): Fault {
  const advice = '请用随机产生的 32 字节密钥（base64），旧版本的密钥要保留，直到用它加密的内容全部重新加密。'
  return new Fault('bad-setting', `字段密钥有误：${problem}。${advice}`, { path, cause })
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // The parser's own message may quote the text.
    throw badKeys('不是 JSON', path)
  }
}
