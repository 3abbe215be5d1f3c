import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type App, startApp } from '../support/app.ts'
import { openBrowser, openTab, type Reader } from '../support/browser.ts'
import { type Clerk, codeOf, comeIn, fillWithStaff, type Staff, settleIn } from '../support/desk.ts'
import { change, familyOfFive, look, signInAs } from '../support/family.ts'
import { citizenId } from '../support/register.ts'
import { openHouse, openTestOffice } from '../support/signed-in.ts'
import { check, choose, front, heading, press, sayReason, shoot } from './desk-acts.ts'

let app: App
let browser: Browser
let staff: Staff
let seen: { readonly person: string }
const ANYANG = 410522

beforeAll(async () => {
  ;[app, browser] = await Promise.all([
    startApp(async (dataDir) => {
      staff = await fillWithStaff(dataDir)
      seen = await lookInMarch(dataDir)
    }),
    openBrowser(),
  ])
  for (const clerk of [staff.acceptor, staff.auditor]) await settleIn(app.url, clerk)
})
afterAll(async () => {
  await browser?.close()
  await app?.remove()
})

/** Seats somebody, lets them work, and sees that no script of a page failed meanwhile. */
async function seated(clerk: Clerk, { width }: Reader, work: (page: Page) => Promise<void>): Promise<void> {
  const { page, context, faults } = await openTab(browser, { width })
  await comeIn(page, app.url, clerk)
  await work(page).catch(async (error: unknown) => {
    await shoot(page, `failed-${width}`)
    throw error
  })
  expect(faults).toEqual([])
  await context.close()
}

const fill = (page: Page, label: string | RegExp, text: string) => front(page).getByLabel(label).fill(text)

const COUPLE = [
  ['周大山', citizenId('1970-03-02', 301)],
  ['吴小河', citizenId('1972-07-15', 302)],
] as const

async function enterCouple(page: Page): Promise<void> {
  await page.goto(`${app.url}/desk/households/new`)
  await sayReason(page)
  await heading(page, '登记一户')
  for (const [at, [name, number]] of COUPLE.entries()) {
    await fill(page, `第 ${at + 1} 位姓名`, name)
    await fill(page, `第 ${at + 1} 位身份证号码`, number)
  }
  await choose(page, '第 2 位与户主关系', '妻')
  await press(page, '登记这一户')
  await heading(page, '周大山一户')
}

describe('a home, on a narrow screen', () => {
  test('is entered, shared, found unsafe and sold', async () => {
    await seated(staff.acceptor, { width: 390 }, async (page) => {
      await enterCouple(page)
      await enterHome(page)
      await shareHome(page)
      await appraiseHome(page)
      await sellHalf(page)
    })
  })

  test('without a household is not entered, and says from where it is', async () => {
    await seated(staff.acceptor, { width: 390 }, async (page) => {
      await page.goto(`${app.url}/desk/homes/new`)
      await sayReason(page)
      await heading(page, '登记住房')
      await front(page).getByRole('link', { name: '查找产权人' }).click()
      await heading(page, '人员与家庭')
    })
  })
})

const ADDRESS = '水冶镇西街 8 号'

async function enterHome(page: Page): Promise<void> {
  await press(page, '登记住房')
  await heading(page, '登记住房')
  await fill(page, '坐落', ADDRESS)
  await fill(page, /^建筑面积/, '八十')
  await fill(page, '从哪天起', '2020-01-01')
  await fill(page, /^周大山/, '一半')
  await press(page, '登记住房')
  await front(page).getByText('请填写面积，例如 82.50').waitFor()
  await fill(page, /^建筑面积/, '80.5')
  await front(page).getByText('请写成全部、1/2、50% 或者 0.5。').waitFor()
  await check(page, 'home-refused-390')
  await fill(page, /^周大山/, '全部')
  // Twice at once is one home: the second press finds the button busy, and the key would give the first answer.
  await front(page).getByRole('button', { name: '登记住房' }).dblclick()
  await heading(page, '周大山一户')
  const rows = front(page).getByRole('table', { name: '住房' }).locator('tbody tr')
  await rows.filter({ hasText: ADDRESS }).waitFor()
  expect(await rows.count()).toBe(1)
  await rows.getByRole('link').first().click()
  await heading(page, ADDRESS)
  await front(page).getByText('80.50 平方米').waitFor()
  await check(page, 'home-390')
}

async function shareHome(page: Page): Promise<void> {
  await press(page, '变更产权')
  await heading(page, '变更产权')
  await fill(page, /^周大山/, '50%')
  await fill(page, /^添加产权人/, '吴小河')
  await press(page, '查找')
  await press(page, '添加')
  await fill(page, /^吴小河/, '2/3')
  await press(page, '登记产权')
  await front(page).locator('.fault').waitFor()
  await check(page, 'owners-refused-390')
  await fill(page, /^吴小河/, '1/2')
  await fill(page, '从哪天起', '2024-05-01')
  await press(page, '登记产权')
  await heading(page, ADDRESS)
  const owners = front(page).getByRole('table', { name: '产权人和份额' }).locator('tbody')
  await owners.getByText('吴小河').waitFor()
  expect((await owners.innerText()).match(/1\/2/g)).toHaveLength(2)
}

async function appraiseHome(page: Page): Promise<void> {
  await press(page, '登记鉴定')
  await heading(page, '登记安全鉴定')
  await press(page, '登记鉴定')
  await front(page).getByText('请填写鉴定机构').waitFor()
  await choose(page, '等级', 'C 级（局部危险）')
  await fill(page, '鉴定机构', '安阳县房屋安全鉴定所')
  await check(page, 'appraise-390')
  await press(page, '登记鉴定')
  await heading(page, ADDRESS)
  await front(page).getByText('C 级（局部危险）').waitFor()
}

async function sellHalf(page: Page): Promise<void> {
  await press(page, '登记处分')
  await heading(page, '登记处分')
  await choose(page, '谁的份额', '吴小河，1/2')
  await choose(page, '怎么处分', '出售')
  await fill(page, /^价款/, '三十万')
  await press(page, '登记处分')
  await front(page).getByText('请写数字，例如 300000.00').waitFor()
  await fill(page, /^价款/, '300000')
  await check(page, 'dispose-390')
  await press(page, '登记处分')
  await heading(page, ADDRESS)
  await front(page).getByText('300,000.00 元').waitFor()
  await front(page).getByText('出售', { exact: true }).waitFor()
}

describe('the audit administrator', () => {
  test('proves what was seen in March: by whom, with which post on, why, and that nothing was changed since', async () => {
    await seated(staff.auditor, { width: 1366 }, async (page) => {
      await page.goto(`${app.url}/desk/audit?from=2026-02-01&to=2026-02-28&object=${seen.person}`)
      await front(page).getByText('这些天里没有符合条件的记录').waitFor()
      await fill(page, '从哪天', '2026-03-01')
      await fill(page, '到哪天', '2026-03-31')
      await front(page).getByLabel('到哪天').press('Enter')
      const row = front(page).locator('tbody tr').filter({ hasText: '查看了个人资料' })
      await row.first().waitFor()
      expect(await row.innerText()).toMatch(
        /2026[\s\S]*3[\s\S]*20[\s\S]*某人[\s\S]*白璧镇[\s\S]*镇街受理[\s\S]*受理住房保障申请/,
      )
      await check(page, 'march-1366')
      await row.getByRole('link').first().click()
      await heading(page, '留痕记录')
      await front(page).getByText('内容与证明相符，写下以后没有改动').waitFor()
      expect(await front(page).innerText()).toMatch(/某人[\s\S]*受理住房保障申请/)
      await check(page, 'entry-1366')
    })
  })
})

/** The ten codes that are shown this once. */
async function keepCodes(page: Page): Promise<string[]> {
  await front(page)
    .getByRole('heading', { name: /恢复码（只显示这一次）/ })
    .waitFor()
  const codes = await front(page).locator('.recovery-codes code').allInnerTexts()
  expect(new Set(codes).size).toBe(10)
  await press(page, '已经收好，继续')
  return codes
}

describe('one’s own account', () => {
  test('gets new recovery codes, then another authenticator; only the last codes open the door', async () => {
    const before = [...(staff.auditor.recoveryCodes ?? [])]
    await seated(staff.auditor, { width: 390 }, async (page) => {
      await page.goto(`${app.url}/desk/security`)
      await press(page, '换一套恢复码')
      await press(page, '换一套')
      const renewed = await keepCodes(page)
      expect(renewed.filter((code) => before.includes(code))).toEqual([])
      await press(page, '更换验证器')
      await press(page, '开始更换')
      const secret = (await front(page).locator('.secret code').innerText()).replace(/\s/g, '')
      expect(secret).not.toBe(staff.auditor.secret)
      await check(page, 'authenticator-390')
      await fill(page, /6 位数字/, codeOf(secret))
      await press(page, '完成更换')
      const last = await keepCodes(page)
      expect(last.filter((code) => renewed.includes(code))).toEqual([])
      Object.assign(staff.auditor, { secret, recoveryCodes: last })
      await front(page).getByRole('button', { name: '更换验证器' }).waitFor()
    })
    const [old] = before
    const { name, password } = staff.auditor
    const { page, context } = await openTab(browser, { width: 1366 })
    await expect(comeIn(page, app.url, { name, password, recoveryCodes: [old ?? ''] })).rejects.toThrow('验证码不对')
    await context.close()
  })
})

/** In March a clerk of a township entered a family and looked at its head; the log was sealed that evening. */
async function lookInMarch(dataDir: string): Promise<typeof seen> {
  const house = await openHouse({ dataDir, databasePoolSize: 1 })
  try {
    house.clock.set(new Date('2026-03-20T10:00:00+08:00'))
    const wish = { kind: 'township', name: '白璧镇便民服务中心', area: '410522101' } as const
    const office = await openTestOffice(house, ANYANG, wish)
    const { browser: clerk } = await signInAs(house, ANYANG, { post: 'township-acceptor', office })
    const family = familyOfFive(400)
    const residence = { ...family.residence, division: '410522101' }
    const source = { kind: 'declared', on: '2026-03-20' }
    const { body } = await change(clerk, '/households', { ...family, residence, on: '2026-03-20', source })
    const [person = ''] = body.persons as string[]
    await look(clerk, `/people/${person}`)
    return { person }
  } finally {
    await house.close()
  }
}
