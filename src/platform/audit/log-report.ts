import type { Algorithm } from './checkpoint.ts'

/** What can be wrong with a log; each with the sentence for whoever verifies. */
export const FLAWS = {
  malformed: '导出文件的写法不对',
  truncated: '导出文件不完整，缺少结尾',
  gap: '序号不连续，有记录缺失或者重复',
  order: '同一批记录的先后次序不对',
  leaf: '记录的内容与它的证明不符，内容被改动过',
  erasure: '记录的内容没有了，却没有删除命令',
  seal: '封存记录本身不成立',
  root: '检查点与重新计算的结果不符，历史被改动过',
  signature: '检查点的签名不对，或者不是已知密钥签的',
  revoked: '检查点由已经吊销的密钥签署',
  tail: '最后的记录没有封存',
  shrunk: '记录比已经公开的检查点少，有记录被删去',
  fork: '与已经公开的检查点不一致，历史被改写过',
  anchor: '给出的检查点不属于这份记录，或者签名不对',
} as const satisfies Record<string, string>

export type FlawCode = keyof typeof FLAWS

export interface Flaw {
  readonly code: FlawCode
  /** The position of the entry, or the size of the checkpoint. */
  readonly seq?: number
}

/** What verifying a log found. It holds when there is no flaw. */
export interface LogReport {
  readonly holds: boolean
  readonly tenant: number | null
  readonly suite: string | null
  readonly origin: string | null
  /** Sealed entries, seals included. */
  readonly rows: number
  readonly seals: number
  /** Entries left out since they were not sealed when the file was written. */
  readonly unsealed: number | null
  /** Of the last checkpoint. */
  readonly size: number
  /** Hexadecimal; of the last checkpoint. */
  readonly root: string | null
  /** Whether the keys came from elsewhere than the file itself. */
  readonly pinned: boolean
  /** How many checkpoints each algorithm signed well. */
  readonly signatures: Readonly<Record<Algorithm, number>>
  /** Sizes of the anchored checkpoints that are beginnings of this log. */
  readonly anchors: readonly number[]
  /** Entries whose details were erased by an order; at most the first thousand. */
  readonly erased: readonly { readonly seq: number; readonly id: string; readonly orderedBy: number }[]
  readonly erasedCount: number
  readonly revokedKeys: readonly string[]
  /** At most the first hundred. */
  readonly flaws: readonly Flaw[]
  readonly flawCount: number
}
