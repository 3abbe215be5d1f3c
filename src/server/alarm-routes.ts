import { acknowledgeAlarm, listAlarms } from '../platform/audit/index.ts'
import { type AuthServices, authorise, callerOf, inVerb, listAccounts } from '../platform/auth/index.ts'
import { type Route, route } from '../platform/http/index.ts'
import { answerAuditAlarm, listAuditAlarms } from './alarm-contracts.ts'
import { changeOnce } from './change-once.ts'

/** Alarms of the bureau's own audit log, for its audit administrator. */
export function alarmRoutes(services: AuthServices): Route[] {
  return [
    route(listAuditAlarms, (_, visit) => {
      const { actor } = callerOf(visit)
      return inVerb(services, actor.tenant, async ({ tx, tenant }) => {
        authorise(actor, 'audit.search', { tenant })
        const names = new Map((await listAccounts(tx, tenant)).map(({ id, displayName }) => [`u:${id}`, displayName]))
        const alarms = await listAlarms(tx, tenant)
        return {
          alarms: alarms.map(({ acknowledged, ...alarm }) => {
            if (acknowledged === undefined) return alarm
            const name = names.get(acknowledged.by)
            return { ...alarm, acknowledged: { ...acknowledged, ...(name !== undefined && { name }) } }
          }),
        }
      })
    }),
    route(answerAuditAlarm, async ({ params, body }, visit) => {
      const asked = { params, body }
      await changeOnce({ services, visit, contract: answerAuditAlarm, asked }, async ({ tx, tenant, clock }, actor) => {
        authorise(actor, 'audit.acknowledge', { tenant })
        const answer = { tenant, actor: callerOf(visit).id, alarm: params.id, words: body.words }
        await acknowledgeAlarm(tx, answer, clock)
      })
      return { done: true } as const
    }),
  ]
}
