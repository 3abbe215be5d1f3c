import { createHash } from 'node:crypto'
import { appendAudit } from '../../platform/audit/index.ts'
import type { TenantId, Tx } from '../../platform/db/index.ts'
import type { CaseContext } from '../cases/index.ts'
import { QUEUE_AUDIT_KINDS } from './queue-audit-kinds.ts'
import { type Answer, done, refuse } from './queue-entry.ts'

type Tables = {
  house_rules_read: {
    tenant_id: TenantId
    placement_id: string
    digest: string
    read_at: string
    read_by: string
  }
}

const tables = (tx: Tx) => tx.withTables<Tables>()

/** What whoever lives in a flat of the bureau keeps to; each with the article it comes from. */
export const HOUSE_RULES: readonly { readonly text: string; readonly clause: string }[] = [
  { text: '房子自己家住，不转租、不借给别人，也不私下和别人换房。', clause: 'NATIONAL-27' },
  { text: '只用来居住，不改作店铺、仓库等别的用途。', clause: 'NATIONAL-27' },
  { text: '不损坏房子；要装修先经过同意，擅自改动的要恢复原样。', clause: 'NATIONAL-27' },
  { text: '不在房子里从事违法活动。', clause: 'NATIONAL-27' },
  { text: '没有正当理由，不连续空置六个月以上。', clause: 'NATIONAL-27' },
  { text: '按时交租金；累计拖欠六个月以上的，要腾退。', clause: 'NATIONAL-29' },
  { text: '想继续租，在租期满三个月以前申请。', clause: 'NATIONAL-30' },
]

/** The digest of the rules' text: what was read is known for good. */
export const HOUSE_RULES_DIGEST = createHash('sha256').update(JSON.stringify(HOUSE_RULES)).digest('hex')

/** A family has read the rules that stand today, before it signs; a second time changes nothing. */
export async function acknowledgeRules(
  context: CaseContext,
  placement: string,
  digest: string,
): Promise<Answer<string>> {
  if (digest !== HOUSE_RULES_DIGEST) return refuse('rules-wanted', '使用规定刚刚有了变化，请重新看一遍再确认。')
  const { tx, tenant, clock, actor } = context
  const { numInsertedOrUpdatedRows } = await tables(tx)
    .insertInto('house_rules_read')
    .values({
      ...{ tenant_id: tenant, placement_id: placement, digest, read_at: clock.now().toISOString(), read_by: actor.id },
    })
    .onConflict((clash) => clash.columns(['tenant_id', 'placement_id', 'digest']).doNothing())
    .executeTakeFirst()
  if (numInsertedOrUpdatedRows !== 1n) return done(digest)
  await appendAudit(tx, {
    ...{ tenant, at: clock.now(), actor: actor.id, action: QUEUE_AUDIT_KINDS['house-rules.acknowledge'] },
    ...{ object: `placement:${placement}`, detail: { digest, ...(actor.hat && { hat: actor.hat }) } },
  })
  return done(digest)
}

/** Whether a family has read the rules that stand today. */
export async function hasReadRules({ tx, tenant }: CaseContext, placement: string): Promise<boolean> {
  const row = await tables(tx)
    .selectFrom('house_rules_read')
    .select('read_at')
    .where('tenant_id', '=', tenant)
    .where('placement_id', '=', placement)
    .where('digest', '=', HOUSE_RULES_DIGEST)
    .executeTakeFirst()
  return row !== undefined
}
