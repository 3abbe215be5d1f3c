import { Fault } from '../../kit/index.ts'
import {
  checkBeacon,
  commitmentOf,
  type Manifest,
  manifestHash,
  readManifest,
  readTimeStamp,
  STAMPED_SHA256,
  STAMPED_SM3,
  verifyProof,
} from '../../lottery/index.ts'
import type { CaseContext } from '../cases/index.ts'
import type { Anchor, DrawAct, Objection } from './draw.ts'
import { nextDraw } from './draw-group.ts'
import { type HeldDraw, loadDraws, proofOf } from './draw-proof.ts'
import { resultSheet, voidSheet, whyNotShown } from './draw-sheet.ts'
import { addDrawAct } from './draw-write.ts'
import { type Answer, ARTICLE_13, type Refused, refuse } from './plan.ts'
import { type HeldPlan, movePlan } from './plan-acts.ts'
import { dayOfMoment, momentText, postPlanNotice } from './plan-notice.ts'
import { loadParties } from './plan-store.ts'
import { DRAW_STEPS, type DrawStep } from './plan-words.ts'
import { selectRegistrations } from './registration-store.ts'

/** What somebody wants to do in an attempt. */
export type DrawRequest =
  | { readonly act: 'anchor'; readonly anchor: Anchor }
  | { readonly act: 'timestamp'; readonly token: string }
  | { readonly act: 'object'; readonly text: string; readonly contact?: string }
  | { readonly act: 'answer'; readonly objection: number; readonly upheld: boolean; readonly text: string }
  /** `holders`: as whom the actor may commit, `u:<account>` or `p:<person>`. */
  | { readonly act: 'commit'; readonly party: string; readonly commitment: string; readonly holders: readonly string[] }
  | { readonly act: 'beacon'; readonly value: string; readonly evidence: Readonly<Record<string, string>> }
  /** Whoever has the secret: its holder, or the notary who opens the envelope. */
  | { readonly act: 'reveal'; readonly party: string; readonly secret: string }
  | { readonly act: 'compute' }
  | { readonly act: 'propose-void'; readonly reason: string }
  | { readonly act: 'confirm-void' }
  | { readonly act: 'reject-void'; readonly reason: string }

export type DrawAnswer = Answer<{ readonly held: HeldDraw }>

/** What a rule is asked about. */
interface Moment {
  readonly held: HeldDraw
  readonly manifest: Manifest
  /** As the manifest writes moments, so that texts compare. */
  readonly now: string
}

/**
 * Does one thing in an attempt, in the caller's transaction, which holds the plan. There is no act that draws again: an attempt has one
 * result, and only one that cannot come to its end is declared void, with a reason and by two people.
 */
export async function actOnDraw(
  context: CaseContext,
  plan: HeldPlan,
  held: HeldDraw,
  request: DrawRequest,
): Promise<DrawAnswer> {
  const manifest = readManifest(held.attempt.manifest)
  const moment = { held, manifest, now: momentText(context.clock.now()) }
  const obstacle = wrongStep(held, request)
  if (obstacle) return obstacle
  switch (request.act) {
    case 'anchor':
      return done(
        await addDrawAct(context, plan.plan, held, {
          ...to('anchored'),
          act: 'anchor',
          detail: { anchor: request.anchor },
        }),
      )
    case 'timestamp':
      return stamp(context, plan, moment, request.token)
    case 'object':
    case 'answer':
      return objecting(context, plan, moment, request)
    case 'commit':
      return commit(context, plan, moment, request)
    case 'beacon':
      return enterBeacon(context, plan, moment, request)
    case 'reveal':
      return reveal(context, plan, moment, request)
    case 'compute':
      return compute(context, plan, held)
    default:
      return voiding(context, plan, moment, request)
  }
}

const done = (held: HeldDraw) => ({ done: true, held }) as const
const to = (step: DrawStep) => ({ to: step })
const stay = ({ state }: HeldDraw) => ({ to: state.step })

const RUNNING = ['frozen', 'anchored', 'committing', 'committed', 'beaconed', 'revealing'] as const

const FROM: Readonly<Record<DrawRequest['act'], readonly DrawStep[]>> = {
  ...{ anchor: ['frozen'], timestamp: ['anchored'], object: ['frozen', 'anchored'], answer: ['frozen', 'anchored'] },
  ...{ commit: ['anchored', 'committing'], beacon: ['committed'], reveal: ['committed', 'beaconed', 'revealing'] },
  ...{ compute: ['revealed'], 'propose-void': RUNNING, 'confirm-void': RUNNING, 'reject-void': RUNNING },
}

function wrongStep({ state: { step } }: HeldDraw, { act }: DrawRequest): Refused | undefined {
  if (FROM[act].includes(step)) return undefined
  if (act === 'commit' && step === 'frozen')
    return refuse('not-anchored', '名单的公告还没有封存到留痕记录里，不能提交承诺。', ARTICLE_13)
  return refuse('not-in-this-step', `现在是“${DRAW_STEPS[step]}”，不能办这一步。`)
}

/** A token counts that says the digest of this very manifest; who has signed it is for whoever reads the proof to check. */
async function stamp(
  context: CaseContext,
  { plan }: HeldPlan,
  { held, manifest }: Moment,
  token: string,
): Promise<DrawAnswer> {
  const found = readTimeStamp(token)
  if (found === undefined) return refuse('wrong-stamp', '这不是时间戳文件（RFC 3161），请核对是不是选错了。')
  const { attempt, state } = held
  const own = manifestHash(manifest, attempt.manifest)
  const algorithm = manifest.suite === 'sha256' ? STAMPED_SHA256 : STAMPED_SM3
  if (found.algorithm !== algorithm || found.digest !== own)
    return refuse('wrong-stamp', '这个时间戳盖的不是这一次的公告原文，请对下载的公告原文重新申请。')
  if (state.tokens.includes(token)) return refuse('wrong-stamp', '这个时间戳已经登记过。')
  return done(await addDrawAct(context, plan, held, { ...stay(held), act: 'timestamp', detail: { token } }))
}

async function objecting(
  context: CaseContext,
  { plan }: HeldPlan,
  { held, now }: Moment,
  request: Extract<DrawRequest, { act: 'object' | 'answer' }>,
): Promise<DrawAnswer> {
  if (request.act === 'object') {
    if (now > momentText(held.attempt.objectionsUntil)) return refuse('too-late', '提异议的时间已经过了。')
    const { text, contact } = request
    const detail = { text, ...(contact !== undefined && { contact }) }
    return done(await addDrawAct(context, plan, held, { ...stay(held), act: 'object', detail }))
  }
  const { objection, upheld, text } = request
  const base = held.acts.find(({ seq, act }) => seq === objection && act === 'object')
  const open = held.state.objections.find(({ seq }) => seq === objection)
  if (base === undefined || open === undefined) return refuse('no-proposal', '没有这条异议，请刷新后重新选择。')
  if (open.answer) return refuse('objection-answered', '这条异议已经答复过了。')
  return done(await addDrawAct(context, plan, held, { ...stay(held), act: 'answer', base, detail: { upheld, text } }))
}

async function commit(
  context: CaseContext,
  { plan }: HeldPlan,
  { held, manifest, now }: Moment,
  { party, commitment, holders }: Extract<DrawRequest, { act: 'commit' }>,
): Promise<DrawAnswer> {
  const { attempt, state } = held
  const parties = await loadParties(context, plan.id)
  const own = parties.find(({ id }) => id === party)
  if (own === undefined || !holders.includes(own.holder))
    return refuse('not-your-secret', '您不是这一方的代表，不能替它提交承诺。', ARTICLE_13)
  const obstacle = objectionOpen(state.objections)
  if (obstacle) return obstacle
  if (now <= momentText(attempt.objectionsUntil)) return refuse('not-yet', '提异议的时间还没有过，不能提交承诺。')
  if (now > manifest.commitBy) return refuse('too-late', '提交承诺的时间已经过了。')
  if (state.commitments.some((one) => one.party === party))
    return refuse('committed-already', '这一方已经提交过承诺，不能再改。')
  const isLast = state.commitments.length + 1 === manifest.parties.length
  const step = isLast ? 'committed' : 'committing'
  return done(await addDrawAct(context, plan, held, { ...to(step), act: 'commit', party, value: commitment }))
}

function objectionOpen(objections: readonly Objection[]): Refused | undefined {
  if (objections.some(({ answer }) => answer === undefined))
    return refuse('objection-open', '还有异议没有答复，不能提交承诺。', ARTICLE_13)
  return objections.some(({ answer }) => answer?.upheld)
    ? refuse('objection-upheld', '有异议成立，这一次应当作废，改正名单以后重新冻结。', ARTICLE_13)
    : undefined
}

async function enterBeacon(
  context: CaseContext,
  { plan }: HeldPlan,
  { held, manifest, now }: Moment,
  { value, evidence }: Extract<DrawRequest, { act: 'beacon' }>,
): Promise<DrawAnswer> {
  if (manifest.beacon === 'none') return refuse('wrong-beacon', '这次摇号不用信标。')
  if (now < manifest.beaconAt) return refuse('not-yet', '还没有到出信标的时间。')
  if (now > manifest.revealBy) return refuse('too-late', '公开秘密的时间已经过了。')
  const given = Object.keys(evidence).length > 0 ? { evidence } : {}
  try {
    checkBeacon(manifest, { source: manifest.beacon, value, ...given })
  } catch (error) {
    if (error instanceof Fault) return refuse('wrong-beacon', error.publicMessage)
    throw error
  }
  return done(await addDrawAct(context, plan, held, { ...to('beaconed'), act: 'beacon', value, detail: given }))
}

async function reveal(
  context: CaseContext,
  { plan }: HeldPlan,
  { held, manifest, now }: Moment,
  { party, secret }: Extract<DrawRequest, { act: 'reveal' }>,
): Promise<DrawAnswer> {
  const { attempt, state } = held
  if (manifest.beacon !== 'none' && state.beacon === undefined)
    return refuse('not-yet', '信标还没有登记，不能公开秘密。', ARTICLE_13)
  if (now < momentText(attempt.revealFrom)) return refuse('not-yet', '还没有到公开秘密的时间。', ARTICLE_13)
  if (now > manifest.revealBy) return refuse('too-late', '公开秘密的时间已经过了，这一次应当作废。')
  const base = state.commitments.find((one) => one.party === party)
  if (base === undefined) return refuse('not-committed', '这一方没有提交过承诺。')
  if (state.reveals.some((one) => one.party === party)) return refuse('revealed-already', '这一方的秘密已经公开。')
  const hash = manifestHash(manifest, attempt.manifest)
  if (commitmentOf(manifest, hash, party, secret) !== base.value)
    return refuse('wrong-secret', '这个秘密和这一方提交的承诺不符，请核对是不是这一次摇号的。')
  const step = state.reveals.length + 1 === manifest.parties.length ? 'revealed' : 'revealing'
  return done(await addDrawAct(context, plan, held, { ...to(step), act: 'reveal', party, value: secret, base }))
}

/** Computes the result, holds it against the verifier that everybody has, publishes it; the last group ends the draws of the plan. */
async function compute(context: CaseContext, held: HeldPlan, before: HeldDraw): Promise<DrawAnswer> {
  const { plan } = held
  const proof = proofOf(before)
  const report = verifyProof(JSON.parse(JSON.stringify(proof)))
  if (!report.ok) throw new Fault('internal', '算出的结果没有通过核验，没有公布。', { cause: report.why })
  const { seed } = proof
  const after = await addDrawAct(context, plan, before, { ...to('computed'), act: 'compute', detail: { seed } })
  const body = resultSheet(after, seed, report.longestRun)
  await postPlanNotice(context, plan, {
    kind: 'result',
    body,
    lastDay: dayOfMoment(readManifest(before.attempt.manifest).revealBy),
  })
  const registrations = await selectRegistrations(context, { plan: plan.id })
  const next = await nextDraw(context, plan, await loadDraws(context, plan.id), registrations)
  if (next.kind === 'done') await movePlan(context, plan, { act: 'finish', to: 'drawn' })
  return done(after)
}

async function voiding(
  context: CaseContext,
  { plan }: HeldPlan,
  moment: Moment,
  request: Extract<DrawRequest, { act: 'propose-void' | 'confirm-void' | 'reject-void' }>,
): Promise<DrawAnswer> {
  const { held } = moment
  const { voidAsked } = held.state
  if (request.act === 'propose-void') {
    const why = whyNotVoid(moment, request.reason)
    if (why) return why
    const detail = { reason: request.reason.trim() }
    return done(await addDrawAct(context, plan, held, { ...stay(held), act: 'propose-void', detail }))
  }
  if (voidAsked === undefined) return refuse('no-proposal', '没有人提出作废，或者意见已经有变。')
  if (request.act === 'reject-void') {
    const detail = { reason: request.reason }
    return done(await addDrawAct(context, plan, held, { ...stay(held), act: 'reject-void', detail }))
  }
  const why = whyNotVoid(moment, voidAsked.detail.reason ?? '') ?? notTheSame(context, voidAsked)
  if (why) return why
  const after = await addDrawAct(context, plan, held, { ...to('void'), act: 'confirm-void', base: voidAsked })
  const body = voidSheet(after, voidAsked.detail.reason ?? '')
  await postPlanNotice(context, plan, { kind: 'void', body, lastDay: dayOfMoment(moment.manifest.revealBy) })
  return done(after)
}

/**
 * Whether an attempt can still come to its end. Before the first commitment nobody can know anything of the result, so that any reason
 * will do; after it only what is missing for good voids an attempt, or whoever is last could throw away a result he does not like.
 */
function whyNotVoid({ held: { state }, manifest, now }: Moment, reason: string): Refused | undefined {
  if (reason.trim() === '') return refuse('reason-wanted', '请写明作废的理由。', ARTICLE_13)
  const personal = whyNotShown([reason])
  if (personal !== undefined) return refuse('reason-wanted', personal)
  if (state.step === 'frozen' || state.step === 'anchored') return undefined
  if (state.step === 'committing')
    return now > manifest.commitBy
      ? undefined
      : refuse('still-possible', '承诺截止以前不能作废：各方还可能交齐。', ARTICLE_13)
  return now > manifest.revealBy
    ? undefined
    : refuse('still-possible', '已经有人提交承诺，公开秘密截止以前不能作废。', ARTICLE_13)
}

function notTheSame({ actor }: CaseContext, asked: DrawAct): Refused | undefined {
  return asked.actor === actor.id ? refuse('four-eyes', '提出作废的人不能自己确认，请由另一个人确认。') : undefined
}
