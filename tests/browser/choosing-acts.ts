/** Choosing flats as people do it: the clerk at the desk, the hall's screen, the family on its phone. */
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { agree, check, front, heading, press, shoot } from './desk-acts.ts'

/** Photographs the page on both screens and checks it on the narrower one; leaves it as wide as it was. */
async function checkBoth(page: Page, name: string): Promise<void> {
  const size = page.viewportSize() ?? { width: 1366, height: 768 }
  if (process.env.SHOTS !== undefined) {
    await page.setViewportSize({ width: 1366, height: 768 })
    await shoot(page, `${name}-1366`)
  }
  await page.setViewportSize({ width: 390, height: 844 })
  await check(page, `${name}-390`)
  await page.setViewportSize(size)
}

/** `2026-12-01 09:00` in China, so many minutes from now. */
const typed = (minutes: number): string =>
  new Date(Date.now() + 8 * 3_600_000 + minutes * 60_000).toISOString().slice(0, 16).replace('T', ' ')

/** Opens flats to be seen tomorrow, and the session that may begin at once; gives its address on the desk. */
export async function openSession(page: Page, url: string, plan: string): Promise<string> {
  await page.goto(`${url}/desk/selections`)
  await heading(page, '选房')
  await checkBoth(page, 'selections-drawn')
  await press(page, '先开放看房预约')
  const seeing = front(page).getByRole('region', { name: '开放看房预约' })
  await seeing.getByLabel('在哪里集合').fill('安心苑 1 栋大门口')
  await seeing.getByLabel('看房时间').fill(typed(1440))
  await seeing.getByRole('button', { name: '开放预约' }).click()
  await page.getByText('看房时间已经开放预约。').waitFor()
  await press(page, '改为安排选房')
  const opening = front(page).getByRole('region', { name: '安排选房' })
  await opening.getByLabel('开始时间').fill(typed(-1))
  await opening.getByLabel('每户几分钟').fill('30')
  await opening.getByRole('button', { name: '安排选房' }).click()
  await heading(page, plan)
  await front(page).getByRole('button', { name: '开始选房' }).waitFor()
  await checkBoth(page, 'selection-planned')
  return new URL(page.url()).pathname
}

/** On the phone before it begins: how far away the turn is, and what may be chosen. */
export async function lookAhead(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/me`)
  await page.getByRole('link', { name: '看轮到的时间' }).click()
  await page.getByText('下一个就是您家').waitFor()
  await checkBoth(page, 'choose-planned')
}

/** On the phone: from one's place in the list to the flat. */
export async function chooseOnPhone(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/me/queue`)
  await page.getByRole('button', { name: '约这个时间' }).click()
  await page.getByRole('button', { name: '已经约好，点这里取消' }).waitFor()
  await checkBoth(page, 'my-queue')
  await page.goto(`${url}/me`)
  await page.getByRole('heading', { name: '轮到您了，请选房' }).waitFor()
  await checkBoth(page, 'me-turn')
  await page.getByRole('link', { name: '现在就选房' }).click()
  await page.getByText('轮到您了，请选房').waitFor()
  await page
    .getByRole('button', { name: /^1 栋 .*平方米$/ })
    .first()
    .click()
  await page.getByRole('button', { name: '就要这套，确定' }).waitFor()
  await checkBoth(page, 'choose-flat-sure')
  await page.getByRole('button', { name: '就要这套，确定' }).click()
  await page.getByText('您已经选定').waitFor()
  await checkBoth(page, 'choose-flat-done')
}

/** Somebody is there in person: the clerk chooses for them. */
export async function chooseAtDesk(page: Page, unitClass: string): Promise<void> {
  const line = front(page).getByRole('region', { name: unitClass })
  await line.getByRole('combobox').click()
  await page.locator('.ant-select-dropdown:visible .ant-select-item-option').first().click()
  await checkBoth(page, 'selection-running')
  await line.getByRole('button', { name: '确定这一套' }).click()
  await page.getByText('已选定。').waitFor()
}

/** Somebody who has chosen gives up; the substitute stands at the end. */
export async function withdrawAtDesk(page: Page, ticket: string): Promise<void> {
  const row = front(page).getByRole('row', { name: new RegExp(ticket) })
  await row.getByRole('button', { name: '放弃' }).click()
  await agree(page, '登记放弃')
  await front(page).getByText('（递补）').waitFor()
  await row.getByText('已放弃').waitFor()
}

/** Ends the session, and publishes what was chosen. */
export async function closeAndPublish(page: Page, lastDay: string): Promise<void> {
  await front(page).getByLabel('暂停或者结束的原因').fill('全部选完')
  await press(page, '结束')
  await agree(page, '结束选房')
  await front(page).getByLabel('公示到哪一天').fill(lastDay)
  await press(page, '公示选房结果')
  await front(page)
    .getByText(/已经公示/)
    .waitFor()
  await checkBoth(page, 'selection-published')
}

/** Somebody objects to one choice; the family waits until it is answered. */
export async function objectAndDismiss(page: Page, ticket: string): Promise<void> {
  const row = front(page).getByRole('row', { name: new RegExp(ticket) })
  await row.getByRole('button', { name: '登记异议' }).click()
  await front(page).getByLabel('谁提出，说了什么').fill('邻居来窗口说，这一户另有住房')
  await checkBoth(page, 'selection-objection')
  await front(page)
    .getByRole('region', { name: /登记异议/ })
    .getByRole('button', { name: '登记异议' })
    .click()
  await row.getByText('有异议，不能签约').waitFor()
  await row.getByRole('button', { name: '答复异议' }).click()
  await front(page).getByText('邻居来窗口说，这一户另有住房').waitFor()
  await front(page).getByLabel('怎样查的，查到什么').fill('查了不动产登记，没有别的住房')
  await checkBoth(page, 'selection-answer')
  await press(page, '异议不成立，可以签约')
  await row.getByText('已选定').waitFor()
}

/** Reads the lease and the rules, and signs by the code. `code`: what came to the phone. */
export async function signOnPhone(page: Page, url: string, code: () => Promise<string>): Promise<void> {
  await page.goto(`${url}/me/leases`)
  await page.getByText('等您签字').waitFor()
  await page.locator('h2 a').click()
  await page.getByRole('checkbox', { name: '我看过了，会照着做' }).check()
  await page.getByRole('button', { name: '我看完了，获取验证码' }).click()
  await page.getByText('验证码已经发到').waitFor()
  await shoot(page, 'sign-lease-390')
  await page.getByLabel('短信里的 6 位验证码').fill(await code())
  await page.getByRole('button', { name: '签字' }).click()
  await page
    .getByText(/^手机验证码/)
    .first()
    .waitFor()
}

/** Offers the flat that came free to the first in order; gives the ticket and the entry of who was asked. */
export async function offerVacant(page: Page, url: string): Promise<{ ticket: string; entry: string }> {
  await page.goto(`${url}/desk/queue/vacancies`)
  await heading(page, '空房配租')
  await press(page, '按先后配租')
  const asked = front(page).locator('.offer-line').getByRole('link').first()
  await asked.waitFor()
  await checkBoth(page, 'vacancies')
  const path = (await asked.getAttribute('href')) ?? ''
  const ticket = (await asked.innerText()).split(' ')[0] ?? ''
  await asked.click()
  await heading(page, /轮候$/)
  await checkBoth(page, 'queue-entry')
  return { ticket, entry: path.split('/').at(-1) ?? '' }
}

/** The family that is asked next takes it on its phone. */
export async function acceptOnPhone(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/me`)
  await page.getByRole('heading', { name: '轮到您了，有一套房等您答复' }).waitFor()
  await checkBoth(page, 'me-offer')
  await page.getByRole('link', { name: '看这套房，答复要不要' }).click()
  await page.getByText(/轮到您家了/).waitFor()
  await checkBoth(page, 'my-offer')
  await page.getByRole('button', { name: '要这套房' }).click()
  await page.getByText(/等签约/).waitFor()
  await checkBoth(page, 'my-placement')
  await page.goto(`${url}/me/inbox`)
  await page.getByText('● 新').first().waitFor()
  await checkBoth(page, 'my-inbox')
}

/** The waiting list at the desk, and as everybody reads it. */
export async function lookAtLists(desk: Page, portal: Page, url: string, bureau: number): Promise<void> {
  await desk.goto(`${url}/desk/queue`)
  await heading(desk, '轮候')
  await desk.locator('.page-front table').first().waitFor()
  await checkBoth(desk, 'queue')
  await portal.goto(`${url}/queue/${bureau}`)
  await portal.getByRole('heading', { level: 1, name: /轮候名册/ }).waitFor()
  await checkBoth(portal, 'public-lists')
}

/** The hall's screen. */
export async function lookAtHall(page: Page, url: string, path: string): Promise<void> {
  await page.goto(`${url}${path}/hall`)
  await page.locator('.hall-now').first().waitFor()
  await checkBoth(page, 'hall')
  expect(await page.locator('.hall-flat').count()).toBe(40)
  await press(page, '全屏显示')
  await page.locator('.hall:fullscreen').waitFor()
  await shoot(page, 'hall-full')
  await page.close()
}
