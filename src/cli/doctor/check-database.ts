import { type Clock, today, yearOf } from '../../kit/index.ts'
import { alarmsOf, listAlarms, listTrees, type Observation, observeLog } from '../../platform/audit/index.ts'
import {
  type Database,
  inReference,
  inspectDatabase,
  inTenant,
  type TenantId,
  type Tx,
} from '../../platform/db/index.ts'
import { countUndecided } from '../../platform/messages/index.ts'
import { kindOfDatabase, listBureaus } from '../../registers/offices/index.ts'
import { countSynthetic } from '../../registers/people/index.ts'
import { readCalendar } from '../../registers/settings/index.ts'
import { bad, type Finding, good, note } from './check-machine.ts'

interface Ground {
  readonly clock: Clock
  /** A running server looks at itself: what waits, waits for it. */
  readonly serving: boolean
  readonly demoData: boolean
}

/** Scripts, rights, calendar, trails and invented people of an open database. */
export async function checkDatabase(database: Database, ground: Ground): Promise<Finding[]> {
  const { isSetUp, pending, unsecured, excess } = await inspectDatabase(database)
  if (!isSetUp) return [note('数据库是空的，第一次启动服务时会建好。')]
  const held = [good('数据库：能够打开，没有别的程序占用。')]
  if (pending.length > 0) {
    return [
      ...held,
      bad(`有 ${pending.length} 个升级脚本还没有执行（${pending.join('、')}）：请先备份，再启动一次服务。`),
    ]
  }
  const rights = [
    ...unsecured.map((table) =>
      bad(`表 ${table} 没有强制行级安全，各单位的数据可能互相看见：请停止服务，检查是谁改了数据库。`),
    ),
    ...excess.map((grant) => bad(`数据库的权限被放宽了（${grant}）：请由数据库管理员收回，并核对留痕记录。`)),
  ]
  return [
    ...held,
    good('升级脚本：全部执行过。'),
    ...(rights.length > 0 ? rights : [good('角色和权限：与规定相符。')]),
    ...(await checkCalendar(database, ground.clock)),
    ...(await checkTrails(database, ground)),
    ...(await checkMessages(database)),
    ...(await checkPeople(database, ground)),
  ]
}

async function checkCalendar(database: Database, clock: Clock): Promise<Finding[]> {
  const calendar = await inReference(database, readCalendar)
  const year = yearOf(today(clock))
  const advice = '请系统管理员在“工作日历”里按国务院办公厅的通知录入。'
  const now = calendar.isPublished(year)
    ? good(`工作日历：${year} 年已经录入。`)
    : bad(`工作日历：没有 ${year} 年的节假日，期限会算错。${advice}`)
  if (calendar.isPublished(year + 1)) return [now, good(`工作日历：${year + 1} 年已经录入。`)]
  // The notice comes out in November; from the middle of December on, periods run into the next year every day.
  const isLate = today(clock) >= `${year}-12-15`
  const text = `工作日历：还没有 ${year + 1} 年的节假日，跨年的期限是暂定的。${advice}`
  return [now, isLate ? bad(text) : note(text)]
}

async function checkTrails(database: Database, { clock, serving }: Ground): Promise<Finding[]> {
  const findings: Finding[] = []
  const trees = await inReference(database, listTrees)
  for (const tenant of trees) {
    const seen = await inTenant(database, tenant, (tx) => observeLog(tx, tenant, clock))
    findings.push(...findingsOf(seen, database.engine === 'pglite' && !serving))
    findings.push(...(await inTenant(database, tenant, (tx) => openAlarms(tx, tenant))))
  }
  return findings.length > 0 ? findings : [good(`留痕：${trees.length} 个单位的记录全部封存，没有告警。`)]
}

/** On the embedded database the sealer stands still with the server, and so does what waits for it. */
function findingsOf(seen: Observation, mayWait: boolean): Finding[] {
  return alarmsOf([seen]).map(({ kind, message }) =>
    kind === 'unsealed' && mayWait
      ? note(`留痕：${seen.tenant} 有记录还没有封存，启动服务后几秒钟内会封存。`)
      : bad(`留痕：${message}`),
  )
}

/** Those that the running server wrote down, and nobody has answered. */
async function openAlarms(tx: Tx, tenant: TenantId): Promise<Finding[]> {
  return (await listAlarms(tx, tenant, true)).map(({ at, message }) =>
    bad(`留痕告警（${tenant}，${at}）：${message}请审计管理员在“留痕告警”里写明处理结果。`),
  )
}

/** Messages that wait until somebody decides on them. */
async function checkMessages(database: Database): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const { id: tenant, name } of await inReference(database, listBureaus)) {
    const waiting = await inTenant(database, tenant, (tx) => countUndecided({ tx, tenant }))
    if (waiting > 0)
      findings.push(note(`短信：${name}有 ${waiting} 条没有发出或者不能确定发出没有，请在“短信”里逐条决定。`))
  }
  return findings
}

async function checkPeople(database: Database, { demoData }: Ground): Promise<Finding[]> {
  const kind = await inReference(database, kindOfDatabase)
  let invented = 0
  for (const { id } of await inReference(database, listBureaus)) {
    invented += await inTenant(database, id, (tx) => countSynthetic(tx, id))
  }
  if (kind === 'demo' || kind === 'demo-unfinished') {
    const text = `这是演示用的数据库，有 ${invented} 个虚构的人。`
    return [demoData ? note(text) : bad(`${text}正式运行请换一个空的数据库。`)]
  }
  return invented > 0 ? [bad(`正式的数据库里有 ${invented} 个虚构的人，请核对他们是怎样录入的。`)] : []
}
