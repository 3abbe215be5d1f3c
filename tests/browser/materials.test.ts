import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type App, startApp } from '../support/app.ts'
import { axeFindings } from '../support/axe.ts'
import { openBrowser, openTab, type Tab } from '../support/browser.ts'
import { fillWithFamily, PHONES, signInByPhone } from '../support/citizens.ts'
import { comeIn } from '../support/desk.ts'
import { photo, scan } from '../support/papers.ts'
import { expectNoSideways, touch } from './asking.ts'
import { heading as atDesk, check, front, press, shoot } from './desk-acts.ts'

let app: App
let browser: Browser
let filled: Awaited<ReturnType<typeof fillWithFamily>>

beforeAll(async () => {
  browser = await openBrowser()
  app = await startApp(async (dataDir) => {
    filled = await fillWithFamily(dataDir)
  })
})
afterAll(async () => {
  await browser?.close()
  await app?.remove()
})

/** Hands an application in as the pages do, since this is not about applying; gives its id. */
function fileByPhone(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const ask = async (path: string, body?: object) => {
      const headers = { 'content-type': 'application/json', 'x-anju': '1', 'idempotency-key': crypto.randomUUID() }
      const sent = body && { method: 'POST', headers, body: JSON.stringify(body) }
      return (await fetch(`/api/v1/my/people${path}`, sent)).json()
    }
    const { people } = await ask('')
    const matter = `/${people[0].person}/matters/anyang/rent-subsidy`
    const { version } = await ask(`${matter}/draft`, { version: 0, facts: {}, form: {} })
    return String((await ask(`${matter}/file`, { version })).id)
  })
}

async function choose(page: Page, button: string | RegExp, file: { name: string; mimeType: string; buffer: Buffer }) {
  const choosing = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: button, exact: true }).first().click()
  await (await choosing).setFiles(file)
}

const jpg = (buffer: Buffer) => ({ name: 'IMG_0001.jpg', mimeType: 'image/jpeg', buffer })
const pdf = (buffer: Buffer) => ({ name: '收入证明.pdf', mimeType: 'application/pdf', buffer })

async function look(page: Page, name: string): Promise<void> {
  expect(await axeFindings(page), name).toEqual([])
  await expectNoSideways(page)
  for (const width of process.env.SHOTS ? [360, 390, 1366] : []) {
    await page.setViewportSize({ width, height: 844 })
    await shoot(page, `${name}-${width}`)
  }
  await page.setViewportSize({ width: 390, height: 844 })
}

/** Hands a photo in from the phone, over a line that loses all parts but the first for a while. */
async function handInAtHome({ page, context }: Tab, id: string): Promise<void> {
  await page.goto(`${app.url}/me/cases/${id}`)
  await page.getByRole('heading', { name: '材料', exact: true }).waitFor()
  await touch(page, '交其他材料')
  await look(page, 'papers-ways')
  await choose(page, '从手机里选照片或者文件', { name: '申请.docx', mimeType: '', buffer: Buffer.from('PK\x03\x04') })
  await page.getByText('只收照片（JPG、PNG）和 PDF，这个文件的名字以 .docx 结尾').waitFor()
  let broken = true
  await context.route(/\/parts\?offset=[1-9]/, (route) => (broken ? route.abort() : route.continue()))
  await touch(page, '交其他材料')
  await choose(page, '拍照', jpg(photo({ extra: 600_000 })))
  await page.getByText(/网络断了，已经传了 \d+%/).waitFor({ timeout: 40_000 })
  await look(page, 'papers-broken')
  broken = false
  await touch(page, '接着传')
  await page.getByText('✓ 其他材料交好了。').waitFor()
  await page.getByText('✓ 已经收到 1 份').waitFor()
  await touch(page, '看一看')
  const seen = page.getByRole('img', { name: '其他材料的照片' })
  await expect.poll(() => widthOf(seen)).toBe(1)
  await look(page, 'papers-held')
}

const widthOf = (image: Locator) => image.evaluate((one) => (one as HTMLImageElement).naturalWidth)

/** Sees what came, adds a scan, keeps it, and takes it back. */
async function dealAtWindow({ page, context }: Tab, id: string): Promise<void> {
  await page.goto(`${app.url}/desk/cases/${id}`)
  await atDesk(page, /王建国/)
  await choose(page, '上传其他材料', pdf(scan(300_000)))
  const kept = front(page).getByRole('link', { name: '下载其他材料' }).nth(1)
  await kept.waitFor()
  await press(page, '用以前的其他材料')
  await front(page).getByText('这一户以前没有交过材料。').waitFor()
  const opening = context.waitForEvent('page')
  await front(page).getByRole('link', { name: '查看其他材料' }).click()
  const shown = await opening
  await expect.poll(() => widthOf(shown.locator('img'))).toBe(1)
  await shown.close()
  const downloading = page.waitForEvent('download')
  await kept.click()
  expect((await downloading).suggestedFilename()).toMatch(/^其他材料-\d{4}-\d\d-\d\d\.pdf$/)
  await front(page).getByRole('button', { name: '撤下' }).nth(1).click()
  await front(page).getByLabel('为什么撤下').fill('不是这一户的')
  await check(page, 'case-papers-1366')
  await page.setViewportSize({ width: 390, height: 844 })
  await check(page, 'case-papers-390')
  await press(page, '确定撤下')
  await kept.waitFor({ state: 'detached' })
}

test('papers are photographed at home over a line that breaks, and are seen, added and taken back at the window', async () => {
  const phone = await openTab(browser, { width: 390 })
  await signInByPhone(phone.page, phone.context, app.url, PHONES.applying)
  const isIn = () => phone.page.evaluate(async () => (await fetch('/api/v1/my/people')).status)
  await expect.poll(isIn, { timeout: 15_000 }).toBe(200)
  const id = await fileByPhone(phone.page)
  await handInAtHome(phone, id)

  const desk = await openTab(browser, { width: 1366 })
  await comeIn(desk.page, app.url, filled.clerk)
  await desk.page.getByRole('heading', { level: 1 }).first().waitFor()
  await dealAtWindow(desk, id)

  await phone.page.goto(`${app.url}/me/looks`)
  await phone.page.getByText('查看了材料').first().waitFor()
  // The tab's own beginning reads a storage that a sandboxed picture does not have.
  const faults = [...phone.faults, ...desk.faults].filter((fault) => !/document is sandboxed/.test(fault))
  expect(faults).toEqual([])
})
