import { describe, expect, it } from 'vitest'
import { parseJsonBody } from './json-body.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const nested = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels)

describe('reading a JSON body', () => {
  it('reads what JSON can say', () => {
    expect(parseJsonBody(bytes('{"a":[1,"安",null,true,{"b":"[{"}]}'))).toEqual({
      a: [1, '安', null, true, { b: '[{' }],
    })
  })

  it.each(['', '{', '{"a":1,}', 'NaN', '{"a":NaN}', 'undefined', "{'a':1}", '{"a":1}x'])(
    'refuses %j as no JSON',
    (text) => {
      expect(() => parseJsonBody(bytes(text))).toThrow(expect.objectContaining({ code: 'not-json' }))
    },
  )

  it.each([
    ['a stray byte', [0x22, 0xff, 0x22]],
    ['a text cut short', [0x22, 0xe5, 0xae, 0x22]],
    ['GBK', [0x22, 0xb0, 0xb2, 0xbe, 0xd3, 0x22]],
    ['an encoded surrogate', [0x22, 0xed, 0xa0, 0x80, 0x22]],
  ])('refuses %s as no UTF-8', (_, given) => {
    expect(() => parseJsonBody(Uint8Array.from(given))).toThrow(expect.objectContaining({ code: 'bad-encoding' }))
  })

  it.each([
    ['{"a":{"b":"x\\u0000"}}', 'b'],
    ['["\\u0000"]', '0'],
    ['{"a\\u0000":1}', 'a'],
  ])('refuses the character NUL in %s, which no database takes', (text, path) => {
    expect(() => parseJsonBody(bytes(text))).toThrow(expect.objectContaining({ code: 'malformed', path }))
    expect(parseJsonBody(bytes('"\\\\u0000"'))).toBe('\\u0000')
  })

  it('takes 32 levels and refuses 33, and 10,000 without exhausting the stack', () => {
    expect(() => parseJsonBody(bytes(nested(32)))).not.toThrow()
    for (const levels of [33, 10_000, 500_000]) {
      expect(() => parseJsonBody(bytes(nested(levels)))).toThrow(expect.objectContaining({ code: 'too-deep' }))
    }
  })

  it('does not count brackets inside a text, also behind escaped quotes', () => {
    const text = JSON.stringify({ a: `\\"${'['.repeat(100)}"` })
    expect(parseJsonBody(bytes(text))).toEqual(JSON.parse(text))
  })

  it.each([
    '{"__proto__":{"admin":true},"a":1}',
    '{"\\u005f_proto__":{"admin":true},"a":1}',
    '{"b":{"__proto__":[]},"a":1}',
  ])('leaves the prototype out of %s', (text) => {
    const value = parseJsonBody(bytes(text))
    const copy = Object.assign({}, value)
    expect(Object.getPrototypeOf(copy)).toBe(Object.prototype)
    expect(JSON.stringify(value)).not.toContain('__proto__')
    expect(copy).toMatchObject({ a: 1 })
  })
})
