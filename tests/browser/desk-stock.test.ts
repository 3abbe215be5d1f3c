import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type App, startApp } from '../support/app.ts'
import { openBrowser, openTab } from '../support/browser.ts'
import { comeIn, fillWithStaff, type Staff, settleIn } from '../support/desk.ts'
import { agree, check, choose, front, heading, press } from './desk-acts.ts'

let app: App
let browser: Browser
let staff: Staff

beforeAll(async () => {
  ;[app, browser] = await Promise.all([
    startApp(async (dataDir) => {
      staff = await fillWithStaff(dataDir)
    }),
    openBrowser(),
  ])
  await settleIn(app.url, staff.handler)
})
afterAll(async () => {
  await browser?.close()
  await app?.remove()
})

const fill = (page: Page, label: string | RegExp, text: string) => front(page).getByLabel(label).fill(text)
const flat = (page: Page, name: RegExp) => front(page).locator('.building-sight').getByRole('link', { name })

/** A project that is leased in, with a building of three floors, two flats on each. */
async function enterBuilding(page: Page): Promise<void> {
  await page.goto(`${app.url}/desk/stock`)
  await front(page).getByText('还没有房源项目').waitFor()
  await check(page, 'stock-empty')
  await press(page, '登记项目')
  await heading(page, '登记项目')
  await fill(page, '项目名称', '安心苑')
  await fill(page, '项目编号', 'AX-1')
  await choose(page, '房源来源', '长期租赁还建房')
  await check(page, 'stock-new-project')
  await press(page, '登记')
  await heading(page, '安心苑')
  await press(page, '登记楼栋')
  await fill(page, '楼栋名称', '1 栋')
  await fill(page, /地上层数/, '3')
  await front(page).getByRole('button', { name: '登记楼栋' }).last().click()
  await front(page).getByRole('link', { name: '1 栋' }).click()
  await heading(page, '安心苑 1 栋')
  await press(page, '登记房源')
  await heading(page, '安心苑 1 栋 登记房源')
  await fill(page, '每层几套', '2')
  await choose(page, '户型', '两居室')
  await fill(page, '每套建筑面积', '50.25')
  await front(page).getByText('一共 6 套：101、102、201、202、301、302').waitFor()
  await check(page, 'stock-new-flats')
  await press(page, '登记')
  await flat(page, /^302，两居室，50.25 平方米，整备中$/).waitFor()
}

test('a building is entered, its flats are seen by floor and opened by the keyboard, and one leaves the stock', async () => {
  const { page, faults } = await openTab(browser, { width: 1366 })
  await comeIn(page, app.url, staff.handler)
  await enterBuilding(page)
  await check(page, 'stock-sight')
  const rows = await front(page).locator('.building-sight th').allInnerTexts()
  expect(rows).toEqual(['3 层', '2 层', '1 层'])
  await flat(page, /^101/).focus()
  await page.keyboard.press('Enter')
  await heading(page, '安心苑 1 栋 101')
  await press(page, '整备完成')
  await fill(page, '说明', '保洁完毕')
  await check(page, 'stock-flat')
  await page.keyboard.press('Control+s')
  await front(page).locator('.facts .unit-state', { hasText: '空置可租' }).waitFor()
  await press(page, '退出房源')
  await choose(page, '为什么退出', '改作他用')
  await fill(page, '说明', '改作值班室')
  await press(page, '确定退出房源')
  await agree(page, '退出房源')
  await front(page).locator('.facts .unit-state', { hasText: '已退出' }).waitFor()
  await front(page).getByText('改作他用；改作值班室').waitFor()
  await front(page).getByRole('link', { name: '看房态图' }).click()
  await flat(page, /^101，.*已退出$/).waitFor()
  await pickFromList(page)
  expect(faults).toEqual([])
}, 120_000)

/** The list of all flats, narrowed down, and found again by a name of one’s own. */
async function pickFromList(page: Page): Promise<void> {
  await page.goto(`${app.url}/desk/stock`)
  await press(page, '房源清单')
  await heading(page, '房源清单')
  await front(page).getByRole('link', { name: '302', exact: true }).waitFor()
  expect(await front(page).getByRole('row').count()).toBe(6)
  await choose(page, '状态', '已退出')
  await front(page).getByRole('link', { name: '101', exact: true }).waitFor()
  await choose(page, '项目', '安心苑')
  await choose(page, '楼栋', '1 栋')
  await check(page, 'stock-list')
  await press(page, '常用条件')
  await page.getByLabel('给现在的条件起个名字').fill('退出的')
  await page.getByRole('button', { name: '存下' }).click()
  await page.keyboard.press('Escape')
  await page.goto(`${app.url}/desk/stock/units`)
  await front(page).getByRole('link', { name: '302', exact: true }).waitFor()
  await press(page, '常用条件')
  await page.getByRole('button', { name: '退出的', exact: true }).click()
  await front(page).getByRole('link', { name: '101', exact: true }).waitFor()
  expect(new URL(page.url()).searchParams.get('state')).toBe('withdrawn')
}

test('a leased-in project reminds of its end on the first page, on a phone, too', async () => {
  const { page, faults } = await openTab(browser, { width: 390 })
  await comeIn(page, app.url, staff.handler)
  await page.goto(`${app.url}/desk/stock`)
  await front(page).getByRole('link', { name: '安心苑' }).click()
  await heading(page, '安心苑')
  await press(page, '登记合同')
  await fill(page, '合同编号', '租-1')
  await fill(page, '产权人', '某村委会')
  await fill(page, '起租日', '2020-01-01')
  await fill(page, '最后一天', '2020-12-31')
  await check(page, 'stock-project-phone')
  await front(page).getByRole('button', { name: '登记合同' }).click()
  await front(page).getByText('要处理').waitFor()
  await page.goto(`${app.url}/desk/`)
  await front(page).getByText('已到期 2020年12月31日').waitFor()
  await check(page, 'stock-home-phone')
  for (const path of ['/stock', '/stock/units', '/stock/takeover', '/stock/lists']) {
    await page.goto(`${app.url}/desk${path}`)
    await front(page).getByRole('heading', { level: 1 }).waitFor()
    await check(page, `stock-phone-${path.slice(1).replace('/', '-')}`)
  }
  expect(faults).toEqual([])
}, 120_000)
