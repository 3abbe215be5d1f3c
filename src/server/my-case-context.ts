import { Fault, isWithin, today } from '../kit/index.ts'
import { callerOf } from '../platform/auth/index.ts'
import type { Contract, Visit } from '../platform/http/index.ts'
import type { Json } from '../policy/engine/index.ts'
import {
  type CaseContext,
  filingDays,
  type HeldCase,
  holdCase,
  type LawBook,
  placeInWindow,
} from '../proceedings/cases/index.ts'
import { divisionsOfHousehold, householdOf, recordsOf } from '../registers/people/index.ts'
import { type Applying, type CaseServices, knownOf, withLaw } from './case-context.ts'
import { changeForPerson, forPerson, type Standing } from './my-context.ts'

type Work<T> = (context: CaseContext, standing: Standing) => Promise<T>

/** Runs a verb of casework for somebody whom the caller's account opens. */
export function forApplicant<T>(services: CaseServices, visit: Visit, id: string, work: Work<T>) {
  return forPerson(services.auth, visit, id, async (context, standing) =>
    work(await withLaw(services, context), standing),
  )
}

/** The same for a change, carried out once however often it is sent. */
export function changeForApplicant<T>(
  services: CaseServices,
  visit: Visit,
  contract: Contract,
  asked: { readonly params: { readonly id: string }; readonly body?: unknown },
  work: Work<T>,
): Promise<T> {
  return changeForPerson(services.auth, visit, contract, asked, async (context, standing) =>
    work(await withLaw(services, context), standing),
  )
}

/** Who keeps drafts: the account, so that an agent's are not the person's own. */
export const accountOf = (visit: Visit): string => callerOf(visit).id

type Matter = LawBook['procedures'][number]

/** Whether a procedure is one of this bureau's that may be filed like this. */
function isOffered({ tenant }: CaseContext, { charge }: Standing, { division, procedure }: Matter): boolean {
  const by = charge === undefined ? 'household' : 'agent'
  return isWithin(String(tenant), division) && procedure.filing.by.includes(by)
}

/** What may be applied for in this bureau, each in its newest edition. */
export function mattersOf(context: CaseContext, standing: Standing): Matter[] {
  const { law } = context
  return law.procedures.filter(
    (one) => law.newest(one.pack, one.procedure.id) === one && isOffered(context, standing, one),
  )
}

/** Throws `not-found` for what nobody may apply for here. */
export function matterOf(
  context: CaseContext,
  standing: Standing,
  { pack, procedure }: { readonly pack: string; readonly procedure: string },
): Matter {
  const found = context.law.newest(pack, procedure)
  if (found !== undefined && isOffered(context, standing, found)) return found
  throw new Fault('not-found', '没有这个申请事项，请从列出的事项里选。', { path: 'procedure' })
}

/** What a matter is called in drafts, whatever edition. */
export const nameOf = ({ pack, procedure }: Matter): string => `${pack}/${procedure.id}`

/** When one may apply, and whether today is such a day; nothing for all the year round. */
export function daysOf({ law, clock, calendar }: CaseContext, { key }: Matter) {
  const on = today(clock)
  const found = filingDays(law.rulesOf(key), on, calendar)
  return found === undefined ? {} : { days: { ...found, place: placeInWindow(found, on) } }
}

/** All records under which somebody may have applied. */
export async function recordsOfPerson(context: CaseContext, person: string): Promise<readonly string[]> {
  return (await recordsOf(context, [person], context.clock.now())).get(person) ?? [person]
}

/** Holds a case of theirs for whoever acts on it. Throws `not-found`. */
export async function holdTheirs(context: CaseContext, standing: Standing, id: string): Promise<HeldCase> {
  const held = await holdCase(context, id)
  await mustBeTheirs(context, standing, held.row.applicant_id)
  return held
}

/** Throws `not-found` for a case in which somebody else applies: a number alone tells nothing. */
export async function mustBeTheirs(context: CaseContext, { person }: Standing, applicant: string): Promise<void> {
  if ((await recordsOfPerson(context, person)).includes(applicant)) return
  throw new Fault('not-found', '没有这件申请，请检查编号是否写对。', { path: 'case' })
}

/** The household with which somebody applies today. Throws `not-now` before the window has registered one. */
export async function applyingAs(context: CaseContext, { person }: Standing): Promise<Applying> {
  const household = await householdOf(context, person, today(context.clock))
  if (household !== undefined) return { household, applicant: person }
  throw new Fault('not-now', '还没有登记您的家庭。请带上身份证和户口本，先到窗口登记，再来申请。', {
    path: 'household',
  })
}

/** The smallest division in which a household lives: the case belongs there. Throws `not-now` without any. */
export async function areaOf(context: CaseContext, household: string): Promise<string> {
  const divisions = (await divisionsOfHousehold(context, household)) ?? []
  const inside = divisions.filter((code) => isWithin(code, String(context.tenant)))
  const area = [...(inside.length > 0 ? inside : divisions)].sort((a, b) => b.length - a.length)[0]
  if (area !== undefined) return area
  throw new Fault('not-now', '还没有登记您家住在哪里。请先到窗口补上住址，再来申请。', { path: 'household' })
}

type Facts = Readonly<Record<string, unknown>>

/**
 * What the registers know today, and beside it what was said: a phone fills in what nobody knows, and replaces nothing that an
 * office has written down. Who finds that wrong asks for a correction.
 */
export async function factsBeside(context: CaseContext, applying: Applying, said: Facts) {
  return (await besideKnown(context, applying))(said)
}

/** The same for several tries at what was said. */
export async function besideKnown(context: CaseContext, applying: Applying) {
  const facts = await knownOf(context, applying)
  // Both come from JSON: what a page sent, and what the registers keep as such.
  return (said: Facts) => beside(facts, said) as Readonly<Record<string, Json>>
}

/** Two groups of facts in one; where both say something, the first one counts. */
export function beside(first: Facts, second: Facts): Facts {
  const names = new Set([...Object.keys(first), ...Object.keys(second)])
  return Object.fromEntries([...names].map((name) => [name, either(ownOf(first, name), ownOf(second, name))]))
}

function either(first: unknown, second: unknown): unknown {
  if (isGroup(first) && isGroup(second)) return beside(first, second)
  return first ?? second
}

const ownOf = (facts: Facts, name: string): unknown => (Object.hasOwn(facts, name) ? facts[name] : undefined)

const isGroup = (value: unknown): value is Facts => typeof value === 'object' && value !== null && !Array.isArray(value)
