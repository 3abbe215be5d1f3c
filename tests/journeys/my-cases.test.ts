import { afterAll, beforeAll, expect, it } from 'vitest'
import { inTenant } from '../../src/platform/db/index.ts'
import { approveOverride, proposeOverride } from '../../src/registers/settings/index.ts'
import { describeOnEachDatabase } from '../support/each-database.ts'
import { change, signInAs } from '../support/family.ts'
import { citizenId } from '../support/register.ts'
import {
  foundTestBureau,
  type House,
  openHouse,
  openTestOffice,
  signInPhone,
  type TestBrowser,
} from '../support/signed-in.ts'

const QINHUAI = 320104
const STREET = '320104001'
const SOURCE = { kind: 'declared', on: '2026-09-07' } as const
const MATTER = 'matters/nanjing/safety-aid'

describeOnEachDatabase('a citizen applies by phone', (engine) => {
  let house: House
  let window: TestBrowser
  let mine: TestBrowser
  let agent: TestBrowser
  let stranger: TestBrowser
  let applicant: string
  let other: string
  let id: string

  beforeAll(async () => {
    house = await openHouse(await engine.newDatabase(), { idleMinutes: 1_000_000, longestHours: 100_000 })
    house.clock.set(new Date('2026-09-07T09:00:00+08:00'))
    await foundTestBureau(house, QINHUAI)
    const street = await openTestOffice(house, QINHUAI, { kind: 'street', name: '某街道', area: STREET })
    window = (await signInAs(house, QINHUAI, { post: 'township-acceptor', office: street })).browser
    applicant = await enter('陈大成', 31)
    other = await enter('刘小芳', 33)
    mine = await phoneOf(applicant, '13900000001')
    stranger = await phoneOf(other, '13900000002')
    agent = await signInPhone(house, QINHUAI, '13900000003')
    const account = String((await agent.get('/api/v1/session')).body.account)
    const paper = { agent: `c:${account}`, kind: 'relative', basis: '委托书', from: '2026-09-07', to: '2026-09-10' }
    expect((await window.post(`/api/v1/people/${other}/authorities`, paper)).status).toBe(200)
  })
  afterAll(() => house.close())

  async function enter(name: string, serial: number): Promise<string> {
    const number = citizenId('1958-05-01', serial, String(QINHUAI))
    const entered = await change(window, '/households', {
      members: [{ entry: { name, idNumber: { idKind: 'citizen-id', number } }, kinship: '02' }],
      residence: { division: STREET, address: '某巷 3 号', rural: false },
      ...{ on: '2026-01-05', reason: '受理申请时登记', source: SOURCE },
    })
    const person = String((entered.body.persons as string[])[0])
    house.people.set(person, STREET)
    return person
  }
  async function phoneOf(person: string, phone: string): Promise<TestBrowser> {
    const browser = await signInPhone(house, QINHUAI, phone)
    expect((await window.post(`/api/v1/people/${person}/bindings`, { phone })).status).toBe(200)
    return browser
  }
  const get = (browser: TestBrowser, page: string, person = applicant) =>
    browser.get(`/api/v1/my/people/${person}/${page}`)
  const send = (browser: TestBrowser, page: string, body: unknown, person = applicant, key?: string) =>
    change(browser, `/my/people/${person}/${page}`, body, key)
  const mineNow = async () => (await get(mine, `cases/${id}`)).body

  it('is shown what may be applied for here, and nothing of other places', async () => {
    const { body } = await get(mine, 'matters')
    expect(body).toMatchObject({ household: true, matters: [{ pack: 'nanjing', procedure: 'safety-aid' }] })
    expect(body.matters).toHaveLength(1)
    expect((await get(mine, 'matters/anyang/rent-subsidy-local')).status).toBe(404)
  })

  it('keeps what was filled in, encrypted, for any device, and asks only for what is still missing', async () => {
    const before = (await get(mine, MATTER)).body as { weighed: { law: { missing: string[] }[] } }
    expect(before.weighed.law[0]?.missing).toContain('aid.item')
    expect(before).not.toHaveProperty('draft')
    const said = { version: 0, facts: { aid: { item: 'termite' } }, form: { steps: ['aid.item'] } }
    const kept = await send(mine, `${MATTER}/draft`, said)
    expect(kept).toMatchObject({ status: 200, body: { version: 1 } })
    expect((kept.body.weighed as { law: { missing: string[] }[] }).law[0]?.missing).not.toContain('aid.item')
    expect(await send(mine, `${MATTER}/draft`, said)).toMatchObject({ status: 200, body: { version: 1 } })
    const again = await signInPhone(house, QINHUAI, '13900000001')
    expect((await get(again, MATTER)).body).toMatchObject({ draft: { version: 1, facts: said.facts, form: said.form } })
    const newer = { ...said, version: 1, form: { steps: ['aid.item', 'home.use'] } }
    expect(await send(again, `${MATTER}/draft`, newer)).toMatchObject({ status: 200, body: { version: 2 } })
    const late = { ...said, version: 1, form: { steps: [] } }
    expect(await send(mine, `${MATTER}/draft`, late)).toMatchObject({ status: 409, body: { code: 'conflict' } })
    expect((await get(stranger, MATTER)).status).toBe(404)
    expect((await get(mine, 'matters')).body).toMatchObject({ matters: [{ draft: expect.any(String) }] })
  })

  it('hands it in once, however often it is sent, in the version that was confirmed', async () => {
    expect((await send(mine, `${MATTER}/file`, { version: 1 })).status).toBe(409)
    const key = 'one-key-for-filing'
    const filed = await send(mine, `${MATTER}/file`, { version: 2 }, applicant, key)
    expect(filed).toMatchObject({ status: 200, body: { number: '320104-2026-000001' } })
    id = String(filed.body.id)
    expect(await send(mine, `${MATTER}/file`, { version: 2 }, applicant, key)).toMatchObject({
      status: 200,
      body: filed.body,
    })
    expect((await get(mine, MATTER)).body).not.toHaveProperty('draft')
    expect((await get(mine, 'matters')).body).toMatchObject({ matters: [{ open: { id } }] })
    const desk = (await window.get(`/api/v1/cases/${id}`)).body
    expect(desk).toMatchObject({ facts: { aid: { item: 'termite' } }, applicant: { name: '陈大成' } })
  })

  it('sees who has it, until when, by which rule, and no name of anybody in an office', async () => {
    expect((await get(mine, 'cases')).body).toMatchObject({ cases: [{ id, step: '街道受理', waits: false }] })
    expect(await mineNow()).toMatchObject({
      filed: { who: 'applicant' },
      step: { id: 'acceptance', office: 'street', limit: { due: '2026-09-07', clause: 'NANJING-12' } },
      may: ['withdraw'],
      acts: [{ title: '提出申请', by: { who: 'applicant' } }],
    })
    expect((await get(stranger, `cases/${id}`, other)).status).toBe(404)
    expect((await get(stranger, `cases/${id}`)).status).toBe(404)
    expect((await get(stranger, 'cases', other)).body).toEqual({ cases: [] })
    expect((await send(stranger, `cases/${id}/withdraw`, { version: 1, reason: '不办了' }, other)).status).toBe(404)
  })

  it('reads where to complain once the bureau has published it (NANJING-29)', async () => {
    expect(await mineNow()).not.toHaveProperty('supervisionPhone')
    const value = '025-00000000'
    await inTenant(house.services.database, QINHUAI, async (tx) => {
      const wish = { pack: 'nanjing', parameter: 'supervision-phone', value, from: '2026-09-01', basis: '区里的公告' }
      const id = await proposeOverride(tx, { tenant: QINHUAI, ...wish, proposedBy: 'u:zhao' }, house.clock)
      await approveOverride(tx, QINHUAI, id, 'u:qian', house.clock)
    })
    expect(await mineNow()).toMatchObject({ supervisionPhone: value })
  })

  it('answers what the window asked to be put right, adding to what is known and replacing nothing of it', async () => {
    const asking = { version: 1, act: 'ask-correction', detail: { items: ['救助申请表', '发票'] } }
    expect((await change(window, `/cases/${id}/acts`, asking)).status).toBe(200)
    const asked = await mineNow()
    expect(asked).toMatchObject({
      step: { id: 'correcting', title: '等待补正' },
      asked: ['救助申请表', '发票'],
      may: ['correct', 'withdraw'],
    })
    expect(JSON.stringify(asked)).toContain('某街道')
    const answer = { version: 2, facts: { aid: { item: 'treatment' }, household: { lowIncome: true, size: 9 } } }
    expect(await send(mine, `cases/${id}/correct`, { ...answer, version: 1 })).toMatchObject({ status: 409 })
    // A case that the law cannot read could not even be opened at the desk.
    const unread = { ...answer, facts: { aid: { item: 'lift' } } }
    expect(await send(mine, `cases/${id}/correct`, unread)).toMatchObject({ status: 422, body: { path: 'aid.item' } })
    expect(await send(mine, `cases/${id}/correct`, answer)).toMatchObject({ status: 200, body: { title: '街道受理' } })
    expect((await window.get(`/api/v1/cases/${id}`)).body).toMatchObject({
      facts: { aid: { item: 'treatment' }, household: { lowIncome: true, size: 1 } },
    })
    expect(await send(mine, `cases/${id}/correct`, { ...answer, version: 3 })).toMatchObject({ status: 409 })
  })

  it('is told what was done and asked, with the letters that went with it, to read and to print', async () => {
    const { messages } = (await get(mine, 'messages')).body as { messages: { letters: { id: string }[] }[] }
    expect(messages).toMatchObject([
      { title: '请您补正', office: '某街道', waits: false, letters: [{ title: '补正通知书' }], case: id },
    ])
    const letter = messages[0]?.letters[0]?.id
    const read = await get(mine, `letters/${letter}`)
    expect(read.body).toMatchObject({ title: '补正通知书', addressee: '陈大成', checkCode: expect.any(String) })
    expect(JSON.stringify(read.body)).toContain('发票')
    expect((await get(stranger, `letters/${letter}`, other)).status).toBe(404)
    expect((await get(stranger, 'messages')).status).toBe(404)
    expect((await get(stranger, 'messages', other)).body).toEqual({ messages: [] })
  })

  it('takes it back, and may apply again', async () => {
    // What was answered before is not asked for again beside what is new.
    const more = {
      version: 3,
      act: 'ask-correction',
      detail: { items: ['施工合同', '施工合同'], again: '查勘后才知道' },
    }
    expect((await change(window, `/cases/${id}/acts`, more)).status).toBe(200)
    expect(await mineNow()).toMatchObject({ step: { id: 'correcting' }, asked: ['施工合同'] })
    const [on, answered] = ['2026-09-07', '2026-09-07']
    expect((await window.get(`/api/v1/cases/${id}`)).body.asked).toEqual([
      ...[
        { item: '救助申请表', on, answered },
        { item: '发票', on, answered },
        { item: '施工合同', on },
      ],
    ])
    const taken = await send(mine, `cases/${id}/withdraw`, { version: 4, reason: '房子已经修好' })
    expect(taken).toMatchObject({ status: 200, body: { title: '已撤回' } })
    expect(await mineNow()).toMatchObject({ closed: true, may: [] })
    expect((await get(mine, 'matters')).body).not.toHaveProperty('matters.0.open')
  })

  it('is done by an agent while the authority stands, and refused when it has ended before handing in', async () => {
    const said = { version: 0, facts: { aid: { item: 'appraisal' } }, form: {} }
    expect((await send(agent, `${MATTER}/draft`, said, other)).status).toBe(200)
    expect((await get(stranger, MATTER, other)).body).not.toHaveProperty('draft')
    const filed = await send(agent, `${MATTER}/file`, { version: 1 }, other)
    expect(filed.status).toBe(200)
    const own = (await get(stranger, `cases/${filed.body.id}`, other)).body
    expect(own).toMatchObject({ filed: { who: 'agent' } })
    const back = { version: 1, reason: '写错了，重新来' }
    expect((await send(agent, `cases/${filed.body.id}/withdraw`, back, other)).status).toBe(200)
    expect((await send(agent, `${MATTER}/draft`, said, other)).status).toBe(200)
    house.clock.set(new Date('2026-09-11T09:00:00+08:00'))
    const again = await send(agent, `${MATTER}/file`, { version: 1 }, other)
    expect(again).toMatchObject({ status: 403, body: { code: 'forbidden' } })
    expect((await send(agent, `${MATTER}/file`, { version: 1 })).status).toBe(404)
    expect((await get(agent, `cases/${filed.body.id}`, other)).status).toBe(404)
  })

  it('keeps what an agent fills in for two people apart, and hands in each with its own', async () => {
    house.clock.set(new Date('2026-09-08T09:00:00+08:00'))
    const third = await enter('吴阿婆', 35)
    const account = String((await agent.get('/api/v1/session')).body.account)
    const paper = {
      agent: `c:${account}`,
      kind: 'village-clerk',
      basis: '委托书',
      from: '2026-09-08',
      to: '2026-09-10',
    }
    expect((await window.post(`/api/v1/people/${third}/authorities`, paper)).status).toBe(200)
    const fill = (item: string, steps: readonly string[]) => ({ version: 0, facts: { aid: { item } }, form: { steps } })
    expect((await get(agent, MATTER, third)).body).not.toHaveProperty('draft')
    expect((await send(agent, `${MATTER}/draft`, fill('treatment', ['home.use']), third)).status).toBe(200)
    // The other one's draft is the one of before, which the authority had outlived.
    expect((await get(agent, MATTER, other)).body).toMatchObject({ draft: { facts: { aid: { item: 'appraisal' } } } })
    expect((await get(agent, MATTER, third)).body).toMatchObject({ draft: { facts: { aid: { item: 'treatment' } } } })
    const key = 'one-key-for-two-people'
    const filed = await send(agent, `${MATTER}/file`, { version: 1 }, third, key)
    expect(filed.status).toBe(200)
    // The same key for somebody else is another request, and is refused.
    expect((await send(agent, `${MATTER}/file`, { version: 1 }, other, key)).status).toBe(409)
    const desk = (await window.get(`/api/v1/cases/${filed.body.id}`)).body
    expect(desk).toMatchObject({ facts: { aid: { item: 'treatment' } }, applicant: { name: '吴阿婆' } })
    for (const page of [`cases/${filed.body.id}`, `cases/${filed.body.id}/letters`])
      expect((await get(agent, page, other)).status).toBe(404)
    expect((await get(agent, MATTER, other)).body).toMatchObject({ draft: { version: 1 } })
    expect((await get(agent, 'cases', other)).body.cases).not.toContainEqual(
      expect.objectContaining({ id: filed.body.id }),
    )
    const back = { version: 1, reason: '先不办了' }
    expect((await send(agent, `cases/${filed.body.id}/withdraw`, back, other)).status).toBe(404)
    expect((await send(agent, `cases/${filed.body.id}/withdraw`, back, third)).status).toBe(200)
    house.clock.set(new Date('2026-09-11T09:00:00+08:00'))
  })

  it('opens what was filled in under another edition of the form, says what does not fit, and hands in nothing of it', async () => {
    const old = { version: 0, facts: { aid: { item: 'lift' }, gone: { answer: true } }, form: { answers: { a: 1 } } }
    const kept = await send(mine, `${MATTER}/draft`, old)
    expect(kept).toMatchObject({ status: 200, body: { version: 1, weighed: { unfit: ['aid.item'] } } })
    const opened = (await get(mine, MATTER)).body
    expect(opened).toMatchObject({ draft: { facts: old.facts, form: old.form }, weighed: { unfit: ['aid.item'] } })
    expect(opened).toMatchObject({ weighed: { law: [{ missing: expect.arrayContaining(['aid.item']) }] } })
    expect(await send(mine, `${MATTER}/file`, { version: 1 })).toMatchObject({ status: 409, body: { path: 'form' } })
    const anew = { ...old, version: 1, facts: { aid: { item: 'termite' } } }
    expect(await send(mine, `${MATTER}/draft`, anew)).toMatchObject({ body: { version: 2, weighed: { unfit: [] } } })
    expect((await send(mine, `${MATTER}/draft/drop`, { version: 2 })).status).toBe(200)
  })

  it('leaves the looks of an agent in the trail of whom they acted for', async () => {
    expect(JSON.stringify((await get(stranger, 'looks', other)).body)).not.toContain('委托书')
    const dropped = await send(mine, `${MATTER}/draft`, { version: 0, facts: {}, form: {} })
    expect(dropped.status).toBe(200)
    expect((await send(mine, `${MATTER}/draft/drop`, { version: 1 })).status).toBe(200)
    expect((await get(mine, MATTER)).body).not.toHaveProperty('draft')
  })

  it('keeps what nobody hands in for ninety days, says so, and then lets it go for good', async () => {
    const said = { version: 0, facts: { aid: { item: 'termite' } }, form: {} }
    expect((await send(mine, `${MATTER}/draft`, said)).status).toBe(200)
    expect((await get(mine, MATTER)).body).toMatchObject({ draft: { until: '2026-12-10' }, keptDays: 90 })
    expect((await get(mine, 'matters')).body).toMatchObject({ matters: [{ draftUntil: '2026-12-10' }] })
    house.clock.set(new Date('2026-12-10T23:00:00+08:00'))
    expect((await get(mine, MATTER)).body).toHaveProperty('draft')
    house.clock.set(new Date('2026-12-11T00:01:00+08:00'))
    expect((await get(mine, MATTER)).body).not.toHaveProperty('draft')
    expect((await get(mine, 'matters')).body).not.toHaveProperty('matters.0.draft')
    expect(await send(mine, `${MATTER}/draft`, said)).toMatchObject({ status: 200, body: { version: 1 } })
  })
})
