import { Readable } from 'node:stream'
import { newId } from '../kit/index.ts'
import { callerOf } from '../platform/auth/index.ts'
import { beginUpload, readKept, type UploadHouse } from '../platform/files/index.ts'
import { type Route, route } from '../platform/http/index.ts'
import { type RegisterContext, recordKind } from '../registers/people/index.ts'
import {
  addUnitPaper,
  changeUnit,
  endRepair,
  exportUnitsAsCsv,
  holdUnit,
  listUnits,
  noteUnit,
  paperOfUnit,
  purposeOfUnit,
  readUnitHistory,
  readyUnit,
  releaseUnit,
  repairUnit,
  restoreUnit,
  STOCK_AUDIT_KINDS,
  type Unit,
  type UnitAnswer,
  type UnitSeen,
  type Withdrawal,
  withdrawUnit,
} from '../registers/stock/index.ts'
import { uploaderOf } from './material-deeds.ts'
import { changeOnce, inRegister, registerActor } from './people-context.ts'
import { mustManage, onlyOperator, type StockServices, seenUnit, stockRefusal } from './stock-context.ts'
import {
  actOnStockUnit,
  addOneUnitPaper,
  beginUnitUpload,
  changeStockUnit,
  exportUnits,
  type HandAct,
  listStockUnits,
  readStockUnit,
  readUnitPaper,
} from './stock-contracts.ts'
import { ownProjects } from './stock-project-routes.ts'
import { isHeldByHand, showUnit, showUnitLine, unitFactsOf, unitQueryOf } from './stock-view.ts'

/** Flats: the file of each, what is done to it by hand, its papers, and the list of all of them. */
export function unitRoutes(services: StockServices): Route[] {
  return [...listRoutes(services), ...fileRoutes(services), ...paperRoutes(services)]
}

const ROWS = 50

function listRoutes({ auth }: StockServices): Route[] {
  return [
    route(listStockUnits, ({ query: { after, ...wanted } }, visit) =>
      inRegister(auth, visit, async (context, actor) => {
        const projects = (await ownProjects(context, actor)).map(({ id }) => id)
        const query = { ...unitQueryOf(wanted), projects, order: 'place', limit: ROWS + 1 } as const
        const found = await listUnits(context, { ...query, ...(after !== undefined && { after }) })
        const page = found.slice(0, ROWS)
        const last = page.at(-1)
        return {
          units: page.map(showUnitLine),
          ...(found.length > ROWS && last && { next: { after: last.id } }),
        }
      }),
    ),
    route(exportUnits, ({ body: { reason, ...wanted } }, visit) => {
      const { actor, id } = callerOf(visit)
      const { database, clock, keys } = auth
      const operator = onlyOperator(actor)
      const isAll = Object.keys(wanted).length === 0
      const query = { ...(isAll ? {} : unitQueryOf(wanted)), ...(operator !== undefined && { operator }) }
      const by = { database, clock, keys, tenant: actor.tenant, actor: registerActor(actor, id) }
      return Readable.from(exportUnitsAsCsv({ ...by, reason, query }), { objectMode: false })
    }),
  ]
}

function fileRoutes({ auth }: StockServices): Route[] {
  return [
    route(readStockUnit, ({ params }, visit) =>
      inRegister(auth, visit, async (context, actor) =>
        showUnit(context, actor, await seenUnit(context, actor, params.id)),
      ),
    ),
    route(actOnStockUnit, ({ params, body }, visit) =>
      changeOnce(auth, visit, actOnStockUnit, { params, body }, async (context, actor) => {
        const unit = await seenUnit(context, actor, params.id)
        mustManage(actor, unit.project)
        const { version, state } = doneOr(await doByHand(context, unit, body))
        return { version, state }
      }),
    ),
    route(changeStockUnit, ({ params, body }, visit) =>
      changeOnce(auth, visit, changeStockUnit, { params, body }, async (context, actor) => {
        const unit = await seenUnit(context, actor, params.id)
        mustManage(actor, unit.project)
        const facts = unitFactsOf(body.facts, 'facts')
        const { version, reason } = body
        return { version: doneOr(await changeUnit(context, { unit: unit.id, version, reason, facts })).version }
      }),
    ),
  ]
}

function doneOr(answer: UnitAnswer): Unit {
  if (answer.done) return answer.unit
  throw stockRefusal(answer.obstacle)
}

interface HandDeed extends Omit<UnitSeen, 'unit'> {
  readonly act: HandAct
  readonly reason: string
  readonly why?: Withdrawal
}

type Doing = (
  context: RegisterContext,
  asked: { unit: string; version: number | undefined; reason: string },
) => Promise<UnitAnswer>

const BY_HAND: Readonly<Record<Exclude<HandAct, 'hold' | 'release' | 'withdraw'>, Doing>> = {
  ready: readyUnit,
  repair: repairUnit,
  repaired: endRepair,
  restore: restoreUnit,
  note: noteUnit,
}

function doByHand(context: RegisterContext, unit: Unit, { act, version, reason, why }: HandDeed): Promise<UnitAnswer> {
  const asked = { unit: unit.id, version, reason }
  if (act === 'withdraw') return withdrawUnit(context, { ...asked, why: why ?? 'other' })
  if (act === 'hold') return holdUnit(context, { ...asked, bond: `desk:${newId(context.clock)}` })
  // What a plan or an offer holds is released there; by hand only what was held by hand.
  if (act === 'release')
    return releaseUnit(context, { ...asked, bond: isHeldByHand(unit) ? (unit.bond ?? '') : 'desk:none' })
  return BY_HAND[act](context, asked)
}

function houseOf({ auth, dataDir }: StockServices): UploadHouse {
  return { database: auth.database, clock: auth.clock, keys: auth.keys, dataDir }
}

function paperRoutes(services: StockServices): Route[] {
  const { auth } = services
  return [
    route(beginUnitUpload, async ({ params, body }, visit) => {
      await inRegister(auth, visit, async (context, actor) =>
        mustManage(actor, (await seenUnit(context, actor, params.id)).project),
      )
      return beginUpload(houseOf(services), uploaderOf(visit), { ...body, purpose: purposeOfUnit(params.id) })
    }),
    route(addOneUnitPaper, ({ params, body }, visit) =>
      changeOnce(auth, visit, addOneUnitPaper, { params, body }, async (context, actor) => {
        mustManage(actor, (await seenUnit(context, actor, params.id)).project)
        const answer = await addUnitPaper(context, services, params.id, body)
        return { version: doneOr(answer).version, paper: answer.paper }
      }),
    ),
    route(readUnitPaper, async ({ params }, visit) => {
      const paper = await inRegister(auth, visit, async (context, actor) => {
        await seenUnit(context, actor, params.id)
        const found = paperOfUnit(await readUnitHistory(context, params.id), params.paper)
        const about = [`unit:${params.id}`]
        await recordKind(context, STOCK_AUDIT_KINDS['unit.read-paper'], about, { paper: found.id })
        return found
      })
      const bytes = await readKept(houseOf(services), callerOf(visit).actor.tenant, paper.file)
      const ending = { 'image/jpeg': 'jpg', 'image/png': 'png', 'application/pdf': 'pdf' }[paper.type]
      const name = `${paper.label.replace(/[\\/:*?"<>|\s]+/g, '').slice(0, 40)}.${ending}`
      visit.sendAs({ type: paper.type, name, shown: paper.type !== 'application/pdf' })
      return bytes
    }),
  ]
}
