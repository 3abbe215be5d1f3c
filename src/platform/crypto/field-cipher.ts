import { type Chance, Fault } from '../../kit/index.ts'
import { readEnvelope, writeEnvelope } from './envelope.ts'
import type { KeySettings } from './key-settings.ts'
import { SUITES, type Suite } from './suite.ts'

/** Where a field stands. An envelope opens only at the place, and in the bureau, for which it was made. */
export interface FieldPlace {
  readonly table: string
  readonly column: string
  /** The row's own id. */
  readonly row: string
}

/** Encrypts one bureau's fields and makes the values by which they are found. It logs nothing. */
export interface FieldCipher {
  encrypt(text: string, place: FieldPlace): string
  /** Throws `internal` when the envelope was changed, moved or made with a key that is not known; never says what is in it. */
  decrypt(envelope: string, place: FieldPlace): string
  /** Whether an envelope has the key and the suite that new ones take. */
  isCurrent(envelope: string): boolean
  /**
   * The value under which a text is found without being readable. `kind` keeps apart what must not be compared, such as
   * phones and accounts. The text comes in normalised.
   */
  blindIndex(kind: string, text: string): string
  /** The values that rows written at any time may carry for a text, the current one first. */
  blindIndexes(kind: string, text: string): readonly string[]
  /** Whether a blind index has the key and the suite that new ones take. */
  isCurrentIndex(value: string): boolean
}

const NONCE_BYTES = 12
/** Half a digest: 128 bits tell any two people apart. */
const INDEX_BYTES = 16

/** The keys as they are; with `isMissing` they are looked for again, since another process may have brought in new ones. */
type AskSettings = (isMissing?: boolean) => KeySettings

/** The cipher of a bureau; `settings` is asked each time, so that new keys count at once. */
export function makeFieldCipher(tenant: number, settings: AskSettings, chance: Chance): FieldCipher {
  const derived = new Map<string, Uint8Array>()
  const keyOf = (suite: Suite, use: 'field' | 'index', version: number, kind: string): Uint8Array => {
    const mastersIn = ({ keys, indexKeys }: KeySettings) => (use === 'field' ? keys : indexKeys)
    const master = mastersIn(settings()).get(version) ?? mastersIn(settings(true)).get(version)
    if (master === undefined) throw unreadable(`no ${use} key of version ${version}`)
    const purpose = `anju|${use}|${suite.id}|${tenant}|${version}|${kind}`
    const key = derived.get(purpose) ?? suite.derive(master, purpose)
    derived.set(purpose, key)
    return key
  }
  const suiteNow = (): Suite => SUITES[settings().suites.get(tenant) ?? 'aes-256-gcm']
  const indexWith = (suite: Suite, version: number, kind: string, text: string): string => {
    const digest = suite.digest(keyOf(suite, 'index', version, kind), text)
    return `${indexPrefix(suite, version)}${Buffer.from(digest.subarray(0, INDEX_BYTES)).toString('base64url')}`
  }
  const currentPrefix = (): string => indexPrefix(suiteNow(), settings().currentIndex)
  return {
    encrypt: (text, place) => {
      const suite = suiteNow()
      const keyVersion = settings().current
      const nonce = chance(NONCE_BYTES)
      const bound = boundTo(tenant, place, suite, keyVersion)
      const sealed = suite.seal(keyOf(suite, 'field', keyVersion, ''), nonce, Buffer.from(text, 'utf8'), bound)
      return writeEnvelope({ suite, keyVersion, nonce, sealed })
    },
    decrypt: (text, place) => {
      const envelope = readEnvelope(text)
      if (envelope === undefined) throw unreadable('not an envelope')
      const { suite, keyVersion, nonce, sealed } = envelope
      const key = keyOf(suite, 'field', keyVersion, '')
      const plain = suite.open(key, nonce, sealed, boundTo(tenant, place, suite, keyVersion))
      if (plain === undefined) throw unreadable(`${place.table}.${place.column} of ${place.row} does not open`)
      return Buffer.from(plain).toString('utf8')
    },
    isCurrent: (text) => {
      const envelope = readEnvelope(text)
      return envelope?.keyVersion === settings().current && envelope.suite === suiteNow()
    },
    blindIndex: (kind, text) => indexWith(suiteNow(), settings().currentIndex, kind, text),
    blindIndexes: (kind, text) => {
      const all = Object.values(SUITES).flatMap((suite) =>
        [...settings().indexKeys.keys()].map((version) => indexWith(suite, version, kind, text)),
      )
      return all.sort((a, b) => Number(b.startsWith(currentPrefix())) - Number(a.startsWith(currentPrefix())))
    },
    isCurrentIndex: (value) => value.startsWith(currentPrefix()),
  }
}

function indexPrefix(suite: Suite, version: number): string {
  return `${suite.mark}${version}.`
}

function boundTo(tenant: number, { table, column, row }: FieldPlace, suite: Suite, keyVersion: number): Uint8Array {
  return Buffer.from(JSON.stringify(['anju-field', tenant, table, column, row, suite.id, keyVersion]))
}

function unreadable(why: string): Fault {
  return new Fault('internal', '有一项加密保存的内容打不开：可能被改动过，或者缺少当时的密钥。请联系管理员。', {
    cause: new Error(why),
  })
}
