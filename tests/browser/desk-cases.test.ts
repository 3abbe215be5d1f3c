import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { systemClock } from '../../src/kit/index.ts'
import { COMMAND_LINE, inVerb, listAccounts } from '../../src/platform/auth/index.ts'
import { openDatabase } from '../../src/platform/db/index.ts'
import { grantPost, mainOffice, openOffice } from '../../src/registers/offices/index.ts'
import { type App, startApp } from '../support/app.ts'
import { openBrowser, openTab, type Tab } from '../support/browser.ts'
import { comeIn, fillWithStaff, type Staff, settleIn } from '../support/desk.ts'
import { citizenId } from '../support/register.ts'
import { check, choose, front, heading, press, sayReason, shoot } from './desk-acts.ts'
import { weigh } from './page-weight.ts'

const ANYANG = 410522

let app: App
let browser: Browser
let staff: Staff
let tab: Tab

beforeAll(async () => {
  ;[app, browser] = await Promise.all([
    startApp(async (dataDir) => {
      staff = await fillWithStaff(dataDir)
      await employReviewer(dataDir, staff.newcomer.name)
    }),
    openBrowser(),
  ])
  for (const clerk of [staff.acceptor, staff.newcomer]) await settleIn(app.url, clerk)
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

/** Gives somebody the post of the township that reviews what its window has taken in. */
async function employReviewer(dataDir: string, name: string): Promise<void> {
  const database = await openDatabase({ dataDir, databasePoolSize: 1 }, async () => {})
  await inVerb({ database, clock: systemClock }, ANYANG, async (context) => {
    const account = (await listAccounts(context.tx, ANYANG)).find((one) => one.name === name)?.id ?? ''
    const wish = { kind: 'township', name: '水冶镇人民政府', area: '410522100' } as const
    const office = await openOffice(context, COMMAND_LINE, { ...wish, parent: await mainOffice(context) })
    await grantPost(context, COMMAND_LINE, { account, office, post: 'township-reviewer' })
  })
  await database.close()
}

const open = (page: Page, path: string) => page.goto(`${app.url}/desk${path}`)

/** Enters a family of one, as people come to the window. */
async function enterFamily(page: Page): Promise<void> {
  await open(page, '/households/new')
  await sayReason(page)
  await heading(page, '登记一户')
  await front(page).getByLabel('第 1 位姓名').fill('王建国')
  await front(page).getByLabel('第 1 位身份证号码').fill(citizenId('1984-03-02', 101))
  await page.keyboard.press('Control+s')
  await heading(page, '王建国一户')
}

/** Chooses the matter and the person, answers what is asked, and files; gives the number on the receipt. */
async function file(page: Page): Promise<string> {
  await open(page, '/cases/new')
  await heading(page, '受理申请')
  await front(page).getByRole('radio', { name: '租赁补贴' }).check()
  await front(page).getByLabel('申请人').fill('王建国')
  await press(page, '查找')
  await press(page, '王建国来申请')
  await front(page).getByText('不知道的可以空着').waitFor()
  await check(page, 'cases-new-1366')
  await front(page)
    .getByLabel(/一年收入/)
    .fill('两万多')
  await press(page, '提出申请')
  await front(page).getByText('这里要填阿拉伯数字').waitFor()
  await front(page)
    .getByLabel(/一年收入/)
    .fill('2万')
  await front(page).getByRole('checkbox', { name: '没有' }).check()
  await choose(page, /低保家庭/, '是低保家庭')
  await press(page, '先看依规判断')
  await front(page).getByText('还要查清的').waitFor()
  await check(page, 'cases-new-advice-1366')
  await press(page, '提出申请')
  await heading(page, '申请已经提出')
  await check(page, 'cases-receipt-1366')
  return (await front(page).locator('.receipt-number').textContent()) ?? ''
}

/** The line drops: it says so at once, what was typed stays, and it is sent only when it is pressed again. */
async function pressWithoutLine({ page, context }: Tab, name: string): Promise<void> {
  await context.setOffline(true)
  await press(page, name)
  await front(page).getByText('连不上网络。您填的内容都还在').waitFor()
  await context.setOffline(false)
}

test('a clerk files at the counter, finds the case among what is to be done, and accepts it', async () => {
  tab = await openTab(browser, { width: 1366 })
  const { page } = tab
  const isWithin = weigh(page, 'desk')
  await comeIn(page, app.url, staff.acceptor)
  isWithin(450_000)
  await open(page, '/cases')
  await front(page).getByText('现在没有等您办的申请').waitFor()
  await enterFamily(page)
  const number = await file(page)
  expect(number).toMatch(/^410522-\d{4}-000001$/)

  await open(page, '/cases')
  const row = front(page).getByRole('row', { name: /王\*国/ })
  await row.getByText(/从容|快到期/).waitFor()
  await check(page, 'cases-1366')
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await heading(page, '王建国 租赁补贴')
  await front(page).getByText('20,000.00 元').first().waitFor()
  await check(page, 'case-1366')
  await press(page, '受理')
  await front(page).getByLabel(/说明/).fill('材料齐全')
  await shoot(page, 'case-accept-1366')
  await pressWithoutLine(tab, '确定受理')

  // Somebody else changes the case meanwhile: nothing typed is lost.
  const other = await tab.context.newPage()
  await other.goto(page.url())
  await heading(other, '王建国 租赁补贴')
  await press(other, '更改申请内容')
  await choose(other, /常住户口/, '是')
  await front(other).getByLabel('更改的理由').fill('户口本已核对')
  await press(other, '确定更改申请内容')
  await front(other).getByText('户口本已核对').waitFor()
  await press(page, '确定受理')
  await front(page).getByText('这件申请刚刚有了变化').waitFor()
  await check(page, 'case-moved-1366')
  await press(page, '刷新')
  expect(await front(page).getByLabel(/说明/).inputValue()).toBe('材料齐全')
  await front(page).getByText('户口本已核对').waitFor()
  await press(page, '确定受理')
  await front(page).getByText('随后：乡镇审核').first().waitFor()
  // The window may still take the application back, but what comes next is another one's.
  await front(page).getByRole('button', { name: '撤回申请' }).waitFor()
  expect(await front(page).getByRole('button', { name: '受理', exact: true }).count()).toBe(0)
})

test('the reviewer finds it, is told beside the field what is missing, and passes it on', async () => {
  tab = await openTab(browser, { width: 1366 })
  const { page } = tab
  await comeIn(page, app.url, staff.newcomer)
  await open(page, '/cases')
  await front(page).getByText('王*国').waitFor()
  await page.goto(`${app.url}/desk${await pathOfFirst(page)}`)
  await heading(page, '王建国 租赁补贴')
  await press(page, '提出意见并移送')
  await press(page, '确定提出意见并移送')
  await front(page).getByText('请选意见。').waitFor()
  await front(page).getByRole('radio', { name: '同意', exact: true }).check()
  await front(page).getByLabel('意见说明').fill('入户看过，情况属实。')
  await check(page, 'case-forward-1366')
  await page.keyboard.press('Control+s')
  await front(page).getByText('随后：联席会议联审').first().waitFor()
  await front(page).getByText('这一步不由您现在的岗位办理').waitFor()
  await check(page, 'case-forwarded-1366')
})

test('lists and cases fit a narrow screen', async () => {
  tab = await openTab(browser, { width: 390 })
  const { page } = tab
  await comeIn(page, app.url, staff.acceptor)
  await open(page, '/cases?list=filed')
  await front(page).getByText('王*国').waitFor()
  await check(page, 'cases-390')
  await page.goto(`${app.url}/desk${await pathOfFirst(page)}`)
  await heading(page, '王建国 租赁补贴')
  await check(page, 'case-390')
})

const pathOfFirst = async (page: Page): Promise<string> =>
  ((await front(page).locator('.desk-table a').first().getAttribute('href')) ?? '').replace(/^\/desk/, '')
