import { Fault } from '../kit/index.ts'
import type { Household } from './household.ts'
import type { LongestRun } from './longest-run.ts'

/** What is checked, in the order in which it is shown. */
const TITLES = {
  file: '文件',
  manifest: '公告',
  entrants: '名单',
  root: '名单的指纹',
  commitments: '承诺与公开',
  beacon: '公共信标',
  seed: '种子',
  result: '重新摇号',
  final: '后续递补',
  receipt: '我的回执',
} as const

export type CheckId = keyof typeof TITLES

export interface Check {
  readonly id: CheckId
  /** In Chinese, as `words`. */
  readonly title: string
  /** `open`: it could not be checked, because of what failed before. */
  readonly outcome: 'held' | 'failed' | 'open'
  /** What was checked and what was found. */
  readonly words: string
}

export interface Report {
  readonly ok: boolean
  /** The first thing that does not hold, as a Chinese sentence. */
  readonly why: string | null
  readonly checks: readonly Check[]
  /** What a notice in print should show too; absent when the manifest cannot be read. */
  readonly manifestHash?: string
  /** Absent unless everything holds. */
  readonly longestRun?: LongestRun
  /** Of whom the receipt is; absent without one, and unless everything holds. */
  readonly household?: Household
}

/** Runs checks one after the other and remembers what became of them. */
export interface Checking {
  readonly checks: readonly Check[]
  /** Gives what `work` gives, or undefined when it was refused. `words` tells a reader what holds. */
  run<T>(id: CheckId, work: () => T, words: (value: T) => string): T | undefined
  /** Remembers that something could not be checked. */
  leaveOpen(ids: readonly CheckId[]): void
}

const OPEN = '前面的内容不符，这一项无从核对。'
const TOO_LARGE = '内容太大，这台设备算不了。'

/** The sentence of a refusal. What is no refusal is a mistake of ours, and is thrown on. */
function sentenceOf(error: unknown): string {
  if (error instanceof Fault) return error.publicMessage
  // A text or list beyond what the machine can hold.
  if (error instanceof RangeError && /allocation|length/.test(error.message)) return TOO_LARGE
  throw error
}

export function startChecking(): Checking {
  const checks: Check[] = []
  const note = (id: CheckId, outcome: Check['outcome'], words: string): void => {
    checks.push({ id, title: TITLES[id], outcome, words })
  }
  return {
    checks,
    run: (id, work, words) => {
      try {
        const value = work()
        note(id, 'held', words(value))
        return value
      } catch (error) {
        note(id, 'failed', sentenceOf(error))
        return undefined
      }
    },
    leaveOpen: (ids) => {
      for (const id of ids) note(id, 'open', OPEN)
    },
  }
}

/** Sums up: everything must hold, or nothing is said about the outcome. */
export function reportOf(
  { checks }: Checking,
  { manifestHash, ...outcome }: Pick<Report, 'manifestHash' | 'longestRun' | 'household'>,
): Report {
  const failed = checks.find(({ outcome }) => outcome === 'failed')
  const ok = checks.every(({ outcome }) => outcome === 'held')
  const known = manifestHash === undefined ? {} : { manifestHash }
  return { ok, why: ok ? null : (failed?.words ?? OPEN), checks, ...known, ...(ok ? outcome : {}) }
}
