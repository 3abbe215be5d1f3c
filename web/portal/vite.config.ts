import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { colours, themeCss } from '../ui/theme.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const themeId = 'virtual:theme.css'

/** Gives the page its tokens: a stylesheet generated from `theme.ts`, and the browser bar's colour. */
const theme: Plugin = {
  name: 'anju-theme',
  resolveId: (id) => (id === themeId ? `\0${themeId}` : undefined),
  load: (id) => (id === `\0${themeId}` ? themeCss() : undefined),
  transformIndexHtml: () => [{ tag: 'meta', attrs: { name: 'theme-color', content: colours.pine }, injectTo: 'head' }],
}

/** The citizens' front. Chrome 109 is the last that runs on Windows 7, which bureaus and families still use. */
export default defineConfig({
  root: here('.'),
  plugins: [react(), theme],
  build: {
    outDir: here('../../dist/portal'),
    emptyOutDir: true,
    target: 'chrome109',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    // What every page needs, as one file: it packs better than many, and the first answer asks for fewer.
    rolldownOptions: {
      output: {
        codeSplitting: { groups: [{ name: 'common', test: /@tanstack|portal\/(shell|check|api|words|figures)/ }] },
      },
    },
  },
  server: { host: '127.0.0.1', proxy: { '/api': process.env.ANJU_API ?? 'http://127.0.0.1:3000' } },
})
