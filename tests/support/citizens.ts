/** A bureau in a data folder with a family and phones tied to it, and how people come to their own pages in a browser. */
import type { BrowserContext, Page } from 'playwright-core'
import { addDays, today } from '../../src/kit/index.ts'
import { inReference } from '../../src/platform/db/index.ts'
import { markDemo, markDemoFilled } from '../../src/registers/offices/index.ts'
import { copyFreshPglite } from './empty-pglite.ts'
import { change, familyOfFive, look, openWindows, search } from './family.ts'
import { employ, GOOD_PASSWORD, type House, openHouse, settleIn, signInPhone } from './signed-in.ts'

const ANYANG = 410522
const BUREAU = '第 410522 局'

/** Phones by whom they open. A code is sent once a minute to a phone, so that each test has one of its own. */
export const PHONES = {
  head: '13900000001',
  /** Two women behind one phone; once more for a second test. */
  shared: '13900000002',
  sharedToo: '13900000012',
  /** Nobody yet. */
  nobody: '13900000003',
  /** Under an authority for the grandmother; she herself. */
  agent: '13900000004',
  elder: '13900000006',
  /** The elder son. */
  correcting: '13900000007',
  leaving: '13900000008',
  /** The wife, who asks for what a clerk answers. */
  asking: '13900000013',
  /** The head again, who applies. */
  applying: '13900000014',
  readers: ['13900000009', '13900000010', '13900000011'],
} as const

/** What the tests need to know of the bureau: a letter's code that ties a phone to the elder daughter, and a clerk. */
interface Filled {
  readonly letter: string
  /** Of the township's window; comes to the desk with this. */
  readonly clerk: { readonly name: string; readonly password: string; readonly bureau: string }
}

/** Fills an empty data folder with a family and its phones. */
export async function fillWithFamily(dataDir: string): Promise<Filled> {
  await copyFreshPglite(dataDir)
  const house = await openHouse({ dataDir, databasePoolSize: 1 })
  try {
    // The program is started for demonstration, with plain HTTP: it takes no database of a real bureau.
    await inReference(house.services.database, async (tx) => {
      await markDemo(tx, house.clock)
      await markDemoFilled(tx, house.clock)
    })
    house.clock.set(new Date(Date.now() - 3_600_000))
    return await fill(house)
  } finally {
    await house.close()
  }
}

async function fill(house: House): Promise<Filled> {
  const at = await openWindows(house, ANYANG)
  const persons = await enterFamily(at.township)
  const [head = '', wife = '', son = '', daughter = '', grandmother = ''] = persons
  for (const person of persons) house.people.set(person, '410522100')
  const readers = PHONES.readers.map((phone) => [phone, [head]] as const)
  const bindings = new Map<string, readonly string[]>([
    [PHONES.head, [head]],
    [PHONES.shared, [wife, grandmother]],
    [PHONES.sharedToo, [wife, grandmother]],
    [PHONES.nobody, []],
    [PHONES.elder, [grandmother]],
    [PHONES.correcting, [son]],
    [PHONES.leaving, [head]],
    [PHONES.asking, [wife]],
    [PHONES.applying, [head]],
    ...readers,
  ])
  for (const [phone, people] of bindings) {
    await signInPhone(house, ANYANG, phone)
    for (const person of people) {
      mustBeDone(await at.township.post(`/api/v1/people/${person}/bindings`, { phone }))
    }
  }
  const agent = await signInPhone(house, ANYANG, PHONES.agent)
  const account = String((await agent.get('/api/v1/session')).body.account)
  const from = today(house.clock)
  const paper = { kind: 'relative', basis: '本人签名的委托书', from, to: addDays(from, 300) }
  mustBeDone(await at.township.post(`/api/v1/people/${grandmother}/authorities`, { ...paper, agent: `c:${account}` }))
  await look(at.township, `/people/${head}`)
  await search(at.bureau, '王建国')
  await at.bureau.post(`/api/v1/people/${head}/numbers`, { reason: '打印决定书，核对证件号码' })
  const { code } = (await at.township.post(`/api/v1/people/${daughter}/letters`)).body
  const clerk = await employ(house, ANYANG, { post: 'township-acceptor', office: at.offices.township })
  await settleIn(house, clerk)
  return { letter: String(code), clerk: { name: clerk.name, password: GOOD_PASSWORD, bureau: BUREAU } }
}

function mustBeDone({ status, body }: { readonly status: number; readonly body: object }): void {
  if (status !== 200) throw new Error(`the window could not do it: ${status} ${JSON.stringify(body)}`)
}

/** What a clerk, a department and a visit have found out about the head of the family. */
async function enterFamily(township: Parameters<typeof change>[0]): Promise<string[]> {
  const family = familyOfFive(500)
  const [head, ...others] = family.members
  const said = (kind: string, payload: object, source: string) => ({
    ...{ kind, payload, from: '2026-01-01', source: { kind: source, on: '2026-11-10' } },
  })
  const facts = [
    said('hukou', { kind: 'urban', division: '410522100', address: '幸福路 8 号', permanent: true }, 'declared'),
    said('marriage', { status: '20' }, 'declared'),
    said('phone', { number: PHONES.head, use: 'own' }, 'declared'),
    said('income', { item: 'wages', amount: '36000' }, 'matched'),
    said('income', { item: 'farming', amount: '4200.5' }, 'declared'),
    said('welfare', { category: 'dibao', certificate: '安低保 0123', issuedBy: '县民政局' }, 'matched'),
    said('care', { solitary: false }, 'visit'),
  ]
  const members = [{ ...head, entry: { ...head?.entry, facts } }, ...others]
  const entered = await change(township, '/households', { ...family, members })
  mustBeDone(entered)
  return entered.body.persons as string[]
}

/** Signs a phone in as a person would: the bureau, the phone, and the code from the demonstration's page of messages. */
export async function signInByPhone(page: Page, context: BrowserContext, url: string, phone: string): Promise<void> {
  await page.goto(`${url}/me`)
  await page.getByRole('link', { name: BUREAU }).click()
  await page.getByLabel('手机号码').fill(phone)
  await page.getByRole('button', { name: '发验证码' }).click()
  await page.getByRole('heading', { level: 1, name: '短信里的验证码是多少？' }).waitFor()
  const messages = await context.newPage()
  await messages.goto(`${url}/messages`)
  const message = await messages.getByRole('listitem').filter({ hasText: '登录验证码' }).first().innerText()
  await messages.close()
  await page.getByLabel('6 位验证码').fill(/验证码 (\d{6})/.exec(message)?.[1] ?? '')
  await page.getByRole('button', { name: '登录', exact: true }).click()
}
