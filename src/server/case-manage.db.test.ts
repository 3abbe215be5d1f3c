import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeOnDatabases } from '../../tests/support/each-database.ts'
import { change, openWindows, signInAs, type Windows } from '../../tests/support/family.ts'
import { citizenId } from '../../tests/support/register.ts'
import { type House, openHouse } from '../../tests/support/signed-in.ts'
import { inTenant } from '../platform/db/index.ts'
import { approveOverride, proposeOverride } from '../registers/settings/index.ts'

const ANYANG = 410522
const TOWN = '410522100'
const NOBODY = '019aa2f1-0000-7000-8000-000000000000'

describeOnDatabases('those who manage cases', (engine) => {
  let house: House
  let at: Windows
  /** Accounts at the window of the first township, and of the other one. */
  let colleague: string
  let stranger: string
  let supervisor: Windows['bureau']
  let one: string
  let two: string

  beforeAll(async () => {
    house = await openHouse(await engine.newDatabase(), { idleMinutes: 1_000_000, longestHours: 100_000 })
    house.clock.set(new Date('2026-11-02T09:00:00+08:00'))
    at = await openWindows(house, ANYANG)
    const { township, other, bureau } = at.offices
    colleague = (await signInAs(house, ANYANG, { post: 'township-acceptor', office: township })).account
    stranger = (await signInAs(house, ANYANG, { post: 'township-acceptor', office: other })).account
    supervisor = (await signInAs(house, ANYANG, { post: 'bureau-reviewer', office: bureau })).browser
    one = await file('陈大成', 31)
    two = await file('刘小芳', 33)
  })
  afterAll(() => house.close())

  async function file(name: string, serial: number): Promise<string> {
    const number = citizenId('1958-05-01', serial)
    const entered = await change(at.township, '/households', {
      members: [{ entry: { name, idNumber: { idKind: 'citizen-id', number } }, kinship: '02' }],
      residence: { division: TOWN, address: '某巷 3 号', rural: false },
      ...{ on: '2026-01-05', reason: '受理申请时登记', source: { kind: 'declared', on: '2026-11-02' } },
    })
    expect(entered).toMatchObject({ status: 200 })
    const { household, persons } = entered.body as { household: string; persons: string[] }
    const filing = { pack: 'anyang', procedure: 'rent-subsidy', household, applicant: persons[0], facts: {} }
    const filed = await change(at.township, '/cases', filing)
    expect(filed.status).toBe(200)
    return String(filed.body.id)
  }
  const read = async (id: string) => (await at.bureau.get(`/api/v1/cases/${id}`)).body
  const act = async (id: string, kind: string, detail: object, by = at.bureau) =>
    change(by, `/cases/${id}/acts`, { version: (await read(id)).version, act: kind, detail })
  const lines = async (list: string, by = at.bureau, more = '') =>
    (await by.get(`/api/v1/cases?list=${list}${more}`)).body.cases as Record<string, unknown>[]

  it('give a case to one of those who hold the post of its step, and to nobody else', async () => {
    const choices = (await at.bureau.get(`/api/v1/cases/${one}/choices`)).body as { people: { id: string }[] }
    const people = choices.people.map(({ id }) => id)
    expect(people).toContain(colleague)
    expect(people).not.toContain(stranger)
    const reason = '原来的人请假'
    for (const to of [stranger, NOBODY]) {
      expect(await act(one, 'reassign', { to, reason })).toMatchObject({ status: 409, body: { path: 'colleague' } })
    }
    expect(await act(one, 'reassign', { to: colleague, reason }, at.township)).toMatchObject({ status: 403 })
    // Whoever stands higher does not do the step of those below.
    for (const by of [at.bureau, supervisor]) expect(await act(one, 'accept', {}, by)).toMatchObject({ status: 403 })
    expect(await act(one, 'reassign', { to: colleague, reason })).toMatchObject({ status: 200 })
    const body = await read(one)
    expect(body).toMatchObject({ step: { assignee: expect.stringMatching(/./) } })
    expect(JSON.stringify(body.acts)).toContain('原来的人请假')
  })

  it('find on a list what may be done on several cases at once, in the version in which they stand', async () => {
    const [first] = await lines('to-do', at.township)
    expect(first).toMatchObject({ version: expect.any(Number), may: ['accept', 'note'] })
    expect((await lines('area')).find(({ id }) => id === one)).toMatchObject({ may: ['reassign'], version: 2 })
    expect(await lines('to-do', at.township, '&due=overdue')).toEqual([])
    expect(await lines('to-do', at.township, '&due=soon')).toEqual([])
  })

  it('move a case to another township’s office: it leaves the one, and nobody’s name stands on it', async () => {
    const { offices } = (await at.bureau.get(`/api/v1/cases/${one}/choices`)).body as { offices: { id: string }[] }
    expect(offices.map(({ id }) => id)).toEqual([at.offices.other])
    const reason = '申请人住在乙镇'
    expect(await act(one, 'transfer', { office: at.offices.bureau, reason })).toMatchObject({
      ...{ status: 409, body: { path: 'office' } },
    })
    expect(await act(one, 'transfer', { office: at.offices.other, reason })).toMatchObject({ status: 200 })
    expect(await at.township.get(`/api/v1/cases/${one}`)).toMatchObject({ status: 404 })
    expect(await lines('to-do', at.other)).toMatchObject([{ id: one, area: '410522101' }])
    const body = await read(one)
    expect(body.step).not.toHaveProperty('assignee')
    expect(JSON.stringify(body.acts)).toContain('移交给乙镇')
  })

  it('put a case that was filed twice into the other one, which remembers it', async () => {
    const reason = '夫妻两人各提出了一次'
    const numberOf = async (id: string) => String((await read(id)).number)
    for (const number of ['410522-2026-999999', await numberOf(two)]) {
      expect(await act(two, 'merge', { number, reason })).toMatchObject({ status: 409, body: { path: 'number' } })
    }
    const wish = { number: await numberOf(one), reason }
    expect(await act(two, 'merge', wish)).toMatchObject({ status: 409, body: { path: 'apart' } })
    expect(await act(two, 'merge', { ...wish, apart: '兄弟两家，只有一处危房' })).toMatchObject({
      ...{ status: 200, body: { step: 'merged' } },
    })
    const [gone, kept] = [await read(two), await read(one)]
    expect(JSON.stringify(gone.acts)).toContain(`并入 ${kept.number}`)
    expect(JSON.stringify(gone.acts)).toContain('只有一处危房')
    expect(JSON.stringify(kept.acts)).toContain(`${gone.number} 并入本件`)
    expect(await act(one, 'merge', { number: gone.number, reason })).toMatchObject({ body: { path: 'number' } })
  })

  it('see how limits stand, by office and step with the article, in numbers alone', async () => {
    const read = async () => (await supervisor.get('/api/v1/deadlines/open')).body
    expect(await read()).toMatchObject({
      ...{ on: '2026-11-02', soonUntil: '2026-11-05' },
      rows: [{ office: '乙镇', title: '乡镇便民窗口受理', open: 1, overdue: 0, soon: 0, clause: 'ANYANG-3.1.2' }],
    })
    house.clock.set(new Date('2026-12-01T09:00:00+08:00'))
    const late = await read()
    expect(late).toMatchObject({ rows: [{ overdue: 1, today: 0 }] })
    expect(JSON.stringify(late)).not.toMatch(/陈|刘/)
    expect((await lines('to-do', at.other, '&due=overdue')).map(({ id }) => id)).toEqual([one])
    expect(await at.township.get('/api/v1/deadlines/open')).toMatchObject({ status: 403 })
  })

  it('draw no samples where the procedures of the place have none, and others than they draw nowhere', async () => {
    expect(await at.bureau.get('/api/v1/case-samples')).toMatchObject({ status: 200, body: { steps: [], samples: [] } })
    const wish = { procedure: 'anyang/rent-subsidy/2026.1', step: 'publicity' }
    for (const procedure of [wish.procedure, 'yongchuan/annual-review/2026.1', 'atlantis/x/1'])
      expect(await change(at.bureau, '/case-samples', { ...wish, procedure })).toMatchObject({ status: 404 })
    expect(await change(at.township, '/case-samples', wish)).toMatchObject({ status: 403 })
    expect(await at.bureau.get(`/api/v1/case-samples/${NOBODY}`)).toMatchObject({ status: 404 })
  })

  it('count by what the bureau has approved for itself: limits, conditions, and what would change the answer', async () => {
    house.clock.set(new Date('2026-12-02T09:00:00+08:00'))
    const set = async (parameter: string, value: string) =>
      inTenant(house.services.database, ANYANG, async (tx) => {
        const wish = { pack: 'anyang', parameter, value, from: '2026-12-01', basis: '安政会纪〔2026〕12号' }
        const id = await proposeOverride(tx, { tenant: ANYANG, ...wish, proposedBy: 'u:zhao' }, house.clock)
        await approveOverride(tx, ANYANG, id, 'u:qian', house.clock)
      })
    const before = await read(await file('孙平安', 35))
    await set('township-workdays', '5')
    await set('income-per-head', '30000')
    const after = await read(await file('周有田', 37))
    const income = ({ law }: Record<string, unknown>) =>
      (law as { conditions: { id: string; limit: string }[] }[])[0]?.conditions.find(
        ({ id }) => id === 'per-capita-income',
      )
    expect(before).toMatchObject({ step: { limit: { due: '2026-12-16' } }, law: [{ overrides: [] }] })
    expect(after).toMatchObject({
      step: { limit: { due: '2026-12-09' } },
      law: [{ overrides: [{ parameter: 'income-per-head', value: '30000' }] }],
    })
    expect([income(before)?.limit, income(after)?.limit]).toEqual(['22680.00', '30000.00'])
    // Filed under the pack's own figures, it keeps the limit that was set then.
    expect(await read(String(before.id))).toMatchObject({ step: { limit: { due: '2026-12-16' } } })
  })
})
