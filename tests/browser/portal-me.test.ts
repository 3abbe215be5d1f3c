import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type App, startApp } from '../support/app.ts'
import { axeFindings } from '../support/axe.ts'
import { openBrowser, openTab, type Reader, type Tab } from '../support/browser.ts'
import { fillWithFamily, PHONES, signInByPhone } from '../support/citizens.ts'
import { comeIn } from '../support/desk.ts'
import { expectNoSideways, expectToNarrow, heading, touch } from './asking.ts'
import { heading as atDesk, check, choose, front, press, sayReason } from './desk-acts.ts'

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

/** A clerk opens what waits, looks at what is known, and accepts it on a paper. */
async function answerAtDesk(page: Page): Promise<void> {
  await page.getByRole('link', { name: '更正申请' }).first().click()
  await atDesk(page, '更正申请')
  await check(page, 'corrections-1366')
  await front(page).getByRole('link', { name: '李*英' }).click()
  await sayReason(page)
  await atDesk(page, '更正申请：李秀英')
  await front(page).getByLabel('确实不对，更正').check()
  await choose(page, '项目', '工资')
  await front(page).getByLabel('全年金额（元）').fill('24000')
  await front(page).getByLabel('给本人的答复').fill('已按工资条登记全年 24000 元')
  await press(page, '办理')
  await front(page).getByText('请写明凭什么材料更正。').waitFor()
  await front(page).getByLabel('材料').fill('十二个月工资条')
  await check(page, 'correction-1366')
  await press(page, '办理')
  await atDesk(page, '更正申请')
  await front(page).getByText('现在没有等办理的更正申请。').waitFor()
}

/** Goes on from one's own first page, as a touch on an answer would. */
const follow = (page: Page, words: string | RegExp) => page.getByRole('link', { name: words }).first().click()

/** Nothing for axe to find, nothing that sticks out. */
async function look(page: Page, name: string): Promise<void> {
  expect(await axeFindings(page), name).toEqual([])
  await expectNoSideways(page)
  if (process.env.SHOTS) {
    for (const width of [360, 390, 1366]) {
      await page.setViewportSize({ width, height: 844 })
      await page.screenshot({ path: `${process.env.SHOTS}/${name}-${width}.png`, fullPage: true })
    }
    await page.setViewportSize({ width: 390, height: 844 })
  }
}

const card = (page: Page, words: string | RegExp) => page.getByRole('listitem').filter({ hasText: words })

describe('a person with a phone', () => {
  let tab: Tab
  beforeEach(async () => {
    tab = await openTab(browser, { width: 390 })
  })
  afterEach(async () => {
    const { faults } = tab
    await tab.context.close()
    expect(faults).toEqual([])
  })

  test('applies with the questions that nobody has answered yet, sees who has it, and takes it back', async () => {
    const { page, context } = tab
    await signInByPhone(page, context, app.url, PHONES.applying)
    await follow(page, '我的申请')
    // The menu's own link says these words, too.
    await heading(page, '我的申请')
    await follow(page, '申请办一件事')
    await heading(page, '申请哪一项？')
    await look(page, 'matters')
    await follow(page, '租赁补贴')
    await heading(page, '申请租赁补贴')
    await look(page, 'intro')
    await touch(page, '开始填写')
    for (let asked = 0; asked < 40; asked++) {
      const unsure = page.getByRole('button', { name: '不清楚' })
      const done = page.getByRole('button', { name: '提交申请' })
      await unsure.or(done).first().waitFor()
      if (await done.isVisible()) break
      if (asked === 0) await look(page, 'question')
      const before = page.url()
      await unsure.click()
      await page.waitForURL((url) => url.href !== before)
    }
    await heading(page, '核对以后提交')
    await page.reload()
    await heading(page, '核对以后提交')
    await look(page, 'confirm')
    await touch(page, '提交申请')
    await page.getByText(/已经提交。请记下受理编号/).waitFor()
    await page.getByText('最晚办到').waitFor()
    await look(page, 'case')
    await touch(page, '撤回这件申请')
    await page.getByLabel('为什么撤回？').fill('想重新填一次')
    await touch(page, '确定撤回')
    await page.getByText('已撤回').first().waitFor()
    await page.goto(`${app.url}/me/cases`)
    await page.getByText('— 已撤回').waitFor()
    await look(page, 'cases')
  })

  test('that nobody has tied to a person sees what to do; the code of a letter opens one’s data', async () => {
    const { page, context } = tab
    await signInByPhone(page, context, app.url, PHONES.nobody)
    await heading(page, '还不知道您是谁')
    await page.goto(`${app.url}/me/household`)
    await heading(page, '还不知道您是谁')
    await page.getByLabel('信上的验证码').fill('aaaa-aaaa-aaaa')
    await touch(page, '用信上的验证码认定')
    await page.getByText('信上的验证码不对').waitFor()
    await page.getByLabel('信上的验证码').fill(filled.letter)
    await touch(page, '用信上的验证码认定')
    await heading(page, '我的家庭')
    await page.getByText('王思琪（本人').waitFor()
  })

  test('is told when phone or code are wrong, and keeps what was typed', async () => {
    const { page } = tab
    await page.goto(`${app.url}/me/data`)
    await page.getByRole('link', { name: '第 410522 局' }).click()
    await page.getByLabel('手机号码').fill('1390000')
    await touch(page, '发验证码')
    await page.getByText('手机号码应当是 11 位数字').waitFor()
    await page.getByLabel('手机号码').fill('139 0000 7777')
    await touch(page, '发验证码')
    await page.getByLabel('6 位验证码').fill('00000')
    await touch(page, '登录')
    await page.getByText('验证码是 6 位数字').waitFor()
    await page.getByLabel('6 位验证码').fill('000000')
    await touch(page, '登录')
    await page.getByText('验证码不对或者已经过期').waitFor()
    await touch(page, '返回')
    expect(await page.getByLabel('手机号码').inputValue()).toBe('139 0000 7777')
  })

  test('sees household, data with their sources, and who looked', async () => {
    const { page, context } = tab
    await signInByPhone(page, context, app.url, PHONES.head)
    await heading(page, '王建国，您好')
    await follow(page, /^我的家庭/)
    await page.getByText('一户 5 口人，其中保障人口 5 口。').waitFor()
    await card(page, '赵桂兰').getByText('1916年5月20日').waitFor()
    await touch(page, '返回')
    await follow(page, /^我的资料 系统/)
    await page.getByText('36,000.00 元').waitFor()
    await page
      .getByText(/来源：部门核对，2026年11月10日/)
      .first()
      .waitFor()
    await page.getByText(/来源：上门看到的/).waitFor()
    expect(await page.locator('body').innerText()).not.toMatch(/\d{17}[\dX]/)
    await touch(page, '返回')
    await follow(page, /^谁看过我的资料/)
    await card(page, '甲镇 镇街受理').getByText('事由：受理住房保障申请').waitFor()
    await card(page, '含完整号码').getByText('县局 住保经办').waitFor()
    expect(await page.locator('body').innerText()).not.toContain('某人')
  })

  test('gives a consent, and takes it back only after being told what follows', async () => {
    const { page, context } = tab
    await signInByPhone(page, context, app.url, PHONES.shared)
    await touch(page, /^李秀英/)
    await follow(page, /^我的授权/)
    await follow(page, '给一项新的授权')
    await touch(page, '我同意')
    await page.getByText('请至少选一项').waitFor()
    await page.getByLabel('收入').check()
    await page.getByLabel('住房', { exact: true }).check()
    await page.getByLabel(/三个月/).check()
    await touch(page, '我同意')
    await card(page, '可以核对：收入、住房').getByText('有效').waitFor()
    await touch(page, '收回这项授权')
    await page.getByRole('alert').getByText('从今天起部门不能再按这项授权核对').waitFor()
    await touch(page, '不收回')
    await card(page, '有效').waitFor()
    await touch(page, '收回这项授权')
    await touch(page, '确定收回')
    await page.getByText('现在没有授权任何部门核对').waitFor()
  })

  test('asks for a correction, sees that it waits, and takes it back', async () => {
    const { page, context } = tab
    await signInByPhone(page, context, app.url, PHONES.correcting)
    await follow(page, /^我的资料 系统/)
    await follow(page, '姓名和出生不对，要求更正 ›')
    await heading(page, '姓名、性别、出生日期哪里不对？')
    await touch(page, '提交更正要求')
    await page.getByText('请写明现在哪里写得不对').waitFor()
    await page.getByLabel('现在哪里写得不对？').fill('名字写成了王思远')
    await page.reload()
    expect(await page.getByLabel('现在哪里写得不对？').inputValue()).toBe('名字写成了王思远')
    await page.getByLabel('应当是什么？').fill('应当是王思源')
    await page.getByLabel(/^怎么证明/).fill('户口本')
    await touch(page, '提交更正要求')
    await card(page, '应当是王思源').getByText('等窗口办理').waitFor()
    await touch(page, '撤回这一条')
    await card(page, '应当是王思源')
      .getByText(/已经撤回/)
      .waitFor()
    await provesIt(page)
  })

  test('asks for a correction that a clerk accepts at the desk, and reads the answer and who looked', async () => {
    const { page, context } = tab
    await signInByPhone(page, context, app.url, PHONES.asking)
    await page.goto(`${app.url}/me/corrections/new?about=income`)
    await page.getByLabel('现在哪里写得不对？').fill('没有登记工资')
    await page.getByLabel('应当是什么？').fill('全年工资 24000 元')
    await touch(page, '提交更正要求')
    await card(page, '全年工资 24000 元').getByText('等窗口办理').waitFor()

    const desk = await openTab(browser, { width: 1366 })
    await comeIn(desk.page, app.url, filled.clerk)
    await answerAtDesk(desk.page)
    expect(desk.faults).toEqual([])
    await desk.context.close()

    await page.reload()
    await card(page, '全年工资 24000 元').getByText('窗口已经更正').waitFor()
    await page.getByText('已按工资条登记全年 24000 元').waitFor()
    await check(page, 'my-corrections-390')
    await page.goto(`${app.url}/me/data`)
    await page.getByText('24,000.00 元').waitFor()
    await page.goto(`${app.url}/me/looks`)
    await card(page, '查看了更正申请').getByText('甲镇 镇街受理').first().waitFor()
  })

  test('chooses among several people, and switches', async () => {
    const { page, context } = tab
    await signInByPhone(page, context, app.url, PHONES.sharedToo)
    await heading(page, '要看谁的？')
    await touch(page, /^赵桂兰/)
    await page.getByRole('status').getByText('现在看的是 赵桂兰 的资料').waitFor()
    await follow(page, '换一个人')
    await touch(page, /^李秀英/)
    await heading(page, '李秀英，您好')
  })

  test('acting for somebody is told for whom, sees who looked not, and can be sent away', async () => {
    const { page, context } = tab
    await signInByPhone(page, context, app.url, PHONES.agent)
    await page
      .getByRole('status')
      .getByText(/您正在替 赵桂兰 办事（亲属代办/)
      .waitFor()
    await page.goto(`${app.url}/me/looks`)
    await heading(page, '只给本人看')
    const other = await openTab(browser, { width: 390 })
    await signInByPhone(other.page, other.context, app.url, PHONES.elder)
    await follow(other.page, /^谁替我办事/)
    await touch(other.page, '不让他（她）办了')
    await touch(other.page, '确定收回')
    await other.page.getByText('现在没有人替您办事').waitFor()
    await other.context.close()
    await page.goto(`${app.url}/me/data`)
    await heading(page, '还不知道您是谁')
  })

  test('sees where the phone is signed in, ends another session, and signs out', async () => {
    const { page, context } = tab
    await signInByPhone(page, context, app.url, PHONES.leaving)
    await follow(page, /^登录过的手机和电脑/)
    await touch(page, '让它退出')
    await card(page, '现在这个').waitFor()
    await page.getByRole('button', { name: '让它退出' }).waitFor({ state: 'detached' })
    await touch(page, '退出登录')
    await page.getByText('已经退出登录').waitFor()
    await page.goto(`${app.url}/me/data`)
    await heading(page, /归哪里/)
  })
})

/** What was done above, by its receipt: taken home as a file, and checked in a browser that nobody is signed in to. */
async function provesIt(page: Page): Promise<void> {
  await page.goto(`${app.url}/me/receipts`)
  const href = await card(page, '提出了更正申请')
    .getByRole('link', { name: /下载回执/ })
    .getAttribute('href')
  const receipt = decodeURIComponent(href?.replace(/^data:[^,]*,/, '') ?? '')
  expect(JSON.parse(receipt)).toMatchObject({ form: 'gzf-audit/1', tenant: 410522, action: 'correction.ask' })
  const other = await openTab(browser, { width: 390 })
  await other.page.goto(`${app.url}/audit`)
  await other.page.getByRole('link', { name: /410522/ }).click()
  await other.page.getByText('签名有效').waitFor()
  const check = async (text: string, said: RegExp): Promise<void> => {
    // An entry is sealed within a second.
    for (let tried = 0; tried < 20; tried++) {
      await other.page.getByLabel('回执的文字').fill(text)
      await touch(other.page, '核对这张回执')
      const found = await other.page
        .getByText(said)
        .waitFor({ timeout: 3000 })
        .then(
          () => true,
          () => false,
        )
      if (found) return
    }
    throw new Error(`${said} was not said`)
  }
  await check(receipt, /确实记在留痕里/)
  await check(receipt.replace('correction.ask', 'correction.withdraw'), /内容与回执不一样/)
  await other.page.reload()
  await other.page.getByText(/本浏览器 .* 看到/).waitFor()
  const twice = other.page.getByRole('checkbox')
  await twice.nth(0).check()
  await twice.nth(1).check()
  await touch(other.page, '比对选中的两个')
  await other.page.getByText('两个检查点相符').waitFor()
  expect(other.faults).toEqual([])
  await other.context.close()
}

const readers: readonly (Reader & { readonly name: string; readonly phone: string })[] = [
  { name: 'a desk, and made as narrow as a phone', width: 1366, phone: PHONES.readers[0] },
  { name: 'a small phone in large text', width: 360, large: true, phone: PHONES.readers[1] },
]

const pages: readonly (readonly [path: string, title: string | RegExp])[] = [
  ['/me', /您好/],
  ['/me/household', '我的家庭'],
  ['/me/data', '我的资料'],
  ['/me/looks', '谁看过我的资料'],
  ['/me/consents', '我的授权'],
  ['/me/consents/new', '给一项新的授权'],
  ['/me/corrections', '资料不对，要求更正'],
  ['/me/corrections/new?about=income', '收入哪里不对？'],
  ['/me/agents', '谁替我办事'],
  ['/me/sessions', '登录过的手机和电脑'],
  ['/me/receipts', '我的回执'],
  ['/me/cases', '我的申请'],
  ['/me/inbox', '我的消息'],
  ['/me/letters', '我的文书'],
  ['/me/cases/new', '申请哪一项？'],
  ['/me/cases/new/anyang/rent-subsidy', '申请租赁补贴'],
  ['/audit', '核对留痕'],
  ['/audit/410522', /的留痕$/],
  ['/me/who', '要看谁的？'],
  ['/messages', '演示短信'],
  ['/me/sign-in', /归哪里/],
  ['/me/sign-in?bureau=410522', '您的手机号码是多少？'],
]

describe.each(readers)('on $name', (reader) => {
  let tab: Tab
  beforeAll(async () => {
    tab = await openTab(browser, reader)
    await signInByPhone(tab.page, tab.context, app.url, reader.phone)
    await heading(tab.page, /您好/)
  })
  afterAll(() => tab.context.close())

  test.each(pages)('%s: axe finds nothing, nothing sticks out, no English', async (path, title) => {
    const { page } = tab
    await page.goto(app.url + path)
    await heading(page, title)
    await page.locator('.waiting').waitFor({ state: 'detached' })
    expect(await axeFindings(page)).toEqual([])
    await expectNoSideways(page)
    await expectToNarrow(page)
    expect(await page.locator('body').innerText()).not.toMatch(/[a-z]{3,}|undefined|NaN/)
    expect(tab.faults).toEqual([])
  })
})
