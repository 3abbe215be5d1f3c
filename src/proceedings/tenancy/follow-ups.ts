import { addDays, today } from '../../kit/index.ts'
import { findTree } from '../../platform/audit/index.ts'
import { letUnit, releaseUnit, vacateUnit } from '../../registers/stock/index.ts'
import type { Deed } from './acts.ts'
import type { LeaseContext } from './context.ts'
import { draftFollowing } from './draft-lease.ts'
import { callOffNext, goOn } from './go-on.ts'
import type { LeaseAct } from './lease.ts'
import type { HeldLease } from './load-lease.ts'
import { endPlaced, giveUpPlaced, signPlaced } from './placements.ts'
import { tellTenant } from './say-to-tenant.ts'
import { makeSeals } from './seal.ts'
import { insertSeals } from './store.ts'
import { bondOf, mustBeDone } from './units.ts'

type FollowUp = (context: LeaseContext, held: HeldLease, act: LeaseAct) => Promise<void>

/** What follows by itself from an act, in its transaction. An act that is not here has no consequence outside of the lease. */
const FOLLOW_UPS: { readonly [Kind in Deed]?: FollowUp } = {
  freeze: (context, { row, state }, { seq }) =>
    tellTenant(context, row, { template: 'lease-sign', seq, by: state.signBy?.due }),
  'sign-second': async (context, held, act) => {
    await sealText(context, held, act)
    await takeUnit(context, held)
    if (held.row.origin === 'renewal' && held.row.from_day <= today(context.clock)) await goOn(context, held.row.id)
  },
  lapse: async (context, { row }, act) => {
    if (row.origin === 'placement') await giveUpPlaced(context, row, saidReason(act))
    if (row.origin === 'stay' || row.origin === 'transition')
      mustBeDone(await releaseUnit(context, { unit: row.unit_id, bond: bondOf(row.id) }))
  },
  'approve-renewal': async (context, { row, state }, act) => {
    const to = state.renewalProposed?.said.to
    if (act.act !== 'approve-renewal' || act.detail.next === undefined || to === undefined) return
    const from = addDays(state.terms.to, 1)
    const terms = { ...state.terms, residents: state.residents, from, to }
    await draftFollowing(context, { id: act.detail.next, row, premises: state.premises, terms, how: 'renewal' })
  },
  // Whichever way a flat is given back, nobody goes on living there.
  'ask-return': (context, { state }) => callOffNext(context, state),
  order: (context, { state }) => callOffNext(context, state),
  'go-to-court': (context, { state }) => callOffNext(context, state),
  inspect: (context, { state }) => callOffNext(context, state),
  'approve-settlement': async (context, { row }) => {
    await endPlaced(context, row, '租约结束，已经退房')
    mustBeDone(await vacateUnit(context, { unit: row.unit_id }))
  },
}

/** Carries out what follows from an act. Throws `not-now` when it cannot be. */
export async function carryOut(context: LeaseContext, held: HeldLease, act: LeaseAct): Promise<void> {
  if (act.act !== 'open' && act.act !== 'take-over') await FOLLOW_UPS[act.act]?.(context, held, act)
}

const saidReason = (act: LeaseAct): string => ('reason' in act.detail ? (act.detail.reason ?? '') : '')

async function sealText(context: LeaseContext, { row }: HeldLease, act: LeaseAct): Promise<void> {
  if (act.act !== 'sign-second') return
  const { tx, tenant } = context
  const tree = await findTree(tx, tenant)
  const sealed = { tenant, number: row.number, digest: act.detail.digest }
  await insertSeals(context, makeSeals(context.seal, sealed, tree?.withSm2 === true, { id: row.id, seq: act.seq }))
}

/** A flat that was kept for the lease is let by it; where one goes on living, it stays let. */
async function takeUnit(context: LeaseContext, { row }: HeldLease): Promise<void> {
  if (row.origin === 'renewal' || row.origin === 'exchange') return
  const bond = row.origin === 'placement' ? await signPlaced(context, row) : bondOf(row.id)
  mustBeDone(await letUnit(context, { unit: row.unit_id, bond }))
}
