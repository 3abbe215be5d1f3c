import { fileURLToPath } from 'node:url'
import { defineConfig, type Plugin } from 'vite'
import { colours, themeCss } from '../ui/theme.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const themeId = 'virtual:theme.css'

/** The tokens as a stylesheet, and the browser bar's colour. */
const theme: Plugin = {
  name: 'anju-theme',
  resolveId: (id) => (id === themeId ? `\0${themeId}` : undefined),
  load: (id) => (id === `\0${themeId}` ? themeCss() : undefined),
  transformIndexHtml: () => [{ tag: 'meta', attrs: { name: 'theme-color', content: colours.pine }, injectTo: 'head' }],
}

/** Puts script and styles into the page itself, so that it can be saved and opened without a network. */
const oneFile: Plugin = {
  name: 'anju-one-file',
  enforce: 'post',
  generateBundle(_, bundle) {
    const page = bundle['verifier.html']
    if (page?.type !== 'asset') throw new Error('the build has made no page')
    const take = (ending: string): string => {
      const [name, ...more] = Object.keys(bundle).filter((each) => each.endsWith(ending))
      const part = bundle[name ?? '']
      if (part === undefined || more.length > 0) throw new Error(`the build has not made one ${ending}`)
      delete bundle[name ?? '']
      return part.type === 'chunk' ? part.code : String(part.source)
    }
    // A closing tag inside of a text would end the script.
    const script = take('.js').replaceAll('</script', '<\\/script')
    page.source = String(page.source)
      .replace(/<script[^>]*src=[^>]*><\/script>\s*/, '')
      .replace(/<link rel="stylesheet"[^>]*>/, () => `<style>${take('.css')}</style>`)
      .replace('</body>', () => `<script>${script}</script></body>`)
  },
}

/** The page that verifies a draw: one file, and a classic script, which can hand its own text to a worker. */
export default defineConfig({
  root: here('.'),
  plugins: [theme, oneFile],
  build: {
    outDir: here('../../dist/verifier'),
    emptyOutDir: true,
    target: 'chrome109',
    modulePreload: false,
    cssCodeSplit: false,
    rolldownOptions: { input: here('verifier.html'), output: { format: 'iife' } },
  },
})
