/** Runs the steps of a script: children with a time cap, never with a standard input, and never left behind. */
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The checkout's root folder. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')

const running = new Set()

const killGroup = (child, signal) => {
  try {
    process.kill(-child.pid, signal)
  } catch {
    child.kill(signal)
  }
}

/** Ends every child with its own children when this process is asked to stop. */
export function stopChildrenOnExit() {
  process.on('exit', () => {
    for (const child of running) killGroup(child, 'SIGKILL')
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => process.exit(128 + constants.signals[signal]))
  }
}

const endAfter = (child, seconds, onLate) =>
  setTimeout(() => {
    onLate()
    killGroup(child, 'SIGTERM')
    setTimeout(() => killGroup(child, 'SIGKILL'), 5_000).unref()
  }, seconds * 1000)

/**
 * Runs one command to its end and resolves to {code, late}; code is 124 when it took longer than `seconds`.
 * Its output passes through `out`. What the command leaves running is killed; a pipe held by such a process keeps nobody waiting.
 */
export function run(command, args, { seconds = 600, env = {}, out = process.stdout } = {}) {
  return new Promise((done) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
    })
    running.add(child)
    let late = false
    const timer = endAfter(child, seconds, () => {
      late = true
    })
    const finish = (code) => {
      clearTimeout(timer)
      killGroup(child, 'SIGKILL')
      running.delete(child)
      done({ code: late ? 124 : code, late })
    }
    child.stdout.on('data', (chunk) => out.write(chunk))
    child.stderr.on('data', (chunk) => out.write(chunk))
    child.on('error', (error) => {
      out.write(`${command}: ${error.message}\n`)
      finish(127)
    })
    // The last output may still be in the pipe when the process has ended: wait for it, but not for long.
    child.on('exit', (code, signal) => {
      const ended = code ?? 128 + constants.signals[signal]
      const patience = setTimeout(() => finish(ended), 1_000)
      child.on('close', () => {
        clearTimeout(patience)
        finish(ended)
      })
    })
  })
}

/** Seconds since `start` (of performance.now()), with one decimal. */
export const secondsSince = (start) => ((performance.now() - start) / 1000).toFixed(1)
