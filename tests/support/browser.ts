/** The machine's own Chromium, with everything off that would call out. */
import { existsSync } from 'node:fs'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'

const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  // A page lives for seconds here, and is gone before its scripts would have earned the optimising of them.
  '--js-flags=--no-opt',
]

/** The shell has the same pages without the window around them, and takes less of a small machine. */
const PROGRAMS = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium']

/** Starts a headless Chromium: the one of `CHROMIUM`, or else the machine's. */
export const openBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: process.env.CHROMIUM ?? PROGRAMS.find(existsSync) ?? 'chromium', args: quiet })

/** How a reader holds the page. */
export interface Reader {
  readonly width: 360 | 390 | 1366
  readonly large?: boolean
}

/** A profile of its own with a first page, and what went wrong on any of its pages. */
export interface Tab {
  readonly page: Page
  readonly context: BrowserContext
  /** Errors of the pages' scripts and of their content policy. */
  readonly faults: readonly string[]
}

/** Opens an empty tab in a profile of its own. */
export async function openTab(browser: Browser, { width, large = false }: Reader): Promise<Tab> {
  const height = width === 1366 ? 768 : 844
  const context = await browser.newContext({
    viewport: { width, height },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  })
  const reading = JSON.stringify({ large, contrast: false })
  // An empty tab has no storage of its own.
  await context.addInitScript((mode) => {
    if (location.protocol === 'http:') localStorage.setItem('anju.reading', mode)
  }, reading)
  context.setDefaultTimeout(15_000)
  const faults: string[] = []
  context.on('weberror', (fault) => faults.push(fault.error().message))
  context.on('console', (message) => {
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) faults.push(message.text())
  })
  const page = await context.newPage()
  return { page, context, faults }
}
