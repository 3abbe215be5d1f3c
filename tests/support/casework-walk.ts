import { addDays, type PlainDate } from '../../src/kit/index.ts'
import type { Json } from '../../src/policy/engine/index.ts'
import {
  type ActAnswer,
  askTheLaw,
  type CaseDeadline,
  type CaseState,
  listLetters,
  readCase,
  stepOf,
} from '../../src/proceedings/cases/index.ts'
import type { ActWish, Casework, FilingWish } from './casework.ts'

/** People of offices, each with an account of their own. */
export const staff = (letter: string): string => `u:018f3c2a-0000-7000-8000-00000000000${letter}`

type Kind = ActWish['act']

/** One case that a test walks through its procedure, with the clock at nine o'clock of the day that it names. */
export interface Walk {
  readonly id: string
  readonly number: string
  /** Does something, and answers with the number of the act; throws with the sentence of what stands in the way. */
  does(day: PlainDate, actor: string, act: Kind, detail: unknown, to?: string): Promise<number>
  /** The code of what stands in the way; `done` when nothing does. */
  meets(day: PlainDate, actor: string, act: Kind, detail: unknown, to?: string): Promise<string>
  /** Posts the case for as many days as the rule says. */
  posts(day: PlainDate, actor: string): Promise<number>
  /** Proposes with what the law answers to the facts, as the desk does. */
  proposes(day: PlainDate, actor: string, outcome: string, more?: Proposed): Promise<number>
  meetsProposing(day: PlainDate, actor: string, outcome: string, more?: Proposed): Promise<string>
  state(): Promise<CaseState>
  due(subject: string): Promise<CaseDeadline | undefined>
  /** Kinds of the letters that went out, the first one first. */
  letters(): Promise<string[]>
}

interface Proposed {
  readonly reasons?: string
  readonly departure?: string
}

export const AGREES = { agrees: true, opinion: '情况属实' }

/** Files a case, of a household of its own, and walks on from there. Throws when it cannot be filed. */
export async function walk(work: Casework, day: PlainDate, filing: FilingWish): Promise<Walk> {
  const answer = await work.file(day, { ...(await work.family()), ...filing })
  if (!answer.done) throw new Error(answer.obstacle.sentence)
  const { id, number } = answer
  const attempt = (day: PlainDate, actor: string, act: Kind, detail: unknown, to?: string): Promise<ActAnswer> =>
    work.act(day, { case: id, actor, act, detail, ...(to !== undefined && { to }) })
  const does: Walk['does'] = async (day, actor, act, detail, to) => {
    const answer = await attempt(day, actor, act, detail, to)
    if (!answer.done) throw new Error(`${day} ${act}: ${answer.obstacle.sentence}`)
    return answer.seq
  }
  const meets: Walk['meets'] = async (day, actor, act, detail, to) => codeOf(await attempt(day, actor, act, detail, to))
  const view = () => work.on('2026-12-31', (context) => readCase(context, id))
  const proposal = (day: PlainDate, outcome: string, { reasons = '', departure }: Proposed = {}) =>
    work.on(day, async (context) => ({
      ...{ outcome, reasons, ...(departure !== undefined && { departure }) },
      law: askTheLaw(context, await readCase(context, id)).map(
        ({ program, version, on, outcome, result, questions }) => ({
          ...{ program, version, on, outcome, result, questions: questions.map((one) => one.id) },
        }),
      ),
    }))
  return {
    ...{ id, number, does, meets },
    posts: async (day, actor) => {
      const { rules, state } = await view()
      const days = rules.valueOn(stepOf(rules.procedure, state.step)?.notice?.days ?? '', day)
      const [firstDay, lastDay] = [addDays(day, 1), addDays(day, Number(days))]
      return does(day, actor, 'publish', { firstDay, lastDay, evidence: ['照片'] })
    },
    proposes: async (day, actor, outcome, more) => does(day, actor, 'propose', await proposal(day, outcome, more)),
    meetsProposing: async (day, actor, outcome, more) =>
      meets(day, actor, 'propose', await proposal(day, outcome, more)),
    state: async () => (await view()).state,
    due: async (subject) => (await view()).deadlines.get(subject),
    letters: () =>
      work.on('2026-12-31', async (context) => {
        const { acts } = await readCase(context, id)
        return (await listLetters(context, id, acts)).map(({ kind }) => kind)
      }),
  }
}

const codeOf = (answer: ActAnswer): string => (answer.done ? 'done' : answer.obstacle.code)

/** What a bureau files for: pack, procedure, place, and what the application says. */
export const filingOf = (
  [pack, procedure, area]: readonly [string, string, string],
  actor: string,
  facts: Readonly<Record<string, Json>>,
): FilingWish => ({ pack, procedure, area, actor, facts })
