import type { FastifyReply, FastifyRequest } from 'fastify'

/** What a request tells besides its checked parts, and what its answer may carry besides its body. */
export interface Visit {
  readonly method: string
  /** The visitor's address, behind as many proxies as are trusted. */
  readonly address: string
  readonly userAgent: string
  /** The name and port that the browser asked for. */
  readonly host: string
  /** `https` when the visitor's own connection is. */
  readonly protocol: string
  header(name: string): string | undefined
  cookie(name: string): string | undefined
  /** Sets a cookie that no script can read; it goes when the browser closes unless it is given some seconds. */
  setCookie(name: string, value: string, options: CookieOptions): void
  clearCookie(name: string, options: CookieOptions): void
  /** Sends the browser elsewhere in the place of an answer. */
  redirect(address: string): void
  /** Says what kind of bytes the answer is, for a contract with `OCTETS`. */
  sendAs(answer: SentAs): void
}

/** Bytes as a browser is to take them. */
export interface SentAs {
  readonly type: string
  /** The name under which they are kept. */
  readonly name: string
  /** Shown where they are; else only kept. */
  readonly shown: boolean
}

/** `secure`: only over HTTPS (browsers take this computer for secure, too). */
export interface CookieOptions {
  readonly secure: boolean
  readonly seconds?: number
}

/** Looks at a request before its body is read, and throws `unauthorised`, `forbidden` or `confirm-again`. */
export type Gate<C> = (visit: Visit, contract: C) => Promise<void>

const LONGEST_AGENT = 300

/** What a handler says of its answer beside the body. */
export interface AnswerNotes {
  goingTo?: string
  sentAs?: SentAs
}

/** The visit of a request; what the handler says of its answer goes into `notes`. */
export function visitOf(request: FastifyRequest, reply: FastifyReply, notes: AnswerNotes): Visit {
  const header = (name: string): string | undefined => {
    const value = request.headers[name]
    return typeof value === 'string' ? value : undefined
  }
  const attributes = ({ secure, seconds }: CookieOptions) => ({
    path: '/',
    httpOnly: true,
    sameSite: 'lax' as const,
    secure,
    ...(seconds === undefined ? {} : { maxAge: seconds }),
  })
  return {
    method: request.method,
    address: request.ip,
    userAgent: (header('user-agent') ?? '').slice(0, LONGEST_AGENT),
    host: request.host,
    protocol: request.protocol,
    header,
    cookie: (name) => request.cookies[name],
    setCookie: (name, value, options) => void reply.setCookie(name, value, attributes(options)),
    clearCookie: (name, options) => void reply.clearCookie(name, attributes(options)),
    redirect: (address) => {
      notes.goingTo = address
    },
    sendAs: (answer) => {
      notes.sentAs = answer
    },
  }
}
