import { Fault } from '../../kit/index.ts'
import {
  type Entrant,
  identityCode,
  leavesOf,
  type Manifest,
  manifestHash,
  readEntrants,
  rootOf,
  writeEntrants,
  writeManifest,
} from '../../lottery/index.ts'
import { appendAudit } from '../../platform/audit/index.ts'
import { namePeople } from '../../registers/people/index.ts'
import type { CaseContext } from '../cases/index.ts'
import { ALLOCATION_AUDIT_KINDS } from './audit-kinds.ts'
import type { DrawAct, DrawAttempt } from './draw.ts'
import { type GroupToDraw, nextDraw, ROLLED } from './draw-group.ts'
import { type HeldDraw, loadDraws } from './draw-proof.ts'
import { listSheet } from './draw-sheet.ts'
import { type EntrantBehind, insertAttempt, insertDrawAct, insertEntrants } from './draw-store.ts'
import { addDrawAct } from './draw-write.ts'
import { type Answer, ARTICLE_12, ARTICLE_13, type Plan, type Refused, refuse } from './plan.ts'
import { type HeldPlan, movePlan } from './plan-acts.ts'
import { dayOfMoment, momentText, postPlanNotice, thisSecond } from './plan-notice.ts'
import { loadParties } from './plan-store.ts'
import { PLAN_STEPS } from './plan-words.ts'
import type { Registration } from './registration.ts'
import { selectGone, selectRegistrations } from './registration-store.ts'
import { tellOfList } from './tell-waiting.ts'

/** Rehearsals run in a bureau of their own, and nowhere else. */
const REHEARSALS = 999_999
const LEAST_OBJECTION_MS = 24 * 3_600_000

/** The times of a draw, as instants, and where the beacon comes from. */
export interface FreezeWish {
  readonly objectionsUntil: string
  readonly commitBy: string
  /** `none`, or kind and place, such as `cwl-ssq:2026050`. */
  readonly beacon: string
  /** Absent without a beacon. */
  readonly beaconAt?: string
  readonly revealBy: string
  /** SHA-256 of the page that verifies, or `-`. */
  readonly verifier: string
}

export type Frozen = Answer<{ readonly draw: string; readonly attempt: number; readonly manifestHash: string }>

/**
 * Freezes the list of the next group and publishes it: list, root, manifest and the notice that the manifest names. Nothing can be
 * changed afterwards; a wrong list is declared void before anybody has committed. Refused while any registration is undecided.
 */
export async function freezeDraw(context: CaseContext, held: HeldPlan, wish: FreezeWish): Promise<Frozen> {
  const { plan } = held
  const draws = await loadDraws(context, plan.id)
  const registrations = await selectRegistrations(context, { plan: plan.id })
  const obstacle = whyNotFreeze(plan, registrations) ?? timesWrong(context, plan, wish)
  if (obstacle) return obstacle
  const found = await nextDraw(context, plan, draws, registrations)
  if (found.kind === 'running') return refuse('not-in-this-step', '这一组的摇号正在进行，不能另外冻结名单。')
  if (found.kind === 'done') return refuse('nobody-left', '没有要摇号的家庭，或者没有房源了。')
  const { next } = found
  const early = next.from && tooEarlyToRoll(context, next.from)
  if (early) return early
  const gone = await selectGone(context, next.households)
  if (gone.length > 0) return notWaiting(gone)
  if (plan.step === 'rechecking') await movePlan(context, plan, { act: 'begin', to: 'drawing' })
  if (next.from) await rollOver(context, plan, next.from, next.households)
  return { done: true, ...(await freeze(context, plan, next, wish)) }
}

/** A finding is not taken back by itself: somebody looks at each of them, so that nobody wins a second flat in public. */
function notWaiting(gone: readonly Registration[]): Refused {
  const tickets = gone.map(({ ticket }) => ticket).join('、')
  return refuse(
    'not-waiting',
    `登记号 ${tickets} 的家庭已经定下房源或者退出轮候，请先重新复审或者登记退出，再冻结名单。`,
    ARTICLE_12,
  )
}

function whyNotFreeze(plan: Plan, registrations: readonly Registration[]): Refused | undefined {
  if (plan.step !== 'rechecking' && plan.step !== 'drawing')
    return refuse('not-in-this-step', `现在是“${PLAN_STEPS[plan.step]}”，不能冻结名单。`)
  const open = registrations.filter(({ step }) => step === 'registered')
  return open.length === 0
    ? undefined
    : refuse('undecided', `还有 ${open.length} 户没有复审完，不能冻结名单。`, ARTICLE_12)
}

function timesWrong({ clock }: CaseContext, plan: Plan, wish: FreezeWish): Refused | undefined {
  const now = thisSecond(clock).getTime()
  const { objectionsUntil, commitBy, beaconAt, revealBy, beacon } = wish
  const kind = beacon.split(':')[0]
  if (kind !== plan.content.beacon) return refuse('wrong-beacon', '信标应当用配租方案公告的那一种。', ARTICLE_13)
  if ((beacon === 'none') !== (beaconAt === undefined))
    return refuse('days-in-order', '用信标的要写明什么时候出，不用的不写。')
  if (Date.parse(objectionsUntil) - now < LEAST_OBJECTION_MS)
    return refuse('days-in-order', '名单公布以后至少留 24 小时提异议。')
  const times = [objectionsUntil, commitBy, ...(beaconAt === undefined ? [] : [beaconAt]), revealBy].map(Date.parse)
  return times.every((time, at) => at === 0 || time > (times[at - 1] ?? 0))
    ? undefined
    : refuse('days-in-order', '时间先后应当是：异议截止、承诺截止、信标、公开秘密截止。')
}

/** Events count from the end of the revealing on, so that whoever rolls over does so after it. */
function tooEarlyToRoll({ clock }: CaseContext, { attempt }: HeldDraw): Refused | undefined {
  const { revealBy } = manifestOf(attempt)
  return momentText(clock.now()) < revealBy
    ? refuse(
        'not-yet',
        `前一组公开秘密的截止时间（${revealBy.slice(0, 16).replace('T', ' ')}）过后，才能冻结下一组的名单。`,
      )
    : undefined
}

const manifestOf = ({ manifest }: DrawAttempt) => ({
  revealBy: /^revealBy=(.*)$/m.exec(manifest)?.[1] ?? '',
})

/** Whoever was given nothing in the group before is out there, once and for all, so that nobody can be given two flats. */
async function rollOver(
  context: CaseContext,
  plan: Plan,
  from: HeldDraw,
  households: readonly Registration[],
): Promise<void> {
  const gone = new Set(from.state.events.map(({ value }) => value))
  let held = from
  for (const { ticket, group } of households) {
    if (group > from.attempt.group || gone.has(ticket)) continue
    held = await addDrawAct(context, plan, held, {
      act: 'out',
      to: 'computed',
      value: ticket,
      detail: { reason: ROLLED },
    })
  }
}

async function freeze(
  context: CaseContext,
  plan: Plan,
  next: GroupToDraw,
  wish: FreezeWish,
): Promise<{ draw: string; attempt: number; manifestHash: string }> {
  const draw = `${plan.number}-${next.group}`
  const now = thisSecond(context.clock)
  const drawn = { suite: plan.content.suite, draw } as Manifest
  const behind = await entrantsBehind(context, next.households)
  const entrants = writeEntrants(next.households.map((one) => lineOf(drawn, one, behind)))
  const frozen = {
    ...{ suite: plan.content.suite, tenant: String(context.tenant), draw, attempt: next.attempt },
    ...{ prev: next.after?.attempt.manifestHash ?? '-', title: titleOf(plan, next, context.tenant) },
    ...{ n: next.households.length, root: rootOfText(plan, entrants), order: plan.content.order, stock: next.stock },
    parties: (await loadParties(context, plan.id)).map(({ id, name }) => ({ id, name })),
    ...{ beacon: wish.beacon, freezeAt: momentText(now), commitBy: momentText(wish.commitBy) },
    ...{ beaconAt: wish.beaconAt === undefined ? '-' : momentText(wish.beaconAt), revealBy: momentText(wish.revealBy) },
  }
  const objectionsUntil = momentText(wish.objectionsUntil)
  const body = listSheet(plan, next, { ...frozen, objectionsUntil })
  const notice = await postPlanNotice(context, plan, { kind: 'list', body, lastDay: dayOfMoment(wish.revealBy) })
  const manifest = writeManifest({ ...frozen, notice: notice.digest, verifier: wish.verifier })
  const hash = manifestHash(drawn, manifest)
  const entry = await appendAudit(context.tx, {
    ...{ tenant: context.tenant, at: context.clock.now(), actor: context.actor.id },
    ...{ action: ALLOCATION_AUDIT_KINDS['draw.freeze'], object: `draw:${draw}` },
    detail: { plan: plan.id, attempt: next.attempt, manifestHash: hash, root: frozen.root, n: frozen.n },
  })
  const attempt: DrawAttempt = {
    ...{ draw, attempt: next.attempt, plan: plan.id, group: next.group, manifest, manifestHash: hash, entrants },
    ...{ notice: notice.id, objectionsUntil, auditEntry: entry },
    // Without a beacon a secret may be shown once commitments have closed, the second after it.
    revealFrom: wish.beaconAt === undefined ? secondAfter(wish.commitBy) : momentText(wish.beaconAt),
  }
  await insertAttempt(context, attempt)
  await insertDrawAct(context, attempt, firstAct(context, now), prevOf(next))
  await insertEntrants(context, attempt, [...behind.values()])
  await tellOfList(context, attempt, next.households)
  return { draw, attempt: next.attempt, manifestHash: hash }
}

const secondAfter = (at: string): string => momentText(new Date(Date.parse(at) + 1000))

function titleOf({ title, content }: Plan, { group }: GroupToDraw, tenant: number): string {
  const rehearsal = tenant === REHEARSALS ? '（演练）' : ''
  const name = content.groups[group - 1]?.title ?? ''
  return `${rehearsal}${title} ${name}`.normalize('NFC').replace(/\s+/g, ' ')
}

function rootOfText({ content: { suite } }: Plan, entrants: string): string {
  return rootOf(suite, leavesOf(suite, readEntrants(entrants)))
}

function prevOf({ after }: GroupToDraw) {
  const seq = after?.state.voided?.seq
  return after === undefined || seq === undefined ? {} : { prev: { attempt: after.attempt.attempt, seq } }
}

function firstAct({ actor }: CaseContext, now: Date): DrawAct {
  return {
    ...{ seq: 1, act: 'freeze', from: 'draft', to: 'frozen', actor: actor.id, hat: actor.hat ?? null },
    ...{ at: now.toISOString(), party: null, value: null, detail: {}, base: null },
  }
}

/** What ties each line to a person: a salt of 32 random bytes, and certificate, identity number and name as they are now. */
async function entrantsBehind(
  context: CaseContext,
  households: readonly Registration[],
): Promise<ReadonlyMap<string, EntrantBehind>> {
  const people = await namePeople(
    context,
    households.map(({ person }) => person),
  )
  const known = new Map(people.map((one) => [one.person, one]))
  return new Map(
    households.map(({ ticket, id, person, certificate }) => {
      const named = known.get(person)
      if (named === undefined)
        throw new Fault('conflict', `登记 ${ticket} 的申请人没有档案，请先更正。`, { path: ticket })
      const identity = [certificate, named.idNumber ?? '-', named.name].map(plain).join('|')
      return [ticket, { ticket, registration: id, salt: newSalt(), identity }]
    }),
  )
}

const plain = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[|\n\r\t]/g, ' ')
    .trim() || '-'

const newSalt = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(32)), (byte) => byte.toString(16).padStart(2, '0')).join('')

function lineOf(manifest: Manifest, one: Registration, behind: ReadonlyMap<string, EntrantBehind>): Entrant {
  const { salt = '', identity = '' } = behind.get(one.ticket) ?? {}
  return {
    ...{ ticket: one.ticket, tier: one.tier, weight: 1, cert: one.cert, classes: one.classes },
    idc: identityCode(manifest, salt, identity),
  }
}
