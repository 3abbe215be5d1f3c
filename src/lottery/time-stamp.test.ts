import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { stampOf } from '../../tests/support/time-stamps.ts'
import { readTimeStamp, STAMPED_SHA256 } from './index.ts'

const TEXT = 'format=gzf-lottery/1\nsuite=sha256\n'

describe('a time-stamp token of RFC 3161', () => {
  it('is read as openssl makes it, alone or in the answer of the authority', () => {
    const digest = createHash('sha256').update(TEXT).digest('hex')
    const { answer, token } = stampOf(TEXT, 'sha256')
    const found = readTimeStamp(answer)
    expect(found).toMatchObject({ algorithm: STAMPED_SHA256, digest })
    expect(Math.abs(Date.parse(found?.at ?? '') - Date.now())).toBeLessThan(600_000)
    expect(readTimeStamp(token)).toEqual(found)
    for (const wrong of ['', 'AAAA', btoa(TEXT), token.slice(0, 200), '!', btoa(`0${atob(token).slice(1, 40)}`)])
      expect(readTimeStamp(wrong), wrong.slice(0, 20)).toBeUndefined()
  })
})
