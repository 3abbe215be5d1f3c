import { expect, it } from 'vitest'
import { describeOnDatabases } from '../../../tests/support/each-database.ts'
import { fixedClock } from '../../kit/index.ts'
import type { By, VerbContext } from '../../platform/auth/index.ts'
import { type Database, inReference, inTenant, openDatabase } from '../../platform/db/index.ts'
import type { Parameter } from '../../policy/engine/index.ts'
import { foundDemoBureaus } from '../offices/index.ts'
import {
  addCalendarYear,
  approveOwnValue,
  followCalendar,
  listOverrides,
  livingCalendar,
  proposeOwnValue,
  readCalendar,
  seedReference,
  withdrawOwnValue,
} from './index.ts'

const ANYANG = 410522
const clock = fixedClock('2026-11-21T09:00:00+08:00')

const parameter: Parameter = {
  ...{ id: 'area-per-head', label: '人均面积', kind: 'decimal', clause: '1' },
  values: [{ value: '15', from: '2026-01-01' }],
}
const parameters = new Map([[parameter.id, parameter]])
const wish = { pack: 'anyang', parameter: 'area-per-head', value: '16', from: '2026-12-01', basis: '会议纪要' }

function staff(account: string, post: 'bureau-handler' | 'bureau-approver' | 'system-admin'): By {
  const office = { id: 'o', name: '住建局', kind: 'bureau', area: '410522' } as const
  return { tenant: ANYANG, account, hat: { id: 'h', post, office, substitute: false } }
}

const handler = staff('018f3c2a-0000-7000-8000-000000000001', 'bureau-handler')
const approver = staff('018f3c2a-0000-7000-8000-000000000002', 'bureau-approver')
const handlerTurnedApprover = staff('018f3c2a-0000-7000-8000-000000000001', 'bureau-approver')
const administrator = staff('018f3c2a-0000-7000-8000-000000000003', 'system-admin')

describeOnDatabases('own values and the calendar', (engine) => {
  async function inBureau(
    work: (act: <T>(verb: (context: VerbContext) => Promise<T>) => Promise<T>, database: Database) => Promise<void>,
  ) {
    const database = await openDatabase(await engine.newDatabase(), (tx) =>
      seedReference(tx, [{ id: 'anyang', version: 'abc' }], clock),
    )
    try {
      await foundDemoBureaus(database, clock)
      await work((verb) => inTenant(database, ANYANG, (tx) => verb({ tx, tenant: ANYANG, clock })), database)
    } finally {
      await database.close()
    }
  }

  it('count once somebody else has approved them', () =>
    inBureau(async (act) => {
      const id = await act((context) => proposeOwnValue(context, handler, wish, parameters))
      await expect(act((context) => approveOwnValue(context, handler, id))).rejects.toMatchObject({ code: 'forbidden' })
      await expect(act((context) => approveOwnValue(context, handlerTurnedApprover, id))).rejects.toMatchObject({
        code: 'forbidden',
      })
      await act((context) => approveOwnValue(context, approver, id))
      expect(await act(({ tx }) => listOverrides(tx, ANYANG, 'anyang'))).toMatchObject([
        { id, value: '16', approvedBy: 'u:018f3c2a-0000-7000-8000-000000000002' },
      ])
    }))

  it('are refused in words that name the field', () =>
    inBureau(async (act) => {
      const propose = (change: object) =>
        act((context) => proposeOwnValue(context, handler, { ...wish, ...change }, parameters))
      await expect(propose({ value: '十六' })).rejects.toMatchObject({ code: 'malformed', path: 'value' })
      await expect(propose({ to: '2026-11-01' })).rejects.toMatchObject({ code: 'not-a-date', path: 'from' })
      await propose({})
      await expect(propose({ from: '2027-01-01' })).rejects.toMatchObject({ code: 'conflict', path: 'from' })
      const byApprover = act((context) => proposeOwnValue(context, approver, wish, parameters))
      await expect(byApprover).rejects.toMatchObject({ code: 'forbidden' })
    }))

  it('are withdrawn by their proposer while open, afterwards by the approver alone', () =>
    inBureau(async (act) => {
      const first = await act((context) => proposeOwnValue(context, handler, wish, parameters))
      await act((context) => withdrawOwnValue(context, handler, first))
      const second = await act((context) => proposeOwnValue(context, handler, wish, parameters))
      await act((context) => approveOwnValue(context, approver, second))
      await expect(act((context) => withdrawOwnValue(context, handler, second))).rejects.toMatchObject({
        code: 'forbidden',
      })
      await act((context) => withdrawOwnValue(context, approver, second))
      expect(await act(({ tx }) => listOverrides(tx, ANYANG, 'anyang'))).toEqual([])
      await expect(act((context) => withdrawOwnValue(context, approver, 'nothing'))).rejects.toMatchObject({
        code: 'not-found',
      })
    }))

  it('a new year is entered once, by an administrator', () =>
    inBureau(async (act, database) => {
      const notice = { year: 2027, daysOff: ['2027-01-01'], workingWeekends: ['2027-01-02'], source: '通知' }
      await expect(act((context) => addCalendarYear(context, handler, notice))).rejects.toMatchObject({
        code: 'forbidden',
      })
      const wrong = { ...notice, workingWeekends: ['2027-01-04'] }
      await expect(act((context) => addCalendarYear(context, administrator, wrong))).rejects.toMatchObject({
        code: 'malformed',
      })
      // Another process of the same installation, which has read the calendar already.
      const living = livingCalendar(await inReference(database, readCalendar))
      const follow = () => inReference(database, (tx) => followCalendar(tx, living))
      expect(await follow()).toBe(false)
      await act((context) => addCalendarYear(context, administrator, notice))
      expect([await follow(), await follow()]).toEqual([true, false])
      expect([living.isPublished(2027), living.isDayOff('2027-01-01')]).toEqual([true, true])
      const calendar = await inReference(database, readCalendar)
      expect([calendar.isPublished(2027), calendar.isDayOff('2027-01-01'), calendar.isDayOff('2027-01-02')]).toEqual([
        true,
        true,
        false,
      ])
      await expect(act((context) => addCalendarYear(context, administrator, notice))).rejects.toMatchObject({
        code: 'conflict',
      })
    }))
})
