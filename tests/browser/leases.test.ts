import { randomUUID } from 'node:crypto'
import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type App, startApp } from '../support/app.ts'
import { axeFindings } from '../support/axe.ts'
import { openBrowser, openTab, type Reader, type Tab } from '../support/browser.ts'
import { type DemoPeople, fillWithDemo } from '../support/demo.ts'
import { codeIn } from '../support/signed-in.ts'

const ANYANG = 410522
const PHONE = '13911112222'

let app: App
let browser: Browser
let people: DemoPeople

async function fill(dataDir: string): Promise<void> {
  people = await fillWithDemo(dataDir)
}

beforeAll(async () => {
  ;[app, browser] = await Promise.all([startApp(fill), openBrowser()])
})
afterAll(async () => {
  await browser?.close()
  await app?.remove()
})

async function post(context: BrowserContext, path: string, data: object): Promise<Record<string, unknown>> {
  const headers = { 'x-anju': '1', 'idempotency-key': randomUUID() }
  const answer = await context.request.post(`${app.url}/api/v1${path}`, { data, headers })
  expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true)
  return (await answer.json()) as Record<string, unknown>
}

/** Comes to the desk with a post of the demonstration, without its door. */
async function clerk(post_: string): Promise<Tab> {
  const tab = await openTab(browser, { width: 1366 })
  await post(tab.context, '/sign-in', { tenant: ANYANG, name: post_, password: people.password })
  return tab
}

/** The code in the last message of the demonstration. */
async function lastCode(context: BrowserContext): Promise<string> {
  const answer = await context.request.get(`${app.url}/api/v1/demo/messages`)
  const { messages } = (await answer.json()) as { messages: readonly { text: string }[] }
  return codeIn(messages)
}

/** Comes to one's own pages with a phone. */
async function citizen(phone: string, reader: Reader): Promise<Tab> {
  const tab = await openTab(browser, reader)
  await post(tab.context, '/phone-codes', { tenant: ANYANG, phone })
  await post(tab.context, '/phone-sign-in', { tenant: ANYANG, phone, code: await lastCode(tab.context) })
  return tab
}

/** Nobody waits for flats here by a list, so that no page of one stands in the menu. */
async function openLeases({ page }: Tab): Promise<void> {
  await page.goto(`${app.url}/desk/leases`)
  await page.getByRole('heading', { level: 1, name: '租赁合同' }).waitFor()
  const menu = page.getByRole('navigation', { name: '岗位菜单' })
  const links = menu.getByRole('link', { name: /^(房源|轮候|空房配租|选房)$/ })
  expect((await links.allInnerTexts()).map((text) => text.trim())).toEqual(['房源'])
}

/** No code comes before the rules of the house are said yes to. */
async function readAndAsk({ page }: Tab): Promise<void> {
  const ask = page.getByRole('button', { name: '我看完了，获取验证码' })
  expect(await ask.isDisabled()).toBe(true)
  await page.getByRole('checkbox', { name: '我看过了，会照着做' }).check()
  await ask.click()
}

test('a lease is made final, signed on a phone by a code, and sealed after two of the bureau have signed', async () => {
  const handler = await clerk('bureau-handler')
  await openLeases(handler)
  await handler.page.getByRole('link', { name: /^租410522-\d{4}-000002$/ }).click()
  await handler.page.getByText('按标准表算出').waitFor()
  expect(await axeFindings(handler.page)).toEqual([])
  await handler.page.getByRole('button', { name: '定稿，交双方签字' }).click()
  await handler.page.getByRole('button', { name: '确定定稿，交双方签字' }).click()
  await handler.page.getByText('看合同（PDF）').waitFor()
  const id = handler.page.url().split('/').at(-1) ?? ''
  const shown = await handler.context.request.get(`${app.url}/api/v1/leases/${id}`)
  const { tenant } = (await shown.json()) as { tenant: { person: string } }

  const family = await citizen(PHONE, { width: 360, large: true })
  const acceptor = await clerk('township-acceptor')
  await post(acceptor.context, `/people/${tenant.person}/bindings`, { phone: PHONE })
  await family.page.goto(`${app.url}/me/leases`)
  await family.page.getByText('等您签字').waitFor()
  expect(await axeFindings(family.page)).toEqual([])
  await family.page.locator('h2 a').click()
  await readAndAsk(family)
  await family.page.getByText('验证码已经发到 139****2222').waitFor()
  const code = await lastCode(family.context)
  await family.page.getByLabel('短信里的 6 位验证码').fill(code === '000000' ? '000001' : '000000')
  await family.page.getByRole('button', { name: '签字' }).click()
  await family.page.getByText('验证码不对').waitFor()
  expect(await axeFindings(family.page)).toEqual([])
  const wide = await family.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(wide).toBeLessThanOrEqual(0)
  await family.page.getByLabel('短信里的 6 位验证码').fill(code)
  await family.page.getByRole('button', { name: '签字' }).click()
  await family.page.getByText('手机验证码（139****2222）').first().waitFor()

  await handler.page.reload()
  await handler.page.getByRole('button', { name: '经办人签字' }).click()
  await handler.page.locator('.deed-form').getByRole('button', { name: '经办人签字' }).click()
  await handler.page
    .getByText('这一步不由您现在的岗位办理')
    .or(handler.page.getByRole('button', { name: '退回修改' }))
    .first()
    .waitFor()
  const approver = await clerk('bureau-approver')
  await approver.page.goto(`${app.url}/desk/leases/${id}`)
  await approver.page.getByRole('button', { name: '负责人签字并盖章' }).click()
  await approver.page.locator('.deed-form').getByRole('button', { name: '负责人签字并盖章' }).click()
  await approver.page.getByText('现在：已签，等待交房').first().waitFor()
  await family.page.reload()
  await family.page.getByText('验证相符').first().waitFor()
  for (const { faults } of [handler, family, acceptor, approver]) expect(faults).toEqual([])
}, 180_000)

test('whoever rents reads the rent and applies for a renewal in time', async () => {
  const family = await citizen(people.phone(ANYANG), { width: 390 })
  await family.page.goto(`${app.url}/me/leases`)
  await family.page.getByText('想续租的，现在可以申请').waitFor()
  await family.page.locator('h2 a').click()
  await family.page.getByRole('heading', { name: '租金' }).waitFor()
  await family.page.getByRole('button', { name: '申请续租' }).click()
  expect(await axeFindings(family.page)).toEqual([])
  await family.page.getByRole('button', { name: '提交续租申请' }).click()
  await family.page.getByText('已经收到您的申请，正在办').waitFor()
  expect(family.faults).toEqual([])
}, 120_000)
