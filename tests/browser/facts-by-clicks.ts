/** How the facts of an application are typed: by a clerk at the counter, and by the family on its phone. */
import type { Page } from 'playwright-core'
import type { PromptsAsked } from '../../src/server/nouns.ts'
import { fills } from '../../web/desk/cases/prompt-values.ts'
import { heading as atPortal, touch } from './asking.ts'
import { choose, front, heading, sayReason } from './desk-acts.ts'

type Asked = PromptsAsked['prompts'][number]
type Facts = Readonly<Record<string, unknown>>

const isRecord = (value: unknown): value is Facts =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What the facts say at `household.size`; undefined: nothing. */
const factAt = (facts: Facts, path: string): unknown =>
  path.split('.').reduce<unknown>((at, part) => (isRecord(at) ? at[part] : undefined), facts)

const YES_NO = [
  { value: true, label: '是' },
  { value: false, label: '不是' },
] as const
const labelIn = ({ kind, options }: Asked, value: unknown): string | undefined =>
  (options ?? (kind === 'yes-no' ? YES_NO : [])).find((one) => one.value === value)?.label

/** What a field is told: a day that is meant by `{ on }` is the day. */
const wordOf = (value: unknown): string => String(isRecord(value) && 'on' in value ? value.on : value)

/** The questions of a procedure on a day. */
export async function promptsOf(page: Page, url: string, pack: string, programs: readonly string[], on: string) {
  const asked: Asked[] = []
  for (const program of programs) {
    const answer = await page.request.get(`${url}/api/v1/policies/${pack}/programs/${program}/prompts?on=${on}`)
    asked.push(...((await answer.json()) as PromptsAsked).prompts)
  }
  return asked
}

/** Types one fact at the desk; of a list its first entry, by area alone. */
async function typeFact(page: Page, prompt: Asked, value: unknown): Promise<void> {
  const label = labelIn(prompt, value)
  if (Array.isArray(value)) {
    const [entry] = value as readonly Facts[]
    const group = front(page).getByRole('group', { name: prompt.title })
    if (entry === undefined) await group.getByRole('checkbox').check()
    else await group.getByLabel('建筑面积').fill(String(entry.floorArea))
  } else if (label === undefined) await front(page).getByLabel(prompt.title).fill(wordOf(value))
  else await choose(page, prompt.title, label)
}

/** Types what is known of these questions at the desk. */
export async function typeFacts(page: Page, prompts: readonly Asked[], facts: Facts): Promise<void> {
  for (const prompt of prompts) {
    const value = factAt(facts, prompt.path)
    if (value !== undefined) await typeFact(page, prompt, value)
  }
}

interface Counter {
  readonly title: string
  /** The identity number of whoever stands there. */
  readonly number: string
  readonly prompts: readonly Asked[]
  readonly facts: Facts
}

/** Files for somebody at the counter: who, for what, what is asked, filed. Answers with the id of the case, whose page is open. */
export async function fileAtCounter(page: Page, { title, number, prompts, facts }: Counter): Promise<string> {
  await page.locator('.side-menu').getByRole('link', { name: '办件' }).click()
  await front(page).getByRole('button', { name: '受理申请' }).click()
  await sayReason(page)
  await heading(page, '受理申请')
  await front(page).getByRole('radio', { name: title, exact: true }).check()
  await front(page).getByLabel('申请人').fill(number)
  await front(page).getByRole('button', { name: '查找' }).click()
  const looked = () => page.waitForResponse((answer) => answer.url().endsWith('/cases/preview'))
  let look = looked()
  await front(page)
    .getByRole('button', { name: /来申请$/ })
    .click()
  const typed = new Set<Asked>()
  for (;;) {
    const { law } = (await (await look).json()) as { law: readonly { readonly missing: readonly string[] }[] }
    const missing = law.flatMap((one) => one.missing)
    const open = prompts.filter((one) => !typed.has(one) && missing.some((path) => fills(one.path, path)))
    const known = open.filter(({ path }) => factAt(facts, path) !== undefined)
    if (known.length === 0) break
    await typeFacts(page, known, facts)
    for (const one of known) typed.add(one)
    look = looked()
    await front(page).getByRole('button', { name: '先看依规判断' }).click()
  }
  await front(page).getByRole('button', { name: '提出申请' }).click()
  await heading(page, '申请已经提出')
  await front(page).getByRole('button', { name: '打开这件申请' }).click()
  await page.waitForURL(/\/cases\/[0-9a-f-]{36}$/)
  return page.url().split('/').at(-1) ?? ''
}

/** Answers one question on the phone. */
async function answer(page: Page, prompt: Asked, value: unknown): Promise<void> {
  const label = value === undefined ? undefined : labelIn(prompt, value)
  if (value === undefined) return touch(page, '不清楚')
  if (label !== undefined) {
    const own = page.locator('.answer-label', { hasText: new RegExp(`^${label}$`) })
    return page.locator('.answer', { has: own }).click()
  }
  if (prompt.kind.startsWith('date')) {
    const [year = '', month = '', day = ''] = wordOf(value).split('-')
    await page.getByLabel('年', { exact: true }).selectOption(year)
    await page.getByLabel('月', { exact: true }).selectOption(String(Number(month)))
    await page.getByLabel('日', { exact: true }).selectOption(String(Number(day)))
  } else await page.getByRole('textbox').fill(wordOf(value))
  await touch(page, '继续')
}

/** Applies on the phone, saying what is known and that the rest is not; answers with the id of the case, whose page is open. */
export async function fileAtPortal(page: Page, url: string, { title, prompts, facts }: Omit<Counter, 'number'>) {
  await page.goto(`${url}/me/cases/new`)
  await page.getByRole('link', { name: title }).click()
  await atPortal(page, `申请${title}`)
  await touch(page, '开始填写')
  const question = page.locator('#question')
  const done = page.getByRole('button', { name: '提交申请' })
  for (;;) {
    await question.or(done).first().waitFor()
    if (await done.isVisible()) break
    const words = await question.innerText()
    const prompt = prompts.find((one) => one.title === words)
    if (prompt === undefined) throw new Error(`nothing asks: ${words}`)
    await answer(page, prompt, factAt(facts, prompt.path))
    await page.waitForFunction((before) => document.querySelector('#question')?.textContent !== before, words)
  }
  await done.click()
  await page.getByText('已经提交').waitFor()
  return new URL(page.url()).pathname.split('/').at(-1) ?? ''
}
