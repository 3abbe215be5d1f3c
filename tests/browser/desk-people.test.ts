import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { systemClock, today as todayBy } from '../../src/kit/index.ts'
import { type App, startApp } from '../support/app.ts'
import { openBrowser, openTab, type Tab } from '../support/browser.ts'
import { comeIn, fillWithStaff, type Staff, settleIn } from '../support/desk.ts'
import { citizenId } from '../support/register.ts'
import { agree, check, choose, front, heading, moveHukou, press, sayReason } from './desk-acts.ts'
import {
  changeHead,
  enterBirth,
  enterDeath,
  FAMILY,
  openHousehold,
  openPerson,
  signConsents,
  split,
  takeIn,
  typeFamily,
} from './family-acts.ts'

let app: App
let browser: Browser
let staff: Staff
let tab: Tab
const today = todayBy(systemClock)

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

const open = (page: Page, path: string) => page.goto(`${app.url}/desk${path}`)

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
  await split(page)
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
  for (const title of ['登记住房', '分户或者离婚', '成员加入', '变更户主', '核对授权', '登记家庭信息']) {
    await front(page).getByRole('button', { name: title }).click()
    await heading(page, title)
    await front(page).getByText('正在打开').waitFor({ state: 'detached' })
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
  await front(page).getByRole('status').getByText('预览：可以导入 1 行，与已有登记相同 0 行，有错 1 行。').waitFor()
  await front(page).getByRole('cell', { name: 'D3', exact: true }).waitFor()
  await check(page, 'lists-1366')
  await front(page).getByRole('button', { name: '导入', exact: true }).click()
  await front(page).getByRole('status').getByText('已经导入 1 行').waitFor()
  const downloading = page.waitForEvent('download')
  await front(page).getByRole('link', { name: '下载这些有错的行' }).click()
  expect((await downloading).suggestedFilename()).toBe('没有导入的行.xlsx')
})

test('one person alone is entered; whoever has the number already is shown at once', async () => {
  tab = await openTab(browser, { width: 1366 })
  const { page } = tab
  await comeIn(page, app.url, staff.acceptor)
  await open(page, '/people/new')
  await sayReason(page)
  await heading(page, '登记一人')
  await front(page).getByLabel('姓名').fill('王建国')
  await front(page).getByLabel('身份证号码').fill(FAMILY[0][1])
  await page.keyboard.press('Tab')
  await front(page).getByText('这个号码已经登记：王建国').waitFor()
  await check(page, 'new-person-1366')
  await front(page).getByLabel('姓名').fill('孙小梅')
  await front(page).getByLabel('身份证号码').fill('')
  await press(page, '登记')
  await front(page).getByText('请填写出生日期。').waitFor()
  await front(page).getByLabel('出生日期').fill('1990年2月30日')
  await press(page, '登记')
  await front(page).getByText('请写日历上有的日子').waitFor()
  await front(page).getByLabel('出生日期').fill('1990年4月5日')
  await choose(page, '性别', '女')
  await press(page, '登记')
  await heading(page, '孙小梅')
  await front(page).getByText('1990年4月5日出生').waitFor()
})

test('a family takes somebody in and signs consents', async () => {
  tab = await openTab(browser, { width: 1366 })
  const { page } = tab
  await comeIn(page, app.url, staff.acceptor)
  await openHousehold(page, app.url, '王建国')
  await takeIn(page, today)
  await signConsents(page)
})

test('a family changes its head and loses its eldest', async () => {
  tab = await openTab(browser, { width: 1366 })
  const { page } = tab
  await comeIn(page, app.url, staff.acceptor)
  await openHousehold(page, app.url, '王建国')
  await changeHead(page)
  await openPerson(page, app.url, '赵桂兰')
  await enterDeath(page, today)
})

test('a wrong number is corrected, and nothing typed is lost when the sign-in ends', async () => {
  tab = await openTab(browser, { width: 1366 })
  const { page, context } = tab
  await comeIn(page, app.url, staff.handler)
  await openPerson(page, app.url, '王思琪')
  await press(page, '更正证件号码')
  await heading(page, '更正证件号码')
  await front(page).getByLabel('正确的身份证号码').fill(FAMILY[0][1])
  await front(page).getByLabel('原来为什么错').fill('登记时抄错')
  await press(page, '更正')
  await front(page).getByText('这个证件号码已经登记在另一个人名下').waitFor()
  expect(await front(page).locator('.ant-form-item-has-error').getByLabel('正确的身份证号码').count()).toBe(1)
  await check(page, 'correct-1366')
  await front(page).getByLabel('正确的身份证号码').fill(citizenId('2016-09-10', 104))
  await press(page, '更正')
  await heading(page, '王思琪')
  await front(page).getByText('2016年9月10日出生').waitFor()

  await press(page, '登记信息')
  await heading(page, '登记信息')
  await choose(page, '登记哪一项', '年收入')
  await choose(page, '项目', '工资')
  await front(page).getByLabel('全年金额（元）').fill('三万')
  await press(page, '登记')
  await front(page).getByText('请填写金额').waitFor()
  await front(page).getByLabel('全年金额（元）').fill('36000')
  await check(page, 'change-1366')
  await context.clearCookies()
  await press(page, '登记')
  const again = page.getByRole('dialog')
  await again.getByText('填写的内容都还在').waitFor()
  await again.getByLabel('密码').fill(staff.handler.password)
  await again.getByRole('button', { name: '登录', exact: true }).click()
  await heading(page, '王思琪')
  await front(page).getByText('工资 36,000.00 元').waitFor()
  await moveHukou(page, '王思琪', '江苏省南京市秦淮区')
})

test('a duplicate is merged, and taken apart as both records were', async () => {
  tab = await openTab(browser, { width: 1366 })
  const { page } = tab
  await comeIn(page, app.url, staff.handler)
  await open(page, '/people/new?name=王思琪')
  await sayReason(page)
  await front(page).getByLabel('身份证号码').waitFor()
  await front(page).getByLabel('出生日期').fill('2016-09-10')
  await choose(page, '性别', '女')
  await press(page, '登记')
  await heading(page, '王思琪')
  await press(page, '合并重复档案')
  await heading(page, '合并重复档案：王思琪')
  await press(page, '查找')
  await check(page, 'merge-1366')
  await press(page, '并入')
  await page.getByText('核实不是同一人时可以原样拆开').waitFor()
  await agree(page, '合并')
  await heading(page, '王思琪')
  await front(page).getByRole('heading', { name: '合并进来的档案' }).waitFor()
  await front(page).getByText('工资 36,000.00 元').waitFor()
  await check(page, 'merged-1366')
  await press(page, '拆开')
  await agree(page, '拆开')
  await front(page).getByRole('heading', { name: '合并进来的档案' }).waitFor({ state: 'detached' })
  expect(await front(page).getByText('工资 36,000.00 元').count()).toBe(0)
})
