/** What tests of the desk do over and over: the page in front, its lists and dialogs, and a look at it as a whole. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { axeFindings, GUIDELINES } from '../support/axe.ts'

const SHOTS = process.env.SHOTS

/** Photographs the page where `SHOTS` names a folder. */
export const shoot = async (page: Page, name: string): Promise<void> => {
  if (SHOTS === undefined) return
  mkdirSync(SHOTS, { recursive: true })
  await page.screenshot({ path: join(SHOTS, `${name}.png`), fullPage: true })
}

/** The page in front, checked by axe and photographed. */
export async function check(page: Page, name: string): Promise<void> {
  await shoot(page, name)
  expect(await axeFindings(page, GUIDELINES), name).toEqual([])
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  expect(wide, `${name} is wider than the screen`).toBeLessThanOrEqual(0)
}

export const front = (page: Page) => page.locator('.page-front')

/** Waits until the page in front is called so. */
export const heading = (page: Page, name: string | RegExp) =>
  front(page).getByRole('heading', { level: 1, name }).waitFor()

export const press = (page: Page, name: string | RegExp) => front(page).getByRole('button', { name }).first().click()

/** Says yes to what was asked in a dialog. */
export const agree = (page: Page, name: string) => page.getByRole('dialog').getByRole('button', { name }).click()

/** Chooses in one of antd's lists. */
export async function choose(page: Page, label: string | RegExp, option: string): Promise<void> {
  const box = front(page).getByRole('combobox', { name: label })
  await box.click()
  // A long list shows what is typed; the rest of it is not on the page.
  if (await box.isEditable()) await box.fill(option)
  const options = page.locator('.ant-select-dropdown:visible .ant-select-item-option')
  await options.getByText(option, { exact: true }).first().click()
}

/** Says why somebody is looked at, and goes on. */
export async function sayReason(page: Page): Promise<void> {
  await front(page).getByLabel(/^事由/).fill('受理住房保障申请')
  await page.keyboard.press('Escape')
  await front(page)
    .getByRole('button', { name: /^(查找|打开资料)$/ })
    .click()
}

/** Says on somebody’s page where they are registered now, by the name of the place. */
export async function moveHukou(page: Page, person: string, place: string): Promise<void> {
  await press(page, '登记信息')
  await heading(page, '登记信息')
  await choose(page, '登记哪一项', '户籍')
  await choose(page, '城镇还是农村', '城镇')
  await choose(page, '户籍在哪里', place)
  await check(page, 'hukou-1366')
  await press(page, '登记')
  await heading(page, person)
  await front(page).getByText(place.slice(-3)).first().waitFor()
}
