import { isHash } from './digest.ts'
import { type EntrantList, lineOf } from './entrants.ts'
import { type Manifest, manifestHash } from './manifest.ts'
import { fieldsOf, listOf, textOf } from './record.ts'
import { identityCode } from './seed.ts'
import { checkText, refuse } from './text.ts'
import { leavesOf, pathOf } from './tree.ts'

const RECEIPT_FORMAT = 'gzf-lottery-receipt/1'

/** What a household takes home when the list is frozen: that it stands in the list, and what ties the line to it. */
export interface Receipt {
  readonly format: typeof RECEIPT_FORMAT
  readonly manifestHash: string
  /** Its line of the list. */
  readonly leaf: string
  /** The line's place, from 0. */
  readonly index: number
  /** From the leaf to the root, 64 digits of hexadecimal each. */
  readonly path: readonly string[]
  /** 64 digits of hexadecimal that stand nowhere else. */
  readonly salt: string
  /** `applicationNo|ID number|name`. */
  readonly identity: string
  /** The bureau's signature. Not checked here. */
  readonly sig?: string
}

const NAME = '回执'
const IDENTITY = /^[^|\n]+\|[^|\n]+\|[^|\n]+$/u

const isHashText = (value: unknown): value is string => typeof value === 'string' && isHash(value)

/** Reads receipt.json. Throws `malformed`. */
export function readReceipt(value: unknown): Receipt {
  const needed = ['format', 'manifestHash', 'leaf', 'index', 'path', 'salt', 'identity']
  const fields = fieldsOf(value, NAME, needed, ['sig'])
  const text = (key: string): string => textOf(fields, key, NAME)
  const hash = (key: string): string =>
    isHash(text(key)) ? text(key) : refuse(`${NAME}的“${key}”应当是 64 位小写十六进制。`)
  const path = listOf(fields, 'path', NAME).filter(isHashText)
  const { index } = fields
  if (fields.format !== RECEIPT_FORMAT) refuse(`这不是 ${RECEIPT_FORMAT} 格式的回执。`)
  if (typeof index !== 'number' || !Number.isSafeInteger(index) || index < 0)
    refuse(`${NAME}的“index”应当是从 0 开始的整数。`)
  if (path.length !== listOf(fields, 'path', NAME).length || path.length > 32)
    refuse(`${NAME}的“path”应当是一列 64 位小写十六进制。`)
  checkText(text('identity'), NAME)
  if (!IDENTITY.test(text('identity'))) refuse(`${NAME}的“identity”应当是受理编号、证件号码、姓名三项。`)
  const receipt = { manifestHash: hash('manifestHash'), leaf: text('leaf'), index, path, salt: hash('salt') }
  const sig = fields.sig === undefined || fields.sig === null ? {} : { sig: text('sig') }
  return { format: RECEIPT_FORMAT, ...receipt, identity: text('identity'), ...sig }
}

/** A frozen list with the manifest that names its root. */
export interface Frozen {
  readonly manifest: Manifest
  readonly manifestText: string
  readonly list: EntrantList
}

/** Makes the receipts of a frozen list, so that the tree is hashed once for all. `sig` is for the caller to add. */
export function receiptMaker({ manifest, manifestText, list }: Frozen) {
  const leaves = leavesOf(manifest.suite, list)
  const hash = manifestHash(manifest, manifestText)
  return (index: number, { salt, identity }: Pick<Receipt, 'salt' | 'identity'>): Receipt => {
    const leaf = lineOf(list, index)
    if (!leaf.endsWith(`|${identityCode(manifest, salt, identity)}`)) refuse('这一行不是这个人的。')
    const path = pathOf(manifest.suite, leaves, index)
    return { format: RECEIPT_FORMAT, manifestHash: hash, leaf, index, path, salt, identity }
  }
}
