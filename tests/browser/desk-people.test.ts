import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type App, startApp } from '../support/app.ts'
import { openBrowser, openTab, type Tab } from '../support/browser.ts'
import { comeIn, fillWithStaff, type Staff, settleIn } from '../support/desk.ts'
import { citizenId } from '../support/register.ts'

let app: App
let browser: Browser
let staff: Staff
let tab: Tab

const SHOTS = process.env.SHOTS
const shoot = async (page: Page, name: string): Promise<void> => {
  if (SHOTS === undefined) return
  mkdirSync(SHOTS, { recursive: true })
  await page.screenshot({ path: join(SHOTS, `${name}.png`), fullPage: true })
}

beforeAll(async () => {
  ;[app, browser] = await Promise.all([
    startApp(async (dataDir) => {
      staff = await fillWithStaff(dataDir)
    }),
    openBrowser(),
  ])
  for (const clerk of [staff.acceptor, staff.handler]) await settleIn(app.url, clerk)
})
afterAll(async () => {
  await browser?.close()
  await app?.remove()
})
afterEach(async () => {
  const { faults } = tab
  await tab.context.close()
  expect(faults).toEqual([])
})

/** The page in front, checked by axe and photographed. */
async function check(page: Page, name: string): Promise<void> {
  await shoot(page, name)
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']).analyze()
  expect(violations.map(({ id, nodes }) => `${name}: ${id} ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([])
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  expect(wide, `${name} is wider than the screen`).toBeLessThanOrEqual(0)
}

const front = (page: Page) => page.locator('.page-front')
const open = (page: Page, path: string) => page.goto(`${app.url}/desk${path}`)
const heading = (page: Page, name: string | RegExp) => front(page).getByRole('heading', { level: 1, name }).waitFor()

/** Chooses in one of antd's lists by typing. */
async function choose(page: Page, label: string | RegExp, option: string): Promise<void> {
  const box = front(page).getByRole('combobox', { name: label })
  await box.click()
  await page.locator('.ant-select-dropdown:visible .ant-select-item-option', { hasText: option }).first().click()
}

async function sayReason(page: Page): Promise<void> {
  await front(page).getByLabel(/^事由/).fill('受理住房保障申请')
  await page.keyboard.press('Escape')
  await front(page)
    .getByRole('button', { name: /^(查找|打开资料)$/ })
    .click()
}

const FAMILY = [
  ['王建国', citizenId('1984-03-02', 101), undefined],
  ['李秀英', citizenId('1986-07-15', 102), '妻'],
  ['王思远', citizenId('2012-02-29', 103), '长子'],
  ['王思琪', citizenId('2016-09-01', 104), '长女'],
  ['赵桂兰', citizenId('1916-05-20', 106), '母亲'],
] as const

/** Types the family line by line, as a clerk does. */
async function typeFamily(page: Page): Promise<void> {
  await front(page).getByRole('button', { name: '登记一户' }).click()
  await heading(page, '登记一户')
  for (const [at, [name, number, kinship]] of FAMILY.entries()) {
    await front(page)
      .getByLabel(`第 ${at + 1} 位姓名`)
      .fill(name)
    await page.keyboard.press('Tab')
    await page.keyboard.type(number)
    if (kinship !== undefined) await choose(page, `第 ${at + 1} 位与户主关系`, kinship)
    await front(page)
      .getByLabel(`第 ${at + 1} 位身份证号码`)
      .press('Enter')
  }
}

async function enterBirth(page: Page): Promise<void> {
  await front(page).getByRole('button', { name: '登记出生' }).click()
  await heading(page, '登记出生')
  await front(page).getByLabel('姓名').fill('王思齐')
  await choose(page, '性别', '男')
  await choose(page, '与户主关系', '次子')
  await check(page, 'birth-1366')
  await front(page).getByRole('button', { name: '登记出生' }).click()
  await heading(page, '王建国一户')
  await front(page).getByText('家庭人口 6 人').waitFor()
}

test('a clerk enters a family of five by keyboard, a birth, and a divorce that splits it', async () => {
  tab = await openTab(browser, { width: 1366 })
  const { page } = tab
  await comeIn(page, app.url, staff.acceptor)
  await open(page, '/people')
  await heading(page, '人员与家庭')
  await check(page, 'search-1366')
  await front(page).getByLabel('找谁').fill('王建国')
  await sayReason(page)
  await front(page).getByText('没有找到').waitFor()

  await typeFamily(page)
  await check(page, 'family-1366')
  await page.keyboard.press('Control+s')
  await heading(page, '王建国一户')
  await front(page).getByText('家庭人口 5 人').waitFor()
  expect(await front(page).getByRole('table', { name: '家庭成员' }).locator('tbody tr').count()).toBe(5)
  expect(await front(page).innerText()).not.toMatch(/\d{17}[\dX]/)
  await check(page, 'household-1366')

  await enterBirth(page)
  await front(page).getByRole('button', { name: '分户或者离婚' }).click()
  await heading(page, '分户或者离婚')
  await front(page).getByRole('checkbox', { name: '李秀英另立一户' }).check()
  await choose(page, '李秀英与新户主关系', '户主')
  await check(page, 'split-1366')
  await front(page).getByRole('button', { name: '办理' }).click()
  await page.getByText('李秀英另立一户；').waitFor()
  await shoot(page, 'split-consequence-1366')
  await page.getByRole('dialog').getByRole('button', { name: '办理' }).click()
  await heading(page, '李秀英一户')
  await front(page).getByText('家庭人口 1 人').waitFor()
})

test('entering somebody who is there already shows them at once', async () => {
  tab = await openTab(browser, { width: 1366 })
  const { page } = tab
  await comeIn(page, app.url, staff.acceptor)
  await open(page, '/households/new')
  await sayReason(page)
  await heading(page, '登记一户')
  await front(page).getByLabel('第 1 位姓名').fill('王建国')
  await front(page).getByLabel('第 1 位身份证号码').fill(FAMILY[0][1])
  await page.keyboard.press('Tab')
  await front(page).getByText('这个号码已经登记：王建国').waitFor()
  await check(page, 'duplicate-1366')
  await front(page).getByLabel('第 2 位姓名').fill('某人')
  await front(page).getByLabel('第 2 位身份证号码').fill('110105194912310021')
  await front(page).getByRole('button', { name: '登记这一户' }).click()
  await front(page).locator('.family-line .flaw').waitFor()
})

test('the handler sees masked numbers, asks for whole ones with a reason, and goes back to what was known', async () => {
  tab = await openTab(browser, { width: 1366 })
  const { page } = tab
  await comeIn(page, app.url, staff.handler)
  await page.keyboard.press('Control+k')
  await page.keyboard.type('王建国')
  await page.locator('.ant-select-dropdown:visible').getByText('查人').click()
  await heading(page, '人员与家庭')
  await sayReason(page)
  await front(page).getByRole('link', { name: '王建国' }).click()
  await heading(page, '王建国')
  await check(page, 'person-1366')
  const whole = FAMILY[0][1]
  expect(await front(page).innerText()).not.toContain(whole)
  await front(page).getByRole('button', { name: '显示（记录查看原因）' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '显示' }).click()
  await front(page).getByText(whole).waitFor()
  await front(page).getByText('证件号码', { exact: true }).click()
  await front(page).getByText('本人申报').filter({ visible: true }).waitFor()
  await front(page).getByRole('button', { name: '列出查看记录' }).click()
  await front(page).getByText('查看了个人资料（含完整号码）').waitFor()
  await check(page, 'person-open-1366')

  await front(page).getByRole('link', { name: '打开这一户' }).click()
  await heading(page, '王建国一户')
  await front(page).getByRole('button', { name: '看以前知道的情况' }).click()
  await front(page).getByRole('slider').press('ArrowLeft')
  await front(page)
    .getByText(/^按 .* 当时知道的情况$/)
    .waitFor()
  await check(page, 'history-1366')
})

test('on a narrow screen everything is there and nothing is cut off', async () => {
  tab = await openTab(browser, { width: 390 })
  const { page } = tab
  await comeIn(page, app.url, staff.handler)
  await open(page, '/people')
  await front(page).getByLabel('找谁').fill('wjg')
  await sayReason(page)
  await front(page).getByRole('link', { name: '王建国' }).waitFor()
  await check(page, 'search-390')
  await front(page).getByRole('link', { name: '王建国' }).click()
  await heading(page, '王建国')
  await check(page, 'person-390')
  await front(page).getByRole('link', { name: '打开这一户' }).click()
  await heading(page, '王建国一户')
  await check(page, 'household-390')
  for (const [button, title] of [
    ['登记住房', '登记住房'],
    ['分户或者离婚', '分户或者离婚'],
  ] as const) {
    await front(page).getByRole('button', { name: button }).click()
    await heading(page, title)
    await check(page, `${title}-390`)
    await page.goBack()
    await heading(page, '王建国一户')
  }
  await open(page, '/households/new')
  await heading(page, '登记一户')
  await check(page, 'family-390')
})

test('a list is previewed before it is taken in, and a wrong cell is named', async () => {
  tab = await openTab(browser, { width: 1366 })
  const { page } = tab
  await comeIn(page, app.url, staff.handler)
  await open(page, '/lists')
  await heading(page, '导入与导出')
  const rows = [
    ['户编号', '与户主关系', '姓名', '证件号码'],
    ['H-1', '户主', '顾大年', citizenId('1960-01-01', 201)],
    ['H-2', '户主', '抄错的', '110105194912310021'],
  ]
  const buffer = Buffer.from(rows.map((row) => row.join(',')).join('\n'))
  await front(page)
    .getByLabel(/^填好的表格/)
    .setInputFiles({ name: '名单.csv', mimeType: 'text/csv', buffer })
  await front(page).getByRole('button', { name: '预览' }).click()
  await front(page).getByText('预览：可以导入 1 行，与已有登记相同 0 行，有错 1 行。').waitFor()
  await front(page).getByRole('cell', { name: 'D3', exact: true }).waitFor()
  await check(page, 'lists-1366')
  await front(page).getByRole('button', { name: '导入', exact: true }).click()
  await front(page).getByText('已经导入 1 行').waitFor()
})
