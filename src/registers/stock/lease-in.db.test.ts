import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeOnDatabases } from '../../../tests/support/each-database.ts'
import { openRegister, type Register } from '../../../tests/support/register.ts'
import {
  ALARM_MONTHS,
  enterBuilding,
  enterLeaseIn,
  enterProject,
  enterUnits,
  handleLeaseIn,
  holdUnit,
  listLeaseIns,
  listLeaseInsDue,
  listUnits,
  readLeaseIn,
  readyUnit,
  releaseUnit,
  renewLeaseIn,
  returnLeaseIn,
} from './index.ts'

const TERM = {
  number: '租-1',
  owner: '某村委会',
  beginsOn: '2022-03-01',
  endsOn: '2027-02-28',
  alarmMonths: ALARM_MONTHS,
}

describeOnDatabases('flats that are leased in', (engine) => {
  let register: Register
  let project: string
  let building: string
  beforeAll(async () => {
    register = await openRegister(await engine.newDatabase())
    await register.now(async (context) => {
      const told = { name: '还建小区', programme: 'public-rental', source: 'leased-in', operator: null } as const
      project = (await enterProject(context, { ...told, code: 'Z-1', area: '410522', address: null })).id
      building = (await enterBuilding(context, { project, name: '3 栋', floors: 6 })).id
      const flat = { type: 'one-room', floor: 2, floorArea: 4000, decorated: null, orientation: null } as const
      const numbers = ['201', '202']
      await enterUnits(
        context,
        building,
        numbers.map((number) => ({ ...flat, number, realEstateCode: null })),
      )
    })
  })
  afterAll(() => register.close())

  const dueOn = (day: string) => register.at(`${day}T09:00:00+08:00`, listLeaseInsDue)
  let lease: string

  it('remind of their end at each step, until somebody has seen to it', async () => {
    lease = (await register.now((context) => enterLeaseIn(context, { ...TERM, project, building }))).id
    const [listed] = await register.now((context) => listLeaseIns(context, project))
    const days = listed?.alarms.map(({ months, on }) => [months, on])
    expect(days).toEqual([
      [12, '2026-02-28'],
      [6, '2026-08-28'],
      [3, '2026-11-28'],
    ])
    expect(await dueOn('2026-02-27')).toEqual([])
    expect(await dueOn('2026-02-28')).toMatchObject([
      { id: lease, endsOn: '2027-02-28', buildingName: '3 栋', units: 2, let: 0 },
    ])
    await register.now((context) => handleLeaseIn(context, lease, '已函询村委会是否续租'))
    expect(await dueOn('2026-11-27')).toEqual([])
    expect(await dueOn('2026-11-28')).toHaveLength(1)
    const idle = register.now((context) => handleLeaseIn(context, lease, '再看'))
    await expect(idle).rejects.toMatchObject({ code: 'not-now' })
    await register.at('2026-12-01T09:00:00+08:00', (context) => handleLeaseIn(context, lease, '同意续租'))
    expect(await dueOn('2027-02-28')).toEqual([])
    // Over, and neither renewed nor given back: that is not forgotten.
    expect(await dueOn('2027-03-01')).toHaveLength(1)
  })

  it('are renewed by a contract that follows', async () => {
    const next = { ...TERM, number: '租-2', beginsOn: '2027-03-01', endsOn: '2030-02-28', alarmMonths: [6] }
    const early = register.now((context) => renewLeaseIn(context, lease, { ...next, endsOn: '2027-02-28' }))
    await expect(early).rejects.toMatchObject({ code: 'out-of-range' })
    const renewed = await register.now((context) => renewLeaseIn(context, lease, next))
    expect(renewed).toMatchObject({ follows: lease, building })
    expect(await register.now((context) => readLeaseIn(context, lease))).toMatchObject({ closedHow: 'renewed' })
    expect(await dueOn('2029-08-27')).toEqual([])
    expect(await dueOn('2029-08-28')).toMatchObject([{ id: renewed.id }])
    const again = register.now((context) => renewLeaseIn(context, lease, { ...next, number: '租-3' }))
    await expect(again).rejects.toMatchObject({ code: 'not-now' })
    lease = renewed.id
  })

  it('go back to their owner when all of them are empty, and only then', async () => {
    const [unit] = await register.now((context) => listUnits(context, { project }))
    const bond = 'offer:1'
    const id = unit?.id ?? ''
    await register.now((context) => readyUnit(context, { unit: id }))
    await register.now((context) => holdUnit(context, { unit: id, bond }))
    const kept = register.now((context) => returnLeaseIn(context, lease, '村委会收回'))
    await expect(kept).rejects.toMatchObject({ code: 'not-now', path: 'not-in-this-state' })
    await register.now((context) => releaseUnit(context, { unit: id, bond }))
    await register.now((context) => returnLeaseIn(context, lease, '村委会收回'))
    const states = (await register.now((context) => listUnits(context, { project }))).map(({ state }) => state)
    expect(states).toEqual(['withdrawn', 'withdrawn'])
    expect(await dueOn('2031-01-01')).toEqual([])
  })

  it('belong to a project of such a source, with days in order', async () => {
    const own = await register.now((context) => {
      const told = { name: '自有', programme: 'public-rental', source: 'purchased', operator: null } as const
      return enterProject(context, { ...told, code: 'Z-2', area: '410522', address: null })
    })
    const enter = (change: object) =>
      register.now((context) => enterLeaseIn(context, { ...TERM, number: '租-9', project, building: null, ...change }))
    await expect(enter({ project: own.id })).rejects.toMatchObject({ code: 'not-now' })
    await expect(enter({ endsOn: '2022-02-28' })).rejects.toMatchObject({ code: 'out-of-range', path: 'endsOn' })
    await expect(enter({ alarmMonths: [0.5] })).rejects.toMatchObject({ path: 'alarmMonths' })
    await expect(enter({ number: '租-1' })).rejects.toMatchObject({ code: 'conflict' })
  })
})
