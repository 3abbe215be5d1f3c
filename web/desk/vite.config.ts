import { fileURLToPath } from 'node:url'
import type * as Theirs from '@rc-component/util/es/Dom/dynamicCSS'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { colours, themeCss } from '../ui/theme.ts'
import type * as Ours from './shell/adopted-styles.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const themeId = 'virtual:theme.css'

/** Gives the page its tokens: a stylesheet generated from `theme.ts`, and the browser bar's colour. */
const theme: Plugin = {
  name: 'anju-theme',
  resolveId: (id) => (id === themeId ? `\0${themeId}` : undefined),
  load: (id) => (id === `\0${themeId}` ? themeCss() : undefined),
  transformIndexHtml: () => [{ tag: 'meta', attrs: { name: 'theme-color', content: colours.pine }, injectTo: 'head' }],
}

/** Both files put style elements into the page, which its content policy refuses: ours adopts style sheets instead. */
const STYLE_WRITERS = /(@rc-component\/util\/(es|lib)\/Dom\/dynamicCSS|@ant-design\/icons\/(es|lib)\/cssUtils)(\.js)?$/

/** The compiler says so when a new antd has a function there that ours lacks. */
type Lacking = Exclude<keyof typeof Theirs, keyof typeof Ours>

/** Takes the place of antd's own way to write styles (docs/decisions/0050-antd-under-a-strict-policy.md). */
const adoptedStyles: Plugin & { readonly isWhole: [Lacking] extends [never] ? true : Lacking } = {
  name: 'anju-adopted-styles',
  isWhole: true,
  enforce: 'pre',
  async resolveId(id, importer, options) {
    if (!/dynamicCSS|cssUtils/.test(id)) return undefined
    const found = await this.resolve(id, importer, { ...options, skipSelf: true })
    return found && STYLE_WRITERS.test(found.id.replaceAll('\\', '/')) ? here('shell/adopted-styles.ts') : undefined
  },
}

/** The staff front. Chrome 109 is the last that runs on Windows 7, which bureaus still use. */
export default defineConfig({
  root: here('.'),
  base: '/desk/',
  plugins: [adoptedStyles, react(), theme],
  build: {
    outDir: here('../../dist/desk'),
    emptyOutDir: true,
    target: 'chrome109',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    // antd alone is about 300 kB before compression; it is fetched once and kept.
    chunkSizeWarningLimit: 1200,
  },
  server: { host: '127.0.0.1', proxy: { '/api': process.env.ANJU_API ?? 'http://127.0.0.1:3000' } },
})
