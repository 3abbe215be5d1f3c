import type { Hat } from '../platform/auth/index.ts'
import { addPart, finishUpload, readUpload } from '../platform/files/index.ts'
import { type Route, route } from '../platform/http/index.ts'
import {
  type CaseContext,
  type EarlierCase,
  type HeldCase,
  holdCase,
  POSTING,
  readCase,
} from '../proceedings/cases/index.ts'
import { changeCase, inCases, mustBeTurn, mustSee } from './case-context.ts'
import {
  addCasePaper,
  addPostingPhoto,
  addUploadPart,
  beginCaseUpload,
  beginPostingPhoto,
  dropCasePaper,
  finishOneUpload,
  listEarlierCasePapers,
  readCasePaper,
  readOneUpload,
} from './material-contracts.ts'
import {
  begin,
  handIn,
  houseOf,
  listEarlier,
  lookAtPaper,
  type MaterialServices,
  type MaySee,
  mustTake,
  sendPaper,
  takeBack,
  uploaderOf,
} from './material-deeds.ts'
import { myMaterialRoutes } from './material-mine.ts'
import type { Actor } from './people-context.ts'

/** Papers of cases: sent in parts, handed in at the window or from a phone, looked at, used once more. */
export function materialRoutes(services: MaterialServices): Route[] {
  return [
    ...uploadRoutes(services),
    ...addingRoutes(services),
    ...lookingRoutes(services),
    ...myMaterialRoutes(services),
  ]
}

function uploadRoutes(services: MaterialServices): Route[] {
  const house = houseOf(services)
  return [
    route(readOneUpload, ({ params }, visit) => readUpload(house, uploaderOf(visit), params.id)),
    route(addUploadPart, ({ params, query, octets }, visit) =>
      addPart(house, uploaderOf(visit), params.id, { offset: Number(query.offset), bytes: octets }),
    ),
    route(finishOneUpload, ({ params }, visit) => finishUpload(house, uploaderOf(visit), params.id)),
  ]
}

function addingRoutes(services: MaterialServices): Route[] {
  return [
    route(beginCaseUpload, async ({ params, body }, visit) => {
      await inCases(services, visit, async (context, hat, actor) => {
        const held = await readCase(context, params.id)
        mustDeal(context, actor, hat, 'add-material', held)
        mustTake(context, held, body.kind)
      })
      return begin(services, visit, params.id, body)
    }),
    route(addCasePaper, ({ params, body }, visit) =>
      changeCase(services, visit, addCasePaper, { params, body }, async (context, hat, actor) => {
        const held = await holdCase(context, params.id)
        mustDeal(context, actor, hat, 'add-material', held)
        return handIn(context, services, held, body, seenBy(context, actor, hat))
      }),
    ),
    route(beginPostingPhoto, async ({ params, body }, visit) => {
      const sent = { ...body, kind: POSTING }
      await inCases(services, visit, async (context, hat, actor) => {
        const held = await readCase(context, params.id)
        mustDeal(context, actor, hat, 'add-posting', held)
        mustTake(context, held, POSTING)
      })
      return begin(services, visit, params.id, sent)
    }),
    route(addPostingPhoto, ({ params, body }, visit) =>
      changeCase(services, visit, addPostingPhoto, { params, body }, async (context, hat, actor) => {
        const held = await holdCase(context, params.id)
        mustDeal(context, actor, hat, 'add-posting', held)
        return handIn(context, services, held, { ...body, kind: POSTING }, () => false)
      }),
    ),
    route(dropCasePaper, ({ params, body }, visit) =>
      changeCase(services, visit, dropCasePaper, { params, body }, async (context, hat, actor) => {
        const held = await holdCase(context, params.id)
        mustDeal(context, actor, hat, 'drop-material', held)
        return takeBack(context, held, params.material, body)
      }),
    ),
  ]
}

function lookingRoutes(services: MaterialServices): Route[] {
  return [
    route(listEarlierCasePapers, ({ params }, visit) =>
      inCases(services, visit, async (context, hat, actor) => {
        const { row, state } = await readCase(context, params.id)
        mustSee(actor, hat, standingIn(context, { row, state }))
        return listEarlier(context, row, seenBy(context, actor, hat))
      }),
    ),
    route(readCasePaper, async ({ params }, visit) => {
      const found = await inCases(services, visit, async (context, hat, actor) => {
        const view = await readCase(context, params.id)
        mustSee(actor, hat, standingIn(context, view))
        return lookAtPaper(context, view, params.material)
      })
      return sendPaper(services, visit, found)
    }),
  ]
}

function standingIn({ law }: CaseContext, { row, state }: Pick<EarlierCase, 'row' | 'state'>) {
  return { state, procedure: law.rulesOf(row.procedure).procedure }
}

/** Throws `not-found` for a case that is not theirs to see, `forbidden` for one that they only look at. */
function mustDeal(
  context: CaseContext,
  actor: Actor,
  hat: Hat,
  act: 'add-material' | 'drop-material' | 'add-posting',
  held: HeldCase,
): void {
  const standing = standingIn(context, held)
  mustSee(actor, hat, standing)
  mustBeTurn(actor, hat, act, standing)
}

function seenBy(context: CaseContext, actor: Actor, hat: Hat): MaySee {
  return (one) => {
    try {
      mustSee(actor, hat, standingIn(context, one))
      return true
    } catch {
      return false
    }
  }
}
