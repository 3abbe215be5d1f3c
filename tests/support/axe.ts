/** What axe has to say about a page. */
import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright-core'

/** The rules of the guidelines alone, without axe's own advice. */
export const GUIDELINES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] as const

/** A line for each finding, by the given sets of rules or else by all; none for a page in order. */
export async function axeFindings(page: Page, tags: readonly string[] = []): Promise<string[]> {
  const isThere = await page.evaluate(() => 'axe' in window)
  // Our pages frame no others, so that axe needs no further page to gather what it found; nobody reads what is in order.
  const axe = new AxeBuilder({ page, ...(isThere && { axeSource: 'undefined' }) })
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
  const { violations } = await (tags.length > 0 ? axe.withTags([...tags]) : axe).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}
