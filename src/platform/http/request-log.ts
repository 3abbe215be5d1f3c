import type { FastifyInstance } from 'fastify'
import { type DestinationStream, pino } from 'pino'

/**
 * Structured logs without personal data: no bodies, no query strings, no parameters, no addresses. An error is logged by
 * its kind and where it was thrown; its message only when the language made it, since others may quote a value.
 */
export function makeLogger(level: string, output?: DestinationStream): ReturnType<typeof pino> {
  return pino({ level, base: { pid: process.pid }, serializers: { err: describeError } }, output)
}

/** One line for each answer. */
export function addRequestLog(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    const line = {
      method: request.method,
      route: request.routeOptions.url ?? 'none',
      status: reply.statusCode,
      milliseconds: Math.round(reply.elapsedTime * 10) / 10,
    }
    request.log.info(line, 'answered')
  })
}

/** What the log may know of an error. */
function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { kind: typeof error }
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return {
    kind: error.name,
    code: 'code' in error ? error.code : undefined,
    message: error instanceof TypeError || error instanceof ReferenceError ? error.message : undefined,
    frames: frames.slice(0, 8).map((line) => line.trim()),
    cause: error.cause === undefined ? undefined : describeError(error.cause),
  }
}
