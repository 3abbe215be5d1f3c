import type { BundleHeader, BundleRow } from './bundle.ts'
import { isSignedBy, type PublicKey } from './checkpoint.ts'
import type { Flaw, FlawCode, LogReport } from './log-report.ts'
import { fromHex, SUITES, type Suite, type SuiteName, toHex } from './suite.ts'

export interface VerifyOptions {
  /** Checkpoints that have left the house: notes of this log from elsewhere. */
  readonly anchors?: readonly string[]
  /** Keys got by another way than the file; then only these count. */
  readonly keys?: readonly PublicKey[]
  /** Faster hashes and signatures of the same results. */
  readonly suites?: Readonly<Record<SuiteName, Suite>>
  readonly isSignedBy?: typeof isSignedBy
}

export interface LogKey extends PublicKey {
  readonly revokedAt: string | undefined
}

/** An entry without a detail whose leaf wants one: it waits for the order that erased it. */
export interface Bare {
  readonly row: BundleRow
  readonly lineWith: (detailHash: string) => string
}

/** Everything that a verification carries from line to line. */
export interface LogState {
  readonly header: BundleHeader
  readonly suite: Suite
  readonly keys: readonly LogKey[]
  readonly isSignedBy: typeof isSignedBy
  readonly findings: Findings
  /** Those of a size that has not been reached yet. */
  anchors: { readonly size: number; readonly root: string }[]
  readonly anchored: number[]
  /** The frontier of the leaves so far. */
  readonly roots: Uint8Array[]
  size: number
  origin: string | undefined
  seals: number
  last: { readonly size: number; readonly root: string } | undefined
  readonly signatures: { ed25519: number; sm2: number }
  /** Time and id of the entry before, within the batch. */
  before: string
  readonly bare: Map<string, Bare>
  readonly erased: { readonly seq: number; readonly id: string; readonly orderedBy: number }[]
  erasedCount: number
  unsealed: number | undefined
}

const MOST_FLAWS = 100

/** The flaws found so far: the first hundred, and their number. */
export class Findings {
  readonly flaws: Flaw[] = []
  count = 0

  add(code: FlawCode, seq?: number): void {
    this.count++
    if (this.flaws.length < MOST_FLAWS) this.flaws.push(seq === undefined ? { code } : { code, seq })
  }
}

export function startState(header: BundleHeader, options: VerifyOptions, findings: Findings): LogState {
  return {
    header,
    suite: (options.suites ?? SUITES)[header.suite],
    keys: keysOf(header, options.keys ?? []),
    isSignedBy: options.isSignedBy ?? isSignedBy,
    findings,
    anchors: [],
    anchored: [],
    roots: [],
    size: 0,
    origin: undefined,
    seals: 0,
    last: undefined,
    signatures: { ed25519: 0, sm2: 0 },
    before: '',
    bare: new Map(),
    erased: [],
    erasedCount: 0,
    unsealed: undefined,
  }
}

function keysOf(header: BundleHeader, pinned: readonly PublicKey[]): LogKey[] {
  const claimed = header.keys.map(({ algorithm, publicKey, revokedAt }) => {
    return { algorithm, bytes: fromHex(publicKey) ?? new Uint8Array(), revokedAt }
  })
  if (pinned.length === 0) return claimed
  const claimOn = (key: PublicKey) => claimed.find((one) => toHex(one.bytes) === toHex(key.bytes))
  return pinned.map((key) => ({ ...key, revokedAt: claimOn(key)?.revokedAt }))
}

/** The report of a verification; without a state when the file did not even begin as a log. */
export function reportOf(state: LogState | undefined, findings: Findings, pinned: boolean): LogReport {
  return {
    holds: findings.count === 0,
    tenant: state?.header.tenant ?? null,
    suite: state?.header.suite ?? null,
    origin: state?.origin ?? null,
    rows: state?.size ?? 0,
    seals: state?.seals ?? 0,
    unsealed: state?.unsealed ?? null,
    size: state?.last?.size ?? 0,
    root: state?.last?.root ?? null,
    pinned,
    signatures: state?.signatures ?? { ed25519: 0, sm2: 0 },
    anchors: state?.anchored ?? [],
    erased: state?.erased ?? [],
    erasedCount: state?.erasedCount ?? 0,
    revokedKeys: (state?.keys ?? []).filter((key) => key.revokedAt !== undefined).map((key) => toHex(key.bytes)),
    flaws: findings.flaws,
    flawCount: findings.count,
  }
}
