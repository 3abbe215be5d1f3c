import { inVerb } from '../platform/auth/index.ts'
import { inReference } from '../platform/db/index.ts'
import { copyKept } from '../platform/files/index.ts'
import {
  answeredArrivals,
  type CaseContext,
  hearAnswer,
  isGone,
  layIn,
  markLaidIn,
  markTold,
  outgoingHandovers,
  papersToFetch,
  readAnswer,
  receivePapers,
  type SentPaper,
  takeLetter,
} from '../proceedings/cases/index.ts'
import { findBureau, listBureaus } from '../registers/offices/index.ts'
import { type CaseServices, withLaw } from './case-context.ts'
import { eachOnItsOwn, type Find } from './each-on-its-own.ts'
import { oneAtATime } from './one-at-a-time.ts'

/** What was not carried at once, since the program stopped in between, waits for a minute at most. */
const ROUNDS_MS = 60_000
const CARRIER = 'system:carrier'

/** What carrying works with: files lie in the data folder. */
export interface Carrying extends CaseServices {
  readonly dataDir: string
}

export interface Carrier {
  /** Carries soon what there is to carry. */
  carry(): void
  stop(): Promise<void>
}

/**
 * Carries cases from bureau to bureau, and the answers back, in the background. Each piece is taken out on one side and laid in
 * on the other in a transaction of its own, and marked only then: broken off anywhere, it is carried again and counts once.
 */
export function startCarrying(services: Carrying, onTrouble: (error: unknown, tenant: number) => void): Carrier {
  const rounds = oneAtATime(
    () => carryAll(services, onTrouble),
    (error) => onTrouble(error, 0),
  )
  const timer = setInterval(() => void rounds.tick(), ROUNDS_MS)
  timer.unref()
  void rounds.tick()
  return {
    // What was laid out while a round was under way is for the next one.
    carry: () => void rounds.rest().then(rounds.tick),
    stop: async () => {
      clearInterval(timer)
      await rounds.rest()
    },
  }
}

/**
 * Carries what there is: letters, then answers, then the papers of what was taken over. Each piece is on its own, so that one that
 * cannot be carried keeps no other one waiting.
 */
export async function carryAll(services: Carrying, onTrouble: (error: unknown, tenant: number) => void): Promise<void> {
  const bureaus = await inReference(services.auth.database, listBureaus)
  for (const find of [findLetters, findAnswers, findPapers])
    for (const { id } of bureaus) {
      const tell = (error: unknown) => onTrouble(error, id)
      await eachOnItsOwn((work) => work(services), find(id), tell).catch(tell)
    }
}

type Work<T> = (context: CaseContext) => Promise<T>

function inBureau<T>(services: Carrying, bureau: number, work: Work<T>): Promise<T> {
  const { auth } = services
  return inVerb(auth, bureau, async ({ tx, tenant, clock }) =>
    work(await withLaw(services, { tx, tenant, clock, keys: auth.keys, actor: { id: CARRIER } })),
  )
}

const findLetters =
  (from: number): Find<Carrying> =>
  async (services) =>
    (await inBureau(services, from, outgoingHandovers)).map((way) => (each) => carryLetter(each, { ...way, from }))

const findAnswers =
  (by: number): Find<Carrying> =>
  async (services) =>
    (await inBureau(services, by, answeredArrivals))
      .filter(({ tells }) => tells)
      .map(
        ({ id, from }) =>
          (each) =>
            carryAnswer(each, { id, from: by, to: from }),
      )

const findPapers =
  (to: number): Find<Carrying> =>
  async (services) =>
    (await inBureau(services, to, answeredArrivals))
      .filter(({ wantsPapers }) => wantsPapers)
      .map(
        ({ id, from }) =>
          (each) =>
            carryPapers(each, { id, from, to }),
      )

/** What goes from one bureau to another. */
interface Way {
  readonly id: string
  readonly from: number
  readonly to: number
}

async function carryLetter(services: Carrying, { id, from, to }: Way): Promise<void> {
  const letter = await inBureau(services, from, (context) => takeLetter(context, id))
  await inBureau(services, to, (context) => layIn(context, id, from, letter))
  await inBureau(services, from, (context) => markLaidIn(context, id))
}

async function carryAnswer(services: Carrying, { id, from, to }: Way): Promise<void> {
  const [answer, name] = await inBureau(services, from, async (context) => {
    const bureau = await findBureau(context.tx, from)
    return [await readAnswer(context, id), bureau?.name ?? String(from)] as const
  })
  await inBureau(services, to, (context) => hearAnswer(context, id, name, answer))
  await inBureau(services, from, (context) => markTold(context, id))
}

/** The files first, then the acts that point at them. One that is gone over there is only named: nothing would bring it back. */
async function carryPapers(services: Carrying, { id, from, to }: Way): Promise<void> {
  const files = { dataDir: services.dataDir, keys: services.auth.keys }
  const here: SentPaper[] = []
  const gone: SentPaper[] = []
  for (const paper of await inBureau(services, to, (context) => papersToFetch(context, id))) {
    const isHere = await copyKept(files, paper.file, { from, to }).then(
      () => true,
      (error: unknown) => {
        if (isGone(error)) return false
        throw error
      },
    )
    ;(isHere ? here : gone).push(paper)
  }
  await inBureau(services, to, (context) => receivePapers(context, id, here, gone))
}
