import type { z } from 'zod'
import { type Manifest, readManifest } from '../lottery/index.ts'
import {
  ALLOCATION_AUDIT_KINDS,
  type DrawAct,
  finalLinesOf,
  type HeldDraw,
  loadDraws,
  loadParties,
  momentText,
  type Plan,
} from '../proceedings/allocation/index.ts'
import type { CaseContext } from '../proceedings/cases/index.ts'
import { recordKind } from '../registers/people/index.ts'
import type { readOneDraw, readPublicDraw } from './draw-contracts.ts'
import { type Actor, staffNames } from './people-context.ts'
import { mayPlan } from './plan-context.ts'
import { drawLineOf } from './plan-view.ts'

type Room = z.output<typeof readOneDraw.answer>
type Public = Omit<z.output<typeof readPublicDraw.answer>, 'plan' | 'bureau'>

export const publicDrawsOf = async (context: CaseContext, plan: string) =>
  (await loadDraws(context, plan)).map(drawLineOf)

/** What everybody may know of an attempt. */
export function showDraw(held: HeldDraw): Public {
  const { attempt, state } = held
  const manifest = readManifest(attempt.manifest)
  const { title, n, stock, beacon, beaconAt, commitBy, revealBy, prev } = manifest
  const { anchor, beacon: drawn, computed, voided, objections } = state
  return {
    ...{ draw: attempt.draw, attempt: attempt.attempt, group: attempt.group, step: state.step, title },
    ...{ manifest: attempt.manifest, manifestHash: attempt.manifestHash, households: n },
    ...(prev !== '-' && { prev }),
    ...{ objectionsUntil: momentText(attempt.objectionsUntil), commitBy, beacon, revealBy },
    ...(beaconAt !== '-' && { beaconAt }),
    ...{ revealFrom: momentText(attempt.revealFrom), stock: stock.map((one) => ({ ...one })) },
    parties: partiesOf(manifest, held),
    ...(drawn?.value != null && { beaconValue: drawn.value }),
    ...(anchor && { anchor: { entry: anchor.entry, index: anchor.index, size: anchor.size } }),
    timestamps: state.tokens.length,
    objections: {
      all: objections.length,
      open: objections.filter(({ answer }) => answer === undefined).length,
      upheld: objections.filter(({ answer }) => answer?.upheld).length,
    },
    ...(voided && { voided: { reason: voided.reason, at: voided.at } }),
    ...(computed?.detail.seed !== undefined && { seed: computed.detail.seed }),
    places: computed === undefined ? [] : placesOf(held),
    events: state.events.map(({ at, act, value, detail }) => ({
      ...{ at: momentText(at), kind: act, subject: value ?? '', reason: detail.reason ?? '' },
    })),
  }
}

function partiesOf({ parties }: Manifest, { state }: HeldDraw): Public['parties'] {
  return parties.map(({ id, name }) => {
    const commit = state.commitments.find(({ party }) => party === id)
    const reveal = state.reveals.find(({ party }) => party === id)
    return {
      ...{ id, name },
      ...(commit?.value != null && { commitment: commit.value, committedAt: momentText(commit.at) }),
      ...(reveal?.value != null && { secret: reveal.value, revealedAt: momentText(reveal.at) }),
    }
  })
}

function placesOf(held: HeldDraw): Public['places'] {
  return finalLinesOf(held).map(({ rank, ticket, state, unitClass }) => ({
    ...{ rank, ticket, state, ...(unitClass !== null && { unitClass }) },
  }))
}

/** The draw room for somebody who attends. */
export async function showRoom(context: CaseContext, plan: Plan, held: HeldDraw, actor: Actor): Promise<Room> {
  const { state, acts } = held
  const names = await staffNames(
    context,
    acts.map((one) => ({ recordedBy: one.actor })),
  )
  const named = (id: string) => names[id] ?? (id.startsWith('c:') ? '申请人代表' : '社会公众')
  const mine = (await loadParties(context, plan.id)).filter(({ holder }) => holder === `u:${actor.account}`)
  const { voidAsked } = state
  const mayRing = mayPlan(actor, 'draws.run')
  if (mayRing) await recordLook(context, held)
  return {
    ...showDraw(held),
    plan: { id: plan.id, title: plan.title, number: plan.number },
    ...{ version: state.version, suite: plan.content.suite, mine: mine.map(({ id }) => id) },
    raised: state.objections.map(({ seq, at, text, contact, answer }) => ({
      ...{ seq, at, text, ...(mayRing && contact !== undefined && { contact }) },
      ...(answer && { answer: { upheld: answer.upheld, text: answer.text, at: answer.at, by: named(answer.actor) } }),
    })),
    ...(voidAsked && {
      voidAsked: {
        ...{ reason: voidAsked.detail.reason ?? '', by: named(voidAsked.actor), at: voidAsked.at },
        mine: voidAsked.actor === `u:${actor.account}`,
      },
    }),
    acts: acts.map(({ seq, act, at, actor: by, party, detail }) => ({
      ...{ seq, act, at, by: named(by), text: [party, detail.reason, detail.text].filter(Boolean).join(' ') },
    })),
    may: mayDo(
      context,
      held,
      actor,
      mine.map(({ id }) => id),
    ),
  }
}

/** Whoever objected has left a number for the bureau alone: witnesses judge the words, and the bureau's look is on record. */
async function recordLook(context: CaseContext, { attempt, state }: HeldDraw): Promise<void> {
  if (state.objections.every(({ contact }) => contact === undefined)) return
  const object = `draw:${attempt.draw}`
  await recordKind(context, ALLOCATION_AUDIT_KINDS['draw.read'], [object], { attempt: attempt.attempt })
}

/** What is worth showing a button for; whether it is done is for the verb to say. */
function mayDo(
  { clock }: CaseContext,
  { attempt, state }: HeldDraw,
  actor: Actor,
  mine: readonly string[],
): Room['may'] {
  const now = momentText(clock.now())
  const { beacon, beaconAt, commitBy, revealBy } = readManifest(attempt.manifest)
  const run = mayPlan(actor, 'draws.run')
  const { step, objections, voidAsked } = state
  const has = (acts: readonly DrawAct[], party: string) => acts.some((one) => one.party === party)
  const before = step === 'frozen' || step === 'anchored'
  const isOpen = objections.some(({ answer }) => answer === undefined)
  const isReady = now > momentText(attempt.objectionsUntil) && !isOpen && now <= commitBy
  const revealing = ['committed', 'beaconed', 'revealing'].includes(step)
  const stuck = step === 'committing' ? now > commitBy : revealing && now > revealBy
  const beaconDone = beacon === 'none' || state.beacon !== undefined
  const rules: readonly (readonly [Room['may'][number], boolean])[] = [
    ['anchor', run && step === 'frozen'],
    ['timestamp', run && step === 'anchored'],
    ['object', run && before && now <= momentText(attempt.objectionsUntil)],
    ['answer', run && before && isOpen],
    [
      'commit',
      isReady && (step === 'anchored' || step === 'committing') && mine.some((id) => !has(state.commitments, id)),
    ],
    ['beacon', run && step === 'committed' && beacon !== 'none' && now >= beaconAt && now <= revealBy],
    ['reveal', revealing && beaconDone && now >= momentText(attempt.revealFrom) && now <= revealBy],
    ['compute', run && step === 'revealed'],
    ['propose-void', run && (before || stuck) && voidAsked === undefined],
    [
      'confirm-void',
      mayPlan(actor, 'plans.approve') && voidAsked !== undefined && voidAsked.actor !== `u:${actor.account}`,
    ],
    ['reject-void', mayPlan(actor, 'plans.approve') && voidAsked !== undefined],
  ]
  return rules.flatMap(([act, may]) => (may && step !== 'void' && step !== 'computed' ? [act] : []))
}
