import { describe, expect, it } from 'vitest'
import { stateCouncilCalendar as calendar } from '../../kit/index.ts'
import { type CaseDeadline, lampOf } from './index.ts'

const deadline = (due: string | undefined, provisional = false): CaseDeadline => ({
  ...{ start: '2026-09-07', parameter: 'street-workdays', clause: 'NANJING-13', local: false, provisional },
  ...(due !== undefined && { due }),
})

describe('the lamp of a limit', () => {
  it.each([
    ['2026-09-14', 'green'],
    // 17, 18 and the worked Sunday are three workdays.
    ['2026-09-16', 'amber'],
    ['2026-09-15', 'green'],
    ['2026-09-20', 'amber'],
    ['2026-09-21', 'red'],
  ])('seen on %s, due on the worked Sunday 2026-09-20, is %s', (on, lamp) => {
    expect(lampOf(deadline('2026-09-20'), on, calendar)).toBe(lamp)
  })

  it('says so when the day may still move, and when nobody has set one', () => {
    expect(lampOf(deadline('2027-01-11', true), '2026-12-25', calendar)).toBe('provisional')
    expect(lampOf(deadline('2027-01-11', true), '2027-01-12', calendar)).toBe('red')
    expect(lampOf(deadline(undefined), '2026-12-25', calendar)).toBe('none')
  })
})
