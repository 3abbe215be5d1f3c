import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeOnDatabases } from '../../tests/support/each-database.ts'
import { photo } from '../../tests/support/papers.ts'
import { citizenId } from '../../tests/support/register.ts'
import {
  employ,
  foundTestBureau,
  type House,
  openBrowser,
  openHouse,
  openTestOffice,
  settleIn,
  type TestBrowser,
} from '../../tests/support/signed-in.ts'
import { PEOPLE_COLUMNS } from '../registers/people/index.ts'
import { BALANCE_COLUMNS, PAST_DRAW_COLUMNS, UNIT_COLUMNS } from '../registers/stock/index.ts'
import { CERTIFICATE_COLUMNS } from './stock-certificates.ts'
import { LEASE_COLUMNS } from './stock-old-leases.ts'

const WUCHANG = 420106
const REASON = '核对房源情况'
const FLAT = { type: 'two-room', floorArea: '50.25', decorated: true, orientation: 'south', realEstateCode: null }

describeOnDatabases('the stock over HTTP', (engine) => {
  let house: House
  let clerk: TestBrowser
  let other: TestBrowser
  let leader: TestBrowser
  let operator: TestBrowser
  let township: TestBrowser
  let operatorOffice: string

  beforeAll(async () => {
    house = await openHouse(await engine.newDatabase())
    await foundTestBureau(house, WUCHANG)
    const area = String(WUCHANG)
    const bureau = await openTestOffice(house, WUCHANG, { kind: 'bureau', name: '区局', area })
    operatorOffice = await openTestOffice(house, WUCHANG, { kind: 'operator', name: '住房运营公司', area })
    const street = await openTestOffice(house, WUCHANG, { kind: 'street', name: '某街道', area: `${area}100` })
    const open = async (post: Parameters<typeof employ>[2], address: string) =>
      (await settleIn(house, await employ(house, WUCHANG, post), address)).browser
    clerk = await open({ post: 'bureau-handler', office: bureau }, '10.8.0.1')
    other = await open({ post: 'bureau-handler', office: bureau }, '10.8.0.2')
    leader = await open({ post: 'bureau-approver', office: bureau }, '10.8.0.3')
    operator = await open({ post: 'operator-clerk', office: operatorOffice }, '10.8.0.4')
    township = await open({ post: 'township-acceptor', office: street }, '10.8.0.5')
  })
  afterAll(() => house.close())

  const newProject = async (code: string, change: object = {}): Promise<string> => {
    const told = { code, name: `小区${code}`, programme: 'public-rental', source: 'leased-in', operator: null }
    const { body, status } = await clerk.post('/api/v1/stock/projects', {
      ...{ ...told, area: `${WUCHANG}100`, address: null, ...change },
    })
    expect(status, JSON.stringify(body)).toBe(200)
    return String(body.id)
  }
  const newFlats = async (project: string, numbers: readonly string[]) => {
    const building = await clerk.post(`/api/v1/stock/projects/${project}/buildings`, { name: '1 栋', floors: 6 })
    const units = numbers.map((number) => ({ ...FLAT, number, floor: 1 }))
    const made = await clerk.post(`/api/v1/stock/buildings/${building.body.id}/units`, { units })
    expect(made.status, JSON.stringify(made.body)).toBe(200)
    return { building: String(building.body.id), units: made.body.units as string[] }
  }
  const act = (browser: TestBrowser, unit: string, body: object) =>
    browser.post(`/api/v1/stock/units/${unit}/acts`, { reason: REASON, ...body })
  const upload = async (browser: TestBrowser, kind: string, text: string) => {
    const response = await house.app.inject({
      ...{ method: 'POST', url: `/api/v1/imports/${kind}?mode=apply`, payload: text },
      headers: { cookie: browser.cookie ?? '', 'x-anju': '1', 'content-type': 'application/octet-stream' },
    })
    return { status: response.statusCode, body: response.json() as Record<string, unknown> }
  }
  const take = async (kind: string, columns: readonly { readonly heading: string }[], rows: readonly string[][]) => {
    const text = [columns.map(({ heading }) => heading), ...rows].map((line) => line.join(',')).join('\n')
    const { body } = await upload(clerk, kind, text)
    for (;;) {
      const run = await clerk.get(`/api/v1/imports/runs/${body.run}`)
      if (run.body.state !== 'working') return run.body
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }

  it('shows an operator its own projects alone, and lets nobody else change a flat', async () => {
    const own = await newProject('OWN', { operator: operatorOffice })
    const foreign = await newProject('FOREIGN')
    const { building, units } = await newFlats(own, ['101', '102'])
    const { units: hidden } = await newFlats(foreign, ['101'])
    const list = await operator.get('/api/v1/stock/projects')
    expect(list.body).toMatchObject({ mayEnter: false, projects: [{ code: 'OWN', operatorName: '住房运营公司' }] })
    const places = [`projects/${foreign}`, `units/${hidden[0]}`, `buildings/${OTHER}`]
    for (const place of places) expect((await operator.get(`/api/v1/stock/${place}`)).status, place).toBe(404)
    expect((await act(operator, hidden[0] ?? '', { version: 1, act: 'ready' })).status).toBe(404)
    expect((await operator.get(`/api/v1/stock/projects/${own}`)).body.may).toEqual({ manage: true, change: false })
    const project = { name: 'x', programme: 'public-rental', source: 'purchased', operator: null, area: '420106' }
    const given = await operator.post(`/api/v1/stock/projects/${own}`, { ...project, address: null, version: 1 })
    expect(given.status).toBe(403)
    expect((await operator.post('/api/v1/stock/projects', { ...project, code: 'X', address: null })).status).toBe(403)
    const done = await act(operator, units[0] ?? '', { version: 1, act: 'ready' })
    expect(done.body).toEqual({ version: 2, state: 'vacant' })
    expect((await act(leader, units[1] ?? '', { version: 1, act: 'ready' })).status).toBe(403)
    const seen = await leader.get(`/api/v1/stock/buildings/${building}`)
    expect(seen.body).toMatchObject({ mayManage: false, counts: { vacant: 1, preparing: 1 } })
    const strange = await clerk.post('/api/v1/stock/projects', {
      ...{ ...project, code: 'Y', address: null, operator: OTHER },
    })
    expect(strange.body).toMatchObject({ status: 422, path: 'operator' })
    expect((await township.get('/api/v1/stock/projects')).status).toBe(403)
  })

  it('keeps the file of a flat, says what may be done by hand, and refuses what may not', async () => {
    const { units } = await newFlats(await newProject('FILE'), ['101'])
    const unit = units[0] ?? ''
    const file = async () => (await clerk.get(`/api/v1/stock/units/${unit}`)).body
    const may = async () => ((await file()).may as { act: string }[]).map((one) => one.act)
    expect(await may()).toEqual(['ready', 'repair', 'change', 'add-paper', 'note', 'withdraw'])
    await act(clerk, unit, { version: 1, act: 'ready' })
    expect((await act(clerk, unit, { version: 1, act: 'hold' })).body).toMatchObject({ status: 409, path: 'version' })
    expect((await act(clerk, unit, { version: 2, act: 'repaired' })).body).toMatchObject({
      ...{ status: 409, code: 'not-now', path: 'not-in-this-state' },
    })
    expect((await act(clerk, unit, { version: 2, act: 'hold' })).body).toEqual({ version: 3, state: 'held' })
    expect(await file()).toMatchObject({ bond: '本单位手工预留', state: 'held' })
    expect(await may()).toContain('release')
    expect((await act(clerk, unit, { version: 3, act: 'release' })).body).toEqual({ version: 4, state: 'vacant' })
    const facts = { ...FLAT, number: '102', floor: 2 }
    const changed = await clerk.post(`/api/v1/stock/units/${unit}/facts`, { version: 4, reason: REASON, facts })
    expect(changed.body).toEqual({ version: 5 })
    const events = (await file()).events as { title: string; text: string }[]
    expect(events.at(-1)).toMatchObject({
      ...{ title: '变更房屋情况', text: `房号：101 → 102；楼层：1 层 → 2 层；${REASON}` },
    })
    const audit = await house.app.inject({ method: 'GET', url: '/api/v1/bureaus/420106/projects' })
    expect(audit.json()).toMatchObject({ bureau: `第 ${WUCHANG} 局`, draws: { held: 0, void: 0 } })
    const figures = audit.json().programmes.find((one: { programme: string }) => one.programme === 'public-rental')
    expect(figures).toMatchObject({ title: '公共租赁住房', let: 0, waiting: expect.any(Number) })
    expect(figures.units).toBeGreaterThan(0)
    expect(audit.body).not.toContain(unit)
  })

  it('keeps photos of a flat that its operator sends, and shows them to nobody else’s operator', async () => {
    const { units } = await newFlats(await newProject('PHOTO', { operator: operatorOffice }), ['101'])
    const { units: hidden } = await newFlats(await newProject('NO-PHOTO'), ['101'])
    const bytes = photo()
    const digest = createHash('sha256').update(bytes).digest('hex')
    const wish = { name: '客厅.jpg', bytes: bytes.length, digest }
    expect((await operator.post(`/api/v1/stock/units/${hidden[0]}/uploads`, wish)).status).toBe(404)
    const unit = `/api/v1/stock/units/${units[0]}`
    const { body: begun } = await operator.post(`${unit}/uploads`, wish)
    const sent = await house.app.inject({
      ...{ method: 'POST', url: `/api/v1/uploads/${begun.id}/parts?offset=0`, payload: bytes },
      headers: { cookie: operator.cookie ?? '', 'x-anju': '1', 'content-type': 'application/octet-stream' },
    })
    expect(sent.statusCode).toBe(200)
    await operator.post(`/api/v1/uploads/${begun.id}/finish`, {})
    const elsewhere = { label: '客厅', upload: begun.id }
    expect((await clerk.post(`/api/v1/stock/units/${hidden[0]}/papers`, elsewhere)).status).toBe(404)
    const added = await operator.post(`${unit}/papers`, { label: '客厅', upload: begun.id })
    expect(added.body).toMatchObject({ version: 2 })
    const file = await house.app.inject({
      ...{ method: 'GET', url: `${unit}/papers/${added.body.paper}/file` },
      headers: { cookie: leader.cookie ?? '' },
    })
    expect([file.statusCode, file.headers['content-type']]).toEqual([200, 'image/jpeg'])
    expect((await leader.get(`${unit}/papers/${OTHER}/file`)).status).toBe(404)
    expect((await leader.get(unit)).body).toMatchObject({ papers: [{ label: '客厅', by: '某人' }] })
  })

  it('reminds of leased-in flats, renews their contract and gives them back', async () => {
    const project = await newProject('LEASED')
    const term = { owner: '村委会', beginsOn: '2022-01-01', endsOn: '2027-01-31', alarmMonths: [3] }
    const made = await clerk.post(`/api/v1/stock/projects/${project}/lease-ins`, {
      ...{ ...term, number: 'L-1', building: null },
    })
    expect(made.status).toBe(200)
    const due = async () => (await leader.get('/api/v1/stock/lease-ins/due')).body.due as { number: string }[]
    expect((await due()).map(({ number }) => number)).toContain('L-1')
    const at = (body: object, id = made.body.id) => clerk.post(`/api/v1/stock/lease-ins/${id}/acts`, body)
    expect((await at({ act: 'handle', note: '正在商谈' })).status).toBe(200)
    expect((await due()).map(({ number }) => number)).not.toContain('L-1')
    const renewed = await at({ act: 'renew', ...term, number: 'L-2', beginsOn: '2027-02-01', endsOn: '2030-01-31' })
    expect(renewed.status).toBe(200)
    expect((await at({ act: 'return', reason: REASON })).body).toMatchObject({ status: 409 })
    expect((await at({ act: 'return', reason: REASON }, renewed.body.id)).status).toBe(200)
    const { leaseIns } = (await clerk.get(`/api/v1/stock/projects/${project}`)).body
    expect((leaseIns as { closedHow: string }[]).map((one) => one.closedHow)).toEqual(['returned', 'renewed'])
  })

  /** A family that has waited since 2021, with its certificate; the same list again changes nothing. */
  const takeFamilies = async () => {
    const number = citizenId('1970-05-06', 31, '420106')
    const family = ['H-1', '户主', '赵大年', '', number, ...Array(PEOPLE_COLUMNS.length - 5).fill('')]
    expect(await take('people', PEOPLE_COLUMNS, [family])).toMatchObject({ taken: 1, refused: 0 })
    const certificate = [number, '武资字 1 号', '2021-03-01', '一居室、单间', '', '1', '2', `${WUCHANG}100`]
    const wrong = [
      [citizenId('1971-01-01', 33, '420106'), '2 号', '2021-03-01', '一居室', '', '', '', ''],
      [number, '3 号', '2021-03-01', '一居室', '', '', '', ''],
      [number, '4 号', '2030-01-01', '四居室', '', '', '', ''],
      [number, '5 号', '2021-03-01', '一居室', '保障性租赁住房', '', '', ''],
      [number, '6 号', '2021-03-01', '一居室', '', '0', '', ''],
    ]
    const run = await take('certificates', CERTIFICATE_COLUMNS, [certificate, ...wrong])
    expect(run).toMatchObject({ taken: 1, refused: 5 })
    expect((run.errors as { cell: string }[]).map(({ cell }) => cell)).toEqual(['A3', 'A4', 'D5', 'E6', 'F7'])
    expect(await take('certificates', CERTIFICATE_COLUMNS, [certificate])).toMatchObject({ unchanged: 1, refused: 0 })
    const tenant = citizenId('1950-08-09', 35, '420106')
    const housed = ['H-2', '户主', '钱老太', '', tenant, ...Array(PEOPLE_COLUMNS.length - 5).fill('')]
    expect(await take('people', PEOPLE_COLUMNS, [housed])).toMatchObject({ taken: 1 })
    return tenant
  }

  /** A lease that runs since 2024 lets its flat; the same list again changes nothing. */
  const takeLeases = async (tenant: string) => {
    const paper = ['合 15 号', '2024-03-20', '2024-04-01', '2027-03-31', '420', '840', '按季', '2024-04-10']
    const lease = ['TAKEN', '1 栋', '101', tenant, ...paper]
    const wrong = [
      ['TAKEN', '1 栋', '999', tenant, ...paper],
      ['TAKEN', '1 栋', '102', tenant, ...paper],
      ['TAKEN', '1 栋', '101', citizenId('1971-01-01', 33, '420106'), ...paper],
      ['TAKEN', '1 栋', '101', tenant, ...paper.with(3, '2028-03-31')],
      ['TAKEN', '1 栋', '101', tenant, ...paper.with(4, '四百')],
      ['TAKEN', '1 栋', '101', tenant, ...paper.with(6, '随便')],
    ]
    const run = await take('leases', LEASE_COLUMNS, [lease, ...wrong])
    expect(run, JSON.stringify(run.errors)).toMatchObject({ taken: 1, refused: 6 })
    expect((run.errors as { cell: string }[]).map(({ cell }) => cell)).toEqual(['C3', 'C4', 'D5', 'C6', 'I7', 'K8'])
    expect(await take('leases', LEASE_COLUMNS, [lease])).toMatchObject({ unchanged: 1, refused: 0 })
    const { projects } = (await clerk.get('/api/v1/stock/projects')).body as {
      projects: { id: string; code: string }[]
    }
    const id = projects.find(({ code }) => code === 'TAKEN')?.id
    const { buildings } = (await clerk.get(`/api/v1/stock/projects/${id}`)).body as { buildings: { id: string }[] }
    const sight = await clerk.get(`/api/v1/stock/buildings/${buildings[0]?.id}`)
    const let_ = (sight.body.units as { id: string; state: string }[]).find(({ state }) => state === 'let')
    const file = (await clerk.get(`/api/v1/stock/units/${let_?.id}`)).body
    expect(file).toMatchObject({ bond: '租约', leases: [{ tenant: '钱*太', from: '2024-04-01', to: '2027-03-31' }] })
  }

  /** Two flats, what the account of one stood at, and a draw of before; each list again changes nothing. */
  const takeFlats = async (row: readonly string[]) => {
    await newProject('TAKEN')
    const flats = [
      ['TAKEN', '1 栋', '101', '两居室', '50', '', '', '', '', '空置可租'],
      ['TAKEN', '1 栋', '102', '两居室', '50', '', '', '', '', ''],
    ]
    expect(await take('units', UNIT_COLUMNS, flats)).toMatchObject({ taken: 2, refused: 0 })
    expect(await take('units', UNIT_COLUMNS, flats)).toMatchObject({ taken: 0, unchanged: 2 })
    expect(await take('balances', BALANCE_COLUMNS, [[...row], ['TAKEN', '1 栋', '999', '1', '', '']])).toMatchObject({
      ...{ taken: 1, refused: 1, errors: [{ cell: 'C3' }] },
    })
    expect(await take('balances', BALANCE_COLUMNS, [[...row]])).toMatchObject({ unchanged: 1 })
    const draw = ['2021-03', '第三批', '2021-09-18', '320', '120', '某公证处']
    expect(await take('past-draws', PAST_DRAW_COLUMNS, [draw, ['x', 'y', '2030-01-01', '1', '1', '']])).toMatchObject({
      ...{ taken: 1, refused: 1, errors: [{ cell: 'C3' }] },
    })
    expect(await take('past-draws', PAST_DRAW_COLUMNS, [draw])).toMatchObject({ unchanged: 1 })
  }

  it('takes over running work whose figures add up and have come in as stated, by two people', async () => {
    const wuchang = { households: 7179, housed: 5677, gaveUp: 1220, waiting: 283 }
    const figures = { households: 3, housed: 0, gaveUp: 2, waiting: 1 }
    const more = { gaveUpSubsidised: 1, waitingSubsidised: 0, draws: 1, prepaid: '0', deposits: '600' }
    const before = (await clerk.get('/api/v1/stock/figures')).body.lines as { counts: Record<string, number> }[]
    const units = before.reduce(
      (all, { counts }) =>
        all + Object.entries(counts).reduce((sum, [state, n]) => sum + (state === 'withdrawn' ? 0 : n), 0),
      0,
    )
    const told = { asOf: '2026-10-31', basis: '交接清单', ...figures, ...more, units: units + 2, unitsLet: 1 }
    const state = (change: object) => clerk.post('/api/v1/stock/takeover', { ...told, arrears: '1200.50', ...change })
    const off = await state(wuchang)
    expect(off.body).toMatchObject({ status: 409, path: 'does-not-add-up' })
    expect(off.body.detail).toContain('合计不符（7180≠7179）')
    const row = ['TAKEN', '1 栋', '101', '1200.50', '0', '600']
    expect(await take('balances', BALANCE_COLUMNS, [row])).toMatchObject({ refused: 1 })
    const stated = await state({})
    expect(stated.status, JSON.stringify(stated.body)).toBe(200)
    expect((await state({})).status).toBe(409)
    const agree = (browser: TestBrowser) => browser.post(`/api/v1/stock/takeover/${stated.body.id}/agree`, {})
    expect((await agree(clerk)).body).toMatchObject({ path: 'four-eyes' })
    const wrong = String((await agree(other)).body.detail)
    expect(wrong).toContain(`轮候（户）申报 1、导入 0；房源（套）申报 ${units + 2}、导入 ${units}`)
    await takeFlats(row)
    await takeLeases(await takeFamilies())
    const sheet = (await other.get('/api/v1/stock/takeover')).body.takeover as {
      mayAgree: boolean
      lines: { figure: string; stated: string; found: string | null; same: boolean | null }[]
    }
    expect(sheet.mayAgree).toBe(true)
    expect(sheet.lines.find(({ figure }) => figure === 'arrears')).toMatchObject({ stated: '1200.50', same: true })
    expect((await agree(other)).status).toBe(200)
    expect((await agree(other)).status).toBe(404)
    expect((await clerk.get('/api/v1/stock/takeover')).body.takeover).toMatchObject({ mayAgree: false })
  })

  it('lists flats by what is asked for, page by page, and takes out the same', async () => {
    const project = await newProject('LIST', { operator: operatorOffice })
    const numbers = Array.from({ length: 52 }, (_, at) => `L${101 + at}`)
    const { building, units } = await newFlats(project, numbers)
    expect((await act(clerk, units[1] ?? '', { version: 1, act: 'ready' })).status).toBe(200)
    expect((await act(clerk, units[2] ?? '', { version: 1, act: 'withdraw', why: 'other-use' })).status).toBe(200)
    const list = async (query: string, browser = clerk) => {
      const { body } = await browser.get(`/api/v1/stock/units?${query}`)
      const shown = body.units as readonly { readonly number: string; readonly project: string }[]
      return { numbers: shown.map(({ number }) => number), next: (body.next as { after: string } | undefined)?.after }
    }
    const first = await list(`project=${project}`)
    expect(first.numbers).toEqual(numbers.filter((one) => one !== 'L103').slice(0, 50))
    expect(await list(`project=${project}&after=${first.next}`)).toEqual({ numbers: ['L152'], next: undefined })
    expect((await list(`building=${building}&state=vacant`)).numbers).toEqual(['L102'])
    expect((await list(`project=${project}&state=withdrawn`)).numbers).toEqual(['L103'])
    expect((await list('number=L103')).numbers).toEqual(['L103'])
    expect((await list(`project=${project}&type=studio`)).numbers).toEqual([])
    expect((await list(`project=${project}&programme=talent-apartment`)).numbers).toEqual([])
    const foreign = await newProject('LIST-2')
    await newFlats(foreign, ['X1'])
    expect((await list('number=X1')).numbers).toEqual(['X1'])
    expect((await list('number=X1', operator)).numbers).toEqual([])
    expect((await list(`project=${foreign}`, operator)).numbers).toEqual([])
    expect((await township.get('/api/v1/stock/units')).status).toBe(403)
    const sheet = async (query: object) => {
      const response = await house.app.inject({
        ...{ method: 'POST', url: '/api/v1/exports/units', payload: JSON.stringify({ ...query, reason: REASON }) },
        headers: { cookie: operator.cookie ?? '', 'x-anju': '1', 'content-type': 'application/json' },
      })
      return response.body.split('\n').slice(1).filter(Boolean)
    }
    expect(await sheet({ project, state: 'vacant' })).toEqual([expect.stringContaining('L102')])
    expect(await sheet({ project: foreign })).toEqual([])
  })

  it('takes lists of flats from those alone who manage the stock', async () => {
    expect((await upload(township, 'units', UNIT_COLUMNS.map(({ heading }) => heading).join(','))).status).toBe(403)
    expect((await upload(operator, 'units', 'x')).status).toBe(403)
    const stranger = openBrowser(house)
    expect((await stranger.get('/api/v1/bureaus/110101/projects')).status).toBe(404)
    const sheet = await operator.post('/api/v1/exports/units', { reason: REASON })
    expect(sheet.status).toBe(200)
  })
})

const OTHER = '019aa2f1-0000-7000-8000-000000000000'
