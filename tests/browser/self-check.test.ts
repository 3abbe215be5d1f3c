import type { Browser, Request } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type App, startApp } from '../support/app.ts'
import { openBrowser, openTab, type Tab } from '../support/browser.ts'
import { fillWithNobody } from '../support/no-people.ts'
import { askToResult, askUpToHomes, heading, openProgram, touch } from './asking.ts'
import { weigh } from './page-weight.ts'

let app: App
let browser: Browser
let tab: Tab

beforeAll(async () => {
  ;[app, browser] = await Promise.all([startApp(fillWithNobody), openBrowser()])
})
afterAll(async () => {
  await browser?.close()
  await app?.remove()
})
beforeEach(async () => {
  tab = await openTab(browser, { width: 390 })
})
afterEach(async () => {
  const { faults } = tab
  await tab.context.close()
  expect(faults).toEqual([])
})

describe('the answer', () => {
  test('a family of three on dibao in 安阳县 may have 300.00 yuan a month', async () => {
    const { page } = tab
    await askToResult(page, app.url)
    await page.getByText('每月 300.00 元').waitFor()
    expect(await page.locator('.reasons .mark-yes').count()).toBe(4)
    await touch(page, /三口之家住房合计 40.00 平方米/)
    await page.getByRole('link', { name: '看这一条的全部内容 ›' }).first().click()
    await heading(page, '安阳县住房保障')
  })

  test('a no comes after the first failed condition, with its reason and a way on', async () => {
    const { page } = tab
    await openProgram(page, app.url, /安阳县/, /^租赁补贴/)
    await touch(page, '在别的地方')
    await heading(page, '暂不符合条件')
    expect(await page.locator('.reasons .mark-no').count()).toBe(1)
    await page.getByRole('heading', { name: '什么变了就可能符合' }).waitFor()
    await page.getByRole('heading', { name: '有不同意见' }).waitFor()
    await page.getByRole('heading', { name: /还可以测/ }).waitFor()
    await touch(page, '继续回答，看全部理由')
    await heading(page, /几口人/)
    await touch(page, '3')
    await heading(page, /有房子/)
  })

  test('a no among reasons that are still open is named above them, leads to its place, and says what must change', async () => {
    const { page } = tab
    await openProgram(page, app.url, /安阳县/, /^租赁补贴/)
    await heading(page, /户口在安阳县/)
    await touch(page, '不清楚')
    await heading(page, /城镇还是农村/)
    await touch(page, '不清楚')
    await heading(page, /几口人/)
    await touch(page, '3')
    await heading(page, /有房子/)
    await page.getByLabel(/建筑面积/).fill('50')
    await touch(page, '继续')
    await heading(page, '暂不符合条件')
    expect(await page.locator('.reasons .mark').allInnerTexts()).toEqual([
      '? 还不清楚',
      '? 还不清楚',
      '✗ 不符合',
      '? 还不清楚',
    ])
    await page.locator('.tally').getByText('1 条不符合').waitFor()
    await touch(page, '住房合计 50.00 平方米')
    expect(await page.locator('.reason-head:focus').innerText()).toMatch(/不符合\s+三口之家住房合计 50\.00 平方米/)
    await touch(page, '3 条还不清楚')
    expect(await page.locator('.reason-head:focus').innerText()).toMatch(/还不清楚/)
    await page
      .getByRole('listitem')
      .filter({ hasText: /^住房合计不超过 45\.00 平方米$/ })
      .waitFor()
  })

  test('a place without housing to apply for says in plain words what one can learn there', async () => {
    const { page } = tab
    await openProgram(page, app.url, /武昌区/, /上门看望.*能不能列入/)
    await heading(page, /行动不方便/)
  })

  test('what nobody knows is named, with where to find it, and can be filled in later', async () => {
    const { page } = tab
    await openProgram(page, app.url, /安阳县/, /^租赁补贴/)
    for (let question = 1; question <= 8; question++) {
      await page.getByText(`第 ${question} 题`).waitFor()
      await touch(page, '不清楚')
    }
    await heading(page, '还差一些信息')
    await page.getByText(/在哪里能查到：.*房产证/).waitFor()
    await touch(page, /现在补上：.*几口人/)
    await heading(page, /几口人/)
  })

  test('an income exactly on the line is left to a person: the window is named, with what it must decide', async () => {
    const { page } = tab
    const lastYear = Number(new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format().slice(0, 4)) - 1
    await openProgram(page, app.url, /永川区/, /续保/)
    await heading(page, '这是哪一年的续保？')
    await touch(page, `${lastYear}年`)
    await heading(page, '续保申请是哪天交的？')
    await page.getByLabel('年', { exact: true }).selectOption(String(lastYear))
    await page.getByLabel('月', { exact: true }).selectOption('8')
    await touch(page, '继续')
    await page.getByText('请把年、月、日都选好').waitFor()
    await page.getByLabel('日', { exact: true }).selectOption('10')
    await touch(page, '继续')
    await heading(page, /哪一类/)
    await touch(page, '都不是')
    await heading(page, /几口人/)
    await touch(page, '1')
    await heading(page, /一年收入/)
    await page.getByRole('textbox').fill('10080')
    await touch(page, '继续')
    await heading(page, /还符合吗/)
    await touch(page, '还符合')
    await heading(page, '需要窗口工作人员认定')
    await page.getByRole('heading', { name: '要请工作人员认定的事' }).waitFor()
  })

  test('townships are written by name: homes in two of them are left to the window', async () => {
    const { page } = tab
    await openProgram(page, app.url, /安阳县/, /外来务工/)
    await heading(page, /劳动合同/)
    await touch(page, /没有签/)
    await heading(page, /养老保险/)
    for (const month of await page
      .locator('.month')
      .all()
      .then((months) => months.slice(1, 7)))
      await month.click()
    await page.getByText('已点 6 个月').waitFor()
    await touch(page, '继续')
    await heading(page, /有房子/)
    for (const [name, area] of [
      ['白璧镇', '30'],
      ['高庄镇', '20'],
    ] as const) {
      await page.getByLabel(/写乡镇/).fill(name)
      await page.getByLabel(/建筑面积/).fill(area)
      await touch(page, '还有一套，再加')
    }
    await touch(page, '去掉第 2 套')
    await page.getByLabel(/写乡镇/).fill('高庄镇')
    await page.getByLabel(/建筑面积/).fill('20')
    await touch(page, '继续')
    await heading(page, /几口人/)
    await touch(page, '3')
    for (const name of ['白璧镇', '高庄镇']) {
      await heading(page, name === '白璧镇' ? /上班/ : /想租/)
      await page.getByLabel(name).check()
      await touch(page, '继续')
    }
    await heading(page, /能自己办事/)
    await touch(page, /^能/)
    await heading(page, '需要窗口工作人员认定')
    await page.getByText('第 1 套 白璧镇，30.00 平方米').waitFor()
  })
})

describe('nothing is lost', () => {
  test('going back shows what was answered, and typed text survives back, reload and a wrong entry', async () => {
    const { page } = tab
    await askUpToHomes(page, app.url)
    await page.getByLabel(/建筑面积/).fill('四十')
    await touch(page, '继续')
    await page.getByText('这里要填阿拉伯数字').waitFor()
    expect(await page.getByLabel(/建筑面积/).inputValue()).toBe('四十')
    await touch(page, '返回')
    await heading(page, /几口人/)
    expect(await page.getByRole('button', { name: '✓ 3' }).getAttribute('aria-pressed')).toBe('true')
    await page.goBack()
    await heading(page, /城镇还是农村/)
    await page.goForward()
    await touch(page, '不改，看下一题')
    await heading(page, /有房子/)
    await page.reload()
    expect(await page.getByLabel(/建筑面积/).inputValue()).toBe('四十')
  })

  test('a server that is away is told calmly, and the answers go on when it is back', async () => {
    const { page } = tab
    await askUpToHomes(page, app.url)
    await app.stop()
    await touch(page, '一套也没有')
    await page.getByRole('alert').getByText('您填的内容都还在').waitFor()
    await app.start()
    await touch(page, '再试一次')
    await heading(page, /一年收入/)
  })

  test('starting anew forgets the answers', async () => {
    const { page } = tab
    await askToResult(page, app.url)
    await touch(page, /重新开始/)
    await heading(page, '您想办什么？')
    expect(await page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.startsWith('anju.')))).toEqual([])
  })
})

describe('privacy', () => {
  test('answers leave the page only inside the question to the engine, never in an address', async () => {
    const { page } = tab
    const requests: Request[] = []
    page.on('request', (request) => requests.push(request))
    await askToResult(page, app.url)
    const sent = requests.filter((request) => request.method() !== 'GET')
    expect(new Set(sent.map((request) => new URL(request.url()).pathname))).toEqual(new Set(['/api/v1/decisions']))
    for (const request of requests) {
      expect(request.url().startsWith(app.url)).toBe(true)
      // The bureau of the place is asked for by its code, whatever the family answers.
      const address = decodeURIComponent(request.url()).replace('/bureaus/410522/own-values', '')
      expect(address).not.toMatch(/50000|5万|dibao|410522|urban/)
    }
    expect(page.url()).toBe(`${app.url}/check/anyang/rent-subsidy/result`)
  })

  test('a shared link carries the answer and no fact, and somebody else can read it', async () => {
    const { page, context } = tab
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await askToResult(page, app.url)
    await touch(page, '分享结果')
    await page.getByText('链接已经复制').waitFor()
    const link = await page.evaluate(() => navigator.clipboard.readText())
    expect(new URL(link).hash).toMatch(/^#on=\d{4}-\d{2}-\d{2}&outcome=eligible&c=[a-z-]+\.y(,[a-z-]+\.y)*$/)
    const other = await openTab(browser, { width: 390 })
    await other.page.goto(link)
    await heading(other.page, '这家可以申请租房补贴')
    await other.page.getByText('这是别人分享的测算结果').waitFor()
    expect(await other.page.locator('.reasons .mark-yes').count()).toBe(4)
    expect(await other.page.locator('main').innerText()).not.toMatch(/300\.00|50000|40\.00 平方米/)
    await other.context.close()
  })
})

describe('other ways to use it', () => {
  test('the keyboard alone is enough', async () => {
    const { page } = tab
    const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '')
    const tabTo = async (words: RegExp) => {
      for (let pressed = 0; pressed < 30; pressed++) {
        await page.keyboard.press('Tab')
        if (words.test(await focused())) return
      }
      throw new Error(`no way to ${words} by Tab`)
    }
    await page.goto(app.url)
    await heading(page, '您家在哪里？')
    await tabTo(/安阳县/)
    await page.keyboard.press('Enter')
    await heading(page, '您想办什么？')
    await tabTo(/^租赁补贴/)
    await page.keyboard.press('Enter')
    await heading(page, /户口在安阳县/)
    expect(await focused()).toMatch(/户口在安阳县/)
    await page.keyboard.press('1')
    await heading(page, /城镇还是农村/)
    await tabTo(/^城镇/)
    await page.keyboard.press('ArrowDown')
    expect(await focused()).toBe('农村')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Enter')
    await heading(page, /几口人/)
    await page.keyboard.press('3')
    await heading(page, /有房子/)
    await page.keyboard.press('Tab')
    await page.keyboard.type('46')
    await page.keyboard.press('Enter')
    await heading(page, '暂不符合条件')
  })

  test('the printed sheet has the reasons with their articles and no buttons', async () => {
    const { page } = tab
    await askToResult(page, app.url)
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('.bar').isVisible()).toBe(false)
    expect(await page.getByRole('button', { name: '打印结果' }).isVisible()).toBe(false)
    expect(await page.getByText('您的回答').isVisible()).toBe(false)
    const panel = page.locator('.reason .panel').first()
    expect(await panel.evaluate((element) => getComputedStyle(element).display)).toBe('block')
    const sheet = await page.pdf({ format: 'A4' })
    const pages = sheet.toString('latin1').match(/\/Type \/Page\b/g)?.length
    expect(pages).toBeLessThanOrEqual(2)
  })
})

test('the first answer needs at most 150 kB of scripts and styles', async () => {
  const { page } = tab
  const isWithin = weigh(page, 'portal')
  await askToResult(page, app.url)
  isWithin(150_000)
})
