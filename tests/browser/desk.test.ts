import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { verifyLog } from '../../src/platform/audit/index.ts'
import { type App, startApp } from '../support/app.ts'
import { axeFindings } from '../support/axe.ts'
import { openBrowser, openTab, type Reader, type Tab } from '../support/browser.ts'
import {
  type Clerk,
  codeOf,
  comeIn,
  fillWithStaff,
  GOOD_PASSWORD,
  knock,
  nextCode,
  type Staff,
  settleIn,
} from '../support/desk.ts'
import { expectNoSideways, seeOwnValue } from './asking.ts'

let app: App
let browser: Browser
let staff: Staff

beforeAll(async () => {
  const opened = openBrowser()
  app = await startApp(async (dataDir) => {
    staff = await fillWithStaff(dataDir)
  })
  browser = await opened
})
afterAll(async () => {
  await browser?.close()
  await app?.remove()
})

const DESK: Reader = { width: 1366 }

/** Opens a profile of its own for one person. */
async function sit(reader: Reader = DESK): Promise<Tab> {
  const tab = await openTab(browser, reader)
  tab.context.setDefaultTimeout(20_000)
  return tab
}

/** A browser in which somebody is signed in. */
async function seat(clerk: Clerk, reader: Reader = DESK): Promise<Tab> {
  const tab = await sit(reader)
  await comeIn(tab.page, app.url, clerk)
  return tab
}

const heading = (page: Page, name: string | RegExp) =>
  page.locator('.page-front').getByRole('heading', { name, level: 1 }).waitFor()

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

/** Chooses one line of a choice. */
async function choose(page: Page, label: string, line: string | RegExp): Promise<void> {
  await page.locator('.page-front').getByRole('combobox', { name: label }).click()
  await page.locator('.ant-select-item-option:visible', { hasText: line }).click()
}

const menuOf = (page: Page) => page.locator('.side').getByRole('link').allInnerTexts()

describe('the door', () => {
  test('an administrator changes the first password, binds an authenticator, and gets recovery codes', async () => {
    const { page, context, faults } = await sit()
    const { system } = staff
    await knock(page, app.url, system.name, system.firstPassword)
    await page.getByLabel('现在的密码').fill(system.firstPassword)
    await page.getByLabel('新密码', { exact: true }).fill('password2026')
    await page.getByLabel('再输入一次新密码').fill('password2026')
    await button(page, '换成新密码').click()
    await page.getByText(/太常见/).waitFor()
    await page.getByLabel('新密码', { exact: true }).fill(GOOD_PASSWORD)
    await page.getByLabel('再输入一次新密码').fill(GOOD_PASSWORD)
    await button(page, '换成新密码').click()
    await page.getByRole('heading', { name: '绑定验证器' }).waitFor()
    await button(page, '开始绑定').click()
    const secret = (await page.locator('.secret code').innerText()).replace(/\s/g, '')
    expect(secret).toMatch(/^[A-Z2-7]{32}$/)
    expect(await page.locator('.secret svg').count()).toBeGreaterThan(0)
    await page.getByLabel(/6 位数字/).fill('000000')
    await button(page, '完成绑定').click()
    await page.getByText(/验证码不对/).waitFor()
    await page.getByLabel(/6 位数字/).fill(codeOf(secret))
    await button(page, '完成绑定').click()
    await page.getByRole('heading', { name: /恢复码/ }).waitFor()
    const codes = await page.locator('.recovery-codes code').allInnerTexts()
    expect(new Set(codes).size).toBe(10)
    await button(page, '已经收好，继续').click()
    await heading(page, '今天')
    Object.assign(system, { secret, password: GOOD_PASSWORD, recoveryCodes: codes })
    expect(faults).toEqual([])
    await context.close()
  })

  test('after the password comes the code; a wrong one is refused in words', async () => {
    const { page, context } = await sit()
    const { system } = staff
    await knock(page, app.url, system.name, system.password)
    await page.getByLabel('验证器上的 6 位数字').fill('123456')
    await button(page, '继续').click()
    await page.getByText(/账号、密码或者验证码不对/).waitFor()
    await page.getByLabel('验证器上的 6 位数字').fill(await nextCode(system.secret ?? ''))
    await button(page, '继续').click()
    await heading(page, '今天')
    await context.close()
  })

  test('a wrong password keeps what was typed, and says when the door is locked and who helps', async () => {
    const { page, context } = await sit()
    await knock(page, app.url, staff.newcomer.name, 'not this one')
    await page.getByText(/连续输错 5 次要等 15 分钟/).waitFor()
    expect(await page.getByLabel('账号').inputValue()).toBe(staff.newcomer.name)
    for (let tried = 1; tried < 5; tried++) {
      const answered = page.waitForResponse(/sign-in/)
      await button(page, '登录').click()
      expect((await answered).status()).toBe(401)
    }
    await page.getByLabel('密码').fill(staff.newcomer.firstPassword)
    const answered = page.waitForResponse(/sign-in/)
    await button(page, '登录').click()
    expect((await answered).status()).toBe(401)
    await page.getByText(/要等 15 分钟/).waitFor()
    await context.close()
  })
})

describe('the desk', () => {
  beforeAll(async () => {
    for (const key of ['security', 'handler', 'approver', 'acceptor', 'auditor'] as const)
      await settleIn(app.url, staff[key])
  })

  test('each post has its own menu, and no page of another', async () => {
    const { page, context } = await seat(staff.acceptor)
    expect(await menuOf(page)).not.toContain('工作人员')
    expect(await menuOf(page)).toEqual(expect.arrayContaining(['今天', '单位', '工作日历', '我的账号']))
    expect(await page.locator('.bar .hat').innerText()).toBe('镇街受理 · 水冶镇便民服务中心')
    await page.goto(`${app.url}/desk/staff`)
    await page.getByText('您现在的岗位不能打开这一页').waitFor()
    await context.close()
    const handler = await seat(staff.handler)
    expect(await menuOf(handler.page)).toEqual(expect.arrayContaining(['单位', '政策参数']))
    await handler.context.close()
  })

  test('the security administrator gives a post; who got it stands in the list', async () => {
    const { page, context, faults } = await seat(staff.security)
    await page.locator('.side').getByRole('link', { name: '任职' }).click()
    await page.getByRole('link', { name: '新任职' }).click()
    await heading(page, '新任职')
    await choose(page, '给谁', '新来的')
    await choose(page, '在哪个单位', '水冶镇便民服务中心')
    await choose(page, '什么岗位', '镇街审核')
    await page.keyboard.press('Control+s')
    await heading(page, '新来的 · 镇街审核')
    expect(await page.locator('.page-front .facts').innerText()).toMatch(/水冶镇便民服务中心/)
    await page.locator('.side').getByRole('link', { name: '任职' }).click()
    await page.locator('.page-front').getByRole('cell', { name: '新来的' }).waitFor()
    expect(faults).toEqual([])
    await context.close()
  })

  test('pages stay open in tabs and keep what was typed; Ctrl K finds, j and Enter open', async () => {
    const { page, context } = await seat(staff.security)
    await page.goto(`${app.url}/desk/posts/new`)
    await page.locator('.page-front').getByLabel('从哪天起').fill('2027-01-04')
    await page.keyboard.press('Control+k')
    await page.keyboard.type('水冶')
    await page.getByText('单位 · 水冶镇便民服务中心').waitFor()
    await page.keyboard.press('Enter')
    await heading(page, '水冶镇便民服务中心')
    await page.getByRole('navigation', { name: '打开的页面' }).getByRole('link', { name: '新任职' }).click()
    expect(await page.locator('.page-front').getByLabel('从哪天起').inputValue()).toBe('2027年1月4日')
    await page.locator('.side').getByRole('link', { name: '单位' }).click()
    await page.locator('.page-front tbody tr').nth(1).waitFor()
    await page.locator('#main').focus()
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    await page.keyboard.press('k')
    await page.keyboard.press('Enter')
    await heading(page, '安阳县住房和城乡建设局')
    await page.getByRole('button', { name: '关闭“新任职”' }).click()
    expect(await page.getByRole('navigation', { name: '打开的页面' }).innerText()).not.toMatch('新任职')
    await context.close()
  })

  test('a session elsewhere is ended; there the sign-in comes on top of the page, which keeps what was typed', async () => {
    const [here, there] = [await seat(staff.handler), await seat(staff.handler)]
    await there.page.goto(`${app.url}/desk/parameters`)
    await there.page.locator('.page-front').getByLabel('按名称或者条文筛选').fill('面积')
    await here.page.goto(`${app.url}/desk/security`)
    const rows = here.page.locator('.page-front tbody tr')
    await rows.filter({ hasText: '这里' }).waitFor()
    const others = rows.filter({ has: here.page.getByRole('button', { name: '结束' }) })
    for (let left = await others.count(); left > 0; left--) {
      await others.first().getByRole('button', { name: '结束' }).click()
      await expect.poll(() => others.count(), { timeout: 20_000 }).toBe(left - 1)
    }
    await there.page.locator('.side').getByRole('link', { name: '我的账号' }).click()
    const dialog = there.page.getByRole('dialog', { name: '请重新登录' })
    await dialog.getByLabel('密码').fill(staff.handler.password)
    await dialog.getByRole('button', { name: '登录', exact: true }).click()
    await heading(there.page, '我的账号')
    await there.page.getByRole('navigation', { name: '打开的页面' }).getByRole('link', { name: '政策参数' }).click()
    expect(await there.page.locator('.page-front').getByLabel('按名称或者条文筛选').inputValue()).toBe('面积')
    await Promise.all([here.context.close(), there.context.close()])
  })

  test('who does nothing for long is warned; when the time is over, what was typed waits below the sign-in', async () => {
    const { page, context } = await sit()
    await page.clock.install()
    await comeIn(page, app.url, staff.handler)
    await page.goto(`${app.url}/desk/parameters`)
    await page.locator('.page-front').getByLabel('按名称或者条文筛选').fill('收入')
    await page.clock.fastForward('27:00')
    await page.getByText(/再过 \d 分钟要重新输入密码/).waitFor()
    await button(page, '继续工作').click()
    await page.getByText(/要重新输入密码/).waitFor({ state: 'detached' })
    await page.clock.fastForward('30:00')
    const dialog = page.getByRole('dialog', { name: '请重新登录' })
    await dialog.getByLabel('密码').fill(staff.handler.password)
    await dialog.getByRole('button', { name: '登录', exact: true }).click()
    await dialog.waitFor({ state: 'detached' })
    expect(await page.locator('.page-front').getByLabel('按名称或者条文筛选').inputValue()).toBe('收入')
    await context.close()
  })

  test('an own value is proposed by one, approved by another, and then decides for families', async () => {
    const handler = await seat(staff.handler)
    await handler.page.goto(`${app.url}/desk/parameters`)
    await handler.page.locator('.page-front').getByRole('link', { name: '人均住房建筑面积上限' }).click()
    await handler.page.getByRole('heading', { name: '提出本地取值' }).waitFor()
    const address = new URL(handler.page.url()).pathname
    const front = handler.page.locator('.page-front')
    await front.getByLabel(/^取值/).fill('十六')
    await front.getByLabel('从哪天起').fill('2026-11-01')
    await front.getByLabel('依据').fill('县政府常务会议纪要')
    await button(handler.page, '提出').click()
    await front.getByText(/写法不对/).waitFor()
    expect(await front.getByLabel('依据').inputValue()).toBe('县政府常务会议纪要')
    await front.getByLabel(/^取值/).fill('16')
    await button(handler.page, '提出').click()
    await front.getByRole('cell', { name: '李经办' }).waitFor()
    expect(await front.getByRole('button', { name: '批准…' }).count()).toBe(0)
    const approver = await seat(staff.approver)
    await approver.page.goto(`${app.url}${address}`)
    await button(approver.page, '批准…').click()
    await button(approver.page, '批准').click()
    await approver.page.locator('.page-front').getByText('✓ 孙负责').waitFor()
    await handler.page.reload()
    await front.getByText('✓ 孙负责').waitFor()
    await Promise.all([handler.context.close(), approver.context.close()])
    const family = await sit({ width: 390 })
    await seeOwnValue(family, app.url)
    await family.context.close()
  })
})

describe('the audit administrator', () => {
  test('finds who gave a post, holds the entry against its proof, and keeps the conditions', async () => {
    const { page, context, faults } = await seat(staff.auditor)
    await page.locator('.side').getByRole('link', { name: '留痕查询' }).click()
    await heading(page, '留痕查询')
    await page.locator('.page-front').getByRole('combobox', { name: '做了什么' }).click()
    await page.keyboard.type('任职')
    await page.locator('.ant-select-item-option:visible', { hasText: /^任职$/ }).click()
    const row = page.locator('.page-front tbody tr').filter({ hasText: '吴安全' })
    await row
      .filter({ hasText: /安全管理员.*任职/ })
      .first()
      .waitFor()
    expect(await page.locator('.page-front tbody').innerText()).not.toContain('登录')
    expect(page.url()).toContain('kind=post.grant')
    await page.getByRole('button', { name: '常用条件' }).click()
    await page.getByLabel('给现在的条件起个名字').fill('谁给了岗位')
    await button(page, '存下').click()
    await row.first().getByRole('link').click()
    await heading(page, '留痕记录')
    await page.locator('.page-front').getByText('内容与证明相符，写下以后没有改动').waitFor()
    expect(await page.locator('.page-front').innerText()).toMatch(/全部记录中的第 \d+ 条/)
    await page.goto(`${app.url}/desk/audit`)
    await page.getByRole('button', { name: '常用条件' }).click()
    await button(page, '谁给了岗位').click()
    await page.waitForURL(/kind=post\.grant/)
    expect(faults).toEqual([])
    await context.close()
  })

  test('takes the whole log out as a file that verifies', async () => {
    const { page, context } = await seat(staff.auditor)
    await page.goto(`${app.url}/desk/audit`)
    const coming = page.waitForEvent('download')
    await button(page, '导出全部留痕').click()
    const text = await readFile(await (await coming).path(), 'utf8')
    const verifier = verifyLog({})
    for (const line of text.trimEnd().split('\n')) verifier.take(JSON.parse(line))
    expect(verifier.finish()).toMatchObject({ holds: true, tenant: 410522 })
    await context.close()
  })
})

type Open = (page: Page) => Promise<void>

const at =
  (path: string, more?: Open): Open =>
  async (page) => {
    await page.goto(`${app.url}/desk${path}`)
    await page.locator('.page-front h1:visible').waitFor()
    await page.locator('.page-front .waiting').waitFor({ state: 'detached' })
    await more?.(page)
  }

/** The first row of the page’s table, opened. */
const firstRow: Open = async (page) => {
  const before = page.url()
  await page.locator('.page-front tbody a').first().click()
  await page.waitForURL((url) => url.href !== before)
  await page.locator('.page-front h1:visible').waitFor()
}

/** Each page, with who opens it. */
const pages: Readonly<Record<string, readonly [keyof Staff, Open]>> = {
  today: ['handler', at('/')],
  'the work list': ['handler', at('/cases')],
  supervision: ['handler', at('/supervision')],
  'messages to decide about': ['handler', at('/messages')],
  'samples by lot': ['handler', at('/cases/samples')],
  'cases of other bureaus': ['handler', at('/arrivals')],
  'long-term lists': ['handler', at('/cases/standing')],
  hazards: ['handler', at('/hazards')],
  offices: ['system', at('/offices')],
  'an office': ['security', at('/offices', firstRow)],
  'a new office': ['system', at('/offices/new')],
  posts: ['security', at('/posts')],
  'a post': ['security', at('/posts', firstRow)],
  'a new post': ['security', at('/posts/new')],
  staff: ['system', at('/staff')],
  'a member of staff': ['security', at('/staff', firstRow)],
  'a new account': ['system', at('/staff/new')],
  parameters: ['handler', at('/parameters')],
  'a parameter': ['handler', at('/parameters', firstRow)],
  calendar: ['handler', at('/calendar')],
  'a new year': ['system', at('/calendar/new')],
  'the audit log': ['auditor', at('/audit')],
  'an entry of the log': ['auditor', at('/audit', firstRow)],
  'the own account': ['handler', at('/security')],
  'an address that leads nowhere': ['handler', at('/nowhere')],
}

describe('every page, at 1366 and at 390 pixels', () => {
  const seats = new Map<keyof Staff, Tab>()
  const seatOf = async (who: keyof Staff): Promise<Tab> => {
    const known = seats.get(who)
    if (known !== undefined) return known
    const tab = await seat(staff[who])
    seats.set(who, tab)
    return tab
  }
  afterAll(() => Promise.all([...seats.values()].map(({ context }) => context.close())))

  test('the door: axe finds nothing, nothing sticks out, no English', async () => {
    const { page, context, faults } = await sit()
    await page.goto(`${app.url}/desk/`)
    await page.getByLabel('账号').waitFor()
    await expectCalm(page, faults)
    await context.close()
  })

  test.each(Object.entries(pages))('%s: axe finds nothing, nothing sticks out, no English', async (_, [who, open]) => {
    const { page, faults } = await seatOf(who)
    await open(page)
    await expectCalm(page, faults)
  })
})

async function expectCalm(page: Page, faults: readonly string[]): Promise<void> {
  for (const [width, height] of [
    [390, 844],
    [1366, 768],
  ] as const) {
    await page.setViewportSize({ width, height })
    expect(await axeFindings(page)).toEqual([])
    await expectNoSideways(page)
  }
  expect(await page.locator('body').innerText()).not.toMatch(/(?<!C)[a-z]{3,}|undefined|NaN/)
  expect(faults).toEqual([])
}
