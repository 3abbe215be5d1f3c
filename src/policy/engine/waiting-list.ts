import type { FactTest } from './fact-test.ts'

/** By what a waiting list is put in order. */
const RANKS = ['tier', 'time', 'key'] as const

export type Rank = (typeof RANKS)[number]

/** The waiting list to which a certificate leads, and how flats that come free are offered: by parameters of the pack. */
export interface WaitingList {
  readonly clause: string
  /** What families wait for: a programme of the stock of flats. */
  readonly programme: string
  /** Parameter, a list: what decides who goes first, what stands first first. A bureau's own value may put it otherwise. */
  readonly order: string
  /** What each entry of that list means. */
  readonly ranks: Readonly<Record<string, Rank>>
  /** Who is in the first tier, the second one and so on; everybody else comes behind. */
  readonly tiers: readonly FactTest[]
  /** Parameter, workdays: how long a family may think about a flat. */
  readonly reply: string
  /** Parameter: with so many refused or unanswered offers an entry is suspended until a person has looked at it. */
  readonly refusals: string
  /** Parameter, workdays: by when whoever has a flat signs for it. */
  readonly signing: string
  /** Parameter, days: how long the flats that families chose after a draw are published before anybody signs; absent: no such step. */
  readonly publicity?: string
  /** Parameter, a list: why a flat may be refused, for the statistics. */
  readonly grounds: string
}

/** The parameters that it names. */
export const parametersOfList = ({ order, reply, refusals, signing, grounds, publicity }: WaitingList): string[] => [
  ...[order, reply, refusals, signing, grounds],
  ...(publicity === undefined ? [] : [publicity]),
]
