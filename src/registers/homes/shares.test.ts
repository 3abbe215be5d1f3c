import { describe, expect, it } from 'vitest'
import { parseShare } from './shares.ts'

describe('a part of a home', () => {
  it.each([
    ['全部', '1'],
    [' 全 部 ', '1'],
    ['1/3', '0.33333333'],
    ['５０％', '0.5'],
    ['0.25', '0.25'],
  ])('typed as %s is %s', (text, share) => {
    expect(parseShare(text, 'share')).toBe(share)
  })

  it.each(['一半', '1/0', '', '0.123456789', '1e1'])('%s is no part, and the message says how to write one', (text) => {
    expect(() => parseShare(text, 'shares.0.share')).toThrow(
      expect.objectContaining({ code: 'malformed', path: 'shares.0.share' }),
    )
  })

  it.each(['0', '2', '150%', '-1'])('%s is none that can be owned', (text) => {
    expect(() => parseShare(text, 'share')).toThrow()
  })
})
