import type { IncomingMessage } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'

/** Lets a stop end with the last answer: once the server closes, no connection is kept for a further request. */
export function closeConnectionsOnStop(app: FastifyInstance): void {
  let closing = false
  app.addHook('preClose', async () => {
    closing = true
  })
  app.addHook('onSend', async (_, reply) => {
    if (closing) reply.header('connection', 'close')
  })
}

const MOST_BYTES = 64 * 1_048_576
const LONGEST_MS = 5_000

/**
 * Reads away what is still coming in of a refused body. A connection that is cut while its client still writes loses the
 * answer, too; beyond a sane size or time it is cut all the same.
 */
export async function drain(request: IncomingMessage): Promise<void> {
  if (request.complete || Number(request.headers['content-length'] ?? 0) > MOST_BYTES) return
  let bytes = 0
  const finished = new Promise<void>((resolve) => {
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length
      if (bytes > MOST_BYTES) resolve()
    })
    for (const event of ['end', 'close', 'error']) request.once(event, () => resolve())
  })
  request.resume()
  await Promise.race([finished, wait(LONGEST_MS, undefined, { ref: false })])
}
