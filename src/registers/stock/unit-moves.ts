import type { RegisterContext } from '../people/index.ts'
import { moveUnit, moveUnits, wantReason } from './act-on-unit.ts'
import type { UnitAnswer, UnitsAnswer } from './unit.ts'
import type { Withdrawal } from './words.ts'

/** A flat, and the version in which it was seen; absent: whatever it is now. */
export interface UnitSeen {
  readonly unit: string
  readonly version?: number | undefined
}

/** With what the flat is held by, such as `plan:<uuid>`, `offer:<uuid>` or `placement:<uuid>`. */
export interface UnitBound extends UnitSeen {
  readonly bond: string
  readonly reason?: string
}

const saying = (reason: string | undefined) => ({ detail: reason === undefined ? {} : { reason } })

/** Keeps a vacant flat for something. Of two at once one gets it. */
export function holdUnit(context: RegisterContext, { bond, reason, ...seen }: UnitBound): Promise<UnitAnswer> {
  return moveUnit(context, seen, { act: 'hold', bond, ...saying(reason) })
}

/** Keeps several vacant flats for one thing: all of them, or none. */
export function holdUnits(
  context: RegisterContext,
  { units, bond, reason }: { readonly units: readonly string[]; readonly bond: string; readonly reason?: string },
): Promise<UnitsAnswer> {
  const targets = units.map((unit) => ({ unit }))
  return moveUnits(context, targets, { act: 'hold', bond, ...saying(reason) })
}

/** Gives flats free that this very thing holds: all of them, or none. */
export function releaseUnits(
  context: RegisterContext,
  { units, bond, reason }: { readonly units: readonly string[]; readonly bond: string; readonly reason?: string },
): Promise<UnitsAnswer> {
  const targets = units.map((unit) => ({ unit }))
  return moveUnits(context, targets, { act: 'release', bond, ...saying(reason) })
}

/** Gives a flat free that this very thing holds. */
export function releaseUnit(context: RegisterContext, { bond, reason, ...seen }: UnitBound): Promise<UnitAnswer> {
  return moveUnit(context, seen, { act: 'release', bond, ...saying(reason) })
}

/** Hands a held flat on from one thing to another, such as from a plan to the family that chose it. */
export function rebondUnit(
  context: RegisterContext,
  { bond, to, reason, ...seen }: UnitBound & { readonly to: string },
): Promise<UnitAnswer> {
  return moveUnit(context, seen, { act: 'rebond', bond, to, ...saying(reason) })
}

/** Lets a flat that this very thing holds; it stays bound to it. */
export function letUnit(context: RegisterContext, { bond, reason, ...seen }: UnitBound): Promise<UnitAnswer> {
  return moveUnit(context, seen, { act: 'let', bond, ...saying(reason) })
}

/** Takes a let flat back; where a bond is given, only if it is let by this very thing. */
export function vacateUnit(
  context: RegisterContext,
  { bond, reason, ...seen }: UnitSeen & { readonly bond?: string; readonly reason?: string },
): Promise<UnitAnswer> {
  return moveUnit(context, seen, { act: 'vacate', bond, ...saying(reason) })
}

/** A prepared flat may be let. */
export function readyUnit(context: RegisterContext, { reason, ...seen }: UnitSeen & { readonly reason?: string }) {
  return moveUnit(context, seen, { act: 'ready', ...saying(reason) })
}

/** With a reason, which must be given. */
type Reasoned = UnitSeen & { readonly reason: string }

/** An empty flat is being repaired. */
export function repairUnit(context: RegisterContext, asked: Reasoned): Promise<UnitAnswer> {
  return withReason(context, asked, { act: 'repair' })
}

/** It is repaired, and is then made ready like any other. */
export function endRepair(context: RegisterContext, asked: Reasoned): Promise<UnitAnswer> {
  return withReason(context, asked, { act: 'repaired' })
}

/** Takes an empty flat out of the stock: given back to its owner, demolished, put to another use. */
export function withdrawUnit(
  context: RegisterContext,
  { why, ...asked }: Reasoned & { readonly why: Withdrawal },
): Promise<UnitAnswer> {
  return withReason(context, asked, { act: 'withdraw', why })
}

/** Puts a withdrawn flat back into the stock. */
export function restoreUnit(context: RegisterContext, asked: Reasoned): Promise<UnitAnswer> {
  return withReason(context, asked, { act: 'restore' })
}

/** Writes a remark into a flat's file. */
export function noteUnit(context: RegisterContext, asked: Reasoned): Promise<UnitAnswer> {
  return withReason(context, asked, { act: 'note' })
}

async function withReason(
  context: RegisterContext,
  { reason, ...seen }: Reasoned,
  { act, why }: { readonly act: 'repair' | 'repaired' | 'withdraw' | 'restore' | 'note'; readonly why?: Withdrawal },
): Promise<UnitAnswer> {
  const obstacle = wantReason(reason)
  if (obstacle) return { done: false, obstacle }
  return moveUnit(context, seen, { act, detail: { reason: reason.trim(), ...(why && { why }) } })
}
