import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { stateCouncilCalendar, systemClock } from '../../src/kit/index.ts'
import { COMMAND_LINE, inVerb, newFirstPassword, openAccount, type PostKind } from '../../src/platform/auth/index.ts'
import { inReference, openDatabase } from '../../src/platform/db/index.ts'
import { actOnHazard, type HazardRequest, loadHazard, openHazard } from '../../src/proceedings/hazards/index.ts'
import {
  foundBureau,
  grantPost,
  mainOffice,
  markDemo,
  markDemoFilled,
  openOffice,
} from '../../src/registers/offices/index.ts'
import { seedReference } from '../../src/registers/settings/index.ts'
import { type App, startApp } from '../support/app.ts'
import { openBrowser, openTab } from '../support/browser.ts'
import { openCasework } from '../support/casework.ts'
import { type Clerk, comeIn, settleIn } from '../support/desk.ts'
import { copyFreshPglite } from '../support/empty-pglite.ts'
import { grantedRenovation } from '../support/granted-renovation.ts'
import { photo } from '../support/papers.ts'
import { check, front, heading, press } from './desk-acts.ts'

const WUSHEN = 150626
const BUREAU = '乌审旗住房和城乡建设局'
const STAFF = {
  handler: ['l1', '李经办', 'bureau-handler'],
  reviewer: ['f1', '冯复核', 'bureau-reviewer'],
  approver: ['s1', '孙负责', 'bureau-approver'],
  township: ['c1', '陈苏木', 'township-reviewer'],
} as const satisfies Record<string, readonly [string, string, PostKind]>
type Staff = Record<keyof typeof STAFF, { readonly clerk: Clerk; readonly account: string }>

let app: App
let browser: Browser
let staff: Staff
let id: string

/** A bureau with a township and four people. */
async function fill(dataDir: string): Promise<Staff> {
  await copyFreshPglite(dataDir)
  const packs = [{ id: 'wushen', version: 'before' }]
  const database = await openDatabase({ dataDir, databasePoolSize: 1 }, (tx) => seedReference(tx, packs, systemClock))
  try {
    await inReference(database, async (tx) => {
      await markDemo(tx, systemClock)
      await markDemoFilled(tx, systemClock)
    })
    return await inVerb({ database, clock: systemClock }, WUSHEN, async (context) => {
      await foundBureau(context, { name: BUREAU, kind: 'bureau', pack: 'wushen' })
      const bureau = await mainOffice(context)
      const wish = { kind: 'township', name: '甲苏木人民政府', area: '150626100', parent: bureau } as const
      const township = await openOffice(context, COMMAND_LINE, wish)
      const people: [string, Staff['handler']][] = []
      for (const [key, [name, displayName, post]] of Object.entries(STAFF)) {
        const first = await newFirstPassword()
        const account = await openAccount(context, COMMAND_LINE, { name, displayName, staffNumber: name }, first)
        const office = key === 'township' ? township : bureau
        await grantPost(context, COMMAND_LINE, { account, office, post, from: '2026-09-01' })
        people.push([key, { account, clerk: { name, displayName, firstPassword: first.text, password: first.text } }])
      }
      return Object.fromEntries(people) as Staff
    })
  } finally {
    await database.close()
  }
}

/** A farmhouse that is being built, with something to put right and a first instalment that was ordered. */
async function enterHazard(dataDir: string): Promise<string> {
  const work = await openCasework({ dataDir, databasePoolSize: 1 }, WUSHEN, stateCouncilCalendar, undefined, true)
  try {
    const granted = await grantedRenovation(work)
    const opened = await work.on('2026-09-30', (context) =>
      openHazard(context, { case: granted, reason: '已经批准改造' }),
    )
    if (!opened.done) throw new Error(opened.obstacle.sentence)
    const does = (day: string, who: keyof Staff, act: string, detail: object) =>
      work.on(
        day,
        async (context) => {
          const held = await loadHazard(context, opened.id, true)
          const answer = await actOnHazard(context, held, { version: held.state.version, act, detail } as HazardRequest)
          if (!answer.done) throw new Error(answer.obstacle.sentence)
          return answer.state.version
        },
        `u:${staff[who].account}`,
      )
    await does('2026-10-08', 'handler', 'choose', { measure: '拆除重建' })
    const contract = { builder: '某村工匠队', signedOn: '2026-10-08', completeBy: '2026-12-20', cost: '48000' }
    await does('2026-10-08', 'handler', 'contract', contract)
    await does('2026-10-09', 'township', 'start', { on: '2026-10-09' })
    await does('2026-10-20', 'township', 'visit', { on: '2026-10-20', stage: '地基', finding: 'pass', text: '深度够' })
    const wrong = { on: '2026-11-10', stage: '主体', finding: 'rectify', text: '圈梁没有做', by: '2026-11-20' }
    const visit = await does('2026-11-10', 'township', 'visit', wrong)
    await does('2026-11-18', 'handler', 'answer-visit', { visit, on: '2026-11-18', text: '已经补做' })
    const total = { amount: '30000', basis: '旗补助标准，三口人重建' }
    await does('2026-11-11', 'approver', 'approve-total', {
      proposal: await does('2026-11-11', 'handler', 'propose-total', total),
    })
    const order = { amount: '10000', payee: '陈大成 一卡通' }
    await does('2026-11-12', 'approver', 'approve-order', {
      proposal: await does('2026-11-12', 'handler', 'propose-order', order),
    })
    return opened.id
  } finally {
    await work.close()
  }
}

beforeAll(async () => {
  ;[app, browser] = await Promise.all([
    startApp(async (dataDir) => {
      staff = await fill(dataDir)
      id = await enterHazard(dataDir)
    }),
    openBrowser(),
  ])
  for (const { clerk } of Object.values(staff)) await settleIn(app.url, clerk, WUSHEN)
})
afterAll(async () => {
  await browser?.close()
  await app?.remove()
})

/** Does something in a tab of somebody's own; nothing may go wrong on its pages. */
async function as(who: keyof Staff, width: 390 | 1366, work: (page: Page) => Promise<void>): Promise<void> {
  const tab = await openTab(browser, { width })
  await comeIn(tab.page, app.url, { ...staff[who].clerk, bureau: BUREAU })
  await work(tab.page)
  await tab.context.close()
  expect(tab.faults).toEqual([])
}
const open = (page: Page, path: string) => page.goto(`${app.url}/desk${path}`)
const openHazardPage = async (page: Page) => {
  await open(page, `/hazards/${id}`)
  await heading(page, '陈大成 危房台账')
}

test('the township checks what was put right, hands in a photo, and takes the signature of the family', async () => {
  await as('township', 390, async (page) => {
    await open(page, '/hazards')
    await front(page).getByText('已超期').first().waitFor()
    await check(page, 'hazards-390')
    await openHazardPage(page)
    await check(page, 'hazard-390')
    await press(page, '复查整改')
    await front(page).getByRole('combobox', { name: '哪一次检查' }).click()
    await page.locator('.ant-select-dropdown:visible .ant-select-item-option').first().click()
    await front(page).getByText('已经改好', { exact: true }).click()
    await front(page).getByLabel('看到的情况').fill('圈梁已经做好')
    await check(page, 'hazard-form-390')
    await press(page, '确定复查整改')
    await front(page)
      .getByText(/复查，已经改好/)
      .waitFor()
    await press(page, '报告完工')
    await press(page, '确定报告完工')
    await front(page).getByText('现在：待验收').first().waitFor()
    await press(page, '登记农户验收')
    await front(page).getByText('还没有照片、单据。').waitFor()
    await press(page, '提交照片、单据')
    await front(page).getByLabel('这是什么').fill('农户验收单')
    const file = { name: '验收.jpg', mimeType: 'image/jpeg', buffer: photo() }
    await front(page)
      .getByLabel(/^选文件/)
      .setInputFiles(file)
    await press(page, /^提交$/)
    await front(page).getByRole('link', { name: '农户验收单' }).waitFor()
    await press(page, '登记农户验收')
    await front(page).getByLabel('谁签的字').fill('陈大成')
    await front(page)
      .getByRole('checkbox', { name: /农户验收单/ })
      .check()
    await press(page, '确定登记农户验收')
    await front(page)
      .getByText(/陈大成，.*签字/)
      .first()
      .waitFor()
  })
})

test('the bureau accepts, and the township and the bureau strike off together', async () => {
  await as('reviewer', 1366, async (page) => {
    await openHazardPage(page)
    await press(page, '单位验收合格')
    await front(page).getByLabel('验收意见').fill('验收合格')
    await front(page)
      .getByRole('checkbox', { name: /农户验收单/ })
      .check()
    await check(page, 'hazard-accept-1366')
    await press(page, '确定单位验收合格')
    await front(page).getByText('现在：已验收，待销号').first().waitFor()
  })
  await as('township', 1366, async (page) => {
    await openHazardPage(page)
    await press(page, '提出销号')
    await front(page).getByLabel('销号意见').fill('住房安全问题已经解决')
    await press(page, '确定提出销号')
    await front(page).getByText('现在：待确认销号').first().waitFor()
    await open(page, '/hazards/new')
    await heading(page, '列入危房台账')
    await check(page, 'hazard-new-1366')
  })
  await as('reviewer', 1366, async (page) => {
    await openHazardPage(page)
    await press(page, '确认销号')
    await press(page, '确定确认销号')
    await page.getByRole('dialog').getByRole('button', { name: '确认销号' }).click()
    await front(page).getByText('现在：已销号').first().waitFor()
    await check(page, 'hazard-1366')
    await open(page, '/hazards?step=closed')
    await front(page).getByText('已销号 1 户（100.0%）').waitFor()
    await check(page, 'hazards-1366')
  })
})
