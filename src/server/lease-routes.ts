import { addDays, Fault, newId, today } from '../kit/index.ts'
import { authorise, callerOf, type Hat } from '../platform/auth/index.ts'
import { writeDocx, writePdf } from '../platform/documents/index.ts'
import { beginUpload, readKept } from '../platform/files/index.ts'
import { type Route, route, type Visit } from '../platform/http/index.ts'
import { lastSoonDay } from '../proceedings/cases/index.ts'
import {
  actOnLease,
  addLeasePaper,
  exchangeLeases,
  type LeaseContext,
  type LeaseRequest,
  leaseMovedOn,
  listLeases,
  loadLease,
  openLease,
  paperOfLease,
  purposeOfLease,
  readDocument,
  takeOverLease,
} from '../proceedings/tenancy/index.ts'
import { refusedBy } from './case-context.ts'
import type { LeaseBody } from './lease-acts.ts'
import {
  changeLease,
  inLeases,
  type LeaseServices,
  leaseMoved,
  leaseTarget,
  mustDoToLease,
  recordLeaseLook,
  seenLease,
} from './lease-context.ts'
import {
  actOnOneLease,
  addOneLeasePaper,
  beginLeaseUpload,
  exchangeTwoLeases,
  listLeasePage,
  listPlacementsToSign,
  openOneLease,
  readLeaseAsPdf,
  readLeaseAsWord,
  readLeasePaper,
  readOneLease,
  signOneLease,
  takeOverOneLease,
} from './lease-contracts.ts'
import { myLeaseRoutes } from './lease-mine-routes.ts'
import { personShown, placementsToSign, unitTarget, withPerson } from './lease-openings.ts'
import { takeRulesRead } from './lease-rules.ts'
import { namesOfActors, showLease, showLeaseLines } from './lease-view.ts'
import { houseOf, uploaderOf } from './material-deeds.ts'
import type { Actor } from './people-context.ts'

/** Leases: for the offices and the operators of projects, and for whoever rents. */
export function leaseRoutes(services: LeaseServices): Route[] {
  return [
    ...[...listRoutes(services), ...openRoutes(services), ...actRoutes(services), ...paperRoutes(services)],
    ...myLeaseRoutes(services),
  ]
}

function listRoutes(services: LeaseServices): Route[] {
  return [
    route(listLeasePage, ({ query: { due, what, after, afterDue, ...more } }, visit) =>
      inLeases(services, visit, async (context, hat) => {
        const on = today(context.clock)
        const to =
          due === 'overdue' ? addDays(on, -1) : due === 'soon' ? lastSoonDay(on, context.calendar) : '9999-12-31'
        const { rows, next } = await listLeases(context, {
          ...{ ...more, area: hat.office.area, ...operatorOf(hat) },
          ...((due !== undefined || what !== undefined) && { due: { to, ...(what !== undefined && { what }) } }),
          ...(after !== undefined && {
            after: { id: after, due: afterDue === undefined || afterDue === 'none' ? null : afterDue },
          }),
        })
        const leases = await showLeaseLines(context, rows)
        return { leases, ...(next && { next: { after: next.id, afterDue: next.due ?? 'none' } }) }
      }),
    ),
    route(readOneLease, ({ params }, visit) =>
      inLeases(services, visit, async (context, hat, actor) => {
        const held = await seenLease(context, actor, params.id)
        await recordLeaseLook(context, held, 'lease.read')
        return showLease(context, held, hat, actor)
      }),
    ),
  ]
}

/** An operator sees the leases of its own projects. */
const operatorOf = ({ post, office }: Hat) => (post === 'operator-clerk' ? { operator: office.id } : {})

function openRoutes(services: LeaseServices): Route[] {
  return [
    route(listPlacementsToSign, (_, visit) =>
      inLeases(services, visit, async (context, _hat, actor) => ({
        placements: await placementsToSign(context, actor),
      })),
    ),
    route(openOneLease, async ({ body }, visit) => {
      const { source, terms } = body
      const shown = 'idNumber' in source ? await personShown(services, visit, source) : undefined
      return changeLease(services, visit, openOneLease, { body }, async (context, _hat, actor) => {
        authorise(actor, 'leases.manage', leaseTarget(actor, await unitTarget(context, source)))
        const known = 'placement' in source ? source : await withPerson(context, actor, source, shown)
        const opened = await openLease(context, { source: known, terms })
        if (!opened.done) throw refusedBy(opened.obstacle)
        return { id: opened.id, number: opened.number }
      })
    }),
    route(takeOverOneLease, async ({ body }, visit) => {
      const shown = 'idNumber' in body ? await personShown(services, visit, body) : undefined
      return changeLease(services, visit, takeOverOneLease, { body }, async (context, _hat, actor) => {
        authorise(actor, 'leases.manage', leaseTarget(actor, await unitTarget(context, body)))
        const taken = await takeOverLease(context, await withPerson(context, actor, body, shown))
        if (!taken.done) throw refusedBy(taken.obstacle)
        return { id: taken.id, number: taken.number }
      })
    }),
  ]
}

function actRoutes(services: LeaseServices): Route[] {
  const act = async (context: LeaseContext, hat: Hat, actor: Actor, id: string, request: LeaseRequest) => {
    const held = await seenLease(context, actor, id, true)
    // Whoever saw an older version is told so first: that it is not theirs any more may be just what has changed.
    if (request.version !== held.state.version) throw leaseMovedOn()
    mustDoToLease(actor, hat, request.act, held)
    return leaseMoved(await actOnLease(context, held, request))
  }
  return [
    route(actOnOneLease, ({ params, body }, visit) =>
      changeLease(services, visit, actOnOneLease, { params, body }, async (context, hat, actor) =>
        // Checked by the contract, act by act; what a verb finds out by itself is added.
        act(context, hat, actor, params.id, (await completed(context, params.id, body)) as LeaseRequest),
      ),
    ),
    route(signOneLease, ({ params, body }, visit) =>
      changeLease(services, visit, signOneLease, { params, body }, (context, hat, actor) => {
        const { version, digest } = body
        return act(context, hat, actor, params.id, { version, act: body.act, detail: { digest } })
      }),
    ),
    route(exchangeTwoLeases, ({ body }, visit) =>
      changeLease(services, visit, exchangeTwoLeases, { body }, async (context, hat, actor) => {
        for (const { lease } of [body.first, body.second])
          mustDoToLease(actor, hat, 'exchange', await seenLease(context, actor, lease))
        const exchanged = await exchangeLeases(context, body)
        if (!exchanged.done) throw refusedBy(exchanged.obstacle)
        return { next: exchanged.next }
      }),
    ),
  ]
}

/** With the other lease of an exchange by its id, the rules that were read taken down, and the lease that a renewal opens by a new one. Throws `not-found`. */
async function completed(context: LeaseContext, lease: string, body: LeaseBody) {
  if (body.act === 'sign-tenant') {
    const { rules, ...detail } = body.detail
    await takeRulesRead(context, await loadLease(context, lease, false), rules)
    return { ...body, detail }
  }
  if (body.act === 'approve-renewal') return { ...body, detail: { ...body.detail, next: newId(context.clock) } }
  if (body.act !== 'propose-exchange') return body
  const { rows } = await listLeases(context, { area: String(context.tenant), number: body.detail.with })
  const [other] = rows
  if (other === undefined) throw new Fault('not-found', '没有这份合同，请检查编号是否写对。', { path: 'with' })
  return { ...body, detail: { ...body.detail, with: other.id } }
}

function paperRoutes(services: LeaseServices): Route[] {
  const house = houseOf(services)
  return [
    route(beginLeaseUpload, async ({ params, body }, visit) => {
      await inLeases(services, visit, async (context, hat, actor) =>
        mustDoToLease(actor, hat, 'add-paper', await seenLease(context, actor, params.id)),
      )
      return beginUpload(house, uploaderOf(visit), { ...body, purpose: purposeOfLease(params.id) })
    }),
    route(addOneLeasePaper, ({ params, body }, visit) =>
      changeLease(services, visit, addOneLeasePaper, { params, body }, async (context, hat, actor) => {
        const held = await seenLease(context, actor, params.id, true)
        mustDoToLease(actor, hat, 'add-paper', held)
        const answer = await addLeasePaper(context, services, held, body)
        if (!answer.done) throw refusedBy(answer.obstacle)
        return { version: answer.state.version, paper: answer.paper }
      }),
    ),
    route(readLeasePaper, async ({ params }, visit) => {
      const paper = await inLeases(services, visit, async (context, _hat, actor) => {
        const held = await seenLease(context, actor, params.id)
        const found = paperOfLease(held.acts, params.paper)
        await recordLeaseLook(context, held, 'lease.read-paper', { paper: found.id })
        return found
      })
      const bytes = await readKept(house, callerOf(visit).actor.tenant, paper.file)
      visit.sendAs({ type: paper.type, name: fileNameOf(paper), shown: paper.type !== 'application/pdf' })
      return bytes
    }),
    // Written outside of the transaction: drawing a page takes longer than reading what stands on it.
    route(readLeaseAsPdf, async ({ params }, visit) =>
      Buffer.from(await writePdf(await sheetOf(services, visit, params.id))),
    ),
    route(readLeaseAsWord, async ({ params }, visit) =>
      Buffer.from(await writeDocx(await sheetOf(services, visit, params.id))),
    ),
  ]
}

function sheetOf(services: LeaseServices, visit: Visit, id: string) {
  return inLeases(services, visit, async (context, _hat, actor) => {
    const held = await seenLease(context, actor, id)
    const { sheet } = await readDocument(context, held, await namesOfActors(context, held.acts))
    await recordLeaseLook(context, held, 'lease.read-document')
    return sheet
  })
}

const ENDINGS = { 'image/jpeg': 'jpg', 'image/png': 'png', 'application/pdf': 'pdf' } as const

const fileNameOf = ({ label, type }: ReturnType<typeof paperOfLease>): string =>
  `${label.replace(/[\\/:*?"<>|\s]+/g, '').slice(0, 40)}.${ENDINGS[type]}`
