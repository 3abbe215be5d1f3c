/** Starts the whole program as a person would, on a free port and with data of its own. */
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const root = join(import.meta.dirname, '..', '..')

/** The running program. */
export interface App {
  /** `http://127.0.0.1:port`, without a slash at the end. */
  readonly url: string
  /** Stops the process as an administrator would; its data stays, so that `start` goes on with it. */
  readonly stop: () => Promise<void>
  /** Starts it again on the same port and data. */
  readonly start: () => Promise<void>
  /** Stops it and removes its data. */
  readonly remove: () => Promise<void>
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  if (address === null || typeof address === 'string') throw new Error('no port was given')
  return address.port
}

/** Builds the fronts where they are missing or older than their sources. */
export async function buildFronts(): Promise<void> {
  const code = "import { buildFronts } from './scripts/fronts.mjs'; process.exit((await buildFronts()).code)"
  await promisify(execFile)(process.execPath, ['--input-type=module', '-e', code], { cwd: root })
}

async function untilReady(url: string, child: ChildProcess, output: () => string): Promise<void> {
  for (let tried = 0; tried < 300; tried++) {
    if (child.exitCode !== null) throw new Error(`the program ended with ${child.exitCode}:\n${output()}`)
    const ready = await fetch(`${url}/readyz`).then(
      (response) => response.ok,
      () => false,
    )
    if (ready) return
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  throw new Error(`the program was not ready after a minute:\n${output()}`)
}

async function launch(port: number, data: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['scripts/program.mjs'], {
    cwd: root,
    env: { ...process.env, PORT: String(port), DATA_DIR: data, NODE_ENV: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (said += String(chunk)))
  await untilReady(`http://127.0.0.1:${port}`, child, () => said)
  return child
}

async function end(child: ChildProcess | undefined): Promise<void> {
  if (!child || child.exitCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  await ended
}

/** Starts the program on loopback with an embedded database in a folder of its own, which may be filled before. */
export async function startApp(fill: (dataDir: string) => Promise<void> = async () => {}): Promise<App> {
  await buildFronts()
  const port = await freePort()
  const data = await mkdtemp(join(tmpdir(), 'anju-'))
  await fill(data)
  let child: ChildProcess | undefined = await launch(port, data)
  const stop = async () => {
    await end(child)
    child = undefined
  }
  return {
    url: `http://127.0.0.1:${port}`,
    stop,
    start: async () => {
      child = await launch(port, data)
    },
    remove: async () => {
      await stop()
      await rm(data, { recursive: true, force: true })
    },
  }
}
