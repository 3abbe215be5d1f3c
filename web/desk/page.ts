import type { ComponentType } from 'react'

/** What a page is given: the parts of its address. */
export interface PageProps {
  readonly params: Readonly<Record<string, string>>
  readonly search: Readonly<Record<string, string>>
}

/** The headings of the menu, in their order. */
export const MENU_GROUPS = ['work', 'homes', 'people', 'bureau', 'settings', 'audit', 'own'] as const

/** One page of the staff front, as `pages.ts` lists it. */
export interface DeskPage {
  /** The address below `/desk`, with its changing parts as `:name`. A page without them is found before one with them. */
  readonly path: string
  /** The words on its tab and in the menu; `PageHead` says more once the page knows whom it is about. */
  readonly title: string
  /** The action of the table of scopes that opens it; without one it is everybody’s. */
  readonly action?: string
  /** Where the menu lists it, and what it is for in half a sentence; without this only links lead there. */
  readonly menu?: {
    readonly group: (typeof MENU_GROUPS)[number]
    readonly help: string
    /** It is for what only the procedures of some places have, and stands in the menu there alone. */
    readonly uses?: 'samples' | 'standing' | 'waiting'
  }
  /** It looks for something: what the search box (Ctrl K) says before the typed words; it opens the page with `?find=`. */
  readonly finds?: string
  readonly load: () => Promise<ComponentType<PageProps>>
}
