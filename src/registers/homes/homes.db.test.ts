import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeOnDatabases } from '../../../tests/support/each-database.ts'
import { citizenId, DECLARED, openRegister, type Register } from '../../../tests/support/register.ts'
import { createCatalogue } from '../../policy/engine/index.ts'
import { packs } from '../../policy/packs/index.ts'
import { changeFacts, endOfDay, enterHousehold, enterPerson } from '../people/index.ts'
import {
  changeHomeFacts,
  changeShares,
  disposalsWithinFiveYears,
  disposeHome,
  enterHome,
  type HomeStatement,
  homeFactsOn,
  householdFactsOn,
  readHome,
} from './index.ts'

const reason = '住房情况核查'
const LATER = '2026-11-21T12:00:00+08:00'
const NOON = new Date('2026-11-21T13:00:00+08:00')
let serial = 100

describeOnDatabases('homes', (engine) => {
  let register: Register
  beforeAll(async () => {
    register = await openRegister(await engine.newDatabase())
  })
  afterAll(() => register.close())

  const person = async (name: string, birthDate = '1980-01-01'): Promise<string> => {
    serial += 1
    const idNumber = { idKind: 'citizen-id', number: citizenId(birthDate, serial) } as const
    return (await register.now((context) => enterPerson(context, { name, idNumber, source: DECLARED }))).person
  }
  const describe_ = (payload: Record<string, unknown> = {}): Omit<HomeStatement, 'kind'> => ({
    payload: {
      division: '410522101',
      floorArea: '90.5',
      use: 'residential',
      land: 'state-owned',
      lawful: true,
      ...payload,
    },
    from: '2010-01-01',
    source: DECLARED,
  })
  const owns = (who: string, share: string | null, from = '2010-01-01', to?: string) => ({
    person: who,
    share,
    from,
    ...(to && { to }),
    source: DECLARED,
  })
  const enter = (shares: ReturnType<typeof owns>[], payload: Record<string, unknown> = {}): Promise<string> =>
    register.now(async (context) => (await enterHome(context, { description: describe_(payload), shares })).home)

  const familyOf = (head: string, wife: string, child: string): Promise<string> => {
    const kinships = [
      [head, '02'],
      [wife, '12'],
      [child, '20'],
    ] as const
    const members = kinships.map(([person, kinship]) => ({ person, kinship }))
    return register.now((context) =>
      enterHousehold(context, { members, on: '2018-08-08', reason: '建档', source: DECLARED }),
    )
  }

  it('take shares as decimals, percents and fractions that sum to at most the whole on each day', async () => {
    const [a, b, c] = [await person('甲'), await person('乙'), await person('丙')]
    const home = await enter([owns(a, '1/3'), owns(b, '1/3'), owns(c, '1/3')])
    const change = (shares: ReturnType<typeof owns>[], version: number) =>
      register.now((context) => changeShares(context, home, version, shares))
    await expect(change([owns(a, '50%', '2020-01-01')], 1)).rejects.toMatchObject({
      code: 'out-of-range',
      path: 'shares',
    })
    await expect(change([owns(a, '1.2', '2020-01-01')], 1)).rejects.toMatchObject({ path: 'shares.0.share' })
    await expect(change([owns(a, '一半', '2020-01-01')], 1)).rejects.toMatchObject({ code: 'malformed' })
    expect(await change([owns(c, null, '2020-01-01'), owns(a, '2/3', '2020-01-01')], 1)).toBe(2)
    await expect(change([owns(a, '2/3', '2020-01-01')], 2)).rejects.toMatchObject({ path: 'statements' })
    await expect(change([owns(a, '0.1', '2020-01-01')], 1)).rejects.toMatchObject({ code: 'conflict' })
    const on = async (day: string): Promise<Record<string, string>> => {
      const view = await register.now((context) => readHome(context, { home, day, reason }))
      return Object.fromEntries(view.shares.map((share) => [share.person, share.share]))
    }
    expect(await on('2019-12-31')).toEqual({ [a]: '0.33333333', [b]: '0.33333333', [c]: '0.33333333' })
    expect(await on('2020-01-01')).toEqual({ [a]: '0.66666666', [b]: '0.33333333' })
  })

  it('are refused with a wrong area, division or unit number', async () => {
    const owner = await person('错')
    for (const wrong of [
      { floorArea: '-1' },
      { floorArea: 90 },
      { division: '41' },
      { unitCode: '123' },
      { use: 'shop' },
    ]) {
      await expect(enter([owns(owner, '1')], wrong)).rejects.toMatchObject({ code: 'malformed' })
    }
  })

  it('have a safety grade while the appraisal holds, as known at the time', async () => {
    const owner = await person('危')
    const home = await enter([owns(owner, '1')])
    const grade = { grade: 'D', organisation: '安阳某鉴定公司', appraisedOn: '2026-02-01', report: 'AY-1' }
    const statement = {
      kind: 'safety-grade',
      payload: grade,
      from: '2026-02-01',
      to: '2027-01-31',
      source: DECLARED,
    } as const
    await register.at(LATER, (context) => changeHomeFacts(context, home, 1, [statement]))
    const told = (day: string, knownAt: Date) => register.now((context) => homeFactsOn(context, { home, day, knownAt }))
    expect((await told('2026-11-21', NOON)).facts).toEqual({
      home: {
        division: '410522',
        none: false,
        land: 'state-owned',
        lawful: true,
        use: 'residential',
        safetyGrade: 'D',
      },
      owners: [{ id: owner, floorArea: '90.5' }],
    })
    expect((await told('2027-02-01', NOON)).facts.home).not.toHaveProperty('safetyGrade')
    expect((await told('2026-11-21', endOfDay('2026-11-20'))).facts).toEqual({})
  })

  it('show what was given up within five years, to the day', async () => {
    const [seller, other] = [await person('卖'), await person('他')]
    const home = await enter([owns(seller, '0.5'), owns(other, '0.5')])
    const disposal = {
      home,
      person: seller,
      on: '2022-02-28',
      how: 'sale',
      amount: '200000',
      source: DECLARED,
    } as const
    await register.now((context) => disposeHome(context, { ...disposal, version: 1 }))
    await expect(
      register.now((context) => disposeHome(context, { ...disposal, version: 2, on: '2022-03-02' })),
    ).rejects.toMatchObject({ code: 'not-found' })
    const on = (day: string) => register.now((context) => disposalsWithinFiveYears(context, [seller], day, NOON))
    expect(await on('2027-02-27')).toMatchObject([{ payload: { how: 'sale', share: '0.50000000', amount: '200000' } }])
    expect(await on('2027-02-28')).toEqual([])
    expect(await on('2022-02-27')).toEqual([])
  })

  it('reach the policy engine with the household once every adult has said that the list is whole', async () => {
    const [head, wife, child] = [await person('户主'), await person('妻子'), await person('孩子', '2018-08-08')]
    const household = await familyOf(head, wife, child)
    await enter([owns(head, '0.25'), owns(wife, '0.25')], { floorArea: '80' })
    const income = { kind: 'income', from: '2025-01-01', to: '2025-12-31', source: DECLARED } as const
    const known = { kind: 'homes-known', payload: { complete: true }, from: '2026-11-01', source: DECLARED } as const
    const hukou = { division: '410522', kind: 'urban', permanent: true }
    const say = (
      who: string,
      version: number,
      amount: string,
      statements: Parameters<typeof changeFacts>[1]['statements'],
    ) =>
      register.at(LATER, (context) =>
        changeFacts(context, {
          subject: { person: who },
          version,
          statements: [{ ...income, payload: { item: 'total', amount } }, ...statements],
        }),
      )
    const told = () =>
      register.now((context) => householdFactsOn(context, { household, day: '2026-11-21', knownAt: NOON }))
    await say(head, 1, '30000', [known, { kind: 'hukou', payload: hukou, from: '2000-01-01', source: DECLARED }])
    expect((await told()).facts.household).toEqual({ size: 3 })
    await say(wife, 1, '0', [known])
    await register.at(LATER, (context) =>
      changeFacts(context, {
        subject: { household },
        version: 1,
        statements: [{ kind: 'welfare', payload: { category: 'none' }, from: '2026-01-01', source: DECLARED }],
      }),
    )
    const { facts, sources } = await told()
    expect(facts.household).toEqual({
      size: 3,
      annualIncome: '30000.00',
      category: 'none',
      homes: [{ division: '410522101', floorArea: '80', share: '0.5' }],
    })
    expect(sources['household.homes']).toHaveLength(5)
    const request = { pack: 'anyang', program: 'rent-subsidy', on: '2026-11-21', facts }
    expect(createCatalogue(packs).decide(request)).toMatchObject({ outcome: 'eligible' })
  })
})
