/** The published vectors as drafts that can be changed, and drafts by chance. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Proof, Receipt } from '../../src/lottery/index.ts'
import { type Draft, oracleIdentity } from './lottery-oracle.ts'

export interface Vector {
  readonly name: string
  readonly proof: Proof
  readonly receipt: Receipt
  /** Hash of the manifest. */
  readonly mh: string
}

const folder = new URL('../vectors/lottery/', import.meta.url)

/** The three published vectors. */
export const vectors: readonly Vector[] = ['t1', 't2', 't3'].map((name) => ({
  name,
  ...(JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')) as Omit<Vector, 'name'>),
}))

const linesOf = (text: string): string[] => (text === '' ? [] : text.slice(0, -1).split('\n'))

/** A vector as what it was made from; what follows from the rest is left out. */
export function draftOf({ proof }: Pick<Vector, 'proof'>): Draft {
  const manifest = linesOf(proof.manifest).map((line): [string, string] => {
    const at = line.indexOf('=')
    const key = line.slice(0, at)
    return [key, key === 'n' || key === 'root' ? '?' : line.slice(at + 1)]
  })
  const lineOf = (key: string): string => manifest.find(([name]) => name === key)?.[1] ?? ''
  return {
    suite: lineOf('suite') === 'sm3' ? 'sm3' : 'sha256',
    draw: lineOf('draw'),
    manifest,
    entrants: linesOf(proof.entrants),
    parties: proof.reveals.map(({ party, secret, at }, i) => ({
      id: party,
      secret,
      committedAt: proof.commitments[i]?.at ?? '',
      revealedAt: at,
    })),
    beacon: structuredClone(proof.beacon) as Draft['beacon'],
    events: linesOf(proof.events),
  }
}

/** Numbers by chance that come again from the same seed: bytes of SHA-256 over a counter. */
interface Dice {
  below(limit: number): number
  hex(label: string): string
  pick<T>(values: readonly [T, ...T[]]): T
}

function makeDice(seed: string): Dice {
  let count = 0
  const next = (): Buffer => createHash('sha256').update(`${seed}|${count++}`).digest()
  const below = (limit: number): number => next().readUInt32BE(0) % limit
  return {
    below,
    hex: (label) => createHash('sha256').update(`${seed}|${label}`).digest('hex'),
    pick: (values) => values[below(values.length)] ?? values[0],
  }
}

export const saltOf = (draw: string, ticket: string): string =>
  createHash('sha256').update(`salt|${draw}|${ticket}`).digest('hex')

export const identityOf = (ticket: string): string => `APP${ticket}|32058319900101002X|测试${ticket}`

const CLASSES = ['A', 'B', 'C2', '一居'] as const

function entrantLine(draft: Pick<Draft, 'suite' | 'draw'>, dice: Dice, ticket: string): string {
  const classes = CLASSES.filter(() => dice.below(2) === 0)
  const cert = dice.pick(['20240301000000', '20240301000000', '20250610093000', '20231120000001'])
  const wishes = (classes.length === 0 ? ['A'] : dice.below(2) === 0 ? classes : [...classes].reverse()).join(',')
  const idc = oracleIdentity(draft.suite, draft.draw, saltOf(draft.draw, ticket), identityOf(ticket))
  return [ticket, 1 + dice.below(3), dice.pick([1, 1, 2, 13, 64]), cert, wishes, idc].join('|')
}

function someEvents(dice: Dice, tickets: readonly string[]): string[] {
  const waiting = [...tickets]
  return Array.from({ length: dice.below(8) }, (_, i) => {
    const at = `2026-06-0${i + 1}T09:00:00+08:00`
    if (dice.below(3) === 0 || waiting.length === 0) return `${i + 1}|${at}|add|${dice.pick(CLASSES)}|腾退`
    const [ticket = ''] = waiting.splice(dice.below(waiting.length), 1)
    return `${i + 1}|${at}|out|${ticket}|declined`
  })
}

/** A draw by chance with `size` households, in one of the suites and orders. */
export function randomDraft(seed: string, size: number): Draft {
  const dice = makeDice(seed)
  const head = { suite: dice.pick(['sha256', 'sm3'] as const), draw: `2026-${seed}` }
  const width = dice.pick([4, 7, 16])
  const tickets = Array.from({ length: size }, (_, i) => (i * 7 + 3).toString(36).toUpperCase().padStart(width, '0'))
  const ids = ['GZ', 'JJ', 'SQ', 'ZJ'].slice(0, 1 + dice.below(4))
  const [withBeacon, attempt] = [dice.below(2) === 0, 1 + dice.below(2)]
  const beacon = withBeacon ? { source: 'balls:大厅', value: '04711' } : { source: 'none', value: '-' }
  return {
    ...head,
    manifest: [
      ...([
        ['format', 'gzf-lottery/1'],
        ['suite', head.suite],
        ['tenant', '999999'],
        ['draw', head.draw],
      ] as const),
      ...([
        ['attempt', `${attempt}`],
        ['prev', attempt === 1 ? '-' : dice.hex('prev')],
        ['title', '随机 一次'],
      ] as const),
      ...([
        ['notice', '-'],
        ['n', '?'],
        ['root', '?'],
      ] as const),
      ['order', dice.pick(['key', 'tier,key', 'cert,key', 'tier,cert,key'])] as const,
      ['stock', CLASSES.map((each) => `${each}:${dice.below(4)}`).join(',')] as const,
      ...ids.map((id) => ['party', `${id}|某某${id}`] as const),
      ...([
        ['beacon', beacon.source],
        ['freezeAt', '2026-05-01T09:00:00+08:00'],
      ] as const),
      ['commitBy', '2026-05-05T18:00:00+08:00'] as const,
      ['beaconAt', withBeacon ? '2026-05-05T21:15:00+08:00' : '-'] as const,
      ...([
        ['revealBy', '2026-05-06T12:00:00+08:00'],
        ['verifier', dice.hex('verifier')],
      ] as const),
    ].map(([key, value]): [string, string] => [key, value]),
    entrants: tickets.map((ticket) => entrantLine(head, dice, ticket)),
    parties: ids.map((id) => ({
      ...{ id, secret: dice.hex(id) },
      ...{ committedAt: '2026-05-05T10:00:00+08:00', revealedAt: '2026-05-06T10:00:00+08:00' },
    })),
    beacon,
    events: someEvents(dice, tickets),
  }
}
