import {
  type DrawEvent,
  type Entrant,
  leavesOf,
  type Manifest,
  makeProof,
  type Proof,
  readEntrants,
  readManifest,
  rootOf,
  writeEntrants,
  writeEvents,
  writeManifest,
} from '../../lottery/index.ts'
import type { Rank } from '../../policy/engine/index.ts'
import { UNIT_TYPES } from '../../registers/stock/index.ts'
import type { Entry } from './queue-entry.ts'
import { compareBy, isUndecided } from './queue-order.ts'

/** The one party of a queue's list: nothing is drawn but the order of equals. */
export const PARTY = { id: 'ZJ', name: '住房保障部门' }

/** An instant as published lists write it, to the second at UTC+8. */
export function momentOf(at: Date): string {
  return `${new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`
}

const digitsOf = (seconds: number): string =>
  new Date((seconds + 8 * 3600) * 1000).toISOString().slice(0, 19).replace(/\D/g, '')

/**
 * The times that a list shows, so that its order follows from them: each family's own, to the second; of several with one time
 * those whose keys are frozen come first, a second apart each, in their frozen order, and those that are new share one time, so
 * that the draw of this list decides between them. No later list can move anybody.
 */
function timesOf(ordered: readonly Entry[], ranks: readonly Rank[]): Map<string, string> {
  const times = new Map<string, string>()
  const restarts = ranks[0] === 'tier'
  let last = Number.NEGATIVE_INFINITY
  ordered.forEach((entry, at) => {
    const before = ordered[at - 1]
    if (restarts && before?.tier !== entry.tier) last = Number.NEGATIVE_INFINITY
    const own = Math.floor(Date.parse(entry.certifiedAt) / 1000)
    const isEqual = before !== undefined && ranks.includes('key') && isUndecided(ranks, before, entry)
    if (!isEqual) last = Math.max(own, last + 1)
    times.set(entry.id, digitsOf(last))
  })
  return times
}

export interface ListToFreeze {
  readonly tenant: number
  /** The list's own name, such as `Q-public-rental-202612`. */
  readonly draw: string
  /** 1, and one more after each list of the month that was not opened in time, with the hash of the last one's manifest. */
  readonly attempt: number
  readonly prev: string
  readonly title: string
  readonly ranks: readonly Rank[]
  readonly waiting: readonly Entry[]
  /** What ties a line to a person, by entry. */
  readonly codes: ReadonlyMap<string, string>
  readonly freezeAt: string
  readonly commitBy: string
  readonly revealBy: string
}

/** The texts of a list of everybody who waits; nothing is in stock: it shows an order, and events say what came of it. */
export function freezeList(wish: ListToFreeze): { readonly manifest: string; readonly entrants: string } {
  const tiered = wish.ranks[0] === 'tier'
  const ordered = [...wish.waiting].sort(compareBy(wish.ranks))
  const times = timesOf(ordered, wish.ranks)
  const lines: Entrant[] = [...ordered]
    .sort((a, b) => (a.ticket < b.ticket ? -1 : 1))
    .map((entry) => ({
      ...{ ticket: entry.ticket, tier: entry.tier, weight: 1, cert: times.get(entry.id) ?? '-' },
      ...{ classes: entry.wanted, idc: wish.codes.get(entry.id) ?? '' },
    }))
  const entrants = writeEntrants(lines)
  const list = readEntrants(entrants)
  const manifest: Manifest = {
    ...{ suite: 'sha256', tenant: String(wish.tenant), draw: wish.draw, title: wish.title },
    ...{ attempt: wish.attempt, prev: wish.prev },
    ...{ notice: '-', n: list.count, root: rootOf('sha256', leavesOf('sha256', list)) },
    order: tiered ? 'tier,cert,key' : 'cert,key',
    stock: Object.keys(UNIT_TYPES).map((unitClass) => ({ unitClass, count: 0 })),
    ...{ parties: [PARTY], beacon: 'none', freezeAt: wish.freezeAt, commitBy: wish.commitBy, beaconAt: '-' },
    ...{ revealBy: wish.revealBy, verifier: '-' },
  }
  return { manifest: writeManifest(manifest), entrants }
}

/** What became of somebody of a published list since. */
export interface Ending {
  readonly ticket: string
  /** An instant, ISO 8601. */
  readonly at: string
  /** Signed for a flat of this type that came free; absent: left, or was housed by a draw. */
  readonly type?: string
  readonly signed: boolean
}

type Standing = { readonly ticket: string; readonly classes: readonly string[]; over: boolean }

/**
 * The proof of a list with what happened since. A flat that went to the first who wanted it is an `add`; whoever got one after
 * others had refused it, was housed otherwise or left goes `out`: those before them keep their places.
 */
export function withEvents(proof: Proof, endings: readonly Ending[]): Proof {
  const { revealBy } = readManifest(proof.manifest)
  const line = standingOf(proof)
  const events: DrawEvent[] = []
  for (const { ticket, at, type, signed } of endings) {
    const mine = line.find((one) => one.ticket === ticket)
    if (mine === undefined || mine.over) continue
    const moment = momentOf(new Date(at))
    // The list counts from the moment on at which it was opened at the latest.
    const when = moment < revealBy ? revealBy : moment
    const isFirst = type !== undefined && line.find((one) => !one.over && one.classes.includes(type)) === mine
    mine.over = true
    if (signed && isFirst) events.push({ at: when, kind: 'add', subject: type, reason: '腾退房屋按顺序配租' })
    else events.push({ at: when, kind: 'out', subject: ticket, reason: signed ? '已经配租' : '退出轮候' })
  }
  const { manifest, entrants, commitments, beacon, reveals } = proof
  return makeProof({ manifest, entrants, commitments, beacon, reveals, events: writeEvents(events) })
}

/** Everybody in the order of the list. */
function standingOf({ entrants, result }: Proof): Standing[] {
  const classes = new Map(
    entrants.split('\n').map((line) => {
      const [ticket = '', , , , wanted = ''] = line.split('|')
      return [ticket, wanted.split(',')]
    }),
  )
  return ticketsInOrder(result).map(({ ticket }) => ({ ticket, classes: classes.get(ticket) ?? [], over: false }))
}

/** Tickets and keys of a result, the first in order first. */
export function ticketsInOrder(result: string): { readonly ticket: string; readonly key: string }[] {
  return result
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [, ticket = '', key = ''] = line.split('|')
      return { ticket, key }
    })
}
