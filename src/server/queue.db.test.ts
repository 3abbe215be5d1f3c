import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeOnDatabases } from '../../tests/support/each-database.ts'
import { change, openWindows, signInAs, type Windows } from '../../tests/support/family.ts'
import { enterFlats, TERMS } from '../../tests/support/leasing.ts'
import { contextOf } from '../../tests/support/queue.ts'
import { citizenId } from '../../tests/support/register.ts'
import { chooserOf, insertPlan } from '../../tests/support/selection.ts'
import { type House, lastCode, openHouse, signInPhone, type TestBrowser } from '../../tests/support/signed-in.ts'
import { fixedClock } from '../kit/index.ts'
import { readProofFile, verifyProof } from '../lottery/index.ts'
import { inTenant } from '../platform/db/index.ts'
import { findOpenEntry, openSelection, takeOverPlacement } from '../proceedings/allocation/index.ts'
import { enterBuilding, enterProject, enterUnits, holdUnit, holdUnits, readyUnit } from '../registers/stock/index.ts'

const WUCHANG = 420106
const NOBODY = '019aa2f1-0000-7000-8000-000000000000'

describeOnDatabases('the waiting list over HTTP', (engine) => {
  let house: House
  let at: Windows
  let reviewer: TestBrowser
  let flats: readonly string[]
  const families: { person: string; phone: TestBrowser; entry: string }[] = []

  beforeAll(async () => {
    house = await openHouse(await engine.newDatabase(), {
      ...{ idleMinutes: 1_000_000, longestHours: 100_000, freshMinutes: 100_000 },
    })
    house.clock.set(new Date('2026-11-02T09:00:00+08:00'))
    at = await openWindows(house, WUCHANG)
    reviewer = (await signInAs(house, WUCHANG, { post: 'bureau-reviewer', office: at.offices.bureau })).browser
    for (let n = 0; n < 3; n++) families.push(await family(n))
    flats = await inTenant(house.services.database, WUCHANG, async (tx) => {
      const context = contextOf(house.services, tx, WUCHANG)
      const project = await enterProject(context, {
        ...{ code: 'P1', name: '安心苑', programme: 'public-rental', source: 'purchased', operator: null },
        ...{ area: '420106', address: null },
      })
      const building = await enterBuilding(context, { project: project.id, name: '1 栋', floors: 6 })
      const units = [1, 2, 3].map((n) => ({
        ...({ number: `${n}01`, type: 'two-room', floor: n, floorArea: 5000, decorated: true } as const),
        ...{ orientation: null, realEstateCode: null },
      }))
      const ids = await enterUnits(context, building.id, units)
      for (const unit of ids) await readyUnit(context, { unit })
      return ids
    })
  })
  afterAll(() => house.close())

  /** A family with a phone that is bound to it. */
  async function family(n: number) {
    const number = citizenId('1958-05-01', 31 + 2 * n)
    const entered = await change(at.bureau, '/households', {
      members: [{ entry: { name: `陈大${'成功业'[n]}`, idNumber: { idKind: 'citizen-id', number } }, kinship: '02' }],
      residence: { division: '420106100', address: '某巷 3 号', rural: false },
      ...{ on: '2026-01-05', reason: '受理申请时登记', source: { kind: 'declared', on: '2026-11-02' } },
    })
    const [person = ''] = entered.body.persons as string[]
    house.people.set(person, '420106100')
    const phone = await signInPhone(house, WUCHANG, `1390000010${n}`)
    const bound = await at.bureau.post(`/api/v1/people/${person}/bindings`, { phone: `1390000010${n}` })
    expect(bound.status).toBe(200)
    const taken = await change(at.bureau, '/queue/take-overs', {
      ...{ programme: 'public-rental', person, certificate: `武证 ${n}`, certifiedOn: `2021-0${n + 1}-01` },
      ...{ area: '420106100', wanted: ['two-room'], tier: 2, reason: '原有轮候名册' },
    })
    expect(taken).toMatchObject({ status: 200, body: { ticket: `0000000${n + 1}` } })
    return { person, phone, entry: String(taken.body.id) }
  }
  const mine = async (n: number) => {
    const { phone, person } = families[n] ?? families[0] ?? never()
    const { body } = await phone.get(`/api/v1/my/people/${person}/queue`)
    return (body.entries as Record<string, unknown>[])[0] ?? {}
  }
  const never = (): never => {
    throw new Error('there is no such family')
  }
  const one = (n: number) => families[n] ?? never()

  /** A session with the first and the third family, and the two flats that are left. */
  function openHall(): Promise<string> {
    const { database } = house.services
    house.clock.set(new Date('2026-11-20T09:00:00+08:00'))
    return inTenant(database, WUCHANG, async (tx) => {
      const context = { ...contextOf(house.services, tx, WUCHANG), clock: fixedClock('2026-11-20T09:00:00+08:00') }
      const plan = NOBODY
      await insertPlan(context, plan)
      const free = flats.slice(1)
      await holdUnits(context, { units: free, bond: `plan:${plan}` })
      const choosers = []
      for (const n of [0, 2]) {
        const entry = await findOpenEntry(context, 'public-rental', { household: null, persons: [one(n).person] })
        if (entry) choosers.push(chooserOf(entry))
      }
      const opened = await openSelection(context, {
        ...{ plan, title: '安心苑选房', programme: 'public-rental', startsAt: '2026-11-20T09:00:00+08:00' },
        ...{ slotSeconds: 60, missed: 'back', signDays: 10, choosers },
        flats: free.map((unit) => ({ unit, class: 'two-room' })),
      })
      if (!opened.done) throw new Error(opened.obstacle.sentence)
      return opened.value.id
    })
  }

  it('shows the list to the bureau in its order, masked, and to nobody else', async () => {
    const { body } = await at.bureau.get('/api/v1/queue?programme=public-rental')
    expect(body.entries).toMatchObject([
      { place: 1, household: '陈*成', alarm: 3, state: 'waiting', wanted: ['两居室'] },
      { place: 2, household: '陈*功' },
      { place: 3, household: '陈*业' },
    ])
    expect((await at.township.get('/api/v1/queue?programme=public-rental')).status).toBe(403)
    const { body: page } = await at.bureau.get('/api/v1/queue/programmes')
    expect(page).toMatchObject({
      programmes: [{ states: { waiting: 3 }, alarms: [{ months: 48, families: 3 }, {}, {}] }, {}],
    })
    expect((await at.bureau.get(`/api/v1/queue/entries/${NOBODY}`)).status).toBe(404)
    const read = await at.bureau.get(`/api/v1/queue/entries/${one(0).entry}`)
    expect(read.body).toMatchObject({ place: 1, of: 3, may: ['wish', 'grade', 'suspend', 'leave'] })
    expect((await reviewer.get(`/api/v1/queue/entries/${one(0).entry}`)).body).toMatchObject({ may: [] })
    const { looks } = (await one(0).phone.get(`/api/v1/my/people/${one(0).person}/looks`)).body as { looks: object[] }
    expect(looks).toContainEqual(expect.objectContaining({ what: '查看了轮候情况', who: 'staff' }))
  })

  it('offers a vacant flat to the first, who refuses on the phone, and to the next, who accepts', async () => {
    const key = randomUUID()
    const offered = await change(at.bureau, '/queue/vacancies', { unit: flats[0] }, key)
    expect(offered).toMatchObject({ status: 200, body: { ticket: '00000001', replyBy: '2026-11-05' } })
    expect((await change(at.bureau, '/queue/vacancies', { unit: flats[0] }, key)).body).toEqual(offered.body)
    const [offer] = (await mine(0)).offers as { id: string; where: string }[]
    expect(offer).toMatchObject({ where: '安心苑 1 栋 101', state: 'open', area: '50.00' })
    const due = { ticket: '00000001', household: '陈*成', where: '安心苑 1 栋 101', replyBy: '2026-11-05' }
    expect((await reviewer.get('/api/v1/queue/offers')).body).toMatchObject({ offers: [{ ...due, lamp: 'amber' }] })
    const told = await one(0).phone.get(`/api/v1/my/people/${one(0).person}/messages`)
    expect(told.body).toMatchObject({
      messages: [{ of: 'queue', number: '00000001', text: '最晚答复：2026年11月5日。' }],
    })
    const { phone, person, entry } = one(0)
    const url = (n: number, id: string) => `/my/people/${one(n).person}/queue/${one(n).entry}/offers/${id}`
    const no = { answer: 'refuse', ground: '位置太远' }
    // Another family's offer is none.
    expect((await change(one(1).phone, url(1, offer?.id ?? ''), no)).status).toBe(404)
    expect((await change(one(1).phone, `/my/people/${person}/queue/${entry}/offers/${offer?.id}`, no)).status).toBe(404)
    expect((await change(phone, url(0, offer?.id ?? ''), no)).status).toBe(200)
    expect(await mine(0)).toMatchObject({ refusals: 1, place: 1, state: 'waiting' })
    const [next] = (await mine(1)).offers as { id: string }[]
    const yes = await change(one(1).phone, url(1, next?.id ?? ''), { answer: 'accept' })
    expect(yes.status).toBe(200)
    expect(await mine(1)).toMatchObject({ state: 'placed', placements: [{ state: 'agreed', rulesRead: false }] })
    const { rules } = (await one(1).phone.get(`/api/v1/my/people/${one(1).person}/queue`)).body as {
      rules: { digest: string }
    }
    const read = `/my/people/${one(1).person}/placements/${yes.body.placement}/rules`
    expect((await change(one(1).phone, read, { digest: rules.digest })).status).toBe(200)
    expect(await mine(1)).toMatchObject({ placements: [{ rulesRead: true }] })
  })

  it('publishes a list that anybody verifies, and gives a family its own receipt', async () => {
    const act = (what: string) => change(at.bureau, '/queue/lists', { programme: 'public-rental', act: what })
    expect((await change(reviewer, '/queue/lists', { programme: 'public-rental', act: 'freeze' })).status).toBe(403)
    expect((await act('freeze')).status).toBe(200)
    expect(await act('publish')).toMatchObject({ status: 409, body: { path: 'too-early' } })
    house.clock.forward(2)
    const published = await act('publish')
    expect(published).toMatchObject({ status: 200, body: { state: 'published', families: 2 } })
    const anybody = await house.app.inject(`/api/v1/bureaus/${WUCHANG}/queue`)
    expect(anybody.json()).toMatchObject({ programmes: [{ waiting: 2, lists: [{ month: '2026-11' }] }, {}] })
    const file = await house.app.inject(`/api/v1/bureaus/${WUCHANG}/queue/${published.body.id}/proof`)
    expect(verifyProof(readProofFile(file.payload).proof)).toMatchObject({ ok: true })
    expect(file.payload).not.toContain('陈')
    const { phone, person, entry } = one(0)
    const own = await phone.get(`/api/v1/my/people/${person}/queue/${entry}/receipts/${published.body.id}`)
    const wrapped = own.body as { proof: unknown; receipt: unknown }
    expect(verifyProof(wrapped.proof, wrapped.receipt)).toMatchObject({ ok: true, household: { rank: 1 } })
    expect((await one(1).phone.get(`/api/v1/my/people/${person}/queue`)).status).toBe(404)
  })

  it('lets families choose on the phone and at the desk, each at its turn', async () => {
    const session = await openHall()
    const turn = async (n: number, since = 0) =>
      (await one(n).phone.get(`/api/v1/my/people/${one(n).person}/selections/${session}?since=${since}`)).body
    const choose = (n: number, unit: string | undefined, key = randomUUID()) =>
      change(one(n).phone, `/my/people/${one(n).person}/selections/${session}/choices`, { unit }, key)
    expect(await turn(2)).toMatchObject({ state: 'planned', mine: false, before: 1, left: 2 })
    expect(await choose(0, flats[1])).toMatchObject({ status: 409, body: { path: 'not-begun' } })
    expect((await change(reviewer, `/selections/${session}/acts`, { act: 'start' })).status).toBe(200)
    expect(await turn(0)).toMatchObject({ mine: true, flats: [{ number: '201' }, { number: '301' }] })
    expect(await choose(2, flats[1])).toMatchObject({ status: 409, body: { path: 'not-your-turn' } })
    const key = randomUUID()
    const chosen = await choose(0, flats[1], key)
    expect(chosen.status).toBe(200)
    expect((await choose(0, flats[1], key)).body).toEqual(chosen.body)
    expect(await turn(0)).toMatchObject({ chosen: { number: '201' }, mine: false })
    const seen = await turn(2)
    expect(seen).toMatchObject({ mine: true, left: 1 })
    // Nothing has happened since: the flats are not sent again.
    expect(await turn(2, Number(seen.version))).not.toHaveProperty('flats')
    expect((await one(1).phone.get(`/api/v1/my/people/${one(1).person}/selections/${session}`)).status).toBe(404)
    const desk = await change(at.bureau, `/selections/${session}/choices`, { entry: one(2).entry, unit: flats[2] })
    expect(desk.status).toBe(200)
    const hall = await at.bureau.get(`/api/v1/selections/${session}`)
    expect(hall.body).toMatchObject({
      lines: [{ left: 0, waiting: 0 }],
      turns: [{ household: '陈*成', where: '安心苑 1 栋 201' }, { household: '陈*业' }],
      flats: [{ by: '00000001' }, { by: '00000003' }],
    })
    expect((await one(0).phone.get(`/api/v1/my/people/${one(0).person}/selections`)).body).toMatchObject({
      sessions: [{ id: session, turn: { state: 'chosen' } }],
      viewings: [],
    })
  })

  it('lets a flat for talents for some days at once, and for years only after the degree was checked', async () => {
    const approver = (await signInAs(house, WUCHANG, { post: 'bureau-approver', office: at.offices.bureau })).browser
    const kind = { programme: 'talent-apartment', code: 'TALENTS', count: 2 } as const
    const [stay = '', long = ''] = await inTenant(house.services.database, WUCHANG, (tx) =>
      enterFlats(contextOf(house.services, tx, WUCHANG), '420106100', kind),
    )
    const { person } = one(0)
    const direct = { unit: stay, person, kind: 'talent-apartment', reason: '来汉面试' }
    const open = (source: object, terms: object) =>
      change(at.bureau, '/leases', { source, terms: { ...TERMS, ...terms } })
    const years = { from: '2027-01-01', to: '2029-12-31' }
    const days = { from: '2026-12-01', to: '2026-12-07', short: { reason: '面试期间' } }
    expect(await open(direct, years)).toMatchObject({ status: 409, body: { path: 'no-placement' } })
    const act = async (browser: TestBrowser, lease: string, deed: string, detail: object) => {
      const { body } = await at.bureau.get(`/api/v1/leases/${lease}`)
      return change(browser, `/leases/${lease}/acts`, { version: body.version, act: deed, detail })
    }
    const setRent = async (lease: string) => {
      const asked = await act(at.bureau, lease, 'propose-rent', {
        amount: '700.00',
        basis: '会议纪要',
        reason: '无标准',
      })
      const proposal = asked.body.version
      expect((await act(approver, lease, 'approve-rent', { proposal })).status).toBe(200)
    }
    const short = String((await open(direct, days)).body.id)
    await setRent(short)
    expect((await act(at.bureau, short, 'freeze', {})).status).toBe(200)
    expect(await signAll(short, approver)).toMatchObject({ step: 'signed' })
    const placement = await placeIn(long, one(2).person)
    const lease = String((await open({ placement }, years)).body.id)
    await setRent(lease)
    expect(await act(at.bureau, lease, 'freeze', {})).toMatchObject({ status: 409, body: { path: 'degree-wanted' } })
    const degree = {
      degree: '硕士',
      school: '某大学',
      office: '区人社局',
      number: '核 1',
      on: '2026-11-19',
      holds: true,
    }
    expect((await act(at.bureau, lease, 'check-degree', degree)).status).toBe(200)
    expect((await act(at.bureau, lease, 'freeze', {})).status).toBe(200)
  })

  /** The first family signs on its phone, and two of the bureau after it. */
  async function signAll(lease: string, approver: TestBrowser): Promise<unknown> {
    const { person, phone } = one(0)
    const mine = `/my/people/${person}/leases/${lease}`
    const { body } = await phone.get(`/api/v1${mine}`)
    const { version, document } = body as { version: number; document: { digest: string } }
    const { digest } = document
    await phone.post(`/api/v1${mine}/signing-codes`, { digest })
    const signed = await change(phone, `${mine}/sign`, { version, digest, code: lastCode(house) })
    expect(signed.status).toBe(200)
    const sign = (browser: TestBrowser, seen: number, act: string) =>
      change(browser, `/leases/${lease}/signatures`, { version: seen, act, digest })
    expect((await sign(at.bureau, version + 1, 'sign-first')).status).toBe(200)
    return (await sign(approver, version + 2, 'sign-second')).body
  }

  /** A flat that was agreed on with somebody outside of the list. */
  function placeIn(unit: string, person: string): Promise<string> {
    return inTenant(house.services.database, WUCHANG, async (tx) => {
      const context = contextOf(house.services, tx, WUCHANG)
      await sql`update placement set state = 'ended' where person_id = ${person}::uuid`.execute(tx)
      await holdUnit(context, { unit, bond: 'plan:1' })
      const placed = await takeOverPlacement(
        context,
        { person, household: null },
        { unit, origin: 'plan:1', signDays: 10 },
      )
      if (!placed.done) throw new Error(placed.obstacle.sentence)
      return placed.value.id
    })
  }
})
