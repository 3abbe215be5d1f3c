import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { main } from '../../src/cli/main.ts'
import { entriesAbout, makeSigner, sealTenant } from '../../src/platform/audit/index.ts'
import { inVerb, type PostKind } from '../../src/platform/auth/index.ts'
import { inTenant } from '../../src/platform/db/index.ts'
import { ALLOCATION_AUDIT_KINDS } from '../../src/proceedings/allocation/index.ts'
import { type DrawSecret, makeSecret } from '../../web/ui/draw-secret.ts'
import { alterationsOf } from '../oracles/lottery-alterations.ts'
import { staff } from '../support/casework-walk.ts'
import { temporaryFolders } from '../support/each-database.ts'
import { copyFreshPglite } from '../support/empty-pglite.ts'
import { change, signInAs } from '../support/family.ts'
import { enterFlats, enterWaiting, exampleThree, planContext, type Waiting } from '../support/plan-bureau.ts'
import {
  foundTestBureau,
  type House,
  openBrowser,
  openHouse,
  openTestOffice,
  signInPhone,
  type TestBrowser,
} from '../support/signed-in.ts'

const WUCHANG = 420106
const PARTIES = ['GZ', 'JJ', 'SQ', 'ZJ'] as const
type Party = (typeof PARTIES)[number]
const signer = makeSigner({ ed25519: '07'.repeat(32), sm2: '07'.repeat(32) }, 'gzf.example.cn')

interface Shown {
  readonly draw: string
  readonly attempt: number
  readonly manifest: string
  readonly manifestHash: string
  readonly step: string
  readonly places: readonly { readonly ticket: string; readonly state: string; readonly unitClass?: string }[]
}

describe('95 households and 40 flats in two groups, over HTTP', () => {
  const folders = temporaryFolders()
  let house: House
  let families: Waiting[]
  let plan: string
  let representative: TestBrowser
  let stranger: TestBrowser
  const at = new Map<string, TestBrowser>()
  const accounts = new Map<string, string>()

  beforeAll(async () => {
    const dataDir = folders.make()
    await copyFreshPglite(dataDir)
    house = await openHouse({ dataDir, databasePoolSize: 1 }, { idleMinutes: 1_000_000, longestHours: 100_000 })
    await foundTestBureau(house, WUCHANG)
    now('2026-03-01 09:00')
    const open = (kind: 'bureau' | 'notary' | 'supervision', name: string) =>
      openTestOffice(house, WUCHANG, { kind, name, area: String(WUCHANG) })
    const employ = async (name: string, post: PostKind, office: string) => {
      const { browser, account } = await signInAs(house, WUCHANG, { post, office })
      at.set(name, browser)
      accounts.set(name, account)
    }
    const bureau = await open('bureau', '区住房保障局')
    await employ('handler', 'bureau-handler', bureau)
    await employ('reviewer', 'bureau-reviewer', bureau)
    await employ('approver', 'bureau-approver', bureau)
    await employ('notary', 'draw-witness', await open('notary', '公证处'))
    await employ('discipline', 'draw-witness', await open('supervision', '区纪委监委'))
    const flats = await inVerb(house.services, WUCHANG, async (verb) => {
      const context = planContext(verb, house.services.keys, staff('a'))
      const units = await enterFlats(context, [
        ['one-room', 25],
        ['two-room', 15],
      ])
      families = await enterWaiting(context, 22, 95)
      return units
    })
    representative = await phoneOf(families[40], '13900000041')
    stranger = await phoneOf(families[41], '13900000042')
    const wish = {
      ...exampleThree(flats, 'none'),
      parties: [
        { id: 'GZ', name: '公证处', account: accounts.get('notary') },
        { id: 'JJ', name: '纪检监察', account: accounts.get('discipline') },
        { id: 'ZJ', name: '住建局', account: accounts.get('reviewer') },
        { id: 'SQ', name: '申请人代表', certificate: families[40]?.certificate },
      ],
    }
    const proposed = await change(by('handler'), '/plans', wish)
    expect(proposed).toMatchObject({ status: 200 })
    plan = String(proposed.body.id)
  }, 240_000)
  afterAll(() => house.close())

  const now = (moment: string): void => house.clock.set(new Date(`${moment.replace(' ', 'T')}:00+08:00`))
  const by = (name: string): TestBrowser => {
    const browser = at.get(name)
    if (browser === undefined) throw new Error(`nobody is called ${name}`)
    return browser
  }
  async function phoneOf(family: Waiting | undefined, phone: string): Promise<TestBrowser> {
    const person = family?.person ?? ''
    house.people.set(person, String(WUCHANG))
    const browser = await signInPhone(house, WUCHANG, phone)
    const bound = await by('handler').post(`/api/v1/people/${person}/bindings`, { phone })
    expect(bound).toMatchObject({ status: 200 })
    return browser
  }
  const read = async (browser: TestBrowser, url: string) => {
    const answer = await browser.get(`/api/v1${url}`)
    expect(answer.status, `${url} ${JSON.stringify(answer.body)}`).toBe(200)
    return answer.body
  }
  const actOnPlan = async (name: string, act: string, more: object = {}) => {
    const { version } = await read(by('handler'), `/plans/${plan}`)
    return change(by(name), `/plans/${plan}/acts`, { act, version, ...more })
  }
  const decideAll = async (act: string, reason: string, wanted: (ticket: string) => boolean) => {
    const { registrations } = await read(by('handler'), `/plans/${plan}/registrations`)
    const lines = registrations as { id: string; version: number; ticket: string; step: string }[]
    const some = lines.filter(({ ticket, step }) => step !== 'withdrawn' && wanted(ticket))
    return change(by('handler'), `/plans/${plan}/findings`, {
      ...{ act, reason, registrations: some.map(({ id, version }) => ({ id, version })) },
    })
  }
  const freeze = (day: string, next: string) => {
    now(`${day} 09:00`)
    return change(by('handler'), `/plans/${plan}/draws`, {
      ...{ objectionsUntil: `${next}T10:00:00+08:00`, commitBy: `${next}T12:00:00+08:00` },
      ...{ revealBy: `${next}T18:00:00+08:00`, beacon: 'none' },
    })
  }
  const newest = async (): Promise<Shown> => {
    const { draws } = await read(openBrowser(house), `/bureaus/${WUCHANG}/plans/${plan}`)
    const last = (draws as { draw: string; attempt: number }[]).at(-1)
    // What the public reads is what everybody else works with.
    return (await read(openBrowser(house), pathOf(last ?? { draw: '', attempt: 0 }))) as unknown as Shown
  }
  const pathOf = ({ draw, attempt }: Pick<Shown, 'draw' | 'attempt'>) =>
    `/bureaus/${WUCHANG}/plans/${plan}/draws/${draw}/${attempt}`
  const inRoom = async (name: string, act: string, more: object = {}) => {
    const { draw, attempt } = await newest()
    return change(by(name), `/plans/${plan}/draws/${draw}/${attempt}/acts`, { act, ...more })
  }
  const anchor = async () => {
    const { draw, attempt } = await newest()
    const path = `/plans/${plan}/draws/${draw}/${attempt}/anchor`
    // Not yet sealed by the log.
    expect(await change(by('handler'), path, {})).toMatchObject({ status: 404 })
    await sealTenant(house.services.database, WUCHANG, signer, house.clock)
    expect(await change(by('handler'), path, {})).toMatchObject({ status: 200, body: { step: 'anchored' } })
  }
  const HOLDERS = { GZ: 'notary', JJ: 'discipline', ZJ: 'reviewer' } as const
  const secrets = new Map<string, DrawSecret>()
  /** Made as the pages make it; the server is told the commitment alone. */
  async function commit(party: Party): Promise<number> {
    const shown = await newest()
    const made = makeSecret({ ...shown, party })
    secrets.set(`${shown.draw} ${shown.attempt} ${party}`, made)
    expect(made.manifestHash).toBe(shown.manifestHash)
    const deed = { act: 'commit', party, commitment: made.commitment }
    return (await (party === 'SQ' ? asRepresentative(deed) : inRoom(HOLDERS[party], deed.act, deed))).status
  }
  async function asRepresentative(deed: object) {
    const { draw, attempt } = await newest()
    return change(representative, `/my/people/${families[40]?.person}/secrets/${plan}/${draw}/${attempt}`, deed)
  }
  async function reveal(party: Party): Promise<number> {
    const { draw, attempt } = await newest()
    const deed = { act: 'reveal', party, secret: secrets.get(`${draw} ${attempt} ${party}`)?.secret }
    return (await (party === 'SQ' ? asRepresentative(deed) : inRoom(HOLDERS[party], deed.act, deed))).status
  }
  const each = async (work: (party: Party) => Promise<number>, parties: readonly Party[] = PARTIES) => {
    const answers = []
    for (const party of parties) answers.push(await work(party))
    return answers
  }

  it('is proposed by one, approved by another, and then everybody may read it', async () => {
    expect(await openBrowser(house).get(`/api/v1/bureaus/${WUCHANG}/plans/${plan}`)).toMatchObject({ status: 404 })
    expect(await actOnPlan('handler', 'approve')).toMatchObject({ status: 403 })
    expect(await actOnPlan('notary', 'approve')).toMatchObject({ status: 403 })
    expect(await actOnPlan('approver', 'approve')).toMatchObject({ status: 200, body: { step: 'open' } })
    const shown = await read(openBrowser(house), `/bureaus/${WUCHANG}/plans/${plan}`)
    const groups = (shown.content as { groups: { words: string }[] }).groups.map(({ words }) => words)
    expect(groups[0]).toContain('全部房源的 40%，即 16 套')
    const [notice] = shown.notices as { id: string }[]
    const pdf = await house.app.inject(`/api/v1/bureaus/${WUCHANG}/plans/${plan}/notices/${notice?.id}/pdf`)
    expect(pdf.rawPayload.subarray(0, 5).toString()).toBe('%PDF-')
  })

  it('takes registrations by phone and at the window, each once, and gives the phone a receipt', async () => {
    now('2026-03-03 09:00')
    const mine = `/my/people/${families[40]?.person}/registrations`
    const { open } = (await read(representative, mine)) as { open: { plan: string; entry: string }[] }
    expect(open).toMatchObject([{ plan, entry: families[40]?.entry }])
    const wish = { plan, entry: families[40]?.entry, classes: ['两居室', '一居室'], wish: '想住低楼层' }
    expect(await change(stranger, mine, wish)).toMatchObject({ status: 404 })
    expect(await change(representative, `/my/people/${families[40]?.person}/registrations`, wish)).toMatchObject({
      ...{ status: 200, body: { ticket: '00001' } },
    })
    for (const { certificate } of families.filter((_, index) => index !== 40)) {
      const body = { certificate, classes: ['一居室', '两居室'], wish: '' }
      const answer = await change(by('handler'), `/plans/${plan}/registrations`, body)
      expect(answer.status, JSON.stringify(answer.body)).toBe(200)
    }
    const again = await change(by('handler'), `/plans/${plan}/registrations`, {
      ...{ certificate: families[3]?.certificate, classes: ['一居室'], wish: '' },
    })
    expect(again).toMatchObject({ status: 409, body: { code: 'not-now', path: 'registered-already' } })
    const receipts = await read(representative, '/my/receipts')
    expect(receipts.receipts).toMatchObject([{ what: '登记了配租意向' }])
  })

  it('lets a family withdraw, finds on each of the others, and freezes nothing before that', async () => {
    const mine = (await read(stranger, `/my/people/${families[41]?.person}/registrations`)) as {
      registrations: { id: string; version: number }[]
    }
    const [one] = mine.registrations
    const path = `/my/people/${families[41]?.person}/registrations/${one?.id}/withdraw`
    expect(await change(representative, path, { version: 1, reason: '不想要了' })).toMatchObject({ status: 404 })
    expect(await change(stranger, path, { version: one?.version, reason: '不想要了' })).toMatchObject({ status: 200 })
    now('2026-03-10 09:00')
    expect(await actOnPlan('handler', 'close')).toMatchObject({ status: 200, body: { step: 'rechecking' } })
    expect(await freeze('2026-03-31', '2026-04-01')).toMatchObject({ status: 409, body: { path: 'undecided' } })
    expect(await decideAll('qualify', '重新核对，各项符合', (ticket) => ticket !== '00095')).toMatchObject({
      status: 200,
    })
    expect(await decideAll('disqualify', '不动产登记显示已购房', (ticket) => ticket === '00095')).toMatchObject({
      status: 200,
    })
    const { registrations } = await read(by('handler'), `/plans/${plan}/registrations`)
    const [refused] = (registrations as { id: string; letter?: string }[]).filter(({ letter }) => letter !== undefined)
    const letter = await house.app.inject({
      url: `/api/v1/plans/${plan}/registrations/${refused?.id}/letter`,
      headers: { cookie: by('handler').cookie ?? '' },
    })
    expect(letter.rawPayload.subarray(0, 5).toString()).toBe('%PDF-')
  })

  it('is void when an objection of somebody without a name is upheld before anybody has committed', async () => {
    expect(await freeze('2026-04-01', '2026-04-02')).toMatchObject({ status: 200, body: { attempt: 1 } })
    const shown = await newest()
    const objected = await change(openBrowser(house), `${pathOf(shown)}/objections`, {
      ...{ text: '00005 这一户已经购房', contact: '13900000099' },
    })
    expect(objected).toMatchObject({ status: 200, body: { taken: true } })
    await anchor()
    now('2026-04-02 11:00')
    expect(await each(commit, ['GZ'])).toEqual([409])
    const room = await read(by('notary'), `/plans/${plan}/draws/${shown.draw}/1`)
    expect(room).toMatchObject({ mine: ['GZ'], raised: [{ text: '00005 这一户已经购房' }] })
    expect(JSON.stringify(room)).not.toContain('13900000099')
    const bureaus = await read(by('handler'), `/plans/${plan}/draws/${shown.draw}/1`)
    expect(bureaus).toMatchObject({ raised: [{ contact: '13900000099' }] })
    const looks = await inTenant(house.services.database, WUCHANG, (tx) =>
      entriesAbout(tx, WUCHANG, `draw:${shown.draw}`, [ALLOCATION_AUDIT_KINDS['draw.read']]),
    )
    expect(looks.map(({ actor }) => actor)).toEqual([`u:${accounts.get('handler')}`])
    const [{ seq } = { seq: 0 }] = room.raised as { seq: number }[]
    const answer = { objection: seq, upheld: true, text: '查明属实' }
    expect(await inRoom('notary', 'answer', answer)).toMatchObject({ status: 403 })
    expect(await inRoom('handler', 'answer', answer)).toMatchObject({ status: 200 })
    expect(await inRoom('handler', 'propose-void', { reason: '异议成立，名单有误' })).toMatchObject({ status: 200 })
    expect(await inRoom('handler', 'confirm-void')).toMatchObject({ status: 403 })
    expect(await inRoom('approver', 'confirm-void')).toMatchObject({ status: 200, body: { step: 'void' } })
    expect(await newest()).toMatchObject({ voided: { reason: '异议成立，名单有误' }, objections: { upheld: 1 } })
    expect((await decideAll('reopen', '有人提出异议', (ticket) => ticket === '00005')).status).toBe(200)
    expect((await decideAll('disqualify', '查明已经购房', (ticket) => ticket === '00005')).status).toBe(200)
  })

  it('is void when the representative does not come back, and the attempt stays public', async () => {
    expect(await freeze('2026-04-03', '2026-04-04')).toMatchObject({ status: 200, body: { attempt: 2 } })
    await anchor()
    now('2026-04-04 11:00')
    // Nobody commits for another one.
    const { commitment } = makeSecret({ ...(await newest()), party: 'GZ' })
    expect((await inRoom('discipline', 'commit', { party: 'GZ', commitment })).status).toBe(409)
    expect(await each(commit)).toEqual([200, 200, 200, 200])
    now('2026-04-04 11:30')
    expect(await each(reveal, ['GZ'])).toEqual([409])
    now('2026-04-04 13:00')
    expect(await each(reveal, ['GZ', 'JJ', 'ZJ'])).toEqual([200, 200, 200])
    expect((await inRoom('handler', 'propose-void', { reason: '申请人代表没有来' })).status).toBe(409)
    now('2026-04-04 18:01')
    expect((await inRoom('handler', 'propose-void', { reason: '申请人代表没有公开秘密' })).status).toBe(200)
    expect((await inRoom('approver', 'confirm-void')).status).toBe(200)
    const { draws } = await read(openBrowser(house), `/bureaus/${WUCHANG}/plans/${plan}`)
    expect((draws as { step: string }[]).map(({ step }) => step)).toEqual(['void', 'void'])
  })

  async function drawGroup(day: string, next: string): Promise<void> {
    const frozen = await freeze(day, next)
    expect(frozen.status, JSON.stringify(frozen.body)).toBe(200)
    await anchor()
    now(`${next} 11:00`)
    expect(await each(commit)).toEqual([200, 200, 200, 200])
    now(`${next} 13:00`)
    expect(await each(reveal)).toEqual([200, 200, 200, 200])
    expect((await inRoom('notary', 'compute')).status).toBe(403)
    expect(await inRoom('handler', 'compute')).toMatchObject({ status: 200, body: { step: 'computed' } })
    expect((await inRoom('handler', 'compute')).status).toBe(409)
    expect((await inRoom('handler', 'propose-void', { reason: '想重摇一次' })).status).toBe(409)
  }
  const proofText = async (shown: Shown) => (await house.app.inject(`/api/v1${pathOf(shown)}/proof`)).body
  let files = 0
  const fileOf = (text: string): string => {
    const file = path.join(folders.make(), `${files++}.json`)
    writeFileSync(file, text)
    return file
  }

  it('draws both groups once, and the command line finds both proofs good', async () => {
    await drawGroup('2026-04-06', '2026-04-07')
    const first = await newest()
    expect(first.places.filter(({ state }) => state === 'A')).toHaveLength(16)
    const early = proofText(first)
    await drawGroup('2026-04-08', '2026-04-09')
    const second = await newest()
    expect(second.places.filter(({ state }) => state === 'A')).toHaveLength(24)
    expect(await read(by('handler'), `/plans/${plan}`)).toMatchObject({ step: 'drawn' })
    const proofs = [await early, await proofText(first), await proofText(second)]
    expect(await verify(proofs.map(fileOf))).toEqual({ code: 0, ok: [true, true, true] })
  })

  it('gives the family on the phone its receipt, which the command line finds in the list, and nothing that was altered', async () => {
    const shown = await newest()
    const mine = `/my/people/${families[40]?.person}/registrations`
    const { registrations } = (await read(representative, mine)) as {
      registrations: { id: string; draws: { listed: boolean; place?: { rank: number } }[] }[]
    }
    const [one] = registrations
    expect(one?.draws.at(-1)).toMatchObject({ listed: true, place: { rank: expect.any(Number) } })
    const url = `/api/v1${mine}/${one?.id}/receipt/${shown.draw}/${shown.attempt}`
    const ask = async (browser: TestBrowser) => house.app.inject({ url, headers: { cookie: browser.cookie ?? '' } })
    expect((await ask(stranger)).statusCode).toBe(404)
    const receipt = (await ask(representative)).body
    expect(JSON.parse(receipt)).toMatchObject({ identity: expect.stringContaining(String(families[40]?.idNumber)) })
    const proof = fileOf(await proofText(shown))
    expect(await verify([proof, '--receipt', fileOf(receipt)])).toEqual({ code: 0, ok: [true] })
    const whole = { proof: JSON.parse(await proofText(shown)), receipt: JSON.parse(receipt) }
    // What nothing binds is not compared: it is shown in words by the page.
    const altered = alterationsOf(whole).filter(({ name }) => !/checkpoint|timestamps/.test(name))
    expect(altered.length).toBeGreaterThan(100)
    const some = altered.filter((_, index) => index % 12 === 0).map(({ file }) => fileOf(JSON.stringify(file)))
    const { code, ok } = await verify(some)
    expect({ code, good: ok.filter(Boolean) }).toEqual({ code: 1, good: [] })
    const list = await house.app.inject(`/api/v1${pathOf(shown)}/entrants`)
    expect(list.body.split('\n').some((line) => line.startsWith('00001|'))).toBe(true)
    expect(list.body).not.toContain(String(families[40]?.idNumber))
  })

  it('lets a substitute step in when a family gives up, and publishes the new proof', async () => {
    now('2026-04-10 09:00')
    const { places } = (await read(by('handler'), `/plans/${plan}/order`)) as {
      places: { ticket: string; state: string; unitClass?: string }[]
    }
    const [place7, waits] = [places[6], places.find(({ state }) => state === 'S')]
    const wish = { kind: 'out', ticket: place7?.ticket, reason: '放弃选房' }
    expect(await change(by('notary'), `/plans/${plan}/events`, wish)).toMatchObject({ status: 403 })
    expect(await change(by('handler'), `/plans/${plan}/events`, wish)).toMatchObject({
      ...{ status: 200, body: { promoted: { ticket: waits?.ticket, unitClass: place7?.unitClass } } },
    })
    const after = (await read(by('handler'), `/plans/${plan}/order`)).places as typeof places
    expect(after[39]).toMatchObject({ ticket: waits?.ticket, state: 'P' })
    expect(await verify([fileOf(await proofText(await newest()))])).toEqual({ code: 0, ok: [true] })
  })

  it('shows the public no name, no number and no secret before its time', async () => {
    const pages = [`/bureaus/${WUCHANG}/plans/${plan}`, pathOf(await newest())]
    for (const page of pages) {
      const text = JSON.stringify(await read(openBrowser(house), page))
      expect(families.some(({ name, idNumber }) => text.includes(name) || text.includes(idNumber))).toBe(false)
    }
  })

  async function verify(args: readonly string[]): Promise<{ code: number; ok: boolean[] }> {
    const { PassThrough } = await import('node:stream')
    const output = new PassThrough()
    const parts: Buffer[] = []
    output.on('data', (part: Buffer) => parts.push(part))
    const code = await main(['lottery', 'verify', ...args], {
      input: new PassThrough(),
      output,
      errors: new PassThrough(),
    })
    const lines = Buffer.concat(parts).toString().trim().split('\n')
    return { code, ok: lines.map((line) => (JSON.parse(line) as { ok: boolean }).ok) }
  }
})
