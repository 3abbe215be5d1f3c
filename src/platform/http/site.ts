import { existsSync } from 'node:fs'
import path from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

/** Vite gives these files a name by their content, so they never change. */
const HASHED = `${path.sep}assets${path.sep}`

/** Serves the built pages of a folder, compressed where the build has done so. False when nothing is built there. */
export async function addSite(app: FastifyInstance, folder: string): Promise<boolean> {
  if (!existsSync(path.join(folder, 'index.html'))) return false
  await app.register(fastifyStatic, {
    root: folder,
    preCompressed: true,
    cacheControl: false,
    schemaHide: true,
    setHeaders: (response, file) => {
      const forever = file.includes(HASHED)
      response.setHeader('cache-control', forever ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  return true
}

/** True for a browser that opens a page by its address: the page itself then finds what to show. */
export function asksForPage(request: FastifyRequest): boolean {
  const isRead = request.method === 'GET' || request.method === 'HEAD'
  return isRead && !request.url.startsWith('/api/') && /\btext\/html\b/.test(request.headers.accept ?? '')
}

export function sendPage(reply: FastifyReply): FastifyReply {
  return reply.sendFile('index.html')
}
