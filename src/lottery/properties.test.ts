import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allocate, NONE } from './allocate.ts'
import { toHex } from './digest.ts'
import { draw } from './draw.ts'
import { readEntrants, ticketOf, writeEntrants } from './entrants.ts'
import { drawKeys } from './keys.ts'
import { readManifest, writeManifest } from './manifest.ts'
import { replay } from './replay.ts'

const RUNS = process.env.ANJU_FULL ? 5000 : 150

const manifestWith = (order: 'key' | 'tier,key' | 'cert,key' | 'tier,cert,key', stock: readonly number[]) =>
  readManifest(
    writeManifest({
      ...{ suite: 'sm3', tenant: '999999', draw: 'P1', attempt: 1, prev: '-', title: '性质', notice: '-', n: 1 },
      ...{ root: '0'.repeat(64), order, stock: stock.map((count, i) => ({ unitClass: 'ABC'.charAt(i), count })) },
      ...{ parties: [{ id: 'GZ', name: '公证处' }], beacon: 'none', verifier: '-', beaconAt: '-' },
      ...{ freezeAt: '2026-05-01T09:00:00+08:00', commitBy: '2026-05-05T18:00:00+08:00' },
      revealBy: '2026-05-06T12:00:00+08:00',
    }),
  )

const household = fc.record({
  number: fc.nat(9999),
  tier: fc.integer({ min: 1, max: 3 }),
  weight: fc.integer({ min: 1, max: 5 }),
  cert: fc.constantFrom('20240301000000', '20250610093000', '20231120000000'),
  classes: fc.shuffledSubarray(['A', 'B', 'C', 'Q'], { minLength: 1 }),
})
const households = fc
  .uniqueArray(household, { selector: ({ number }) => number, minLength: 1, maxLength: 40 })
  .map((all) =>
    all.map(({ number, ...rest }) => ({ ticket: String(number).padStart(4, '0'), idc: '0'.repeat(64), ...rest })),
  )
const seeds = fc.stringMatching(/^[0-9a-f]{64}$/)
const orders = fc.constantFrom('key', 'tier,key', 'cert,key', 'tier,cert,key')
const stocks = fc.tuple(fc.nat(4), fc.nat(4), fc.nat(4))

describe('a draw', () => {
  it('gives a household the same number whoever else is in the list, in whichever order they came', () => {
    fc.assert(
      fc.property(households, seeds, (all, seed) => {
        const numbersOf = (some: typeof all): Map<string, string> => {
          const list = readEntrants(writeEntrants(some))
          const keys = drawKeys('sm3', seed, list)
          return new Map(Array.from({ length: list.count }, (_, i) => [ticketOf(list, i), toHex(keys, i * 32)]))
        }
        const whole = numbersOf(all)
        expect(numbersOf([...all].reverse())).toEqual(whole)
        for (const one of all) expect(numbersOf([one]).get(one.ticket)).toBe(whole.get(one.ticket))
      }),
      { numRuns: RUNS },
    )
  })

  it('leaves the others in their order when somebody is taken out of the list', () => {
    fc.assert(
      fc.property(households, seeds, orders, fc.nat(), (all, seed, order, pick) => {
        const tickets = (some: typeof all): string[] => {
          const list = readEntrants(writeEntrants(some))
          return [...draw(manifestWith(order, [1, 1, 1]), list, seed).ranked].map((place) => ticketOf(list, place))
        }
        const gone = all[pick % all.length]
        const rest = all.filter((each) => each !== gone)
        if (rest.length > 0) expect(tickets(rest)).toEqual(tickets(all).filter((each) => each !== gone?.ticket))
      }),
      { numRuns: RUNS },
    )
  })

  it('never gets worse by a larger weight', () => {
    fc.assert(
      fc.property(households, seeds, (all, seed) => {
        const numbersAt = (weight: number): string[] => {
          const list = readEntrants(writeEntrants(all.map((each) => ({ ...each, weight }))))
          const keys = drawKeys('sha256', seed, list)
          return Array.from({ length: list.count }, (_, i) => toHex(keys, i * 32))
        }
        const [light, heavy] = [numbersAt(2), numbersAt(13)]
        expect(heavy.every((number, i) => number <= (light[i] ?? ''))).toBe(true)
      }),
      { numRuns: RUNS },
    )
  })

  it('gives away no more than there is, and nobody would rather have what went to somebody behind', () => {
    fc.assert(
      fc.property(households, seeds, orders, stocks, (all, seed, order, counts) => {
        const manifest = manifestWith(order, counts)
        const list = readEntrants(writeEntrants(all))
        const { ranked } = draw(manifest, list, seed)
        const given = allocate(list, ranked, manifest.stock)
        counts.forEach((count, unitClass) => {
          expect(given.filter((each) => each === unitClass).length).toBeLessThanOrEqual(count)
        })
        ranked.forEach((place, rank) => {
          const wishes = list.wishLists[list.wishes[place] ?? 0] ?? []
          const liking = (unitClass: number | undefined): number =>
            unitClass === undefined || unitClass === NONE ? 99 : (wishes.indexOf('ABC'.charAt(unitClass)) + 99) % 99
          for (const later of given.slice(rank + 1)) {
            if (later !== NONE && wishes.includes('ABC'.charAt(later))) {
              expect(liking(given[rank])).toBeLessThanOrEqual(liking(later))
            }
          }
        })
      }),
      { numRuns: RUNS },
    )
  })

  it('lets one who leaves make room for one substitute at most, and moves nobody else', () => {
    fc.assert(
      fc.property(households, seeds, orders, stocks, fc.nat(), (all, seed, order, counts, pick) => {
        const manifest = manifestWith(order, counts)
        const list = readEntrants(writeEntrants(all))
        const drawn = draw(manifest, list, seed)
        const before = replay(manifest, list, drawn, [])
        const subject = ticketOf(list, pick % list.count)
        const at = '2026-05-08T09:00:00+08:00'
        const after = replay(manifest, list, drawn, [{ at, kind: 'out', subject, reason: 'declined' }])
        const moved = [...drawn.ranked.keys()].filter((rank) => before.states[rank] !== after.states[rank])
        const changes = moved.map((rank) => `${before.states[rank]}${after.states[rank]}`)
        expect(changes.filter((change) => change === 'AX' || change === 'SX')).toHaveLength(1)
        expect(changes.filter((change) => change === 'SP').length).toBe(changes.length - 1)
        expect(changes.length).toBeLessThanOrEqual(2)
      }),
      { numRuns: RUNS },
    )
  })
})
