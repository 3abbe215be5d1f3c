import { type Fault, isWithin, type PlainDate, today } from '../kit/index.ts'
import { listAccounts } from '../platform/auth/index.ts'
import {
  type ActRequest,
  actOnCase,
  type CaseContext,
  type CaseState,
  type CaseView,
  findCaseByNumber,
  holdCase,
  stepOf,
} from '../proceedings/cases/index.ts'
import { listBureaus, listVisibleOffices, listVisiblePosts } from '../registers/offices/index.ts'
import { householdMembers, recordsOf } from '../registers/people/index.ts'
import type { ActBody } from './case-acts.ts'
import { refusedBy, type Standing } from './case-context.ts'

/** What those who manage cases choose from: who may be given a case, and which offices may take it over. */

type Office = Awaited<ReturnType<typeof listVisibleOffices>>[number]
type Post = Awaited<ReturnType<typeof listVisiblePosts>>[number]

/** Somebody who holds the post of the step where the case is. */
export interface Candidate {
  /** Account, without its sign. */
  readonly id: string
  readonly name: string
  readonly office: string
}

const inBureau = (context: CaseContext): Promise<Office[]> => listVisibleOffices(context, String(context.tenant))

/** Whoever may be given a case in the step where it is, by name. */
export async function candidatesFor(context: CaseContext, { state, procedure }: Standing): Promise<Candidate[]> {
  const step = stepOf(procedure, state.step)
  if (step === undefined) return []
  const reaches = ({ kind, area }: Office) => kind === step.office && isWithin(state.application.area, area)
  const offices = new Map((await inBureau(context)).filter(reaches).map(({ id, name }) => [id, name]))
  const names = new Map(
    (await listAccounts(context.tx, context.tenant)).map(({ id, displayName }) => [id, displayName]),
  )
  const posts = await listVisiblePosts(context, String(context.tenant))
  const held = posts.filter((one) => one.post === step.post && isHeld(one, today(context.clock), procedure.id))
  const found = held.flatMap(({ account, office }) => {
    const at = offices.get(office)
    return at === undefined ? [] : [{ id: account, name: names.get(account) ?? '', office: at }]
  })
  return [...new Map(found.map((one) => [one.id, one])).values()]
}

const isHeld = ({ from, to, programs }: Post, on: PlainDate, procedure: string): boolean =>
  from <= on && (to === undefined || to >= on) && (programs === undefined || programs.includes(procedure))

/** The offices that may take a case over: of the kind at which the matter begins, for another area than the case has now. */
export async function placesFor(context: CaseContext, { state, procedure }: Standing): Promise<Office[]> {
  const kind = procedure.steps[0]?.office
  const offices = await inBureau(context)
  return offices.filter((one) => one.kind === kind && one.area !== state.application.area.slice(0, one.area.length))
}

/** The other bureaus of this installation, which may be asked to go on with a case. */
export async function bureausFor({ tx, tenant }: Pick<CaseContext, 'tx' | 'tenant'>) {
  const bureaus = (await listBureaus(tx)).filter(({ id, kind }) => id !== tenant && kind === 'bureau')
  return bureaus.map(({ id, name }) => ({ id, name }))
}

type Managing = Extract<ActBody, { act: 'reassign' | 'transfer' | 'merge' | 'hand-over' }>

const MANAGING: ReadonlySet<string> = new Set([
  'reassign',
  'transfer',
  'merge',
  'hand-over',
] satisfies Managing['act'][])

/** Whether the server must look up what a page has named. */
export const isManaging = (body: ActBody): body is Managing => MANAGING.has(body.act)

/** What a page said, with what only the server knows of it. Throws `not-now` for somebody or something that does not fit. */
export async function managedDetail(
  context: CaseContext,
  view: CaseView,
  body: Managing,
): Promise<ActRequest['detail']> {
  const { reason } = body.detail
  const standing = { state: view.state, procedure: view.rules.procedure }
  if (body.act === 'merge') {
    const { apart } = body.detail
    const target = await mergeTarget(context, view, body.detail.number)
    const isSame = await isSameFamily(context, view.row, target)
    if (!isSame && apart === undefined)
      throw refuse('apart', '那一件是另一家提出的：申请人不同，两家也没有共同的成员。确实要并的，请写明为什么。')
    return { into: target.id, number: target.number, reason, ...(!isSame && apart !== undefined && { apart }) }
  }
  if (body.act === 'hand-over') {
    const bureau = (await bureausFor(context)).find(({ id }) => id === body.detail.bureau)
    if (bureau === undefined) throw refuse('bureau', '不能移交给这个单位，请从列出的单位里选。')
    return { bureau: bureau.id, name: bureau.name, reason }
  }
  if (body.act === 'transfer') {
    const place = (await placesFor(context, standing)).find(({ id }) => id === body.detail.office)
    if (place === undefined) throw refuse('office', '不能移交给这个单位，请从列出的单位里选。')
    return { office: place.id, name: place.name, area: place.area, reason }
  }
  const person = (await candidatesFor(context, standing)).find(({ id }) => id === body.detail.to)
  if (person === undefined) throw refuse('colleague', '这位同事不在这一步的岗位上，请另选一位。')
  return { to: `u:${person.id}`, reason }
}

type Family = Pick<CaseView['row'], 'household_id' | 'applicant_id'>

/** The same household, the same applicant, or somebody who belongs to both families today. */
async function isSameFamily(context: CaseContext, one: Family, other: Family): Promise<boolean> {
  if (one.household_id === other.household_id) return true
  const [ours, theirs] = [await peopleOfCase(context, one), await peopleOfCase(context, other)]
  return ours.some((person) => theirs.includes(person))
}

/** Every record of whoever belongs to the family of a case. */
async function peopleOfCase(context: CaseContext, { household_id, applicant_id }: Family): Promise<string[]> {
  const now = context.clock.now()
  const members = await householdMembers(context, household_id, today(context.clock), now)
  const persons = [applicant_id, ...members.map(({ person }) => person)]
  return [...(await recordsOf(context, persons, now)).values()].flat()
}

/** Another open case of the same matter. */
async function mergeTarget(context: CaseContext, { rules: { procedure } }: CaseView, number: string) {
  const other = await findCaseByNumber(context, number)
  if (other === undefined) throw refuse('number', '没有这个编号的申请，请检查编号是否写对。')
  if (context.law.rulesOf(other.procedure).procedure.id !== procedure.id)
    throw refuse('number', '那一件不是同一个事项，不能并案。')
  if (other.closed_on !== null) throw refuse('number', '那一件已经办结，不能并入。')
  return other
}

const refuse = (path: string, sentence: string): Fault => refusedBy({ code: path, sentence })

/** Cases are held in the order of their ids, so that two who merge at once never wait for each other. */
export async function holdMergeTarget(context: CaseContext, own: string, body: ActBody): Promise<void> {
  if (body.act !== 'merge') return
  const other = await findCaseByNumber(context, body.detail.number)
  if (other?.id === own) throw refuse('number', '这就是本件的编号，请填另一件的编号。')
  if (other !== undefined && other.id < own) await holdCase(context, other.id)
}

/** The case that goes on remembers which one came in. */
export async function noteMerge(context: CaseContext, number: string, state: CaseState, body: ActBody): Promise<void> {
  if (body.act !== 'merge' || state.step !== 'merged') return
  const other = await findCaseByNumber(context, body.detail.number)
  if (other === undefined) return
  const held = await holdCase(context, other.id)
  const text = `${number} 并入本件。${body.detail.reason}`
  const { version } = held.state
  const noted = await actOnCase(context, held, { case: other.id, version, act: 'note', detail: { text } })
  if (!noted.done) throw refusedBy(noted.obstacle)
}
