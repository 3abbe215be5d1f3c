import { once } from 'node:events'
import type { Writable } from 'node:stream'
import { Fault } from '../kit/index.ts'
import type { Config } from '../platform/config/index.ts'
import type { Database } from '../platform/db/index.ts'

/** What a running server lends to a command that came through its local socket. */
export interface Host {
  readonly config: Config
  readonly database: Database
}

/** The streams a command talks to; handed in, so that a test can listen. */
export interface Streams {
  readonly input: AsyncIterable<Buffer>
  readonly output: Writable
  readonly errors: Writable & { readonly isTTY?: boolean }
  /** Absent: the command opens the database itself. */
  readonly host?: Host
}

/** Raised by wrong usage; the command line then shows the help and exits with 2. */
export class UsageError extends Error {}

export interface FaultAnswer {
  readonly code: string
  readonly message: string
  readonly path?: string
}

/** A fault as it is answered: code, Chinese sentence, path. Anything else that was thrown is passed on. */
export function answerOf(error: unknown): FaultAnswer {
  if (!(error instanceof Fault)) throw error
  const { code, publicMessage: message, path } = error
  return path === undefined ? { code, message } : { code, message, path }
}

/** Writes, and waits while the reader is slow. */
export async function write(stream: Writable, text: string | Uint8Array): Promise<void> {
  // One that has failed never drains.
  if (stream.errored) throw stream.errored
  if (!stream.write(text)) await once(stream, 'drain')
}
