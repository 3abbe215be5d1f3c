import type { PlainDate } from '../../kit/index.ts'
import type { PostKind } from '../../platform/auth/index.ts'

/** That somebody holds a post at an office, from day to day. */
export interface PostHeld {
  readonly id: string
  readonly account: string
  readonly office: string
  readonly post: PostKind
  /** The programs it is limited to; undefined: all. */
  readonly programs?: readonly string[] | undefined
  readonly from: PlainDate
  /** The last day; undefined: until further notice. */
  readonly to?: PlainDate | undefined
  /** The post of somebody who is away, when it is held for them. */
  readonly insteadOf?: string | undefined
}
