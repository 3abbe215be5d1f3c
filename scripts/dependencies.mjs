/** Brings node_modules into step with package-lock.json, and only when it is not. */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './steps.mjs'

const lockFile = join(root, 'package-lock.json')
const installedFile = join(root, 'node_modules', '.package-lock.json')
const stampFile = join(root, 'node_modules', '.anju-lock')

const read = (file) => {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return null
  }
}

/** The oldest Node.js that runs this code, as in package.json's engines. */
const OLDEST_NODE = [20, 19]

/** Ends the process with a clear sentence when Node.js is too old. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return
  const wanted = OLDEST_NODE.join('.')
  console.error(`安居需要 Node.js ${wanted} 或更新版本，当前为 ${process.versions.node}。`)
  console.error(`Anju needs Node.js ${wanted} or newer; this is ${process.versions.node}.`)
  process.exit(1)
}

/** True when npm's own record of what is installed holds every required package of the lock file in its version. */
function installedByHand(lockText) {
  const installedText = read(installedFile)
  if (installedText === null) return false
  const installed = JSON.parse(installedText).packages
  return Object.entries(JSON.parse(lockText).packages).every(
    ([path, entry]) => path === '' || entry.optional || entry.devOptional || installed[path]?.version === entry.version,
  )
}

/** True when node_modules fits package-lock.json; leaves a stamp, so that the next look is a comparison of two digests. */
export function dependenciesAreInstalled() {
  const lockText = read(lockFile)
  if (lockText === null) throw new Error(`${lockFile} is missing`)
  const digest = createHash('sha256').update(lockText).digest('hex')
  if (read(stampFile) === digest) return true
  if (!installedByHand(lockText)) return false
  writeFileSync(stampFile, digest)
  return true
}

/** Runs `npm ci` with all its output on standard error; returns npm's exit code. */
export function installDependencies() {
  // `npm run -s` hands its silence down; a failure has to be heard all the same.
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']
  const npm = process.env.npm_execpath
  const [command, rest] = npm?.endsWith('.js') ? [process.execPath, [npm, ...args]] : ['npm', args]
  const ended = spawnSync(command, rest, { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' })
  if (ended.error) console.error(ended.error.message)
  if (ended.status === 0) dependenciesAreInstalled()
  return ended.status ?? 1
}
