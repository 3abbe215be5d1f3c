/** Why a request brought no answer: the network, the server, or the content that was sent. */
export type FaultKind = 'offline' | 'timeout' | 'refused' | 'missing' | 'busy' | 'server'

/** A failed request with a sentence for the screen. `path` names the fact or field when the server did. */
export class ApiFault extends Error {
  readonly kind: FaultKind
  readonly code: string | null
  readonly path: string | null

  constructor(kind: FaultKind, sentence: string, code: string | null = null, path: string | null = null) {
    super(sentence)
    this.name = 'ApiFault'
    this.kind = kind
    this.code = code
    this.path = path
  }
}

const sentences: Readonly<Record<FaultKind, string>> = {
  offline: '连不上网络。您填的内容都还在，连上以后点“再试一次”。',
  timeout: '网络太慢，没有等到回答。您填的内容都还在，请再试一次。',
  refused: '这一项填得不对，请改一改再试。',
  missing: '没有找到这一页要的内容。',
  busy: '现在用的人很多，请过一分钟再试。您填的内容都还在。',
  server: '系统暂时没有回答。您填的内容都还在，请过一会儿再试一次。',
}

export interface RequestOptions {
  /** Sent as JSON with POST; without it the request is a GET. */
  readonly body?: unknown
  /** Sent as it is with POST. */
  readonly file?: Blob
  /** Sent as Idempotency-Key: the server carries the change out once, so that it may be tried again. */
  readonly key?: string
  /** How often a failed request is tried again; by default twice for GET and for a POST with a key, else never. */
  readonly retries?: number
  /** Milliseconds until an attempt is given up. */
  readonly timeout?: number
}

interface Problem {
  readonly code?: unknown
  readonly detail?: unknown
  readonly title?: unknown
  readonly path?: unknown
}

const chinese = (text: unknown): text is string => typeof text === 'string' && /\p{Script=Han}/u.test(text)

const kindOf = (status: number): FaultKind => {
  if (status === 429) return 'busy'
  if (status === 404) return 'missing'
  return status >= 500 ? 'server' : 'refused'
}

async function faultOf(response: Response): Promise<ApiFault> {
  const problem: Problem = await response.json().catch(() => ({}))
  const kind = kindOf(response.status)
  const said = kind === 'server' ? undefined : [problem.detail, problem.title].find(chinese)
  const text = (value: unknown) => (typeof value === 'string' ? value : null)
  return new ApiFault(kind, said ?? sentences[kind], text(problem.code), text(problem.path))
}

function sentWith({ body, file, key }: RequestOptions): RequestInit {
  if (body === undefined && file === undefined) return {}
  const type = file === undefined ? 'application/json' : 'application/octet-stream'
  const headers = { 'content-type': type, 'x-anju': '1', ...(key === undefined ? {} : { 'idempotency-key': key }) }
  return { method: 'POST', headers, body: file ?? JSON.stringify(body) }
}

async function answerTo(url: string, options: RequestOptions): Promise<Response> {
  let response: Response
  try {
    response = await fetch(url, { ...sentWith(options), signal: AbortSignal.timeout(options.timeout ?? 10_000) })
  } catch (cause) {
    const kind = cause instanceof DOMException && cause.name === 'TimeoutError' ? 'timeout' : 'offline'
    throw new ApiFault(kind, sentences[kind])
  }
  if (!response.ok) throw await faultOf(response)
  return response
}

async function attempt<T>(url: string, options: RequestOptions): Promise<T> {
  const response = await answerTo(url, options)
  return response.json().catch(() => {
    throw new ApiFault('server', sentences.server)
  })
}

/** Fetches a file, once. Throws an `ApiFault` with a Chinese sentence. */
export async function requestFile(url: string, options: RequestOptions): Promise<Blob> {
  return (await answerTo(url, options)).blob()
}

const passing: readonly FaultKind[] = ['offline', 'timeout', 'server']

/**
 * Fetches JSON. Throws an `ApiFault` with a Chinese sentence; attempts that failed for a passing reason are
 * repeated after 0.3 s, then 0.9 s.
 */
export async function requestJson<T>(url: string, options: RequestOptions = {}): Promise<T> {
  const isChange = (options.body ?? options.file) !== undefined && options.key === undefined
  const retries = options.retries ?? (isChange ? 0 : 2)
  for (let tried = 0; ; tried++) {
    try {
      return await attempt<T>(url, options)
    } catch (fault) {
      if (!(fault instanceof ApiFault) || !passing.includes(fault.kind) || tried >= retries) throw fault
      await new Promise((resolve) => setTimeout(resolve, 300 * 3 ** tried))
    }
  }
}
