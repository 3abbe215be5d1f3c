import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { connect } from 'node:net'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { anju, environmentOf } from '../support/anju.ts'
import { describeOnEachDatabase, temporaryFolders } from '../support/each-database.ts'
import { fillWithNobody, leaveEmpty } from '../support/no-people.ts'
import { freePort } from '../support/postgres.ts'

interface Run {
  readonly child: ChildProcess
  readonly url: string
  readonly ended: Promise<{ code: number | null; errors: string }>
  output(): string
}

const running = new Set<ChildProcess>()

// A test that fails half way must not leave its server behind.
afterEach(() => {
  for (const child of running) child.kill('SIGKILL')
})

/** Starts the program as `npm start` does, with these settings and no others. */
async function run(settings: Record<string, string>): Promise<Run> {
  const port = await freePort()
  const environment = { PATH: process.env.PATH ?? '', PORT: String(port), LOG_LEVEL: 'silent', ...settings }
  const child = spawn(process.execPath, ['scripts/program.mjs'], { env: environment, stdio: 'pipe' })
  running.add(child)
  let output = ''
  let errors = ''
  child.stdout.on('data', (chunk) => {
    output += String(chunk)
  })
  child.stderr.on('data', (chunk) => {
    errors += String(chunk)
  })
  const ended = new Promise<{ code: number | null; errors: string }>((resolve) =>
    child.once('exit', (code) => {
      running.delete(child)
      resolve({ code, errors })
    }),
  )
  return { child, url: `http://127.0.0.1:${port}`, ended, output: () => output }
}

async function started(settings: Record<string, string>): Promise<Run> {
  const server = await run(settings)
  for (const deadline = Date.now() + 60_000; !server.output().includes('安居已经启动'); await wait(50)) {
    if (server.child.exitCode !== null) throw new Error(`the server ended: ${(await server.ended).errors}`)
    if (Date.now() > deadline) throw new Error('the server did not start')
  }
  return server
}

describe('the program', () => {
  const folders = temporaryFolders()

  it.each([
    [{ PORT: '99999' }, /环境变量 PORT .*PORT=8080。\nPORT is not valid/],
    [{ DATABASE_URL: 'postgres://nobody:secret@127.0.0.1:1/none' }, /DATABASE_URL/],
    // Found out only when everything else is ready.
    [{ HOST: '203.0.113.7' }, /203\.0\.113\.7/],
    [{ DATA_DIR: '/proc/nope/data' }, /\/proc\/nope\/data 不能建立/],
    [{ DATA_DIR: '/dev/null' }, /\/dev\/null 不能建立或者不能使用/],
  ])('ends with 1 and a sentence without a stack trace for %j', async (settings, sentence) => {
    const DATA_DIR = folders.make()
    if ('HOST' in settings) await fillWithNobody(DATA_DIR)
    const { code, errors } = await (await run({ DATA_DIR, ...settings })).ended
    expect([code, errors]).toEqual([1, expect.stringMatching(sentence)])
    expect(errors).not.toMatch(/^\s+at |secret/m)
  })

  it('keeps a second server out of its data, and after kill -9 starts again', async () => {
    const DATA_DIR = folders.make()
    await fillWithNobody(DATA_DIR)
    const first = await started({ DATA_DIR })
    const second = await (await run({ DATA_DIR })).ended
    expect(second).toEqual({ code: 1, errors: expect.stringContaining(`正被进程 ${first.child.pid} 使用`) })
    expect(second.errors).not.toMatch(/^\s+at /m)
    expect((await fetch(`${first.url}/readyz`)).status).toBe(200)
    const commands = environmentOf({ dataDir: DATA_DIR, databasePoolSize: 1 })
    expect(await anju(commands, 'tenant', 'list')).toMatchObject({ code: 0, complained: '' })
    first.child.kill('SIGKILL')
    await first.ended
    expect(existsSync(path.join(DATA_DIR, 'anju.lock'))).toBe(true)
    const third = await started({ DATA_DIR })
    expect((await fetch(`${third.url}/readyz`)).status).toBe(200)
    // The socket that the killed one left behind is in nobody's way.
    expect((await anju(commands, 'tenant', 'list')).said.toString()).toContain('410522')
    third.child.kill('SIGINT')
    expect((await third.ended).code).toBe(0)
    expect(existsSync(path.join(DATA_DIR, 'anju.sock'))).toBe(false)
    expect(existsSync(path.join(DATA_DIR, 'anju.lock'))).toBe(false)
  })
})

describeOnEachDatabase('a server', (engine) => {
  it('answers, also to a body of 10 MB, finishes what is under way when it is stopped, and ends with 0', async () => {
    const settings = await engine.newDatabase()
    await leaveEmpty(settings)
    const { dataDir, databaseUrl } = settings
    const server = await started({
      DATA_DIR: dataDir,
      ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }),
    })
    await refusesTooMuch(server)
    const body = JSON.stringify({ from: '2026-09-18', workdays: 10 })
    const answer = await slowly(server, body)
    expect(answer).toMatch(/^HTTP\/1.1 200 OK\r\n/)
    expect(answer).toContain('{"due":"2026-10-09","provisional":false}')
    expect((await server.ended).code).toBe(0)
  })
})

async function refusesTooMuch({ url }: Run): Promise<void> {
  const headers = { 'content-type': 'application/json' }
  const response = await fetch(`${url}/api/v1/decisions`, { method: 'POST', headers, body: 'x'.repeat(10_000_000) })
  expect([response.status, await response.json()]).toMatchObject([413, { code: 'too-large' }])
}

/** Sends a request in two halves, and stops the server between them. */
function slowly(server: Run, body: string): Promise<string> {
  const { port } = new URL(server.url)
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), '127.0.0.1')
    let answer = ''
    socket.on('data', (chunk) => {
      answer += String(chunk)
    })
    socket.once('error', reject).once('close', () => resolve(answer))
    const head = `POST /api/v1/deadlines HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n`
    socket.write(head + body.slice(0, 5))
    setTimeout(() => server.child.kill('SIGTERM'), 200)
    setTimeout(() => socket.write(body.slice(5)), 600)
  })
}
