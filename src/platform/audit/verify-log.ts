import { type BundleRow, readFooter, readHeader, readRow } from './bundle.ts'
import { detailHashOf, leafOf, lineOf, NO_DETAIL } from './line.ts'
import type { LogReport } from './log-report.ts'
import { Findings, type LogState, reportOf, startState, type VerifyOptions } from './log-state.ts'
import { fromHex, sameBytes, toHex } from './suite.ts'
import { pushInto } from './tree.ts'
import { meetAnchors, takeAnchor, takeSeal } from './verify-checkpoints.ts'

/** Verifies a log line by line; memory grows only with erased entries that wait for their order. */
export interface LogVerifier {
  /** A line of the file, parsed; undefined for one that is no JSON. */
  take(value: unknown): void
  finish(): LogReport
}

const MOST_ERASED = 1000

/** Starts the verification of an exported log: the pure part of `anju audit verify`. */
export function verifyLog(options: VerifyOptions = {}): LogVerifier {
  const findings = new Findings()
  let state: LogState | undefined
  return {
    take: (value) => {
      if (state === undefined) state = begin(value, options, findings)
      else takeLine(state, value)
    },
    finish: () => {
      if (state === undefined && findings.count === 0) findings.add('malformed')
      if (state !== undefined) conclude(state)
      return reportOf(state, findings, (options.keys ?? []).length > 0)
    },
  }
}

function begin(value: unknown, options: VerifyOptions, findings: Findings): LogState | undefined {
  const header = readHeader(value)
  if (header === undefined) {
    findings.add('malformed')
    return undefined
  }
  const state = startState(header, options, findings)
  for (const text of options.anchors ?? []) takeAnchor(state, text)
  return state
}

function takeLine(state: LogState, value: unknown): void {
  const row = readRow(value)
  const footer = row === undefined ? readFooter(value) : undefined
  if (state.unsealed !== undefined || (row ?? footer) === undefined) {
    state.findings.add('malformed', state.size)
    return
  }
  if (row !== undefined) takeRow(state, row)
  if (footer === undefined) return
  state.unsealed = footer.unsealed
  if (footer.rows !== state.size) state.findings.add('truncated', state.size)
}

function takeRow(state: LogState, row: BundleRow): void {
  if (row.seq !== state.size) state.findings.add('gap', row.seq)
  meetAnchors(state)
  const leaf = fromHex(row.leaf) ?? new Uint8Array(32)
  checkLeaf(state, row, leaf)
  if (row.action === 'audit.seal') takeSeal(state, row)
  else checkOrder(state, row)
  if (row.action === 'audit.erase') takeErasure(state, row)
  pushInto(state.suite, state.roots, state.size, leaf)
  state.size++
}

/** A batch is sealed by time and id; so no entry stands twice in it, and none was slipped in. */
function checkOrder(state: LogState, row: BundleRow): void {
  const place = `${row.at} ${row.id}`
  if (place <= state.before) state.findings.add('order', row.seq)
  state.before = place
}

/** The leaf as the entry's own content has it; without its detail it may have to wait for the order that took it. */
function checkLeaf(state: LogState, row: BundleRow, leaf: Uint8Array): void {
  const lineWith = (detailHash: string): string => lineOf({ ...row, tenant: state.header.tenant }, detailHash)
  if (isTrue(() => sameBytes(leafOf(state.suite, lineWith(hashOf(state, row))), leaf))) return
  if (row.salt === undefined) state.bare.set(row.id, { row, lineWith })
  else state.findings.add('leaf', row.seq)
}

function hashOf(state: LogState, row: BundleRow): string {
  if (row.salt === undefined) return NO_DETAIL
  const salt = fromHex(row.salt)
  if (salt === undefined) throw new Error('the salt is not hexadecimal')
  return detailHashOf(state.suite, salt, row.detail)
}

/** False too for a text or a number that no entry can have. */
function isTrue(question: () => boolean): boolean {
  try {
    return question()
  } catch {
    return false
  }
}

function takeErasure(state: LogState, row: BundleRow): void {
  for (const { id, detailHash } of orderedIn(row.detail)) {
    const bare = state.bare.get(id)
    if (!bare || !isTrue(() => toHex(leafOf(state.suite, bare.lineWith(detailHash))) === bare.row.leaf)) continue
    state.bare.delete(id)
    state.erasedCount++
    if (state.erased.length < MOST_ERASED) state.erased.push({ seq: bare.row.seq, id, orderedBy: row.seq })
  }
}

function orderedIn(detail: unknown): { id: string; detailHash: string }[] {
  const { entries } = Object(detail) as { entries?: unknown }
  if (!Array.isArray(entries)) return []
  return entries.flatMap((entry: unknown) => {
    const { id, detailHash } = Object(entry) as { id?: unknown; detailHash?: unknown }
    return typeof id === 'string' && typeof detailHash === 'string' ? [{ id, detailHash }] : []
  })
}

function conclude(state: LogState): void {
  meetAnchors(state)
  for (const { size } of state.anchors) state.findings.add('shrunk', size)
  for (const { row } of state.bare.values()) state.findings.add('erasure', row.seq)
  if (state.unsealed === undefined) state.findings.add('truncated', state.size)
  if (state.size > 0 && state.last?.size !== state.size - 1) state.findings.add('tail', state.size)
}
