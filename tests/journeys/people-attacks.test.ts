import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeOnEachDatabase } from '../support/each-database.ts'
import { change, DECLARED, familyOfFive, look, openWindows, REASON, search, type Windows } from '../support/family.ts'
import { citizenId } from '../support/register.ts'
import { type House, openHouse, type TestBrowser } from '../support/signed-in.ts'

const ANYANG = 410522
const WUSHEN = 150626
const NOBODY = '018f3c2a-0000-7000-8000-00000000dead'

describeOnEachDatabase('attacks on the register of people', (engine) => {
  let house: House
  let ours: Windows
  let theirs: Windows
  let household: string
  let person: string
  let home: string

  beforeAll(async () => {
    house = await openHouse(await engine.newDatabase())
    ours = await openWindows(house, ANYANG)
    theirs = await openWindows(house, WUSHEN)
    const { body } = await change(ours.township, '/households', familyOfFive(100))
    household = String(body.household)
    person = (body.persons as string[])[0] ?? ''
    const entered = await change(ours.township, '/homes', {
      description: { payload: { division: '410522100', floorArea: '82.50' }, from: '2020-01-01', source: DECLARED },
      shares: [{ person, share: '1/2', from: '2020-01-01', source: DECLARED }],
    })
    home = String(entered.body.home)
  })
  afterAll(() => house.close())

  const moved = { on: '2026-11-21', reason: '试探', source: DECLARED, version: 1 }
  const identity = { kind: 'identity', payload: {}, from: '2020-01-01', source: DECLARED }

  /** Every way to a person, a household and a home by its id. */
  const everyDoor = (ids: { person: string; household: string; home: string }) =>
    [
      ['GET', `/people/${ids.person}`],
      ['GET', `/people/${ids.person}/looks`],
      ['GET', `/households/${ids.household}`],
      ['GET', `/households/${ids.household}/history`],
      ['GET', `/households/${ids.household}/homes`],
      ['GET', `/homes/${ids.home}`],
      ['POST', `/people/${ids.person}/facts`, { version: 1, statements: [identity] }],
      ['POST', `/people/${ids.person}/death`, { version: 1, diedOn: '2026-11-21', source: DECLARED }],
      [
        'POST',
        `/people/${ids.person}/id-number`,
        { version: 1, idKind: 'other', number: 'AB123456', reason: '试探', source: DECLARED },
      ],
      ['POST', `/households/${ids.household}/leave`, { ...moved, persons: [ids.person] }],
      ['POST', `/households/${ids.household}/head`, { ...moved, places: [{ person: ids.person, kinship: '02' }] }],
      ['POST', `/households/${ids.household}/join`, { ...moved, members: [{ person: ids.person, kinship: '29' }] }],
      [
        'POST',
        `/households/${ids.household}/split`,
        { ...moved, leavers: [{ person: ids.person, kinship: '02' }], residence: { division: '410522' } },
      ],
      [
        'POST',
        `/households/${ids.household}/births`,
        { version: 1, child: { name: '某' }, bornOn: '2026-11-20', kinship: '22', source: DECLARED },
      ],
      ['POST', `/homes/${ids.home}/shares`, { version: 1, shares: [] }],
      [
        'POST',
        `/homes/${ids.home}/disposals`,
        { version: 1, person: ids.person, on: '2026-11-21', how: 'sale', source: DECLARED },
      ],
    ] as const

  const ask = async (browser: TestBrowser, [method, url, body]: ReturnType<typeof everyDoor>[number]) => {
    const { status, body: told } = await (method === 'GET' ? look(browser, url) : change(browser, url, body))
    return { status, detail: told.detail, path: told.path }
  }

  it('other tenant and other office: every door answers as if there were nobody', async () => {
    const real = everyDoor({ person, household, home })
    const nobody = everyDoor({ person: NOBODY, household: NOBODY, home: NOBODY })
    for (const [at, door] of real.entries()) {
      const blank = nobody[at]
      if (blank === undefined) throw new Error('each door has its blank')
      for (const [who, browser] of [
        ['other tenant', theirs.bureau],
        ['other office', ours.other],
      ] as const) {
        const answer = await ask(browser, door)
        const name = `${who}: ${door[0]} ${door[1]}`
        expect(answer, name).toEqual(await ask(browser, blank))
        if (!door[1].endsWith('/shares')) expect(answer.status, name).toBe(404)
      }
    }
    expect((await look(ours.township, `/people/${person}`)).status).toBe(200)
    expect((await look(ours.bureau, `/people/${person}`)).status).toBe(200)
  })

  it('search finds nobody of another tenant or office, by name, pinyin or number', async () => {
    for (const text of ['王建国', 'wangjianguo', 'wjg', citizenId('1984-03-02', 101)]) {
      for (const browser of [theirs.bureau, ours.other]) {
        expect((await search(browser, text)).body.people, text).toEqual([])
      }
      expect((await search(ours.township, text)).body.people, text).toHaveLength(1)
    }
  })

  it('wildcards of SQL and of patterns mean themselves: there is no list of people', async () => {
    for (const text of ['%', '_', '王%', '%建%', '王_国', '*', '王.*', "'; drop table person; --", '\\', '王\u0000']) {
      const { status, body } = await search(ours.bureau, text)
      expect(status === 422 || (body.people as unknown[]).length === 0, text).toBe(true)
    }
    for (const text of ['', ' ', 'w', '1']) {
      const { status, body } = await search(ours.bureau, text)
      expect(status === 422 || (body.people as unknown[]).length === 0, text).toBe(true)
    }
    expect((await ours.bureau.post('/api/v1/people/search', { text: '王建国' })).status).toBe(422)
    expect((await ours.bureau.post('/api/v1/people/search', { text: '王建国', reason: '  ' })).status).toBe(422)
    expect((await search(ours.bureau, '王建国')).body.people).toHaveLength(1)
  })

  it('mass assignment: what the contract does not name is refused, and ids and authors cannot be chosen', async () => {
    const entry = { name: '张三', birthDate: '1990-01-01', source: DECLARED }
    for (const extra of [
      { id: NOBODY },
      { tenant: WUSHEN },
      { version: 9 },
      { recordedBy: 'u:x' },
      { mergedInto: person },
    ]) {
      expect((await change(ours.bureau, '/people', { ...entry, ...extra })).status, JSON.stringify(extra)).toBe(422)
    }
    const secret = {
      kind: 'phone',
      payload: { number: '13800000000', secret: NOBODY },
      from: '2026-01-01',
      source: DECLARED,
    }
    const { body } = await look(ours.township, `/people/${person}`)
    const statement = (one: unknown) =>
      change(ours.township, `/people/${person}/facts`, { version: body.version, statements: [one] })
    expect((await statement({ ...secret, payload: { use: 'own', secret: NOBODY } })).status).toBe(422)
    expect((await statement({ ...secret, recordedBy: 'u:x' })).status).toBe(422)
    expect((await statement({ kind: 'id-number', payload: null, from: '2026-01-01', source: DECLARED })).status).toBe(
      422,
    )
    expect(
      (await statement({ kind: 'death', payload: { on: '2026-01-01' }, from: '2026-01-01', source: DECLARED })).status,
    ).toBe(422)
  })

  it('nobody is drawn into a household, named as a spouse or made an owner from outside of one’s area', async () => {
    const family = { ...familyOfFive(300), residence: { division: '410522101' } }
    const { body } = await change(ours.other, '/households', family)
    const [head = ''] = body.persons as string[]
    const { version } = (await look(ours.other, `/households/${body.household}`)).body
    const drawn = { ...moved, version, members: [{ person, kinship: '29' }] }
    expect((await change(ours.other, `/households/${body.household}/join`, drawn)).status).toBe(404)
    const places = [...(body.persons as string[]), person].map((one, at) => ({
      person: one,
      kinship: at === 0 ? '02' : '97',
    }))
    const handed = { ...moved, version, places }
    expect((await change(ours.other, `/households/${body.household}/head`, handed)).status).toBe(409)
    const marriage = {
      kind: 'marriage',
      payload: { status: '20', spouse: person },
      from: '2026-01-01',
      source: DECLARED,
    }
    const married = { version: 1, statements: [marriage] }
    expect((await change(ours.other, `/people/${head}/facts`, married)).status).toBe(404)
    const description = { payload: { division: '410522101' }, from: '2020-01-01', source: DECLARED }
    const shares = [{ person, share: '1', from: '2020-01-01', source: DECLARED }]
    expect((await change(ours.other, '/homes', { description, shares })).status).toBe(404)
    // A household may not be put down where one’s post does not reach.
    expect((await change(ours.other, '/households', familyOfFive(500))).status).toBe(403)
  })

  it('a change needs a key of its own; a key means one change of one person’s', async () => {
    const entry = { name: '李四', birthDate: '1990-01-01', sex: '1', source: DECLARED }
    const url = '/api/v1/people'
    expect((await ours.bureau.post(url, entry, { 'idempotency-key': '' })).body).toMatchObject({
      ...{ code: 'malformed', path: 'idempotency-key' },
    })
    expect((await ours.bureau.post(url, entry, { 'idempotency-key': "x' or 1" })).status).toBe(422)
    const first = await change(ours.bureau, '/people', entry, 'one-key-0001')
    expect((await change(ours.bureau, '/people', entry, 'one-key-0001')).body).toEqual(first.body)
    const other = { ...entry, name: '李五' }
    expect((await change(ours.bureau, '/people', other, 'one-key-0001')).body).toMatchObject({ code: 'conflict' })
    expect((await change(theirs.bureau, '/people', other, 'one-key-0001')).status).toBe(200)
    expect((await search(ours.bureau, '李五')).body.people).toEqual([])
  })

  it('administrators and posts without casework see no person at all', async () => {
    for (const door of everyDoor({ person, household, home })) expect((await ask(ours.auditor, door)).status).toBe(403)
    expect((await search(ours.auditor, '王建国')).status).toBe(403)
    expect((await ours.auditor.post(`/api/v1/people/${person}/numbers`, { reason: REASON })).status).toBe(403)
  })

  it('numbers are not tried by entering people: those of elsewhere are counted, whoever has them', async () => {
    const known = familyOfFive(100).members[0]?.entry.idNumber.number ?? ''
    const enter = async (number: string) => {
      const hukou = {
        kind: 'hukou',
        payload: { kind: 'rural', division: '410522100' },
        from: '2020-01-01',
        source: DECLARED,
      }
      const entry = { name: '某人', idNumber: { idKind: 'citizen-id', number }, facts: [hukou], source: DECLARED }
      return change(ours.other, '/people', entry)
    }
    const family = familyOfFive(100)
    const asFamily = () =>
      change(ours.other, '/households', { ...family, residence: { ...family.residence, division: '410522101' } })
    expect((await enter(known)).body).toEqual({ outcome: 'exists-elsewhere' })
    const { status, body } = await asFamily()
    expect([status, body.path]).toEqual([409, 'members.0.entry.idNumber'])
    for (let at = 2; at < 30; at++) {
      const { status, body } = await enter(citizenId('1977-07-07', 300 + at))
      expect([status, body.path], `${at}`).toEqual([422, 'facts'])
    }
    expect([(await enter(known)).status, (await enter(citizenId('1977-07-07', 400))).status]).toEqual([429, 429])
    expect((await asFamily()).status).toBe(429)
    // Of their own people, a window may be told as often as it likes.
    for (let at = 0; at < 31; at++) expect((await change(ours.township, '/households', family)).status).toBe(409)
  })
})
