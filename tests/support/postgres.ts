import { execFile, execFileSync, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import pg from 'pg'

const run = promisify(execFile)
const DEBIAN = '/usr/lib/postgresql'

/** A PostgreSQL server of the tests: loopback, a free port, thrown away at the end. */
export interface PostgresServer {
  readonly port: number
  /** Makes an empty database owned by a role that is no superuser, and gives its address. */
  createDatabase(): Promise<string>
  stop(): Promise<void>
}

/** The folder of the newest PostgreSQL's programs on this computer, or undefined when there is none. */
export function findPostgres(): string | undefined {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)) : []
  const folders = [...versions.map((version) => `${DEBIAN}/${version}/bin`), ...(process.env.PATH ?? '').split(':')]
  return folders.find((folder) => ['initdb', 'postgres'].every((program) => existsSync(`${folder}/${program}`)))
}

/**
 * Starts a server with some settings more, as the user `postgres` when we are root, since PostgreSQL refuses to run as root. What
 * stands in a folder that is `kept` is there at the next start again.
 */
export async function startPostgres(bin: string, more: readonly string[] = [], kept?: string): Promise<PostgresServer> {
  const folder = kept ?? mkdtempSync(path.join(tmpdir(), 'anju-postgres-'))
  mkdirSync(folder, { recursive: true })
  const identity = unprivileged()
  if (identity) execFileSync('chown', [`${identity.uid}:${identity.gid}`, folder])
  chmodSync(folder, 0o700)
  const data = path.join(folder, 'data')
  const options = { cwd: folder, ...identity }
  const isNew = !existsSync(data)
  if (isNew) await makeCluster(bin, data, options)
  const port = await freePort()
  // What is lost when the machine itself fails does not matter here; a killed process loses nothing.
  const hasty = ['fsync=off', 'full_page_writes=off', 'max_connections=200']
  const settings = [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    `unix_socket_directories=${folder}`,
    ...hasty,
    ...more,
  ]
  const server = spawn(`${bin}/postgres`, ['-D', data, ...settings.flatMap((one) => ['-c', one])], {
    ...options,
    stdio: 'ignore',
  })
  const ended = new Promise((resolve) => server.once('exit', resolve))
  await untilReady(asAdmin(port))
  if (isNew) await query(asAdmin(port), `create role owner login createrole nosuperuser password 'owner'`)
  return {
    port,
    createDatabase: () => createDatabase(port),
    stop: async () => {
      server.kill('SIGINT')
      await ended
      if (kept === undefined) rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function makeCluster(bin: string, data: string, options: { readonly cwd: string }): Promise<void> {
  const passwordFile = path.join(options.cwd, 'password')
  await run('sh', ['-c', `printf admin > ${passwordFile}`], options)
  const login = ['-U', 'admin', '--auth=scram-sha-256', `--pwfile=${passwordFile}`]
  await run(`${bin}/initdb`, ['-D', data, '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync', ...login], options)
}

const asAdmin = (port: number): string => `postgres://admin:admin@127.0.0.1:${port}/postgres`

/** Makes a database on a running server, empty or the copy of another one, and gives its address. */
export async function createDatabase(port: number, template = 'template1'): Promise<string> {
  const name = `anju_${randomUUID().replaceAll('-', '')}`
  await query(asAdmin(port), `create database ${name} owner owner template ${template} strategy file_copy`)
  return `postgres://owner:owner@127.0.0.1:${port}/${name}`
}

/** Takes away databases that `createDatabase` made, whoever is still connected. */
export async function dropDatabases(port: number, urls: readonly string[]): Promise<void> {
  for (const url of urls)
    await query(asAdmin(port), `drop database if exists ${new URL(url).pathname.slice(1)} with (force)`)
}

function unprivileged(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined
  const idOf = (flag: string): number => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
  return { uid: idOf('-u'), gid: idOf('-g') }
}

/** A port that nobody listens on right now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

async function untilReady(url: string): Promise<void> {
  const deadline = Date.now() + 30_000
  for (;;) {
    try {
      return await query(url, 'select 1')
    } catch (error) {
      if (Date.now() > deadline) throw error
      await wait(50)
    }
  }
}

async function query(url: string, statement: string): Promise<void> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
