import { createHash } from 'node:crypto'
import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { withDayOff } from '../../tests/support/calendars.ts'
import { describeOnDatabases } from '../../tests/support/each-database.ts'
import { change, look, openWindows, signInAs, type Windows } from '../../tests/support/family.ts'
import { photo, scan } from '../../tests/support/papers.ts'
import { citizenId } from '../../tests/support/register.ts'
import { foundTestBureau, type House, openHouse, openTestOffice } from '../../tests/support/signed-in.ts'
import { inTenant } from '../platform/db/index.ts'
import { asOwner } from '../platform/db/transaction.ts'

const QINHUAI = 320104
const ANYANG = 410522
const WUCHANG = 420106
const YONGCHUAN = 500118
const TOWN = '410522100'

describeOnDatabases('those who manage the cases of a family that lives elsewhere', (engine) => {
  let house: House
  let at: Windows
  /** Where the papers of Anyang stand. */
  let files: string
  const reason = '户口在武昌，人也搬回去了'
  const picture = photo()
  let there: Windows['bureau']
  let id: string
  const readThere = async (of: unknown) => (await there.get(`/api/v1/cases/${of}`)).body
  const handOver = (bureau = WUCHANG) => act(id, 'hand-over', { bureau, reason })
  const arrivals = async () => (await there.get('/api/v1/arrivals')).body.arrivals as Record<string, unknown>[]
  const paperOf = async (browser: Windows['bureau'], of: unknown, material: unknown) => {
    const url = `/api/v1/cases/${of}/materials/${material}/file`
    return (await house.app.inject({ method: 'GET', url, headers: { cookie: browser.cookie ?? '' } })).rawPayload
  }

  /** A case of a family with the people named, whose `first` applies; with what is declared and known of them. */
  async function fileFor(people: readonly (readonly [string, string, string])[], first: number, facts = {}) {
    const members = people.map(([name, number, kinship]) => ({
      ...{ entry: { name, idNumber: { idKind: 'citizen-id', number } }, kinship },
    }))
    const entered = (
      await change(at.township, '/households', {
        members,
        residence: { division: TOWN, address: '某巷 7 号', rural: false },
        ...{ on: '2026-01-05', reason: '受理申请时登记', source: { kind: 'declared', on: '2026-11-02' } },
      })
    ).body as { household: string; persons: string[] }
    const { household, persons } = entered
    const filing = { pack: 'anyang', procedure: 'rent-subsidy', household, applicant: persons[first], facts }
    const filed = await change(at.township, '/cases', filing)
    expect(filed.status).toBe(200)
    return { entered, filed: String(filed.body.id) }
  }

  /** Hands the case over; answers with its id over there. */
  async function send(bureau = WUCHANG) {
    expect(await handOver(bureau)).toMatchObject({ status: 200 })
    await house.carry()
    return (await arrivals()).find(({ state }) => state === 'waiting')?.id
  }

  async function take(arrival: unknown, pack: string, procedure: string, more = {}) {
    const { matters } = (await there.get(`/api/v1/arrivals/${arrival}`)).body as {
      matters: { procedure: string; offices: { id: string }[] }[]
    }
    const [office] = matters.find((one) => one.procedure === procedure)?.offices ?? []
    return change(there, `/arrivals/${arrival}/take-over`, { pack, procedure, office: office?.id, ...more })
  }

  async function handIn(bytes: Buffer, name = 'a.jpg'): Promise<void> {
    const digest = createHash('sha256').update(bytes).digest('hex')
    const wish = { kind: 'other', name, bytes: bytes.length, digest }
    const { id: upload } = (await at.township.post(`/api/v1/cases/${id}/uploads`, wish)).body
    const sent = await house.app.inject({
      ...{ method: 'POST', url: `/api/v1/uploads/${upload}/parts?offset=0`, payload: bytes },
      headers: { cookie: at.township.cookie ?? '', 'x-anju': '1', 'content-type': 'application/octet-stream' },
    })
    expect(sent.statusCode).toBe(200)
    expect((await at.township.post(`/api/v1/uploads/${upload}/finish`, {})).status).toBe(200)
    expect((await change(at.township, `/cases/${id}/materials`, { kind: 'other', upload })).status).toBe(200)
  }

  const read = async (of: string) => (await at.bureau.get(`/api/v1/cases/${of}`)).body
  const act = async (of: string, kind: string, detail: object, by = at.bureau) =>
    change(by, `/cases/${of}/acts`, { version: (await read(of)).version, act: kind, detail })

  beforeAll(async () => {
    const settings = await engine.newDatabase()
    files = path.join(settings.dataDir, 'files', String(ANYANG))
    house = await openHouse(settings, { idleMinutes: 1_000_000, longestHours: 100_000 })
    house.clock.set(new Date('2026-11-02T09:00:00+08:00'))
    at = await openWindows(house, ANYANG)
    await foundTestBureau(house, WUCHANG)
    await openTestOffice(house, WUCHANG, { kind: 'community', name: '某社区', area: '420106001001' })
    const office = await openTestOffice(house, WUCHANG, { kind: 'bureau', name: '区局', area: String(WUCHANG) })
    there = (await signInAs(house, WUCHANG, { post: 'bureau-handler', office })).browser
    id = (await fileFor([['周小山', citizenId('1958-05-01', 47), '02']], 0)).filed
    await handIn(picture)
    house.clock.set(new Date('2026-12-02T09:00:00+08:00'))
  })
  afterAll(() => house.close())

  it('offer a case to another bureau, and go on where it stood when that sends it back and keeps nothing', async () => {
    const before = await read(id)
    expect(await handOver(ANYANG)).toMatchObject({ status: 409, body: { path: 'bureau' } })
    expect(await handOver()).toMatchObject({ status: 200, body: { step: 'handing-over' } })
    const may = (await read(id)).may as { act: string }[]
    expect(may.map((one) => one.act)).toEqual(['serve'])
    await house.carry()
    const [arrival] = await arrivals()
    expect(arrival).toMatchObject({ from: `第 ${ANYANG} 局`, state: 'waiting' })
    const back = () => change(there, `/arrivals/${arrival?.id}/return`, { reason: '这家的户口不在武昌' })
    expect((await Promise.all([back(), back()])).map(({ status }) => status).sort()).toEqual([200, 409])
    expect((await there.get(`/api/v1/arrivals/${arrival?.id}`)).body).not.toHaveProperty('letter')
    await Promise.all([house.carry(), house.carry()])
    const after = await read(id)
    expect(after.step).toMatchObject({ id: (before.step as { id: string }).id })
    expect(JSON.stringify(after.acts)).toContain('这家的户口不在武昌')
    expect(after.version).toBe(Number(before.version) + 2)
  })

  it('hand it over, where it is taken over once, under the law there, as of the day it was filed', async () => {
    const before = await read(id)
    const sent = await Promise.all([handOver(), handOver()])
    expect(sent.map(({ status }) => status).sort()).toEqual([200, 409])
    await Promise.all([house.carry(), house.carry()])
    const waiting = (await arrivals()).filter(({ state }) => state === 'waiting')
    expect(waiting).toHaveLength(1)
    const [{ id: arrival } = {}] = waiting
    expect((await at.bureau.get(`/api/v1/arrivals/${arrival}`)).status).toBe(404)
    const told = (await there.get(`/api/v1/arrivals/${arrival}`)).body
    const letter = {
      number: before.number,
      filedOn: before.filedOn,
      reason,
      members: [{ name: '周小山' }],
      papers: [{}],
    }
    expect(told).toMatchObject({ letter })
    expect(JSON.stringify(told)).not.toContain(citizenId('1958-05-01', 47))
    const matters = told.matters as { procedure: string; offices: { id: string }[] }[]
    const [office] = matters.find(({ procedure }) => procedure === 'public-rental')?.offices ?? []
    const wish = { pack: 'wuchang', procedure: 'public-rental', office: office?.id }
    const take = (body: object) => change(there, `/arrivals/${arrival}/take-over`, body)
    expect(await take({ ...wish, pack: 'nanjing', procedure: 'safety-aid' })).toMatchObject({ status: 409 })
    house.clock.set(new Date('2026-12-08T09:00:00+08:00'))
    const taken = await Promise.all([take(wish), take(wish)])
    expect(taken.map(({ status }) => status).sort()).toEqual([200, 409])
    const own = taken.find(({ status }) => status === 200)?.body ?? {}
    await Promise.all([house.carry(), house.carry()])
    const gone = await read(id)
    expect(gone).toMatchObject({ step: { id: 'transferred' } })
    expect(JSON.stringify(gone.acts)).toContain(String(own.number))
    const { letters } = (await at.bureau.get(`/api/v1/cases/${id}/letters`)).body as { letters: { kind: string }[] }
    expect(letters).toContainEqual(expect.objectContaining({ kind: 'transfer-notice' }))
    const goes = await readThere(own.id)
    const filedOn = String(before.filedOn)
    expect(filedOn < '2026-12-08').toBe(true)
    expect(goes).toMatchObject({ filedOn, lawOn: filedOn, procedure: { pack: 'wuchang' } })
    expect(JSON.stringify(goes.acts)).toContain(`原受理编号 ${before.number}`)
    const papers = (goes.materials as { papers: { id: string }[] }[]).flatMap((kind) => kind.papers)
    expect(papers).toHaveLength(1)
    const kept = (gone.materials as { papers: { id: string }[] }[]).flatMap((kind) => kind.papers)
    expect(await paperOf(there, own.id, papers[0]?.id)).toEqual(await paperOf(at.bureau, id, kept[0]?.id))
    await house.carry()
    expect((await readThere(own.id)).version).toBe(goes.version)
  })

  it('refuse to hand over for somebody who has left the family, and name who applies wherever they stand in it', async () => {
    const [head, spouse] = [citizenId('1961-05-01', 51), citizenId('1963-06-02', 52)]
    const { entered, filed } = await fileFor(
      [
        ['胡大海', head, '02'],
        ['方秀兰', spouse, '12'],
      ],
      1,
    )
    const { household, persons } = entered
    const known = { kind: 'declared', on: '2026-11-02' }
    const leave = { version: 2, persons: [persons[1]], on: '2026-12-01', reason: '离婚搬出', source: known }
    id = filed
    expect(await change(at.township, `/households/${household}/leave`, leave)).toMatchObject({ status: 200 })
    expect(await handOver()).toMatchObject({ status: 409, body: { path: 'household-changed' } })
    expect(await act(id, 'recheck', { text: '妻子已经搬出' }, at.township)).toMatchObject({ status: 200 })
    expect(await handOver()).toMatchObject({ status: 409, body: { path: 'applicant-gone' } })
    const back = { members: [{ person: persons[1], kinship: '12' }], on: '2026-12-02', reason: '复婚', source: known }
    const join = { version: 3, ...back }
    expect(await change(at.bureau, `/households/${household}/join`, join)).toMatchObject({ status: 200 })
    expect(await act(id, 'recheck', { text: '妻子已经搬回' }, at.township)).toMatchObject({ status: 200 })
    const arrival = await send()
    const members = [{ applies: false }, { name: '方秀兰', applies: true }]
    expect((await there.get(`/api/v1/arrivals/${arrival}`)).body).toMatchObject({ letter: { members } })
    const own = await take(arrival, 'wuchang', 'public-rental')
    const goes = await readThere(own.body.id)
    expect(goes).toMatchObject({ applicant: { name: '方秀兰' }, area: '420106001001' })
    // Where the family lives is what Anyang knows, not where the window is.
    const { facts } = (await look(there, `/households/${goes.household}`)).body
    const payload = { division: TOWN, address: '某巷 7 号', rural: false }
    expect(facts).toMatchObject([{ kind: 'residence', payload, from: '2026-01-05', source: known }])
  })

  it('keep to what the own registers know of somebody, and take from the letter only what they do not', async () => {
    const number = citizenId('1964-05-01', 53)
    const source = { kind: 'declared', on: '2026-12-01' }
    const entered = await change(there, '/households', {
      members: [{ entry: { name: '何小满', idNumber: { idKind: 'citizen-id', number } }, kinship: '02' }],
      residence: { division: '420106001001', address: '某里 5 号' },
      ...{ on: '2026-01-05', reason: '原来登记的', source },
    })
    expect(entered).toMatchObject({ status: 200 })
    const { household, persons } = entered.body as { household: string; persons: string[] }
    const since = { from: '2026-01-05', source }
    const statements = [
      { kind: 'hukou', payload: { kind: 'urban', division: '420106001001' }, ...since },
      { kind: 'homes-known', payload: { complete: true }, ...since },
    ]
    const said = await change(there, `/people/${persons[0]}/facts`, { version: 1, statements })
    expect(said).toMatchObject({ status: 200 })
    const facts = {
      applicant: { hukou: { division: '410522', kind: 'rural' } },
      household: { homes: [{ division: '410522', floorArea: '60', share: '1' }], annualIncome: '12000.00' },
    }
    id = (await fileFor([['何小满', number, '02']], 0, facts)).filed
    const arrival = await send()
    const own = await take(arrival, 'wuchang', 'public-rental')
    const goes = await readThere(own.body.id)
    expect(goes).toMatchObject({ household })
    expect(goes.facts).toMatchObject({
      applicant: { hukou: { division: '420106', kind: 'urban' } },
      household: { homes: [], annualIncome: '12000.00' },
    })
  })

  it('carry every other paper and answer where the paper of one case is damaged and that of another is gone', async () => {
    const kept = async () =>
      (await readdir(files, { recursive: true })).filter((name) => path.basename(name).length === 64)
    const sent: { filed: string; file: string; own: string }[] = []
    for (const [at, name] of ['损坏', '丢失', '完好'].entries()) {
      id = (await fileFor([[name, citizenId(`1967-0${at + 1}-03`, 57), '02']], 0)).filed
      const before = await kept()
      await handIn(scan(2_000 + at), 'a.pdf')
      const file = path.join(files, (await kept()).find((one) => !before.includes(one)) ?? '')
      expect(await handOver()).toMatchObject({ status: 200 })
      sent.push({ filed: id, file, own: '' })
    }
    await house.carry()
    for (const { id: arrival, state } of await arrivals()) {
      if (state !== 'waiting') continue
      const { number } = (await there.get(`/api/v1/arrivals/${arrival}`)).body.letter as { number: string }
      const own = String((await take(arrival, 'wuchang', 'public-rental')).body.id)
      for (const one of sent) if ((await read(one.filed)).number === number) one.own = own
    }
    const [damaged, gone, whole] = sent
    const bytes = await readFile(damaged?.file ?? '')
    await writeFile(damaged?.file ?? '', 'not what was sealed')
    await rm(gone?.file ?? '')
    const troubles: unknown[] = []
    const papers = async (of?: { own: string }) =>
      ((await readThere(of?.own)).materials as { papers: object[] }[]).flatMap((kind) => kind.papers).length
    await house.carry((error) => troubles.push(error))
    expect(troubles).toHaveLength(1)
    expect([await papers(damaged), await papers(gone), await papers(whole)]).toEqual([0, 0, 1])
    for (const { filed } of sent) expect(await read(filed)).toMatchObject({ step: { id: 'transferred' } })
    expect(JSON.stringify((await readThere(gone?.own)).acts)).toContain('原单位已经找不到文件')
    await writeFile(damaged?.file ?? '', bytes)
    await house.carry()
    await house.carry()
    expect([await papers(damaged), await papers(gone), await papers(whole)]).toEqual([1, 0, 1])
  })

  it('name who applies by the record that stands for them, where theirs was merged into another one', async () => {
    const { entered, filed } = await fileFor([['程一平', citizenId('1968-03-03', 59), '02']], 0)
    const [absorbed] = entered.persons
    const known = { name: '程一平', birthDate: '1968-03-03', source: { kind: 'declared', on: '2026-12-01' } }
    const kept = String((await change(at.bureau, '/people', known)).body.person)
    const [keeps, gives] = [
      (await look(at.bureau, `/people/${kept}`)).body,
      (await look(at.bureau, `/people/${absorbed}`)).body,
    ]
    const wish = { version: keeps.version, absorbed, absorbedVersion: gives.version, reason: '同一人登记了两次' }
    expect((await change(at.bureau, `/people/${kept}/merge`, wish)).status).toBe(200)
    id = filed
    if ((await handOver()).status === 409) {
      expect(await act(id, 'recheck', { text: '两条登记已经合并' }, at.township)).toMatchObject({ status: 200 })
      expect(await handOver()).toMatchObject({ status: 200 })
    }
    await house.carry()
    const arrival = (await arrivals()).find(({ state }) => state === 'waiting')?.id
    const { letter } = (await there.get(`/api/v1/arrivals/${arrival}`)).body
    expect(letter).toMatchObject({ members: [{ name: '程一平', applies: true }] })
    const own = await take(arrival, 'wuchang', 'public-rental')
    expect(own).toMatchObject({ status: 200 })
    expect(await readThere(own.body.id)).toMatchObject({ applicant: { name: '程一平' } })
  })

  it('leave the same digest of what was told in the logs of both bureaus', async () => {
    const said = async (tenant: number, action: string) => {
      const query = sql<{ letter: string }>`select distinct detail ->> 'letter' as letter from audit_log
        where tenant_id = ${tenant}::integer and action = ${action}`
      const { rows } = await inTenant(house.services.database, tenant, (tx) => query.execute(tx))
      return rows.map(({ letter }) => letter).sort()
    }
    const sent = await said(ANYANG, 'case.send-away')
    expect(sent.length).toBeGreaterThan(0)
    expect(await said(WUCHANG, 'case.arrive')).toEqual(sent)
  })

  it('take it over with a reason where its day lies outside of the filing period, for a person to find', async () => {
    await foundTestBureau(house, YONGCHUAN)
    await openTestOffice(house, YONGCHUAN, { kind: 'street', name: '某街道', area: '500118001' })
    const office = await openTestOffice(house, YONGCHUAN, { kind: 'bureau', name: '区局', area: String(YONGCHUAN) })
    there = (await signInAs(house, YONGCHUAN, { post: 'bureau-handler', office })).browser
    for (const [day, code] of Object.entries({ '2026-12-09': 'too-late', '2027-03-02': 'too-early' })) {
      house.clock.set(new Date(`${day}T09:00:00+08:00`))
      id = (await fileFor([['林小川', citizenId(`1966-${day.slice(5)}`, 55), '02']], 0)).filed
      const arrival = await send(YONGCHUAN)
      const wish = [arrival, 'yongchuan', 'annual-review'] as const
      expect(await take(...wish)).toMatchObject({ status: 409, body: { path: code } })
      const own = await take(...wish, { late: '原来向别的单位提出' })
      const goes = await readThere(own.body.id)
      expect(goes).toMatchObject({ filedOn: day, late: '原来向别的单位提出' })
      expect(goes.questions).toContainEqual(expect.objectContaining({ id: 'special-circumstance' }))
    }
  })

  it('count the limits of all other cases and bureaus anew where one case can be read no more', async () => {
    const dueOf = async (of: string) => ((await read(of)).step as { limit?: { due: string } }).limit?.due ?? ''
    const broken = (await fileFor([['裴一', citizenId('1969-03-03', 61), '02']], 0)).filed
    const whole = (await fileFor([['裴二', citizenId('1969-04-03', 63), '02']], 0)).filed
    const elsewhere = await fileInQinhuai()
    const before = await dueOf(whole)
    await asOwner(house.services.database, async (tx) => {
      await sql`alter table case_act no force row level security`.execute(tx)
      await sql`update case_act set detail = '1a.x' where case_id in (${broken}, ${elsewhere}) and seq = 1`.execute(tx)
      await sql`alter table case_act force row level security`.execute(tx)
    })
    expect(await house.recount(withDayOff(before), before)).toEqual([QINHUAI, ANYANG])
    expect((await dueOf(whole)) > before).toBe(true)
  })

  /** A case of the bureau that comes before all others. */
  async function fileInQinhuai(): Promise<unknown> {
    await foundTestBureau(house, QINHUAI)
    const area = `${QINHUAI}001`
    const office = await openTestOffice(house, QINHUAI, { kind: 'street', name: '某街道', area })
    const { browser } = await signInAs(house, QINHUAI, { post: 'township-acceptor', office })
    const number = citizenId('1969-05-03', 65, String(QINHUAI))
    const entered = await change(browser, '/households', {
      members: [{ entry: { name: '裴三', idNumber: { idKind: 'citizen-id', number } }, kinship: '02' }],
      residence: { division: area, address: '某巷 9 号', rural: false },
      ...{ on: '2026-01-05', reason: '受理申请时登记', source: { kind: 'declared', on: '2026-11-02' } },
    })
    const { household, persons } = entered.body as { household: string; persons: string[] }
    const filing = { pack: 'nanjing', procedure: 'safety-aid', household, applicant: persons[0], facts: {} }
    return (await change(browser, '/cases', filing)).body.id
  }
})
