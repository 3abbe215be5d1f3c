import { afterAll, beforeAll, expect, it } from 'vitest'
import { exportLog, makeSigner, sealTenant, verifyLog } from '../../src/platform/audit/index.ts'
import { describeOnEachDatabase } from '../support/each-database.ts'
import {
  change,
  DECLARED,
  familyOfFive,
  look,
  openWindows,
  REASON,
  search,
  signInAs,
  type Windows,
} from '../support/family.ts'
import { citizenId } from '../support/register.ts'
import { type House, openHouse } from '../support/signed-in.ts'

const ANYANG = 410522

describeOnEachDatabase('a clerk at the window', (engine) => {
  let house: House
  let at: Windows
  let household: string
  let persons: string[]

  beforeAll(async () => {
    house = await openHouse(await engine.newDatabase())
    at = await openWindows(house, ANYANG)
  })
  afterAll(() => house.close())

  const view = async (more = '') => (await look(at.township, `/households/${household}`, more)).body
  const versionOf = async (person: string) => Number((await look(at.township, `/people/${person}`)).body.version)
  const fact = async (person: string, kind: string) => {
    const facts = (await look(at.bureau, `/people/${person}`)).body.facts as { kind: string; payload: object }[]
    return facts.find((one) => one.kind === kind)?.payload
  }
  const members = (body: Record<string, unknown>) => (body.members as { person: string }[]).map((one) => one.person)
  const namesIn = (body: Record<string, unknown>) => (body.people as { name: string }[]).map((one) => one.name)

  it('looks first, then enters a family of five in one step; pressing twice enters it once', async () => {
    expect((await search(at.township, '王建国')).body).toMatchObject({ by: 'name', people: [], more: false })
    const family = familyOfFive(100)
    const twice = await Promise.all([1, 2].map(() => change(at.township, '/households', family, 'double-click-1')))
    expect(twice.map(({ status }) => status)).toEqual([200, 200])
    expect(twice[0]?.body).toEqual(twice[1]?.body)
    household = String(twice[0]?.body.household)
    persons = twice[0]?.body.persons as string[]
    const body = await view()
    expect(body).toMatchObject({ size: 5, coveredSize: 5, version: 2 })
    expect(namesIn(body)).toEqual(['王建国', '李秀英', '王思远', '王思琪', '赵桂兰'])
    expect(JSON.stringify(body)).not.toMatch(/\d{17}[\dX]/)
    for (const typed of ['王思', 'wangsi', 'wsq', '思琪']) {
      expect((await search(at.township, typed)).body.people, typed).toContainEqual(
        expect.objectContaining({ name: '王思琪', person: persons[3] }),
      )
    }
    const { looks } = (await at.township.get(`/api/v1/people/${persons[3]}/looks`)).body
    expect(looks).toContainEqual(expect.objectContaining({ what: '查找了个人', reason: REASON }))
  })

  it('learns at once that somebody is there already, and writes nothing', async () => {
    const [head] = familyOfFive(100).members
    const again = { ...head?.entry, source: DECLARED }
    expect((await change(at.township, '/people', again)).body).toEqual({ outcome: 'exists', person: persons[0] })
    expect((await change(at.other, '/people', again)).body).toEqual({ outcome: 'exists-elsewhere' })
    const family = {
      ...familyOfFive(300),
      members: [...familyOfFive(300).members.slice(0, 1), { ...head, kinship: '29' }],
    }
    expect(await change(at.township, '/households', family)).toMatchObject({
      status: 409,
      body: { path: 'members.1.entry.idNumber' },
    })
    expect((await search(at.bureau, citizenId('1984-03-02', 301))).body.people).toEqual([])
  })

  it('enters a birth, and shows a leap-day birthday and a woman of 110 as they are', async () => {
    const { version } = await view()
    const child = { name: '王思齐', facts: [] }
    const born = { version, child, bornOn: '2026-11-20', kinship: '33', source: DECLARED }
    expect((await change(at.township, `/households/${household}/births`, { ...born, version: 1 })).status).toBe(409)
    expect((await change(at.township, `/households/${household}/births`, born)).status).toBe(200)
    expect(await view()).toMatchObject({ size: 6 })
    expect(await view('&on=2026-11-19')).toMatchObject({ size: 5 })
    const people = (await view()).people as { name: string; birthDate: string }[]
    expect(people.find((one) => one.name === '王思远')?.birthDate).toBe('2012-02-29')
    expect(people.find((one) => one.name === '赵桂兰')?.birthDate).toBe('1916-05-20')
  })

  it('enters a divorce that splits the household, and says where the new one lives', async () => {
    const { version } = await view()
    const divorce = {
      ...{ version, on: '2026-11-21', reason: '离婚分户', source: DECLARED, spouses: [persons[0], persons[1]] },
      leavers: [
        { person: persons[1], kinship: '02' },
        { person: persons[3], kinship: '30' },
      ],
      residence: { division: '410522101' },
    }
    const { status, body } = await change(at.township, `/households/${household}/divorce`, divorce)
    expect(status).toBe(200)
    expect(members(await view())).not.toContain(persons[1])
    // The new household lives in the other township: its clerk sees it now, the old one no more.
    const fresh = (await look(at.other, `/households/${body.household}`)).body
    expect(namesIn(fresh)).toEqual(['李秀英', '王思琪'])
    expect((await look(at.township, `/households/${body.household}`)).status).toBe(404)
    expect(await fact(String(persons[0]), 'marriage')).toEqual({ status: '40' })
    expect(await view('&on=2026-11-20')).toMatchObject({ size: 6 })
  })

  it('corrects a wrong identity number: the old one finds nobody, the history keeps it', async () => {
    const person = String(persons[4])
    const body = {
      ...{ version: await versionOf(person), idKind: 'citizen-id', reason: '登记时抄错', source: DECLARED },
      number: citizenId('1916-05-02', 106),
    }
    expect((await change(at.township, `/people/${person}/id-number`, body)).status).toBe(200)
    expect((await change(at.township, `/people/${person}/id-number`, body)).status).toBe(409)
    expect((await search(at.township, citizenId('1916-05-20', 106))).body.people).toEqual([])
    const [found] = (await search(at.township, citizenId('1916-05-02', 106))).body.people as { birthDate: string }[]
    expect(found).toMatchObject({ person, birthDate: '1916-05-02' })
    const history = (await look(at.township, `/people/${person}`, '&history=yes')).body.facts as { kind: string }[]
    expect(history.filter((one) => one.kind === 'id-number')).toHaveLength(2)
  })

  it('shows whole numbers for a reason only to posts that may, and tells who looked', async () => {
    const person = String(persons[0])
    expect((await at.township.post(`/api/v1/people/${person}/numbers`, { reason: REASON })).status).toBe(403)
    expect((await at.bureau.post(`/api/v1/people/${person}/numbers`, { reason: '' })).status).toBe(422)
    house.clock.forward(1)
    const whole = await at.bureau.post(`/api/v1/people/${person}/numbers`, { reason: '与公安回函核对' })
    expect(whole.body.numbers).toEqual([expect.objectContaining({ number: citizenId('1984-03-02', 101) })])
    const { looks } = (await at.township.get(`/api/v1/people/${person}/looks`)).body as { looks: { what: string }[] }
    expect(looks[0]).toMatchObject({ what: '查看了个人资料（含完整号码）', reason: '与公安回函核对', name: '某人' })
  })

  it('merges a duplicate and takes it back: both records are what they were', async () => {
    const entry = { name: '王建国', birthDate: '1984-03-02', sex: '1', source: DECLARED }
    const hukou = {
      kind: 'hukou',
      payload: { kind: 'urban', division: '410522100' },
      from: '2020-01-01',
      source: DECLARED,
    }
    const { body } = await change(at.bureau, '/people', { ...entry, facts: [hukou] })
    const [kept, twin] = [String(persons[0]), String(body.person)]
    const before = (await look(at.bureau, `/people/${kept}`)).body
    const merge = { version: before.version, absorbed: twin, absorbedVersion: 1, reason: '同一人登记了两次' }
    expect((await change(at.township, `/people/${kept}/merge`, merge)).status).toBe(403)
    expect((await change(at.bureau, `/people/${kept}/merge`, merge)).status).toBe(200)
    const merged = (await look(at.bureau, `/people/${kept}`)).body
    expect(merged).toMatchObject({ absorbed: [twin] })
    expect(await fact(kept, 'hukou')).toMatchObject({ division: '410522100' })
    expect((await search(at.bureau, '王建国')).body.people).toHaveLength(1)
    expect((await change(at.bureau, `/people/${twin}/unmerge`, { reason: '核实为同名' })).status).toBe(200)
    const after = (await look(at.bureau, `/people/${kept}`)).body
    expect(after).toMatchObject({ absorbed: [], facts: before.facts })
    expect((await search(at.bureau, '王建国')).body.people).toHaveLength(2)
  })

  it('gives a consent and takes it back', async () => {
    const person = String(persons[0])
    const consent = {
      ...{
        version: await versionOf(person),
        scopes: ['income', 'housing'],
        signedOn: '2026-11-21',
        form: '授权书 1 号',
      },
      ...{ from: '2026-11-21', to: '2027-11-20', source: DECLARED },
    }
    const given = (await change(at.township, `/people/${person}/consents`, consent)).body
    const revoke = { version: given.version, from: '2026-11-21', source: DECLARED }
    const url = `/people/${person}/consents/${given.consent}/revoke`
    expect((await change(at.township, url, revoke)).status).toBe(200)
    expect(await fact(person, 'consent')).toBeUndefined()
  })

  it('enters a death: the head hands over in the same step', async () => {
    const person = String(persons[0])
    const there = members(await view()).filter((one) => one !== person)
    const death = { version: await versionOf(person), diedOn: '2026-11-21', source: DECLARED }
    expect((await change(at.township, `/people/${person}/death`, death)).status).toBe(409)
    const places = there.map((one, index) => ({ person: one, kinship: index === 0 ? '02' : '39' }))
    expect((await change(at.township, `/people/${person}/death`, { ...death, places })).status).toBe(200)
    expect(members(await view('&on=2026-11-21'))).toContain(person)
    expect(members(await view('&on=2026-11-22'))).not.toContain(person)
  })
})

describeOnEachDatabase('what was seen in March', (engine) => {
  let house: House
  const signer = makeSigner({ ed25519: '07'.repeat(32), sm2: '07'.repeat(32) }, 'gzf.example.cn')

  beforeAll(async () => {
    house = await openHouse(await engine.newDatabase())
  })
  afterAll(() => house.close())

  it('is shown again in November, and the sealed log proves who saw it and when', async () => {
    const { clock, services } = house
    const goTo = (instant: string) => clock.forward((Date.parse(instant) - clock.now().getTime()) / 60_000)
    goTo('2026-03-08T09:00:00+08:00')
    const { offices } = await openWindows(house, ANYANG)
    const clerk = await signInAs(house, ANYANG, { post: 'township-acceptor', office: offices.township })
    const { body } = await change(clerk.browser, '/households', familyOfFive(500))
    const household = String(body.household)
    const [head = '', wife = ''] = body.persons as string[]
    const lookedAt = clock.now().getTime()
    const seen = (await look(clerk.browser, `/households/${household}`)).body

    goTo('2026-11-21T10:00:00+08:00')
    const handler = (await signInAs(house, ANYANG, { post: 'bureau-handler', office: offices.bureau })).browser
    const auditor = await signInAs(house, ANYANG, { post: 'audit-admin', office: offices.bureau })
    const version = Number((await look(handler, `/households/${household}`)).body.version)
    const gone = { version, on: '2026-02-01', reason: '补登迁出', persons: [wife], source: DECLARED }
    expect((await change(handler, `/households/${household}/leave`, gone)).status).toBe(200)
    const identity = { name: '王建军', sex: '1', birthDate: '1984-03-02' }
    const renamed = { kind: 'identity', payload: identity, from: '1984-03-02', source: DECLARED }
    const personVersion = (await look(handler, `/people/${head}`)).body.version
    const renaming = { version: personVersion, statements: [renamed] }
    expect((await change(handler, `/people/${head}/facts`, renaming)).status).toBe(200)

    const corrected = (await look(handler, `/households/${household}`, '&on=2026-03-08')).body
    expect(corrected).toMatchObject({
      size: 4,
      people: expect.arrayContaining([expect.objectContaining({ name: '王建军' })]),
    })
    const then = (await look(handler, `/households/${household}`, '&on=2026-03-08&known=2026-03-08')).body
    for (const part of ['size', 'people', 'facts']) expect(then[part], part).toEqual(seen[part])
    const asIds = (rows: unknown) => (rows as { id: string }[]).map(({ id }) => id)
    expect(asIds(then.members)).toEqual(asIds(seen.members))
    const history = (await look(handler, `/households/${household}/history`)).body
    expect(history.learnedOn).toEqual(['2026-03-08', '2026-11-21'])

    await sealTenant(services.database, ANYANG, signer, clock)
    expect((await look(auditor.browser, `/households/${household}`)).status).toBe(403)
    const rows = await exportVerified(house, `u:${auditor.account}`)
    const looks = rows.filter((row) => row.object === `household:${household}` && row.action === 'household.read')
    expect(looks[0]).toMatchObject({ actor: `u:${clerk.account}` })
    expect(Date.parse(String(looks[0]?.at))).toBe(lookedAt)
  })
})

/** Takes the log out of the house and verifies it as anybody can; answers with its lines. */
async function exportVerified({ services, clock }: House, actor: string): Promise<Record<string, unknown>[]> {
  const verifier = verifyLog()
  const rows: Record<string, unknown>[] = []
  const write = async (text: string): Promise<void> => {
    for (const line of text.trim().split('\n')) {
      rows.push(JSON.parse(line))
      verifier.take(JSON.parse(line))
    }
  }
  await exportLog(services.database, { tenant: ANYANG, actor, clock, write })
  expect(verifier.finish()).toMatchObject({ holds: true, flaws: [] })
  return rows
}
