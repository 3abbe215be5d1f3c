import { randomBytes } from 'node:crypto'
import {
  addDays,
  compareDates,
  fixedClock,
  groupBy,
  isWithin,
  newId,
  today,
  type WorkdayCalendar,
  yearOf,
} from '../../kit/index.ts'
import { listAccounts } from '../../platform/auth/index.ts'
import { keepBytes } from '../../platform/files/index.ts'
import { ENDS, type Json, PAUSES, type Procedure, type Step } from '../../policy/engine/index.ts'
import {
  type ActRequest,
  actOnCase,
  askTheLaw,
  type CaseContext,
  drawnInStep,
  fileCase,
  filingDays,
  type HeldCase,
  holdCase,
  isOpenTo,
  materialsFor,
  openLawBook,
  stepOf,
  takeSample,
} from '../../proceedings/cases/index.ts'
import type { RegisterContext } from '../../registers/people/index.ts'
import { catalogue, packs } from '../law.ts'
import { demoPhoto } from './demo-photo.ts'
import { type DemoFamily, demoApplication } from './fill-cases.ts'

const law = openLawBook(packs, catalogue)

/** What the bureau's cases are filled with: who there is, who acts for each post, and where files lie. */
export interface StatesGround {
  readonly register: RegisterContext
  readonly dataDir: string
  readonly calendar: WorkdayCalendar
  /** Households that no other part of the demonstration tells of. */
  readonly families: readonly DemoFamily[]
  /** Procedures and steps that a case stands in already. */
  readonly told: ReadonlySet<string>
}

type Known = (typeof law.procedures)[number]
type Deed = Pick<ActRequest, 'act'> & { readonly detail: Readonly<Record<string, unknown>>; readonly to?: string }

/** What an application says beyond the registers, so that the law has something to go by. */
const FACTS: Readonly<Record<string, Readonly<Record<string, Json>>>> = {
  'safety-aid': {
    aid: { item: 'termite', governmentOrganised: false, otherFiscalAid: false, auditedCost: '860' },
    home: { land: 'state-owned', use: 'residential', lawful: true, formerPublic: false },
    household: { lowIncome: true },
    applicant: { role: 'owner' },
  },
  'annual-review': { household: { category: 'low-income' } },
  'rural-renovation': { home: { none: false } },
}

/** Days between one step and the next, and how long after the last one a case has been waiting. */
const STEP_DAYS = 2
const NOTICE_DAYS = 7
const WAITS = 1

/**
 * One case for each state that the bureau's procedures have and no case is in yet, brought there by the usual acts. Procedures that
 * go through the same steps take turns.
 */
export async function fillStates(ground: StatesGround): Promise<void> {
  const { register, told, families } = ground
  const own = law.procedures.filter((one) => isWithin(String(register.tenant), one.division) && isNewest(one))
  const actors = new Map((await listAccounts(register.tx, register.tenant)).map(({ id, name }) => [name, `u:${id}`]))
  for (const alike of groupBy(own, ({ procedure }) => procedure.steps.map(({ id }) => id).join(' ')).values()) {
    const [first] = alike
    const isTold = (state: string) => alike.some(({ procedure }) => told.has(`${procedure.id} ${state}`))
    const states = first === undefined ? [] : statesOf(first.procedure).filter((state) => !isTold(state))
    for (const [at, state] of states.entries()) {
      const [known, family] = [alike[at % alike.length], families[at % families.length]]
      if (known !== undefined && family !== undefined) await walkTo({ ground, actors, known }, family, state)
    }
  }
}

const isNewest = ({ pack, procedure, key }: Known): boolean => law.newest(pack, procedure.id)?.key === key

/** What rests comes last of its kind: a sample takes in whoever waits. */
function statesOf({ steps }: Procedure): string[] {
  const ends = Object.keys(ENDS).filter((end) => end !== 'merged' && end !== 'transferred')
  const sampled = steps.filter(({ sample }) => sample).map(({ id }) => id)
  const plain = steps.map(({ id }) => id).filter((id) => !sampled.includes(id))
  return [...plain, ...PAUSES.filter((pause) => pause !== 'handing-over'), ...ends, ...sampled]
}

interface Ground {
  readonly ground: StatesGround
  /** By post. */
  readonly actors: ReadonlyMap<string, string>
  readonly known: Known
}

/** A case on its way: how it stands, and the day that its clock shows. */
interface Traveller extends Ground {
  readonly target: string
  readonly day: string
  readonly gap: number
  readonly held: HeldCase
}

async function walkTo(way: Ground, family: DemoFamily, target: string): Promise<void> {
  const { steps } = way.known.procedure
  const [first] = steps
  if (first === undefined) return
  const { day, gap } = startOf(way, target)
  const { pack, procedure } = way.known
  const facts = FACTS[procedure.id] ?? {}
  const context = contextFor(way, first.post, day)
  const application = await demoApplication(way.ground.register, first.office, family, facts)
  const filed = await fileCase(context, { pack, procedure: procedure.id, application, channel: 'counter' })
  if (!filed.done) throw new Error(`the demonstration could not file: ${filed.obstacle.sentence}`)
  await travel({ ...way, target, day, gap, held: await holdCase(context, filed.id) })
}

/** Goes on step by step until the case is where it shall be. */
async function travel(start: Traveller): Promise<void> {
  let at = start
  while (at.held.state.step !== at.target) {
    const step = stepOf(at.known.procedure, at.held.state.step)
    if (step === undefined) throw new Error(`the demonstration lost its way to ${at.target} in ${at.held.state.step}`)
    at = await leave(at, step)
  }
}

/** Leaves a step in the way that leads to the target. */
async function leave(at: Traveller, step: Step): Promise<Traveller> {
  const aside = asideFrom(at, step)
  if (aside !== undefined) return act(at, aside.post, aside.deed)
  const ready = await prepare(at, step)
  if (step.notice === undefined) return later(await act(ready, step.post, onward(ready, step)), at.gap)
  const days = { firstDay: addDays(at.day, 1), lastDay: addDays(at.day, NOTICE_DAYS) }
  const posted = await act(ready, step.post, { act: 'publish', detail: { ...days, evidence: ['演示张贴照片'] } })
  const over = later(posted, NOTICE_DAYS + 1)
  return later(await act(over, step.post, { act: 'close-notice', detail: {} }), at.gap)
}

const later = (at: Traveller, days: number): Traveller => ({ ...at, day: addDays(at.day, days) })

/** Ends and pauses that are not on the road, each from the step where it is usual. */
function asideFrom(
  { target, known }: Traveller,
  step: Step,
): { readonly post: string; readonly deed: Deed } | undefined {
  const { steps, clause } = known.procedure
  const { post } = step
  const isFirst = step.id === steps[0]?.id
  if (target === 'correcting' && isFirst)
    return { post, deed: { act: 'ask-correction', detail: { items: ['家庭成员的身份证明', '收入证明'] } } }
  if (target === 'declined' && isFirst)
    return {
      post,
      deed: { act: 'decline', detail: { reason: '不属于本单位受理的范围，请向户籍所在地提出。', clause } },
    }
  if (target === 'withdrawn' && !isFirst)
    return { post: steps[0]?.post ?? post, deed: { act: 'withdraw', detail: { reason: '申请人到窗口说明不再需要。' } } }
  if (target === 'suspended' && !isFirst)
    return { post: 'bureau-handler', deed: { act: 'suspend', detail: { reason: '申请人住院，等出院后再入户核实。' } } }
  return undefined
}

/** What the step wants before a case leaves it. */
async function prepare(start: Traveller, step: Step): Promise<Traveller> {
  let at = start
  for (const { id, post } of step.inquiries ?? [])
    at = await act(at, post, {
      act: 'reply',
      detail: { inquiry: id, finding: 'clear', text: '查过登记，没有发现问题。' },
    })
  const { application } = at.held.state
  const look = step.investigation?.methods.find((one) => !one.consent && !one.together && isOpenTo(one, application))
  const isDrawn = await draw(at, step)
  if (look && (step.investigation?.wanted || isDrawn)) {
    const said = { method: look.id, on: at.day, finding: 'clear', text: '到现场看过，与申报的一致。' }
    at = await act(at, step.post, { act: 'investigate', detail: said })
  }
  return step.id === at.known.procedure.steps[0]?.id ? handIn(at) : at
}

/** Whether the case was drawn in the sample of the step. */
async function draw(at: Traveller, step: Step): Promise<boolean> {
  if (step.sample === undefined) return false
  const context = contextFor(at, step.post, at.day)
  await takeSample(context, { procedure: at.known.key, step: step.id }, () => randomBytes(32))
  return (await drawnInStep(context, at.held.row.id, step.id))?.chosen ?? false
}

async function handIn(start: Traveller): Promise<Traveller> {
  let at = start
  const { register, dataDir } = at.ground
  const wanted = materialsFor(at.known.procedure, at.held.state.application).filter(({ required }) => required)
  for (const { id: kind } of wanted) {
    const photo = await keepBytes({ dataDir, keys: register.keys }, register.tenant, 'image/png', demoPhoto())
    const material = { id: newId(register.clock), kind, ...photo }
    at = await act(at, at.known.procedure.steps[0]?.post ?? '', { act: 'add-material', detail: { material } })
  }
  return at
}

/** The move to a later step, or to the decision. */
function onward(at: Traveller, step: Step): Deed {
  const { steps } = at.known.procedure
  const moves = step.moves.filter(({ move }) => move !== 'ask-correction' && move !== 'send-back' && move !== 'decline')
  const to = moves.find((move) => move.to === at.target)?.to ?? moves[0]?.to ?? ''
  const [{ move } = { move: 'forward' as const }] = moves
  if (move === 'propose') return { act: 'propose', detail: proposal(at) }
  if (move === 'approve') {
    return { act: 'approve', detail: { proposal: at.held.state.proposal?.seq } }
  }
  const detail = move === 'forward' ? { agrees: true, opinion: '情况属实，材料齐全。' } : {}
  return { act: move, detail, ...(steps.some(({ id }) => id === to) && { to }) }
}

/** Granted or refused, with a reason for who decides otherwise than the law alone would. */
function proposal(at: Traveller): Deed['detail'] {
  const end = at.target === 'refused' ? 'refused' : 'granted'
  const chosen = at.known.procedure.outcomes.find((one) => one.end === end)
  const context = contextFor(at, 'bureau-reviewer', at.day)
  const { row, state } = at.held
  const law = askTheLaw(context, { row, state, rules: context.law.rulesOf(row.procedure) })
  const departs =
    law.length > 0 && !law.some(({ outcome }) => outcome === (end === 'granted' ? 'eligible' : 'ineligible'))
  const departure = '办公会研究：逐项核实过，同意按这个意见办理。'
  const answers = law.map(({ program, version, on, outcome, result, questions }) => ({
    ...{ program, version, on, outcome, result, questions: questions.map(({ id }) => id) },
  }))
  const reasons = end === 'refused' ? '核实下来，不符合规定的条件。' : '各项条件都已核实。'
  return { outcome: chosen?.id ?? '', reasons, law: answers, ...(departs && { departure }) }
}

async function act(at: Traveller, post: string, { act: kind, detail, to }: Deed): Promise<Traveller> {
  const context = contextFor(at, post, at.day)
  const { row, state } = at.held
  // The data names acts with their own details; the verb and the database refuse what does not fit.
  const request = { case: row.id, version: state.version, act: kind, detail, ...(to && { to }) } as ActRequest
  const done = await actOnCase(context, at.held, request)
  if (!done.done) throw new Error(`the demonstration could not ${kind} for ${at.target}: ${done.obstacle.sentence}`)
  return { ...at, held: await holdCase(context, row.id) }
}

function contextFor({ ground: { register, calendar }, actors }: Ground, post: string, day: string): CaseContext {
  const id = actors.get(post)
  if (id === undefined) throw new Error(`the demonstration has nobody at ${post}`)
  const clock = compareDates(day, today(register.clock)) >= 0 ? register.clock : fixedClock(`${day}T09:30:00+08:00`)
  return { ...register, actor: { id }, clock, law, calendar }
}

/** The day of filing, so that the last step was reached yesterday; in a window of the year where there is one. */
function startOf({ ground: { register, calendar }, known }: Ground, target: string): { day: string; gap: number } {
  const on = today(register.clock)
  const { steps } = known.procedure
  const at = steps.findIndex(({ id }) => id === target)
  const passed = steps.slice(0, at >= 0 ? at : target === 'granted' || target === 'refused' ? steps.length : 1)
  const notices = passed.filter(({ notice }) => notice !== undefined).length
  const length = passed.length * STEP_DAYS + notices * (NOTICE_DAYS + 1) + WAITS
  const latest = addDays(on, -length)
  const rules = law.rulesOf(known.key)
  const thisYear = filingDays(rules, on, calendar)
  if (thisYear === undefined) return { day: latest, gap: STEP_DAYS }
  const fits = compareDates(thisYear.first, latest) <= 0
  const former = filingDays(rules, `${yearOf(on) - 1}-12-31`, calendar)?.last
  const last = fits ? thisYear.last : (former ?? thisYear.first)
  return { day: compareDates(last, latest) < 0 ? last : latest, gap: STEP_DAYS }
}
