import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeOnEachDatabase } from '../support/each-database.ts'
import { change, DECLARED, familyOfFive, look, openWindows, REASON, signInAs, type Windows } from '../support/family.ts'
import { type House, openHouse } from '../support/signed-in.ts'

const ANYANG = 410522

describeOnEachDatabase('homes of a household', (engine) => {
  let house: House
  let at: Windows
  let household: string
  let persons: string[]
  let home: string

  beforeAll(async () => {
    house = await openHouse(await engine.newDatabase())
    at = await openWindows(house, ANYANG)
    const { body } = await change(at.township, '/households', familyOfFive(100))
    household = String(body.household)
    persons = body.persons as string[]
  })
  afterAll(() => house.close())

  const share = (person: string | undefined, part: string | null, from = '2020-01-01') => ({
    ...{ person, share: part, from, source: DECLARED },
  })
  const homes = async (more = '') => (await look(at.township, `/households/${household}/homes`, more)).body

  it('are entered with their owners’ shares and shown with the household', async () => {
    const described = { division: '410522100', address: '幸福路 8 号', floorArea: '82.50', use: 'residential' }
    const description = { payload: described, from: '2020-01-01', source: DECLARED }
    const shares = [share(persons[0], '1/2'), share(persons[1], '50%')]
    const tooMuch = [...shares, share(persons[4], '0.1')]
    expect((await change(at.township, '/homes', { description, shares: tooMuch })).status).toBe(422)
    home = String((await change(at.township, '/homes', { description, shares })).body.home)
    expect(await homes()).toMatchObject({
      homes: [{ home, version: 1, facts: [{ payload: described }], shares: [{}, {}] }],
      disposals: [],
    })
    expect((await homes('&on=2019-12-31')).homes).toEqual([])
  })

  it('change with the version seen, keep a safety grade with its validity, and refuse a stale version', async () => {
    const grade = { grade: 'C', organisation: '某鉴定所', appraisedOn: '2026-11-01' }
    const statement = { kind: 'safety-grade', payload: grade, from: '2026-11-01', to: '2027-10-31', source: DECLARED }
    const body = { version: 1, statements: [statement] }
    expect((await change(at.township, `/homes/${home}/facts`, body)).body).toEqual({ version: 2 })
    const older = { ...body, statements: [{ ...statement, payload: { ...grade, grade: 'B' } }] }
    expect((await change(at.township, `/homes/${home}/facts`, older)).status).toBe(409)
    const view = (await look(at.township, `/homes/${home}`)).body
    expect(view.facts).toContainEqual(expect.objectContaining({ kind: 'safety-grade', payload: grade }))
    const later = (await look(at.township, `/homes/${home}`, '&on=2027-11-01')).body.facts as { kind: string }[]
    expect(later.map(({ kind }) => kind)).toEqual(['description'])
    // The appraisal is still told when its validity has ended: it is old, not unknown.
    const ended = (await look(at.township, `/homes/${home}`, '&on=2027-11-01')).body.appraisals
    expect(ended).toEqual([expect.objectContaining({ payload: grade, to: '2027-10-31' })])
    expect((await look(at.township, `/homes/${home}`, '&on=2026-10-31')).body.appraisals).toEqual([])
  })

  it('keep for five years what somebody gave up, and what was known before', async () => {
    house.clock.forward(24 * 60)
    const sold = {
      version: 2,
      person: persons[1],
      on: '2026-11-22',
      how: 'sale',
      amount: '300000.00',
      source: DECLARED,
    }
    // A session ends overnight: the clerk signs in again.
    const post = { post: 'township-acceptor', office: at.offices.township } as const
    const clerk = (await signInAs(house, ANYANG, post)).browser
    expect((await change(clerk, `/homes/${home}/disposals`, sold)).status).toBe(200)
    const now = (await look(clerk, `/households/${household}/homes`)).body
    expect(now).toMatchObject({ homes: [{ shares: [{ person: persons[0] }] }] })
    expect(now.disposals).toEqual([expect.objectContaining({ person: persons[1], from: '2026-11-22' })])
    const before = (await look(clerk, `/households/${household}/homes`, '&on=2026-11-22&known=2026-11-21')).body
    expect(before).toMatchObject({ homes: [{ shares: [{}, {}] }], disposals: [] })
    const own = (await look(clerk, `/homes/${home}`)).body
    expect(own).toMatchObject({ shares: [{ person: persons[0] }], disposals: [{ person: persons[1] }] })
    const past = (await look(clerk, `/homes/${home}`, '&on=2031-11-22')).body
    expect([past.disposals, (past.appraisals as unknown[]).length]).toEqual([[], 1])
    const history = (await look(clerk, `/homes/${home}/history`)).body
    expect(history).toMatchObject({ learnedOn: ['2026-11-21', '2026-11-22'] })
    const replaced = (history.shares as { person: string; knownTo: string | null }[]).filter(({ knownTo }) => knownTo)
    expect(replaced.map(({ person }) => person)).toEqual([persons[1]])
    expect((await look(at.other, `/homes/${home}/history`)).status).toBe(401)
    for (const owner of [persons[0], persons[1]]) {
      const { looks } = (await look(clerk, `/people/${owner}/looks`)).body as { looks: object[] }
      expect(looks).toContainEqual(expect.objectContaining({ what: '查看了房屋资料', reason: REASON }))
    }
  })
})
