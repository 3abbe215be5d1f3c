import type { Page } from 'playwright-core'
import { expect } from 'vitest'

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
