import { once } from 'node:events'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import path from 'node:path'
import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { temporaryFolders } from '../../tests/support/each-database.ts'
import { type Contract, makeServer, route } from '../platform/http/index.ts'

const take = {
  method: 'POST',
  path: '/api/v1/take',
  summary: 'Takes a text',
  access: 'public',
  body: z.object({ text: z.string() }),
  answer: z.object({ length: z.int() }),
} as const satisfies Contract

/** Long enough for 50 MB on a busy machine. */
const SLOW_MS = 4_000

it('each attack of docs/attacks.md has the test that the page names', () => {
  const root = path.join(import.meta.dirname, '..', '..')
  const rows = readFileSync(path.join(root, 'docs/attacks.md'), 'utf8').matchAll(/^\|[^|]*\| `([^`]+)` \| (.+) \|$/gm)
  const named = [...rows].map(([, file = '', name = '']) => ({ file, name }))
  expect(named.length).toBeGreaterThan(40)
  expect(named.filter(({ file, name }) => !readFileSync(path.join(root, file), 'utf8').includes(name))).toEqual([])
})

describe('attacks on the server itself', () => {
  const folders = temporaryFolders()
  let app: FastifyInstance
  let port: number

  beforeAll(async () => {
    const root = folders.make()
    const site = path.join(root, 'site')
    mkdirSync(site)
    writeFileSync(path.join(root, 'secret.txt'), 'the secret beside the site')
    writeFileSync(path.join(site, '.hidden'), 'the secret inside')
    writeFileSync(path.join(site, 'index.html'), '<!doctype html><title>安居</title>')
    const settings = { logLevel: 'silent', trustProxy: false, rateLimitPerSecond: 0, isReady: async () => true }
    const routes = [route(take, ({ body }) => ({ length: body.text.length }))]
    app = await makeServer(routes, { ...settings, sites: [{ prefix: '/', folder: site }], requestTimeoutMs: SLOW_MS })
    await app.listen({ port: 0, host: '127.0.0.1' })
    const bound = app.server.address()
    port = typeof bound === 'object' && bound !== null ? bound.port : 0
  })
  afterAll(() => app.close())

  /** Sends bytes as they are, since a client would tidy the path up, and gives all that comes back. */
  async function sendRaw(text: string): Promise<string> {
    const socket = connect(port, '127.0.0.1')
    let answer = ''
    socket.on('data', (chunk) => {
      answer += String(chunk)
    })
    socket.write(text)
    await once(socket, 'close')
    return answer
  }

  it.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e%2fsecret.txt',
    '/assets/../../secret.txt',
    '/..%5csecret.txt',
    '/%252e%252e/secret.txt',
    '//secret.txt',
    '/%00/../secret.txt',
    '/....//secret.txt',
  ])('path traversal: %s reads nothing beside the site', async (target) => {
    const answer = await sendRaw(`GET ${target} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`)
    expect(answer).toMatch(/^HTTP\/1\.1 4\d\d/)
    expect(answer).not.toContain('the secret')
  })

  it('50 MB bodies: refused as too large, whether the length is told or not, and the server goes on', {
    timeout: 30_000,
  }, async () => {
    const body = JSON.stringify({ text: 'x'.repeat(50 * 1_048_576) })
    const url = `http://127.0.0.1:${port}${take.path}`
    const headers = { 'content-type': 'application/json' }
    expect((await fetch(url, { method: 'POST', headers, body })).status).toBe(413)
    const chunks = async function* () {
      for (let at = 0; at < 50; at++) yield Buffer.alloc(1_048_576, 'x')
    }
    const stream = Readable.toWeb(Readable.from(chunks()))
    // Without a length, as a chunked body; a server that hangs up while bytes still come is an answer, too.
    const streamed = await fetch(url, { method: 'POST', headers, body: stream, duplex: 'half' } as RequestInit).then(
      (response) => response.status,
      () => 'hung up',
    )
    expect([413, 'hung up']).toContain(streamed)
    const small = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ text: '安居' }) })
    expect(await small.json()).toEqual({ length: 2 })
  })

  it('slow bodies: who trickles a body or a head is cut off in time', { timeout: 30_000 }, async () => {
    const began = performance.now()
    const head = `POST ${take.path} HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 1000\r\n\r\n{"te`
    const [body, half] = await Promise.all([sendRaw(head), sendRaw('GET / HTTP/1.1\r\nhost: x\r\nx-slow: ')])
    expect(performance.now() - began).toBeLessThan(SLOW_MS * 4)
    for (const answer of [body, half]) expect(answer === '' || answer.startsWith('HTTP/1.1 408')).toBe(true)
  })
})
