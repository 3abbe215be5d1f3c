import type { DeskPage } from './page.ts'

/** A page with the changing parts of its address. */
interface Found {
  readonly page: DeskPage
  readonly params: Readonly<Record<string, string>>
}

/** The parts of an address that fit a page's path; undefined when they do not. */
function partsOf(path: string, address: string): Record<string, string> | undefined {
  const wanted = path.split('/')
  const given = address.split('/')
  if (wanted.length !== given.length) return undefined
  const params: Record<string, string> = {}
  for (const [at, part] of wanted.entries()) {
    const here = given[at] ?? ''
    if (part.startsWith(':') && here !== '') params[part.slice(1)] = decodeURIComponent(here)
    else if (part !== here) return undefined
  }
  return params
}

/** The page of an address below `/desk`: one written in full before one with changing parts. */
export function findPage(pages: readonly DeskPage[], address: string): Found | undefined {
  const plain = address.length > 1 ? address.replace(/\/+$/, '') : address
  const found = pages.flatMap((page) => {
    const params = partsOf(page.path, plain)
    return params === undefined ? [] : [{ page, params }]
  })
  return found.find(({ page }) => !page.path.includes(':')) ?? found[0]
}

/** The pages that these actions open. */
export function pagesFor(pages: readonly DeskPage[], actions: ReadonlySet<string>): readonly DeskPage[] {
  return pages.filter(({ action }) => action === undefined || actions.has(action))
}
