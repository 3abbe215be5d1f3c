/** `npm test` and `npm run test:full`: sets up a fresh clone, runs every check, counts, and says so in the last line. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { dependenciesAreInstalled, installDependencies, requireNode } from './dependencies.mjs'
import { buildFronts } from './fronts.mjs'
import { programOf } from './program.mjs'
import { quickFolder } from './quick-folder.mjs'
import { root, run, secondsSince, stopChildrenOnExit } from './steps.mjs'
import { canInstallParts, installParts, missingParts } from './system-parts.mjs'

const full = process.argv.includes('--full')
const results = join(root, 'test-results')
const colours = process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' }
const env = { CI: 'true', NODE_ENV: 'test', ...colours, ...quickFolder(), ...(full ? { ANJU_FULL: '1' } : {}) }
// Full counts (kills, draws, millions) take as long as they take.
const stretch = full ? 10 : 1
const rows = []
// Suites that cannot run here, as they are named to a reader, and the vitest projects to leave out.
const skipped = new Set()
const unable = new Set()

const bin = (path) => join('node_modules', ...path.split('/'))
const passed = (ok) => (ok ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 })

/** Runs one step, whatever became of the steps before, and keeps its count and time. */
async function step(name, work) {
  console.log(`\n── ${name}`)
  const start = performance.now()
  let count
  try {
    count = await work()
  } catch (error) {
    console.log(error instanceof Error ? error.stack : String(error))
    count = passed(false)
  }
  rows.push({ name, seconds: secondsSince(start), ...count })
}

const node = (args, seconds) => async () => {
  const { code, late } = await run(process.execPath, args, { seconds: seconds * stretch, env })
  if (late) console.log(`Stopped after ${seconds * stretch} seconds.`)
  return passed(code === 0)
}

async function systemParts() {
  const missing = missingParts()
  if (missing.length === 0) return passed(true)
  const names = missing.map((part) => `${part.name} (Debian package ${part.debian})`).join(', ')
  if (canInstallParts()) {
    console.log(`Installing ${names} …`)
    const code = await installParts(missing)
    return passed(code === 0 && missingParts().length === 0)
  }
  for (const part of missing) {
    skipped.add(part.without)
    unable.add(part.project)
  }
  console.log(`Please install: ${names}. Until then these suites cannot run: ${[...skipped].join(', ')}.`)
  return passed(true)
}

/** Counts a report of vitest; a file that could not be read counts as one failed test. */
function countOf(reportFile, code) {
  const report = JSON.parse(readFileSync(reportFile, 'utf8'))
  const broken = report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0)
  const failed = report.numFailedTests + broken.length
  const silent = code !== 0 && failed === 0 ? 1 : 0
  return {
    passed: report.numPassedTests,
    failed: failed + silent,
    skipped: report.numPendingTests + report.numTodoTests,
  }
}

const suite = (project, seconds) => async () => {
  const report = join(results, `${project}.json`)
  rmSync(report, { force: true })
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const args = [bin('vitest/vitest.mjs'), 'run', '--project', project, ...reporters]
  const { code, late } = await run(process.execPath, args, { seconds: seconds * stretch, env })
  if (late) console.log(`Stopped after ${seconds * stretch} seconds.`)
  return countOf(report, code)
}

async function builds() {
  const { code } = await buildFronts()
  await programOf('app')
  return passed(code === 0)
}

async function everything() {
  await step('dependencies', () => passed(dependenciesAreInstalled() || installDependencies() === 0))
  await step('system parts', systemParts)
  await step('format and lint', node([bin('@biomejs/biome/bin/biome'), 'check', '.', '--max-diagnostics=100'], 120))
  await step('types', node([bin('typescript/bin/tsc'), '--noEmit', '-p', 'tsconfig.json'], 180))
  await step('generated files', node(['--import', 'tsx', 'scripts/generate.ts', '--check'], 120))
  await step('house', suite('house', 120))
  await step('unit', suite('unit', 600))
  await step('builds', builds)
  for (const [project, seconds] of [
    ['database', 1200],
    ['browser', 1200],
  ]) {
    if (!unable.has(project)) await step(project, suite(project, seconds))
  }
}

const sum = (field) => rows.reduce((total, row) => total + row[field], 0)

function conclude(start) {
  console.log(`\n${'step'.padEnd(18)}${'seconds'.padStart(9)}  result`)
  for (const row of rows) {
    const more = row.skipped > 0 ? `, ${row.skipped} skipped` : ''
    console.log(`${row.name.padEnd(18)}${row.seconds.padStart(9)}  ${row.passed} passed, ${row.failed} failed${more}`)
  }
  console.log(`${'all'.padEnd(18)}${secondsSince(start).padStart(9)}`)
  if (skipped.size > 0) console.log(`Not run, since parts of the system are missing: ${[...skipped].join(', ')}`)
  if (sum('skipped') > 0) console.log(`${sum('skipped')} skipped: tests of another database or system, and full counts`)
  const line = `${sum('passed')} passed, ${sum('failed')} failed`
  writeFileSync(join(results, 'summary.txt'), `${line}\n`)
  // The end is forced once the line is out: a process that a test left behind may still hold one of our pipes.
  process.stdout.write(`${line}\n`, () => process.exit(sum('failed') === 0 ? 0 : 1))
}

requireNode()
stopChildrenOnExit()
mkdirSync(results, { recursive: true })
rmSync(join(results, 'summary.txt'), { force: true })
const start = performance.now()
await everything()
conclude(start)
