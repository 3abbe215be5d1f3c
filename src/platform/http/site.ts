import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

/** Vite gives these files a name by their content, so they never change. */
const HASHED = `${path.sep}assets${path.sep}`

/** For search engines: not in their lists, and no copy. */
export const NOT_KEPT = 'noindex, nofollow, noarchive'

/** The built pages of one front, and where they stand. */
export interface Site {
  /** `/` or, for example, `/desk/`. */
  readonly prefix: `/${string}`
  readonly folder: string
  /** How the addresses begin that search engines must not keep. */
  readonly unlisted?: readonly string[]
  /** Folders of pages that stand beside the front's own and bring their script and styles within, so that they work when saved. */
  readonly alone?: readonly string[]
}

/** For a page that stands alone: what is written in it, workers made of that, and nothing from any network. */
const ALONE =
  "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; worker-src blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** Serves the built pages of a front, compressed where the build has done so. False when nothing is built there. */
export async function addSite(app: FastifyInstance, { prefix, folder, alone = [] }: Site): Promise<boolean> {
  if (!existsSync(path.join(folder, 'index.html'))) return false
  const beside = alone.filter((each) => existsSync(each))
  await app.register(fastifyStatic, {
    root: folder,
    // Written without its slash, it leads to itself with one.
    prefix: prefix.replace(/(.)\/$/, '$1'),
    // Only the first one may add `sendFile` to the replies; it is told the folder each time.
    decorateReply: !app.hasReplyDecorator('sendFile'),
    redirect: prefix !== '/',
    preCompressed: true,
    cacheControl: false,
    schemaHide: true,
    setHeaders: (response, file) => {
      const forever = file.includes(HASHED)
      response.setHeader('cache-control', forever ? 'public, max-age=31536000, immutable' : 'no-cache')
      const isAlone = beside.some((each) => file.startsWith(each + path.sep))
      if (isAlone) response.setHeader('content-security-policy', ALONE)
    },
  })
  for (const each of beside) addPages(app, prefix, each)
  return true
}

/** Page by page: with several folders, the files of the first that are not compressed would not be found by a browser. */
function addPages(app: FastifyInstance, prefix: string, folder: string): void {
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.html'))) {
    app.get(`${prefix}${name}`, { schema: { hide: true } }, (_, reply) => reply.sendFile(name, folder))
  }
}

/** True for a browser that opens a page by its address: the page itself then finds what to show. */
export function asksForPage(request: FastifyRequest): boolean {
  const isRead = request.method === 'GET' || request.method === 'HEAD'
  return isRead && !request.url.startsWith('/api/') && /\btext\/html\b/.test(request.headers.accept ?? '')
}

/** The page of the front that the address belongs to: the one with the longest prefix. */
export function sendPage(reply: FastifyReply, sites: readonly Site[], url: string): FastifyReply | undefined {
  const own = sites.filter(({ prefix }) => url.startsWith(prefix)).sort((a, b) => b.prefix.length - a.prefix.length)[0]
  if (own?.unlisted?.some((start) => url.startsWith(start))) reply.header('x-robots-tag', NOT_KEPT)
  return own && reply.sendFile('index.html', own.folder)
}
