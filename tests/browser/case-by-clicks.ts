/** One case on its way past the desks: each step by the clicks of whoever does it. */
import type { Locator, Page, Response } from 'playwright-core'
import { expect } from 'vitest'
import { ENDS } from '../../src/policy/engine/index.ts'
import { packs } from '../../src/policy/packs/index.ts'
import { ACTS } from '../../src/proceedings/cases/index.ts'
import { photo } from '../support/papers.ts'
import type { CaseWalk, Doer, Filing, PlaceAtWork, Step } from '../support/procedure-places.ts'
import { mark, record, said, tabOf, type } from './case-deeds.ts'
import { agree, front, heading } from './desk-acts.ts'
import type { Desks } from './desks.ts'
import { promptsOf, typeFacts } from './facts-by-clicks.ts'

type Procedure = ReturnType<typeof procedureOf>

/** The procedure of a filing, as its pack has it. */
export function procedureOf({ pack }: PlaceAtWork['place'], { procedure: id }: Pick<Filing, 'procedure'>) {
  const found = packs.findLast((one) => one.id === pack)?.procedures?.find((one) => one.id === id)
  if (found === undefined) throw new Error(`${pack} has no procedure ${id}`)
  return found
}

/** What the details of the steps say, one with the other. */
interface Detail {
  readonly opinion?: string
  readonly postedOn?: string
  readonly evidence?: readonly string[]
  readonly inquiry?: string
  readonly text?: string
  readonly outcome?: string
  readonly method?: string
  readonly on?: string
  readonly assessor?: string
  readonly facts?: Readonly<Record<string, unknown>>
  readonly reason?: string
}

/** A button whose name is this and nothing else: others may contain it. */
export const button = (page: Page, name: string) => front(page).getByRole('button', { name, exact: true })

const wordsIn = (list: readonly { readonly id: string; readonly title: string }[], id: string | undefined): string =>
  list.find((one) => one.id === id)?.title ?? ''

const inquiryIn = ({ steps }: Procedure, { inquiry }: Detail = {}): string =>
  wordsIn(
    steps.flatMap(({ inquiries = [] }) => inquiries),
    inquiry,
  )

interface Filling {
  readonly page: Page
  readonly detail: Detail
  readonly on: string
  readonly procedure: Procedure
  readonly desks: Desks
}

/** What an act asks, as its step says it; an act that is not here asks nothing. */
const FIELDS: Readonly<Record<string, (filling: Filling) => Promise<void>>> = {
  forward: async ({ page, detail }) => {
    await mark(page, '同意')
    await type(page, '意见说明', detail.opinion ?? '')
  },
  publish: async ({ page, detail }) => {
    await type(page, '哪天张贴', detail.postedOn ?? '')
    await front(page)
      .getByRole('combobox', { name: '张贴的凭据' })
      .fill(detail.evidence?.[0] ?? '')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Escape')
  },
  reply: async ({ page, detail, procedure }) => {
    await mark(page, inquiryIn(procedure, detail))
    await mark(page, '没有发现问题')
    await type(page, '核查情况', detail.text ?? '')
  },
  propose: ({ page, detail, procedure }) => mark(page, wordsIn(procedure.outcomes, detail.outcome)),
  investigate: async ({ page, detail, procedure }) => {
    const methods = procedure.steps.flatMap(({ investigation }) => investigation?.methods ?? [])
    await mark(page, wordsIn(methods, detail.method))
    await type(page, '哪天调查', detail.on ?? '')
    if (detail.assessor !== undefined) await type(page, '受委托的机构', detail.assessor)
    await mark(page, '没有发现问题')
    await type(page, '调查情况', detail.text ?? '')
  },
  change: async ({ page, detail, on, procedure, desks: { at, url } }) => {
    await typeFacts(page, await promptsOf(page, url, at.place.pack, procedure.programs, on), detail.facts ?? {})
    await type(page, '更改的理由', detail.reason ?? '')
  },
}

const ENDINGS = Object.entries(ENDS).map(([id, title]) => ({ id, title }))

/** Sends what a form says, and hands over what the server answers. */
export async function send(page: Page, name: string, path: string, agreed?: string): Promise<Response> {
  const answer = page.waitForResponse((one) => one.request().method() === 'POST' && one.url().endsWith(path))
  const pressed = async () => {
    await button(page, name).click()
    if (agreed !== undefined) await agree(page, agreed)
  }
  return (await Promise.all([answer, pressed()]))[0]
}

/** A link leads to a file that can be printed. */
export async function prints(page: Page, link: Locator): Promise<void> {
  const file = await page.request.get(new URL((await link.getAttribute('href')) ?? '', page.url()).href)
  expect((await file.body()).subarray(0, 5).toString()).toBe('%PDF-')
}

/** Offices that are asked see a case for as long as it waits for them. */
const SEES_ITS_TURN_ALONE = /^(?!bureau-|township-|village-)/

export class CaseByClicks implements CaseWalk {
  readonly id: string
  readonly #desks: Desks
  readonly #procedure: Procedure
  readonly #number: string
  /** Whose page shows the case as it is. */
  #shownTo: Doer | undefined
  readonly #refused = new Set<string>()

  constructor(desks: Desks, procedure: Procedure, filed: { readonly id: string; readonly number: string }) {
    this.id = filed.id
    this.#number = filed.number
    this.#desks = desks
    this.#procedure = procedure
  }

  async does(step: Step): Promise<void> {
    if (step.meets !== undefined && this.#wasRefused(step)) return
    this.#desks.at.goTo(step.on)
    const page = await this.#desks.of(step.by)
    if (step.act === 'draw-sample') return this.#draws(page)
    const list = step.act === 'reply' ? '等我答复' : step.meets?.status === 403 ? '本区域全部' : '待办'
    await this.#show(page, step.by, list)
    if (step.act === 'hand-in') return this.#handsIn(page)
    if (step.meets?.status === 403) return this.#mayNot(page, step)
    await this.#acts(page, step)
  }

  /** Who was told once why something may not be done yet need not hear it after each of nine answers. */
  #wasRefused(step: Step): boolean {
    const refusal = JSON.stringify({ ...step, on: '' })
    if (this.#refused.has(refusal)) return true
    this.#refused.add(refusal)
    return false
  }

  /** Whoever decided opens a letter, to print it. */
  async opensLetter(by: Doer, title: string): Promise<void> {
    const page = await this.#desks.of(by)
    await this.#show(page, by, '本区域全部')
    await tabOf(page, /^文书/)
    await record(page).getByRole('link', { name: title, exact: true }).click()
    await heading(page, title)
    await prints(page, front(page).getByRole('link', { name: '打印用文件' }))
  }

  /** Comes to the case by a work list, unless it is in front as it is now. */
  async #show(page: Page, by: Doer, list: string): Promise<void> {
    if (this.#shownTo === by && page.url().endsWith(`/cases/${this.id}`)) return
    await page.locator('.side-menu').getByRole('link', { name: '办件' }).click()
    await heading(page, '办件')
    await front(page).locator('.ant-segmented-item').filter({ hasText: list }).click()
    const read = page.waitForResponse((one) => new URL(one.url()).pathname === `/api/v1/cases/${this.id}`)
    const row = front(page).getByRole('row').filter({ hasText: this.#number })
    const [answer] = await Promise.all([read, row.getByRole('link').click()])
    const { acts, recounts } = (await answer.json()) as Readonly<Record<'acts' | 'recounts', unknown[]>>
    await record(page)
      .locator('.timeline > li')
      .nth(acts.length + recounts.length - 1)
      .waitFor()
    this.#shownTo = by
  }

  /** The page offers nobody what is another one's to do. */
  async #mayNot(page: Page, { act, detail }: Step): Promise<void> {
    const { title } = ACTS[act as keyof typeof ACTS]
    await front(page).getByRole('region', { name: '现在可以办的' }).waitFor()
    if (act !== 'reply') return expect(await button(page, title).count(), `${act} is offered`).toBe(0)
    await button(page, title).click()
    await said(page, '答复哪一项')
    expect(
      await front(page)
        .getByRole('radio', { name: inquiryIn(this.#procedure, detail) })
        .count(),
    ).toBe(0)
    await button(page, '收起').click()
  }

  async #acts(page: Page, { act, by, detail = {}, leads, meets, on, to }: Step): Promise<void> {
    const { title } = ACTS[act as keyof typeof ACTS]
    await button(page, title).click()
    if (to !== undefined) await mark(page, wordsIn(this.#procedure.steps, to))
    await FIELDS[act]?.({ page, detail, on, procedure: this.#procedure, desks: this.#desks })
    const answer = await send(page, `确定${title}`, `/cases/${this.id}/acts`, act === 'approve' ? title : undefined)
    const told = (await answer.json()) as { readonly detail?: string }
    const wanted = meets ?? { status: 200, ...(leads !== undefined && { step: leads }) }
    expect({ ...told, status: answer.status() }, `${on} ${act}: ${JSON.stringify(told)}`).toMatchObject(wanted)
    if (meets !== undefined) {
      await said(page, told.detail ?? '')
      return button(page, '收起').click()
    }
    await button(page, `确定${title}`).waitFor({ state: 'detached' })
    if (SEES_ITS_TURN_ALONE.test(by)) return said(page, '您这一步已经办完')
    if (leads !== undefined) await said(page, `现在：${wordsIn([...this.#procedure.steps, ...ENDINGS], leads)}`)
  }

  /** The form comes from the scanner of the window. */
  async #handsIn(page: Page): Promise<void> {
    const { label } = this.#procedure.materials.find(({ id }) => id === 'form') ?? { label: '' }
    const papers = front(page).getByRole('region', { name: '材料' })
    const file = { name: 'form.jpg', mimeType: 'image/jpeg', buffer: photo() }
    await papers.getByLabel(`选择${label}的文件`).setInputFiles(file)
    await papers.getByRole('link', { name: `查看${label}` }).waitFor()
  }

  /** The lot is drawn on a page of its own. */
  async #draws(page: Page): Promise<void> {
    await page.locator('.side-menu').getByRole('link', { name: '抽查' }).click()
    const answer = await send(page, '抽取', '/case-samples', '抽取')
    expect(await answer.json()).toMatchObject({ cases: 1, chosen: 1 })
    await front(page).getByRole('table').getByText('1 件').first().waitFor()
    this.#shownTo = undefined
  }
}
