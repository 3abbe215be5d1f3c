/** The machine's own Chromium, with everything off that would call out. */
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'

const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

/** Starts a headless Chromium. */
export const openBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: quiet })

/** How a reader holds the page. */
export interface Reader {
  readonly width: 360 | 390 | 1366
  readonly large?: boolean
}

/** A page of its own, with what went wrong in it. */
export interface Tab {
  readonly page: Page
  readonly context: BrowserContext
  /** Errors of the page's scripts and of its content policy. */
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
  await context.addInitScript((mode) => localStorage.setItem('anju.reading', mode), reading)
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) faults.push(message.text())
  })
  return { page, context, faults }
}
