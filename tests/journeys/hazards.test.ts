import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { PostKind } from '../../src/platform/auth/index.ts'
import { describeOnEachDatabase } from '../support/each-database.ts'
import { change, signInAs } from '../support/family.ts'
import { photo } from '../support/papers.ts'
import { citizenId } from '../support/register.ts'
import { foundTestBureau, type House, openHouse, openTestOffice, type TestBrowser } from '../support/signed-in.ts'

const WUSHEN = 150626
const ANYANG = 410522
const VILLAGE = '150626100001'
const SOURCE = { kind: 'declared', on: '2026-09-01' } as const
const AGREES = { agrees: true, opinion: '情况属实' }

type Body = Record<string, unknown>

describeOnEachDatabase('a farmhouse from its approval to the day it is struck off', (engine) => {
  let house: House
  const at = new Map<PostKind, TestBrowser>()
  let elsewhere: TestBrowser
  let neighbour: TestBrowser
  let caseId: string
  let caseNumber: string
  let applicant: string
  let id: string
  let paper: string

  beforeAll(async () => {
    house = await openHouse(await engine.newDatabase(), { idleMinutes: 1_000_000, longestHours: 100_000 })
    for (const bureau of [WUSHEN, ANYANG]) await foundTestBureau(house, bureau)
    today('2026-09-01')
    const open = (kind: 'village' | 'township' | 'bureau', name: string, area: string, tenant = WUSHEN) =>
      openTestOffice(house, tenant, { kind, name, area })
    const employ = async (post: PostKind, office: string, tenant = WUSHEN) =>
      (await signInAs(house, tenant, { post, office })).browser
    at.set('village-agent', await employ('village-agent', await open('village', '甲嘎查', VILLAGE)))
    at.set('township-reviewer', await employ('township-reviewer', await open('township', '甲苏木', '150626100')))
    const bureau = await open('bureau', '旗住建局', String(WUSHEN))
    for (const post of ['bureau-handler', 'bureau-reviewer', 'bureau-approver'] as const) {
      at.set(post, await employ(post, bureau))
    }
    neighbour = await employ('township-reviewer', await open('township', '乙苏木', '150626101'))
    elsewhere = await employ('bureau-handler', await open('bureau', '县局', String(ANYANG), ANYANG), ANYANG)
    await grant()
  })
  afterAll(() => house.close())

  const today = (day: string): void => house.clock.set(new Date(`${day}T09:00:00+08:00`))
  const by = (post: PostKind): TestBrowser => {
    const browser = at.get(post)
    if (browser === undefined) throw new Error(`nobody holds ${post}`)
    return browser
  }
  async function onCase(day: string, post: PostKind, act: string, detail: object): Promise<Body> {
    today(day)
    const { version } = (await by(post).get(`/api/v1/cases/${caseId}`)).body
    const answer = await change(by(post), `/cases/${caseId}/acts`, { version, act, detail })
    expect(answer, act).toMatchObject({ status: 200 })
    return answer.body
  }
  /** Filed in the village, posted three times, decided by two. */
  async function grant(): Promise<void> {
    const entered = await change(by('village-agent'), '/households', {
      members: [
        {
          entry: { name: '陈大成', idNumber: { idKind: 'citizen-id', number: citizenId('1958-05-01', 31, '150626') } },
          kinship: '02',
        },
      ],
      residence: { division: VILLAGE, address: '某嘎查 1 号', rural: true },
      ...{ on: '2026-01-05', reason: '受理申请时登记', source: SOURCE },
    })
    const household = String(entered.body.household)
    applicant = String((entered.body.persons as string[])[0])
    const facts = { household: { rural: true, category: 'dibao' }, home: { none: true } }
    const filing = { pack: 'wushen', procedure: 'rural-renovation', household, applicant, facts }
    const { body } = await change(by('village-agent'), '/cases', filing)
    caseId = String(body.id)
    caseNumber = String(body.number)
    await onCase('2026-09-01', 'village-agent', 'accept', {})
    const boards = [
      ['2026-09-01', '2026-09-09', 'village-agent'],
      ['2026-09-09', '2026-09-17', 'township-reviewer'],
      ['2026-09-18', '2026-09-26', 'bureau-handler'],
    ] as const
    for (const [from, to, post] of boards) {
      if (post !== 'village-agent') await onCase(from, post, 'forward', AGREES)
      await onCase(from, post, 'publish', { postedOn: from, evidence: ['照片'] })
      if (post === 'township-reviewer') await photograph()
      await onCase(to, post, 'close-notice', {})
    }
    const { version } = await onCase('2026-09-28', 'bureau-reviewer', 'propose', { outcome: 'support', reasons: '' })
    await onCase('2026-09-29', 'bureau-approver', 'approve', { proposal: version })
  }
  /** The post that hangs a sheet puts a photo of it to the case, and nobody else does. */
  async function photograph(): Promise<void> {
    const url = `/cases/${caseId}/postings`
    const wish = { name: '公示栏.jpg', bytes: 9, digest: '0'.repeat(64) }
    expect(await by('village-agent').post(`/api/v1${url}/uploads`, wish)).toMatchObject({ status: 403 })
    const upload = await sendFile(by('township-reviewer'), `${url}/uploads`, photo())
    expect(await change(by('village-agent'), url, { upload })).toMatchObject({ status: 403 })
    expect(await change(by('township-reviewer'), url, { upload })).toMatchObject({ status: 200 })
  }
  const read = async (post: PostKind = 'bureau-handler') => (await by(post).get(`/api/v1/hazards/${id}`)).body
  async function act(day: string, post: PostKind, kind: string, detail: object) {
    today(day)
    const { version } = await read(post)
    return change(by(post), `/hazards/${id}/acts`, { version, act: kind, detail })
  }
  async function does(day: string, post: PostKind, kind: string, detail: object): Promise<number> {
    const answer = await act(day, post, kind, detail)
    expect(answer, kind).toMatchObject({ status: 200 })
    return Number(answer.body.version)
  }
  const refuses = async (path: string, ...asked: Parameters<typeof act>) =>
    expect(await act(...asked), asked[2]).toMatchObject({ status: 409, body: { code: 'not-now', path } })
  async function sendFile(browser: TestBrowser, url: string, bytes: Buffer): Promise<string> {
    const digest = createHash('sha256').update(bytes).digest('hex')
    const wish = { name: '验收.jpg', bytes: bytes.length, digest }
    const { body: begun } = await browser.post(`/api/v1${url}`, wish)
    const sent = await house.app.inject({
      ...{ method: 'POST', url: `/api/v1/uploads/${begun.id}/parts?offset=0`, payload: bytes },
      headers: { cookie: browser.cookie ?? '', 'x-anju': '1', 'content-type': 'application/octet-stream' },
    })
    expect(sent.statusCode).toBe(200)
    await browser.post(`/api/v1/uploads/${begun.id}/finish`, {})
    return String(begun.id)
  }
  async function handIn(bytes: Buffer): Promise<string> {
    const browser = by('village-agent')
    const upload = await sendFile(browser, `/hazards/${id}/uploads`, bytes)
    const added = await change(browser, `/hazards/${id}/papers`, { label: '农户验收单', upload })
    expect(added).toMatchObject({ status: 200 })
    return String(added.body.paper)
  }

  it('was posted with a photo that shows it, which changed nothing of what was decided on', async () => {
    const { body } = await by('bureau-handler').get(`/api/v1/cases/${caseId}`)
    expect(body).toMatchObject({ step: { id: 'granted' }, postings: [{ by: '甲苏木', type: 'image/jpeg' }] })
    expect(JSON.stringify(body.materials)).not.toContain('张贴照片')
    const [{ id: material } = { id: '' }] = body.postings as { id: string }[]
    const file = `/api/v1/cases/${caseId}/materials/${material}/file`
    expect((await by('bureau-handler').get(file)).status).toBe(200)
    expect((await elsewhere.get(file)).status).toBe(404)
    const late = { name: '公示栏.jpg', bytes: 9, digest: '0'.repeat(64) }
    const url = `/api/v1/cases/${caseId}/postings/uploads`
    expect((await by('township-reviewer').post(url, late)).status).toBe(403)
  })

  it('is entered once from the case by its number, and nobody elsewhere knows of it', async () => {
    today('2026-09-30')
    const wish = { case: caseNumber, reason: '已经批准' }
    expect(await change(neighbour, '/hazards', wish)).toMatchObject({ status: 404 })
    expect(await change(elsewhere, '/hazards', wish)).toMatchObject({ status: 404 })
    const twice = await Promise.all([1, 2].map(() => change(by('village-agent'), '/hazards', wish, 'enter-it-once-01')))
    expect(twice.map(({ status }) => status)).toEqual([200, 200])
    expect(twice[0]?.body).toEqual(twice[1]?.body)
    id = String(twice[0]?.body.id)
    expect(await change(by('village-agent'), '/hazards', wish)).toMatchObject({ status: 409 })
    for (const other of [neighbour, elsewhere]) {
      expect((await other.get(`/api/v1/hazards/${id}`)).status).toBe(404)
      expect(
        await change(other, `/hazards/${id}/acts`, { version: 1, act: 'note', detail: { text: '看看' } }),
      ).toMatchObject({ status: 404 })
      expect((await other.get('/api/v1/hazards')).body.hazards).toEqual([])
    }
    expect((await by('township-reviewer').get('/api/v1/hazards')).body.hazards).toMatchObject([
      { household: '陈*成', step: '待定措施', lamp: 'none', area: VILLAGE },
    ])
    expect(await read()).toMatchObject({
      case: { number: caseNumber, applicant: '陈大成' },
      round: 1,
      money: { orders: [] },
    })
  })

  it('is built by whom and until when everybody sees, and each post does its own part alone', async () => {
    expect((await read()).measures).toContain('拆除重建')
    expect(await act('2026-10-08', 'village-agent', 'choose', { measure: '拆除重建' })).toMatchObject({ status: 403 })
    await does('2026-10-08', 'bureau-handler', 'choose', { measure: '拆除重建' })
    const contract = { builder: '某工匠队', signedOn: '2026-10-08', completeBy: '2026-12-20' }
    await does('2026-10-08', 'village-agent', 'contract', contract)
    await does('2026-10-09', 'village-agent', 'start', { on: '2026-10-09' })
    const { body } = await by('bureau-handler').get('/api/v1/hazards?step=works')
    expect(body.hazards).toMatchObject([{ due: '2026-12-20', lamp: 'green' }])
    expect(await read()).toMatchObject({
      dues: [
        { label: '约定的完工日期' },
        { label: '日常巡查', due: '2027-10-11', provisional: true, clause: 'WUSHEN-6.2', local: true },
      ],
    })
  })

  it('has what was found at the site put right in time, or turns red', async () => {
    const found = await does('2026-10-20', 'township-reviewer', 'visit', {
      ...{ on: '2026-10-20', stage: '地基', finding: 'rectify', text: '深度不够', by: '2026-10-30' },
    })
    today('2026-10-31')
    const { body } = await by('village-agent').get('/api/v1/hazards?due=overdue')
    expect(body.hazards).toMatchObject([{ due: '2026-10-30', lamp: 'red' }])
    await does('2026-10-31', 'village-agent', 'answer-visit', { visit: found, on: '2026-10-31', text: '重新挖' })
    const check = { visit: found, on: '2026-10-31', good: true, text: '够了' }
    expect(await act('2026-10-31', 'village-agent', 'check-answer', check)).toMatchObject({ status: 403 })
    await does('2026-10-31', 'township-reviewer', 'check-answer', check)
    expect((await by('village-agent').get('/api/v1/hazards?due=overdue')).body.hazards).toEqual([])
  })

  it('is paid a first part, proposed by one and approved by another, however often the button is pressed', async () => {
    const proposal = await does('2026-11-02', 'bureau-handler', 'propose-total', {
      amount: '12000',
      basis: '旗补助标准',
    })
    expect(await act('2026-11-02', 'bureau-handler', 'approve-total', { proposal })).toMatchObject({ status: 403 })
    await does('2026-11-02', 'bureau-approver', 'approve-total', { proposal })
    const order = { amount: '4000', payee: '陈大成 一卡通' }
    await refuses('over-total', '2026-11-03', 'bureau-handler', 'propose-order', { ...order, amount: '12000.01' })
    const asked = await does('2026-11-03', 'bureau-handler', 'propose-order', order)
    const body = { version: asked, act: 'approve-order', detail: { proposal: asked } }
    const twice = await Promise.all(
      [1, 2].map(() => change(by('bureau-approver'), `/hazards/${id}/acts`, body, 'approve-it-once-01')),
    )
    expect(twice.map(({ status }) => status)).toEqual([200, 200])
    expect(await change(by('bureau-approver'), `/hazards/${id}/acts`, body)).toMatchObject({ status: 409 })
    expect(await read()).toMatchObject({
      money: {
        ...{ ordered: '4000.00', total: { amount: '12000.00' }, instalments: ['开工以后', '验收合格以后'] },
        orders: [{ instalment: 1, number: '150626拨〔2026〕1号', payee: '陈大成 一卡通' }],
      },
    })
    await refuses('acceptance-wanted', '2026-11-03', 'bureau-handler', 'propose-order', order)
    const pdf = await by('bureau-handler').get(`/api/v1/hazards/${id}/orders/1/pdf`)
    expect(pdf.status).toBe(200)
    expect((await by('bureau-handler').get(`/api/v1/hazards/${id}/orders/2/pdf`)).status).toBe(404)
  })

  it('is accepted by the family and by the office, with a photo that anybody of the area may look at', async () => {
    await does('2026-12-01', 'township-reviewer', 'visit', {
      ...{ on: '2026-12-01', stage: '竣工', finding: 'pass', text: '合格' },
    })
    await does('2026-12-01', 'village-agent', 'finish', { on: '2026-12-01' })
    const signed = { on: '2026-12-02', signedBy: '陈大成', papers: [] as string[] }
    await refuses('evidence-wanted', '2026-12-02', 'village-agent', 'accept-household', signed)
    paper = await handIn(photo())
    const seen = await by('bureau-approver').get(`/api/v1/hazards/${id}/papers/${paper}/file`)
    expect(seen.status).toBe(200)
    expect((await neighbour.get(`/api/v1/hazards/${id}/papers/${paper}/file`)).status).toBe(404)
    await does('2026-12-02', 'village-agent', 'accept-household', { ...signed, papers: [paper] })
    const office = { on: '2026-12-03', text: '合格', papers: [paper] }
    expect(await act('2026-12-03', 'village-agent', 'accept-office', office)).toMatchObject({ status: 403 })
    await does('2026-12-03', 'township-reviewer', 'accept-office', office)
  })

  it('is struck off by the township and the bureau together, and the rest is ordered', async () => {
    const said = { text: '住房安全问题已经解决' }
    expect(await act('2026-12-04', 'bureau-reviewer', 'propose-close', said)).toMatchObject({ status: 403 })
    const proposal = await does('2026-12-04', 'township-reviewer', 'propose-close', said)
    expect(await act('2026-12-04', 'township-reviewer', 'confirm-close', { proposal })).toMatchObject({ status: 403 })
    await does('2026-12-04', 'bureau-reviewer', 'confirm-close', { proposal })
    const asked = await does('2026-12-05', 'bureau-handler', 'propose-order', {
      amount: '8000',
      payee: '陈大成 一卡通',
    })
    await does('2026-12-05', 'bureau-approver', 'approve-order', { proposal: asked })
    const body = await read()
    expect(body).toMatchObject({ step: { id: 'closed', title: '已销号' }, money: { ordered: '12000.00' } })
    expect((body.acts as { title: string }[]).map(({ title }) => title)).toContain('确认销号')
    expect((await by('bureau-handler').get('/api/v1/hazards')).body.hazards).toEqual([])
    expect((await by('bureau-handler').get('/api/v1/hazards/counts')).body.towns).toEqual([
      { town: '150626100', open: 0, closed: 1 },
    ])
    expect((await by('bureau-handler').get('/api/v1/hazards?step=closed')).body.hazards).toHaveLength(1)
    const { looks } = (await by('bureau-handler').get(`/api/v1/people/${applicant}/looks`)).body
    for (const what of ['查看了隐患台账', '查看了台账的照片、单据', '查看了拨付通知'])
      expect(looks).toContainEqual(expect.objectContaining({ what }))
  })
})
