/**
 * The server and the command line as plain JavaScript in dist: made anew when a source has changed, and read in a third of the time
 * that the sources take. `node scripts/program.mjs` starts the server.
 */
import { createHash, randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { root } from './steps.mjs'

/** What a program is read from, by the name of its entry. */
const ENTRIES = { app: 'src/app.ts', main: 'src/cli/main.ts' }
const DIST = join(root, 'dist')
const PREFIX = 'program-'
const DAY_MS = 24 * 3600 * 1000
/** A program that is running may read more of its folder, and says every day that it is there. */
const KEPT_MS = 30 * DAY_MS

const isSource = (entry) => entry.isFile() && /\.(ts|json)$/.test(entry.name) && !/\.test\.ts$/.test(entry.name)

/** Of everything that goes in, the folder included: what a module knows of its own place is written down. */
function digestOfSources() {
  const sources = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter(isSource)
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort()
  const hash = createHash('sha256').update(root)
  for (const file of [...sources, join(root, 'package-lock.json'), fileURLToPath(import.meta.url)])
    hash.update(file).update('\0').update(readFileSync(file)).update('\0')
  return hash.digest('hex').slice(0, 16)
}

/** A module finds what lies beside it, such as the migrations, from where its source is. */
const keepPlaces = {
  name: 'keep-places',
  transform: (code, id) =>
    id.startsWith(join(root, 'src'))
      ? code.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(id).href))
      : undefined,
}

async function build(folder) {
  const { build: bundle } = await import('vite')
  const draft = `${folder}.${randomUUID().slice(0, 8)}`
  const { NODE_ENV } = process.env
  await bundle({
    configFile: false,
    root,
    logLevel: 'error',
    plugins: [keepPlaces],
    build: {
      ...{ ssr: true, outDir: draft, emptyOutDir: true, target: 'node20', minify: false, sourcemap: true },
      rolldownOptions: { input: ENTRIES, output: { entryFileNames: '[name].js' } },
    },
  })
  // The bundler calls this process a production one; whether it is, is for its settings to say.
  if (NODE_ENV === undefined) delete process.env.NODE_ENV
  else process.env.NODE_ENV = NODE_ENV
  try {
    renameSync(draft, folder)
  } catch (error) {
    // Another process was quicker; its folder is as good.
    rmSync(draft, { recursive: true, force: true })
    if (!existsSync(folder)) throw error
  }
}

function removeOld(current) {
  for (const name of readdirSync(DIST)) {
    const folder = join(DIST, name)
    if (!name.startsWith(PREFIX) || folder === current) continue
    // Another process may be removing it at this moment.
    const seen = statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? Date.now()
    if (Date.now() - seen > KEPT_MS) rmSync(folder, { recursive: true, force: true })
  }
}

/** Makes the program unless it is up to date; gives the address of an entry's file. Errors name the lines of the sources. */
export async function programOf(entry) {
  process.setSourceMapsEnabled(true)
  const folder = join(DIST, PREFIX + digestOfSources())
  if (!existsSync(folder)) {
    mkdirSync(DIST, { recursive: true })
    await build(folder)
    removeOld(folder)
  }
  isThere(folder)
  setInterval(() => isThere(folder), DAY_MS).unref()
  return pathToFileURL(join(folder, `${entry}.js`)).href
}

function isThere(folder) {
  try {
    utimesSync(folder, new Date(), new Date())
  } catch {
    // Somebody else's folder, which is only read here: then it is theirs to keep.
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await import(await programOf('app'))
