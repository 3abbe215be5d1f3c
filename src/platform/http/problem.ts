import { z } from 'zod'
import { FAULT_CODES, Fault, type FaultCode } from '../../kit/index.ts'

/** An error as it is sent (RFC 9457), with our code and the path of the field it is about. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.string(),
  path: z.string().optional(),
  /** The X-Request-Id of the answer, to be named when asking for help. */
  instance: z.string(),
})

z.globalRegistry.add(problemSchema, { id: 'Problem' })

export type Problem = z.output<typeof problemSchema>

export type Language = 'zh-CN' | 'en'

interface Face {
  readonly status: number
  /** The English title; the Chinese one is in the list of codes. */
  readonly title: string
}

/** The one place where codes become HTTP statuses. */
const FACES: Readonly<Record<FaultCode, Face>> = {
  malformed: { status: 422, title: 'Not in the expected form' },
  negative: { status: 422, title: 'Must not be negative' },
  'out-of-range': { status: 422, title: 'Out of the allowed range' },
  'not-a-date': { status: 422, title: 'Not a date of the calendar' },
  'not-a-decimal': { status: 422, title: 'Not a plain decimal' },
  'unknown-pack': { status: 422, title: 'No such policy pack' },
  'unknown-program': { status: 422, title: 'No such program in the pack' },
  'not-in-bulk': { status: 422, title: 'Not decided in bulk' },
  'not-in-force': { status: 422, title: 'No rules in force on that day' },
  'not-json': { status: 422, title: 'The body is not JSON' },
  'too-large': { status: 413, title: 'The body is too large' },
  'too-deep': { status: 422, title: 'The body is nested too deeply' },
  'bad-encoding': { status: 422, title: 'The body is not UTF-8' },
  'not-found': { status: 404, title: 'Not found' },
  'method-not-allowed': { status: 405, title: 'Method not allowed' },
  'unsupported-media-type': { status: 415, title: 'Send application/json' },
  unauthorised: { status: 401, title: 'Not signed in' },
  'confirm-again': { status: 403, title: 'Confirm who you are' },
  'not-now': { status: 409, title: 'Not possible now' },
  'weak-password': { status: 422, title: 'The password is too weak' },
  forbidden: { status: 403, title: 'Not permitted' },
  conflict: { status: 409, title: 'In conflict with what is there' },
  'too-many-requests': { status: 429, title: 'Too many requests' },
  unavailable: { status: 503, title: 'Not available right now' },
  'bad-setting': { status: 500, title: 'A setting of the server is wrong' },
  'data-locked': { status: 500, title: 'The data folder is in use' },
  'migration-changed': { status: 500, title: 'A migration was changed after it ran' },
  'audit-broken': { status: 500, title: 'The audit log is not as it was sealed' },
  internal: { status: 500, title: 'Internal error' },
}

export function statusOf(code: FaultCode): number {
  return FACES[code].status
}

/** The same fault for its reader. In English the sentence is the code's own, since the particular one is Chinese. */
export function problemOf(fault: Fault, status: number, language: Language, requestId: string): Problem {
  const { code, publicMessage, path } = fault
  const face = FACES[code]
  const about = path === undefined ? '' : `: ${path}`
  return {
    type: `urn:anju:problem:${code}`,
    title: language === 'en' ? face.title : FAULT_CODES[code].title,
    status,
    detail: language === 'en' ? `${face.title}${about}.` : publicMessage,
    code,
    ...(path === undefined ? {} : { path }),
    instance: requestId,
  }
}

/** English for whoever asks for it before Chinese; Chinese for everybody else. */
export function languageOf(acceptLanguage: string | undefined): Language {
  const wishes = (acceptLanguage ?? '')
    .split(',')
    .map(readWish)
    .filter((wish) => wish.weight > 0)
  wishes.sort((a, b) => b.weight - a.weight)
  const first = wishes.find((wish) => /^(zh|en)\b/i.test(wish.language))
  return first && /^en\b/i.test(first.language) ? 'en' : 'zh-CN'
}

function readWish(text: string): { language: string; weight: number } {
  const [language = '', quality] = text.trim().split(/\s*;\s*q\s*=\s*/)
  return { language, weight: quality === undefined ? 1 : Number(quality) || 0 }
}

const FRAMEWORK_CODES: Readonly<Record<string, FaultCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported-media-type',
}

const SENTENCES: Partial<Record<FaultCode, string>> = {
  'too-large': '提交的内容超过 1 MB，请减少内容或者分批提交。',
  'unsupported-media-type': '请用 application/json 类型提交内容。',
  malformed: '请求的写法不对，请检查地址和请求头。',
}

/** An address with a broken `%`, or a part of it that no address of ours has the length of. */
const BAD_ADDRESS: readonly string[] = ['FST_ERR_BAD_URL', 'FST_ERR_MAX_PARAM_LENGTH']

/** Any error as a fault: our own as they are, the framework's by their meaning, all others as `internal`. */
export function faultOf(error: unknown): Fault {
  if (error instanceof Fault) return error
  const { code, statusCode } = typeof error === 'object' && error !== null ? readFrameworkError(error) : {}
  if (BAD_ADDRESS.includes(code ?? ''))
    return new Fault('malformed', '这个地址不完整，或者写错了，请检查以后重新打开。', { cause: error })
  const known = FRAMEWORK_CODES[code ?? ''] ?? (isClientError(statusCode) ? 'malformed' : 'internal')
  const sentence = SENTENCES[known] ?? '系统内部出错，请稍后再试；如果仍然出错，请把请求编号告诉管理员。'
  return new Fault(known, sentence, { cause: error })
}

function readFrameworkError(error: object): { code?: string | undefined; statusCode?: number | undefined } {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
  const statusCode = 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : undefined
  return { code, statusCode }
}

function isClientError(status: number | undefined): boolean {
  return status !== undefined && status >= 400 && status < 500
}
