import { Validator } from '@seriousme/openapi-schema-validator'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { BAD_CASES, FAMILY, homes, questionOf } from '../../tests/support/bad-cases.ts'
import { fixedClock, stateCouncilCalendar } from '../kit/index.ts'
import { makeServer } from '../platform/http/index.ts'
import { createCatalogue } from '../policy/engine/index.ts'
import { packs } from '../policy/packs/index.ts'
import { publicRoutes } from './index.ts'

const clock = fixedClock('2026-11-21T00:30:00+08:00')
const catalogue = createCatalogue(packs)
let app: FastifyInstance

/** Whoever names no bureau gets the law without a database. */
const ownValues = (): never => {
  throw new Error('own values were read')
}

beforeAll(async () => {
  const routes = publicRoutes({ catalogue, packs, calendar: stateCouncilCalendar, clock, ownValues })
  const settings = { logLevel: 'silent', trustProxy: false, rateLimitPerSecond: 0, isReady: async () => true }
  app = await makeServer(routes, settings)
})
afterAll(() => app.close())

async function post(url: string, body: unknown): Promise<{ status: number; answer: Record<string, unknown> }> {
  const payload = typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body)
  const headers = { 'content-type': 'application/json' }
  const response = await app.inject({ method: 'POST', url, payload, headers })
  return { status: response.statusCode, answer: response.json() }
}

async function get(url: string): Promise<{ status: number; body: string; type: unknown }> {
  const response = await app.inject({ method: 'GET', url })
  return { status: response.statusCode, body: response.body, type: response.headers['content-type'] }
}

const anyang = (change: object, facts: unknown = FAMILY): object => ({
  pack: 'anyang',
  program: 'rent-subsidy',
  facts,
  ...change,
})

describe('asking for a decision', () => {
  it('gives exactly the engine’s own', async () => {
    const { status, answer } = await post('/api/v1/decisions', anyang({ on: '2026-03-01' }))
    expect(status).toBe(200)
    expect(answer).toEqual(
      catalogue.decide({ pack: 'anyang', program: 'rent-subsidy', on: '2026-03-01', facts: FAMILY }),
    )
    expect(answer).toMatchObject({ outcome: 'eligible', amounts: [{ id: 'subsidy', value: '240.00' }] })
  })

  it('asks about today in Asia/Shanghai when no day is given', async () => {
    const { answer } = await post('/api/v1/decisions', anyang({}))
    expect(answer.on).toBe('2026-11-21')
  })

  it('is not led astray by keys that name the prototype', async () => {
    const facts = `{"__proto__":{"household":{"size":9}},"constructor":{"prototype":{}},${JSON.stringify(FAMILY).slice(1)}`
    const { status, answer } = await post(
      '/api/v1/decisions',
      `{"pack":"anyang","program":"rent-subsidy","facts":${facts}}`,
    )
    expect([status, answer.outcome]).toEqual([200, 'eligible'])
    expect('size' in {}).toBe(false)
  })
})

describe('bad input', () => {
  it.each(BAD_CASES)('$name is answered with its code, its path and a sentence', async (bad) => {
    const { status, answer } = await post('/api/v1/decisions', questionOf(bad))
    expect([answer.code, answer.path]).toEqual([bad.code, bad.path])
    expect([status, answer.status]).toEqual(bad.name === '10 MB' ? [413, 413] : [422, 422])
    expect(String(answer.detail)).toMatch(/\p{Script=Han}{2}.*。$/u)
  })

  it.each([
    ['a pack that is no text', anyang({ pack: 5 }), 'pack'],
    ['no program', { pack: 'anyang', facts: FAMILY }, 'program'],
    ['no facts', { pack: 'anyang', program: 'rent-subsidy' }, 'facts'],
    ['a day that is no text', anyang({ on: 20261121 }), 'on'],
    ['a bureau that is a text', anyang({ bureau: '410522' }), 'bureau'],
    ['a bureau that is none', anyang({ bureau: 99 }), 'bureau'],
  ])('%s is answered with its path and a sentence', async (_, body, path) => {
    const { status, answer } = await post('/api/v1/decisions', body)
    expect([status, answer.code, answer.path]).toEqual([422, 'malformed', path])
    expect(String(answer.detail)).toMatch(/\p{Script=Han}{2}/u)
  })

  it('does not begin at 1,000 homes', async () => {
    const { status, answer } = await post('/api/v1/decisions', anyang({}, JSON.parse(homes(1_000))))
    expect([status, answer.outcome]).toEqual([200, 'eligible'])
  })
})

describe('asking for a deadline', () => {
  it.each([
    [
      { from: '2026-09-18', workdays: 10 },
      { due: '2026-10-09', provisional: false },
    ],
    [
      { from: '2026-08-31', months: 6 },
      { due: '2027-02-28', provisional: false },
    ],
    [
      { from: '2026-08-31', workdays: null, days: 7, roll: null },
      { due: '2026-09-07', provisional: false },
    ],
    [
      { from: '2026-09-26', days: 7, roll: true },
      { due: '2026-10-08', provisional: false },
    ],
    [
      { from: '2026-12-25', workdays: 10 },
      { due: '2027-01-11', provisional: true },
    ],
  ])('%j is due', async (body, expected) => {
    expect(await post('/api/v1/deadlines', body)).toEqual({ status: 200, answer: expected })
  })

  it.each([
    [{ from: '2026-09-18' }, 'malformed', undefined],
    [{ from: '2026-09-18', days: null }, 'malformed', undefined],
    [{ from: '2026-09-18', workdays: 1, days: 1 }, 'malformed', undefined],
    [{ from: '2026-09-31', days: 1 }, 'not-a-date', 'from'],
    [{ days: 1 }, 'malformed', 'from'],
    [{ from: '2026-09-18', workdays: 0 }, 'malformed', 'workdays'],
    [{ from: '2026-09-18', days: 1.5 }, 'malformed', 'days'],
    [{ from: '2026-09-18', days: 1e9 }, 'out-of-range', 'days'],
    [{ from: '2026-09-18', days: 1, roll: 'yes' }, 'malformed', 'roll'],
    ['{"from":"2026-09-18","days":1e400}', 'malformed', 'days'],
  ])('%j is refused as %s', async (body, code, path) => {
    const { status, answer } = await post('/api/v1/deadlines', body)
    expect([status, answer.code, answer.path]).toEqual([422, code, path])
  })

  it('says of a field whether it is absent or of another type', async () => {
    const absent = await post('/api/v1/deadlines', { days: 1 })
    expect(absent.answer.detail).toContain('没有填写')
    const text = await post('/api/v1/deadlines', { from: '2026-09-18', days: '1' })
    expect(text.answer.detail).toContain('类型不对')
  })
})

describe('reading the policies', () => {
  it('lists every pack with its programs', async () => {
    expect(JSON.parse((await get('/api/v1/policies')).body)).toEqual({ packs: catalogue.list() })
  })

  it('gives every pack as a page and as a text, and the prompts of every program', async () => {
    for (const { id, programs } of catalogue.list()) {
      const page = await get(`/api/v1/policies/${id}?on=2026-06-01`)
      expect([page.status, JSON.parse(page.body)]).toEqual([200, catalogue.describe(id, '2026-06-01')])
      const text = await get(`/api/v1/policies/${id}/page.md?on=2026-06-01`)
      expect([text.type, text.body]).toEqual([
        'text/markdown; charset=utf-8',
        catalogue.describeAsMarkdown(id, '2026-06-01'),
      ])
      for (const program of programs) {
        const { status, body } = await get(`/api/v1/policies/${id}/programs/${program.id}/prompts`)
        expect([status, JSON.parse(body)]).toEqual([200, { prompts: catalogue.prompts(id, program.id, '2026-11-21') }])
      }
    }
  })

  it.each([
    ['/api/v1/policies/atlantis', 404, 'unknown-pack'],
    ['/api/v1/policies/atlantis/page.md', 404, 'unknown-pack'],
    ['/api/v1/policies/anyang/programs/castle/prompts', 404, 'unknown-program'],
    ['/api/v1/policies/__proto__', 404, 'unknown-pack'],
    ['/api/v1/policies/anyang?on=2026-13-01', 422, 'not-a-date'],
    ['/api/v1/policies/anyang?on=2026-01-01&on=2026-01-02', 422, 'malformed'],
    ['/api/v1/policies/anyang?on=2000-01-01', 422, 'not-in-force'],
  ])('%s is refused with %i %s', async (url, status, code) => {
    const answer = await get(url)
    expect([answer.status, JSON.parse(answer.body).code]).toEqual([status, code])
  })
})

describe('the OpenAPI document', () => {
  it('is accepted by a validator as 3.1 and names every route', async () => {
    const { body } = await get('/api/openapi.json')
    const validator = new Validator()
    const result = await validator.validate(JSON.parse(body))
    expect(result).toEqual({ valid: true })
    expect(validator.version).toBe('3.1')
    expect(Object.keys(JSON.parse(body).paths)).toEqual([
      '/api/v1/decisions',
      '/api/v1/bureaus/{bureau}/own-values',
      '/api/v1/deadlines',
      '/api/v1/policies',
      '/api/v1/policies/{pack}',
      '/api/v1/policies/{pack}/page.md',
      '/api/v1/policies/{pack}/programs/{program}/prompts',
    ])
  })

  it('would not be accepted without its title', async () => {
    const document = JSON.parse((await get('/api/openapi.json')).body)
    const { title: _, ...info } = document.info
    expect((await new Validator().validate({ ...document, info })).valid).toBe(false)
  })

  it('describes what comes in, what goes out and each way to fail', async () => {
    const { paths, components } = JSON.parse((await get('/api/openapi.json')).body)
    const operation = paths['/api/v1/decisions'].post
    expect(Object.keys(operation.responses)).toEqual(['200', '413', '415', '422', '429', '500'])
    expect(operation.requestBody.content['application/json'].schema.required).toEqual(['pack', 'program', 'facts'])
    const problem = { $ref: '#/components/schemas/Problem' }
    expect(operation.responses['422'].content['application/problem+json'].schema).toEqual(problem)
    expect(operation.responses['200'].content['application/json'].schema).toEqual({
      $ref: '#/components/schemas/Decision',
    })
    expect(components.schemas.Decision.properties.outcome.enum).toContain('needs-person')
    expect(components.schemas.Prompt.properties.parts.items).toEqual({ $ref: '#/components/schemas/Prompt' })
  })
})
