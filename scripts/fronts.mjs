/** Builds the fronts of web, portal, desk and the verifier of draws, into dist, each only when what it is made of has changed. */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, extname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { programOf } from './program.mjs'
import { root, run } from './steps.mjs'

const FRONTS = ['portal', 'desk', 'verifier']
// What a front cannot be without: a page that stands alone is saved under its own name.
const pageOf = (front) => (front === 'verifier' ? 'verifier.html' : 'index.html')
const builtOf = (front) => join(root, 'dist', front)
const stampOf = (front) => join(root, 'dist', `.${front}-digest`)
const COMPRESSED = new Set(['.js', '.css', '.html', '.svg', '.json', '.txt', '.webmanifest'])
// Below this many bytes a compressed copy saves nothing on the wire.
const SMALL = 1024

const filesBelow = (folder) =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    : []

// Type imports leave no trace in the bundle.
const IMPORT = /(?:^|[\s;])(?:import|export)(?!\s+type\b)[^'"]*?['"](\.[^'"]+)['"]|import\(\s*['"](\.[^'"]+)['"]/g

/** A front's own files and those that both share, and every file that they import, followed through src. */
function sources(front) {
  const own = ['ui', front].flatMap((folder) => filesBelow(join(root, 'web', folder)))
  const found = new Set(own.filter((file) => !/\.test\.tsx?$/.test(file)))
  for (const file of found) {
    if (!/\.(ts|tsx|mjs)$/.test(file)) continue
    for (const [, from, lazily] of readFileSync(file, 'utf8').matchAll(IMPORT)) {
      const target = resolve(dirname(file), from ?? lazily)
      if (existsSync(target) && extname(target) !== '') found.add(target)
    }
  }
  return [...found, join(root, 'package-lock.json')].sort()
}

function digestOfSources(front) {
  const hash = createHash('sha256')
  for (const file of sources(front))
    hash.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0')
  return hash.digest('hex')
}

function compress(file) {
  const bytes = readFileSync(file)
  if (!COMPRESSED.has(extname(file)) || bytes.length < SMALL) return
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length }
  writeFileSync(`${file}.br`, brotliCompressSync(bytes, { params }))
  writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }))
}

async function buildFront(front, out) {
  const digest = digestOfSources(front)
  const stamp = stampOf(front)
  const current = existsSync(stamp) ? readFileSync(stamp, 'utf8') : ''
  if (digest === current && existsSync(join(builtOf(front), pageOf(front)))) return { code: 0, built: false }
  const vite = join('node_modules', 'vite', 'bin', 'vite.js')
  const args = [vite, 'build', '--config', `web/${front}/vite.config.ts`, '--logLevel', 'warn']
  const { code } = await run(process.execPath, args, { seconds: 240, env: { NODE_ENV: 'production' }, out })
  if (code !== 0) return { code, built: true }
  for (const file of filesBelow(builtOf(front))) compress(file)
  writeFileSync(stamp, digest)
  return { code, built: true }
}

/** Builds and compresses each front unless it is up to date; resolves to {code, built}, the first code that is not 0. */
export async function buildFronts(out = process.stdout) {
  let built = false
  for (const front of FRONTS) {
    const result = await buildFront(front, out)
    if (result.code !== 0) return result
    built ||= result.built
  }
  return { code: 0, built }
}

// npm run build: the same, and the program, by itself.
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.exitCode = (await buildFronts()).code
  await programOf('app')
}
