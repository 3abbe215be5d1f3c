import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { type Chance, Fault } from '../../kit/index.ts'
import { type FieldCipher, makeFieldCipher } from './field-cipher.ts'
import { badKeys, type KeySettings, parseKeySettings, writeKeySettings } from './key-settings.ts'

/**
 * The keys of this installation. They may change while it runs: a key file is looked at again, so that what one process has
 * put there counts in all of them, and ciphers given out follow.
 */
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
  /** The file of FIELD_KEYS_FILE, which is never made here; undefined: the one in the data folder. */
  readonly fieldKeysFile?: string | undefined
  /** True in production without demonstration data: then keys must be set and none is made. */
  readonly mustBeSet: boolean
  readonly chance?: Chance
  /** Told when the file has changed to something that cannot be taken over; the keys stay as they were. */
  readonly onTrouble?: (fault: Fault) => void
}

const LOOK_EVERY_MS = 200
/**
 * Milliseconds after which every process that uses the key file works with its new keys. Until then some still search by the old ones,
 * so nothing may be put under the new ones alone.
 */
export const KEYS_FOLLOWED_WITHIN_MS = 2 * LOOK_EVERY_MS
const FILE = 'field-keys.json'
const SETTING = 'FIELD_KEYS'

/** Opens the keys of FIELD_KEYS or of a file, which in the data folder is made at the first start. Throws `bad-setting`. */
export function openKeyRing(options: KeyRingOptions): KeyRing {
  const { fieldKeys, chance = randomBytes, onTrouble = () => {} } = options
  const file = fileOf(options)
  let seen = fieldKeys === undefined ? stampOf(file) : ''
  let lookedAt = performance.now()
  let settings = fieldKeys === undefined ? readKeyFile(file) : parseKeySettings(fieldKeys, SETTING)
  const adopt = (text?: string): void => {
    if (text === undefined && fieldKeys !== undefined) throw badKeys('密钥来自环境变量，没有密钥文件可以重读', SETTING)
    const next = text === undefined ? readKeyFile(file) : parseKeySettings(text, SETTING)
    checkNothingLost(settings, next)
    settings = next
  }
  /** At most so often, unless something turns up under a key that is not known yet. */
  const settingsNow = (isMissing = false): KeySettings => {
    const now = performance.now()
    if (fieldKeys !== undefined || (!isMissing && now - lookedAt < LOOK_EVERY_MS)) return settings
    lookedAt = now
    try {
      const stamp = stampOf(file)
      if (stamp === seen) return settings
      seen = stamp
      adopt()
    } catch (error) {
      onTrouble(error instanceof Fault ? error : badKeys(`密钥文件 ${file} 读不出来`, SETTING, error))
    }
    return settings
  }
  const rotate = ({ index } = { index: false }): void => {
    if (fieldKeys !== undefined) throw badKeys('密钥来自环境变量，请在那里加入新的版本', SETTING)
    replaceKeyFile(file, withNewKeys(readKeyFile(file), index, chance))
    adopt()
  }
  // Kept, because deriving a key costs more than using it; a version never changes its key.
  const ciphers = new Map<number, FieldCipher>()
  const cipherFor = (tenant: number): FieldCipher => {
    const cipher = ciphers.get(tenant) ?? makeFieldCipher(tenant, settingsNow, chance)
    ciphers.set(tenant, cipher)
    return cipher
  }
  return { cipherFor, adopt, rotate }
}

function fileOf({ dataDir, fieldKeys, fieldKeysFile, mustBeSet, chance = randomBytes }: KeyRingOptions): string {
  const file = fieldKeysFile ?? path.join(dataDir, FILE)
  if (fieldKeys !== undefined) return file
  if (fieldKeysFile !== undefined && !existsSync(file)) throw badKeys(`没有密钥文件 ${file}`, 'FIELD_KEYS_FILE')
  if (fieldKeysFile === undefined && mustBeSet)
    throw badKeys('正式运行必须设置 FIELD_KEYS 或者 FIELD_KEYS_FILE', SETTING)
  if (!existsSync(file)) makeKeyFile(file, chance)
  return file
}

/** Another file under the name, other content or other rights have another stamp. */
function stampOf(file: string): string {
  const { ino, ctimeMs, size } = statSync(file)
  return `${ino} ${ctimeMs} ${size}`
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
    throw badKeys(`密钥文件 ${file} 能被别的用户读到，请执行 chmod 600`, FILE)
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
