/** What tests of casework do over and over, at the desk and on the phone. */
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { axeFindings } from '../support/axe.ts'
import { expectNoSideways } from './asking.ts'
import { check, front, press, shoot } from './desk-acts.ts'

/** Opens the one case of a work list that says these words. */
export async function openCase(page: Page, url: string, list: string, words: string | RegExp): Promise<void> {
  await page.goto(`${url}/desk/cases?list=${list}`)
  const row = front(page).getByRole('row').filter({ hasText: words }).first()
  await row.getByRole('link').first().click()
  await front(page).getByRole('region', { name: '办理记录' }).waitFor()
}

/** Reads the case anew, as somebody does who comes back to it. */
export async function again(page: Page): Promise<void> {
  await page.reload()
  await front(page).getByRole('region', { name: '办理记录' }).waitFor()
}

/** Turns to one part of the record. */
export const tabOf = (page: Page, name: RegExp) => front(page).getByRole('tab', { name }).click()
/** What was done, written and said on a case. */
export const record = (page: Page) => front(page).getByRole('region', { name: '办理记录' })
/** Waits until the page says it. */
export const said = (page: Page, words: string | RegExp) => front(page).getByText(words).first().waitFor()

/** On a phone, and once in large windows for the eye. */
export async function look(page: Page, name: string): Promise<void> {
  await page.locator('.waiting').waitFor({ state: 'detached' })
  expect(await axeFindings(page), name).toEqual([])
  await expectNoSideways(page)
  expect(await page.locator('body').innerText()).not.toMatch(/[a-z]{3,}|undefined|NaN/)
  if (process.env.SHOTS === undefined) return
  for (const width of [360, 390, 1366]) {
    await page.setViewportSize({ width, height: 844 })
    await shoot(page, `${name}-${width}`)
  }
  await page.setViewportSize({ width: 390, height: 844 })
}

/** The same at the desk. */
export async function lookAtDesk(page: Page, name: string): Promise<void> {
  await check(page, `${name}-1366`)
  await page.setViewportSize({ width: 390, height: 844 })
  await check(page, `${name}-390`)
  await page.setViewportSize({ width: 1366, height: 768 })
}

/** Presses an act, fills its form in, and says that it is meant; where it cannot be undone, once more. */
export async function doDeed(page: Page, title: string, fill: (page: Page) => Promise<void> = async () => {}) {
  await press(page, title)
  await fill(page)
  await press(page, `确定${title}`)
}

/** Names the first article of the list. */
export async function nameArticle(page: Page): Promise<void> {
  await front(page).getByRole('combobox', { name: '依据哪一条' }).click()
  await page.locator('.ant-select-dropdown:visible .ant-select-item-option').first().click()
}

/** Types into a field that is called so. */
export const type = (page: Page, label: string | RegExp, text: string) => front(page).getByLabel(label).fill(text)

/** Marks one of a few. */
export const mark = (page: Page, name: string | RegExp, exact = true) =>
  front(page)
    .getByRole('radio', typeof name === 'string' ? { name, exact } : { name })
    .check()
