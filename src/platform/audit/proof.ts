import { type Suite, sameBytes } from './suite.ts'
import { nodeOf } from './tree.ts'

/** Leaves from `start` up to and without `end`, whose subtree's root is one hash of a proof. */
export interface Range {
  readonly start: number
  readonly end: number
}

/** The largest power of two below `size`; `size` is at least 2. */
function split(size: number): number {
  let half = 1
  while (half * 2 < size) half *= 2
  return half
}

/** Whose roots prove that the leaf at `index` stands in the tree of `size` leaves, in order (RFC 9162, 2.1.3.1). */
export function inclusionRanges(index: number, size: number): Range[] {
  if (!(index >= 0 && index < size)) throw new RangeError('the leaf is not in the tree')
  return pathTo(index, 0, size)
}

function pathTo(index: number, start: number, end: number): Range[] {
  if (end - start === 1) return []
  const middle = start + split(end - start)
  return index < middle
    ? [...pathTo(index, start, middle), { start: middle, end }]
    : [...pathTo(index, middle, end), { start, end: middle }]
}

/** Whose roots prove that the tree of `from` leaves is the beginning of the one of `to` leaves (RFC 9162, 2.1.4.1). */
export function consistencyRanges(from: number, to: number): Range[] {
  if (!(from >= 1 && from <= to)) throw new RangeError('the older tree must have a leaf and be no larger')
  return subproof(from, 0, to, true)
}

function subproof(from: number, start: number, end: number, known: boolean): Range[] {
  if (from === end) return known ? [] : [{ start, end }]
  const middle = start + split(end - start)
  return from <= middle
    ? [...subproof(from, start, middle, known), { start: middle, end }]
    : [...subproof(from, middle, end, false), { start, end: middle }]
}

/** Whether the proof leads from the leaf at `index` to the root of the tree of `size` leaves (RFC 9162, 2.1.3.2). */
export function verifyInclusion(
  suite: Suite,
  leaf: { readonly hash: Uint8Array; readonly index: number },
  tree: { readonly size: number; readonly root: Uint8Array },
  proof: readonly Uint8Array[],
): boolean {
  if (!isCount(leaf.index) || !isCount(tree.size) || leaf.index >= tree.size) return false
  const walk = climb(leaf.index, tree.size - 1)
  let root = leaf.hash
  for (const hash of proof) {
    const side = walk.next()
    if (side === undefined) return false
    root = side === 'left' ? nodeOf(suite, hash, root) : nodeOf(suite, root, hash)
  }
  return walk.isAtTop() && sameBytes(root, tree.root)
}

interface Tree {
  readonly size: number
  readonly root: Uint8Array
}

/** Whether the proof shows the older tree to be the beginning of the newer one (RFC 9162, 2.1.4.2). */
export function verifyConsistency(suite: Suite, older: Tree, newer: Tree, proof: readonly Uint8Array[]): boolean {
  if (!isCount(older.size) || !isCount(newer.size) || older.size < 1 || older.size > newer.size) return false
  if (older.size === newer.size) return proof.length === 0 && sameBytes(older.root, newer.root)
  const path = isPowerOfTwo(older.size) ? [older.root, ...proof] : [...proof]
  const first = path.shift()
  if (first === undefined) return false
  const walk = climb(older.size - 1, newer.size - 1)
  walk.skipOnes()
  let old = first
  let whole = first
  for (const hash of path) {
    const side = walk.next()
    if (side === undefined) return false
    if (side === 'left') old = nodeOf(suite, hash, old)
    whole = side === 'left' ? nodeOf(suite, hash, whole) : nodeOf(suite, whole, hash)
  }
  return walk.isAtTop() && sameBytes(old, older.root) && sameBytes(whole, newer.root)
}

interface Walk {
  /** On which side the next hash of the path stands; undefined at the top. */
  next(): 'left' | 'right' | undefined
  skipOnes(): void
  isAtTop(): boolean
}

/** The way up from a node beside the last node of its level. Sizes may pass 2^31, so there are no bit operations. */
function climb(index: number, lastIndex: number): Walk {
  let node = index
  let last = lastIndex
  const up = (): void => {
    node = Math.floor(node / 2)
    last = Math.floor(last / 2)
  }
  return {
    skipOnes: () => {
      while (node % 2 === 1) up()
    },
    isAtTop: () => last === 0,
    next: () => {
      if (last === 0) return undefined
      const isRight = node % 2 === 1 || node === last
      // The last node of a level may have no sibling: it rises until it is a right child.
      if (isRight) while (node % 2 === 0 && node !== 0) up()
      up()
      return isRight ? 'left' : 'right'
    },
  }
}

function isPowerOfTwo(value: number): boolean {
  let rest = value
  while (rest % 2 === 0) rest /= 2
  return rest === 1
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0
}
