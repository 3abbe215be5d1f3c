import { cpSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { entriesAbout } from '../../src/platform/audit/index.ts'
import { inTenant } from '../../src/platform/db/index.ts'
import { ALLOCATION_AUDIT_KINDS } from '../../src/proceedings/allocation/index.ts'
import { makeSecret } from '../../web/ui/draw-secret.ts'
import { alterationsOf } from '../oracles/lottery-alterations.ts'
import { type App, startApp } from '../support/app.ts'
import { openBrowser as openChromium, openTab, type Tab } from '../support/browser.ts'
import {
  type Cast,
  chooseForTheRest,
  invite,
  leaseDesk,
  proveAgain,
  readHall,
  type Wire,
  wireOf,
} from '../support/choosing-journey.ts'
import { comeIn } from '../support/desk.ts'
import { type DrawJourney, openDrawJourney, type Party, type Shown, verify, WUCHANG } from '../support/draw-journey.ts'
import { temporaryFolders } from '../support/each-database.ts'
import { copyFreshPglite } from '../support/empty-pglite.ts'
import { change } from '../support/family.ts'
import type { Waiting } from '../support/plan-bureau.ts'
import { type House, openBrowser, type TestBrowser } from '../support/signed-in.ts'
import { signWhenPublished } from '../support/signing-journey.ts'
import {
  acceptOnPhone,
  chooseAtDesk,
  chooseOnPhone,
  closeAndPublish,
  lookAhead,
  lookAtHall,
  lookAtLists,
  objectAndDismiss,
  offerVacant,
  openSession,
  signOnPhone,
  withdrawAtDesk,
} from './choosing-acts.ts'
import { press } from './desk-acts.ts'
import { lastCode, signInByPhone } from './phone-acts.ts'

interface MyEntry {
  readonly placements: readonly { readonly id: string; readonly hold?: string }[]
}

/** A day in China, so many days from today. */
const dayFromNow = (days: number): string =>
  new Date(Date.now() + 8 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10)

const BUREAU = `第 ${WUCHANG} 局`

describe('95 households and 40 flats in two groups: over HTTP to the result, in Chromium to signed leases', () => {
  const folders = temporaryFolders()
  let dataDir: string
  let story: DrawJourney
  let house: House
  let families: readonly Waiting[]
  let plan: string
  let representative: TestBrowser
  let stranger: TestBrowser

  beforeAll(async () => {
    dataDir = folders.make()
    await copyFreshPglite(dataDir)
    story = await openDrawJourney(dataDir)
    ;({ house, families, plan, representative, stranger } = story)
  }, 240_000)
  let isClosed = false
  const close = async () => {
    if (!isClosed) await house.close()
    isClosed = true
  }
  afterAll(() => close())

  const now = (moment: string) => story.now(moment)
  const by = (name: string) => story.by(name)
  const read = (browser: TestBrowser, url: string) => story.read(browser, url)
  const newest = () => story.newest()
  const pathOf = (shown: Pick<Shown, 'draw' | 'attempt'>) => story.pathOf(shown)
  const inRoom = (name: string, act: string, more?: object) => story.inRoom(name, act, more)
  const each = (work: (party: Party) => Promise<number>, parties?: readonly Party[]) => story.each(work, parties)
  const commit = (party: Party) => story.commit(party)
  const reveal = (party: Party) => story.reveal(party)

  it('is proposed by one, approved by another, and then everybody may read it', async () => {
    expect(await openBrowser(house).get(`/api/v1/bureaus/${WUCHANG}/plans/${plan}`)).toMatchObject({ status: 404 })
    expect(await story.actOnPlan('handler', 'approve')).toMatchObject({ status: 403 })
    expect(await story.actOnPlan('notary', 'approve')).toMatchObject({ status: 403 })
    expect(await story.actOnPlan('approver', 'approve')).toMatchObject({ status: 200, body: { step: 'open' } })
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
    expect(await story.actOnPlan('handler', 'close')).toMatchObject({ status: 200, body: { step: 'rechecking' } })
    expect(await story.freeze('2026-03-31', '2026-04-01')).toMatchObject({ status: 409, body: { path: 'undecided' } })
    expect(await story.decideAll('qualify', '重新核对，各项符合', (ticket) => ticket !== '00095')).toMatchObject({
      status: 200,
    })
    expect(await story.decideAll('disqualify', '不动产登记显示已购房', (ticket) => ticket === '00095')).toMatchObject({
      status: 200,
    })
    const { registrations } = await read(by('handler'), `/plans/${plan}/registrations`)
    const [refused] = (registrations as { id: string; letter?: string }[]).filter(({ letter }) => letter !== undefined)
    const letter = await house.app.inject({
      url: `/api/v1/plans/${plan}/registrations/${refused?.id}/letter`,
      headers: { cookie: by('handler').cookie ?? '' },
    })
    expect(letter.rawPayload.subarray(0, 5).toString()).toBe('%PDF-')
    const { looks } = await read(by('handler'), `/people/${families[94]?.person}/looks`)
    expect(looks).toContainEqual(expect.objectContaining({ what: '查看了复审告知书' }))
  })

  it('is void when an objection of somebody without a name is upheld before anybody has committed', async () => {
    expect(await story.freeze('2026-04-01', '2026-04-02')).toMatchObject({ status: 200, body: { attempt: 1 } })
    const shown = await newest()
    const objected = await change(openBrowser(house), `${pathOf(shown)}/objections`, {
      ...{ text: '00005 这一户已经购房', contact: '13900000099' },
    })
    expect(objected).toMatchObject({ status: 200, body: { taken: true } })
    await story.anchor()
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
    expect(looks.map(({ actor }) => actor)).toEqual([`u:${story.accounts.get('handler')}`])
    const [{ seq } = { seq: 0 }] = room.raised as { seq: number }[]
    const answer = { objection: seq, upheld: true, text: '查明属实' }
    expect(await inRoom('notary', 'answer', answer)).toMatchObject({ status: 403 })
    expect(await inRoom('handler', 'answer', answer)).toMatchObject({ status: 200 })
    expect(await inRoom('handler', 'propose-void', { reason: '异议成立，名单有误' })).toMatchObject({ status: 200 })
    expect(await inRoom('handler', 'confirm-void')).toMatchObject({ status: 403 })
    expect(await inRoom('approver', 'confirm-void')).toMatchObject({ status: 200, body: { step: 'void' } })
    expect(await newest()).toMatchObject({ voided: { reason: '异议成立，名单有误' }, objections: { upheld: 1 } })
    expect((await story.decideAll('reopen', '有人提出异议', (ticket) => ticket === '00005')).status).toBe(200)
    expect((await story.decideAll('disqualify', '查明已经购房', (ticket) => ticket === '00005')).status).toBe(200)
  })

  it('is void when the representative does not come back, and the attempt stays public', async () => {
    expect(await story.freeze('2026-04-03', '2026-04-04')).toMatchObject({ status: 200, body: { attempt: 2 } })
    await story.anchor()
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

  const proofText = async (shown: Shown) => (await house.app.inject(`/api/v1${pathOf(shown)}/proof`)).body
  let files = 0
  const fileOf = (text: string): string => {
    const file = path.join(folders.make(), `${files++}.json`)
    writeFileSync(file, text)
    return file
  }

  it('draws both groups once, and the command line finds both proofs good', async () => {
    await story.drawGroup('2026-04-06', '2026-04-07')
    const first = await newest()
    expect(first.places.filter(({ state }) => state === 'A')).toHaveLength(16)
    const early = proofText(first)
    await story.drawGroup('2026-04-08', '2026-04-09')
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

  describe('choosing, signing, and letting again', () => {
    let app: App
    let chromium: Browser
    let cast: Cast
    let clerk: Tab
    let family: Tab
    let handler: Wire
    let approver: Wire
    let session: string
    let lease: string
    let folder: string
    let bureau: BrowserContext

    beforeAll(async () => {
      cast = await invite(story)
      await close()
      app = await startApp(async (data) => {
        folder = data
        cpSync(dataDir, data, { recursive: true })
      })
      chromium = await openChromium()
      clerk = await openTab(chromium, { width: 1366 })
      await comeIn(clerk.page, app.url, { ...cast.handler, bureau: BUREAU })
      handler = wireOf(clerk.context, app.url)
      const second = await openTab(chromium, { width: 1366 })
      bureau = second.context
      approver = wireOf(bureau, app.url)
      const { name, password } = cast.approver
      await approver.post('/sign-in', { tenant: WUCHANG, name, password })
      family = await openTab(chromium, { width: 390 })
      await signInByPhone(family.page, app.url, BUREAU, cast.family.phone)
    }, 240_000)
    afterAll(async () => {
      await chromium?.close()
      await app?.remove()
    })
    const faultless = () => expect([clerk, family].flatMap(({ faults }) => faults)).toEqual([])

    it('opens a session, and families choose on the phone, at the desk, and after somebody gives up', async () => {
      const path = await openSession(clerk.page, app.url, '安心苑第一批')
      session = path.split('/').at(-1) ?? ''
      await lookAhead(family.page, app.url)
      await press(clerk.page, '开始选房')
      await chooseOnPhone(family.page, app.url)
      await chooseAtDesk(clerk.page, '两居室')
      await lookAtHall(await clerk.context.newPage(), app.url, path)
      const chosen = (await readHall(handler, session)).turns.find(
        (turn) => turn.state === 'chosen' && turn.ticket !== cast.family.ticket,
      )
      await withdrawAtDesk(clerk.page, chosen?.ticket ?? '')
      await chooseForTheRest(handler, session)
      const { turns, flats } = await readHall(handler, session)
      expect(flats.filter(({ taken }) => taken)).toHaveLength(40)
      expect(turns.filter(({ state }) => state === 'chosen')).toHaveLength(40)
      expect(turns.find(({ ticket }) => ticket === chosen?.ticket)).toMatchObject({ state: 'withdrawn' })
      faultless()
    })

    it('publishes what was chosen by tickets alone, where anybody reads it, and answers who objects', async () => {
      await closeAndPublish(clerk.page, dayFromNow(7))
      const { notices } = await handler.get(`/bureaus/${WUCHANG}/plans/${plan}`)
      expect((notices as { title: string }[]).map(({ title }) => title)).toContain('安心苑第一批选房结果公示')
      await objectAndDismiss(clerk.page, cast.family.ticket)
      faultless()
    })

    const placementsToSign = async () =>
      ((await handler.get('/leases/placements')) as { placements: { id: string; unit: string }[] }).placements

    it('lets nobody sign while the publicity runs, and then 39 families sign, each by a code to its own phone', async () => {
      expect(await placementsToSign()).toHaveLength(40)
      const own = wireOf(family.context, app.url)
      const { entries } = (await own.get(`/my/people/${cast.family.person}/queue`)) as { entries: MyEntry[] }
      const [mine] = entries[0]?.placements ?? []
      expect(mine).toMatchObject({ hold: expect.stringMatching(/^选房结果公示到.*公示期满没有异议，才能签合同。$/) })
      await proveAgain(cast, handler, approver)
      await app.stop()
      const days = { from: dayFromNow(0), to: dayFromNow(365), except: mine?.id ?? '' }
      expect(await signWhenPublished(folder, { handler: clerk.context, approver: bureau }, days)).toBe(39)
      await app.start()
      expect((await placementsToSign()).map(({ id }) => id)).toEqual([mine?.id])
    }, 300_000)

    it('makes the last lease final, which the family signs by a code and the bureau seals', async () => {
      const desk = leaseDesk(handler, approver)
      const [own] = await placementsToSign()
      lease = await desk.draft(own?.id ?? '', dayFromNow(0), dayFromNow(365))
      await signOnPhone(family.page, app.url, () => lastCode(app.url))
      await proveAgain(cast, handler, approver)
      await desk.sign(lease)
      await family.page.reload()
      await family.page.getByText('验证相符').first().waitFor()
      faultless()
    })

    it('lets a flat that was given back to the first on the waiting list, who signs for it', async () => {
      const { unit } = await handler.get(`/leases/${lease}`)
      await leaseDesk(handler, approver).giveBack(lease, dayFromNow(0))
      const { version } = await handler.get(`/stock/units/${unit}`)
      await handler.post(`/stock/units/${unit}/acts`, { act: 'ready', version, reason: '整备完成' })
      const { entry, ticket } = await offerVacant(clerk.page, app.url)
      const next = await openTab(chromium, { width: 390 })
      await signInByPhone(next.page, app.url, BUREAU, '13900000098')
      const { person } = await handler.get(`/queue/entries/${entry}`)
      await handler.post(`/people/${person}/bindings`, { phone: '13900000098' })
      await acceptOnPhone(next.page, app.url)
      const [placed] = await placementsToSign()
      expect(placed).toMatchObject({ unit })
      const desk = leaseDesk(handler, approver)
      const again = await desk.draft(placed?.id ?? '', dayFromNow(0), dayFromNow(365))
      await signOnPhone(next.page, app.url, () => lastCode(app.url))
      await proveAgain(cast, handler, approver)
      await desk.sign(again)
      expect(await handler.get(`/stock/units/${unit}`)).toMatchObject({ state: 'let' })
      await lookAtLists(clerk.page, next.page, app.url, WUCHANG)
      expect(ticket).toMatch(/^\d{8}$/)
      expect(next.faults).toEqual([])
      faultless()
    })
  })
})
