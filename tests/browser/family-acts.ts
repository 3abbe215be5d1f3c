/** What a clerk does with a family at the desk, page by page. */
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { citizenId } from '../support/register.ts'
import { agree, check, choose, front, heading, press, sayReason, shoot } from './desk-acts.ts'

export const FAMILY = [
  ['王建国', citizenId('1984-03-02', 101), undefined],
  ['李秀英', citizenId('1986-07-15', 102), '妻'],
  ['王思远', citizenId('2012-02-29', 103), '长子'],
  ['王思琪', citizenId('2016-09-01', 104), '长女'],
  ['赵桂兰', citizenId('1916-05-20', 106), '母亲'],
] as const

/** Types the family line by line, as a clerk does. */
export async function typeFamily(page: Page): Promise<void> {
  await front(page).getByRole('button', { name: '登记一户' }).click()
  await heading(page, '登记一户')
  for (const [at, [name, number, kinship]] of FAMILY.entries()) {
    await front(page)
      .getByLabel(`第 ${at + 1} 位姓名`)
      .fill(name)
    await page.keyboard.press('Tab')
    await page.keyboard.type(number)
    if (kinship !== undefined) await choose(page, `第 ${at + 1} 位与户主关系`, kinship)
    await front(page)
      .getByLabel(`第 ${at + 1} 位身份证号码`)
      .press('Enter')
  }
}

/** On the page of the family. */
export async function enterBirth(page: Page): Promise<void> {
  await front(page).getByRole('button', { name: '登记出生' }).click()
  await heading(page, '登记出生')
  await front(page).getByLabel('姓名').fill('王思齐')
  await choose(page, '性别', '男')
  await choose(page, '与户主关系', '次子')
  await check(page, 'birth-1366')
  await front(page).getByRole('button', { name: '登记出生' }).click()
  await heading(page, '王建国一户')
  await front(page).getByText('家庭人口 6 人').waitFor()
}

/** Finds somebody by name and opens their page. */
export async function openPerson(page: Page, url: string, name: string): Promise<void> {
  await page.goto(`${url}/desk/people`)
  await heading(page, '人员与家庭')
  await front(page).getByLabel('找谁').fill(name)
  await sayReason(page)
  await front(page).getByRole('link', { name, exact: true }).first().click()
  await heading(page, name)
}

/** Finds a family by its head. */
export async function openHousehold(page: Page, url: string, name: string): Promise<void> {
  await openPerson(page, url, name)
  await front(page).getByRole('link', { name: '打开这一户' }).click()
  await heading(page, `${name}一户`)
}

/** The wife goes her own way; what that means is said before it happens. */
export async function split(page: Page): Promise<void> {
  await front(page).getByRole('button', { name: '分户或者离婚' }).click()
  await heading(page, '分户或者离婚')
  await front(page).getByRole('checkbox', { name: '李秀英另立一户' }).check()
  await choose(page, '李秀英与新户主关系', '户主')
  await check(page, 'split-1366')
  await front(page).getByRole('button', { name: '办理' }).click()
  await page.getByText('李秀英另立一户；').waitFor()
  await shoot(page, 'split-consequence-1366')
  await page.getByRole('dialog').getByRole('button', { name: '办理' }).click()
  await heading(page, '李秀英一户')
  await front(page).getByText('家庭人口 1 人').waitFor()
}

/** Somebody whom the register knows joins, from a day that the calendar has. */
export async function takeIn(page: Page, today: string): Promise<void> {
  await press(page, '成员加入')
  await heading(page, '成员加入')
  await front(page).getByLabel('谁加入').fill('孙小梅')
  await press(page, '查找')
  await press(page, '加入这一户')
  await choose(page, '与户主关系', '妻')
  await front(page).getByLabel('从哪天起').fill('2099-13-01')
  await front(page).getByLabel('原因').fill('结婚迁入')
  await press(page, '加入这一户')
  await front(page).getByText('请写日历上有的日子').waitFor()
  await check(page, 'join-1366')
  await front(page).getByLabel('从哪天起').fill(today)
  await press(page, '加入这一户')
  await heading(page, '王建国一户')
  await front(page).getByText('家庭人口 6 人').waitFor()
}

/** A consent wants an end that comes after its beginning, and is taken back. */
export async function signConsents(page: Page): Promise<void> {
  await front(page).getByRole('button', { name: '核对授权' }).click()
  await heading(page, '核对授权')
  await front(page).getByText('由监护人签署', { exact: true }).first().waitFor()
  await check(page, 'consents-1366')
  await press(page, '登记王建国的授权')
  await heading(page, '登记王建国的核对授权')
  await front(page).getByLabel('授权书编号或者名称').fill('授权书 2026-015')
  await press(page, '登记授权')
  await front(page).getByText('授权要写明到哪一天为止。').waitFor()
  await front(page).getByLabel('到哪天止').fill('2020-01-01')
  await press(page, '登记授权')
  await front(page).getByText('结束日期不能早于开始日期。').waitFor()
  expect(await front(page).locator('.ant-form-item-has-error').getByLabel('到哪天止').count()).toBe(1)
  await front(page).getByLabel('到哪天止').fill('2099-12-31')
  await check(page, 'consent-1366')
  await press(page, '登记授权')
  await heading(page, '核对授权')
  await front(page).getByText('收入、财产、住房、户籍、社会救助、就业和社保').waitFor()
  await press(page, '收回')
  await agree(page, '收回')
  await front(page).getByRole('button', { name: '收回' }).waitFor({ state: 'detached' })
}

/** Everybody is told anew how they are related to the new head. */
export async function changeHead(page: Page): Promise<void> {
  await press(page, '变更户主')
  await heading(page, '变更户主')
  for (const [who, kinship] of [
    ['王建国', '夫'],
    ['孙小梅', '户主'],
    ['王思远', '长子'],
    ['王思琪', '长女'],
    ['王思齐', '次子'],
    ['赵桂兰', '婆婆'],
  ] as const)
    await choose(page, new RegExp(`^${who}（`), kinship)
  await front(page).getByLabel('原因').fill('丈夫外出务工')
  await check(page, 'head-1366')
  await press(page, '变更户主')
  await heading(page, '孙小梅一户')
}

/** Not before the birth. */
export async function enterDeath(page: Page, today: string): Promise<void> {
  await press(page, '登记死亡')
  await heading(page, '登记死亡：赵桂兰')
  await front(page).getByLabel('死亡日期').fill('1900-01-01')
  await press(page, '登记死亡')
  await agree(page, '登记死亡')
  await front(page).getByText('死亡日期不能早于出生').waitFor()
  await front(page).getByLabel('死亡日期').fill(today)
  await check(page, 'death-1366')
  await press(page, '登记死亡')
  await page.getByText('赵桂兰从').waitFor()
  await agree(page, '登记死亡')
  await heading(page, '赵桂兰')
  await front(page).getByText('死亡', { exact: true }).waitFor()
}
