import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type App, startApp } from '../support/app.ts'
import { openBrowser, openTab } from '../support/browser.ts'
import { askToResult } from './asking.ts'

const site = join(import.meta.dirname, '..', '..', 'dist', 'portal')
const limit = 150_000

let app: App
let browser: Browser

beforeAll(async () => {
  ;[app, browser] = await Promise.all([startApp(), openBrowser()])
})
afterAll(async () => {
  await browser?.close()
  await app?.remove()
})

test('the first answer needs at most 150 kB of scripts and styles', async () => {
  const { page, context } = await openTab(browser, { width: 390 })
  const files = new Set<string>()
  page.on('request', (request) => {
    const { pathname } = new URL(request.url())
    if (/\.(js|css)$/.test(pathname)) files.add(pathname)
  })
  await askToResult(page, app.url)
  await context.close()
  const sizes = [...files].map((file) => ({ file, bytes: gzipSync(readFileSync(join(site, file))).length }))
  expect(sizes.length).toBeGreaterThan(3)
  const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0)
  const listed = sizes.map(({ file, bytes }) => `${bytes} ${file}`).join('\n')
  expect(total, `${total} bytes:\n${listed}`).toBeLessThanOrEqual(limit)
})
