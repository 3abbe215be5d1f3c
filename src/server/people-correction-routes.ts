import { maskName, today } from '../kit/index.ts'
import type { AuthServices } from '../platform/auth/index.ts'
import { type Route, route } from '../platform/http/index.ts'
import {
  answerCorrection,
  type CorrectionHead,
  householdOf,
  listAskedCorrections,
  type RegisterContext,
  readCorrection,
  recordCorrectionRead,
} from '../registers/people/index.ts'
import {
  type Actor,
  changeOnce,
  inRegister,
  mustReachNamed,
  mustReachPersons,
  peopleOf,
  reachedPersons,
  staffNames,
} from './people-context.ts'
import { answerOneCorrection, listCorrectionsAsked, readOneCorrection } from './people-correction-contracts.ts'

const DONE = { done: true } as const
const ROWS = 50
/** Requests looked at for one page of an area: past these, the page ends early and the next one goes on. */
const MOST_BATCHES = 10

/** What citizens ask to be corrected: the list of an office, one request, and its answer. */
export function correctionRoutes(services: AuthServices): Route[] {
  return [
    route(listCorrectionsAsked, ({ query }, visit) =>
      inRegister(services, visit, async (context, actor) => {
        const { heads, next } = await pageOfArea(context, actor, query.state, query.after)
        const people = await peopleOf(
          context,
          heads.map(({ person }) => person),
        )
        const names = new Map(people.map(({ person, name }) => [person, maskName(name)]))
        const corrections = heads.map(({ authority, ...head }) => ({
          ...head,
          maskedName: names.get(head.person) ?? '',
          byAgent: authority !== null,
        }))
        return { corrections, ...(next !== undefined && { next }) }
      }),
    ),
    route(readOneCorrection, ({ params, query }, visit) =>
      inRegister(services, visit, async (context, actor) => {
        const request = await readCorrection(context, params.id)
        await mustReachPersons(context, actor, 'people.write', [request.person])
        await recordCorrectionRead(context, request, query.reason)
        const { answer, authority, askedBy: _, ...asked } = request
        const names = answer === null ? {} : await staffNames(context, [{ recordedBy: answer.answeredBy }])
        return {
          ...asked,
          byAgent: authority !== null,
          household: (await householdOf(context, request.person, today(context.clock))) ?? null,
          reply: answer && {
            outcome: answer.outcome,
            reply: answer.reply,
            by: names[answer.answeredBy] ?? '',
            at: answer.answeredAt,
          },
        }
      }),
    ),
    route(answerOneCorrection, ({ params, body }, visit) =>
      changeOnce(services, visit, answerOneCorrection, { params, body }, async (context, actor) => {
        const { person } = await readCorrection(context, params.id)
        await mustReachPersons(context, actor, 'people.write', [person])
        await mustReachNamed(context, actor, body.statements ?? [])
        await answerCorrection(context, { ...body, correction: params.id })
        return DONE
      }),
    ),
  ]
}

/** A page of the requests of people in the actor's area, and where the next one begins. */
async function pageOfArea(
  context: RegisterContext,
  actor: Actor,
  state: 'waiting' | 'answered',
  start: string | undefined,
): Promise<{ heads: CorrectionHead[]; next: string | undefined }> {
  const heads: CorrectionHead[] = []
  let after = start
  for (let batch = 0; batch < MOST_BATCHES; batch++) {
    const some = await listAskedCorrections(context, state, after, ROWS)
    const persons = some.map(({ person }) => person)
    const reached = await reachedPersons(context, actor, 'people.write', persons)
    heads.push(...some.filter(({ person }) => reached.has(person)))
    after = some.at(-1)?.id
    if (some.length < ROWS) return { heads, next: undefined }
    if (heads.length >= ROWS) break
  }
  return { heads, next: after }
}
