import { describe, expect, it } from 'vitest'
import { parseJsonBody } from './json-body.ts'

describe('reading a JSON body', () => {
  it('reads what JSON can say, in UTF-8', () => {
    expect(parseJsonBody(new TextEncoder().encode('{"a":"安"}'))).toEqual({ a: '安' })
  })

  it.each([
    ['a stray byte', [0x22, 0xff, 0x22]],
    ['a text cut short', [0x22, 0xe5, 0xae, 0x22]],
    ['GBK', [0x22, 0xb0, 0xb2, 0xbe, 0xd3, 0x22]],
    ['an encoded surrogate', [0x22, 0xed, 0xa0, 0x80, 0x22]],
  ])('refuses %s as no UTF-8', (_, given) => {
    expect(() => parseJsonBody(Uint8Array.from(given))).toThrow(expect.objectContaining({ code: 'bad-encoding' }))
  })
})
