import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type App, startApp } from '../support/app.ts'
import { openBrowser, openTab, type Tab } from '../support/browser.ts'
import { type DemoPeople, fillWithDemo } from '../support/demo.ts'
import { comeIn } from '../support/desk.ts'
import { photo } from '../support/papers.ts'
import { askToResult, heading, touch } from './asking.ts'
import {
  again,
  challenge,
  doDeed,
  handOver,
  look,
  lookAtDesk,
  mark,
  nameArticle,
  openCase,
  record,
  said,
  tabOf,
  takeOver,
  type,
} from './case-deeds.ts'
import { agree, heading as atDesk, check, choose, front, press } from './desk-acts.ts'

const QINHUAI = '南京市秦淮区房产局'
const ANYANG = '安阳县住房和城乡建设局'

let app: App
let browser: Browser
let people: DemoPeople
const tabs: Tab[] = []

beforeAll(async () => {
  browser = await openBrowser()
  app = await startApp(async (dataDir) => {
    people = await fillWithDemo(dataDir)
  })
})
afterAll(async () => {
  await browser?.close()
  await app?.remove()
})
afterEach(async () => {
  const open = tabs.splice(0)
  for (const { context } of open) await context.close()
  expect(open.flatMap(({ faults }) => faults)).toEqual([])
})

async function open(width: 360 | 390 | 1366): Promise<Tab> {
  const tab = await openTab(browser, { width })
  tabs.push(tab)
  return tab
}

/** Somebody of the demonstration at the desk. */
async function staff(name: string, bureau: string): Promise<Page> {
  const { page } = await open(1366)
  await comeIn(page, app.url, { name, password: people.password, bureau })
  return page
}

/** Signs in on a page that asks for the phone; the code stands on the demonstration's page of messages. */
async function enterByPhone({ page, context }: Tab, bureau: number): Promise<void> {
  await page.getByLabel('手机号码').fill(people.phone(bureau))
  await touch(page, '发验证码')
  await heading(page, '短信里的验证码是多少？')
  const messages = await context.newPage()
  await messages.goto(`${app.url}/messages`)
  const message = await messages.getByRole('listitem').filter({ hasText: '登录验证码' }).first().innerText()
  await messages.close()
  await page.getByLabel('6 位验证码').fill(/验证码 (\d{6})/.exec(message)?.[1] ?? '')
  await page.getByRole('button', { name: '登录', exact: true }).click()
}

test('one proposes, another decides, the letter with its reasons is served, and the days for remedies begin there', async () => {
  const approver = await staff('bureau-approver', QINHUAI)
  await front(approver).getByRole('heading', { name: '今天到期' }).waitFor()
  await openCase(approver, app.url, 'to-do', '区住房部门决定')
  await doDeed(approver, '不同意，退回重提', (page) => type(page, '理由', '请写明查了哪里。'))
  await said(approver, '随后：区住房部门提出处理意见')

  const reviewer = await staff('bureau-reviewer', QINHUAI)
  // The demonstration has another one that waits for a proposal.
  await reviewer.goto(approver.url())
  await doDeed(reviewer, '提出处理意见', async (page) => {
    await mark(page, '不予救助')
    await type(page, '理由', '民政部门查了低收入家庭名册，没有这一户。')
  })
  await said(reviewer, '随后：区住房部门决定')

  await again(approver)
  await said(approver, '处理意见：不予救助')
  await doDeed(approver, '批准')
  await agree(approver, '批准')
  await said(approver, '现在：未批准')
  await tabOf(approver, /^文书/)
  await record(approver).getByRole('link', { name: '不予批准决定书' }).click()
  await atDesk(approver, '不予批准决定书')
  await said(approver, '不服本决定怎么办')
  await lookAtDesk(approver, 'letter')

  await again(reviewer)
  await doDeed(reviewer, '送达文书', async (page) => {
    await mark(page, /不予批准决定书/)
    await mark(page, '留置送达')
    await type(page, /回执或者凭据/, '见证人：社区王主任')
    await check(page, 'serve-1366')
  })
  await said(reviewer, /留置送达/)
  await tabOf(reviewer, /^文书/)
  await said(reviewer, /申请行政复议到\d{4}年.*提起诉讼到\d{4}年/)
  await lookAtDesk(reviewer, 'letters-tab')
  await challenge(reviewer)
})

/** Somebody who gives no name, on a phone; gives the code that opens the result. */
async function objectUnnamed(page: Page, applicant: string): Promise<string> {
  await page.goto(`${app.url}/notices`)
  await page.getByRole('link', { name: ANYANG }).click()
  const entry = page.getByRole('listitem').filter({ hasText: '公租房（本县家庭）' })
  await entry.getByRole('link', { name: /看这一条/ }).click()
  await heading(page, '公示')
  expect(await page.locator('body').innerText()).not.toContain(applicant)
  await page.getByText('想用自己的名义提').waitFor()
  await look(page, 'notice')
  await page.getByLabel('哪里不对？').fill('这一家在县城另有商品房。')
  await page.getByLabel(/怎么联系您/).fill('下午在社区')
  await touch(page, '提交异议')
  return page.locator('.objection-code').innerText()
}

/** Somebody who signs in to put their name to it. */
async function objectSigned(notice: string): Promise<void> {
  const tab = await open(390)
  const { page } = tab
  await page.goto(notice)
  await page.getByRole('link', { name: '用手机号登录' }).click()
  await enterByPhone(tab, 410522)
  await heading(page, '公示')
  await page.getByLabel(/用我的名义提/).check()
  await look(page, 'notice-signed')
  await page.getByLabel('哪里不对？').fill('他家去年卖过一套房。')
  await touch(page, '提交异议')
  await page.getByRole('heading', { name: '异议收到了' }).waitFor()
}

/** Shows by a photo that the sheet hangs. */
async function photograph(page: Page): Promise<void> {
  const choosing = page.waitForEvent('filechooser')
  await press(page, '上传张贴照片')
  await (await choosing).setFiles({ name: '公示栏.jpg', mimeType: 'image/jpeg', buffer: photo() })
  await front(page).getByRole('link', { name: '查看第 1 张张贴照片' }).waitFor()
  await lookAtDesk(page, 'posting')
}

test('a notice is published, two object from outside, the case is held until both are answered, and judged anew', async () => {
  const handler = await staff('bureau-handler', ANYANG)
  await openCase(handler, app.url, 'to-do', /公租房（本县家庭）.*公示/)
  const applicant = /^(\S+) /.exec(await front(handler).getByRole('heading', { level: 1 }).innerText())?.[1] ?? ''
  await doDeed(handler, '开始公示')
  await said(handler, '没有人提出异议')
  await photograph(handler)
  const { page } = await open(390)
  const code = await objectUnnamed(page, applicant)
  await objectSigned(page.url())

  await again(handler)
  await said(handler, /匿名群众：这一家在县城另有商品房/)
  await said(handler, /钱\*福（实名）：他家去年卖过一套房/)
  await said(handler, '联系方式：下午在社区')
  await check(handler, 'objections-1366')
  await doDeed(handler, '公示结束，继续办理')
  await said(handler, /第二天起才能继续办理/)
  await press(handler, '收起')
  const verdicts = { '这一家在县城另有商品房。': '成立', '他家去年卖过一套房。': '不成立' }
  for (const [words, verdict] of Object.entries(verdicts)) {
    await doDeed(handler, '答复异议', async () => {
      await mark(handler, words)
      await mark(handler, verdict)
      await type(handler, '答复内容', `核实过不动产登记，异议${verdict}。`)
    })
    await said(handler, `答复：核实过不动产登记，异议${verdict}。`)
  }
  await page.goto(`${app.url}/notices/410522/result`)
  await page.getByLabel('查询码').fill(code)
  await touch(page, '查结果')
  await page.getByRole('heading', { name: '异议成立' }).waitFor()
  await doDeed(handler, '退回', () => type(handler, '理由', '异议成立，重新审核住房情况。'))
  await said(handler, '现在：联席会议联审')
  await handOver(handler, QINHUAI)
  await takeOver(await staff('bureau-handler', QINHUAI), app.url, ANYANG)
})

/** Of two cases at the street, the one with a house that is lived in and traded in asks a person. */
async function findAtStreet(page: Page): Promise<void> {
  await openCase(page, app.url, 'to-do', '街道初审')
  if (!(await front(page).getByRole('button', { name: '作出认定' }).isVisible())) {
    await page.goto(`${app.url}/desk/cases?list=to-do`)
    await front(page).getByRole('row').filter({ hasText: '街道初审' }).nth(1).getByRole('link').click()
  }
  await doDeed(page, '作出认定', async () => {
    await front(page).getByRole('radio').first().check()
    await mark(page, '是')
    await type(page, '认定的理由和依据', '上门看过，一楼店铺，二楼自住。')
  })
  await said(page, '已认定')
}

test('a person answers what the law leaves open; what was declined with its article is taken up again', async () => {
  await findAtStreet(await staff('township-reviewer', QINHUAI))
  const window = await staff('township-acceptor', QINHUAI)
  await openCase(window, app.url, 'to-do', '街道受理')
  await doDeed(window, '不予受理', async () => {
    await type(window, '理由', '房屋不在本区。')
    await nameArticle(window)
  })
  await agree(window, '不予受理')
  await said(window, '现在：不予受理')

  const handler = await staff('bureau-handler', QINHUAI)
  await handler.goto(app.url + new URL(window.url()).pathname)
  await doDeed(handler, '重新办理', async () => {
    await mark(handler, '区住房部门审核')
    await type(handler, '理由', '查实房屋在本区。')
    await nameArticle(handler)
  })
  await agree(handler, '重新办理')
  await said(handler, '现在：区住房部门审核')
  await tabOf(handler, /^文书/)
  await said(handler, /已撤销，不再有效/)
  await manage(handler)
})

/** Gives the case to somebody, talks about it, stops it and goes on; what cannot be done says why. */
async function manage(page: Page): Promise<void> {
  await doDeed(page, '改派', async () => {
    await choose(page, '改由谁办', '演示住保经办（南京市秦淮区房产局）')
    await type(page, '改派的理由', '原经办人请假。')
  })
  await said(page, '经办：演示住保经办')
  await press(page, '移交')
  await front(page).getByLabel('移交给哪个单位').waitFor()
  await check(page, 'transfer-1366')
  await press(page, '收起')
  await doDeed(page, '并案', async () => {
    await type(page, '并入哪一件', '320104-2026-999999')
    await type(page, '并案的理由', '重复申请')
  })
  await agree(page, '并案')
  await said(page, '没有这个编号的申请')
  await press(page, '收起')
  await tabOf(page, /^讨论/)
  await type(page, '写给一起办这件申请的人', '等测绘报告。')
  await press(page, '记下')
  await record(page).getByRole('listitem').getByText('等测绘报告。').waitFor()
  await lookAtDesk(page, 'discussion')
  await doDeed(page, '中止', () => type(page, '理由', '等测绘报告。'))
  await said(page, '现在：中止办理')
  await doDeed(page, '恢复办理', () => type(page, '理由', '报告到了。'))
  await said(page, '现在：区住房部门审核')
}

/** From the answers of the self-check to a filed application; gives its number. */
async function applyFromCheck(tab: Tab): Promise<string> {
  const { page } = tab
  await askToResult(page, app.url)
  await page.getByRole('link', { name: '去申请（回答不用再填）' }).click()
  await page.getByRole('link', { name: ANYANG }).click()
  await enterByPhone(tab, 410522)
  await heading(page, '申请哪一项？')
  await page.getByRole('link', { name: '租赁补贴' }).click()
  await heading(page, '申请租赁补贴')
  await page.getByText('最后一次填写以后保留 90 天').waitFor()
  await touch(page, /^(开始填写|接着填)$/)
  for (let asked = 0; asked < 40; asked++) {
    const unsure = page.getByRole('button', { name: '不清楚' })
    const done = page.getByRole('button', { name: '提交申请' })
    await unsure.or(done).first().waitFor()
    if (await done.isVisible()) break
    const before = page.url()
    await unsure.click()
    await page.waitForURL((url) => url.href !== before)
  }
  await page.goto(`${app.url}/me/cases/new`)
  await page.getByText(/保留到\d{4}年/).waitFor()
  await page.goBack()
  await heading(page, '核对以后提交')
  await touch(page, '提交申请')
  const words = await page.getByText(/已经提交。请记下受理编号/).innerText()
  await look(page, 'filed')
  return /\d{6}-\d{4}-\d{6}/.exec(words)?.[0] ?? ''
}

test('a family goes on from the self-check to an application, puts right what was asked for, and reads its letters', async () => {
  const tab = await open(390)
  const number = await applyFromCheck(tab)
  const window = await staff('township-acceptor', ANYANG)
  await openCase(window, app.url, 'to-do', number)
  await doDeed(window, '通知补正', async () => {
    await front(window).getByRole('combobox', { name: '要补正什么' }).fill('低保证')
    await window.keyboard.press('Enter')
    await window.keyboard.press('Escape')
  })
  await said(window, '现在：等待补正')
  await said(window, '还没补')
  await press(window, '补正')
  await lookAtDesk(window, 'correction')
  await answerCorrection(tab.page)
  await takeInTogether(window)
})

/** Reads what is asked for among one's messages, in the letter, and puts it right. */
async function answerCorrection(page: Page): Promise<void> {
  await page.goto(`${app.url}/me`)
  await page.getByRole('link', { name: /^我的消息/ }).click()
  await heading(page, '我的消息')
  const news = page.getByRole('listitem').filter({ hasText: '请您补正' })
  await news.getByText('● 新').waitFor()
  await look(page, 'inbox')
  await news.getByRole('link', { name: /补正通知书/ }).click()
  await heading(page, '补正通知书')
  await page.getByText('低保证').waitFor()
  await page.getByText(/^核验码/).waitFor()
  await look(page, 'my-letter')
  const href = await page.getByRole('link', { name: '下载，可以打印' }).getAttribute('href')
  const pdf = await page.request.get(`${app.url}${href}`)
  expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-')
  await page.goBack()
  await news.getByRole('link', { name: /去补正/ }).click()
  await page.getByText('要您补正的').waitFor()
  await look(page, 'correcting')
  await touch(page, '补好了，请继续办理')
  await page.getByText('要您补正的').waitFor({ state: 'detached' })
  await page.getByRole('heading', { name: '写给您的文书' }).waitFor()
  await page.goto(`${app.url}/me/letters`)
  await page.getByRole('link', { name: /补正通知书/ }).waitFor()
  await look(page, 'my-letters')
}

/** Two applications are accepted together; one of them has moved on meanwhile, and says so. */
async function takeInTogether(page: Page): Promise<void> {
  await page.goto(`${app.url}/desk/cases`)
  const rows = front(page).getByRole('row').filter({ hasText: '乡镇便民窗口受理' })
  await rows.nth(1).waitFor()
  const other = await page.context().newPage()
  await other.goto(`${app.url}/desk/cases`)
  await front(other).getByRole('row').filter({ hasText: '乡镇便民窗口受理' }).first().getByRole('link').click()
  await tabOf(other, /^讨论/)
  await front(other).getByLabel('写给一起办这件申请的人').fill('打过电话。')
  await press(other, '记下')
  await record(other).getByRole('listitem').getByText('打过电话。').waitFor()
  await other.close()
  await page.keyboard.press('j')
  await page.keyboard.press('x')
  await rows.nth(1).getByRole('checkbox').check()
  await press(page, '受理（2 件）')
  await lookAtDesk(page, 'together')
  await press(page, '确定受理 2 件')
  await said(page, '办成 1 件，没有办成 1 件')
  await said(page, '这件申请刚刚有了变化')
  await lookAtDesk(page, 'together-results')
}

test('whoever watches limits sees how many cases are over, by office and step with its article, and nobody’s name', async () => {
  const page = await staff('supervisor', ANYANG)
  await front(page).getByRole('link', { name: '看各单位、各环节的期限' }).click()
  await atDesk(page, '期限督办')
  await front(page).getByRole('row').filter({ hasText: '演示镇人民政府' }).first().waitFor()
  await said(page, /已超期 [1-9]\d* 件/)
  await front(page).getByRole('heading', { name: '等部门答复的核查' }).waitFor()
  expect(await front(page).innerText()).not.toMatch(/梁|邓|曾/)
  await lookAtDesk(page, 'supervision')
  const reviewer = await staff('township-reviewer', ANYANG)
  await front(reviewer)
    .getByRole('link', { name: /^已超期 \d+ 件$/ })
    .click()
  await front(reviewer)
    .getByRole('row', { name: /已超期/ })
    .first()
    .waitFor()
  await lookAtDesk(reviewer, 'overdue')
  await reviewer.getByRole('link', { name: '今天', exact: true }).first().click()
  await lookAtDesk(reviewer, 'today')
})
