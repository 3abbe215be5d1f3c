import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeOnDatabases } from '../../tests/support/each-database.ts'
import { change, familyOfFive, openWindows, signInAs, type Windows } from '../../tests/support/family.ts'
import { enterFlats, HANDLER, lawful, TERMS } from '../../tests/support/leasing.ts'
import { screenshot } from '../../tests/support/papers.ts'
import { citizenId } from '../../tests/support/register.ts'
import {
  type House,
  lastCode,
  openBrowser,
  openHouse,
  openTestOffice,
  signInPhone,
  type TestBrowser,
} from '../../tests/support/signed-in.ts'
import { entriesAbout } from '../platform/audit/index.ts'
import { inTenant } from '../platform/db/index.ts'
import { takeOverPlacement } from '../proceedings/allocation/index.ts'
import { PEOPLE_AUDIT_KINDS } from '../registers/people/index.ts'
import { holdUnit } from '../registers/stock/index.ts'

const ANYANG = 410522

describeOnDatabases('a lease over HTTP', (engine) => {
  let house: House
  let at: Windows
  let head: TestBrowser
  let approver: TestBrowser
  let persons: string[]
  let placement: string
  let unit: string
  let lease = ''

  beforeAll(async () => {
    house = await openHouse(await engine.newDatabase(), {
      idleMinutes: 1_000_000,
      longestHours: 100_000,
      freshMinutes: 100_000,
    })
    at = await openWindows(house, ANYANG)
    approver = (await signInAs(house, ANYANG, { post: 'bureau-approver', office: at.offices.bureau })).browser
    const entered = await change(at.township, '/households', familyOfFive(100))
    persons = entered.body.persons as string[]
    const household = String(entered.body.household)
    head = await signInPhone(house, ANYANG, '13900000001')
    house.people.set(persons[0] ?? '', '410522100')
    await at.township.post(`/api/v1/people/${persons[0]}/bindings`, { phone: '13900000001' })
    ;({ unit, placement } = await place(persons[0] ?? '', household))
  })
  afterAll(() => house.close())

  /** A flat of Anju's second estate, third floor, that the family has chosen. */
  async function place(person: string, household: string) {
    const { database, clock, keys } = house.services
    return inTenant(database, ANYANG, async (tx) => {
      const context = lawful({ tx, tenant: ANYANG, clock, keys, actor: { id: HANDLER } })
      const [flat = ''] = await enterFlats(context, '410522100', { code: 'anju-2' })
      await holdUnit(context, { unit: flat, bond: 'plan:1' })
      const placed = await takeOverPlacement(
        context,
        { person, household },
        { unit: flat, origin: 'plan:1', signDays: 10 },
      )
      if (!placed.done) throw new Error(placed.obstacle.sentence)
      return { unit: flat, placement: placed.value.id }
    })
  }

  const mine = (page = '') => `/my/people/${persons[0]}/leases/${lease}${page}`
  const read = async (browser: TestBrowser, url: string) =>
    (await browser.get(`/api/v1${url}`)).body as unknown as Shown
  const seen = () => read(at.bureau, `/leases/${lease}`)
  const act = async (browser: TestBrowser, deed: string, detail: object) =>
    change(browser, `/leases/${lease}/acts`, { version: (await seen()).version, act: deed, detail })
  const own = async (deed: string, detail: object) =>
    change(head, mine('/acts'), { version: (await seen()).version, act: deed, detail })
  const today = '2026-11-21'

  it('is drafted for a family that waits for it, with the rent of the table', async () => {
    const waiting = await read(at.bureau, '/leases/placements')
    expect(waiting.placements).toMatchObject([
      { id: placement, tenant: '王*国', rent: { law: { amount: '135.60', clause: 'ANYANG-2.3' } } },
    ])
    const longer = await change(at.bureau, '/leases', { source: { placement }, terms: { ...TERMS, to: '2031-12-01' } })
    expect(longer).toMatchObject({ status: 409, body: { code: 'not-now', path: 'term-too-long' } })
    const opened = await change(at.bureau, '/leases', { source: { placement }, terms: TERMS })
    expect(opened.status).toBe(200)
    lease = String(opened.body.id)
    expect((await seen()).rent).toMatchObject({
      amount: '135.60',
      how: 'law',
      place: expect.stringMatching(/^《安阳县/),
    })
    expect((await read(at.bureau, '/leases/placements')).placements).toEqual([])
  })

  it('is shown to nobody else', async () => {
    const other = await signInPhone(house, ANYANG, '13900000002', '10.7.0.2')
    expect((await other.get(`/api/v1${mine()}`)).status).toBe(404)
    expect((await at.township.get(`/api/v1/leases/${lease}`)).status).toBe(403)
    const office = await openTestOffice(house, ANYANG, { kind: 'operator', name: '运营公司', area: '410522' })
    const operator = (await signInAs(house, ANYANG, { post: 'operator-clerk', office })).browser
    expect((await operator.get(`/api/v1/leases/${lease}`)).status).toBe(404)
    expect((await read(operator, '/leases')).leases).toEqual([])
  })

  it('is drafted by whoever runs the flats, for who shows a paper; numbers are not tried until one is somebody’s', async () => {
    const office = await openTestOffice(house, ANYANG, { kind: 'operator', name: '安置公司', area: '410522' })
    const operator = (await signInAs(house, ANYANG, { post: 'operator-clerk', office })).browser
    const { database, clock, keys } = house.services
    const [flat = ''] = await inTenant(database, ANYANG, (tx) => {
      const context = lawful({ tx, tenant: ANYANG, clock, keys, actor: { id: HANDLER } })
      return enterFlats(context, '410522100', { operator: office })
    })
    expect((await operator.post('/api/v1/people/search', { text: '李秀英', reason: '拟订合同' })).status).toBe(403)
    const open = (flatOf: string, idNumber: string) => {
      const source = { unit: flatOf, idNumber, kind: 'transition', reason: '棚改过渡安置' }
      return change(operator, '/leases', { source, terms: TERMS })
    }
    const spouse = familyOfFive(100).members[1]?.entry.idNumber.number ?? ''
    expect(await open(flat, citizenId('1986-07-15', 990))).toMatchObject({ status: 404, body: { path: 'idNumber' } })
    expect((await open(unit, spouse)).status).toBe(403)
    const opened = await open(flat, spouse)
    expect(opened.status).toBe(200)
    expect(await read(operator, `/leases/${opened.body.id}`)).toMatchObject({ tenant: { name: '李秀英' } })
    expect((await read(operator, '/leases')).leases).toHaveLength(1)
    const lapse = { version: 1, act: 'lapse', detail: { reason: '不再安置' } }
    expect((await change(operator, `/leases/${opened.body.id}/acts`, lapse)).status).toBe(200)
    for (let day = 991; day <= 999; day++)
      expect((await open(flat, citizenId('1986-07-15', day))).body, `${day}`).toMatchObject({ path: 'idNumber' })
    const more = [citizenId('1986-07-15', 989), familyOfFive(100).members[2]?.entry.idNumber.number ?? '']
    for (const number of more) expect((await open(flat, number)).status).toBe(429)
    const searches = await inTenant(database, ANYANG, (tx) =>
      entriesAbout(tx, ANYANG, `people:${ANYANG}`, [PEOPLE_AUDIT_KINDS['person.search']]),
    )
    const tried = searches.filter(({ detail }) => detail?.reason === '拟订租赁合同')
    expect(tried.map(({ detail }) => Number(detail?.found)).sort()).toEqual([...Array(10).fill(0), 1])
  })

  it('is seen by a person as a look at their data', async () => {
    const { looks } = (await head.get(`/api/v1/my/people/${persons[0]}/looks`)).body as { looks: { what: string }[] }
    expect(looks.map(({ what }) => what)).toContain('查看了租赁合同')
  })

  it('is signed by a code to one’s own phone, for the text that one has seen, and by two of the bureau', async () => {
    expect((await act(at.bureau, 'freeze', {})).status).toBe(200)
    const { version, document, text, may, rules } = await read(head, mine())
    expect(may).toEqual(['sign'])
    expect(JSON.stringify(text)).toContain('135.60 元')
    const digest = document?.digest ?? ''
    const wrong = { version, digest, code: '000000' }
    expect((await change(head, mine('/sign'), wrong)).body).toMatchObject({ code: 'not-now', path: 'code' })
    const elsewhere = await head.post(`/api/v1${mine('/signing-codes')}`, { digest: 'b'.repeat(64) })
    expect(elsewhere.body).toMatchObject({ code: 'not-now', path: 'digest' })
    expect((await head.post(`/api/v1${mine('/signing-codes')}`, { digest })).body).toEqual({ phone: '139****0001' })
    const code = lastCode(house)
    const altered = { version, digest: 'b'.repeat(64), code }
    expect((await change(head, mine('/sign'), altered)).body).toMatchObject({ code: 'not-now', path: 'code' })
    const unread = await change(head, mine('/sign'), { version, digest, code })
    expect(unread.body).toMatchObject({ code: 'not-now', path: 'rules-wanted' })
    const agreed = { version, digest, code, rules: rules?.digest }
    expect(rules).toMatchObject({
      read: false,
      lines: expect.arrayContaining([{ text: expect.any(String), clause: 'NATIONAL-29' }]),
    })
    expect((await change(head, mine('/sign'), agreed)).status).toBe(200)
    expect((await change(head, mine('/sign'), { version: version + 1, digest, code })).status).toBe(409)
    const sign = async (browser: TestBrowser, deed: string, of = digest) =>
      change(browser, `/leases/${lease}/signatures`, { version: (await seen()).version, act: deed, digest: of })
    expect((await sign(at.bureau, 'sign-first', 'b'.repeat(64))).body).toMatchObject({ path: 'digest-changed' })
    expect((await sign(approver, 'sign-first')).status).toBe(403)
    expect((await sign(at.bureau, 'sign-first')).status).toBe(200)
    expect((await sign(at.bureau, 'sign-second')).status).toBe(403)
    expect((await sign(approver, 'sign-second')).body).toMatchObject({ step: 'signed' })
  })

  it('can be printed, and checked by anybody who holds it', async () => {
    const pdf = await head.get(`/api/v1${mine('/pdf')}`)
    expect(pdf.status).toBe(200)
    expect((await at.bureau.get(`/api/v1/leases/${lease}/docx`)).status).toBe(200)
    const rows = (await read(head, mine())).text.flatMap((block) => (block.kind === 'rows' ? block.rows : []))
    expect(rows).toContainEqual(['电子印章（Ed25519）', expect.stringContaining('验证相符')])
    expect(
      (await openBrowser(house).post('/api/v1/letter-checks', { code: '410522-0000-0000-0000-0000' })).body,
    ).toEqual({})
  })

  it('is filed, handed over with photos, and moved in to', async () => {
    expect((await act(at.bureau, 'file', { on: today, number: '备2026-1' })).status).toBe(200)
    const paper = await sendPaper()
    const handover = { on: today, meters: { water: '12.5', power: '300' }, keys: 2, text: '齐全', papers: [paper] }
    expect((await act(at.bureau, 'hand-over', { ...handover, papers: [lease] })).body).toMatchObject({
      path: 'no-such-paper',
    })
    expect((await act(at.bureau, 'hand-over', handover)).status).toBe(200)
    expect((await at.bureau.get(`/api/v1/leases/${lease}/papers/${paper}/file`)).status).toBe(200)
    expect((await at.bureau.get(`/api/v1/leases/${lease}/pdf`)).status).toBe(200)
    const { looks } = (await head.get(`/api/v1/my/people/${persons[0]}/looks`)).body as { looks: { what: string }[] }
    const whats = looks.map(({ what }) => what)
    expect(whats).toEqual(expect.arrayContaining(['查看了合同的照片、单据', '查看了合同文本']))
    const { handover: shown, may } = await read(head, mine())
    expect(may).toEqual(['move-in'])
    expect(shown).toMatchObject({ meters: { water: '12.5', power: '300' } })
    expect((await own('move-in', { on: '2026-11-20' })).status).toBe(422)
    expect((await own('move-in', { on: today, text: '电表读数对' })).body).toMatchObject({ step: 'living' })
  })

  it('tells who lives there, and whoever rents may ask', async () => {
    expect((await own('ask-residents', { text: '母亲搬来同住' })).status).toBe(200)
    expect((await seen()).residentsAsked).toEqual({ text: '母亲搬来同住' })
    const residents = [{ name: '赵桂兰', relation: '母亲', person: persons[4] }]
    expect((await act(at.bureau, 'set-residents', { residents, reason: '核实属实' })).status).toBe(200)
    expect((await read(head, mine())).residents).toEqual(residents)
    expect((await own('apply-late', { on: today, reason: '想续' })).body).toMatchObject({ path: 'in-time' })
  })

  it('ends with an inspection and a settlement that two agree on', async () => {
    expect((await own('ask-return', { on: '2026-12-31', reason: '买了房' })).body).toMatchObject({ step: 'leaving' })
    expect(
      (await act(at.bureau, 'inspect', { on: today, meters: { water: '13' }, keys: 2, damage: [], papers: [] })).status,
    ).toBe(200)
    const lines = [
      { label: '水费', side: 'due', amount: '2.00' },
      { label: '押金', side: 'refund', amount: '500.00' },
    ]
    expect((await act(at.bureau, 'settle', { lines, text: '结清' })).status).toBe(200)
    const proposal = (await seen()).settlementProposed?.seq
    expect((await act(at.bureau, 'approve-settlement', { proposal })).status).toBe(403)
    expect((await act(approver, 'approve-settlement', { proposal })).body).toMatchObject({ step: 'returned' })
    expect((await read(head, mine())).settlement).toMatchObject({ due: '2.00', refund: '500.00', decided: true })
    expect((await read(at.bureau, '/leases')).leases).toEqual([])
    expect((await read(at.bureau, `/leases?unit=${unit}`)).leases).toMatchObject([{ id: lease, step: '已退房' }])
  })

  /** A photo of the handover, sent and handed in. */
  async function sendPaper(): Promise<string> {
    const bytes = screenshot()
    const digest = createHash('sha256').update(bytes).digest('hex')
    const begun = await at.bureau.post(`/api/v1/leases/${lease}/uploads`, {
      name: '电表.png',
      bytes: bytes.length,
      digest,
    })
    const upload = String(begun.body.id)
    const part = await house.app.inject({
      ...{ method: 'POST', url: `/api/v1/uploads/${upload}/parts?offset=0`, payload: bytes, remoteAddress: '10.0.0.1' },
      headers: {
        'x-anju': '1',
        'content-type': 'application/octet-stream',
        cookie: at.bureau.cookie ?? '',
        'user-agent': 'Test/1.0',
      },
    })
    expect(part.statusCode).toBe(200)
    expect((await at.bureau.post(`/api/v1/uploads/${upload}/finish`, {})).status).toBe(200)
    const taken = await change(at.bureau, `/leases/${lease}/papers`, { label: '电表', upload })
    expect(taken.status).toBe(200)
    return String(taken.body.paper)
  }
})

/** What the tests read of an answer. */
interface Shown {
  readonly version: number
  readonly document?: { readonly digest: string }
  readonly text: readonly { readonly kind: string; readonly rows: readonly (readonly string[])[] }[]
  readonly rules?: { readonly digest: string }
  readonly may: unknown
  readonly rent: unknown
  readonly residents: unknown
  readonly residentsAsked: unknown
  readonly handover: unknown
  readonly settlement: unknown
  readonly settlementProposed?: { readonly seq: number }
  readonly placements: unknown
  readonly leases: unknown
}
