/**
 * Styles that antd makes while it runs, as adopted style sheets instead of style elements: the page’s content policy allows
 * no inline style, and adopting a sheet needs no exception. Same functions as `@rc-component/util/Dom/dynamicCSS`.
 */

interface Options {
  readonly prepend?: boolean | 'queue'
  readonly priority?: number
  readonly mark?: string
}

interface Written {
  readonly key: string
  readonly priority: number
  readonly sheet: CSSStyleSheet
  /** What antd holds in its hands afterwards and asks for attributes; it never stands in the page. */
  readonly token: HTMLElement
  css: string
}

/** In the order of their priorities: a sheet of the same priority comes after those before it. */
const written: Written[] = []

const keyOf = (key: string, { mark = 'rc-util-key' }: Options) => `${mark} ${key}`

function adopt(): void {
  document.adoptedStyleSheets = written.map(({ sheet }) => sheet)
}

function write(css: string, key: string, options: Options): HTMLElement {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  const priority = options.prepend ? (options.priority ?? 0) : Number.MAX_SAFE_INTEGER
  const after = written.findIndex((other) => other.priority > priority)
  const token = document.createElement('span')
  written.splice(after < 0 ? written.length : after, 0, { key, priority, sheet, token, css })
  adopt()
  return token
}

/** Adds styles that nothing will change or take away. */
export function injectCSS(css: string, options: Options = {}): HTMLElement {
  return write(css, '', options)
}

/** Adds the styles of a key, or changes them. */
export function updateCSS(css: string, key: string, options: Options = {}): HTMLElement {
  const own = keyOf(key, options)
  const found = written.find((each) => each.key === own)
  if (found === undefined) return write(css, own, options)
  if (found.css !== css) {
    found.css = css
    found.sheet.replaceSync(css)
  }
  return found.token
}

/** Takes the styles of a key away. */
export function removeCSS(key: string, options: Options = {}): void {
  const own = keyOf(key, options)
  const at = written.findIndex((each) => each.key === own)
  if (at < 0) return
  written.splice(at, 1)
  adopt()
}

/** Nothing is kept about containers. */
export function clearContainerCache(): void {}

/** The desk has no shadow roots. */
export function getShadowRoot(): null {
  return null
}

/** Warnings are for those who build antd. */
export function warningOnce(): void {}
