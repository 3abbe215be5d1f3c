import type { z } from 'zod'
import { maskName, today, yuanText } from '../kit/index.ts'
import type { Hat } from '../platform/auth/index.ts'
import { dateInLetter } from '../platform/documents/index.ts'
import { type CaseContext, lampOf, lampOfRow } from '../proceedings/cases/index.ts'
import {
  duesOfLease,
  type HeldLease,
  LEASE_ACTS,
  type LeaseAct,
  type LeaseContext,
  type LeaseDeed,
  type LeaseRow,
  type LeaseState,
  renewByOf,
  settledSums,
  titleOfLease,
} from '../proceedings/tenancy/index.ts'
import { listUnits, nameOf } from '../registers/stock/index.ts'
import { mayDoToLease } from './lease-context.ts'
import type { leaseLine, leaseShown, readOneLease } from './lease-contracts.ts'
import { showRules } from './lease-rules.ts'
import { LEASE_KIND_WORDS, sayLeaseAct } from './lease-words.ts'
import { type Actor, peopleOf, staffNames } from './people-context.ts'

type Shown = z.output<typeof readOneLease.answer>
type Line = z.output<typeof leaseLine>
/** What everybody who may see a lease is shown of it. */
type Common = z.output<z.ZodObject<typeof leaseShown>>
export type LeaseNamed = (actor: string) => string

/** Rows of the list, with masked names. */
export async function showLeaseLines(context: CaseContext, rows: readonly LeaseRow[]): Promise<Line[]> {
  const people = await peopleOf(
    context,
    rows.map(({ person_id }) => person_id),
  )
  const names = new Map(people.map(({ person, name }) => [person, maskName(name)]))
  const units = rows.length === 0 ? [] : await listUnits(context, { ids: rows.map(({ unit_id }) => unit_id) })
  const places = new Map(units.map((unit) => [unit.id, nameOf(unit)]))
  const on = today(context.clock)
  return rows.map((row) => ({
    ...{ id: row.id, number: row.number, kind: LEASE_KIND_WORDS[row.kind], step: titleOfLease(row.step) },
    ...{ tenant: names.get(row.person_id) ?? '', place: places.get(row.unit_id) ?? '' },
    ...(row.rent !== null && { rent: yuanText(row.rent) }),
    ...{ from: row.from_day, to: row.to_day },
    ...(row.due !== null &&
      row.due_on !== null && {
        due: {
          what: row.due as NonNullable<Line['due']>['what'],
          on: row.due_on,
          lamp: lampOfRow(row, on, context.calendar),
        },
      }),
  }))
}

/** How whoever acted is called: staff by name, and whoever rents as such. */
export async function namesOfActors(context: CaseContext, acts: readonly LeaseAct[]): Promise<LeaseNamed> {
  const names = await staffNames(
    context,
    acts.map(({ actor }) => ({ recordedBy: actor })),
  )
  return (actor) =>
    names[actor] ?? (actor.startsWith('c:') ? '承租人' : actor.startsWith('system:') ? '系统' : '工作人员')
}

/** What is shown of a lease at the desk as on the phone. */
export function showCommon(context: LeaseContext, held: HeldLease, named: LeaseNamed): Common {
  const { row, state, acts } = held
  const { premises, terms, rent } = state
  const on = today(context.clock)
  return {
    ...{ id: row.id, number: row.number, version: state.version, kind: LEASE_KIND_WORDS[row.kind] },
    step: { id: state.step, title: titleOfLease(state.step), since: state.since },
    ...{ place: premises.address, floorArea: premises.floorArea },
    ...(premises.floor !== null && { floor: premises.floor }),
    terms: {
      ...{ from: terms.from, to: terms.to, payment: terms.payment, deposit: terms.deposit, use: terms.use },
      ...{ structure: terms.structure, facilities: [...terms.facilities], short: terms.short !== undefined },
    },
    ...(rent && {
      rent: {
        ...{ amount: yuanText(rent.amount), how: rent.how, text: rent.text },
        ...(rent.clause !== undefined && { place: context.leases.placeOf(context.tenant, rent.clause) }),
      },
    }),
    residents: state.residents.map((one) => ({ ...one })),
    dues: duesOfLease(context, held).map((due) => ({ ...due, lamp: lampOf(due, on, context.calendar) })),
    ...showSigned(state, named),
    ...showLiving(state),
    renewBy: renewByOf(held),
    ...showEnd(state),
    ...(state.next !== undefined && { next: state.next }),
    acts: acts.map((act) => ({
      ...{ seq: act.seq, act: act.act, title: titleOfAct(act), at: act.at, by: named(act.actor) },
      text: sayLeaseAct(act),
    })),
  }
}

const titleOfAct = ({ act }: LeaseAct): string =>
  act === 'open' ? '拟订合同' : act === 'take-over' ? '接收原有合同' : LEASE_ACTS[act].title

function showSigned(
  state: LeaseState,
  named: LeaseNamed,
): Pick<Common, 'document' | 'signedOn' | 'contract' | 'filed'> {
  const { frozen, signedByTenant, signedFirst, signedSecond, signedOn, filed, contract } = state
  const say = (one: { readonly actor: string; readonly day: string }) => `${named(one.actor)}，${dateInLetter(one.day)}`
  return {
    ...(frozen && {
      document: {
        digest: frozen.digest,
        ...(signedByTenant && {
          tenant: `${signedByTenant.said.manner === 'code' ? `手机 ${signedByTenant.said.phone ?? ''} 验证码` : '纸上签字'}，${dateInLetter(signedByTenant.day)}`,
        }),
        ...(signedFirst && { first: say(signedFirst) }),
        ...(signedSecond && { second: say(signedSecond) }),
      },
    }),
    ...(signedOn !== undefined && { signedOn }),
    ...(contract !== undefined && { contract }),
    ...(filed && { filed: { number: filed.said.number, on: filed.said.on } }),
  }
}

type Living = 'handover' | 'movedIn' | 'residentsAsked' | 'renewal'

function showLiving(state: LeaseState): Pick<Common, Living> {
  const { handover, movedIn, residentsAsked } = state
  const renewal = renewalOf(state)
  return {
    ...(handover && {
      handover: {
        ...{ on: handover.said.on, text: handover.said.text, keys: handover.said.keys },
        meters: { ...handover.said.meters },
      },
    }),
    ...(movedIn && { movedIn: movedIn.said.on }),
    ...(residentsAsked && { residentsAsked: { text: residentsAsked.said.text } }),
    ...(renewal && { renewal }),
  }
}

function renewalOf({ step, renewalAsked, lateAsked, leaving, renewalProposed }: LeaseState): Common['renewal'] {
  if (lateAsked) return { state: 'late', text: lateAsked.said.reason }
  if (renewalAsked === undefined) return undefined
  if (step === 'granted' || step === 'renewed') return { state: 'granted', text: renewalProposed?.said.text ?? '' }
  if (leaving && renewalProposed?.said.agrees === false) return { state: 'refused', text: renewalProposed.said.text }
  return { state: 'asked', text: renewalAsked.said.text ?? '' }
}

function showEnd(state: LeaseState): Pick<Common, 'leaving' | 'settlement'> {
  const { leaving, settlement, step } = state
  const sums = settlement && settledSums(settlement.said.lines)
  return {
    ...(leaving && { leaving: { ...leaving } }),
    ...(settlement &&
      sums && {
        settlement: {
          ...{ text: settlement.said.text, due: yuanText(sums.due), refund: yuanText(sums.refund) },
          ...{ decided: step === 'returned', lines: settlement.said.lines.map((line) => ({ ...line })) },
        },
      }),
  }
}

/** All of a lease for one who may see it in an office. */
export async function showLease(context: LeaseContext, held: HeldLease, hat: Hat, actor: Actor): Promise<Shown> {
  const { row, state, acts } = held
  const named = await namesOfActors(context, acts)
  const [tenant] = await peopleOf(context, [row.person_id])
  return {
    ...showCommon(context, held, named),
    ...{ tenant: { person: row.person_id, name: tenant?.name ?? '' }, unit: row.unit_id },
    ...(await showRules(context, held)),
    pack: context.leases.packOf(context.tenant),
    ...(state.lawSilent !== undefined && state.rent === undefined && { rentOpen: state.lawSilent }),
    ...showProposals(state, named),
    papers: state.papers.map(({ paper: { id, label, type, bytes }, ...by }) => ({
      ...{ id, label, type, bytes, ...saidBy(by, named) },
    })),
    may: mayNow(context, held, hat, actor),
  }
}

type SaidBy = { readonly seq: number; readonly actor: string; readonly day: string }

const saidBy = ({ seq, actor, day }: SaidBy, named: LeaseNamed) => ({ by: named(actor), on: day, seq })

type Proposals =
  | ('rentAsked' | 'degree' | 'renewalProposed' | 'demandProposed' | 'settlementProposed')
  | ('exchangeProposed' | 'successionProposed' | 'inspection')

function showProposals(state: LeaseState, named: LeaseNamed): Pick<Shown, Proposals> {
  const { rentAsked, degree, renewalProposed, demandProposed, settlement, exchangeProposed } = state
  const { successionProposed, inspection } = state
  const by = (one: SaidBy) => saidBy(one, named)
  return {
    ...(rentAsked && { rentAsked: { ...by(rentAsked), amount: rentAsked.said.amount, text: rentAsked.said.reason } }),
    ...(degree && {
      degree: { ...by(degree), text: `${degree.said.school} ${degree.said.degree}`, holds: degree.said.holds },
    }),
    ...(renewalProposed && {
      renewalProposed: { ...by(renewalProposed), agrees: renewalProposed.said.agrees, text: renewalProposed.said.text },
    }),
    ...(demandProposed && { demandProposed: { ...by(demandProposed), text: demandProposed.said.text } }),
    ...(settlement && { settlementProposed: by(settlement) }),
    ...(exchangeProposed && {
      exchangeProposed: {
        ...by(exchangeProposed),
        with: exchangeProposed.said.with,
        text: exchangeProposed.said.reason,
      },
    }),
    ...(successionProposed && {
      successionProposed: { ...by(successionProposed), text: successionProposed.said.heirName },
    }),
    ...(inspection && { inspection: { ...by(inspection), damage: [...inspection.said.damage] } }),
  }
}

/** What a post may do in this step, without what waits for something that is not there yet. */
function mayNow(context: LeaseContext, held: HeldLease, hat: Hat, actor: Actor): Shown['may'] {
  const inTime = today(context.clock) <= renewByOf(held)
  return (Object.keys(LEASE_ACTS) as LeaseDeed[])
    .filter((act) => (LEASE_ACTS[act].from as readonly string[]).includes(held.state.step) && isAsked(act, held))
    .filter((act) => act !== 'apply-late' || !inTime)
    .filter((act) => mayDoToLease(actor, hat, act, held))
    .sort((a, b) => rankOf(a) - rankOf(b))
    .map((act) => ({ act, title: LEASE_ACTS[act].title }))
}

/** What waits for an answer comes first, then what leads on, then the rest. */
function rankOf(act: LeaseDeed): number {
  const rule = LEASE_ACTS[act]
  if ('base' in rule) return 0
  return 'to' in rule && rule.to !== 'lapsed' ? 1 : 2
}

function isAsked(act: LeaseDeed, { state }: HeldLease): boolean {
  const waits: { readonly [Kind in LeaseDeed]?: boolean } = {
    ...{ 'propose-rent': state.rent?.how !== 'law' && !state.rentAsked, 'approve-rent': state.rentAsked !== undefined },
    ...{ 'reject-rent': state.rentAsked !== undefined, freeze: state.rent !== undefined },
    ...{ 'check-degree': state.kind === 'talent-apartment', 'sign-tenant': !state.signedByTenant },
    'sign-first': state.signedByTenant !== undefined && !state.signedFirst,
    ...{ 'sign-second': state.signedFirst !== undefined, file: !state.filed },
    ...{ 'refuse-residents': state.residentsAsked !== undefined, 'admit-late': state.lateAsked !== undefined },
    ...{ 'refuse-late': state.lateAsked !== undefined, 'apply-late': !state.lateAsked },
    'propose-renewal': !state.renewalProposed,
    'approve-renewal': state.renewalProposed?.said.agrees === true,
    'refuse-renewal': state.renewalProposed?.said.agrees === false,
    ...{ 'propose-demand': !state.demandProposed, demand: state.demandProposed !== undefined },
    ...{ 'reject-demand': state.demandProposed !== undefined, settle: !state.settlement },
    ...{ 'approve-settlement': state.settlement !== undefined, 'reject-settlement': state.settlement !== undefined },
    ...{ 'propose-exchange': !state.exchangeProposed, exchange: state.exchangeProposed !== undefined },
    ...{ 'reject-exchange': state.exchangeProposed !== undefined, 'propose-succession': !state.successionProposed },
    ...{ 'approve-succession': state.successionProposed !== undefined },
    ...{ 'reject-succession': state.successionProposed !== undefined },
  }
  return waits[act] ?? true
}
