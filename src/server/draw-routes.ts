import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { Fault } from '../kit/index.ts'
import { proveInclusion, toHex } from '../platform/audit/index.ts'
import { authorise, callerOf, countTries, LIMITS, refuseTooMany } from '../platform/auth/index.ts'
import { type Route, route, type Taking, type Visit } from '../platform/http/index.ts'
import {
  type Anchor,
  actOnDraw,
  type DrawRequest,
  freezeDraw,
  type HeldDraw,
  loadDraw,
  loadDraws,
  loadPlan,
  proofBytesOf,
  selectPlans,
} from '../proceedings/allocation/index.ts'
import type { CaseContext } from '../proceedings/cases/index.ts'
import { changeCase, inCases } from './case-context.ts'
import { onceIn } from './change-once.ts'
import {
  actOnOneDraw,
  anchorOneDraw,
  freezeOneDraw,
  listDraws,
  objectToList,
  readDrawProof,
  readEntrantList,
  readOneDraw,
  readPublicDraw,
} from './draw-contracts.ts'
import { showDraw, showRoom } from './draw-view.ts'
import { asAnybody } from './notice-routes.ts'
import { doneOr, type PlanAction, type PlanServices, publicPlan } from './plan-context.ts'
import { drawLineOf } from './plan-view.ts'

/** The draws: frozen, committed to, opened, computed once; and what everybody may read and compute again. */
export function drawRoutes(services: PlanServices): Route[] {
  return [...roomRoutes(services), ...actRoutes(services), ...publicRoutes(services)]
}

function roomRoutes(services: PlanServices): Route[] {
  return [
    route(listDraws, (_, visit) =>
      inCases(services, visit, async (context) => {
        const plans = (await selectPlans(context, true)).filter(({ step }) => step !== 'open' && step !== 'rechecking')
        const draws = []
        for (const { id, title } of plans)
          for (const held of await loadDraws(context, id)) draws.push({ ...drawLineOf(held), plan: id, title })
        return { draws }
      }),
    ),
    route(readOneDraw, ({ params }, visit) =>
      inCases(services, visit, async (context, _hat, actor) => {
        const { plan } = await loadPlan(context, params.id, false)
        const held = await loadDraw(context, plan.id, params.draw, Number(params.attempt))
        return showRoom(context, plan, held, actor)
      }),
    ),
  ]
}

/** What needs more than attending. */
const NEEDS: Partial<Readonly<Record<Taking<typeof actOnOneDraw>['body']['act'], PlanAction>>> = {
  ...{ timestamp: 'draws.run', object: 'draws.run', answer: 'draws.run', beacon: 'draws.run', compute: 'draws.run' },
  ...{ 'propose-void': 'draws.run', 'confirm-void': 'plans.approve', 'reject-void': 'plans.approve' },
}

function actRoutes(services: PlanServices): Route[] {
  return [
    route(freezeOneDraw, ({ params, body }, visit) =>
      changeCase(services, visit, freezeOneDraw, { params, body }, async (context) => {
        const held = await loadPlan(context, params.id, true)
        const wish = { ...body, verifier: digestOfPage(services.verifierFile) }
        const { draw, attempt, manifestHash } = doneOr(await freezeDraw(context, held, wish))
        return { draw, attempt, manifestHash }
      }),
    ),
    route(anchorOneDraw, async ({ params }, visit) => {
      const anchor = await anchorFor(services, visit, params)
      return changeCase(services, visit, anchorOneDraw, { params }, (context) =>
        actIn(context, params, { act: 'anchor', anchor }),
      )
    }),
    route(actOnOneDraw, ({ params, body }, visit) =>
      changeCase(services, visit, actOnOneDraw, { params, body }, async (context, _hat, actor) => {
        authorise(actor, NEEDS[body.act] ?? 'draws.attend', { tenant: actor.tenant })
        return actIn(context, params, requestOf(body, `u:${actor.account}`))
      }),
    ),
  ]
}

/** Whoever commits does so as the one whose account it is. */
function requestOf(body: Taking<typeof actOnOneDraw>['body'], holder: string): DrawRequest {
  if (body.act === 'commit') return { ...body, holders: [holder] }
  if (body.act !== 'object') return body
  const { contact, ...rest } = body
  return contact === undefined ? rest : { ...rest, contact }
}

type DrawPath = Readonly<Record<'id' | 'draw' | 'attempt', string>>

/** Does one thing in an attempt while nobody else can touch its plan. */
export async function actIn(context: CaseContext, path: DrawPath, request: DrawRequest): Promise<{ step: string }> {
  const plan = await loadPlan(context, path.id, true)
  const held = await loadDraw(context, path.id, path.draw, Number(path.attempt))
  const answer = doneOr(await actOnDraw(context, plan, held, request))
  return { step: answer.held.state.step }
}

/** That the freezing stands in the log under the last checkpoint. Throws `not-found` while the log is not sealed that far. */
async function anchorFor(services: PlanServices, visit: Visit, path: DrawPath): Promise<Anchor> {
  const { database } = services.auth
  const { tenant } = callerOf(visit).actor
  const { attempt } = await inCases(services, visit, (context) =>
    loadDraw(context, path.id, path.draw, Number(path.attempt)),
  )
  const { index, size, leaf, hashes, note } = await proveInclusion(database, tenant, attempt.auditEntry)
  return { entry: attempt.auditEntry, index, size, leaf: toHex(leaf), hashes: hashes.map((one) => toHex(one)), note }
}

function digestOfPage(file: string): string {
  return existsSync(file) ? createHash('sha256').update(readFileSync(file)).digest('hex') : '-'
}

function publicRoutes(services: PlanServices): Route[] {
  const seen = <T>(
    params: DrawPath & { readonly bureau: string },
    work: (held: HeldDraw, title: string, bureau: string) => T,
  ): Promise<T> =>
    asAnybody(services, params.bureau, async (context, bureau) => {
      const { plan } = await publicPlan(context, params.id)
      return work(await loadDraw(context, plan.id, params.draw, Number(params.attempt)), plan.title, bureau)
    })
  return [
    route(readPublicDraw, ({ params }) =>
      seen(params, (held, title, bureau) => ({ ...showDraw(held), plan: { id: params.id, title }, bureau })),
    ),
    route(readEntrantList, async ({ params }, visit) => {
      const bytes = await seen(params, ({ attempt }) => Buffer.from(attempt.entrants))
      visit.sendAs({
        type: 'text/plain; charset=utf-8',
        name: `${params.draw}-${params.attempt}-名单.txt`,
        shown: false,
      })
      return bytes
    }),
    route(readDrawProof, async ({ params }, visit) => {
      const held = await seen(params, (found) => found)
      if (held.state.computed === undefined)
        throw new Fault('not-found', '这次摇号还没有结果，没有证明文件。', { path: 'draw' })
      // Outside of the transaction: the first one computes the draw again.
      const bytes = proofBytesOf(held)
      visit.sendAs({ type: 'application/json', name: `${params.draw}-${params.attempt}-proof.json`, shown: false })
      return bytes
    }),
    route(objectToList, ({ params, body }, visit) =>
      asAnybody(services, params.bureau, async (context) => {
        await publicPlan(context, params.id)
        const { auth } = services
        const change = { services: auth, visit, contract: objectToList, asked: { params, body }, caller: ANYBODY }
        return onceIn(context, change, async () => {
          const counts = [[LIMITS.objection, `${context.tenant} ${visit.address}`]] as const
          await refuseTooMany(auth, context.tx, counts)
          await countTries(auth, context.tx, counts)
          const { text, contact } = body
          await actIn(context, params, { act: 'object', text, ...(contact !== undefined && { contact }) })
          return { taken: true } as const
        })
      }),
    ),
  ]
}

const ANYBODY = 'anonymous:public'
