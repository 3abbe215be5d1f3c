/** One hazard from its entry to the last order to pay, by the clicks of whoever does it. */
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { HAZARD_ACTS, titleOfHazard } from '../../src/proceedings/hazards/index.ts'
import { photo } from '../support/papers.ts'
import type { Doer, Step } from '../support/procedure-places.ts'
import { button, prints, send } from './case-by-clicks.ts'
import { mark, said, type } from './case-deeds.ts'
import { front, heading } from './desk-acts.ts'
import type { Desks } from './desks.ts'

/** What the details of the steps say, one with the other. */
type Detail = Readonly<Record<string, string>>

/** Said once more in a dialog, since it cannot be taken back. */
const SURE: readonly string[] = ['confirm-close', 'approve-total', 'approve-order']

/** The fields that are typed, by the word of the detail. */
const FIELDS: Readonly<Record<string, string>> = {
  ...{ builder: '由谁施工', signedOn: '签约日期', completeBy: '完工的最后一天', cost: '总造价' },
  ...{ stage: '正在做什么', signedBy: '谁签的字', basis: '依据', payee: '收款人', by: '改好的最后一天' },
}

/** The same word is asked in other words by other acts. */
const OWN_FIELDS: Readonly<Record<string, Detail>> = {
  start: { on: '开工日期' },
  visit: { on: '检查日期', text: '看到的情况' },
  'answer-visit': { on: '改好的日期', text: '怎样改的' },
  'check-answer': { on: '复查日期', text: '看到的情况' },
  finish: { on: '完工日期' },
  'accept-household': { on: '签字日期' },
  'accept-office': { on: '验收日期', text: '验收意见' },
  'propose-close': { text: '销号意见' },
  'propose-total': { amount: '补助总额' },
  'propose-order': { amount: '本次金额' },
}

export class HazardByClicks {
  readonly #desks: Desks
  /** The number of the case behind it. */
  readonly #case: string
  #id = ''

  constructor(desks: Desks, caseNumber: string) {
    this.#desks = desks
    this.#case = caseNumber
  }

  async does({ on, by, act, detail = {}, leads, meets }: Step): Promise<void> {
    this.#desks.at.goTo(on)
    const page = await this.#desks.of(by)
    if (act === 'open') return this.#enters(page, detail as Detail)
    await this.#show(page)
    const { title } = HAZARD_ACTS[act as keyof typeof HAZARD_ACTS]
    if (meets !== undefined) return expect(await button(page, title).count(), `${act} is offered`).toBe(0)
    await button(page, title).click()
    if (act === 'add-paper') return this.#handsIn(page, detail as Detail)
    await this.#fill(page, act, detail as Detail)
    const agreed = SURE.includes(act) ? title : undefined
    const answer = await send(page, `确定${title}`, `/hazards/${this.#id}/acts`, agreed)
    expect(answer.status(), `${on} ${act}: ${await answer.text()}`).toBe(200)
    await button(page, `确定${title}`).waitFor({ state: 'detached' })
    if (leads !== undefined) await said(page, `现在：${titleOfHazard(leads)}`)
  }

  /** Comes to the hazard by its tab, or by the list where there is none yet; it is read anew each time. */
  async #show(page: Page): Promise<void> {
    await page.locator('.side-menu').getByRole('link', { name: '危房台账' }).click()
    await heading(page, '危房台账')
    const read = page.waitForResponse((one) => new URL(one.url()).pathname === `/api/v1/hazards/${this.#id}`)
    const tab = page.locator('.tabs').getByRole('link', { name: /陈大成 危房台账/ })
    const row = front(page).getByRole('row').filter({ hasText: '陈*成' }).getByRole('link')
    const [answer] = await Promise.all([read, ((await tab.isVisible()) ? tab : row).click()])
    const { acts } = (await answer.json()) as { acts: unknown[] }
    await front(page)
      .locator('.timeline > li')
      .nth(acts.length - 1)
      .waitFor()
  }

  async #enters(page: Page, { reason = '' }: Detail): Promise<void> {
    await page.locator('.side-menu').getByRole('link', { name: '危房台账' }).click()
    await button(page, '列入台账').click()
    await heading(page, '列入危房台账')
    await type(page, '受理编号', this.#case)
    await type(page, '列入的事由', reason)
    const answer = await send(page, '列入台账', '/hazards')
    this.#id = ((await answer.json()) as { id: string }).id
    await heading(page, '陈大成 危房台账')
  }

  async #fill(page: Page, act: string, detail: Detail): Promise<void> {
    if (act === 'choose') await mark(page, detail.measure ?? '')
    if (act === 'visit') await mark(page, detail.finding === 'pass' ? '合格' : '要整改')
    if (act === 'check-answer') await mark(page, '已经改好')
    if (act === 'answer-visit' || act === 'check-answer') {
      await front(page).getByRole('combobox', { name: '哪一次检查' }).click()
      await page.locator('.ant-select-dropdown:visible .ant-select-item-option').first().click()
    }
    for (const [name, text] of Object.entries(detail)) {
      const label = OWN_FIELDS[act]?.[name] ?? FIELDS[name]
      if (label !== undefined) await type(page, label, text)
    }
    if (act.startsWith('accept-')) {
      await front(page)
        .getByRole('checkbox', { name: /农户验收单/ })
        .check()
    }
  }

  async #handsIn(page: Page, { label = '' }: Detail): Promise<void> {
    await type(page, '这是什么', label)
    await front(page)
      .getByLabel(/^选文件/)
      .setInputFiles({ name: '验收.jpg', mimeType: 'image/jpeg', buffer: photo() })
    await button(page, '提交').click()
    await front(page).getByRole('link', { name: label }).waitFor()
  }

  /** Whoever decided opens every order to pay. */
  async opensOrders(by: Doer, count: number): Promise<void> {
    const page = await this.#desks.of(by)
    const orders = front(page).getByRole('region', { name: '补助拨付' }).getByRole('row').getByRole('link')
    expect(await orders.count()).toBe(count)
    for (const order of await orders.all()) await prints(page, order)
  }
}
