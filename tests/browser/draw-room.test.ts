import { readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeSigner, sealTenant } from '../../src/platform/audit/index.ts'
import { inVerb, type PostKind } from '../../src/platform/auth/index.ts'
import { inReference } from '../../src/platform/db/index.ts'
import { markDemo, markDemoFilled } from '../../src/registers/offices/index.ts'
import { makeSecret } from '../../web/ui/draw-secret.ts'
import { type App, startApp } from '../support/app.ts'
import { openBrowser, openTab } from '../support/browser.ts'
import { staff } from '../support/casework-walk.ts'
import { type Clerk, comeIn } from '../support/desk.ts'
import { copyFreshPglite } from '../support/empty-pglite.ts'
import { change } from '../support/family.ts'
import { enterFlats, enterWaiting, exampleThree, planContext } from '../support/plan-bureau.ts'
import {
  employ,
  foundTestBureau,
  type House,
  openHouse,
  openTestOffice,
  type Person,
  settleIn as settleInHouse,
  signInPhone,
  type TestBrowser,
} from '../support/signed-in.ts'
import { check, front, heading, press } from './desk-acts.ts'
import { signInByPhone } from './phone-acts.ts'

const WUCHANG = 420106
const BUREAU = `第 ${WUCHANG} 局`
const PHONE = '13900000051'
const HOUR = 3_600_000
const signer = makeSigner({ ed25519: '07'.repeat(32), sm2: '07'.repeat(32) }, 'gzf.example.cn')

interface Filled {
  readonly clerks: Readonly<Record<'handler' | 'notary', Clerk>>
  /** Plans: registration runs, commitments are due, and drawn. */
  readonly open: string
  readonly running: string
  readonly drawn: string
  readonly person: string
}

let app: App
let browser: Browser
let filled: Filled

const clerkOf = ({ name }: Person, password: string): Clerk => ({
  ...{ name, displayName: '某人', firstPassword: password, password },
})

/** Three plans at three moments, walked there over HTTP with a clock that was set back. */
async function fill(dataDir: string): Promise<Filled> {
  await copyFreshPglite(dataDir)
  const house = await openHouse({ dataDir, databasePoolSize: 1 }, { idleMinutes: 1_000_000, longestHours: 100_000 })
  try {
    await inReference(house.services.database, async (tx) => {
      await markDemo(tx, house.clock)
      await markDemoFilled(tx, house.clock)
    })
    return await fillHouse(house)
  } finally {
    await house.close()
  }
}

/** Who works in the bureau, and the clock in hours from now. */
interface Setting {
  readonly house: House
  readonly at: (hours: number) => void
  readonly iso: (hours: number) => string
  readonly staff: Readonly<Record<keyof typeof POSTS, { readonly one: Person; readonly browser: TestBrowser }>>
}

const POSTS = {
  handler: 'bureau-handler',
  reviewer: 'bureau-reviewer',
  approver: 'bureau-approver',
  notary: 'draw-witness',
} as const satisfies Readonly<Record<string, PostKind>>

async function open(house: House): Promise<Setting> {
  const now = Date.now()
  const at = (hours: number) => house.clock.set(new Date(now + hours * HOUR))
  at(-240)
  await foundTestBureau(house, WUCHANG)
  const area = String(WUCHANG)
  const bureau = await openTestOffice(house, WUCHANG, { kind: 'bureau', name: '区住房保障局', area })
  const notary = await openTestOffice(house, WUCHANG, { kind: 'notary', name: '公证处', area })
  const people: [string, Setting['staff']['handler']][] = []
  for (const [key, post] of Object.entries(POSTS)) {
    const one = await employ(house, WUCHANG, { post, office: key === 'notary' ? notary : bureau })
    people.push([key, { one, browser: (await settleInHouse(house, one)).browser }])
  }
  const iso = (hours: number) => new Date(now + hours * HOUR).toISOString()
  return { house, at, iso, staff: Object.fromEntries(people) as Setting['staff'] }
}

async function fillHouse(house: House): Promise<Filled> {
  const setting = await open(house)
  const { staff: people, at } = setting
  const { flats, families } = await inVerb(house.services, WUCHANG, async (verb) => {
    const context = planContext(verb, house.services.keys, staff('a'))
    const units = await enterFlats(context, [
      ['one-room', 9],
      ['two-room', 6],
    ])
    return { flats: units, families: await enterWaiting(context, 5, 14) }
  })
  const applicant = families[3]?.person ?? ''
  house.people.set(applicant, String(WUCHANG))
  await signInPhone(house, WUCHANG, PHONE)
  await people.handler.browser.post(`/api/v1/people/${applicant}/bindings`, { phone: PHONE })
  const third = (rest: number) => flats.filter((_, index) => index % 3 === rest)
  const certificates = families.map(({ certificate }) => certificate)
  const drawn = await propose(setting, '演示苑第一批', -230, third(0), certificates)
  await drawOnce(setting, await freeze(setting, drawn, -120), -120)
  const running = await propose(setting, '演示苑第二批', -125, third(1), certificates)
  await freeze(setting, running, -26)
  const others = certificates.filter((_, index) => index !== 3)
  const registering = await propose(setting, '演示苑第三批', -20, third(2), others)
  at(0)
  return {
    ...{ open: registering, running, drawn, person: applicant },
    clerks: { handler: clerkOf(people.handler.one, KNOWN), notary: clerkOf(people.notary.one, KNOWN) },
  }
}

/** What whoever settles in chooses. */
const KNOWN = '青山绿水 yuanjian 47 li'

/** Proposed, approved, and registered for by whoever holds one of the certificates. */
async function propose(
  { at, iso, staff: { handler, approver, reviewer, notary } }: Setting,
  title: string,
  from: number,
  flats: Parameters<typeof exampleThree>[0],
  certificates: readonly string[],
): Promise<string> {
  at(from)
  const proposed = await change(handler.browser, '/plans', {
    ...{ ...exampleThree(flats, 'none'), title, registerFrom: iso(from), registerTo: iso(from + 96) },
    parties: [
      { id: 'GZ', name: '公证处', account: notary.one.account },
      { id: 'ZJ', name: '住建局', account: reviewer.one.account },
    ],
  })
  expect(proposed, JSON.stringify(proposed.body)).toMatchObject({ status: 200 })
  const id = String(proposed.body.id)
  const approved = await change(approver.browser, `/plans/${id}/acts`, { act: 'approve', version: 1 })
  expect(approved.status).toBe(200)
  for (const certificate of certificates) {
    const wish = { certificate, classes: ['一居室', '两居室'], wish: '' }
    expect((await change(handler.browser, `/plans/${id}/registrations`, wish)).status).toBe(200)
  }
  return id
}

/** Closed, found to qualify, frozen and anchored; gives the address of the attempt. */
async function freeze({ house, at, iso, staff: { handler } }: Setting, id: string, from: number): Promise<string> {
  at(from)
  expect((await change(handler.browser, `/plans/${id}/acts`, { act: 'close', version: 2 })).status).toBe(200)
  const { registrations } = (await handler.browser.get(`/api/v1/plans/${id}/registrations`)).body
  await change(handler.browser, `/plans/${id}/findings`, {
    ...{ act: 'qualify', reason: '重新核对，各项符合' },
    registrations: (registrations as { id: string; version: number }[]).map(({ id: one, version }) => ({
      ...{ id: one, version },
    })),
  })
  const frozen = await change(handler.browser, `/plans/${id}/draws`, {
    ...{ objectionsUntil: iso(from + 24), commitBy: iso(from + 30), revealBy: iso(from + 34), beacon: 'none' },
  })
  expect(frozen, JSON.stringify(frozen.body)).toMatchObject({ status: 200 })
  await sealTenant(house.services.database, WUCHANG, signer, house.clock)
  const path = `/plans/${id}/draws/${frozen.body.draw}/1`
  expect((await change(handler.browser, `${path}/anchor`, {})).status).toBe(200)
  return path
}

/** Committed to, opened and computed. */
async function drawOnce({ at, staff: people }: Setting, path: string, frozen: number): Promise<void> {
  const { manifest } = (await people.handler.browser.get(`/api/v1${path}`)).body
  const wanted = { draw: path.split('/').at(-2) ?? '', attempt: 1, manifest: String(manifest) }
  const secrets = (
    [
      ['GZ', people.notary.browser],
      ['ZJ', people.reviewer.browser],
    ] as const
  ).map(([party, by]) => ({ by, ...makeSecret({ ...wanted, party }) }))
  at(frozen + 25)
  for (const { by, party, commitment } of secrets)
    await change(by, `${path}/acts`, { act: 'commit', party, commitment })
  at(frozen + 31)
  for (const { by, party, secret } of secrets) await change(by, `${path}/acts`, { act: 'reveal', party, secret })
  const computed = await change(people.handler.browser, `${path}/acts`, { act: 'compute' })
  expect(computed.status, JSON.stringify(computed.body)).toBe(200)
}

beforeAll(async () => {
  app = await startApp(async (dataDir) => {
    filled = await fill(dataDir)
  })
  browser = await openBrowser()
}, 240_000)
afterAll(async () => {
  await browser?.close()
  await app?.remove()
})

const both = [1366, 390] as const

async function goTo(page: Page, path: string, title: string | RegExp): Promise<void> {
  await page.goto(`${app.url}/desk${path}`)
  await heading(page, title)
}

test('the bureau registers a time stamp before anybody commits, and is told when it is none', async () => {
  const { page, context, faults } = await openTab(browser, { width: 1366 })
  await comeIn(page, app.url, { ...filled.clerks.handler, bureau: BUREAU })
  await goTo(page, `/plans/${filled.running}/draws/${await drawOf(filled.running)}/1`, /摇号室/)
  await press(page, '登记时间戳')
  await front(page).getByLabel('或者粘贴 Base64 写的时间戳').fill(Buffer.from('no token at all').toString('base64'))
  await check(page, 'draw-stamp-1366')
  await press(page, '确定登记时间戳')
  await front(page)
    .getByText(/这不是时间戳文件/)
    .first()
    .waitFor()
  await page.setViewportSize({ width: 390, height: 844 })
  await check(page, 'draw-stamp-390')
  expect(faults).toEqual([])
  await context.close()
})

test('a notary makes a secret in the browser, keeps it, and sends the commitment alone', async () => {
  const { page, context, faults } = await openTab(browser, { width: 1366 })
  const sent: string[] = []
  page.on('request', (request) => void sent.push(request.postData() ?? ''))
  await comeIn(page, app.url, { ...filled.clerks.notary, bureau: BUREAU })
  await goTo(page, '/draws', '公开摇号')
  await check(page, 'draws')
  const room = front(page).getByRole('link', { name: /第 1 次/ })
  await room.first().waitFor()
  await goTo(page, `/plans/${filled.running}/draws/${await drawOf(filled.running)}/1`, /摇号室/)
  await check(page, 'draw-room-1366')
  await press(page, '在这台电脑上做秘密')
  const shown = await front(page).locator('.secret').innerText()
  const download = page.waitForEvent('download')
  await press(page, '存成文件')
  const kept = JSON.parse(readFileSync(await (await download).path(), 'utf8')) as { secret: string; party: string }
  expect(kept).toMatchObject({ party: 'GZ', secret: shown.replace(/\s/g, '') })
  await front(page)
    .getByRole('checkbox', { name: /我已经存好/ })
    .check()
  await check(page, 'draw-room-secret-1366')
  await press(page, '提交承诺')
  await front(page).getByText('承诺已经提交。').first().waitFor()
  expect(sent.some((body) => body.includes('"commitment"'))).toBe(true)
  expect(sent.some((body) => body.includes(kept.secret))).toBe(false)
  await page.setViewportSize({ width: 390, height: 844 })
  await check(page, 'draw-room-390')
  expect(faults).toEqual([])
  await context.close()
})

const drawOf = async (plan: string): Promise<string> => {
  const answer = await fetch(`${app.url}/api/v1/bureaus/${WUCHANG}/plans/${plan}`)
  const { draws } = (await answer.json()) as { draws: { draw: string }[] }
  return draws.at(-1)?.draw ?? ''
}

test('the bureau sees its plans, who registered, the rules and the order of choosing', async () => {
  const { page, context, faults } = await openTab(browser, { width: 1366 })
  await comeIn(page, app.url, { ...filled.clerks.handler, bureau: BUREAU })
  const pages = [
    ['/plans', '配租方案', 'plans'],
    ['/plans/new', '提出配租方案', 'new-plan'],
    [`/plans/${filled.open}`, '演示苑第三批', 'plan'],
    [`/plans/${filled.open}/registrations`, /登记名册/, 'registrations'],
    [`/plans/${filled.drawn}/order`, /选房次序/, 'order'],
    [`/plans/${filled.drawn}/draws/${await drawOf(filled.drawn)}/1`, /摇号室/, 'draw-done'],
  ] as const
  for (const [path, title, name] of pages) {
    await goTo(page, path, title)
    await page.waitForLoadState('networkidle')
    for (const width of both) {
      await page.setViewportSize({ width, height: 900 })
      await check(page, `${name}-${width}`)
    }
    await page.setViewportSize({ width: 1366, height: 768 })
  }
  expect(faults).toEqual([])
  await context.close()
})

test('a family registers by phone, and anybody reads the draw and computes it again', async () => {
  const { page, context, faults } = await openTab(browser, { width: 390 })
  const list = [
    [`/projects/${WUCHANG}`, 'projects'],
    [`/projects/${WUCHANG}/flats`, 'flats'],
    [`/projects/${WUCHANG}/${filled.open}`, 'project'],
    [`/projects/${WUCHANG}/${filled.drawn}/${await drawOf(filled.drawn)}/1`, 'public-draw'],
    ['/projects/how', 'how'],
  ] as const
  for (const [path, name] of list) {
    await page.goto(`${app.url}${path}`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.waitForLoadState('networkidle')
    for (const width of both) {
      await page.setViewportSize({ width, height: 844 })
      await check(page, `${name}-${width}`)
    }
    await page.setViewportSize({ width: 390, height: 844 })
  }
  await signInByPhone(page, app.url, BUREAU, PHONE)
  await page.goto(`${app.url}/me/projects`)
  await page.getByRole('heading', { level: 2, name: '演示苑第三批' }).waitFor()
  await check(page, 'my-projects-390')
  await page.getByRole('button', { name: '登记', exact: true }).click()
  await page.getByText('请至少点一种户型。').waitFor()
  await page.getByRole('button', { name: /两居室/ }).click()
  await page.getByRole('button', { name: /一居室/ }).click()
  await page.getByRole('button', { name: '登记', exact: true }).click()
  await page.getByText('两居室、一居室').waitFor()
  await check(page, 'my-projects-registered-390')
  expect(faults).toEqual([])
  await context.close()
})
