import { describe, expect, it } from 'vitest'
import { readJson } from './read-json.ts'

const nested = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels)

describe('reading JSON', () => {
  it('reads what JSON can say', () => {
    expect(readJson('{"a":[1,"安",null,true,{"b":"[{"}]}')).toEqual({
      a: [1, '安', null, true, { b: '[{' }],
    })
  })

  it.each(['', '{', '{"a":1,}', 'NaN', '{"a":NaN}', 'undefined', "{'a':1}", '{"a":1}x'])(
    'refuses %j as no JSON',
    (text) => {
      expect(() => readJson(text)).toThrow(expect.objectContaining({ code: 'not-json' }))
    },
  )

  it.each([
    ['{"a":{"b":"x\\u0000"}}', 'b'],
    ['["\\u0000"]', '0'],
    ['{"a\\u0000":1}', 'a'],
  ])('refuses the character NUL in %s, which no database takes', (text, path) => {
    expect(() => readJson(text)).toThrow(expect.objectContaining({ code: 'malformed', path }))
    expect(readJson('"\\\\u0000"')).toBe('\\u0000')
  })

  it('takes 64 levels and refuses 65, and 10,000 without exhausting the stack', () => {
    expect(() => readJson(nested(64))).not.toThrow()
    for (const levels of [65, 10_000, 500_000]) {
      expect(() => readJson(nested(levels))).toThrow(expect.objectContaining({ code: 'too-deep' }))
    }
  })

  it('does not count brackets inside a text, also behind escaped quotes', () => {
    const text = JSON.stringify({ a: `\\"${'['.repeat(100)}"` })
    expect(readJson(text)).toEqual(JSON.parse(text))
  })

  it.each([
    '{"__proto__":{"admin":true},"a":1}',
    '{"\\u005f_proto__":{"admin":true},"a":1}',
    '{"b":{"__proto__":[]},"a":1}',
  ])('leaves the prototype out of %s', (text) => {
    const value = readJson(text)
    const copy = Object.assign({}, value)
    expect(Object.getPrototypeOf(copy)).toBe(Object.prototype)
    expect(JSON.stringify(value)).not.toContain('__proto__')
    expect(copy).toMatchObject({ a: 1 })
  })
})
