import type { FaultCode } from './fault-codes.ts'

/** What may go with a fault besides its code and sentence. */
export interface FaultDetails {
  /** The fact or field it is about, for example `household.size`. */
  readonly path?: string | undefined
  /** What really happened, for the log only. It is not enumerable, so it never reaches an answer. */
  readonly cause?: unknown
}

/**
 * Something that cannot be carried out as asked. A refusal by law is a value, never a Fault.
 * `publicMessage` is a Chinese sentence that anybody may read: what is wrong, where, and what to do.
 */
export class Fault extends Error {
  readonly code: FaultCode
  readonly publicMessage: string
  readonly path: string | undefined

  constructor(code: FaultCode, publicMessage: string, details: FaultDetails = {}) {
    super(publicMessage, details.cause === undefined ? undefined : { cause: details.cause })
    this.name = 'Fault'
    this.code = code
    this.publicMessage = publicMessage
    this.path = details.path
  }
}
