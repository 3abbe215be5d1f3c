import { randomUUID } from 'node:crypto'
import cookies from '@fastify/cookie'
import rateLimit from '@fastify/rate-limit'
import fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify'
import { Fault } from '../../kit/index.ts'
import { closeConnectionsOnStop, drain } from './connections.ts'
import { type Contract, OCTETS, PDF, type Route, WORD, WORKBOOK } from './contract.ts'
import { addOpenApi, schemaOf } from './describe-routes.ts'
import { withFile } from './file-body.ts'
import { parseJsonBody } from './json-body.ts'
import { addMetrics } from './metrics.ts'
import { faultOf, languageOf, problemOf, statusOf } from './problem.ts'
import { isReadByPerson, sendProblemPage } from './problem-page.ts'
import { addRequestLog, makeLogger } from './request-log.ts'
import { addSecurityHeaders } from './security-headers.ts'
import { addSite, asksForPage, NOT_KEPT, type Site, sendPage } from './site.ts'
import { zodValidator } from './validation.ts'
import { type AnswerNotes, type Gate, type SentAs, type Visit, visitOf } from './visit.ts'

export interface ServerSettings {
  readonly logLevel: string
  readonly trustProxy: boolean | number | string
  /** For each address; 0: no limit. */
  readonly rateLimitPerSecond: number
  /** The fronts with their built pages; without any only the API is served. */
  readonly sites?: readonly Site[]
  /** Whether the rest of the house can work, for `/readyz`. */
  readonly isReady: () => Promise<boolean>
  /** Lets requests in to routes that are not public; without one nobody gets in there. */
  readonly gate?: Gate<Contract>
  /** How long a request may take to come in; a minute unless told otherwise. */
  readonly requestTimeoutMs?: number
}

const BODY_LIMIT_BYTES = 1_048_576
/** A slow phone gets its small body through in this time; who trickles bytes to hold connections does not. */
const REQUEST_TIMEOUT_MS = 60_000
const REQUEST_ID = /^[\w.-]{8,64}$/

/** Builds the server around the routes; it does not listen yet. */
export async function makeServer(routes: readonly Route[], settings: ServerSettings): Promise<FastifyInstance> {
  const logger: FastifyBaseLogger = makeLogger(settings.logLevel)
  const refuse = refuser((settings.sites ?? []).map(({ prefix }) => prefix))
  const app = fastify({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: trusted(settings.trustProxy),
    bodyLimit: BODY_LIMIT_BYTES,
    requestTimeout: settings.requestTimeoutMs ?? REQUEST_TIMEOUT_MS,
    http: { connectionsCheckingInterval: Math.min(settings.requestTimeoutMs ?? REQUEST_TIMEOUT_MS, 30_000) / 2 },
    return503OnClosing: false,
    genReqId: (request) => requestId(request.headers['x-request-id']),
    frameworkErrors: refuse,
  })
  // The head alone may take as long as the whole, and no longer.
  app.server.headersTimeout = settings.requestTimeoutMs ?? REQUEST_TIMEOUT_MS
  app.setErrorHandler(async (error, request, reply) => {
    if (faultOf(error).code === 'too-large') await drain(request.raw)
    return refuse(error, request, reply)
  })
  closeConnectionsOnStop(app)
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id)
  })
  takeJsonOnly(app)
  await addSecurityHeaders(app)
  await addRateLimit(app, settings.rateLimitPerSecond)
  addRequestLog(app)
  addMetrics(app)
  addHealth(app, settings.isReady)
  await addOpenApi(app)
  await app.register(cookies)
  addRoutes(app, routes, settings.gate ?? closedGate)
  const sites: Site[] = []
  for (const site of settings.sites ?? []) if (await addSite(app, site)) sites.push(site)
  app.setNotFoundHandler((request, reply) => {
    const page = asksForPage(request) ? sendPage(reply, sites, request.url) : undefined
    return page ?? refuse(missing(routes, request, reply), request, reply)
  })
  return app
}

/** A number of proxies means that many hops back from us. */
function trusted(
  proxies: ServerSettings['trustProxy'],
): boolean | string | ((address: string, hop: number) => boolean) {
  return typeof proxies === 'number' ? (_, hop) => hop < proxies : proxies
}

function requestId(given: string | string[] | undefined): string {
  return typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID()
}

function takeJsonOnly(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, async (_: FastifyRequest, bytes: Buffer) =>
    parseJsonBody(bytes),
  )
}

async function addRateLimit(app: FastifyInstance, perSecond: number): Promise<void> {
  if (perSecond === 0) return
  await app.register(rateLimit, {
    max: perSecond,
    timeWindow: 1000,
    errorResponseBuilder: () => new Fault('too-many-requests', '这个地址的请求太频繁，请过一秒再试。'),
  })
}

function addHealth(app: FastifyInstance, isReady: () => Promise<boolean>): void {
  const unlimited = { config: { rateLimit: false }, schema: { hide: true } }
  app.get('/healthz', unlimited, async () => ({ status: 'ok' }))
  app.get('/readyz', unlimited, async () => {
    if (!(await isReady())) throw new Fault('unavailable', '数据库没有回答，请稍后再试。')
    return { status: 'ok' }
  })
}

/** Opens the public routes alone. */
const closedGate: Gate<Contract> = async (_, { access }) => {
  if (access !== 'public') throw new Fault('unauthorised', '请先登录。')
}

function addRoutes(app: FastifyInstance, routes: readonly Route[], gate: Gate<Contract>): void {
  app.setValidatorCompiler(zodValidator)
  app.setSerializerCompiler(() => (answer) => JSON.stringify(answer))
  for (const each of routes) {
    const { file, octets } = each.contract
    if (file === undefined && octets === undefined) addRoute(app, each, gate)
    else app.register(async (scope) => addRoute(octets ? takeOctets(scope, octets) : takeFiles(scope), each, gate))
  }
}

/** Inside, a body is not read but handed on as it comes. */
function takeFiles(scope: FastifyInstance): FastifyInstance {
  scope.removeAllContentTypeParsers()
  scope.addContentTypeParser('application/octet-stream', (_, payload, done) => done(null, payload))
  return scope
}

/** Inside, a body is bytes. */
function takeOctets(scope: FastifyInstance, { mostBytes }: NonNullable<Contract['octets']>): FastifyInstance {
  scope.removeAllContentTypeParsers()
  const options = { parseAs: 'buffer', bodyLimit: mostBytes } as const
  scope.addContentTypeParser(OCTETS, options, async (_: FastifyRequest, bytes: Buffer) => bytes)
  return scope
}

/** The gate is asked before the body is read: who may not come in sends nothing. */
function addRoute(app: FastifyInstance, { contract, handle }: Route, gate: Gate<Contract>): void {
  const visits = new WeakMap<FastifyRequest, { readonly visit: Visit; readonly notes: AnswerNotes }>()
  app.route({
    method: contract.method,
    url: contract.path,
    schema: schemaOf(contract),
    onRequest: async (request, reply) => {
      const notes: AnswerNotes = {}
      const visit = visitOf(request, reply, notes)
      visits.set(request, { visit, notes })
      await gate(visit, contract)
    },
    handler: async (request, reply) => {
      const note = visits.get(request)
      if (note === undefined) throw new Error('a request came past the gate')
      reply.header('cache-control', 'no-store').header('x-robots-tag', NOT_KEPT)
      const { params, query, body } = request
      const octets = contract.octets && asOctets(body)
      const ask = (file?: string): unknown =>
        // Checked by the contract's own schemas just before.
        handle({ params, query, body, file, octets } as Parameters<typeof handle>[0], note.visit)
      const answer = await (contract.file ? withFile(body, contract.file.mostBytes, ask) : ask())
      const { goingTo, sentAs } = note.notes
      if (sentAs === undefined) describeAnswer(reply, contract)
      else describeBytes(reply, sentAs)
      return goingTo === undefined ? answer : reply.redirect(goingTo, 302)
    },
  })
}

function asOctets(body: unknown): Uint8Array {
  if (body instanceof Uint8Array) return body
  throw new Fault('malformed', '没有收到内容，请重新上传。', { path: 'file' })
}

/** What people have handed in is never run: no script, no frame, nothing of its own. A browser lays a picture out with a style. */
function describeBytes(reply: FastifyReply, { type, name, shown }: SentAs): void {
  reply
    .type(type)
    .header('content-disposition', `${shown ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(name)}`)
    .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox")
}

/** Answers in which there are no characters to name a set for. */
const BINARY: readonly NonNullable<Contract['media']>[] = [WORKBOOK, PDF, WORD]

function describeAnswer(reply: FastifyReply, { media, keepAs }: Contract): void {
  reply.type(media && BINARY.includes(media) ? media : `${media ?? 'application/json'}; charset=utf-8`)
  if (keepAs !== undefined) {
    reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(keepAs)}`)
  }
}

/** 405 with the methods that the address has, else 404. */
function missing(routes: readonly Route[], request: FastifyRequest, reply: FastifyReply): Fault {
  const path = request.url.split('?', 1)[0] ?? ''
  const methods = routes.filter(({ contract }) => matches(contract.path, path)).map(({ contract }) => contract.method)
  if (methods.length === 0) return new Fault('not-found', '没有这个地址，请检查地址是否写对。')
  reply.header('allow', methods.join(', '))
  return new Fault('method-not-allowed', `这个地址只接受 ${methods.join('、')} 请求。`)
}

function matches(pattern: string, path: string): boolean {
  const parts = pattern.split('/')
  const given = path.split('/')
  return parts.length === given.length && parts.every((part, at) => part.startsWith(':') || part === given[at])
}

/**
 * The status of the code's own, but for two: a pack or program that the address names and nobody knows is a page that does
 * not exist, and a list that is too long inside a body of fair size is a mistake in that field.
 */
function statusFor(fault: Fault, request: FastifyRequest): number {
  if (fault.code === 'too-large' && fault.path !== undefined) return 422
  const named = typeof request.params === 'object' && request.params !== null && (fault.path ?? '') in request.params
  return named && fault.code.startsWith('unknown-') ? 404 : statusOf(fault.code)
}

/** Sends what went wrong: to programs in their own form, to whoever opened an address as a page. `prefixes`: where the fronts stand. */
function refuser(prefixes: readonly string[]) {
  return (error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const fault = faultOf(error)
    const status = statusFor(fault, request)
    if (status >= 500) request.log.error({ err: fault }, 'failed')
    const language = languageOf(request.headers['accept-language'])
    const problem = problemOf(fault, status, language, request.id)
    reply.code(status).header('x-request-id', request.id).header('content-language', language)
    reply.header('cache-control', 'no-store').header('vary', 'accept-language, accept, sec-fetch-mode')
    if (isReadByPerson(request)) return sendProblemPage(reply, problem, language, prefixes)
    return reply.type('application/problem+json; charset=utf-8').send(JSON.stringify(problem))
  }
}
