import { ALGORITHMS, type Algorithm } from './checkpoint.ts'
import { FORM } from './line.ts'
import { SUITE_NAMES, type SuiteName } from './suite.ts'

/** The first line of an exported log. Its keys are a claim: whoever can, pins keys got by another way. */
export interface BundleHeader {
  readonly form: typeof FORM
  readonly tenant: number
  readonly suite: SuiteName
  readonly keys: readonly BundleKey[]
}

export interface BundleKey {
  readonly algorithm: Algorithm
  /** Lower-case hexadecimal. */
  readonly publicKey: string
  readonly revokedAt?: string
}

/** A line of an exported log for each sealed entry, by position. */
export interface BundleRow {
  readonly seq: number
  readonly id: string
  readonly at: string
  readonly actor: string
  readonly action: string
  readonly object: string
  readonly detail?: unknown
  /** Hexadecimal, beside the detail. */
  readonly salt?: string
  /** Hexadecimal. */
  readonly leaf: string
}

/** The last line: a file that was cut short has none. */
export interface BundleFooter {
  readonly end: true
  readonly rows: number
  /** Entries that were not yet sealed, and so are not in the file. */
  readonly unsealed: number
}

type Loose<T> = { readonly [Key in keyof T]?: unknown }

export function readHeader(value: unknown): BundleHeader | undefined {
  const { form, tenant, suite, keys } = Object(value) as Loose<BundleHeader>
  const known = SUITE_NAMES.find((name) => name === suite)
  if (form !== FORM || typeof tenant !== 'number' || known === undefined || !Array.isArray(keys)) return undefined
  const read = readKeys(keys)
  return read && { form, tenant, suite: known, keys: read }
}

/** Public keys as they travel; undefined when one of them is none. */
export function readKeys(values: readonly unknown[]): BundleKey[] | undefined {
  const keys = values.map(readKey).filter((key) => key !== undefined)
  return keys.length === values.length ? keys : undefined
}

function readKey(value: unknown): BundleKey | undefined {
  const { algorithm, publicKey, revokedAt } = Object(value) as Loose<BundleKey>
  const known = ALGORITHMS.find((name) => name === algorithm)
  if (known === undefined || typeof publicKey !== 'string' || !/^([0-9a-f]{2})+$/.test(publicKey)) return undefined
  return { algorithm: known, publicKey, ...(typeof revokedAt === 'string' && { revokedAt }) }
}

export function readRow(value: unknown): BundleRow | undefined {
  const row = Object(value) as Loose<BundleRow>
  const { seq, id, at, actor, action, object, detail, salt, leaf } = row
  if (typeof seq !== 'number' || typeof id !== 'string' || typeof at !== 'string' || typeof actor !== 'string')
    return undefined
  if (typeof action !== 'string' || typeof object !== 'string' || typeof leaf !== 'string') return undefined
  if (!/^[0-9a-f]{64}$/.test(leaf) || (detail === undefined) !== (salt === undefined)) return undefined
  if (typeof salt !== 'string') return { seq, id, at, actor, action, object, leaf }
  return { seq, id, at, actor, action, object, leaf, detail, salt }
}

export function readFooter(value: unknown): BundleFooter | undefined {
  const { end, rows, unsealed } = Object(value) as Loose<BundleFooter>
  return end === true && typeof rows === 'number' && typeof unsealed === 'number' ? { end, rows, unsealed } : undefined
}
