import { formatDay } from '../../ui/format.ts'
import type { PostHeld } from '../api.ts'

/** `2026年1月1日起`, or the days between which a post is held. */
export function periodWords({ from, to }: Pick<PostHeld, 'from' | 'to'>): string {
  return to === undefined ? `${formatDay(from)}起` : `${formatDay(from)}至${formatDay(to)}`
}
