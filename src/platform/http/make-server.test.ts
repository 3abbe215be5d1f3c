import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { FastifyInstance } from 'fastify'
import { afterEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { temporaryFolders } from '../../../tests/support/each-database.ts'
import { Fault } from '../../kit/index.ts'
import { type Contract, makeServer, type Route, route, type ServerSettings } from './index.ts'

const echo = {
  method: 'POST',
  path: '/api/v1/echo/:name',
  summary: 'Gives back what came in',
  access: 'public',
  params: z.object({ name: z.string() }),
  query: z.object({ times: z.string().optional() }),
  body: z.object({ text: z.string(), size: z.number().optional() }),
  answer: z.object({ name: z.string(), text: z.string() }),
} as const satisfies Contract

const broken = {
  method: 'GET',
  path: '/api/v1/broken',
  summary: 'Always fails',
  access: 'public',
  answer: z.object({}),
} as const satisfies Contract

const routes: Route[] = [
  route(echo, ({ params, body }) => {
    if (params.name === 'nobody') throw new Fault('unknown-pack', '没有。', { path: 'name' })
    return { name: params.name, text: body.text }
  }),
  route(broken, () => {
    throw new Error('the password is hunter2')
  }),
]

const settings: ServerSettings = {
  logLevel: 'silent',
  trustProxy: false,
  rateLimitPerSecond: 0,
  isReady: async () => true,
}
const JSON_TYPE = { 'content-type': 'application/json' }

let app: FastifyInstance | undefined
afterEach(() => app?.close())

async function ask(
  request: {
    method?: 'GET' | 'POST' | 'PUT' | 'HEAD'
    url: string
    headers?: Record<string, string>
    payload?: string | Buffer
  },
  change: Partial<ServerSettings> = {},
) {
  app ??= await makeServer(routes, { ...settings, ...change })
  return app.inject({ method: 'GET', ...request })
}

afterEach(() => {
  app = undefined
})

const post = (payload: string | Buffer, headers: Record<string, string> = JSON_TYPE, url = '/api/v1/echo/a') =>
  ask({ method: 'POST', url, payload, headers })

describe('a request that cannot be served', () => {
  it.each([
    ['a body that is no JSON', () => post('{'), 422, 'not-json', undefined],
    ['no body at all', () => post('', {}), 422, 'malformed', undefined],
    ['an empty body', () => post(''), 422, 'not-json', undefined],
    ['a body of the wrong kind', () => post('[]'), 422, 'malformed', undefined],
    ['a missing field', () => post('{}'), 422, 'malformed', 'text'],
    ['a wrong type', () => post('{"text":"a","size":"3"}'), 422, 'malformed', 'size'],
    ['1e400', () => post('{"text":"a","size":1e400}'), 422, 'malformed', 'size'],
    ['bytes that are no UTF-8', () => post(Buffer.from([0x22, 0xff, 0x22])), 422, 'bad-encoding', undefined],
    ['10,000 levels', () => post('['.repeat(10_000)), 422, 'too-deep', undefined],
    ['10 MB', () => post(`"${'x'.repeat(10_000_000)}"`), 413, 'too-large', undefined],
    [
      'a form',
      () => post('text=a', { 'content-type': 'application/x-www-form-urlencoded' }),
      415,
      'unsupported-media-type',
      undefined,
    ],
    ['an unknown address', () => ask({ url: '/api/v1/nothing' }), 404, 'not-found', undefined],
    ['an address that is no address', () => ask({ url: '/api/%E0%A4%A' }), 422, 'malformed', undefined],
    ['a wrong method', () => ask({ method: 'PUT', url: '/api/v1/echo/a' }), 405, 'method-not-allowed', undefined],
    [
      'a name in the address that nobody knows',
      () => post('{"text":"a"}', JSON_TYPE, '/api/v1/echo/nobody'),
      404,
      'unknown-pack',
      'name',
    ],
    ['a mistake of ours', () => ask({ url: '/api/v1/broken' }), 500, 'internal', undefined],
  ])('gets a problem for %s', async (_, send, status, code, about) => {
    const response = await send()
    expect(response.statusCode).toBe(status)
    expect(response.headers['content-type']).toBe('application/problem+json; charset=utf-8')
    const problem = response.json()
    expect(problem).toMatchObject({ status, code, instance: response.headers['x-request-id'] })
    expect(problem.path).toBe(about)
    expect(problem.title + problem.detail).toMatch(/\p{Script=Han}/u)
    expect(response.body).not.toMatch(/hunter2|at .*\.ts/)
  })

  it('is told the methods that the address has', async () => {
    const response = await ask({ method: 'PUT', url: '/api/v1/echo/a?x=1' })
    expect(response.headers.allow).toBe('POST')
  })

  it('reads English when it asks for it', async () => {
    const response = await post('{}', { ...JSON_TYPE, 'accept-language': 'en' })
    expect(response.json().detail).toBe('Not in the expected form: text.')
    expect(response.headers['content-language']).toBe('en')
  })
})

describe('an answer', () => {
  it('is plain JSON with strict headers', async () => {
    const response = await post('{"text":"安","more":1}')
    expect(response.json()).toEqual({ name: 'a', text: '安' })
    expect(response.headers['content-security-policy']).toContain("script-src 'self';")
    expect(response.headers['content-security-policy']).not.toContain('unsafe')
    expect(response.headers['x-content-type-options']).toBe('nosniff')
    expect(response.headers['cache-control']).toBe('no-store')
  })

  it.each([
    ['a-good.id_01', true],
    ['short', false],
    ['x'.repeat(65), false],
    ['with spaces in it', false],
    ['绝不是一个编号啊', false],
  ])('takes over the request id %j: %s', async (given, taken) => {
    const { headers } = await ask({ url: '/healthz', headers: { 'x-request-id': given } })
    expect(headers['x-request-id'] === given).toBe(taken)
    expect(headers['x-request-id']).toMatch(/^[\w.-]{8,64}$/)
  })
})

describe('the limit of requests', () => {
  it('holds for each address, says when to come again, and spares the health checks', async () => {
    const change = { rateLimitPerSecond: 3 }
    const statuses: number[] = []
    for (let round = 0; round < 5; round++) statuses.push((await ask({ url: '/api/v1/broken' }, change)).statusCode)
    expect(statuses).toEqual([500, 500, 500, 429, 429])
    const limited = await ask({ url: '/api/v1/broken' })
    expect(limited.json().code).toBe('too-many-requests')
    expect(Number(limited.headers['retry-after'])).toBeGreaterThanOrEqual(1)
    expect((await ask({ url: '/healthz' })).statusCode).toBe(200)
    expect((await app?.inject({ url: '/api/v1/broken', remoteAddress: '10.0.0.9' }))?.statusCode).toBe(500)
  })

  it.each([
    [false, [500, 429]],
    [1, [500, 500]],
  ])('takes the word of a proxy only when it is trusted: %s', async (trustProxy, expected) => {
    const statuses: number[] = []
    for (const address of ['192.0.2.1', '192.0.2.2']) {
      const headers = { 'x-forwarded-for': address }
      statuses.push((await ask({ url: '/api/v1/broken', headers }, { rateLimitPerSecond: 1, trustProxy })).statusCode)
    }
    expect(statuses).toEqual(expected)
  })
})

describe('health', () => {
  it('is of the process, and of the whole house', async () => {
    const isReady = async (): Promise<boolean> => false
    expect((await ask({ url: '/healthz' }, { isReady })).statusCode).toBe(200)
    const response = await ask({ url: '/readyz' })
    expect([response.statusCode, response.json().code]).toEqual([503, 'unavailable'])
  })

  it('shows durations by route pattern, without what was in the address', async () => {
    await post('{"text":"a"}', JSON_TYPE, '/api/v1/echo/410522198001010123')
    const { body } = await ask({ url: '/metrics' })
    expect(body).toContain('route="/api/v1/echo/:name",status="200"')
    expect(body).not.toContain('410522198001010123')
  })
})

describe('the pages', () => {
  const folders = temporaryFolders()

  function build(): string {
    const site = folders.make()
    mkdirSync(path.join(site, 'assets'))
    writeFileSync(path.join(site, 'index.html'), '<title>安居</title>')
    writeFileSync(path.join(site, 'assets', 'main-abc123.js'), 'plain')
    writeFileSync(path.join(site, 'assets', 'main-abc123.js.br'), 'brotli')
    writeFileSync(path.join(site, 'assets', 'small.css'), 'a{}')
    return site
  }

  it('are found at any address that a browser opens, and never take the place of the API', async () => {
    const sites = [{ prefix: '/', folder: build() }] as const
    const html = { accept: 'text/html,application/xhtml+xml' }
    for (const url of ['/', '/policies/anyang', '/check?pack=anyang']) {
      const response = await ask({ url, headers: html }, { sites })
      expect([response.statusCode, response.body]).toEqual([200, '<title>安居</title>'])
      expect(response.headers['cache-control']).toBe('no-cache')
    }
    expect((await ask({ url: '/api/v1/nothing', headers: html })).statusCode).toBe(404)
    expect((await ask({ url: '/assets/gone.js' })).json().code).toBe('not-found')
    expect((await ask({ url: '/../package.json' })).statusCode).toBe(404)
  })

  it.each([
    ['a broken address', '/%E0%A4%A', {}, 422, '打不开这个地址', 'href="/"'],
    ['a broken address of the desk', '/desk/people/%E0%A4%A', {}, 422, '打不开这个地址', 'href="/desk/"'],
    ['a letter that is gone', '/api/v1/nothing', { 'sec-fetch-mode': 'navigate' }, 404, '没有找到', '请关掉这一页'],
    ['a mistake of ours', '/api/v1/broken', { 'sec-fetch-mode': 'navigate' }, 500, '系统内部出错', '请求编号'],
  ])('say in plain words what is wrong with %s', async (_, url, headers, status, head, next) => {
    const sites = [
      { prefix: '/', folder: build() },
      { prefix: '/desk/', folder: build() },
    ] as const
    const response = await ask({ url, headers: { accept: 'text/html,*/*;q=0.8', ...headers } }, { sites })
    expect([response.statusCode, response.headers['content-type']]).toEqual([status, 'text/html; charset=utf-8'])
    expect(response.body).toContain(`<h1>${head}</h1>`)
    expect(response.body).toContain(next)
    expect(response.headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-/)
    expect(response.body).not.toMatch(/hunter2|E0%A4/)
    expect((await ask({ url, headers: { accept: 'application/json' } })).json()).toMatchObject({ status })
    expect((await ask({ url, headers: { accept: 'text/html' }, method: 'PUT' })).json()).toHaveProperty('code')
  })

  it('of two fronts each open at their own addresses', async () => {
    const [portal, desk] = [build(), build()]
    writeFileSync(path.join(desk, 'index.html'), '<title>工作台</title>')
    const sites = [
      { prefix: '/', folder: portal, unlisted: ['/notices'] },
      { prefix: '/desk/', folder: desk },
    ] as const
    const html = { accept: 'text/html' }
    const robots = async (url: string) => (await ask({ url, headers: html }, { sites })).headers['x-robots-tag']
    expect([await robots('/notices/1'), await robots('/policies')]).toEqual(['noindex, nofollow, noarchive', undefined])
    const bodyOf = async (url: string) => (await ask({ url, headers: html }, { sites })).body
    expect(await bodyOf('/desk/')).toBe('<title>工作台</title>')
    expect(await bodyOf('/desk/offices/1')).toBe('<title>工作台</title>')
    expect(await bodyOf('/offices')).toBe('<title>安居</title>')
    const bare = await ask({ url: '/desk', headers: html }, { sites })
    expect([301, 302]).toContain(bare.statusCode)
    expect(bare.headers.location).toBe('/desk/')
  })

  it('that stand alone are served under a policy of their own, and no others so', async () => {
    const html = { accept: 'text/html' }
    const alone = folders.make()
    writeFileSync(path.join(alone, 'verifier.html'), '<title>核对</title>')
    writeFileSync(path.join(alone, 'verifier.html.br'), 'brotli')
    const sites = [{ prefix: '/', folder: build(), alone: [alone, path.join(alone, 'not-built')] }] as const
    const page = await ask({ url: '/verifier.html', headers: html }, { sites })
    expect([page.statusCode, page.body, page.headers['cache-control']]).toEqual([
      200,
      '<title>核对</title>',
      'no-cache',
    ])
    expect(page.headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'unsafe-inline';/)
    const packed = await ask({ url: '/verifier.html', headers: { ...html, 'accept-encoding': 'br' } }, { sites })
    expect([packed.body, packed.headers['content-encoding']]).toEqual(['brotli', 'br'])
    expect(packed.headers['content-security-policy']).toBe(page.headers['content-security-policy'])
    for (const url of ['/', '/a/page', '/assets/small.css']) {
      // A browser always offers to take files compressed; those that are too small for it are sent as they are.
      const other = await ask({ url, headers: { ...html, 'accept-encoding': 'gzip, deflate, br' } }, { sites })
      expect(other.statusCode, url).toBe(200)
      expect(other.headers['content-security-policy']).toMatch(/^default-src 'self';script-src 'self';/)
    }
  })

  it('are sent compressed when the build has done so, and kept for ever when named by content', async () => {
    const sites = [{ prefix: '/', folder: build() }] as const
    const url = '/assets/main-abc123.js'
    const response = await ask({ url, headers: { 'accept-encoding': 'br, gzip' } }, { sites })
    expect([response.body, response.headers['content-encoding']]).toEqual(['brotli', 'br'])
    expect(response.headers['cache-control']).toBe('public, max-age=31536000, immutable')
    expect((await ask({ url })).body).toBe('plain')
  })
})
