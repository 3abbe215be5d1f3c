import { Fault } from '../kit/index.ts'
import { authorise, type Hat } from '../platform/auth/index.ts'
import type { Contract, Visit } from '../platform/http/index.ts'
import type { CaseContext } from '../proceedings/cases/index.ts'
import {
  type HeldLease,
  isTheirLease,
  LEASE_AUDIT_KINDS,
  type LeaseAnswer,
  type LeaseContext,
  type LeaseDeed,
  leasePermission,
  loadLease,
  titleOfLease,
} from '../proceedings/tenancy/index.ts'
import { recordKind } from '../registers/people/index.ts'
import { readOwnValues } from '../registers/settings/index.ts'
import { changeCase, inCases, refusedBy } from './case-context.ts'
import type { MaterialServices } from './material-deeds.ts'
import type { Actor } from './people-context.ts'

/** What leases are served with. */
export interface LeaseServices extends MaterialServices {
  readonly leases: LeaseContext['leases']
  readonly seal: LeaseContext['seal']
}

type Work<T> = (context: LeaseContext, hat: Hat, actor: Actor) => Promise<T>

/** Runs a verb of leases in the caller's own bureau, with the post that is on. */
export function inLeases<T>(services: LeaseServices, visit: Visit, work: Work<T>): Promise<T> {
  return inCases(services, visit, async (context, hat, actor) =>
    work(await leaseContext(services, context), hat, actor),
  )
}

/** The same for a change, carried out once however often it is sent. */
export function changeLease<T>(
  services: LeaseServices,
  visit: Visit,
  contract: Contract,
  asked: { readonly params?: unknown; readonly body?: unknown },
  work: Work<T>,
): Promise<T> {
  return changeCase(services, visit, contract, asked, async (context, hat, actor) =>
    work(await leaseContext(services, context), hat, actor),
  )
}

/** A context of casework with the law of leases as it is in its bureau, and what the bureau seals with. */
export async function leaseContext({ leases, seal }: LeaseServices, context: CaseContext): Promise<LeaseContext> {
  const own = await readOwnValues(context.tx, context.tenant)
  return { ...context, leases: own.size === 0 ? leases : leases.withOwnValues(own), seal }
}

/** What a lease or a flat belongs to. */
interface Belonging {
  readonly area: string
  /** The office that runs it; null: the bureau itself. */
  readonly operator: string | null
}

/** What is acted on: in an area, and whether it is of a project that the actor's own office runs. */
export function leaseTarget({ tenant, hat }: Actor, { area, operator }: Belonging) {
  const isOwn = operator !== null && operator === hat?.office.id
  return { tenant, area, ...(isOwn && { own: ['project'] as const }) }
}

const belongingOf = ({ row }: HeldLease): Belonging => ({ area: row.area, operator: row.operator_id })

/** A lease of the reader's area or projects. Throws `not-found` for any other one, as if there were none. */
export async function seenLease(context: LeaseContext, actor: Actor, id: string, hold = false): Promise<HeldLease> {
  const held = await loadLease(context, id, hold)
  try {
    authorise(actor, 'leases.read', leaseTarget(actor, belongingOf(held)))
  } catch (error) {
    if (error instanceof Fault && error.code === 'forbidden')
      throw new Fault('not-found', '没有这份合同，请检查编号是否写对。', { path: 'lease' })
    throw error
  }
  return held
}

/** Throws `forbidden` unless an act is this post's. */
export function mustDoToLease(actor: Actor, hat: Hat, act: LeaseDeed, held: HeldLease): void {
  const permission = leasePermission(act)
  if (permission === undefined) throw notTheirs()
  authorise(actor, permission, leaseTarget(actor, belongingOf(held)))
  if (!isTheirLease(hat, act)) throw notTheirs()
}

const notTheirs = () => new Fault('forbidden', '这件事不由您现在的岗位办理。如果您有别的岗位，请先切换。')

/** Whether an act is this post's. */
export function mayDoToLease(actor: Actor, hat: Hat, act: LeaseDeed, held: HeldLease): boolean {
  try {
    mustDoToLease(actor, hat, act, held)
    return true
  } catch {
    return false
  }
}

/** How a lease stands after an act. Throws the refusal. */
export function leaseMoved(answer: LeaseAnswer) {
  if (!answer.done) throw refusedBy(answer.obstacle)
  const { version, step } = answer.state
  return { version, step, title: titleOfLease(step) }
}

type Look = 'lease.read' | 'lease.read-paper' | 'lease.read-document'

/** Looking at a lease is looking at the data of whoever rents. */
export function recordLeaseLook(
  context: LeaseContext,
  { row }: HeldLease,
  kind: Look,
  more: { readonly paper?: string; readonly reason?: string } = {},
): Promise<void> {
  const about = [`lease:${row.id}`, `person:${row.person_id}`]
  return recordKind(context, LEASE_AUDIT_KINDS[kind], about, { lease: row.id, ...more })
}
