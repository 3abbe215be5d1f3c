import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import AxeBuilder from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { alterationsOf } from '../oracles/lottery-alterations.ts'
import { draftOf, randomDraft, vectors } from '../oracles/lottery-drafts.ts'
import { oracleProof } from '../oracles/lottery-oracle.ts'
import { buildFronts } from '../support/app.ts'
import { openBrowser, openTab, type Reader, type Tab } from '../support/browser.ts'
import { expectNoSideways } from './asking.ts'

const verifier = join(import.meta.dirname, '..', '..', 'dist', 'verifier', 'verifier.html')
const LIMIT_BYTES = 150_000
const CHECKS = 10
/** A part of the alterations is enough here: all of them are tried where no browser is needed. */
const STEP = process.env.ANJU_FULL ? 1 : 16

let browser: Browser
let tab: Tab
let folder: string

beforeAll(async () => {
  ;[browser] = await Promise.all([openBrowser(), buildFronts()])
  folder = mkdtempSync(join(tmpdir(), 'anju-verifier-'))
})
afterAll(async () => {
  await browser?.close()
  rmSync(folder, { recursive: true, force: true })
})

async function open(reader: Reader): Promise<Page> {
  tab = await openTab(browser, reader)
  await tab.context.setOffline(true)
  await tab.page.goto(pathToFileURL(verifier).href)
  return tab.page
}
beforeEach(async () => void (await open({ width: 390 })))
afterEach(async () => {
  const { faults } = tab
  await tab.context.close()
  expect(faults).toEqual([])
})

let files = 0
function fileOf(content: unknown): string {
  const file = join(folder, `${files++}.json`)
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
  return file
}

/** Chooses files, starts, and waits for the answer. */
async function verify(page: Page, proof: string, receipt?: string): Promise<string> {
  await page.getByLabel('选择证明文件').setInputFiles(proof)
  if (receipt !== undefined) await page.getByLabel('选择回执').setInputFiles(receipt)
  await page.getByRole('button', { name: '开始核对' }).click()
  await page.locator('#answer .verdict, #trouble:not(:empty)').first().waitFor({ timeout: 60_000 })
  return page
    .locator('#answer .verdict, #trouble')
    .allInnerTexts()
    .then((texts) => texts.join(''))
}

/** Hands files to a worker as the page does, one after the other; whether each holds. */
const askWorker = (page: Page, texts: readonly string[]): Promise<boolean[]> =>
  page.evaluate(async (proofs) => {
    const script = document.querySelector('script')?.textContent ?? ''
    const worker = new Worker(URL.createObjectURL(new Blob([script], { type: 'text/javascript' })))
    const answers: boolean[] = []
    for (const proof of proofs) {
      const answer = await new Promise<{ report?: { ok: boolean } }>((resolve) => {
        worker.addEventListener('message', ({ data }) => resolve(data), { once: true })
        worker.postMessage({ proof, receipt: '' })
      })
      answers.push(answer.report?.ok === true)
    }
    worker.terminate()
    return answers
  }, texts)

const outcomes = (page: Page): Promise<(string | null)[]> =>
  page.locator('.checks li').evaluateAll((items) => items.map((item) => item.getAttribute('class')))

describe('the page that verifies a draw', () => {
  test('is one small file that may reach nothing, and asks nothing of a network', async () => {
    const { page } = tab
    const asked: string[] = []
    page.on('request', (request) => asked.push(new URL(request.url()).protocol))
    const html = readFileSync(verifier, 'utf8')
    expect(statSync(verifier).size).toBeLessThan(LIMIT_BYTES)
    expect(html).toContain(
      "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; worker-src blob:",
    )
    expect(html).not.toMatch(/<(script|link|img|iframe)[^>]+(src|href)=/)
    expect(await verify(page, fileOf(vectors[0]))).toContain('核对通过')
    // The worker, and nothing else.
    expect(asked).toEqual(['blob:'])
  })

  test.each(vectors)('finds vector $name good in every check, with the number of its receipt', async (vector) => {
    const { page } = tab
    const words = await verify(page, fileOf(vector.proof), fileOf(vector.receipt))
    expect(words).toContain(`核对通过\n\n${CHECKS} 项全部相符`)
    expect(await outcomes(page)).toEqual(Array.from({ length: CHECKS }, () => 'held'))
    expect(await page.locator('#manifest-hash').innerText()).toBe(vector.mh)
    expect(await page.locator('#stamps').innerText()).toContain('没有第三方的时间戳')
    const runs = { t1: /最多连着 1|没有名单上相邻/, t2: /没有相邻|最多连着/, t3: /最多连着/ }[vector.name] ?? /$^/
    await page.getByText(runs).waitFor()
    const household = await page.locator('.household').innerText()
    expect(household.replace(/\s+/g, ' ')).toBe(
      {
        t1: '编号 0003 名次 第 3 名 我的号码 0.243883 入围线 0.243883 现在 摇号时配到：A 户型',
        t2: '编号 K003 名次 第 8 名 我的号码 0.277090 入围线 0.108992 现在 候补，还没有配到',
        t3: '编号 0003 名次 第 2 名 我的号码 0.757548 入围线 0.757548 现在 摇号时配到：B 户型',
      }[vector.name],
    )
  })

  test('shows in red what was altered, and why', async () => {
    const { page } = tab
    const [vector] = vectors
    const { proof, receipt } = vector ?? {}
    const result = proof?.result.replace('2|0005', '2|0002')
    expect(await verify(page, fileOf({ proof: { ...proof, result }, receipt }))).toContain(
      '摇号结果被改动过：从第 2 行起',
    )
    expect(await outcomes(page)).toEqual([...Array.from({ length: 7 }, () => 'held'), 'failed', 'open', 'held'])
    const foreign = { ...receipt, identity: 'APP0003|32058319900101002X|别人' }
    expect(await verify(page, fileOf(proof), fileOf(foreign))).toContain('回执上的身份信息与名单的这一行对不上。')
    expect((await outcomes(page)).at(-1)).toBe('failed')
    expect(await page.locator('.household').count()).toBe(0)
  })

  test('refuses everything that the command refuses: each alteration of a vector, by the script of the page', async () => {
    const { page } = tab
    const altered = vectors
      .slice(1)
      .flatMap(alterationsOf)
      .filter((_, at) => at % STEP === 0)
    const answers = await askWorker(
      page,
      [...altered.map(({ file }) => file), ...vectors].map((file) => JSON.stringify(file)),
    )
    expect(altered.length).toBeGreaterThan(150)
    expect(altered.filter((_, at) => answers[at] !== false).map(({ name }) => name)).toEqual([])
    expect(answers.slice(altered.length)).toEqual(vectors.map(() => true))
  })

  test('says so when a file is no proof, and takes pasted text in its place', async () => {
    const { page } = tab
    expect(await verify(page, fileOf('{"proof":'))).toContain('文件不是 JSON')
    expect(await verify(page, fileOf('[]'))).toContain('请检查选对了文件没有')
    await page.locator('summary').first().click()
    await page.getByLabel('证明的文字').fill(JSON.stringify(vectors[2]?.proof))
    await page.getByRole('button', { name: '开始核对' }).click()
    await page.getByText('核对通过').waitFor()
    expect((await outcomes(page)).at(-1)).toBe('open')
  })

  test('recognises the originals whose fingerprints stand in the manifest', async () => {
    const { page } = tab
    const draft = draftOf(vectors[0] ?? { proof: oracleProof(randomDraft('x', 1)).proof as never })
    const hash = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex')
    const notice = fileOf('公示')
    for (const line of draft.manifest) {
      if (line[0] === 'notice') line[1] = hash(notice)
      if (line[0] === 'verifier') line[1] = hash(verifier)
    }
    const original = page.getByLabel('选择原件')
    await original.setInputFiles(notice)
    await page.getByText('请先核对证明文件').waitFor()
    await verify(page, fileOf(oracleProof(draft).proof))
    await original.setInputFiles(fileOf('另一份'))
    await page.getByText('公告里没有这个文件的指纹').waitFor()
    await original.setInputFiles(notice)
    await page.getByText('是公告里写的那份公示原件').waitFor()
    await original.setInputFiles(verifier)
    await page.getByText('是公告里写的那个核对页面').waitFor()
  })

  test('gives a line for openssl that computes the number', async () => {
    const { page } = tab
    await verify(page, fileOf(vectors[0]))
    await page.getByText('不用这一页，自己算一个号码').click()
    const command = await page.locator('details .code').innerText()
    const { stdout } = await promisify(execFile)('bash', ['-c', command])
    expect(stdout).toContain('3e6f2639fe2d958b4ab992c32ce08af2a5f0f373958ffed836129dd748de7008')
  })
})

const readers: readonly (Reader & { readonly name: string })[] = [
  { name: 'a phone', width: 390 },
  { name: 'a desk', width: 1366 },
]

test.each(readers)('on $name axe finds nothing and nothing sticks out, before and after', async (reader) => {
  await tab.context.close()
  const page = await open(reader)
  const look = async () => {
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
    await expectNoSideways(page)
  }
  await look()
  await verify(page, fileOf(vectors[1]))
  for (const summary of await page.locator('summary').all()) await summary.click()
  await look()
  await verify(page, fileOf({ ...vectors[1]?.proof, seed: 'ab'.repeat(32) }))
  await look()
})
