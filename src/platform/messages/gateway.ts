import { Fault } from '../../kit/index.ts'
import type { TenantId } from '../db/index.ts'

/** A short message to a phone. */
export interface Message {
  /** Under it the service sends the message once, however often it comes; absent: the gateway makes one. */
  readonly id?: string
  /** The place whose bureau speaks. */
  readonly tenant: TenantId
  /** A mainland number, eleven digits. */
  readonly phone: string
  readonly text: string
}

/** How messages leave the house: an office puts its own short-message service behind this. */
export interface MessageGateway {
  /** Hands a message over; throws `Undelivered` when it cannot. */
  send(message: Message): Promise<void>
}

/** `refused`: certainly not sent; `unsure`: nobody knows whether it was sent; `no-service`: there is nobody to send it. */
type HowUndelivered = 'refused' | 'unsure' | 'no-service'

/** A message that was not handed over for certain. To whoever asked for it, it is `unavailable`. */
export class Undelivered extends Fault {
  readonly how: HowUndelivered

  constructor(how: HowUndelivered, sentence: string, cause?: unknown) {
    super('unavailable', sentence, { cause })
    this.how = how
  }
}
