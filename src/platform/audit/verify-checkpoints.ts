import type { BundleRow } from './bundle.ts'
import { goodSignatures, parseNote } from './checkpoint.ts'
import type { LogState } from './log-state.ts'
import { readSealDetail } from './seal-detail.ts'
import { toHex } from './suite.ts'
import { rootOf } from './tree.ts'

/** Takes a checkpoint that has left the house, to be met when the log has reached its size. */
export function takeAnchor(state: LogState, text: string): void {
  const note = parseNote(text)
  const good = note && goodSignatures(note, state.keys, state.isSignedBy)
  const belongs = note?.checkpoint.origin.endsWith(`/audit/${state.header.tenant}`) === true
  if (note === undefined || !belongs || good === undefined || good.length === 0) {
    state.findings.add('anchor', note?.checkpoint.size)
    return
  }
  const { origin, size, root } = note.checkpoint
  state.origin ??= origin
  if (state.origin === origin) state.anchors.push({ size, root: toHex(root) })
  else state.findings.add('anchor', size)
}

/** Compares the anchors of the size just reached with the root of the leaves so far. */
export function meetAnchors(state: LogState): void {
  if (state.anchors.every((anchor) => anchor.size !== state.size)) return
  const root = currentRoot(state)
  for (const anchor of state.anchors.filter(({ size }) => size === state.size)) {
    if (anchor.root === root) state.anchored.push(anchor.size)
    else state.findings.add('fork', anchor.size)
  }
  state.anchors = state.anchors.filter(({ size }) => size !== state.size)
}

/** Verifies a seal against the leaves before it: position, frontier, root, origin, signatures. */
export function takeSeal(state: LogState, row: BundleRow): void {
  state.seals++
  state.before = ''
  const seal = readSealDetail(state.suite, row.detail)
  const note = seal && parseNote(seal.checkpoint)
  const isOwn = row.actor === 'system:sealer' && row.object === `audit:${state.header.tenant}` && row.salt === ''
  if (seal === undefined || note === undefined || !isOwn || seal.size !== row.seq) {
    state.findings.add('seal', row.seq)
    return
  }
  state.origin ??= note.checkpoint.origin
  if (note.checkpoint.origin !== state.origin) state.findings.add('seal', row.seq)
  const root = currentRoot(state)
  const sameFrontier = seal.frontier.join() === state.roots.map(toHex).join()
  if (toHex(note.checkpoint.root) !== root || !sameFrontier) state.findings.add('root', row.seq)
  state.last = { size: seal.size, root }
  checkSignatures(state, row, seal.checkpoint)
}

function checkSignatures(state: LogState, row: BundleRow, checkpoint: string): void {
  const note = parseNote(checkpoint)
  const good = note && goodSignatures(note, state.keys, state.isSignedBy)
  if (good === undefined || good.length === 0) {
    state.findings.add('signature', row.seq)
    return
  }
  for (const { algorithm } of good) state.signatures[algorithm]++
  if (good.some(({ revokedAt }) => revokedAt !== undefined && revokedAt <= row.at)) {
    state.findings.add('revoked', row.seq)
  }
}

function currentRoot(state: LogState): string {
  return toHex(rootOf(state.suite, { size: state.size, roots: state.roots }))
}
