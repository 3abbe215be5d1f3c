import { createHmac } from 'node:crypto'

/** Of a case in the drum: where it came out, and whether it is looked into. */
export interface Drawn {
  readonly case: string
  readonly number: string
  readonly place: number
  readonly chosen: boolean
}

/**
 * The order in which numbers come out of the drum: by HMAC-SHA256 of each under the seed, so that whoever has seed and numbers draws
 * the same. The first of them are chosen, as many as the rate says, rounded up. Pure.
 */
export function drawSample<One extends { readonly number: string }>(
  all: readonly One[],
  seed: string,
  percent: number,
): readonly (One & { readonly place: number; readonly chosen: boolean })[] {
  const chosen = Math.ceil((all.length * percent) / 100)
  const keyOf = ({ number }: One) => createHmac('sha256', Buffer.from(seed, 'hex')).update(number).digest('hex')
  return all
    .map((one) => ({ one, key: keyOf(one) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.one.number < b.one.number ? -1 : 1))
    .map(({ one }, at) => ({ ...one, place: at + 1, chosen: at < chosen }))
}
