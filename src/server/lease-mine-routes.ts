import type { z } from 'zod'
import { Fault, today } from '../kit/index.ts'
import { callerOf, type Signing, sendSigningCode, takeSigningCode } from '../platform/auth/index.ts'
import { type OfficialDocument, writePdf } from '../platform/documents/index.ts'
import { type Route, route, type Visit } from '../platform/http/index.ts'
import {
  actOnLease,
  type HeldLease,
  LEASE_ACTS,
  LEASE_AUDIT_KINDS,
  type LeaseContext,
  type LeaseRequest,
  leaseMovedOn,
  leasesOfPerson,
  loadLease,
  OWN_LEASE_DEEDS,
  readDocument,
  renewByOf,
} from '../proceedings/tenancy/index.ts'
import { recordKind } from '../registers/people/index.ts'
import { type LeaseServices, leaseContext, leaseMoved, recordLeaseLook } from './lease-context.ts'
import {
  actOnMyLease,
  listMyLeases,
  readMyLease,
  readMyLeaseAsPdf,
  sendMySigningCode,
  signMyLease,
} from './lease-mine-contracts.ts'
import { showRules, takeRulesRead } from './lease-rules.ts'
import { namesOfActors, showCommon, showLeaseLines } from './lease-view.ts'
import { changeForApplicant, forApplicant, recordsOfPerson } from './my-case-context.ts'
import { mustBeOneself, reasonOf, type Standing } from './my-context.ts'

/** One's own leases: reading, signing by a code, moving in, renewing, giving notice. */
export function myLeaseRoutes(services: LeaseServices): Route[] {
  return [...readingRoutes(services), ...signingRoutes(services), ...actingRoutes(services)]
}

type Shown = z.output<typeof readMyLease.answer>
type Line = z.output<typeof listMyLeases.answer>['leases'][number]

interface InPath {
  readonly id: string
  readonly lease: string
}

function readingRoutes(services: LeaseServices): Route[] {
  return [
    route(listMyLeases, ({ params }, visit) =>
      forApplicant(services, visit, params.id, async (found, { person }) => {
        const context = await leaseContext(services, found)
        const rows = await leasesOfPerson(context, await recordsOfPerson(context, person))
        const lines = await showLeaseLines(context, rows)
        const leases: Line[] = []
        for (const { tenant: _, due: __, ...line } of lines) {
          const held = await loadLease(context, line.id, false)
          const task = taskOf(context, held)
          const signBy = task === 'sign' ? held.state.signBy?.due : undefined
          leases.push({ ...line, ...(task && { task }), ...(signBy && { signBy }) })
        }
        return { leases }
      }),
    ),
    route(readMyLease, ({ params }, visit) =>
      forApplicant(services, visit, params.id, async (found, standing) => {
        const context = await leaseContext(services, found)
        const held = await mine(context, standing, params.lease, false)
        await recordLeaseLook(context, held, 'lease.read', { reason: reasonOf(standing) })
        const named = await namesOfActors(context, held.acts)
        const text = held.state.frozen ? (await readDocument(context, held, named)).sheet.body : []
        const rules = await showRules(context, held)
        return {
          ...showCommon(context, held, named),
          ...rules,
          may: mayNow(context, held, standing),
          text: textOf(text),
        }
      }),
    ),
    // Written outside of the transaction: drawing a page takes longer than reading what stands on it.
    route(readMyLeaseAsPdf, async ({ params }, visit) => {
      const sheet = await forApplicant(services, visit, params.id, async (found, standing) => {
        const context = await leaseContext(services, found)
        const held = await mine(context, standing, params.lease, false)
        await recordLeaseLook(context, held, 'lease.read-document', { reason: reasonOf(standing) })
        return (await readDocument(context, held, await namesOfActors(context, held.acts))).sheet
      })
      return Buffer.from(await writePdf(sheet))
    }),
  ]
}

/** The writers' blocks are frozen; the contract speaks of plain lists. */
const textOf = (body: OfficialDocument['body']): Shown['text'] => structuredClone(body) as Shown['text']

/** A lease of theirs. Throws `not-found` for anybody else's: a number alone tells nothing. */
async function mine(context: LeaseContext, { person }: Standing, id: string, hold: boolean): Promise<HeldLease> {
  const held = await loadLease(context, id, hold)
  if ((await recordsOfPerson(context, person)).includes(held.row.person_id)) return held
  throw new Fault('not-found', '没有这份合同，请检查编号是否写对。', { path: 'lease' })
}

function taskOf(context: LeaseContext, held: HeldLease): Line['task'] {
  const { state } = held
  if (state.step === 'signing' && state.signedByTenant === undefined) return 'sign'
  if (state.step === 'handed') return 'move-in'
  return state.step === 'living' && state.reminded.length > 0 && today(context.clock) <= renewByOf(held)
    ? 'renew'
    : undefined
}

/** Signing and giving notice are one's own affairs: nobody does them for another one by phone. */
function mayNow(context: LeaseContext, held: HeldLease, { charge }: Standing): Shown['may'] {
  const { state } = held
  if (charge !== undefined) return []
  const inTime = today(context.clock) <= renewByOf(held)
  const own = OWN_LEASE_DEEDS.filter((act) => (LEASE_ACTS[act].from as readonly string[]).includes(state.step))
    .filter((act) => act !== 'apply-renewal' || (inTime && state.terms.short === undefined))
    .filter(
      (act) => act !== 'apply-late' || (!inTime && state.lateAsked === undefined && state.terms.short === undefined),
    )
    .filter((act) => act !== 'ask-residents' || state.residentsAsked === undefined)
  return state.step === 'signing' && state.signedByTenant === undefined ? ['sign', ...own] : own
}

const OWN_AFFAIR = '签合同、退房、续租要本人用自己的手机办；本人不方便的，请到窗口在纸上办。'

function signingRoutes(services: LeaseServices): Route[] {
  const { auth } = services
  return [
    route(sendMySigningCode, async ({ params, body: { digest } }, visit) => {
      const number = await forApplicant(services, visit, params.id, async (found, standing) => {
        mustBeOneself(standing, OWN_AFFAIR)
        const context = await leaseContext(services, found)
        const { row, state } = await mine(context, standing, params.lease, false)
        if (state.step !== 'signing' || state.signedByTenant || state.frozen?.digest !== digest)
          throw new Fault('not-now', '这份合同现在不等您签字，或者文本刚刚变了，请刷新后再看。', { path: 'digest' })
        await recordKind(context, LEASE_AUDIT_KINDS['lease.send-code'], [`lease:${row.id}`], { digest })
        return row.number
      })
      const phone = await sendSigningCode(auth, signingOf(visit, params, digest), `租赁合同（${number}）`)
      return { phone }
    }),
    route(signMyLease, async ({ params, body }, visit) => {
      // A wrong code is an answer of its own, so that its try is used up for good.
      const signed = await changeForApplicant(
        services,
        visit,
        signMyLease,
        { params, body },
        async (found, standing) => {
          mustBeOneself(standing, OWN_AFFAIR)
          const context = await leaseContext(services, found)
          const held = await mine(context, standing, params.lease, true)
          const { version, digest, code, rules } = body
          if (version !== held.state.version) throw leaseMovedOn()
          const phone = await takeSigningCode(auth, context.tx, signingOf(visit, params, digest), code)
          if (phone === undefined) return null
          await takeRulesRead(context, held, rules)
          const detail = { digest, manner: 'code', phone } as const
          return leaseMoved(await actOnLease(context, held, { version, act: 'sign-tenant', detail }))
        },
      )
      if (signed !== null) return signed
      throw new Fault('not-now', '验证码不对、已经过期，或者不是为这份文本发的，请重新获取。', { path: 'code' })
    }),
  ]
}

function actingRoutes(services: LeaseServices): Route[] {
  return [
    route(actOnMyLease, ({ params, body }, visit) =>
      changeForApplicant(services, visit, actOnMyLease, { params, body }, async (found, standing) => {
        mustBeOneself(standing, OWN_AFFAIR)
        const context = await leaseContext(services, found)
        const held = await mine(context, standing, params.lease, true)
        if ('on' in body.detail && body.act !== 'ask-return' && body.detail.on !== today(context.clock))
          throw new Fault('malformed', '手机上办的，日期是今天。', { path: 'detail.on' })
        // Checked by the contract, act by act.
        return leaseMoved(await actOnLease(context, held, body as LeaseRequest))
      }),
    ),
  ]
}

function signingOf(visit: Visit, { lease }: InPath, digest: string): Signing {
  const { actor, session } = callerOf(visit)
  return { tenant: actor.tenant, account: session.account, subject: `lease:${lease}`, digest }
}
