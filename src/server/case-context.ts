import { Fault, type PlainDate, today, type WorkdayCalendar } from '../kit/index.ts'
import { type AuthServices, authorise, type Hat } from '../platform/auth/index.ts'
import type { Contract, Visit } from '../platform/http/index.ts'
import type { Json } from '../policy/engine/index.ts'
import {
  ACTS,
  type Act,
  type CaseContext,
  type CaseTurn,
  isAsked,
  isTurnOf,
  type LawBook,
  type Obstacle,
  PERMISSIONS,
} from '../proceedings/cases/index.ts'
import { householdFactsOn } from '../registers/homes/index.ts'
import type { RegisterContext } from '../registers/people/index.ts'
import { readOwnValues } from '../registers/settings/index.ts'
import { type Actor, changeOnce, inRegister } from './people-context.ts'

/** What casework is served with. */
export interface CaseServices {
  readonly auth: AuthServices
  readonly law: LawBook
  readonly calendar: WorkdayCalendar
  /** Told when something waits to be carried to another bureau. */
  readonly onHandover?: () => void
}

type Work<T> = (context: CaseContext, hat: Hat, actor: Actor) => Promise<T>

/** A verb's context with the law as it is in its bureau: with the values that the bureau has approved for itself. */
export async function withLaw<Context extends Pick<CaseContext, 'tx' | 'tenant'>>(
  { law, calendar }: Pick<CaseServices, 'law' | 'calendar'>,
  context: Context,
): Promise<Context & Pick<CaseContext, 'law' | 'calendar'>> {
  const own = await readOwnValues(context.tx, context.tenant)
  return { ...context, law: own.size === 0 ? law : law.withOwnValues(own), calendar }
}

/** Runs a verb of casework in the caller's own bureau, with the post that is on. */
export function inCases<T>(services: CaseServices, visit: Visit, work: Work<T>): Promise<T> {
  return inRegister(services.auth, visit, async (context, actor) =>
    work(await withLaw(services, context), hatOf(actor), actor),
  )
}

/** The same for a change, carried out once however often it is sent. */
export function changeCase<T>(
  services: CaseServices,
  visit: Visit,
  contract: Contract,
  asked: { readonly params?: unknown; readonly body?: unknown },
  work: Work<T>,
): Promise<T> {
  return changeOnce(services.auth, visit, contract, asked, async (context, actor) =>
    work(await withLaw(services, context), hatOf(actor), actor),
  )
}

function hatOf({ hat }: Actor): Hat {
  if (hat === undefined) throw new Fault('forbidden', '请先选定岗位，再办理。')
  return hat
}

/** The part of a case that says whose it is. */
export interface Standing {
  readonly state: CaseTurn
  readonly procedure: Parameters<typeof isTurnOf>[3]
}

/** Throws `not-found` for a case outside of the reader's area, or one that a department was not asked about. */
export function mustSee(actor: Actor, hat: Hat, { state, procedure }: Standing): void {
  try {
    authorise(actor, 'cases.read', targetOf(actor, state, procedure, isAsked(hat, state, procedure)))
  } catch (error) {
    if (error instanceof Fault && error.code === 'forbidden')
      throw new Fault('not-found', '没有这件申请，请检查编号是否写对。')
    throw error
  }
}

/** Throws `forbidden` unless it is this person's turn. */
export function mustBeTurn(actor: Actor, hat: Hat, act: Act, { state, procedure }: Standing, inquiry?: string): void {
  const isTurn = isTurnOf(hat, act, state, procedure, inquiry)
  authorise(actor, PERMISSIONS[ACTS[act].by], targetOf(actor, state, procedure, isTurn))
  if (!isTurn) throw new Fault('forbidden', '这一步不由您现在的岗位办理。如果您有别的岗位，请先切换。')
}

/** Whether it is this person's turn and they are permitted. */
export function isPermitted(actor: Actor, hat: Hat, act: Act, standing: Standing, inquiry?: string): boolean {
  try {
    mustBeTurn(actor, hat, act, standing, inquiry)
    return true
  } catch {
    return false
  }
}

function targetOf({ tenant }: Actor, { application }: CaseTurn, { id }: Standing['procedure'], asked: boolean) {
  return { tenant, area: application.area, program: id, ...(asked && { own: ['asked'] as const }) }
}

/** A refusal by rule, as the door says it. */
export function refusedBy({
  code,
  sentence,
  clause,
}: Pick<Obstacle, 'sentence' | 'clause'> & { readonly code: string }): Fault {
  return new Fault('not-now', clause === undefined ? sentence : `${sentence}（${clause}）`, { path: code })
}

/** Who applies with which household, and the day on which they did (absent: today). */
export interface Applying {
  readonly household: string
  readonly applicant: string
  readonly appliedOn?: PlainDate
}

/** What the registers know of a household today, with what the application says in its place. */
export async function factsFor(
  context: RegisterContext,
  applying: Applying,
  declared: Readonly<Record<string, unknown>>,
): Promise<Readonly<Record<string, Json>>> {
  const facts = await knownOf(context, applying)
  // Both come from JSON: what a page sent, and what the registers keep as such.
  return mergeFacts(facts, declared) as Readonly<Record<string, Json>>
}

/** What the registers know of a household today; of the applicant's own age and work, as of the day of applying. */
export async function knownOf(context: RegisterContext, { household, applicant, appliedOn }: Applying): Promise<Facts> {
  const of = { household, applicant, ...(appliedOn !== undefined && { appliedOn }) }
  return (await householdFactsOn(context, { ...of, day: today(context.clock) })).facts
}

type Facts = Readonly<Record<string, unknown>>

/** What is known, with what is declared in its place; groups are merged, and what neither says stays unsaid. */
export function mergeFacts(known: Facts, declared: Facts): Facts {
  const names = new Set([...Object.keys(known), ...Object.keys(declared)])
  return Object.fromEntries([...names].map((name) => [name, over(known[name], declared[name])]))
}

function over(known: unknown, declared: unknown): unknown {
  if (declared === undefined) return known
  return isGroup(known) && isGroup(declared) ? mergeFacts(known, declared) : declared
}

const isGroup = (value: unknown): value is Facts => typeof value === 'object' && value !== null && !Array.isArray(value)
