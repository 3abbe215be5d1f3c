import type { DeskPage } from './page.ts'

/** A page with the changing parts of its address. */
interface Found {
  readonly page: DeskPage
  readonly params: Readonly<Record<string, string>>
}

/** A part of an address as it was meant; what is broken off in copying stays as it is, and finds nothing. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

/** The parts of an address that fit a page's path; undefined when they do not. */
function partsOf(path: string, address: string): Record<string, string> | undefined {
  const wanted = path.split('/')
  const given = address.split('/')
  if (wanted.length !== given.length) return undefined
  const params: Record<string, string> = {}
  for (const [at, part] of wanted.entries()) {
    const here = given[at] ?? ''
    if (part.startsWith(':') && here !== '') params[part.slice(1)] = decoded(here)
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

/** The pages that these actions open, without those of the menu for which the place has no procedure. */
export function pagesFor(
  pages: readonly DeskPage[],
  actions: ReadonlySet<string>,
  uses: readonly string[],
): readonly DeskPage[] {
  return pages.filter(
    ({ action, menu }) =>
      (action === undefined || actions.has(action)) && (menu?.uses === undefined || uses.includes(menu.uses)),
  )
}
