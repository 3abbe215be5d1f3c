import { createHash, randomUUID } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeOnDatabases } from '../../tests/support/each-database.ts'
import { change, signInAs } from '../../tests/support/family.ts'
import { PLACE, photo, scan } from '../../tests/support/papers.ts'
import { citizenId } from '../../tests/support/register.ts'
import {
  foundTestBureau,
  type House,
  openHouse,
  openTestOffice,
  signInPhone,
  type TestBrowser,
} from '../../tests/support/signed-in.ts'

const QINHUAI = 320104
const ANYANG = 410522
const STREET = '320104001'
const SOURCE = { kind: 'declared', on: '2026-09-07' } as const
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

interface Paper {
  readonly id: string
  readonly type?: string
  readonly bytes?: number
  readonly by: string
}

describeOnDatabases('papers of a case', (engine) => {
  let house: House
  let dataDir: string
  let applicant: string
  let household: string
  let neighbour: { readonly applicant: string; readonly household: string }
  let id: string
  const who = {} as Record<
    'window' | 'reviewer' | 'otherStreet' | 'otherBureau' | 'mine' | 'agent' | 'stranger',
    TestBrowser
  >

  beforeAll(async () => {
    const settings = await engine.newDatabase()
    dataDir = settings.dataDir
    house = await openHouse(settings, { idleMinutes: 1_000_000, longestHours: 100_000 })
    house.clock.set(new Date('2026-09-07T09:00:00+08:00'))
    for (const bureau of [QINHUAI, ANYANG]) await foundTestBureau(house, bureau)
    const street = await openTestOffice(house, QINHUAI, { kind: 'street', name: '某街道', area: STREET })
    const other = await openTestOffice(house, QINHUAI, { kind: 'street', name: '乙街道', area: '320104002' })
    const town = await openTestOffice(house, ANYANG, { kind: 'township', name: '甲镇', area: '410522100' })
    const at = (post: 'township-acceptor' | 'township-reviewer', office: string, tenant = QINHUAI) =>
      signInAs(house, tenant, { post, office }).then(({ browser }) => browser)
    who.window = await at('township-acceptor', street)
    who.reviewer = await at('township-reviewer', street)
    who.otherStreet = await at('township-acceptor', other)
    who.otherBureau = await at('township-acceptor', town, ANYANG)
    ;({ applicant, household } = await enter('陈大成', 41))
    const stranger = await enter('刘小芳', 43)
    neighbour = stranger
    who.mine = await phoneOf(applicant, '13900000001')
    who.stranger = await phoneOf(stranger.applicant, '13900000002')
    who.agent = await signInPhone(house, QINHUAI, '13900000003')
    const account = String((await who.agent.get('/api/v1/session')).body.account)
    const letter = { agent: `c:${account}`, kind: 'relative', basis: '委托书', from: '2026-09-07', to: '2026-12-31' }
    expect((await who.window.post(`/api/v1/people/${applicant}/authorities`, letter)).status).toBe(200)
    id = await file()
  })
  afterAll(() => house.close())

  async function enter(name: string, serial: number) {
    const number = citizenId('1958-05-01', serial, String(QINHUAI))
    const { body } = await change(who.window, '/households', {
      members: [{ entry: { name, idNumber: { idKind: 'citizen-id', number } }, kinship: '02' }],
      residence: { division: STREET, address: '某巷 3 号', rural: false },
      ...{ on: '2026-01-05', reason: '受理申请时登记', source: SOURCE },
    })
    const person = String((body.persons as string[])[0])
    house.people.set(person, STREET)
    return { applicant: person, household: String(body.household) }
  }
  async function phoneOf(person: string, phone: string): Promise<TestBrowser> {
    const browser = await signInPhone(house, QINHUAI, phone)
    expect((await who.window.post(`/api/v1/people/${person}/bindings`, { phone })).status).toBe(200)
    return browser
  }
  const filing = (more: object = {}) => {
    const wish = { pack: 'nanjing', procedure: 'safety-aid', household, applicant, facts: { aid: { item: 'termite' } } }
    return change(who.window, '/cases', { ...wish, ...more })
  }
  async function file(more?: object): Promise<string> {
    const filed = await filing(more)
    expect(filed).toMatchObject({ status: 200 })
    return String(filed.body.id)
  }
  const atDesk = (): string => `/cases/${id}`
  const atHome = (): string => `/my/people/${applicant}/cases/${id}`
  const wishOf = (bytes: Buffer, kind = 'form', name = 'a.jpg') => ({
    ...{ kind, name, bytes: bytes.length, digest: sha256(bytes) },
  })
  const begin = (browser: TestBrowser, at: string, bytes: Buffer, kind?: string, name?: string) =>
    browser.post(`/api/v1${at}/uploads`, wishOf(bytes, kind, name))
  const finish = (browser: TestBrowser, upload: unknown) => browser.post(`/api/v1/uploads/${upload}/finish`, {})
  async function sendPart(browser: TestBrowser, upload: unknown, offset: number, bytes: Buffer) {
    const answer = await house.app.inject({
      ...{ method: 'POST', url: `/api/v1/uploads/${upload}/parts?offset=${offset}`, payload: bytes },
      headers: { cookie: browser.cookie ?? '', 'x-anju': '1', 'content-type': 'application/octet-stream' },
    })
    return { status: answer.statusCode, body: answer.json() as Record<string, unknown> }
  }
  /** Sends a whole file in parts, and has it looked at. */
  async function sendAll(browser: TestBrowser, at: string, bytes: Buffer, kind?: string, name?: string) {
    const begun = await begin(browser, at, bytes, kind, name)
    expect(begun).toMatchObject({ status: 200 })
    for (let offset = Number(begun.body.offset); offset < bytes.length; offset += 200_000) {
      const part = bytes.subarray(offset, offset + 200_000)
      expect(await sendPart(browser, begun.body.id, offset, part)).toMatchObject({ status: 200 })
    }
    return { id: String(begun.body.id), finished: await finish(browser, begun.body.id) }
  }
  const add = (browser: TestBrowser, at: string, body: unknown, key: string = randomUUID()) =>
    change(browser, `${at}/materials`, body, key)
  async function handIn(browser: TestBrowser, at: string, bytes: Buffer, kind = 'form', name?: string) {
    const { id: upload, finished } = await sendAll(browser, at, bytes, kind, name)
    expect(finished).toMatchObject({ status: 200, body: { ready: true } })
    const added = await add(browser, at, { kind, upload })
    expect(added).toMatchObject({ status: 200 })
    return String(added.body.material)
  }
  async function papers(kind: string, browser = who.window, at = atDesk()): Promise<Paper[]> {
    const { body } = await browser.get(`/api/v1${at}`)
    const kinds = body.materials as { id: string; held: boolean; papers: Paper[] }[]
    return kinds.find((one) => one.id === kind)?.papers ?? []
  }
  async function open(browser: TestBrowser, at: string, material: string) {
    const url = `/api/v1${at}/materials/${material}/file`
    const answer = await house.app.inject({ method: 'GET', url, headers: { cookie: browser.cookie ?? '' } })
    return { status: answer.statusCode, bytes: answer.rawPayload, headers: answer.headers }
  }
  const keptFiles = (): string[] => {
    const folder = path.join(dataDir, 'files')
    if (!existsSync(folder)) return []
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
  }

  it('are begun by those who may hand them in, and by nobody else', async () => {
    const bytes = photo()
    const tried = [
      ['window', atDesk(), 200],
      ['mine', atHome(), 200],
      ['agent', atHome(), 200],
      ['reviewer', atDesk(), 403],
      ['otherStreet', atDesk(), 404],
      ['otherBureau', atDesk(), 404],
      ['stranger', atHome(), 404],
      ['mine', atDesk(), 403],
      ['window', atHome(), 403],
    ] as const
    for (const [name, at, status] of tried) {
      expect((await begin(who[name], at, bytes)).status, `${name} ${at}`).toBe(status)
    }
  })

  it('that could not be taken are refused before they are sent, with what to do instead', async () => {
    const bytes = photo()
    expect(await begin(who.window, atDesk(), bytes, 'form', '申请.docx')).toMatchObject({
      ...{ status: 422, body: { detail: expect.stringContaining('.docx') } },
    })
    expect((await begin(who.window, atDesk(), bytes, 'nothing-such')).body).toMatchObject({ path: 'unknown-item' })
    expect((await begin(who.window, atDesk(), bytes, 'asked-1')).status).toBe(409)
    const large = { ...wishOf(bytes), bytes: 20 * 1_048_576 + 1 }
    expect(await who.window.post(`/api/v1${atDesk()}/uploads`, large)).toMatchObject({ status: 422 })
  })

  it('come in parts, in their order, each counted once however often it is sent', async () => {
    const bytes = photo({ extra: 500_000 })
    const { body } = await begin(who.window, atDesk(), bytes)
    expect(body).toMatchObject({ offset: 0, ready: false })
    const first = bytes.subarray(0, 300_000)
    expect(await sendPart(who.window, body.id, 200_000, first)).toMatchObject({ status: 409, body: { path: 'offset' } })
    expect(await sendPart(who.window, body.id, 0, first)).toMatchObject({ status: 200, body: { offset: 300_000 } })
    expect(await sendPart(who.window, body.id, 0, first)).toMatchObject({ status: 200, body: { offset: 300_000 } })
    expect(await sendPart(who.window, body.id, 300_000, first)).toMatchObject({ status: 422 })
    expect(await sendPart(who.window, body.id, 300_000, Buffer.alloc(0))).toMatchObject({ status: 422 })
    for (const name of ['mine', 'reviewer', 'otherBureau'] as const) {
      expect((await sendPart(who[name], body.id, 300_000, bytes.subarray(300_000))).status, name).toBe(404)
      expect((await who[name].get(`/api/v1/uploads/${body.id}`)).status, name).toBe(404)
    }
    expect(await finish(who.window, body.id)).toMatchObject({ status: 409 })
    const rest = bytes.subarray(300_000)
    const both = await Promise.all([0, 0, 0].map(() => sendPart(who.window, body.id, 300_000, rest)))
    expect(both.map((one) => one.body.offset)).toEqual([bytes.length, bytes.length, bytes.length])
    const ends = await Promise.all([finish(who.window, body.id), finish(who.window, body.id)])
    expect(ends).toMatchObject([{ body: { ready: true } }, { body: { ready: true } }])
    expect((await begin(who.window, atDesk(), bytes)).body).toMatchObject({ id: body.id, ready: true })
  })

  it('go on after a line that broke in the middle of a part, where the server says', async () => {
    const bytes = scan(700_000)
    const { body } = await begin(who.mine, atHome(), bytes, 'form', 'a.pdf')
    await sendPart(who.mine, body.id, 0, bytes.subarray(0, 300_000))
    await house.app.listen({ port: 0, host: '127.0.0.1' })
    const { port } = house.app.server.address() as AddressInfo
    const url = `http://127.0.0.1:${port}/api/v1/uploads/${body.id}/parts?offset=300000`
    const headers = { cookie: String(who.mine.cookie), 'x-anju': '1', 'content-type': 'application/octet-stream' }
    const large = await fetch(url, { method: 'POST', headers, body: Buffer.alloc(1_048_577) })
    expect(large.status).toBe(413)
    const part = bytes.subarray(300_000, 600_000)
    await new Promise<void>((resolve) => {
      const broken = request(url, { method: 'POST', headers: { ...headers, 'content-length': part.length } })
      broken.on('error', () => resolve())
      broken.write(part.subarray(0, 100_000), () => broken.destroy(new Error('gone')))
    })
    expect((await who.mine.get(`/api/v1/uploads/${body.id}`)).body).toMatchObject({ offset: 300_000 })
    const again = await begin(who.mine, atHome(), bytes, 'form', 'a.pdf')
    expect(again.body).toMatchObject({ id: body.id, offset: 300_000 })
    await sendPart(who.mine, body.id, 300_000, bytes.subarray(300_000))
    expect(await finish(who.mine, body.id)).toMatchObject({ status: 200, body: { ready: true } })
    const material = String((await add(who.mine, atHome(), { kind: 'form', upload: body.id })).body.material)
    const kept = await open(who.window, atDesk(), material)
    expect(kept.bytes.equals(bytes)).toBe(true)
    expect(kept.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': expect.stringMatching(/^attachment; filename\*=UTF-8''.*2026-09-07\.pdf$/),
    })
  })

  it('that are not what was announced, or not of a type that is taken, are thrown away', async () => {
    const bytes = photo()
    const { body } = await who.window.post(`/api/v1${atDesk()}/uploads`, { ...wishOf(bytes), digest: 'a'.repeat(64) })
    await sendPart(who.window, body.id, 0, bytes)
    expect(await finish(who.window, body.id)).toMatchObject({ status: 422, body: { path: 'file' } })
    expect((await who.window.get(`/api/v1/uploads/${body.id}`)).status).toBe(404)
    const page = Buffer.from('<html><script>alert(1)</script>')
    const { finished } = await sendAll(who.window, atDesk(), page)
    expect(finished).toMatchObject({ status: 422, body: { detail: expect.stringContaining('只收照片') } })
    const { finished: named } = await sendAll(who.window, atDesk(), scan(), 'form', 'a.png')
    expect(named).toMatchObject({ status: 422, body: { detail: expect.stringContaining('里面却是') } })
  })

  it('lie with the case once, without position, encrypted under their digest, for those who see the case', async () => {
    const bytes = photo({ extra: 100_000 })
    const before = (await papers('form')).length
    const { id: upload } = await sendAll(who.window, atDesk(), bytes)
    expect((await add(who.mine, atHome(), { kind: 'form', upload })).status).toBe(404)
    expect((await add(who.window, atDesk(), { kind: 'other', upload })).status).toBe(404)
    const key = randomUUID()
    const tried = await Promise.all([0, 1].map(() => add(who.window, atDesk(), { kind: 'form', upload }, key)))
    expect(tried[0]).toMatchObject({ status: 200 })
    expect(tried[1]?.body).toEqual(tried[0]?.body)
    expect((await add(who.window, atDesk(), { kind: 'form', upload })).status).toBe(404)
    const held = await papers('form')
    expect(held).toHaveLength(before + 1)
    const paper = held.at(-1)
    expect(paper).toMatchObject({ type: 'image/jpeg', by: '某街道' })
    const shown = await open(who.reviewer, atDesk(), paper?.id ?? '')
    expect(shown.status).toBe(200)
    expect(shown.bytes.length).toBe(paper?.bytes)
    expect(shown.bytes.includes(PLACE)).toBe(false)
    expect(shown.headers).toMatchObject({
      ...{ 'content-type': 'image/jpeg', 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' },
      'content-disposition': expect.stringContaining('inline'),
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    })
    expect((await open(who.mine, atHome(), paper?.id ?? '')).bytes.equals(shown.bytes)).toBe(true)
    for (const [name, at] of [
      ['otherStreet', atDesk()],
      ['otherBureau', atDesk()],
      ['stranger', atHome()],
    ] as const) {
      expect((await open(who[name], at, paper?.id ?? '')).status, name).toBe(404)
    }
    const digest = sha256(shown.bytes)
    const places = keptFiles()
    const place = path.join(dataDir, 'files', String(QINHUAI), digest.slice(0, 2), digest.slice(2, 4), digest)
    expect(places.filter((one) => one.endsWith(digest))).toEqual([place])
    expect(readFileSync(place).includes(shown.bytes.subarray(0, 64))).toBe(false)
  })

  it('are looked at on record, which whoever applied can read', async () => {
    const { body } = await who.mine.get(`/api/v1/my/people/${applicant}/looks`)
    const looks = body.looks as { what: string; who: string }[]
    expect(looks.filter(({ what, who: by }) => what === '查看了材料' && by === 'staff').length).toBeGreaterThan(1)
  })

  it('are taken back by who handed them in, with a reason, and stay in the record', async () => {
    const fromWindow = (await papers('form')).at(-1)?.id
    const material = await handIn(who.agent, atHome(), photo({ orientation: 3 }), 'other')
    const shown = (await who.mine.get(`/api/v1${atHome()}`)).body
    expect(shown.mayAddPapers).toBe(true)
    const said = { version: shown.version, reason: '传错了' }
    const drop = (browser: TestBrowser, one: unknown, body: object = said) =>
      change(browser, `${atHome()}/materials/${one}/drop`, body)
    expect((await drop(who.mine, fromWindow)).status).toBe(403)
    expect((await drop(who.stranger, material)).status).toBe(404)
    expect((await drop(who.mine, material, { ...said, version: 1 })).status).toBe(409)
    expect(await drop(who.mine, material)).toMatchObject({ status: 200 })
    expect(await papers('other')).toEqual([])
    expect((await open(who.window, atDesk(), material)).status).toBe(200)
  })

  it('answer a correction', async () => {
    const { version } = (await who.window.get(`/api/v1${atDesk()}`)).body
    const asking = { version, act: 'ask-correction', detail: { items: ['房屋照片'] } }
    expect((await change(who.window, `${atDesk()}/acts`, asking)).status).toBe(200)
    await handIn(who.mine, atHome(), photo({ orientation: 8 }), 'asked-1')
    const { body } = await who.mine.get(`/api/v1${atHome()}`)
    expect(body.materials).toContainEqual(expect.objectContaining({ id: 'asked-1', label: '房屋照片', held: true }))
    const corrected = await change(who.mine, `${atHome()}/correct`, { version: body.version, facts: {} })
    expect(corrected).toMatchObject({ status: 200, body: { title: '街道受理' } })
  })

  it('go at once from many hands without losing one', async () => {
    const before = (await papers('other')).length
    const all = await Promise.all(
      [1, 2, 3, 4].map((at) =>
        sendAll(at % 2 ? who.window : who.mine, at % 2 ? atDesk() : atHome(), scan(at), 'other', 'a.pdf'),
      ),
    )
    const added = await Promise.all(
      all.map(({ id: upload }, at) =>
        add(at % 2 ? who.mine : who.window, at % 2 ? atHome() : atDesk(), { kind: 'other', upload }),
      ),
    )
    expect(added.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    expect(await papers('other')).toHaveLength(before + 4)
  })

  it('of an earlier case are used once more without being sent again, by those who may see that case', async () => {
    const former = id
    const { version } = (await who.window.get(`/api/v1${atDesk()}`)).body
    await change(who.window, `${atDesk()}/acts`, { version, act: 'withdraw', detail: { reason: '重新申请' } })
    expect((await begin(who.window, atDesk(), photo({ extra: 3 }))).status).toBe(409)
    // Somebody else stands at the window: under an authority of the very applicant that holds today, or not at all.
    const asked = { pack: 'nanjing', procedure: 'safety-aid', household, applicant, facts: {}, reason: '受理' }
    const { agents } = (await who.window.post('/api/v1/cases/preview', asked)).body as { agents: { id: string }[] }
    expect(agents).toMatchObject([{ kind: 'relative', basis: '委托书' }])
    const authority = agents[0]?.id
    const refused = { status: 409, body: { path: 'authority' } }
    expect(await filing({ ...neighbour, authority })).toMatchObject(refused)
    expect(await filing({ authority: former })).toMatchObject(refused)
    id = await file({ authority })
    const { acts } = (await who.window.get(`/api/v1${atDesk()}`)).body
    expect(JSON.stringify(acts)).toContain('由代理人提出')
    const files = keptFiles().length
    const { body } = await who.window.get(`/api/v1${atDesk()}/earlier-materials`)
    const list = body.papers as { case: string; material: string; label: string; type: string }[]
    expect(list.map((one) => one.case)).toEqual(list.map(() => former))
    const form = list.find(({ label }) => label === '救助申请表')
    const pick = { kind: 'form', earlier: { case: form?.case, material: form?.material } }
    const added = await add(who.mine, atHome(), pick)
    expect(added).toMatchObject({ status: 200 })
    expect(await papers('form')).toMatchObject([{ type: form?.type, by: '网上提交' }])
    expect((await open(who.window, atDesk(), String(added.body.material))).status).toBe(200)
    expect(keptFiles()).toHaveLength(files)
    const mine = await who.mine.get(`/api/v1${atHome()}/earlier-materials`)
    expect(mine.body).toEqual(body)
    const { looks } = (await who.mine.get(`/api/v1/my/people/${applicant}/looks`)).body as { looks: object[] }
    expect(looks).toContainEqual(expect.objectContaining({ what: '查看了以前交过的材料清单', who: 'staff' }))
    expect((await who.stranger.get(`/api/v1${atHome()}/earlier-materials`)).status).toBe(404)
    expect((await add(who.mine, atHome(), { ...pick, earlier: { ...pick.earlier, case: id } })).status).toBe(404)
  })

  it('that were sent and not handed in go after a day', async () => {
    const bytes = photo({ extra: 9 })
    const { id: upload } = await sendAll(who.window, atDesk(), bytes)
    const folder = path.join(dataDir, 'uploads', String(QINHUAI), upload)
    expect(existsSync(folder)).toBe(true)
    house.clock.forward(24 * 60 + 1)
    const again = await begin(who.window, atDesk(), bytes)
    expect(again.body).toMatchObject({ offset: 0, ready: false })
    expect(again.body.id).not.toBe(upload)
    expect(existsSync(folder)).toBe(false)
  })
})
