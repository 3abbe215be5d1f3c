import { utf8 } from './digest.ts'
import { type EntrantList, lineOf } from './entrants.ts'
import type { Manifest } from './manifest.ts'
import { readReceipt } from './receipt.ts'
import { identityCode } from './seed.ts'
import { refuse } from './text.ts'
import { isInTree } from './tree.ts'

interface Published {
  readonly manifest: Manifest
  readonly hash: string
}

/** Holds a receipt against the list; gives the household's place, from 0. Throws `malformed` with the reason. */
export function checkReceipt({ manifest, hash }: Published, list: EntrantList, given: unknown): number {
  const { manifestHash, leaf, index, path, salt, identity } = readReceipt(given)
  if (manifestHash !== hash) refuse('回执是另一次摇号的，或者公告被换过。')
  if (index >= list.count || leaf !== lineOf(list, index)) refuse('回执上的这一行不在名单里，或者与名单的不同。')
  if (!isInTree(manifest.suite, utf8(leaf), index, list.count, path, manifest.root))
    refuse('回执的路径通不到公告的名单指纹。')
  if (!leaf.endsWith(`|${identityCode(manifest, salt, identity)}`)) refuse('回执上的身份信息与名单的这一行对不上。')
  return index
}
