import { fromHex, toHex } from './digest.ts'
import type { EntrantList } from './entrants.ts'
import { HASH_BYTES, Hasher, type SuiteName } from './hasher.ts'

/** RFC 9162, 2.1.1: what stands before a leaf and before a node when they are hashed. */
const LEAF = 0
const NODE = 1

/** The hashes of all lines, 32 bytes each, in the order of the list. */
export function leavesOf(suite: SuiteName, { bytes, starts, count }: EntrantList): Uint8Array {
  const hasher = new Hasher(suite)
  const leaves = new Uint8Array(count * HASH_BYTES)
  for (let i = 0; i < count; i++) {
    const [from, to] = [starts[i] as number, (starts[i + 1] as number) - 1]
    hasher
      .start()
      .byte(LEAF)
      .bytes(bytes, from, to)
      .finish(leaves, i * HASH_BYTES)
  }
  return leaves
}

/** Replaces each pair of hashes by their node; the last of an odd number rises as it is. Gives how many are left. */
function rise(hasher: Hasher, level: Uint8Array, count: number): number {
  for (let i = 0; i + 1 < count; i += 2) {
    const from = i * HASH_BYTES
    hasher
      .start()
      .byte(NODE)
      .bytes(level, from, from + 2 * HASH_BYTES)
      .finish(level, from / 2)
  }
  const half = count >> 1
  if (count % 2 === 1) level.copyWithin(half * HASH_BYTES, (count - 1) * HASH_BYTES, count * HASH_BYTES)
  return half + (count % 2)
}

/** The root over the leaves, in hexadecimal; what `leaves` holds is lost. At least one leaf. */
export function rootOf(suite: SuiteName, leaves: Uint8Array): string {
  const hasher = new Hasher(suite)
  for (let count = leaves.length / HASH_BYTES; count > 1; ) count = rise(hasher, leaves, count)
  return toHex(leaves)
}

/** The root of a list. */
export function rootOfList(suite: SuiteName, list: EntrantList): string {
  return rootOf(suite, leavesOf(suite, list))
}

/** The hashes that lead from the leaf at `index` to the root, the nearest first (RFC 9162, 2.1.3.1). */
export function pathOf(suite: SuiteName, leaves: Uint8Array, index: number): string[] {
  const hasher = new Hasher(suite)
  const level = leaves.slice()
  const path: string[] = []
  let at = index
  for (let count = level.length / HASH_BYTES; count > 1; at >>= 1) {
    const sibling = at ^ 1
    if (sibling < count) path.push(toHex(level, sibling * HASH_BYTES))
    count = rise(hasher, level, count)
  }
  return path
}

/** Whether the path leads from a line at `index` to the root of a tree of `size` leaves (RFC 9162, 2.1.3.2). */
export function isInTree(
  suite: SuiteName,
  line: Uint8Array,
  index: number,
  size: number,
  path: readonly string[],
  root: string,
): boolean {
  if (!Number.isSafeInteger(index) || index < 0 || index >= size) return false
  const hasher = new Hasher(suite)
  const pair = new Uint8Array(2 * HASH_BYTES)
  const own = new Uint8Array(HASH_BYTES)
  hasher.start().byte(LEAF).bytes(line, 0, line.length).finish(own, 0)
  let [at, count, used] = [index, size, 0]
  for (; count > 1; count = (count + 1) >> 1, at >>= 1) {
    if ((at ^ 1) >= count) continue
    const sibling = path[used++]
    if (sibling === undefined) return false
    pair.set(own, at % 2 === 0 ? 0 : HASH_BYTES)
    pair.set(fromHex(sibling), at % 2 === 0 ? HASH_BYTES : 0)
    hasher
      .start()
      .byte(NODE)
      .bytes(pair, 0, 2 * HASH_BYTES)
      .finish(own, 0)
  }
  return used === path.length && toHex(own) === root
}
