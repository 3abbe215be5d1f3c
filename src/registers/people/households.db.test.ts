import { describe, expect, it } from 'vitest'
import { describeOnDatabases } from '../../../tests/support/each-database.ts'
import { citizenId, DECLARED } from '../../../tests/support/register.ts'
import { reason, say, useRegister } from '../../../tests/support/register-acts.ts'
import {
  changeFacts,
  changeHead,
  factsOn,
  joinHousehold,
  leaveHousehold,
  mergeHouseholds,
  type NewPerson,
  readHousehold,
  recordBirth,
  recordDeath,
  recordDivorce,
  splitHousehold,
} from './index.ts'

describeOnDatabases('families', (engine) => {
  const { now, at, enter, read, home, viewOf } = useRegister(engine.newDatabase)

  describe('households', () => {
    it('have a size and a covered size as two numbers, on any day and as known on any day', async () => {
      const [father, mother, student] = [await enter('父'), await enter('母'), await enter('生', '2006-06-06')]
      const household = await home([
        [father, '02'],
        [mother, '12'],
        [student, '20'],
      ])
      const change = { household, version: 1, on: '2026-09-01', reason: '迁出上学', source: DECLARED }
      await at('2026-10-05T09:00:00+08:00', (context) =>
        joinHousehold(context, { ...change, members: [{ person: student, kinship: '20', covered: false }] }),
      )
      expect(await viewOf(household, '2026-08-31')).toMatchObject({ size: 3, coveredSize: 3 })
      expect(await viewOf(household, '2026-09-01')).toMatchObject({ size: 3, coveredSize: 2 })
      expect((await viewOf(household, '2019-12-31')).size).toBe(0)
    })

    it('let somebody leave on a future day at midnight and not earlier', async () => {
      const [head, leaver] = [await enter('留'), await enter('走')]
      const household = await home([
        [head, '02'],
        [leaver, '70'],
      ])
      await now((context) =>
        leaveHousehold(context, {
          household,
          version: 1,
          on: '2027-01-01',
          reason: '迁出',
          source: DECLARED,
          persons: [leaver],
        }),
      )
      const sizeAt = async (instant: string): Promise<number> =>
        (await at(instant, (context) => readHousehold(context, { household, reason }))).size
      expect(await sizeAt('2026-12-31T23:59:59+08:00')).toBe(2)
      expect(await sizeAt('2027-01-01T00:00:00+08:00')).toBe(1)
      await expect(
        now((context) =>
          leaveHousehold(context, {
            household,
            version: 2,
            on: '2027-01-01',
            reason: '误',
            source: DECLARED,
            persons: [head],
          }),
        ),
      ).resolves.toBe(3)
    })

    it('take in a child born today at half past midnight in Shanghai, and no child born tomorrow', async () => {
      const [head, wife] = [await enter('新父'), await enter('新母')]
      const household = await home(
        [
          [head, '02'],
          [wife, '12'],
        ],
        '1970-01-01',
      )
      const birth = (bornOn: string, version: number, change: Partial<NewPerson> = {}) =>
        at('2026-11-22T00:30:00+08:00', (context) =>
          recordBirth(context, {
            household,
            version,
            child: { name: '新生儿', sex: '2', ...change },
            bornOn,
            kinship: '30',
            source: { kind: 'declared', on: '2026-11-22' },
          }),
        )
      await expect(birth('2026-11-23', 1)).rejects.toMatchObject({ path: 'bornOn' })
      await expect(birth('1979-01-01', 1)).rejects.toMatchObject({ code: 'out-of-range' })
      const child = await birth('2026-11-22', 1)
      expect(child.isNew).toBe(true)
      expect((await viewOf(household, '2026-11-22', new Date('2026-11-22T00:31:00+08:00'))).size).toBe(3)
      expect((await viewOf(household, '2026-11-21', new Date('2026-11-22T00:31:00+08:00'))).size).toBe(2)
    })

    it('are split by a divorce, children with their parent', async () => {
      const [man, woman, child] = [await enter('离夫'), await enter('离妻'), await enter('离子', '2012-02-02')]
      const household = await home([
        [man, '02'],
        [woman, '12'],
        [child, '20'],
      ])
      const divorce = {
        household,
        version: 1,
        on: '2026-05-20',
        reason: '离婚分户',
        source: DECLARED,
        spouses: [man, woman] as const,
        leavers: [
          { person: woman, kinship: '02' },
          { person: child, kinship: '20' },
        ],
      }
      await expect(
        now((context) => recordDivorce(context, { ...divorce, leavers: divorce.leavers.slice(1) })),
      ).rejects.toMatchObject({ path: 'leavers' })
      const fresh = await now((context) => recordDivorce(context, divorce))
      expect((await viewOf(household)).members.map((one) => one.person)).toEqual([man])
      expect((await viewOf(fresh)).members.map((one) => one.person)).toEqual([woman, child])
      expect((await viewOf(household, '2026-05-19')).size).toBe(3)
      const status = (await read(woman)).facts
        .filter((fact) => fact.kind === 'marriage')
        .map((fact) => fact.payload.status)
      expect(status).toEqual(['40'])
    })

    it('need a new head when the head dies, and the spouse is widowed', async () => {
      const [man, woman] = [await enter('亡者', '1930-01-01'), await enter('遗孀', '1935-01-01')]
      const household = await home([
        [man, '02'],
        [woman, '12'],
      ])
      const marriage = say('marriage', { status: '20', spouse: woman }, '1955-01-01')
      await now((context) => changeFacts(context, { subject: { person: man }, version: 1, statements: [marriage] }))
      const death = { person: man, version: 2, diedOn: '2026-11-01', source: DECLARED }
      await expect(now((context) => recordDeath(context, death))).rejects.toMatchObject({ code: 'conflict' })
      await now((context) => recordDeath(context, { ...death, places: [{ person: woman, kinship: '02' }] }))
      expect((await viewOf(household, '2026-11-01')).size).toBe(2)
      expect((await viewOf(household, '2026-11-02')).members).toMatchObject([{ person: woman, kinship: '02' }])
      const widow = (await read(woman)).facts.find((fact) => fact.kind === 'marriage')
      expect(widow?.payload.status).toBe('30')
      await expect(now((context) => recordDeath(context, { ...death, version: 3 }))).rejects.toMatchObject({
        code: 'conflict',
      })
    })

    it('hand over the head, split and merge, with one head at all times', async () => {
      const [a, b, c] = [await enter('甲户'), await enter('乙户'), await enter('丙户')]
      const household = await home([
        [a, '02'],
        [b, '12'],
        [c, '70'],
      ])
      const change = { on: '2026-03-01', reason: '变更', source: DECLARED }
      const head = {
        household,
        version: 1,
        ...change,
        places: [
          { person: b, kinship: '02' },
          { person: a, kinship: '11' },
        ],
      }
      await expect(now((context) => changeHead(context, head))).rejects.toMatchObject({ path: 'places' })
      await now((context) => changeHead(context, { ...head, places: [...head.places, { person: c, kinship: '70' }] }))
      expect((await viewOf(household)).members.map((one) => one.kinship)).toEqual(['02', '11', '70'])
      const split = { household, version: 2, ...change, on: '2026-04-01' }
      await expect(
        now((context) => splitHousehold(context, { ...split, leavers: [{ person: c, kinship: '70' }] })),
      ).rejects.toMatchObject({ path: 'kinship' })
      const fresh = await now((context) =>
        splitHousehold(context, { ...split, leavers: [{ person: c, kinship: '02' }] }),
      )
      const merge = { household, version: 3, from: fresh, fromVersion: 1, ...change, on: '2026-06-01' }
      const places = [{ person: c, kinship: '70' }]
      await now((context) => mergeHouseholds(context, { ...merge, places }))
      expect([
        (await viewOf(household)).size,
        (await viewOf(fresh)).size,
        (await viewOf(fresh, '2026-05-31')).size,
      ]).toEqual([3, 0, 1])
      await expect(
        now((context) => joinHousehold(context, { ...merge, version: 4, members: [{ person: c, kinship: '02' }] })),
      ).rejects.toMatchObject({ code: 'conflict' })
    })

    it('do not take somebody who lives in another one', async () => {
      const [a, b] = [await enter('一家'), await enter('二家')]
      await home([[a, '02']])
      await expect(
        home([
          [b, '02'],
          [a, '12'],
        ]),
      ).rejects.toMatchObject({ code: 'conflict', path: 'person' })
    })
  })

  describe('what the policy engine is told', () => {
    const told = async (household: string, day: string, knownAt?: Date) =>
      await now((context) => factsOn(context, { household, day, ...(knownAt && { knownAt }) }))

    it('has sources, counts members, sums the incomes of a year of which every adult has spoken', async () => {
      const facts = [
        say('hukou', { kind: 'urban', division: '410522101', permanent: true }, '2010-01-01'),
        say('income', { item: 'wages', amount: '20000' }, '2025-01-01', '2025-12-31'),
        say('income', { item: 'farming', amount: '1000.50' }, '2025-01-01', '2025-12-31'),
      ]
      const head = await enter('政策', '1980-01-01', { facts })
      const [wife, child] = [await enter('策妻', '1982-01-01'), await enter('策儿', '2016-01-01')]
      const household = await home([
        [head, '02'],
        [wife, '12'],
        [child, '20'],
      ])
      expect((await told(household, '2026-11-21')).facts).toEqual({
        applicant: { hukou: { division: '410522', kind: 'urban', permanent: true }, civilCapacity: 'full' },
        person: { birthDate: '1980-01-01' },
        household: { size: 3 },
      })
      const income = say('income', { item: 'total', amount: '0' }, '2025-01-01', '2025-12-31')
      const later = '2026-11-21T12:00:00+08:00'
      await at(later, (context) =>
        changeFacts(context, { subject: { person: wife }, version: 1, statements: [income] }),
      )
      const welfare = say('welfare', { category: 'dibao', certificate: 'DB-1' }, '2026-01-01', '2026-12-31')
      await at(later, (context) => changeFacts(context, { subject: { household }, version: 1, statements: [welfare] }))
      const whole = await told(household, '2026-11-21', new Date('2026-11-21T13:00:00+08:00'))
      expect(whole.facts.household).toEqual({ size: 3, annualIncome: '21000.50', category: 'dibao' })
      expect(whole.sources['household.annualIncome']).toHaveLength(3)
      expect(whole.sources['applicant.civilCapacity']).toMatchObject([{ derived: true, source: DECLARED }])
      expect((await told(household, '2027-01-01', new Date('2026-11-21T13:00:00+08:00'))).facts.household).toEqual({
        size: 3,
        annualIncome: '21000.50',
      })
      expect((await told(household, '2026-11-21', new Date('2026-11-21T11:00:00+08:00'))).facts.household).toEqual({
        size: 3,
      })
    })

    it('knows leap-day birthdays, a person of 110, five-year-old data and a division that changed its code', async () => {
      const leap = await enter('闰', '2008-02-29')
      const old = await enter('寿', '1916-11-21')
      const nanjing = await enter('白下', '1960-01-01', {
        idNumber: { idKind: 'citizen-id', number: citizenId('1960-01-01', 11, '320103') },
        facts: [
          say('hukou', { kind: 'urban', division: '320103' }, '2000-01-01', '2013-03-27'),
          say('hukou', { kind: 'urban', division: '320104' }, '2013-03-28'),
        ],
      })
      const household = await home([[leap, '02']])
      const capacity = async (day: string) => (await told(household, day)).facts.applicant
      expect(await capacity('2026-02-27')).toEqual({ civilCapacity: 'limited' })
      expect(await capacity('2026-02-28')).toEqual({ civilCapacity: 'full' })
      expect((await told(await home([[old, '02']]), '2026-11-21')).facts).toMatchObject({
        person: { birthDate: '1916-11-21' },
      })
      const there = await home([[nanjing, '02']], '2012-01-01')
      expect((await told(there, '2013-03-27')).facts.applicant).toMatchObject({ hukou: { division: '320103' } })
      expect((await told(there, '2013-03-28')).facts.applicant).toMatchObject({ hukou: { division: '320104' } })
    })
  })
})
