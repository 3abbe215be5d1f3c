import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type App, startApp } from '../support/app.ts'
import { axeFindings } from '../support/axe.ts'
import { openBrowser, openTab, type Reader, type Tab } from '../support/browser.ts'
import { fillWithNobody } from '../support/no-people.ts'
import { expectNoSideways, expectToNarrow, heading, openProgram, touch } from './asking.ts'

let app: App
let browser: Browser

beforeAll(async () => {
  ;[app, browser] = await Promise.all([startApp(fillWithNobody), openBrowser()])
})
afterAll(async () => {
  await browser?.close()
  await app?.remove()
})

/** Puts the answers of a family into the tab, as if it had answered before. */
function keepAnswers() {
  const answers = {
    'applicant.hukou.division': { value: '410522' },
    'applicant.hukou.kind': { value: 'urban' },
    'applicant.hukou.permanent': { value: true },
    'applicant.civilCapacity': { value: 'full' },
    'household.size': { value: 3 },
    'household.homes': { value: [{ floorArea: '40' }] },
    'household.annualIncome': { value: '50000' },
    'household.category': { value: 'dibao' },
  }
  const session = { answers, steps: Object.keys(answers), drafts: {}, allReasons: false }
  sessionStorage.setItem('anju.check.anyang.rent-subsidy', JSON.stringify(session))
}

/** The same for a family that knows only its size and its homes, which are too large. */
function keepDoubts() {
  const answers = {
    'applicant.hukou.division': 'unsure',
    'household.size': { value: 3 },
    'household.homes': { value: [{ floorArea: '50' }] },
    'household.annualIncome': 'unsure',
  }
  const session = { answers, steps: Object.keys(answers), drafts: {}, allReasons: true }
  sessionStorage.setItem('anju.check.anyang.rent-subsidy', JSON.stringify(session))
}

/** Each page of the portal, brought to the state in which it shows the most. */
const pages: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  'choosing a place': async (page) => {
    await page.goto(app.url)
    await heading(page, '您家在哪里？')
  },
  'choosing whose notices to read': async (page) => {
    await page.goto(`${app.url}/notices`)
    await heading(page, '看公示')
  },
  'asking what became of an objection': async (page) => {
    await page.goto(`${app.url}/notices/410522/result`)
    await heading(page, '查异议的结果')
  },
  'who is being helped': async (page) => {
    await page.goto(`${app.url}/notices/410522/secured`)
    await heading(page, /正在享受保障的家庭/)
  },
  'the flats of a bureau in numbers': async (page) => {
    await page.goto(`${app.url}/projects/410522/flats`)
    await heading(page, /的房源和统计/)
  },
  'choosing what one needs': async (page) => {
    await page.goto(`${app.url}/?place=anyang`)
    await heading(page, '您想办什么？')
  },
  'a question with big answers': async (page) => {
    await openProgram(page, app.url, /安阳县/, /^租赁补贴/)
    await touch(page, '为什么问这个？')
  },
  'a list with a wrong entry': async (page) => {
    await page.goto(app.url)
    await page.evaluate(keepAnswers)
    await page.goto(`${app.url}/check/anyang/rent-subsidy?step=6`)
    await heading(page, /有房子/)
    await page.getByLabel(/建筑面积/).fill('四十')
    await touch(page, '继续')
    await page.getByText('这里要填阿拉伯数字').waitFor()
  },
  'a result': async (page) => {
    await page.goto(app.url)
    await page.evaluate(keepAnswers)
    await page.goto(`${app.url}/check/anyang/rent-subsidy/result`)
    await heading(page, '您家可以申请租房补贴')
    await page.locator('.reason-head').first().click()
  },
  'a no among open reasons': async (page) => {
    await page.goto(app.url)
    await page.evaluate(keepDoubts)
    await page.goto(`${app.url}/check/anyang/rent-subsidy/result`)
    await page.locator('.tally').waitFor()
  },
  'a result without answers': async (page) => {
    await page.goto(`${app.url}/check/anyang/rent-subsidy/result`)
    await heading(page, '还没有回答问题')
  },
  'a shared result': async (page) => {
    await page.goto(`${app.url}/check/anyang/rent-subsidy/result#on=2026-11-21&outcome=ineligible&c=local-hukou.n`)
    await heading(page, '暂不符合条件')
  },
  'the list of rules': async (page) => {
    await page.goto(`${app.url}/policies`)
    await page.getByRole('link', { name: '几个地方并排看' }).waitFor()
  },
  'the rules of a place': async (page) => {
    await page.goto(`${app.url}/policies/anyang`)
    await heading(page, '安阳县住房保障')
  },
  'rules side by side': async (page) => {
    await page.goto(`${app.url}/policies/compare?packs=anyang,nanjing`)
    await page.locator('.column h3').first().waitFor()
  },
  'the same household in five places': async (page) => {
    await page.goto(`${app.url}/compare`)
    await page.getByLabel('几口人一起住').fill('3')
    await page.getByLabel('低保家庭').check()
    await touch(page, '比一比')
    await page.locator('.outcomes .mark').nth(4).waitFor()
  },
  'a letter that nobody wrote': async (page) => {
    await page.goto(`${app.url}/letters`)
    await heading(page, '核验文书')
    await page.getByLabel('核验码').fill('320104-7k2m-7k2m-7k2m-7k2m')
    await touch(page, '核验')
    await page.getByText('没有查到这份文书').waitFor()
  },
  'an address that leads nowhere': async (page) => {
    await page.goto(`${app.url}/nowhere`)
    await heading(page, '没有这一页')
  },
}

const readers: readonly (Reader & { readonly name: string })[] = [
  { name: 'a desk, and made as narrow as a phone', width: 1366 },
  { name: 'a small phone in large text', width: 360, large: true },
]

describe.each(readers)('on $name', (reader) => {
  let tab: Tab
  beforeAll(async () => {
    tab = await openTab(browser, reader)
  })
  afterAll(() => tab.context.close())

  test.each(Object.entries(pages))('%s: axe finds nothing, nothing sticks out, no English', async (_, open) => {
    const { context, faults } = tab
    const page = await context.newPage()
    await open(page)
    expect(await axeFindings(page)).toEqual([])
    await expectNoSideways(page)
    await expectToNarrow(page)
    expect(await page.locator('body').innerText()).not.toMatch(/[a-z]{3,}|undefined|NaN/)
    expect(faults).toEqual([])
    await page.close()
  })
})
