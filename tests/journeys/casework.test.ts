import { execFileSync } from 'node:child_process'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { PostKind } from '../../src/platform/auth/index.ts'
import { describeOnEachDatabase } from '../support/each-database.ts'
import { change, signInAs } from '../support/family.ts'
import { citizenId } from '../support/register.ts'
import {
  foundTestBureau,
  type House,
  openBrowser,
  openHouse,
  openTestOffice,
  signInPhone,
  type TestBrowser,
} from '../support/signed-in.ts'
import { unpacked } from '../support/zip.ts'

const QINHUAI = 320104
const STREET = '320104001'
const SOURCE = { kind: 'declared', on: '2026-09-07' } as const

describeOnEachDatabase('a household applies for safety aid', (engine) => {
  let house: House
  const at = new Map<PostKind, TestBrowser>()
  let household: string
  let applicant: string
  let grandson: string
  let id: string

  beforeAll(async () => {
    house = await openHouse(await engine.newDatabase(), { idleMinutes: 1_000_000, longestHours: 100_000 })
    house.clock.set(new Date('2026-09-07T09:00:00+08:00'))
    await foundTestBureau(house, QINHUAI)
    const open = (kind: 'street' | 'bureau' | 'civil-affairs', name: string, area: string) =>
      openTestOffice(house, QINHUAI, { kind, name, area })
    const street = await open('street', '某街道', STREET)
    const other = await open('street', '另一街道', '320104002')
    const bureau = await open('bureau', '区住房局', String(QINHUAI))
    const civil = await open('civil-affairs', '区民政局', String(QINHUAI))
    const employ = async (post: PostKind, office: string) => {
      at.set(post, (await signInAs(house, QINHUAI, { post, office })).browser)
    }
    await employ('township-acceptor', street)
    await employ('township-reviewer', street)
    await employ(
      'village-agent',
      await openTestOffice(house, QINHUAI, { kind: 'community', name: '别处社区', area: '320104002001' }),
    )
    await employ('civil-affairs-clerk', civil)
    for (const post of ['bureau-handler', 'bureau-reviewer', 'bureau-approver'] as const) await employ(post, bureau)
    at.set('supervisor', (await signInAs(house, QINHUAI, { post: 'township-acceptor', office: other })).browser)
    const entered = await change(by('township-acceptor'), '/households', {
      members: [
        {
          entry: { name: '陈大成', idNumber: { idKind: 'citizen-id', number: citizenId('1958-05-01', 31, '320104') } },
          kinship: '02',
        },
        {
          entry: { name: '陈小成', idNumber: { idKind: 'citizen-id', number: citizenId('2015-05-01', 33, '320104') } },
          kinship: '20',
        },
      ],
      residence: { division: STREET, address: '某巷 3 号', rural: false },
      ...{ on: '2026-01-05', reason: '受理申请时登记', source: SOURCE },
    })
    household = String(entered.body.household)
    ;[applicant, grandson] = entered.body.persons as [string, string]
  })
  afterAll(() => house.close())

  const by = (post: PostKind): TestBrowser => {
    const browser = at.get(post)
    if (browser === undefined) throw new Error(`nobody holds ${post}`)
    return browser
  }
  const read = async (post: PostKind) => (await by(post).get(`/api/v1/cases/${id}`)).body
  const act = async (post: PostKind, kind: string, detail: object, more: object = {}) => {
    const { version } = await read(post)
    return change(by(post), `/cases/${id}/acts`, { version, act: kind, detail, ...more })
  }
  const facts = { aid: { item: 'termite', appliedOn: '2026-09-07' }, home: { land: 'state-owned' } }

  it('shows everybody how the place works, with articles', async () => {
    const { body } = await by('township-acceptor').get('/api/v1/procedures?pack=nanjing')
    expect(body.procedures).toMatchObject([
      {
        id: 'safety-aid',
        clause: 'NANJING-9',
        steps: [{ id: 'acceptance', limit: '受理期限' }, {}, {}, {}, {}, {}, {}],
      },
    ])
  })

  it('looks before filing at what the registers know and the law still asks, and writes the look down', async () => {
    const looked = await change(by('township-acceptor'), '/cases/preview', {
      ...{ pack: 'nanjing', procedure: 'safety-aid', household, applicant, facts, reason: '受理申请' },
    })
    expect(looked).toMatchObject({
      ...{ status: 200, body: { facts: { household: { size: 2 }, ...facts } } },
    })
    const [law] = looked.body.law as { outcome: string; missing: string[] }[]
    expect(law).toMatchObject({ outcome: 'needs-facts' })
    expect(law?.missing).toContain('household.lowIncome')
    expect(law?.missing).not.toContain('aid.item')
    const looks = await by('bureau-handler').get(
      `/api/v1/people/${applicant}/looks?reason=${encodeURIComponent('核对')}`,
    )
    expect(JSON.stringify(looks.body)).toContain('受理申请')
    expect((await by('township-acceptor').get('/api/v1/cases')).body.cases).toEqual([])
  })

  it('files once, however often the button is pressed', async () => {
    const filing = { pack: 'nanjing', procedure: 'safety-aid', household, applicant, facts }
    // What the law cannot read would make a case that nobody can open.
    const unread = { ...filing, facts: { aid: { item: 'lift' } } }
    expect(await change(by('township-acceptor'), '/cases', unread)).toMatchObject({
      ...{ status: 422, body: { path: 'aid.item' } },
    })
    const twice = await Promise.all([1, 2].map(() => change(by('township-acceptor'), '/cases', filing, 'filing-0001')))
    expect(twice.map(({ status }) => status)).toEqual([200, 200])
    expect(twice[0]?.body).toEqual(twice[1]?.body)
    expect(twice[0]?.body).toMatchObject({ number: '320104-2026-000001' })
    id = String(twice[0]?.body.id)
    const again = await change(by('township-acceptor'), '/cases', filing)
    expect(again).toMatchObject({ status: 409, body: { code: 'not-now' } })
    expect(JSON.stringify(again.body)).toContain('320104-2026-000001')
  })

  it('takes no matter of another place, and nobody from outside of the household', async () => {
    const stranger = '019aa2f1-0000-7000-8000-000000000000'
    const filing = { pack: 'nanjing', procedure: 'safety-aid', household, applicant, facts }
    const elsewhere = await change(by('township-acceptor'), '/cases', {
      ...filing,
      pack: 'anyang',
      procedure: 'rent-subsidy',
    })
    expect(elsewhere).toMatchObject({ status: 404, body: { path: 'procedure' } })
    const outside = await change(by('township-acceptor'), '/cases', { ...filing, applicant: stranger })
    expect(outside).toMatchObject({ body: { code: 'malformed', path: 'applicant' } })
  })

  it('stands on the list of the post whose turn it is, masked, and on no other', async () => {
    const todo = async (post: PostKind) => (await by(post).get('/api/v1/cases')).body.cases as object[]
    expect(await todo('township-acceptor')).toMatchObject([
      {
        ...{ applicant: '陈*成', step: '街道受理', due: '2026-09-07', lamp: 'amber' },
        rule: { clause: 'NANJING-12', label: '受理期限' },
      },
    ])
    expect(await todo('township-reviewer')).toEqual([])
    expect(await todo('bureau-handler')).toEqual([])
    expect(await by('supervisor').get(`/api/v1/cases/${id}`)).toMatchObject({ status: 404 })
    expect(await by('village-agent').get(`/api/v1/cases/${id}`)).toMatchObject({ status: 404 })
    expect(await by('civil-affairs-clerk').get(`/api/v1/cases/${id}`)).toMatchObject({ status: 404 })
  })

  it('shows the law beside the facts, and only what may be done now', async () => {
    const body = await read('township-acceptor')
    expect(body).toMatchObject({
      applicant: { name: '陈大成' },
      step: { id: 'acceptance', limit: { due: '2026-09-07', clause: 'NANJING-12', local: false } },
      law: [{ program: 'safety-aid', outcome: 'needs-facts', on: '2026-09-07' }],
      materials: [
        ...[
          { id: 'form', required: true, held: false },
          { id: 'termite-contract', required: false },
        ],
        // The list ends with whatever else somebody hands in.
        ...[{ id: 'termite-invoice' }, { id: 'termite-acceptance' }, { id: 'other', required: false }],
      ],
    })
    const may = (body.may as { act: string }[]).map((one) => one.act)
    expect(may).toEqual(expect.arrayContaining(['accept', 'ask-correction', 'decline', 'change', 'withdraw']))
    expect(may).not.toContain('approve')
    expect(((await read('township-reviewer')).may as unknown[]).length).toBe(0)
    expect(await act('township-reviewer', 'accept', {})).toMatchObject({ status: 403 })
  })

  it('goes from office to office within its limits, with a correction that stops the clock', async () => {
    expect(await act('township-acceptor', 'ask-correction', { items: ['救助申请表'] })).toMatchObject({
      body: { step: 'correcting' },
    })
    house.clock.set(new Date('2026-09-09T10:00:00+08:00'))
    expect(await act('township-acceptor', 'correct', { facts: { household: { lowIncome: true } } })).toMatchObject({
      status: 200,
    })
    expect(await read('township-acceptor')).toMatchObject({
      facts: { household: { lowIncome: true, size: 2 }, aid: { item: 'termite' } },
    })
    expect(await act('township-acceptor', 'accept', {})).toMatchObject({
      body: { step: 'street-review', title: '街道初审' },
    })
    expect(await read('township-reviewer')).toMatchObject({ step: { limit: { due: '2026-09-22' } } })
    const agrees = { agrees: true, opinion: '情况属实' }
    for (const post of ['township-reviewer', 'bureau-handler', 'civil-affairs-clerk'] as const) {
      expect(await act(post, 'forward', agrees), post).toMatchObject({ status: 200 })
    }
    expect((await read('bureau-reviewer')).step).toMatchObject({ id: 'proposal' })
  })

  it('is refused with reasons by two people, and a departure from the law’s answer is marked', async () => {
    const refuse = { outcome: 'refuse', reasons: '' }
    expect(await act('bureau-reviewer', 'propose', refuse)).toMatchObject({
      status: 409,
      body: { path: 'reasons-wanted' },
    })
    const reasons = '房屋的合法手续没有查到'
    expect(await act('bureau-reviewer', 'propose', { ...refuse, reasons })).toMatchObject({
      status: 409,
      body: { path: 'departure-wanted' },
    })
    const departure = '申请人说明找不到产权证明'
    expect(await act('bureau-reviewer', 'propose', { ...refuse, reasons, departure })).toMatchObject({ status: 200 })
    const { proposal, version } = await read('bureau-approver')
    expect(proposal).toMatchObject({ outcome: 'refuse', departure, stale: false })
    const seq = (proposal as { seq: number }).seq
    const approve = { version, act: 'approve', detail: { proposal: seq } }
    const both = await Promise.all([1, 2].map(() => change(by('bureau-approver'), `/cases/${id}/acts`, approve)))
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    const body = await read('bureau-approver')
    expect(body).toMatchObject({ step: { id: 'refused', title: '未批准' } })
    expect((body.acts as { title: string; text: string }[]).map(({ title }) => title)).toEqual([
      ...['提出申请', '通知补正', '补正', '受理'],
      ...['提出意见并移送', '提出意见并移送', '提出意见并移送', '提出处理意见', '批准'],
    ])
  })

  /** A file as a browser gets it. */
  const fetched = async (browser: TestBrowser, url: string) => {
    const headers = browser.cookie === undefined ? {} : { cookie: browser.cookie }
    const { rawPayload, statusCode, headers: told } = await house.app.inject({ method: 'GET', url, headers })
    return { bytes: rawPayload, status: statusCode, type: told['content-type'], keepAs: told['content-disposition'] }
  }
  type Letter = { readonly id: string; readonly title: string; readonly number: string }
  const letters = async (post: PostKind) =>
    (await by(post).get(`/api/v1/cases/${id}/letters`)).body.letters as readonly Letter[]
  const refusal = async () => {
    const found = (await letters('bureau-handler')).find(({ title }) => title === '不予批准决定书')
    if (found === undefined) throw new Error('the refusal went out without a letter')
    return found
  }

  it('tells the family by letters, which those may open who may see the case', async () => {
    expect((await letters('bureau-handler')).map(({ number }) => number)).toEqual([
      ...['320104补〔2026〕1号', '320104受〔2026〕1号', '320104不准〔2026〕1号'],
    ])
    const url = `/api/v1/cases/${id}/letters/${(await refusal()).id}`
    const pdf = await fetched(by('bureau-handler'), `${url}/pdf`)
    expect(pdf).toMatchObject({ status: 200, type: 'application/pdf' })
    expect(pdf.keepAs).toContain(encodeURIComponent('文书.pdf'))
    expect(pdf.bytes.subarray(0, 5).toString()).toBe('%PDF-')
    const docx = await fetched(by('township-acceptor'), `${url}/docx`)
    expect(docx).toMatchObject({ status: 200 })
    expect(docx.bytes.subarray(0, 2).toString()).toBe('PK')
    for (const post of ['supervisor', 'village-agent'] as const) {
      expect(await fetched(by(post), `${url}/pdf`), post).toMatchObject({ status: 404 })
    }
    expect(await fetched(openBrowser(house), `${url}/pdf`)).toMatchObject({ status: 401 })
  })

  it('prints the form filled in, and how the whole matter went, for those who may see the case', async () => {
    const url = `/api/v1/cases/${id}/sheets`
    const words = async (sheet: string) =>
      unpacked((await fetched(by('bureau-handler'), `${url}/${sheet}/docx`)).bytes, 'word/document.xml').replace(
        /<[^>]*>/g,
        '',
      )
    const form = await words('review')
    for (const said of ['房屋使用安全救助', '陈大成', '家庭成员（', '按规定逐条核对', '审核意见', '不予救助'])
      expect(form).toContain(said)
    const whole = await words('settlement')
    for (const said of ['本件已经办结：未批准', '提出处理意见', '320104不准〔2026〕1号', '还没有送达记录'])
      expect(whole).toContain(said)
    expect(whole).not.toMatch(/\d{17}[\dX]/)
    expect(await fetched(by('bureau-handler'), `${url}/settlement/pdf`)).toMatchObject({ type: 'application/pdf' })
    expect(await fetched(by('bureau-handler'), `${url}/other/pdf`)).toMatchObject({ status: 422 })
    expect(await fetched(by('supervisor'), `${url}/review/pdf`)).toMatchObject({ status: 404 })
  })

  it('lets whoever applied open them, and nobody else by phone', async () => {
    house.people.set(applicant, STREET)
    const own = await signInPhone(house, QINHUAI, '13900000001')
    expect(
      await by('township-acceptor').post(`/api/v1/people/${applicant}/bindings`, { phone: '13900000001' }),
    ).toMatchObject({ status: 200 })
    const url = `/api/v1/my/people/${applicant}/letters`
    expect((await own.get(url)).body.letters).toMatchObject([
      { title: '不予批准决定书', matter: '房屋使用安全救助', case: id },
      { title: '受理通知书' },
      { title: '补正通知书' },
    ])
    const file = `${url}/${(await refusal()).id}/pdf`
    const mine = await fetched(own, file)
    const theirs = await fetched(by('bureau-handler'), `/api/v1/cases/${id}/letters/${(await refusal()).id}/pdf`)
    expect(mine.bytes.equals(theirs.bytes)).toBe(true)
    const stranger = await signInPhone(house, QINHUAI, '13900000002')
    expect(await stranger.get(url)).toMatchObject({ status: 404 })
    expect(await fetched(stranger, file)).toMatchObject({ status: 404 })
  })

  it('is served, and says until when it may be challenged', async () => {
    const { id: letter } = await refusal()
    const on = '2026-09-09'
    expect(await act('bureau-handler', 'serve', { letter, manner: 'person', on: '2026-09-08' })).toMatchObject({
      status: 409,
      body: { path: 'served-when' },
    })
    expect(await act('township-reviewer', 'serve', { letter, manner: 'person', on })).toMatchObject({ status: 403 })
    expect(await act('bureau-handler', 'serve', { letter, manner: 'person', on })).toMatchObject({ status: 200 })
    expect(await refusal()).toMatchObject({
      served: { on, manner: 'person' },
      remedies: { reconsiderBy: '2026-11-09', sueBy: '2027-03-09' },
    })
  })

  it('is challenged: taken in by the bureau alone, told to the family in plain words, and upheld', async () => {
    const { id: letter } = await refusal()
    const lodged = {
      ...{ remedy: 'reconsideration', by: 'applicant', filedOn: '2026-09-09', authority: '某某区人民政府' },
      ...{ number: '某复受〔2026〕3号', letter },
    }
    expect(await act('township-reviewer', 'lodge-remedy', lodged)).toMatchObject({ status: 403 })
    expect(await act('bureau-handler', 'lodge-remedy', lodged)).toMatchObject({ status: 200 })
    const [remedy] = (await read('bureau-handler')).remedies as { seq: number }[]
    const wrong = { remedy: remedy?.seq, outcome: 'anew', on: '2026-09-09', number: '3号', text: '事实不清' }
    expect(await act('bureau-handler', 'conclude-remedy', wrong)).toMatchObject({
      status: 409,
      body: { path: 'ordered-days-wanted' },
    })
    expect(await act('bureau-handler', 'conclude-remedy', { ...wrong, outcome: 'upheld' })).toMatchObject({
      status: 200,
    })
    expect(await read('bureau-handler')).toMatchObject({
      step: { id: 'refused' },
      remedies: [{ title: '行政复议', result: { title: '维持原决定', clause: expect.stringContaining('第六十八条') } }],
    })
    const { body } = await by('bureau-handler').get('/api/v1/messages')
    expect(body).toMatchObject({ messages: [], counts: { unsure: 0, failed: 0 } })
  })

  it('lets anybody who holds a letter ask whether it is genuine, but not try codes for long', async () => {
    const { bytes } = await fetched(by('bureau-handler'), `/api/v1/cases/${id}/letters/${(await refusal()).id}/pdf`)
    const words = execFileSync('pdftotext', ['-', '-'], { input: bytes, encoding: 'utf8' })
    const [code = ''] = /320104(-[0-9A-Z]{4}){4}/.exec(words) ?? []
    const check = (given: string, address = '10.9.0.1') =>
      openBrowser(house, address).post('/api/v1/letter-checks', { code: given })
    expect((await check(code.toLowerCase())).body).toEqual({
      letter: {
        ...{ title: '不予批准决定书', number: '320104不准〔2026〕1号' },
        name: '陈*成',
        issuer: '区住房局',
        issuedOn: '2026-09-09',
      },
    })
    expect((await check('随便写的')).body).toEqual({})
    for (let tried = 0; tried < 30; tried++) {
      expect(await check(`320104-0000-0000-0000-00${10 + tried}`)).toMatchObject({ status: 200, body: {} })
    }
    expect(await check(code)).toMatchObject({ status: 429 })
    expect(await check(code, '10.9.0.2')).toMatchObject({ status: 200, body: { letter: { name: '陈*成' } } })
  })

  it('leaves the looks at it in the trail of everybody in the household, and those at letters in that of whoever applied', async () => {
    const looksAt = async (person: string) => {
      const reason = encodeURIComponent('核对')
      return JSON.stringify((await by('bureau-handler').get(`/api/v1/people/${person}/looks?reason=${reason}`)).body)
    }
    expect(await looksAt(applicant)).toContain('查看了文书')
    for (const person of [applicant, grandson]) {
      expect(await looksAt(person)).toContain('查看了申请')
      // It names everybody in the household.
      expect(await looksAt(person)).toContain('打印了办件表')
    }
  })
})
