import { describe, expect, it } from 'vitest'
import { Fault } from '../../kit/index.ts'
import { FactSheet } from './fact-sheet.ts'
import { isUnknown } from './value.ts'

function faultOf(read: () => unknown): { code: string; path: string | undefined } {
  try {
    read()
  } catch (error) {
    if (error instanceof Fault) return { code: error.code, path: error.path }
    throw error
  }
  throw new Error('nothing was thrown')
}

describe('reading facts', () => {
  it.each([[undefined], [null], [Number.NaN], [Number.POSITIVE_INFINITY]])('takes %s for unknown', (value) => {
    const size = new FactSheet({ household: { size: value } }).integer('household.size', 1)
    expect(size).toEqual({ unknown: ['household.size'] })
  })

  it('takes a fact below something unknown for unknown, with its own path', () => {
    expect(new FactSheet({}).choice('applicant.hukou.kind', ['urban'])).toEqual({ unknown: ['applicant.hukou.kind'] })
    expect(new FactSheet({ applicant: null }).yesNo('applicant.x')).toEqual({ unknown: ['applicant.x'] })
  })

  it('reads no inherited name as a fact', () => {
    expect(isUnknown(new FactSheet({}).yesNo('constructor.name'))).toBe(true)
    expect(isUnknown(new FactSheet(JSON.parse('{"__proto__":{"a":true}}')).yesNo('a'))).toBe(true)
  })

  it.each<[string, unknown, (sheet: FactSheet) => unknown, string]>([
    ['a number for a decimal', 45, (sheet) => sheet.decimal('x'), 'not-a-decimal'],
    ['a negative number', -1, (sheet) => sheet.decimal('x'), 'negative'],
    ['a negative decimal', '-0.01', (sheet) => sheet.decimal('x'), 'negative'],
    ['an exponent', '1e3', (sheet) => sheet.decimal('x'), 'not-a-decimal'],
    ['a thousands comma', '1,000', (sheet) => sheet.decimal('x'), 'not-a-decimal'],
    ['full-width digits', '４５', (sheet) => sheet.decimal('x'), 'not-a-decimal'],
    ['zero members', 0, (sheet) => sheet.integer('x', 1), 'out-of-range'],
    ['half a member', 1.5, (sheet) => sheet.integer('x', 1), 'malformed'],
    ['minus one member', -1, (sheet) => sheet.integer('x', 1), 'negative'],
    ['an impossible date', '2026-02-30', (sheet) => sheet.date('x'), 'not-a-date'],
    ['yes in words', 'yes', (sheet) => sheet.yesNo('x'), 'malformed'],
    ['a word of no list', 'rich', (sheet) => sheet.choice('x', ['poor']), 'malformed'],
    ['an object for a list', {}, (sheet) => sheet.list('x', 2), 'malformed'],
    ['too long a list', [1, 2, 3], (sheet) => sheet.list('x', 2), 'too-large'],
  ])('refuses %s with code and path', (_name, value, read, code) => {
    expect(faultOf(() => read(new FactSheet({ x: value })))).toEqual({ code, path: 'x' })
  })

  it('refuses a text where an object is due, at the object', () => {
    const sheet = new FactSheet({ household: 'three people' })
    expect(faultOf(() => sheet.integer('household.size'))).toEqual({ code: 'malformed', path: 'household' })
  })

  it('names the entry of a list in its path', () => {
    const [first] = new FactSheet({ homes: [{ floorArea: 40 }] }).sheets('homes', 9) as readonly FactSheet[]
    expect(faultOf(() => first?.decimal('floorArea'))).toEqual({ code: 'not-a-decimal', path: 'homes.0.floorArea' })
  })
})
