import { describe, expect, test } from 'vitest'
import { idleState } from './idle.ts'

const minute = 60_000

describe('the idle time', () => {
  test.each([
    [0, { state: 'fine' }],
    [25, { state: 'fine' }],
    [26, { state: 'soon', minutes: 3 }],
    [28.5, { state: 'soon', minutes: 1 }],
    [29, { state: 'over' }],
    [500, { state: 'over' }],
  ])('after %f of 30 minutes', (minutes, expected) => {
    expect(idleState(1_000, 1_000 + minutes * minute, 30)).toEqual(expected)
  })
})
