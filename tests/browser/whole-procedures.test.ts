import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../support/browser.ts'
import { temporaryFolders } from '../support/each-database.ts'
import { copyFreshPglite } from '../support/empty-pglite.ts'
import { openFronts } from '../support/fronts-of-house.ts'
import { openPlace } from '../support/procedure-places.ts'
import { type House, openHouse, signInPhone } from '../support/signed-in.ts'
import { JOURNEYS, type Journey, PLACES, type PlaceName } from '../support/whole-procedures.ts'
import { heading as atPortal, touch } from './asking.ts'
import { CaseByClicks, prints, procedureOf } from './case-by-clicks.ts'
import { Desks } from './desks.ts'
import { fileAtCounter, fileAtPortal, promptsOf } from './facts-by-clicks.ts'
import { HazardByClicks } from './hazard-by-clicks.ts'

/** How the families come; the others file over HTTP, as the journeys do. */
const COMES: Readonly<Record<string, 'portal' | 'counter'>> = {
  ...{ 'safety-aid': 'portal', 'public-rental': 'portal' },
  ...{ 'rent-subsidy': 'counter', 'annual-review': 'counter', 'rural-renovation': 'counter' },
}

const folders = temporaryFolders()
let house: House
let fronts: Awaited<ReturnType<typeof openFronts>>
let browser: Browser
let phones = 0

/** Places that stand in the house. */
const founded = new Set<PlaceName>()

async function open(): Promise<void> {
  const dataDir = folders.make()
  await copyFreshPglite(dataDir)
  house = await openHouse({ dataDir, databasePoolSize: 1 }, { idleMinutes: 1_000_000, longestHours: 100_000 })
  fronts = await openFronts(house)
}
async function shut(): Promise<void> {
  await fronts?.close()
  await house?.close()
  founded.clear()
}

beforeAll(async () => {
  ;[browser] = await Promise.all([openBrowser(), open()])
})
afterAll(async () => {
  await browser?.close()
  await shut()
})

/** A matter on its way, and the phone of the family. */
interface Matter {
  readonly journey: Journey
  readonly walk: CaseByClicks
  readonly number: string
  readonly phone: Page
}

/** The family gets a phone, and its application comes in at the portal, at the counter or over HTTP. */
async function begin(desks: Desks, journey: Journey): Promise<Matter> {
  const { at, url } = desks
  const { filing } = journey
  const family = await at.enter(filing)
  const number = `1390000${String(1000 + phones++)}`
  const citizen = await signInPhone(house, at.place.tenant, number, `10.7.0.${phones}`)
  const bound = await at.by('bureau-handler').post(`/api/v1/people/${family.applicant}/bindings`, { phone: number })
  expect(bound).toMatchObject({ status: 200 })
  const phone = await desks.open(citizen, 390)
  const procedure = procedureOf(at.place, filing)
  const { programs, title } = procedure
  const clerk = COMES[filing.procedure] === 'counter' ? await desks.of(filing.by) : phone
  const prompts = await promptsOf(clerk, url, at.place.pack, programs, filing.on)
  const wish = { title, prompts, facts: filing.facts, number: family.number }
  const ways = {
    portal: () => fileAtPortal(phone, url, wish),
    counter: () => fileAtCounter(clerk, wish),
    http: async () => (await at.file(filing, family)).id,
  }
  const one = at.caseOf(await ways[COMES[filing.procedure] ?? 'http']())
  const filed = { id: one.id, number: String((await one.read('bureau-handler')).number) }
  return { journey, walk: new CaseByClicks(desks, procedure, filed), number: filed.number, phone }
}

/** The family finds its letter on the phone, prints it, and asks whether it is genuine. */
async function readsLetter(page: Page, url: string, title: string): Promise<void> {
  await page.goto(`${url}/me/cases`)
  await page.getByText('✓ 已批准').waitFor()
  await page.goto(`${url}/me/letters`)
  await page.getByRole('link', { name: title }).click()
  await atPortal(page, title)
  const code = /\d{6}(-[0-9A-Z]{4}){4}/.exec(await page.getByText(/^核验码/).innerText())?.[0] ?? ''
  await prints(page, page.getByRole('link', { name: '下载，可以打印' }))
  await page.getByRole('link', { name: '看全部文书' }).click()
  await page.getByRole('link', { name: /查一份文书是真是假/ }).click()
  await page.getByLabel('核验码').fill(code)
  await touch(page, '核验')
  await page.getByRole('heading', { name: '是真的，现行有效' }).waitFor()
}

/** The procedures of a place go side by side: whoever has opened the desk does what is theirs on each. */
async function walkTogether(desks: Desks, matters: readonly Matter[]): Promise<void> {
  const most = Math.max(...matters.map(({ journey }) => journey.steps.length))
  for (let at = 0; at < most; at++) {
    for (const { journey, walk } of matters) {
      const [step, next] = journey.steps.slice(at)
      if (next !== undefined) desks.call(next.by)
      if (step !== undefined) await walk.does(step)
    }
  }
}

async function walkThrough(place: PlaceName): Promise<void> {
  // A second try begins where the first one did.
  if (founded.has(place)) {
    await shut()
    await open()
  }
  founded.add(place)
  house.clock.set(new Date('2026-08-01T09:00:00+08:00'))
  const desks = new Desks(browser, fronts.url, await openPlace(house, PLACES[place]))
  const matters: Matter[] = []
  for (const [, journey] of JOURNEYS) if (journey.place === place) matters.push(await begin(desks, journey))
  await walkTogether(desks, matters)
  for (const { journey, number, phone, walk } of matters) {
    const letters = await desks.at.caseOf(walk.id).letters('bureau-handler')
    expect(letters.map(({ kind }) => kind)).toEqual(journey.letters)
    const title = letters.findLast(({ kind }) => kind !== 'publicity-sheet')?.title ?? ''
    await walk.opensLetter('bureau-approver', title)
    await readsLetter(phone, desks.url, title)
    if (journey.works === undefined) continue
    const hazard = new HazardByClicks(desks, number)
    for (const step of journey.works) await hazard.does(step)
    await hazard.opensOrders('bureau-approver', 2)
  }
  await desks.close()
}

/** Three procedures with nine departments each are far more than other tests do; a machine that is busy takes its time. */
const LONG_MS = 480_000

/** Over HTTP every place goes each time. By clicks the others take minutes, and go under `npm run test:full`. */
const EACH_TIME: readonly PlaceName[] = ['nanjing', 'yongchuan']
const places = Object.keys(PLACES) as PlaceName[]

test.each(process.env.ANJU_FULL ? places : EACH_TIME)(
  'every procedure of %s, past every desk to the letter',
  (place) => walkThrough(place),
  LONG_MS,
)
