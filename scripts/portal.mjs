/** Builds the citizens' portal into dist/portal, and only when what it is made of has changed. */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, extname, join, resolve } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { root, run } from './steps.mjs'

const built = join(root, 'dist', 'portal')
const stampFile = join(root, 'dist', '.portal-digest')
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

/** The web's own files, and every file that they import, followed through src. */
function sources() {
  const found = new Set(filesBelow(join(root, 'web')).filter((file) => !/\.test\.tsx?$/.test(file)))
  for (const file of found) {
    if (!/\.(ts|tsx|mjs)$/.test(file)) continue
    for (const [, from, lazily] of readFileSync(file, 'utf8').matchAll(IMPORT)) {
      const target = resolve(dirname(file), from ?? lazily)
      if (existsSync(target) && extname(target) !== '') found.add(target)
    }
  }
  return [...found, join(root, 'package-lock.json')].sort()
}

function digestOfSources() {
  const hash = createHash('sha256')
  for (const file of sources())
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

/** Builds and compresses the portal unless it is up to date; resolves to {code, built}. */
export async function buildPortal(out = process.stdout) {
  const digest = digestOfSources()
  const current = existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : ''
  if (digest === current && existsSync(join(built, 'index.html'))) return { code: 0, built: false }
  const vite = join('node_modules', 'vite', 'bin', 'vite.js')
  const args = [vite, 'build', '--config', 'web/portal/vite.config.ts', '--logLevel', 'warn']
  const { code } = await run(process.execPath, args, { seconds: 240, env: { NODE_ENV: 'production' }, out })
  if (code !== 0) return { code, built: true }
  for (const file of filesBelow(built)) compress(file)
  writeFileSync(stampFile, digest)
  return { code, built: true }
}
