import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describeOnEachDatabase } from '../../tests/support/each-database.ts'
import { change, look, openWindows, signInAs, type Windows } from '../../tests/support/family.ts'
import { photo } from '../../tests/support/papers.ts'
import { citizenId } from '../../tests/support/register.ts'
import { foundTestBureau, type House, openHouse, openTestOffice } from '../../tests/support/signed-in.ts'
import { inTenant } from '../platform/db/index.ts'
import { approveOverride, proposeOverride } from '../registers/settings/index.ts'

const ANYANG = 410522
const WUCHANG = 420106
const YONGCHUAN = 500118
const TOWN = '410522100'
const NOBODY = '019aa2f1-0000-7000-8000-000000000000'

describeOnEachDatabase('those who manage cases', (engine) => {
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

  describe('of a family that lives elsewhere', () => {
    const reason = '户口在武昌，人也搬回去了'
    const picture = photo()
    let there: Windows['bureau']
    let id: string
    const readThere = async (of: unknown) => (await there.get(`/api/v1/cases/${of}`)).body
    const handOver = (bureau = WUCHANG) => act(id, 'hand-over', { bureau, reason })
    const arrivals = async () => (await there.get('/api/v1/arrivals')).body.arrivals as Record<string, unknown>[]
    const paperOf = async (browser: Windows['bureau'], of: unknown, material: unknown) => {
      const url = `/api/v1/cases/${of}/materials/${material}/file`
      return (await house.app.inject({ method: 'GET', url, headers: { cookie: browser.cookie ?? '' } })).rawPayload
    }

    /** A case of a family with the people named, whose `first` applies; with what is declared and known of them. */
    async function fileFor(people: readonly (readonly [string, string, string])[], first: number, facts = {}) {
      const members = people.map(([name, number, kinship]) => ({
        ...{ entry: { name, idNumber: { idKind: 'citizen-id', number } }, kinship },
      }))
      const entered = (
        await change(at.township, '/households', {
          members,
          residence: { division: TOWN, address: '某巷 7 号', rural: false },
          ...{ on: '2026-01-05', reason: '受理申请时登记', source: { kind: 'declared', on: '2026-11-02' } },
        })
      ).body as { household: string; persons: string[] }
      const { household, persons } = entered
      const filing = { pack: 'anyang', procedure: 'rent-subsidy', household, applicant: persons[first], facts }
      const filed = await change(at.township, '/cases', filing)
      expect(filed.status).toBe(200)
      return { entered, filed: String(filed.body.id) }
    }

    /** Hands the case over; answers with its id over there. */
    async function send(bureau = WUCHANG) {
      expect(await handOver(bureau)).toMatchObject({ status: 200 })
      await house.carry()
      return (await arrivals()).find(({ state }) => state === 'waiting')?.id
    }

    async function take(arrival: unknown, pack: string, procedure: string, more = {}) {
      const { matters } = (await there.get(`/api/v1/arrivals/${arrival}`)).body as {
        matters: { procedure: string; offices: { id: string }[] }[]
      }
      const [office] = matters.find((one) => one.procedure === procedure)?.offices ?? []
      return change(there, `/arrivals/${arrival}/take-over`, { pack, procedure, office: office?.id, ...more })
    }

    async function handIn(bytes: Buffer): Promise<void> {
      const digest = createHash('sha256').update(bytes).digest('hex')
      const wish = { kind: 'other', name: 'a.jpg', bytes: bytes.length, digest }
      const { id: upload } = (await at.township.post(`/api/v1/cases/${id}/uploads`, wish)).body
      const sent = await house.app.inject({
        ...{ method: 'POST', url: `/api/v1/uploads/${upload}/parts?offset=0`, payload: bytes },
        headers: { cookie: at.township.cookie ?? '', 'x-anju': '1', 'content-type': 'application/octet-stream' },
      })
      expect(sent.statusCode).toBe(200)
      expect((await at.township.post(`/api/v1/uploads/${upload}/finish`, {})).status).toBe(200)
      expect((await change(at.township, `/cases/${id}/materials`, { kind: 'other', upload })).status).toBe(200)
    }

    beforeAll(async () => {
      await foundTestBureau(house, WUCHANG)
      await openTestOffice(house, WUCHANG, { kind: 'community', name: '某社区', area: '420106001001' })
      const office = await openTestOffice(house, WUCHANG, { kind: 'bureau', name: '区局', area: String(WUCHANG) })
      there = (await signInAs(house, WUCHANG, { post: 'bureau-handler', office })).browser
      id = await file('周小山', 47)
      await handIn(picture)
    })

    it('offer a case to another bureau, and go on where it stood when that sends it back and keeps nothing', async () => {
      const before = await read(id)
      expect(await handOver(ANYANG)).toMatchObject({ status: 409, body: { path: 'bureau' } })
      expect(await handOver()).toMatchObject({ status: 200, body: { step: 'handing-over' } })
      const may = (await read(id)).may as { act: string }[]
      expect(may.map((one) => one.act)).toEqual(['serve'])
      await house.carry()
      const [arrival] = await arrivals()
      expect(arrival).toMatchObject({ from: `第 ${ANYANG} 局`, state: 'waiting' })
      const back = () => change(there, `/arrivals/${arrival?.id}/return`, { reason: '这家的户口不在武昌' })
      expect((await Promise.all([back(), back()])).map(({ status }) => status).sort()).toEqual([200, 409])
      expect((await there.get(`/api/v1/arrivals/${arrival?.id}`)).body).not.toHaveProperty('letter')
      await Promise.all([house.carry(), house.carry()])
      const after = await read(id)
      expect(after.step).toMatchObject({ id: (before.step as { id: string }).id })
      expect(JSON.stringify(after.acts)).toContain('这家的户口不在武昌')
      expect(after.version).toBe(Number(before.version) + 2)
    })

    it('hand it over, where it is taken over once, under the law there, as of the day it was filed', async () => {
      const before = await read(id)
      const sent = await Promise.all([handOver(), handOver()])
      expect(sent.map(({ status }) => status).sort()).toEqual([200, 409])
      await Promise.all([house.carry(), house.carry()])
      const waiting = (await arrivals()).filter(({ state }) => state === 'waiting')
      expect(waiting).toHaveLength(1)
      const [{ id: arrival } = {}] = waiting
      expect((await at.bureau.get(`/api/v1/arrivals/${arrival}`)).status).toBe(404)
      const told = (await there.get(`/api/v1/arrivals/${arrival}`)).body
      const letter = {
        number: before.number,
        filedOn: before.filedOn,
        reason,
        members: [{ name: '周小山' }],
        papers: [{}],
      }
      expect(told).toMatchObject({ letter })
      expect(JSON.stringify(told)).not.toContain(citizenId('1958-05-01', 47))
      const matters = told.matters as { procedure: string; offices: { id: string }[] }[]
      const [office] = matters.find(({ procedure }) => procedure === 'public-rental')?.offices ?? []
      const wish = { pack: 'wuchang', procedure: 'public-rental', office: office?.id }
      const take = (body: object) => change(there, `/arrivals/${arrival}/take-over`, body)
      expect(await take({ ...wish, pack: 'nanjing', procedure: 'safety-aid' })).toMatchObject({ status: 409 })
      house.clock.set(new Date('2026-12-08T09:00:00+08:00'))
      const taken = await Promise.all([take(wish), take(wish)])
      expect(taken.map(({ status }) => status).sort()).toEqual([200, 409])
      const own = taken.find(({ status }) => status === 200)?.body ?? {}
      await Promise.all([house.carry(), house.carry()])
      const gone = await read(id)
      expect(gone).toMatchObject({ step: { id: 'transferred' } })
      expect(JSON.stringify(gone.acts)).toContain(String(own.number))
      const { letters } = (await at.bureau.get(`/api/v1/cases/${id}/letters`)).body as { letters: { kind: string }[] }
      expect(letters).toContainEqual(expect.objectContaining({ kind: 'transfer-notice' }))
      const goes = await readThere(own.id)
      const filedOn = String(before.filedOn)
      expect(filedOn < '2026-12-08').toBe(true)
      expect(goes).toMatchObject({ filedOn, lawOn: filedOn, procedure: { pack: 'wuchang' } })
      expect(JSON.stringify(goes.acts)).toContain(`原受理编号 ${before.number}`)
      const papers = (goes.materials as { papers: { id: string }[] }[]).flatMap((kind) => kind.papers)
      expect(papers).toHaveLength(1)
      const kept = (gone.materials as { papers: { id: string }[] }[]).flatMap((kind) => kind.papers)
      expect(await paperOf(there, own.id, papers[0]?.id)).toEqual(await paperOf(at.bureau, id, kept[0]?.id))
      await house.carry()
      expect((await readThere(own.id)).version).toBe(goes.version)
    })

    it('refuse to hand over for somebody who has left the family, and name who applies wherever they stand in it', async () => {
      const [head, spouse] = [citizenId('1961-05-01', 51), citizenId('1963-06-02', 52)]
      const { entered, filed } = await fileFor(
        [
          ['胡大海', head, '02'],
          ['方秀兰', spouse, '12'],
        ],
        1,
      )
      const { household, persons } = entered
      const known = { kind: 'declared', on: '2026-11-02' }
      const leave = { version: 2, persons: [persons[1]], on: '2026-12-01', reason: '离婚搬出', source: known }
      id = filed
      expect(await change(at.township, `/households/${household}/leave`, leave)).toMatchObject({ status: 200 })
      expect(await handOver()).toMatchObject({ status: 409, body: { path: 'household-changed' } })
      expect(await act(id, 'recheck', { text: '妻子已经搬出' }, at.township)).toMatchObject({ status: 200 })
      expect(await handOver()).toMatchObject({ status: 409, body: { path: 'applicant-gone' } })
      const back = { members: [{ person: persons[1], kinship: '12' }], on: '2026-12-02', reason: '复婚', source: known }
      const join = { version: 3, ...back }
      expect(await change(at.bureau, `/households/${household}/join`, join)).toMatchObject({ status: 200 })
      expect(await act(id, 'recheck', { text: '妻子已经搬回' }, at.township)).toMatchObject({ status: 200 })
      const arrival = await send()
      const members = [{ applies: false }, { name: '方秀兰', applies: true }]
      expect((await there.get(`/api/v1/arrivals/${arrival}`)).body).toMatchObject({ letter: { members } })
      const own = await take(arrival, 'wuchang', 'public-rental')
      const goes = await readThere(own.body.id)
      expect(goes).toMatchObject({ applicant: { name: '方秀兰' }, area: '420106001001' })
      // Where the family lives is what Anyang knows, not where the window is.
      const { facts } = (await look(there, `/households/${goes.household}`)).body
      const payload = { division: TOWN, address: '某巷 7 号', rural: false }
      expect(facts).toMatchObject([{ kind: 'residence', payload, from: '2026-01-05', source: known }])
    })

    it('keep to what the own registers know of somebody, and take from the letter only what they do not', async () => {
      const number = citizenId('1964-05-01', 53)
      const source = { kind: 'declared', on: '2026-12-01' }
      const entered = await change(there, '/households', {
        members: [{ entry: { name: '何小满', idNumber: { idKind: 'citizen-id', number } }, kinship: '02' }],
        residence: { division: '420106001001', address: '某里 5 号' },
        ...{ on: '2026-01-05', reason: '原来登记的', source },
      })
      expect(entered).toMatchObject({ status: 200 })
      const { household, persons } = entered.body as { household: string; persons: string[] }
      const since = { from: '2026-01-05', source }
      const statements = [
        { kind: 'hukou', payload: { kind: 'urban', division: '420106001001' }, ...since },
        { kind: 'homes-known', payload: { complete: true }, ...since },
      ]
      const said = await change(there, `/people/${persons[0]}/facts`, { version: 1, statements })
      expect(said).toMatchObject({ status: 200 })
      const facts = {
        applicant: { hukou: { division: '410522', kind: 'rural' } },
        household: { homes: [{ division: '410522', floorArea: '60', share: '1' }], annualIncome: '12000.00' },
      }
      id = (await fileFor([['何小满', number, '02']], 0, facts)).filed
      const arrival = await send()
      const own = await take(arrival, 'wuchang', 'public-rental')
      const goes = await readThere(own.body.id)
      expect(goes).toMatchObject({ household })
      expect(goes.facts).toMatchObject({
        applicant: { hukou: { division: '420106', kind: 'urban' } },
        household: { homes: [], annualIncome: '12000.00' },
      })
    })

    it('leave the same digest of what was told in the logs of both bureaus', async () => {
      const said = async (tenant: number, action: string) => {
        const query = sql<{ letter: string }>`select distinct detail ->> 'letter' as letter from audit_log
          where tenant_id = ${tenant}::integer and action = ${action}`
        const { rows } = await inTenant(house.services.database, tenant, (tx) => query.execute(tx))
        return rows.map(({ letter }) => letter).sort()
      }
      const sent = await said(ANYANG, 'case.send-away')
      expect(sent.length).toBeGreaterThan(0)
      expect(await said(WUCHANG, 'case.arrive')).toEqual(sent)
    })

    it('take it over with a reason where its day lies outside of the filing period, for a person to find', async () => {
      await foundTestBureau(house, YONGCHUAN)
      await openTestOffice(house, YONGCHUAN, { kind: 'street', name: '某街道', area: '500118001' })
      const office = await openTestOffice(house, YONGCHUAN, { kind: 'bureau', name: '区局', area: String(YONGCHUAN) })
      there = (await signInAs(house, YONGCHUAN, { post: 'bureau-handler', office })).browser
      for (const [day, code] of Object.entries({ '2026-12-09': 'too-late', '2027-03-02': 'too-early' })) {
        house.clock.set(new Date(`${day}T09:00:00+08:00`))
        id = (await fileFor([['林小川', citizenId(`1966-${day.slice(5)}`, 55), '02']], 0)).filed
        const arrival = await send(YONGCHUAN)
        const wish = [arrival, 'yongchuan', 'annual-review'] as const
        expect(await take(...wish)).toMatchObject({ status: 409, body: { path: code } })
        const own = await take(...wish, { late: '原来向别的单位提出' })
        const goes = await readThere(own.body.id)
        expect(goes).toMatchObject({ filedOn: day, late: '原来向别的单位提出' })
        expect(goes.questions).toContainEqual(expect.objectContaining({ id: 'special-circumstance' }))
      }
    })
  })
})
