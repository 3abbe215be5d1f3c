import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** The fronts as they are built, by the address at which each stands. */
const FRONTS = { portal: '/', desk: '/desk/' } as const

/** Notes from now on which scripts and styles a page asks for; says afterwards whether they weigh too much, packed by gzip. */
export function weigh(page: Page, front: keyof typeof FRONTS): (most: number) => void {
  const files = new Set<string>()
  page.on('request', (request) => {
    const { pathname } = new URL(request.url())
    if (/\.(js|css)$/.test(pathname)) files.add(pathname)
  })
  return (most) => {
    const site = join(import.meta.dirname, '..', '..', 'dist', front)
    const sizes = [...files].map((file) => {
      const bytes = readFileSync(join(site, file.slice(FRONTS[front].length)))
      return { file, bytes: gzipSync(bytes).length }
    })
    expect(sizes.length).toBeGreaterThan(3)
    const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0)
    const listed = sizes.map(({ file, bytes }) => `${bytes} ${file}`).join('\n')
    expect(total, `${total} bytes:\n${listed}`).toBeLessThanOrEqual(most)
  }
}
