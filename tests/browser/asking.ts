import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Tab } from '../support/browser.ts'

/** Waits until the page's one heading says it. */
export const heading = async (page: Page, words: string | RegExp) => {
  await page.getByRole('heading', { level: 1, name: words }).waitFor()
}

/** Touches the answer or button with these words. */
export const touch = (page: Page, words: string | RegExp) => page.getByRole('button', { name: words }).first().click()

/** Opens the questions of a program from the front door, as a family would. */
export async function openProgram(page: Page, url: string, place: RegExp, program: RegExp) {
  await page.goto(`${url}/`)
  await heading(page, '您家在哪里？')
  await page.getByRole('link', { name: place }).click()
  await heading(page, '您想办什么？')
  await page.getByRole('link', { name: program }).first().click()
}

/** A family of three in 安阳县, up to the question about its homes. */
export async function askUpToHomes(page: Page, url: string) {
  await openProgram(page, url, /安阳县/, /^租赁补贴/)
  await heading(page, /户口在安阳县/)
  await touch(page, '在安阳县')
  await heading(page, /城镇还是农村/)
  await touch(page, '城镇')
  await heading(page, /几口人/)
  await touch(page, '3')
  await heading(page, /有房子/)
}

/** The same family to its result: 40 m² of its own, 50,000 yuan a year, on dibao. */
export async function askToResult(page: Page, url: string) {
  await askUpToHomes(page, url)
  await page.getByLabel(/建筑面积/).fill('40')
  await touch(page, '继续')
  await heading(page, /一年收入/)
  await page.getByRole('textbox').fill('5万')
  await touch(page, '继续')
  await heading(page, /常住户口/)
  await touch(page, /^是/)
  await heading(page, /能自己办事/)
  await touch(page, /^能/)
  await heading(page, /低保家庭/)
  await touch(page, /^是低保家庭/)
  await heading(page, '您家可以申请租房补贴')
}

/** Nothing may stick out to the side: a page that scrolls both ways is lost on a phone. */
export async function expectNoSideways(page: Page) {
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(wider, `${page.url()} is wider than the screen`).toBeLessThanOrEqual(0)
}

/** A page of a wide screen fits a phone as well, without being loaded anew; axe looks at phones where the letters are large. */
export async function expectToNarrow(page: Page): Promise<void> {
  const size = page.viewportSize()
  if (size === null || size.width < 1000) return
  await page.setViewportSize({ width: 390, height: 844 })
  await expectNoSideways(page)
  await page.setViewportSize(size)
}

/** Three people with 47 square metres, over fifteen a head, see that sixteen count, by which document, and pass it on. */
export async function seeOwnValue({ page, context, faults }: Tab, url: string): Promise<void> {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto(url)
  await page.evaluate(() => {
    const answers = { 'household.size': { value: 3 }, 'household.homes': { value: [{ floorArea: '47' }] } }
    const session = { answers, steps: Object.keys(answers) }
    sessionStorage.setItem('anju.check.anyang.rent-subsidy', JSON.stringify(session))
  })
  await page.goto(`${url}/check/anyang/rent-subsidy/result`)
  await page.getByText('没有超过 48.00 平方米（人均 16 平方米 × 3 人）').waitFor()
  const local = page.getByRole('region', { name: '本地规定' })
  await local.getByText('人均住房建筑面积上限：16 平方米/人').waitFor()
  await local.getByText('2026年11月1日起，依据：县政府常务会议纪要。').waitFor()
  await expectNoSideways(page)
  await page.getByRole('button', { name: '分享结果' }).click()
  await page.getByText('链接已经复制').waitFor()
  const link = await page.evaluate(() => navigator.clipboard.readText())
  expect(new URL(link).hash).toMatch(/&b=410522$/)
  await page.goto('about:blank')
  await page.goto(link)
  await page.getByText('限额是人均 16 平方米 × 人口').waitFor()
  await local.getByText('安阳县住房和城乡建设局').waitFor()
  await page.goto(`${url}/policies/anyang`)
  await local.getByText('代替第一部分第2项里的数').waitFor()
  expect(faults).toEqual([])
}
