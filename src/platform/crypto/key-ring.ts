import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Chance } from '../../kit/index.ts'
import { type FieldCipher, makeFieldCipher } from './field-cipher.ts'
import { badKeys, type KeySettings, parseKeySettings, writeKeySettings } from './key-settings.ts'

/** The keys of this installation. They may change while it runs; ciphers given out follow. */
export interface KeyRing {
  /** The cipher of one bureau, in its suite. */
  cipherFor(tenant: number): FieldCipher
  /**
   * Takes over new settings, or with none reads the key file again. Every version that is known must still be there,
   * unchanged. Throws `bad-setting` and stays as it was.
   */
  adopt(text?: string): void
  /** Makes a new encryption key, and on request a new index key, and keeps both in the key file. Throws `bad-setting`. */
  rotate(which?: { readonly index: boolean }): void
}

export interface KeyRingOptions {
  readonly dataDir: string
  /** The text of FIELD_KEYS. */
  readonly fieldKeys: string | undefined
  /** True in production without demonstration data: then keys must be set and none is made. */
  readonly mustBeSet: boolean
  readonly chance?: Chance
}

const FILE = 'field-keys.json'
const SETTING = 'FIELD_KEYS'

/** Opens the keys of FIELD_KEYS, else those in the data folder, which are made at the first start. Throws `bad-setting`. */
export function openKeyRing({ dataDir, fieldKeys, mustBeSet, chance = randomBytes }: KeyRingOptions): KeyRing {
  const file = path.join(dataDir, FILE)
  if (fieldKeys === undefined && mustBeSet) throw badKeys('正式运行必须设置 FIELD_KEYS', SETTING)
  if (fieldKeys === undefined && !existsSync(file)) makeKeyFile(file, chance)
  let settings = fieldKeys === undefined ? readKeyFile(file) : parseKeySettings(fieldKeys, SETTING)
  const adopt = (text?: string): void => {
    if (text === undefined && fieldKeys !== undefined) throw badKeys('密钥来自环境变量，没有密钥文件可以重读', SETTING)
    const next = text === undefined ? readKeyFile(file) : parseKeySettings(text, SETTING)
    checkNothingLost(settings, next)
    settings = next
  }
  const rotate = ({ index } = { index: false }): void => {
    if (fieldKeys !== undefined) throw badKeys('密钥来自环境变量，请在那里加入新的版本', SETTING)
    replaceKeyFile(file, withNewKeys(readKeyFile(file), index, chance))
    adopt()
  }
  // Kept, because deriving a key costs more than using it; a version never changes its key.
  const ciphers = new Map<number, FieldCipher>()
  const cipherFor = (tenant: number): FieldCipher => {
    const cipher = ciphers.get(tenant) ?? makeFieldCipher(tenant, () => settings, chance)
    ciphers.set(tenant, cipher)
    return cipher
  }
  return { cipherFor, adopt, rotate }
}

function makeKeyFile(file: string, chance: Chance): void {
  const none = { current: 0, keys: new Map(), currentIndex: 0, indexKeys: new Map(), suites: new Map() }
  try {
    writeFileSync(file, writeKeySettings(withNewKeys(none, true, chance)), { flag: 'wx', mode: 0o600 })
  } catch (error) {
    // Another process of the same folder was first; its keys are read.
    if (!existsSync(file)) throw error
  }
}

function withNewKeys(settings: KeySettings, index: boolean, chance: Chance): KeySettings {
  const current = Math.max(0, ...settings.keys.keys()) + 1
  const next = { ...settings, current, keys: new Map([...settings.keys, [current, chance(32)]]) }
  if (!index) return next
  const currentIndex = Math.max(0, ...settings.indexKeys.keys()) + 1
  return { ...next, currentIndex, indexKeys: new Map([...settings.indexKeys, [currentIndex, chance(32)]]) }
}

function replaceKeyFile(file: string, settings: KeySettings): void {
  const fresh = `${file}.new`
  writeFileSync(fresh, writeKeySettings(settings), { mode: 0o600 })
  chmodSync(fresh, 0o600)
  renameSync(fresh, file)
}

function readKeyFile(file: string): KeySettings {
  // Windows has no such bits: there the folder's own rights decide.
  if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0) {
    throw badKeys(`密钥文件 ${FILE} 能被别的用户读到，请执行 chmod 600`, FILE)
  }
  return parseKeySettings(readFileSync(file, 'utf8'), FILE)
}

function checkNothingLost(before: KeySettings, after: KeySettings): void {
  for (const name of ['keys', 'indexKeys'] as const) {
    for (const [version, key] of before[name]) {
      const still = after[name].get(version)
      if (still === undefined || Buffer.compare(still, key) !== 0) {
        throw badKeys(`${name} 的第 ${version} 版不见了或者变了`, SETTING)
      }
    }
  }
}
