import { FORM, leafOf, lineOf, NO_DETAIL } from './line.ts'
import { SUITE_NAMES, type Suite, type SuiteName } from './suite.ts'

/**
 * What whoever did something takes home: the line of its entry, from which anybody computes the leaf, and the latest checkpoint
 * of that moment. In place of the detail it has its salted hash, so it says no more than who, what and when.
 */
export interface Receipt {
  readonly tenant: number
  readonly suite: SuiteName
  readonly id: string
  /** `2026-05-06T02:00:00.000Z`. */
  readonly at: string
  readonly actor: string
  readonly action: string
  readonly object: string
  /** Hexadecimal, or `-`. */
  readonly detailHash: string
  /** A signed note; undefined before the first one of a bureau. */
  readonly checkpoint?: string
}

/** As a file: JSON with the name of the form. */
export function writeReceipt(receipt: Receipt): string {
  return `${JSON.stringify({ form: FORM, ...receipt }, undefined, 2)}\n`
}

const TEXTS = ['id', 'at', 'actor', 'action', 'object', 'detailHash'] as const
const LONGEST = 20_000

/** Reads a receipt; undefined when it is none. Whether it is true shows against the log. */
export function readReceipt(text: string): Receipt | undefined {
  const value = parse(text)
  const { form, tenant, suite, checkpoint } = value
  const known = SUITE_NAMES.find((name) => name === suite)
  const texts = TEXTS.map((name) => value[name])
  if (form !== FORM || known === undefined || typeof tenant !== 'number' || !Number.isInteger(tenant)) return undefined
  if (!texts.every((each) => typeof each === 'string')) return undefined
  const [id = '', at = '', actor = '', action = '', object = '', detailHash = ''] = texts
  if (!/^[0-9a-f]{64}$/.test(detailHash) && detailHash !== NO_DETAIL) return undefined
  const line = { tenant, suite: known, id, at, actor, action, object, detailHash }
  return typeof checkpoint === 'string' ? { ...line, checkpoint } : line
}

function parse(text: string): Readonly<Record<string, unknown>> {
  if (text.length > LONGEST) return {}
  try {
    return Object(JSON.parse(text)) as Readonly<Record<string, unknown>>
  } catch {
    return {}
  }
}

/** The leaf that the entry of a receipt has in the tree. Throws `malformed` for a text that no entry can have. */
export function leafOfReceipt(suite: Suite, receipt: Receipt): Uint8Array {
  return leafOf(suite, lineOf(receipt, receipt.detailHash))
}
