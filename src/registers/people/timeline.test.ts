import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../../kit/index.ts'
import { alreadySaid, covers, endOfDay, momentAfter, type Span, succeed } from './timeline.ts'

const FIRST = '2024-01-01'
const DAYS = 40

interface Said {
  readonly from: number
  readonly length: number | null
  /** null: nothing is true any more. */
  readonly value: number | null
  /** Minutes since the statement before. */
  readonly later: number
}

interface Row extends Span {
  readonly value: number
}

const said: fc.Arbitrary<Said> = fc.record({
  from: fc.nat(DAYS - 1),
  length: fc.option(fc.integer({ min: 1, max: 15 })),
  value: fc.option(fc.nat(5), { freq: 4 }),
  later: fc.nat(3),
})

function tell(rows: Row[], { from, length, value }: Said, now: Date): Row[] {
  const period = { from: addDays(FIRST, from), to: length === null ? null : addDays(FIRST, from + length - 1) }
  const open = rows.filter((row) => row.knownTo === null)
  const { closed, remainders } = succeed(open, period)
  const at = momentAfter(closed, now).toISOString()
  const kept = rows.map((row) => (closed.includes(row) ? { ...row, knownTo: at } : row))
  const rest = remainders.map(({ of, period }) => ({ ...of, ...period, knownFrom: at, knownTo: null }))
  return [...kept, ...rest, ...(value === null ? [] : [{ ...period, value, knownFrom: at, knownTo: null }])]
}

/** As the database asks for it. */
function knownAt(row: Row, at: Date): boolean {
  const time = at.toISOString()
  return row.knownFrom <= time && (row.knownTo === null || row.knownTo > time)
}

describe('a thousand random histories', () => {
  it('read on any day, as known at any time, as the last statement that was made by then says', () => {
    fc.assert(
      fc.property(fc.array(said, { minLength: 1, maxLength: 8 }), (statements) => {
        let now = Date.parse('2026-01-01T09:00:00+08:00')
        let rows: Row[] = []
        const told: { statement: Said; at: number }[] = []
        for (const statement of statements) {
          now += statement.later * 60_000
          rows = tell(rows, statement, new Date(now))
          told.push({ statement, at: now })
        }
        for (const moment of [now - 3_600_000, ...told.map(({ at }) => at), now + 1]) {
          for (let day = 0; day < DAYS; day++) {
            const last = told.findLast(
              ({ statement: { from, length }, at }) =>
                at <= moment && from <= day && (length === null || day < from + length),
            )
            const seen = rows.filter((row) => knownAt(row, new Date(moment)) && covers(row, addDays(FIRST, day)))
            expect(seen.map((row) => row.value)).toEqual(last?.statement.value == null ? [] : [last.statement.value])
          }
        }
      }),
      { numRuns: 1000 },
    )
  })
})

it('a statement closes what shares a day with it and leaves its neighbours alone', () => {
  const may = { from: '2026-05-01', to: '2026-05-31' }
  expect(succeed([may], { from: '2026-05-31', to: null })).toEqual({
    closed: [may],
    remainders: [{ of: may, period: { from: '2026-05-01', to: '2026-05-30' } }],
  })
  expect(succeed([may], { from: '2026-06-01', to: null }).closed).toEqual([])
  expect(succeed([may], { from: '2026-01-01', to: '2026-04-30' }).closed).toEqual([])
})

it('what was said already for every day is not said again', () => {
  const known = [{ from: '2026-01-01', to: null }]
  expect(alreadySaid(known, { from: '2026-03-01', to: '2026-03-31' }, () => true)).toBe(true)
  expect(alreadySaid(known, { from: '2025-12-31', to: null }, () => true)).toBe(false)
  expect(alreadySaid(known, { from: '2026-03-01', to: null }, () => false)).toBe(false)
})

it('a day ends at midnight in Shanghai', () => {
  expect(endOfDay('2026-03-31').toISOString()).toBe('2026-03-31T15:59:59.999Z')
})
