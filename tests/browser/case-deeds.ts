/** What tests of casework do over and over, at the desk and on the phone. */
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { systemClock, today } from '../../src/kit/index.ts'
import { axeFindings } from '../support/axe.ts'
import { expectNoSideways } from './asking.ts'
import { agree, check, choose, front, heading, press, shoot } from './desk-acts.ts'

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

/** The family goes against a refusal; the authority orders to decide anew, and the case goes back for it. */
export async function challenge(page: Page): Promise<void> {
  const date = today(systemClock)
  await doDeed(page, '登记复议或者诉讼', async () => {
    await mark(page, /不予批准决定书/)
    await mark(page, '行政复议')
    await mark(page, '申请人')
    await type(page, '提出的日期', date)
    await type(page, '复议机关或者法院', '南京市秦淮区人民政府')
    await type(page, '受理通知的文号或者案号', '秦行复〔2026〕18号')
    await lookAtDesk(page, 'lodge')
  })
  await said(page, /秦行复〔2026〕18号/)
  await doDeed(page, '登记复议或者诉讼的结果', async () => {
    await mark(page, /行政复议/)
    await mark(page, '撤销原决定，责令重新作出决定')
    await type(page, '作出的日期', date)
    await type(page, '决定书或者判决书的文号', '秦行复决〔2026〕18号')
    await type(page, '主要内容', '事实不清，请重新核实。')
    await type(page, /多少天内重新作出/, '30')
    await lookAtDesk(page, 'conclude')
  })
  await agree(page, '登记复议或者诉讼的结果')
  await said(page, '现在：区住房部门提出处理意见')
}

/** A case goes to another bureau. */
export async function handOver(page: Page, bureau: string): Promise<void> {
  await doDeed(page, '移交外单位', async () => {
    await choose(page, '移交给哪个地方', bureau)
    await type(page, '移交的理由', '户口已经迁走。')
    await lookAtDesk(page, 'hand-over')
  })
  await agree(page, '移交外单位')
  await said(page, /现在：.*移交/)
}

/** The bureau to which a case was handed over takes it in as one of its own. */
export async function takeOver(page: Page, url: string, from: string): Promise<void> {
  const link = front(page).getByRole('link', { name: from })
  // It is carried in the background.
  await expect
    .poll(
      async () => {
        await page.goto(`${url}/desk/arrivals`)
        await front(page).getByRole('table').or(front(page).getByText('还没有移交来的申请')).first().waitFor()
        return link.count()
      },
      { timeout: 30_000 },
    )
    .toBe(1)
  await lookAtDesk(page, 'arrivals')
  await link.click()
  await heading(page, `${from}移交的申请`)
  await said(page, '户口已经迁走。')
  await press(page, '接收')
  await said(page, '请选按哪个事项办。')
  await lookAtDesk(page, 'arrival')
  await choose(page, '按哪个事项办', '房屋使用安全救助')
  await front(page).getByRole('combobox', { name: '由哪个窗口受理' }).click()
  await page.locator('.ant-select-dropdown:visible .ant-select-item-option').first().click()
  await press(page, '接收')
  await front(page).getByRole('region', { name: '办理记录' }).waitFor()
  await said(page, new RegExp(`由${from}移交`))
  await lookAtDesk(page, 'taken-over')
}
