import { type Fen, type PlainDate, parseYuan } from '../../kit/index.ts'
import type { LeaseKind } from '../../policy/engine/index.ts'
import type { Details, Opened, Paper, Premises, Resident, SettlementLine, Terms } from './lease.ts'

/** By which act, whose, and on which day. */
export interface Signed {
  readonly seq: number
  readonly actor: string
  readonly day: PlainDate
}

type Said<Detail> = Signed & { readonly said: Detail }

/** What is paid a month, and why so much: by the table of the place, by two persons, or as an earlier paper says. */
export interface RentSet {
  readonly amount: Fen
  readonly how: 'law' | 'person' | 'paper'
  readonly text: string
  readonly clause?: string
}

/** A lease as its acts have made it. */
export interface LeaseState {
  /** The number of the last act: what an editor must have seen to go on. */
  readonly version: number
  readonly round: number
  readonly step: string
  /** The day on which it came to this step. */
  readonly since: PlainDate
  readonly kind: LeaseKind
  readonly premises: Premises
  readonly terms: Terms
  readonly follows?: Opened['follows']
  readonly signBy?: Opened['signBy']
  readonly rent?: RentSet
  /** Why the table of the place gives no rent. */
  readonly lawSilent?: string
  readonly rentAsked?: Said<Details['propose-rent']>
  readonly degree?: Said<Details['check-degree']>
  /** The text that is being signed or was signed, and its digest. */
  readonly frozen?: Signed & { readonly document: string; readonly digest: string }
  readonly signedByTenant?: Said<Details['sign-tenant']>
  readonly signedFirst?: Signed
  readonly signedSecond?: Signed
  /** Before Anju: the number of the paper. */
  readonly contract?: string
  readonly signedOn?: PlainDate
  readonly handover?: Said<Details['hand-over']>
  readonly movedIn?: Said<Details['move-in']>
  readonly filed?: Said<Details['file']>
  readonly residents: readonly Resident[]
  readonly residentsAsked?: Said<Details['ask-residents']>
  readonly reminded: readonly Details['remind']['notice'][]
  readonly renewalAsked?: Said<{ readonly on: PlainDate; readonly text?: string }>
  readonly lateAsked?: Said<Details['apply-late']>
  readonly renewalProposed?: Said<Details['propose-renewal']>
  /** The lease that follows. */
  readonly next?: string
  readonly demandProposed?: Said<Details['propose-demand']>
  /** Why and until when the flat is to be given back. */
  readonly leaving?: { readonly why: string; readonly until?: PlainDate }
  readonly court?: Said<Details['go-to-court']>
  readonly inspection?: Said<Details['inspect']>
  readonly settlement?: Said<Details['settle']>
  readonly exchangeProposed?: Said<Details['propose-exchange']>
  readonly successionProposed?: Said<Details['propose-succession']>
  readonly papers: readonly (Signed & { readonly paper: Paper })[]
}

/** What is still owed and what is given back, in all. No money is booked by it. */
export function settledSums(lines: readonly SettlementLine[]): { readonly due: Fen; readonly refund: Fen } {
  const sum = (side: SettlementLine['side']): Fen =>
    lines.reduce((all, line) => (line.side === side ? all + parseYuan(line.amount, 'amount') : all), 0n)
  return { due: sum('due'), refund: sum('refund') }
}
