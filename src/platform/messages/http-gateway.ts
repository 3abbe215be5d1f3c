import { createHmac } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { type Clock, newId } from '../../kit/index.ts'
import { type Message, type MessageGateway, Undelivered } from './gateway.ts'

/** A short-message service, or the small program in front of it that speaks its language. */
export interface HttpGatewaySettings {
  readonly url: string
  /** Signs each message, so that nobody else sends in the bureau's name. */
  readonly secret: string
  readonly clock: Clock
  /** How long one attempt may take; all of them together stay below the ten seconds that a page waits. */
  readonly attemptMs?: number
}

const ATTEMPT_MS = 2_500
const PAUSES_MS = [300, 900]

/** What is worth another try: the service is busy or has stumbled, or nobody answered. */
class Passing extends Error {}

/** Nobody answered after the message had gone out: it may have been taken over. */
class Unanswered extends Passing {}

/** Before anything was sent. */
const NEVER_REACHED: readonly unknown[] = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']

/**
 * Posts each message as JSON, signed with HMAC-SHA-256 over time and body. The three attempts of a message carry one id, under
 * which the service sends it once. Redirects are not followed: a phone number goes to the address of the settings alone.
 */
export function httpGateway(settings: HttpGatewaySettings): MessageGateway {
  return {
    send: async (message) => {
      const id = message.id ?? newId(settings.clock)
      let unanswered = false
      for (let tried = 0; ; tried++) {
        try {
          return await post(settings, id, message)
        } catch (error) {
          unanswered ||= error instanceof Unanswered
          const pause = PAUSES_MS[tried]
          if (!(error instanceof Passing) || pause === undefined) throw undelivered(unanswered, error)
          await wait(pause)
        }
      }
    },
  }
}

async function post({ url, secret, clock, attemptMs = ATTEMPT_MS }: HttpGatewaySettings, id: string, message: Message) {
  const { tenant, phone, text } = message
  const body = JSON.stringify({ id, tenant, phone, text })
  const time = String(Math.floor(clock.now().getTime() / 1000))
  const signature = createHmac('sha256', secret).update(`${time}.${body}`).digest('hex')
  const headers = {
    'content-type': 'application/json',
    'idempotency-key': id,
    'x-anju-time': time,
    'x-anju-signature': `sha256=${signature}`,
  }
  const status = await ask(url, {
    method: 'POST',
    headers,
    body,
    redirect: 'manual',
    signal: AbortSignal.timeout(attemptMs),
  })
  if (status >= 200 && status < 300) return
  const problem = `the gateway answered ${status}`
  throw status === 429 || status >= 500 ? new Passing(problem) : new Error(problem)
}

async function ask(url: string, request: RequestInit): Promise<number> {
  try {
    const response = await fetch(url, request)
    await response.body?.cancel()
    return response.status
  } catch (cause) {
    const reached = !NEVER_REACHED.includes(codeOf(cause))
    const problem = 'the gateway did not answer'
    throw reached ? new Unanswered(problem, { cause }) : new Passing(problem, { cause })
  }
}

/** The code of the socket's error, which `fetch` wraps. */
const codeOf = (error: unknown): unknown =>
  error instanceof Error && error.cause instanceof Error && 'code' in error.cause ? error.cause.code : undefined

/** The cause names neither the phone nor the text. */
function undelivered(unanswered: boolean, cause: unknown): Undelivered {
  const sentence = '短信现在发不出去，请过一会儿再试，或者到窗口办理。'
  return new Undelivered(unanswered ? 'unsure' : 'refused', sentence, cause)
}
