import swagger from '@fastify/swagger'
import type { FastifyInstance } from 'fastify'
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod'
import type { FaultCode } from '../../kit/index.ts'
import { onceHeaders } from './answer-once.ts'
import type { Contract } from './contract.ts'
import { problemSchema, statusOf } from './problem.ts'

const EVERYWHERE: readonly FaultCode[] = ['too-many-requests', 'internal']
const BEHIND_THE_GATE: readonly FaultCode[] = ['unauthorised', 'forbidden']
const FRESH: readonly FaultCode[] = ['confirm-again']
const WITH_INPUT: readonly FaultCode[] = ['malformed']
const WITH_FILE: readonly FaultCode[] = ['malformed', 'too-large', 'unsupported-media-type']
const ONCE: readonly FaultCode[] = ['malformed', 'conflict']
const WITH_BODY: readonly FaultCode[] = ['not-json', 'bad-encoding', 'too-deep', 'too-large', 'unsupported-media-type']

/** Collects the contracts into an OpenAPI 3.1 document, served at `/api/openapi.json`. Register it before the routes. */
export async function addOpenApi(app: FastifyInstance): Promise<void> {
  const description = 'Housing security: what the law gives a household, by which article, and until when.'
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Anju', version: '1', description, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
      servers: [{ url: '/' }],
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  })
  app.get('/api/openapi.json', { schema: { hide: true } }, async () => app.swagger())
}

/** A contract as Fastify's schema: what comes in is checked by it, what goes out is only described. */
export function schemaOf(contract: Contract): Record<string, unknown> {
  const { summary, params, query, body, answer, media = 'application/json' } = contract
  return {
    summary,
    operationId: operationId(contract),
    ...(params && { params }),
    ...(query && { querystring: query }),
    ...(body && { body }),
    ...((contract.file ?? contract.octets) && { consumes: ['application/octet-stream'] }),
    ...(contract.once && { headers: onceHeaders }),
    response: {
      200: { description: summary, content: { [media]: { schema: answer } } },
      ...problemResponses(contract),
    },
  }
}

/** `POST /api/v1/decisions` is `postDecisions`; `GET /api/v1/policies/:pack` is `getPoliciesByPack`. */
function operationId({ method, path }: Contract): string {
  const words = path
    .replace(/^\/api\/v\d+/, '')
    .split(/[/.-]/)
    .filter(Boolean)
  const named = words.map((word) => word.replace(/^:(.)/, (_, first: string) => `By${first.toUpperCase()}`))
  return method.toLowerCase() + named.map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`).join('')
}

function problemResponses(contract: Contract): Record<number, unknown> {
  const takesInput = contract.params ?? contract.query ?? contract.body
  const codes = [
    ...(contract.faults ?? []),
    ...(contract.access === 'public' ? [] : BEHIND_THE_GATE),
    ...(contract.access !== 'public' && contract.access.fresh ? FRESH : []),
    ...(takesInput ? WITH_INPUT : []),
    ...(contract.body ? WITH_BODY : []),
    ...((contract.file ?? contract.octets) ? WITH_FILE : []),
    ...(contract.once ? ONCE : []),
    ...EVERYWHERE,
  ]
  const byStatus = new Map<number, FaultCode[]>()
  for (const code of codes) byStatus.set(statusOf(code), [...(byStatus.get(statusOf(code)) ?? []), code])
  const content = { 'application/problem+json': { schema: problemSchema } }
  return Object.fromEntries([...byStatus].map(([status, list]) => [status, { description: list.join(', '), content }]))
}
