/** The staff of a place at their desks, and families on their phones: a page for each, in a profile of its own, past the door. */
import type { Browser, Page } from 'playwright-core'
import { expect } from 'vitest'
import { openTab, type Reader, type Tab } from '../support/browser.ts'
import type { Doer, PlaceAtWork } from '../support/procedure-places.ts'
import type { TestBrowser } from '../support/signed-in.ts'
import { heading } from './desk-acts.ts'

export class Desks {
  readonly url: string
  readonly at: PlaceAtWork
  readonly #browser: Browser
  readonly #seats = new Map<Doer, Promise<Page>>()
  readonly #tabs: Tab[] = []

  constructor(browser: Browser, url: string, at: PlaceAtWork) {
    this.#browser = browser
    this.url = url
    this.at = at
  }

  /** The page of somebody, who begins with what is due today. */
  of(doer: Doer): Promise<Page> {
    const known = this.#seats.get(doer)
    if (known !== undefined) return known
    const page = this.#sit(doer)
    this.#seats.set(doer, page)
    return page
  }

  /** Whoever is next comes while the others work; what goes wrong is told to whoever waits for them. */
  call(doer: Doer): void {
    this.of(doer).catch(() => {})
  }

  async #sit(doer: Doer): Promise<Page> {
    const page = await this.open(this.at.by(doer), 1366)
    await page.goto(`${this.url}/desk/`)
    await heading(page, '今天')
    return page
  }

  /** An empty page in which somebody is signed in who came over HTTP. */
  async open({ cookie = '' }: Pick<TestBrowser, 'cookie'>, width: Reader['width']): Promise<Page> {
    const tab = await openTab(this.#browser, { width })
    this.#tabs.push(tab)
    tab.context.setDefaultTimeout(30_000)
    const [name = '', ...value] = cookie.split('=')
    await tab.context.addCookies([{ name, value: value.join('='), url: this.url }])
    return tab.page
  }

  /** Closes all of them; nothing may have gone wrong on any page. */
  async close(): Promise<void> {
    for (const { context } of this.#tabs) await context.close()
    expect(this.#tabs.flatMap(({ faults }) => faults)).toEqual([])
  }
}
