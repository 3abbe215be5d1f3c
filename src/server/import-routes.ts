import { Readable } from 'node:stream'
import { Fault } from '../kit/index.ts'
import { type AuthServices, authorise, callerOf, findDenial } from '../platform/auth/index.ts'
import { type Route, route, type Visit } from '../platform/http/index.ts'
import { exportHomesAsCsv } from '../registers/homes/index.ts'
import {
  applyImport as apply,
  beginImport,
  type ExportLevel,
  exportPeopleAsCsv,
  type Importer,
  type ImportRun,
  listRunsOf,
  openRefused,
  readImport as read,
  writeRefused,
  writeTemplate,
} from '../registers/people/index.ts'
import {
  applyImport,
  exportHomes,
  exportPeople,
  importList,
  listImports,
  readImport,
  readRefused,
  readTemplate,
} from './import-contracts.ts'
import { type ListName, type ListServices, listOf } from './import-lists.ts'
import { changeOnce, inRegister, reachesAll, registerActor } from './people-context.ts'

const MOST_RUNS = 20

/** Lists in: templates, previews, imports in the background and how far they have come. */
export function importRoutes({ auth: services, ...ground }: ListServices, importer: Importer): Route[] {
  return [
    route(readTemplate, async ({ params }) => Buffer.from(await writeTemplate(listOf(params.kind).columns))),
    route(importList, async ({ params, query, file }, visit) => {
      await mustTakeIn(services, visit, params.kind)
      const area = await areaOf(services, visit)
      const request = { ...within(services, visit), file, mode: query.mode, area }
      const run = await beginImport(request, listOf(params.kind).plan(ground))
      importer.wake(request.tenant)
      return { run }
    }),
    route(listImports, (_, visit) =>
      inRegister(services, visit, async (context) => {
        const runs = await listRunsOf(context, context.actor.id, MOST_RUNS)
        return { runs: runs.map(runOf) }
      }),
    ),
    route(readImport, ({ params }, visit) =>
      inRegister(services, visit, async (context) => {
        const { errors, kept, ...run } = await read(context, params.id)
        return { ...runOf(run), errors, kept }
      }),
    ),
    route(readRefused, async ({ params }, visit) => {
      await inRegister(services, visit, (context) => openRefused(context, params.id))
      const { tenant, ...imports } = within(services, visit)
      return writeRefused(imports, { tenant, run: params.id })
    }),
    route(applyImport, async ({ params, body }, visit) => {
      const { tenant, run } = await changeOnce(services, visit, applyImport, { params, body }, async (context) => {
        await read(context, params.id)
        await apply(context, params.id)
        return { tenant: context.tenant, run: params.id }
      })
      importer.wake(tenant)
      return { run }
    }),
    ...exportRoutes(services),
  ]
}

/** Lists out. */
function exportRoutes(services: AuthServices): Route[] {
  return [
    route(exportPeople, async ({ body }, visit) => {
      await mayExport(services, visit, body.level)
      return Readable.from(exportPeopleAsCsv({ ...within(services, visit), ...body }), { objectMode: false })
    }),
    route(exportHomes, async ({ body }, visit) => {
      await mayExport(services, visit, body.level)
      return Readable.from(exportHomesAsCsv({ ...within(services, visit), ...body }), { objectMode: false })
    }),
  ]
}

function within({ database, clock, keys }: AuthServices, visit: Visit) {
  const { actor, id } = callerOf(visit)
  return { database, clock, keys, tenant: actor.tenant, actor: registerActor(actor, id) }
}

/** Some lists need more than taking lists in. Throws `forbidden`. */
function mustTakeIn(services: AuthServices, visit: Visit, name: ListName): Promise<void> {
  const { action } = listOf(name)
  return inRegister(services, visit, async ({ tenant }, actor) => {
    if (action !== undefined) authorise(actor, action, { tenant, area: actor.hat?.office.area ?? '' })
  })
}

/** The area of the office that hands a list in; undefined for one of the whole bureau. */
function areaOf(services: AuthServices, visit: Visit): Promise<string | undefined> {
  return inRegister(services, visit, async (context, actor) =>
    reachesAll(context, actor, 'people.import') ? undefined : actor.hat?.office.area,
  )
}

/** A list that leaves the house holds people from anywhere in the bureau: only an office of the whole bureau may take it. */
async function mayExport(services: AuthServices, visit: Visit, level: ExportLevel): Promise<void> {
  await inRegister(services, visit, async (context, actor) => {
    if (!reachesAll(context, actor, 'people.export')) {
      throw new Fault('forbidden', '名单会涉及全局各乡镇的人，请由局里导出。')
    }
    const area = actor.hat?.office.area ?? ''
    if (level === 'whole' && findDenial(actor, 'people.unmask', { tenant: actor.tenant, area }) !== undefined) {
      throw new Fault('forbidden', '您现在的岗位不能导出完整号码，请改选遮盖号码的名单。', { path: 'level' })
    }
  })
}

function runOf({ id, kind, mode, startedAt, rows, taken, unchanged, refused, finishedAt, failure }: ImportRun) {
  const state: 'working' | 'done' | 'failed' = finishedAt === null ? 'working' : failure === null ? 'done' : 'failed'
  return { ...{ id, kind, mode, startedAt, state, failure, rows }, ...{ taken, unchanged, refused } }
}
