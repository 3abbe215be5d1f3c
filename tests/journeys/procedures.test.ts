import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemClock } from '../../src/kit/index.ts'
import type { PostKind } from '../../src/platform/auth/index.ts'
import { openDatabase } from '../../src/platform/db/index.ts'
import { seedReference } from '../../src/registers/settings/index.ts'
import { describeOnEachDatabase } from '../support/each-database.ts'
import { change, look, signInAs } from '../support/family.ts'
import { citizenId } from '../support/register.ts'
import { foundTestBureau, type House, openHouse, openTestOffice, type TestBrowser } from '../support/signed-in.ts'

const QINHUAI = 320104
const STREET = '320104001'
const SOURCE = { kind: 'declared', on: '2026-09-07' } as const
const AGREES = { agrees: true, opinion: '情况属实' }
const FACTS = {
  aid: { item: 'termite', appliedOn: '2026-09-07', governmentOrganised: false, otherFiscalAid: false },
  home: { land: 'state-owned', use: 'residential', lawful: true, formerPublic: false },
  household: { lowIncome: true },
  applicant: { role: 'owner' },
}

describeOnEachDatabase('casework that several people do at once', (engine) => {
  let house: House
  const at = new Map<PostKind, TestBrowser>()
  let colleague: TestBrowser
  let administrator: TestBrowser
  let families = 0

  beforeAll(async () => {
    const settings = await engine.newDatabase()
    await (
      await openDatabase(settings, (tx) => seedReference(tx, [{ id: 'nanjing', version: '1' }], systemClock))
    ).close()
    house = await openHouse(settings, { idleMinutes: 1_000_000, longestHours: 100_000, freshMinutes: 1_000_000 })
    set('2026-09-07')
    await foundTestBureau(house, QINHUAI)
    const open = (kind: 'street' | 'bureau' | 'civil-affairs', area: string) =>
      openTestOffice(house, QINHUAI, { kind, name: `某${kind}`, area })
    const offices = {
      street: await open('street', STREET),
      bureau: await open('bureau', String(QINHUAI)),
      civil: await open('civil-affairs', String(QINHUAI)),
    }
    const signIn = async (post: PostKind, office: string) => (await signInAs(house, QINHUAI, { post, office })).browser
    for (const post of ['township-acceptor', 'township-reviewer'] as const) {
      at.set(post, await signIn(post, offices.street))
    }
    at.set('civil-affairs-clerk', await signIn('civil-affairs-clerk', offices.civil))
    for (const post of ['bureau-handler', 'bureau-reviewer', 'bureau-approver'] as const) {
      at.set(post, await signIn(post, offices.bureau))
    }
    colleague = await signIn('township-acceptor', offices.street)
    administrator = await signIn('system-admin', offices.bureau)
  })
  afterAll(() => house.close())

  const set = (day: string): void => house.clock.set(new Date(`${day}T09:00:00+08:00`))
  const by = (post: PostKind): TestBrowser => {
    const browser = at.get(post)
    if (browser === undefined) throw new Error(`nobody holds ${post}`)
    return browser
  }
  async function enter() {
    const number = citizenId('1958-05-01', 31 + 2 * families++, String(QINHUAI))
    const { body } = await change(by('township-acceptor'), '/households', {
      members: [{ entry: { name: '陈大成', idNumber: { idKind: 'citizen-id', number } }, kinship: '02' }],
      residence: { division: STREET, address: '某巷 3 号', rural: false },
      ...{ on: '2026-01-05', reason: '受理申请时登记', source: SOURCE },
    })
    return { household: String(body.household), applicant: String((body.persons as string[])[0]) }
  }
  async function file(of?: Awaited<ReturnType<typeof enter>>): Promise<string> {
    const family = of ?? (await enter())
    const filing = { pack: 'nanjing', procedure: 'safety-aid', ...family, facts: FACTS }
    return String((await change(by('township-acceptor'), '/cases', filing)).body.id)
  }
  const read = async (id: string, post: PostKind = 'township-acceptor') =>
    (await by(post).get(`/api/v1/cases/${id}`)).body
  const send = (browser: TestBrowser, id: string, body: object, key: string = randomUUID()) =>
    change(browser, `/cases/${id}/acts`, body, key)
  const act = async (post: PostKind, id: string, kind: string, detail: object) =>
    send(by(post), id, { version: (await read(id, post)).version, act: kind, detail })
  const done = async (post: PostKind, id: string, kind: string, detail: object) => {
    const answer = await act(post, id, kind, detail)
    if (answer.status !== 200) throw new Error(`${kind}: ${JSON.stringify(answer.body)}`)
    return answer
  }
  /** With the bureau, and proposed when that is wished. */
  async function agreed(): Promise<string> {
    const id = await file()
    await done('township-acceptor', id, 'accept', {})
    for (const post of ['township-reviewer', 'bureau-handler', 'civil-affairs-clerk'] as const) {
      await done(post, id, 'forward', AGREES)
    }
    return id
  }
  const REFUSE = { outcome: 'refuse', reasons: '不符合条件', departure: '另有核实' }
  async function proposed() {
    const id = await agreed()
    await done('bureau-reviewer', id, 'propose', REFUSE)
    const { proposal, version } = await read(id, 'bureau-approver')
    return { id, version, seq: (proposal as { seq: number }).seq }
  }
  const titles = async (id: string) => ((await read(id)).acts as { title: string }[]).map(({ title }) => title)

  it('finds a case as soon as it is written', async () => {
    const id = await file()
    const { number } = await read(id)
    const found = await by('township-acceptor').get(`/api/v1/cases?number=${number}`)
    expect(found.body.cases).toMatchObject([{ id, number, familyChanged: false }])
  })

  it('lets one of two clerks through who act at the same time, and tells the other', async () => {
    const id = await file()
    const accept = { version: 1, act: 'accept', detail: {} }
    const answers = await Promise.all([by('township-acceptor'), colleague].map((browser) => send(browser, id, accept)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({ code: 'conflict', path: 'version' })
    expect(JSON.stringify(answers)).toContain('刚刚有了变化')
    expect(await titles(id)).toEqual(['提出申请', '受理'])
  })

  it('does once what is sent twice under one key, and nothing when the key comes with something else', async () => {
    const id = await file()
    const accept = { version: 1, act: 'accept', detail: {} }
    const twice = await Promise.all([1, 2].map(() => send(by('township-acceptor'), id, accept, 'accept-once-1')))
    expect(twice.map(({ status }) => status)).toEqual([200, 200])
    expect(twice[0]?.body).toEqual(twice[1]?.body)
    const other = { version: 1, act: 'accept', detail: { note: '别的话' } }
    expect((await send(by('township-acceptor'), id, other, 'accept-once-1')).status).not.toBe(200)
    expect(await titles(id)).toEqual(['提出申请', '受理'])
  })

  it('takes no tier before its turn, and no change that changes nothing, in whatever order it is written', async () => {
    const id = await file()
    expect(await act('bureau-handler', id, 'forward', AGREES)).toMatchObject({ status: 403 })
    const { home, ...others } = FACTS
    const same = { facts: { ...others, home: Object.fromEntries(Object.entries(home).toReversed()) }, reason: '更正' }
    expect(await act('township-acceptor', id, 'change', same)).toMatchObject({
      ...{ status: 409, body: { path: 'nothing-changed' } },
    })
  })

  it('approves nothing that has become stale, and nothing else than what was proposed last', async () => {
    const { id, version, seq } = await proposed()
    const facts = { household: { lowIncome: false } }
    await done('township-acceptor', id, 'change', { facts, reason: '更正' })
    const approve = (seen: number, proposal: number) =>
      send(by('bureau-approver'), id, { version: seen, act: 'approve', detail: { proposal } })
    expect(await approve(version as number, seq)).toMatchObject({ status: 409, body: { code: 'conflict' } })
    expect(await read(id, 'bureau-approver')).toMatchObject({ proposal: { stale: true } })
    expect(await act('bureau-approver', id, 'approve', { proposal: seq })).toMatchObject({
      ...{ status: 409, body: { path: 'proposal-stale' } },
    })
    await done('bureau-approver', id, 'reject-proposal', { proposal: seq, reason: '内容有变' })
    await done('bureau-reviewer', id, 'propose', { outcome: 'refuse', reasons: '不是低收入家庭' })
    expect(await act('bureau-approver', id, 'approve', { proposal: seq })).toMatchObject({
      ...{ status: 409, body: { path: 'no-proposal' } },
    })
  })

  it('changes nothing any more once it is decided', async () => {
    const id = await agreed()
    await done('bureau-reviewer', id, 'propose', REFUSE)
    const { proposal } = await read(id, 'bureau-approver')
    await done('bureau-approver', id, 'approve', { proposal: (proposal as { seq: number }).seq })
    const edit = { facts: { household: { lowIncome: false } }, reason: '改一下' }
    expect((await act('township-acceptor', id, 'change', edit)).status).toBe(409)
    expect(await read(id)).toMatchObject({ step: { id: 'refused' }, facts: { household: { lowIncome: true } } })
  })

  describe('a child born while the application is under way', () => {
    it('is shown to the reviewer and on the work list, stops the proposal, and counts once somebody has looked', async () => {
      const family = await enter()
      const id = await file(family)
      await done('township-acceptor', id, 'accept', {})
      for (const post of ['township-reviewer', 'bureau-handler', 'civil-affairs-clerk'] as const) {
        await done(post, id, 'forward', AGREES)
      }
      set('2026-09-10')
      const { version } = (await look(by('township-acceptor'), `/households/${family.household}`)).body
      const born = await change(by('township-acceptor'), `/households/${family.household}/births`, {
        ...{ version, child: { name: '陈小宝', sex: '1' }, bornOn: '2026-09-08', kinship: '20' },
        source: { kind: 'declared', on: '2026-09-10' },
      })
      expect(born.status).toBe(200)
      const line = async () =>
        ((await by('bureau-reviewer').get('/api/v1/cases')).body.cases as { id: string }[]).find((one) => one.id === id)
      expect(await line()).toMatchObject({ familyChanged: true })
      expect(await read(id, 'bureau-reviewer')).toMatchObject({
        facts: { household: { size: 1 } },
        familyChange: {
          events: [{ what: 'birth', name: '陈小宝', on: '2026-09-08' }],
          facts: [{ path: 'household.size', before: 1, after: 2 }],
          law: [{ program: 'safety-aid' }],
        },
      })
      expect(await act('bureau-reviewer', id, 'propose', REFUSE)).toMatchObject({
        ...{ status: 409, body: { path: 'household-changed' } },
      })
      await done('bureau-reviewer', id, 'recheck', { text: '新生一人，已经核对出生证明' })
      const after = await read(id, 'bureau-reviewer')
      expect(after).toMatchObject({ facts: { household: { size: 2, lowIncome: true }, aid: { item: 'termite' } } })
      expect(after).not.toHaveProperty('familyChange')
      expect(await line()).toMatchObject({ familyChanged: false })
      await done('bureau-reviewer', id, 'propose', REFUSE)
    })
  })

  describe('a year that is entered', () => {
    it('moves the limits that waited for it, on the case and on the work list, and is entered once', async () => {
      set('2026-12-25')
      const id = await file()
      await done('township-acceptor', id, 'accept', {})
      expect(await read(id, 'township-reviewer')).toMatchObject({
        step: { limit: { due: '2027-01-11', provisional: true, lamp: 'provisional' } },
        recounts: [],
      })
      set('2026-12-28')
      const year = { year: 2027, daysOff: ['2027-01-01', '2027-01-04'], workingWeekends: [], source: '演练通知' }
      expect((await change(by('bureau-handler'), '/calendar/years', year)).status).toBe(403)
      expect((await change(administrator, '/calendar/years', year, 'year-2027')).status).toBe(200)
      expect((await change(administrator, '/calendar/years', year, 'year-2027')).status).toBe(200)
      expect((await change(administrator, '/calendar/years', year)).status).toBe(409)
      const moved = { due: '2027-01-12', provisional: false }
      const recounted = { on: '2026-12-28', before: '2027-01-11' }
      expect(await read(id, 'township-reviewer')).toMatchObject({
        step: { limit: { ...moved, recounted } },
        recounts: [{ ...moved, ...recounted, subject: '街道初审' }],
      })
      const { cases } = (await by('township-reviewer').get('/api/v1/cases')).body as { cases: { id: string }[] }
      expect(cases.find((one) => one.id === id)).toMatchObject({ due: '2027-01-12', lamp: 'green' })
    })
  })
})
