import { appendAudit } from '../../platform/audit/index.ts'
import type { CaseContext } from '../cases/index.ts'
import { ALLOCATION_AUDIT_KINDS } from './audit-kinds.ts'
import { type DrawAct, type DrawDeed, type DrawDetail, foldDraw } from './draw.ts'
import type { HeldDraw } from './draw-proof.ts'
import { insertDrawAct } from './draw-store.ts'
import type { Plan } from './plan.ts'
import { thisSecond } from './plan-notice.ts'
import type { DrawStep } from './plan-words.ts'

/** An act that is about to be written. */
export interface NewDrawAct {
  readonly act: Exclude<DrawDeed, 'freeze'>
  readonly to: DrawStep
  readonly party?: string
  readonly value?: string
  readonly detail?: DrawDetail
  /** The act that it leans on. */
  readonly base?: DrawAct
}

/**
 * Writes one act of an attempt, with its entry in the audit log, in the caller's transaction that holds the plan; gives the attempt as
 * it is then. Instants of a draw are whole seconds, since that is how they are published.
 */
export async function addDrawAct(
  context: CaseContext,
  plan: Pick<Plan, 'id'>,
  { attempt, acts, state }: HeldDraw,
  { act, to, party, value, detail = {}, base }: NewDrawAct,
): Promise<HeldDraw> {
  const { actor, clock } = context
  const written: DrawAct = {
    ...{ seq: state.version + 1, act, from: state.step, to, actor: actor.id, hat: actor.hat ?? null },
    ...{ at: thisSecond(clock).toISOString(), party: party ?? null, value: value ?? null, detail },
    base: base?.seq ?? null,
  }
  await insertDrawAct(context, attempt, written, base === undefined ? {} : { base })
  await appendAudit(context.tx, {
    ...{ tenant: context.tenant, at: clock.now(), actor: actor.id, action: ALLOCATION_AUDIT_KINDS[`draw.${act}`] },
    object: `draw:${attempt.draw}`,
    detail: {
      ...{ plan: plan.id, attempt: attempt.attempt, seq: written.seq, to },
      ...(party !== undefined && { party }),
      ...(value !== undefined && { value }),
      ...(actor.hat !== undefined && { hat: actor.hat }),
    },
  })
  const all = [...acts, written]
  return { attempt, acts: all, state: foldDraw(all) }
}
