import { Readable } from 'node:stream'
import { Fault } from '../kit/index.ts'
import { type AuthServices, callerOf, findDenial } from '../platform/auth/index.ts'
import { type Route, route, type Visit } from '../platform/http/index.ts'
import { HOME_COLUMNS, importHomes } from '../registers/homes/index.ts'
import { exportPeopleAsCsv, importPeople, PEOPLE_COLUMNS, writeTemplate } from '../registers/people/index.ts'
import { exportPeople, importList, readTemplate } from './import-contracts.ts'
import { inRegister, reachesAll, registerActor } from './people-context.ts'

/** Lists in and out: templates, imports with a preview, and exports. */
export function importRoutes(services: AuthServices): Route[] {
  const { database, clock, keys } = services
  const within = (visit: Visit) => {
    const { actor, id } = callerOf(visit)
    return { database, clock, keys, tenant: actor.tenant, actor: registerActor(actor, id) }
  }
  return [
    route(readTemplate, async ({ params }) =>
      Buffer.from(await writeTemplate(params.kind === 'homes' ? HOME_COLUMNS : PEOPLE_COLUMNS)),
    ),
    route(importList, async ({ params, query, file }, visit) => {
      await mustReachAll(services, visit, 'people.import')
      const request = { ...within(visit), file, preview: query.mode === 'preview' }
      return params.kind === 'homes' ? importHomes(request) : importPeople(request)
    }),
    route(exportPeople, async ({ body }, visit) => {
      await mustReachAll(services, visit, 'people.export')
      const { actor } = callerOf(visit)
      const area = actor.hat?.office.area ?? ''
      if (body.level === 'whole' && findDenial(actor, 'people.unmask', { tenant: actor.tenant, area }) !== undefined) {
        throw new Fault('forbidden', '您现在的岗位不能导出完整号码，请改选遮盖号码的名单。', { path: 'level' })
      }
      return Readable.from(exportPeopleAsCsv({ ...within(visit), ...body }), { objectMode: false })
    }),
  ]
}

/** A list touches people anywhere in the bureau: only an office of the whole bureau may take it in or out. */
function mustReachAll(services: AuthServices, visit: Visit, action: 'people.import' | 'people.export'): Promise<void> {
  return inRegister(services, visit, async (context, actor) => {
    if (reachesAll(context, actor, action)) return
    throw new Fault('forbidden', '名单会涉及全局各乡镇的人，请由局里导入或者导出。')
  })
}
