import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Language, Problem } from './problem.ts'

/** Ink on paper, a card in the middle: the look of both fronts, and nothing that has to be fetched. */
const STYLE = `
body { margin: 0; background: #F7F6F2; color: #1D2129; font: 18px/1.6 "PingFang SC", "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC", sans-serif }
main { max-width: 560px; margin: 12vh auto 0; padding: 24px; background: #FFFFFF; border: 1px solid #E3E1DA; border-radius: 8px }
h1 { margin: 0 0 12px; font-size: 26px; line-height: 1.4 }
p { margin: 0 0 16px }
a { display: inline-block; padding: 8px 24px; border-radius: 8px; background: #0F6B5C; color: #FFFFFF; text-decoration: none; line-height: 32px }
small { color: #5F6672; font-size: 14px; overflow-wrap: anywhere }
@media (max-width: 600px) { main { margin: 16px } }
`
/** Only this style, and nothing from any network. */
const POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`

const WORDS = {
  'zh-CN': {
    house: '安居',
    badAddress: '打不开这个地址',
    home: '回到首页',
    close: '请关掉这一页，回到原来的页面再试。',
    number: '请求编号',
  },
  en: {
    house: 'Anju',
    badAddress: 'This address cannot be opened',
    home: 'To the first page',
    close: 'Please close this page and try again from the one before.',
    number: 'Request number',
  },
} as const satisfies Record<Language, object>

/**
 * True for a browser whose person goes to an address and must be able to read what comes back. At an address of the API that is only
 * so when the browser says that it is going there, as to a letter or a file: programs that ask there get what they can read.
 */
export function isReadByPerson({ method, url, headers }: FastifyRequest): boolean {
  const isRead = method === 'GET' || method === 'HEAD'
  const takesPages = /\btext\/html\b/.test(headers.accept ?? '')
  return isRead && takesPages && (!url.startsWith('/api/') || headers['sec-fetch-mode'] === 'navigate')
}

/** Sends a problem as a page. `prefixes`: where the fronts stand. */
export function sendProblemPage(
  reply: FastifyReply,
  problem: Problem,
  language: Language,
  prefixes: readonly string[],
): FastifyReply {
  // An address that the framework itself refuses never comes to the headers of all the others.
  reply.header('content-security-policy', POLICY).header('x-content-type-options', 'nosniff')
  reply.header('referrer-policy', 'no-referrer')
  return reply.type('text/html; charset=utf-8').send(pageOf(problem, language, homeOf(reply.request.url, prefixes)))
}

function pageOf({ code, title, detail, instance }: Problem, language: Language, home: string | undefined): string {
  const words = WORDS[language]
  const head = escaped(code === 'malformed' ? words.badAddress : title)
  const next = home === undefined ? words.close : `<a href="${escaped(home)}">${words.home}</a>`
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${head} · ${words.house}</title><style>${STYLE}</style></head>
<body><main><h1>${head}</h1><p>${escaped(detail)}</p><p>${next}</p><small>${words.number} ${escaped(instance)}</small></main></body>
</html>
`
}

/** The first page of the front that an address belongs to; nothing belongs to the API but what another page leads to. */
function homeOf(url: string, prefixes: readonly string[]): string | undefined {
  if (url.startsWith('/api/')) return undefined
  return prefixes.filter((prefix) => url.startsWith(prefix)).sort((a, b) => b.length - a.length)[0]
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
