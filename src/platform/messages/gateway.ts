import type { TenantId } from '../db/index.ts'

/** A short message to a phone. */
export interface Message {
  /** The place whose bureau speaks. */
  readonly tenant: TenantId
  /** A mainland number, eleven digits. */
  readonly phone: string
  readonly text: string
}

/** How messages leave the house: an office puts its own short-message service behind this. */
export interface MessageGateway {
  /** Hands a message over; throws `unavailable` when it cannot. */
  send(message: Message): Promise<void>
}
