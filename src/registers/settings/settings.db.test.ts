import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { describeOnDatabases } from '../../../tests/support/each-database.ts'
import { addDays, fixedClock, stateCouncilCalendar } from '../../kit/index.ts'
import { type Database, inReference, inTenant, openDatabase } from '../../platform/db/index.ts'
import { foundDemoBureaus, isBureau, listBureaus } from '../offices/index.ts'
import {
  approveOverride,
  listOverrides,
  type OverrideProposal,
  proposeOverride,
  readCalendar,
  seedReference,
  withdrawOverride,
} from './index.ts'

const ANYANG = 410522
const clock = fixedClock('2026-11-21T09:00:00+08:00')
const packs = [{ id: 'anyang', version: 'abc' }]

const proposal: OverrideProposal = {
  tenant: ANYANG,
  pack: 'anyang',
  parameter: 'area-per-head',
  value: '16',
  from: '2026-01-01',
  to: '2026-12-31',
  basis: '县政府常务会议纪要',
  proposedBy: 'zhao',
}

describeOnDatabases('settings', (engine) => {
  async function withDatabase(work: (database: Database) => Promise<void>): Promise<void> {
    const database = await openDatabase(await engine.newDatabase(), (tx) => seedReference(tx, packs, clock))
    try {
      await foundDemoBureaus(database, clock)
      await work(database)
    } finally {
      await database.close()
    }
  }

  it('keep the same workdays as the notices they came from', () =>
    withDatabase(async (database) => {
      const calendar = await inReference(database, readCalendar)
      for (let day = '2007-12-01'; day < '2028-01-01'; day = addDays(day, 1)) {
        expect(calendar.isDayOff(day), day).toBe(stateCouncilCalendar.isDayOff(day))
      }
      for (let year = 2004; year < 2030; year++) {
        expect(calendar.isPublished(year), String(year)).toBe(stateCouncilCalendar.isPublished(year))
      }
    }))

  it('are seeded again without harm, and leave what an administrator entered', async () => {
    const settings = await engine.newDatabase()
    const first = await openDatabase(settings, (tx) => seedReference(tx, packs, clock))
    await inReference(first, (tx) =>
      sql`insert into workday values ('2027-01-01', 2027, 'day-off', '公告')`.execute(tx),
    )
    await first.close()
    const later = fixedClock('2027-02-01T09:00:00+08:00')
    const editions = [...packs, { id: 'anyang', version: 'def' }]
    const second = await openDatabase(settings, (tx) => seedReference(tx, editions, later))
    const calendar = await inReference(second, readCalendar)
    const { rows } = await inReference(second, (tx) => sql`select * from policy_version order by version`.execute(tx))
    await second.close()
    expect(calendar.isPublished(2027)).toBe(true)
    expect(rows).toEqual([
      { pack: 'anyang', version: 'abc', loaded_on: '2026-11-21' },
      { pack: 'anyang', version: 'def', loaded_on: '2027-02-01' },
    ])
  })

  it('know the divisions and the offices of the five places', () =>
    withDatabase(async (database) => {
      const { rows } = await inReference(database, (tx) =>
        sql`select name, level, parent from division where code = '320104'`.execute(tx),
      )
      expect(rows).toEqual([{ name: '秦淮区', level: 'county', parent: '320100' }])
      const bureaus = await inReference(database, listBureaus)
      expect(bureaus).toContainEqual({
        id: ANYANG,
        name: '安阳县住房和城乡建设局',
        kind: 'bureau',
        codeInUse: '410522',
      })
      expect(await inTenant(database, ANYANG, (tx) => isBureau(tx, ANYANG))).toBe(true)
      expect(await inTenant(database, 150626, (tx) => isBureau(tx, ANYANG))).toBe(false)
    }))

  it('take a bureau’s own value once a second person has approved it', () =>
    withDatabase(async (database) => {
      const id = await inTenant(database, ANYANG, (tx) => proposeOverride(tx, proposal, clock))
      const approve = (by: string): Promise<void> =>
        inTenant(database, ANYANG, (tx) => approveOverride(tx, ANYANG, id, by, clock))
      await expect(approve('zhao')).rejects.toMatchObject({ code: 'forbidden' })
      await approve('qian')
      await expect(approve('sun')).rejects.toMatchObject({ code: 'not-found' })
      const [override] = await inTenant(database, ANYANG, (tx) => listOverrides(tx, ANYANG, 'anyang'))
      const { tenant: _, ...rest } = proposal
      expect(override).toEqual({ id, ...rest, approvedBy: 'qian' })
    }))

  it('refuse two values of one parameter whose days meet, until the first is withdrawn', () =>
    withDatabase(async (database) => {
      const propose = (change: Partial<OverrideProposal>): Promise<string> =>
        inTenant(database, ANYANG, (tx) => proposeOverride(tx, { ...proposal, ...change }, clock))
      const id = await propose({})
      await expect(propose({ from: '2026-12-31', to: '2027-06-30' })).rejects.toMatchObject({ code: 'conflict' })
      await propose({ parameter: 'another' })
      await propose({ from: '2027-01-01', to: '2027-12-31' })
      await inTenant(database, ANYANG, (tx) => withdrawOverride(tx, ANYANG, id, clock))
      await propose({ value: ['320102', '320104'], to: '2026-06-30' })
      const values = await inTenant(database, ANYANG, (tx) => listOverrides(tx, ANYANG, 'anyang'))
      expect(values.map((one) => [one.parameter, one.value])).toEqual([
        ['another', '16'],
        ['area-per-head', ['320102', '320104']],
        ['area-per-head', '16'],
      ])
    }))
})
