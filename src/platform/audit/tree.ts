import type { Suite } from './suite.ts'

/** What must be kept of a tree to go on with it: the roots of its perfect subtrees, largest first, one for each bit of the size. */
export interface Frontier {
  /** Number of leaves. */
  readonly size: number
  readonly roots: readonly Uint8Array[]
}

export const EMPTY_TREE: Frontier = { size: 0, roots: [] }

/** RFC 9162: the first byte of a node, as zero is that of a leaf. */
const NODE = 1

export function nodeOf(suite: Suite, left: Uint8Array, right: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(65)
  bytes[0] = NODE
  bytes.set(left, 1)
  bytes.set(right, 33)
  return suite.hash(bytes)
}

/** The frontier after more leaves. */
export function pushLeaves(suite: Suite, frontier: Frontier, leaves: Iterable<Uint8Array>): Frontier {
  const roots = [...frontier.roots]
  let { size } = frontier
  for (const leaf of leaves) {
    pushInto(suite, roots, size, leaf)
    size++
  }
  return { size, roots }
}

/** Adds one leaf to the roots of a tree of `size` leaves, in place; for loops over millions. */
export function pushInto(suite: Suite, roots: Uint8Array[], size: number, leaf: Uint8Array): void {
  let node = leaf
  // Each trailing one of the size is a subtree that the new leaf completes to a pair.
  for (let rest = size; rest % 2 === 1; rest = Math.floor(rest / 2)) {
    const left = roots.pop()
    if (left === undefined) throw new Error('the frontier does not belong to this size')
    node = nodeOf(suite, left, node)
  }
  roots.push(node)
}

/** The root of the tree; of an empty one the hash of nothing (RFC 9162, 2.1.1). */
export function rootOf(suite: Suite, frontier: Frontier): Uint8Array {
  const [last, ...larger] = [...frontier.roots].reverse()
  if (last === undefined) return suite.hash(new Uint8Array())
  return larger.reduce((right, left) => nodeOf(suite, left, right), last)
}

/** How many roots the frontier of a size has: its binary ones. */
export function rootCount(size: number): number {
  let count = 0
  for (let rest = size; rest > 0; rest = Math.floor(rest / 2)) count += rest % 2
  return count
}
