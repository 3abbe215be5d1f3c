import type { z } from 'zod'
import type { FaultCode } from '../../kit/index.ts'
import type { Visit } from './visit.ts'

/** What is asked of somebody who is signed in; `platform/auth` makes these and answers them. */
export interface Demand {
  readonly who: 'staff' | 'citizen' | 'anyone'
  /** An action of the table of scopes; without one, being signed in is enough, as for one's own password. */
  readonly action?: string
  /** The person has proved within the last minutes who they are. */
  readonly fresh?: boolean
  /** Also for a session that still lacks a second factor or a new password. */
  readonly unfinished?: boolean
}

/** A spreadsheet as office programs write it. */
export const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** A letter to print, and the same for a word processor. */
export const PDF = 'application/pdf'
export const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** Bytes of a kind that only the answer itself knows. */
export const OCTETS = 'application/octet-stream'

/** What a route takes and gives: the one description that serves the server, the OpenAPI document and the browser. */
export interface Contract {
  readonly method: 'GET' | 'POST'
  /** With parameters as `:name`, for example `/api/v1/policies/:pack`. */
  readonly path: `/api/${string}`
  /** One line of plain English for the OpenAPI document. */
  readonly summary: string
  /** Who may call it. `public`: anybody, without signing in. */
  readonly access: 'public' | Demand
  /** A public route that sets cookies: like those behind a sign-in, it answers our own pages only. */
  readonly ownPages?: true
  /**
   * It changes something and takes an `Idempotency-Key`: sent twice, it is carried out once (`answerOnce`). `sealed`: its
   * answer holds a secret, such as a first password, and is kept encrypted for repeating.
   */
  readonly once?: true | 'sealed'
  /** Why a POST without `once` may be sent twice, as it is. */
  readonly again?: string
  readonly params?: z.ZodType
  readonly query?: z.ZodType
  readonly body?: z.ZodType
  /** The answer: described for the reader, but sent as plain JSON, since checking it again would cost a third of the speed. */
  readonly answer: z.ZodType
  /** The body is a file of at most so many bytes, sent as it is; the handler is told where it stands until it has answered. */
  readonly file?: { readonly mostBytes: number }
  /** The body is at most so many bytes, sent as they are; the handler gets them in memory. */
  readonly octets?: { readonly mostBytes: number }
  /** The media type of an answer that is no JSON: a text, bytes or a stream. `OCTETS`: the handler says which (`visit.sendAs`). */
  readonly media?:
    | ('text/markdown' | 'text/csv' | 'application/x-ndjson')
    | (typeof WORKBOOK | typeof PDF | typeof WORD | typeof OCTETS)
  /** The name under which a browser keeps the answer. */
  readonly keepAs?: string
  /** The faults that this route adds to those that every route may have. */
  readonly faults?: readonly FaultCode[]
}

type Taken<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined

type Frozen<T> = T extends object ? { readonly [Key in keyof T]: Frozen<T[Key]> } : T

/** What a handler gets: the checked parts of the request. */
export interface Taking<C extends Contract> {
  readonly params: Taken<C['params']>
  readonly query: Taken<C['query']>
  readonly body: Taken<C['body']>
  /** Where the file of the body stands, for a contract with `file`. */
  readonly file: C['file'] extends object ? string : undefined
  /** The bytes of the body, for a contract with `octets`. */
  readonly octets: C['octets'] extends object ? Uint8Array : undefined
}

/** What a handler gives back. */
type Answer<C extends Contract> = Frozen<z.output<C['answer']>>

/** A contract and who fulfils it. */
export interface Route {
  readonly contract: Contract
  readonly handle: (taking: Taking<Contract>, visit: Visit) => unknown
}

/** Ties a handler to its contract; the compiler checks one against the other. */
export function route<C extends Contract>(
  contract: C,
  handle: (taking: Taking<C>, visit: Visit) => Answer<C> | Promise<Answer<C>>,
): Route {
  // The server gives the handler what the contract's own schemas have let through.
  return { contract, handle: (taking, visit) => handle(taking as Taking<C>, visit) }
}
