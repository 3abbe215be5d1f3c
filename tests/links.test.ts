import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')

/** Pages for readers: those beside the README, under docs, and the results of the benches. */
function pages(): string[] {
  const under = (folder: string) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(root, folder, name))
  const all = [...readdirSync(root).map((name) => join(root, name)), ...under('docs'), ...under('bench')]
  return all.filter((path) => path.endsWith('.md') && !path.includes('node_modules'))
}

/** Links of a page to other files of the checkout, without the place inside of them. */
function linksOf(page: string): string[] {
  const found = readFileSync(page, 'utf8').matchAll(/\]\(([^)\s]+)\)|<img[^>]*\ssrc="([^"]+)"/g)
  const targets = [...found].map(([, link, image]) => (link ?? image ?? '').split('#')[0] ?? '')
  return targets.filter((target) => target !== '' && !/^[a-z]+:/.test(target))
}

it('every link of the README, the docs and the results leads to a file of the checkout', () => {
  const broken = pages().flatMap((page) =>
    linksOf(page)
      .filter((target) => !existsSync(join(dirname(page), decodeURI(target))))
      .map((target) => `${relative(root, page)}: ${target}`),
  )
  expect(broken).toEqual([])
  expect(pages().flatMap(linksOf).length).toBeGreaterThan(20)
})
