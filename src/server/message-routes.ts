import type { z } from 'zod'
import { type AuthServices, authorise, callerOf, inVerb } from '../platform/auth/index.ts'
import { type Route, route } from '../platform/http/index.ts'
import { decideMessage, messagesToDecide, type OutboxMessage } from '../platform/messages/index.ts'
import { aboutOfMessage } from '../proceedings/allocation/index.ts'
import { isLeaseMessage } from '../proceedings/tenancy/index.ts'
import { changeOnce } from './change-once.ts'
import { decideStuckMessage, listStuckMessages } from './message-contracts.ts'
import { sayMessage } from './message-sending.ts'

type Line = z.output<typeof listStuckMessages.answer>['messages'][number]

/** Messages of the bureau that need somebody's decision. */
export function messageRoutes(services: AuthServices): Route[] {
  const { keys } = services
  return [
    route(listStuckMessages, (_, visit) => {
      const { actor } = callerOf(visit)
      return inVerb(services, actor.tenant, async ({ tx, tenant }) => {
        authorise(actor, 'cases.manage', { tenant, area: String(tenant) })
        const { messages, counts } = await messagesToDecide({ tx, tenant, keys })
        const count = (state: Parameters<typeof counts.get>[0]): number => counts.get(state) ?? 0
        return {
          messages: messages.map(line),
          counts: {
            ...{ waiting: count('waiting') + count('sending'), sent: count('sent'), unsure: count('unsure') },
            ...{ failed: count('failed'), inbox: count('inbox') + count('lapsed') },
          },
        }
      })
    }),
    route(decideStuckMessage, async ({ params, body }, visit) => {
      const change = { services, visit, contract: decideStuckMessage, asked: { params, body } }
      await changeOnce(change, ({ tx, tenant, clock }, actor) => {
        authorise(actor, 'cases.manage', { tenant, area: String(tenant) })
        const decision = { id: params.id, again: body.again, actor: callerOf(visit).id }
        return decideMessage({ tx, tenant, clock, keys }, decision)
      })
      return { done: true } as const
    }),
  ]
}

function line({ about, template, values, state, ...message }: OutboxMessage): Line {
  const shown = state === 'unsure' ? ('unsure' as const) : ('failed' as const)
  return {
    ...message,
    about,
    of: aboutOfMessage(template) ?? (isLeaseMessage(template) ? 'lease' : 'case'),
    text: sayMessage(template, values),
    state: shown,
  }
}
