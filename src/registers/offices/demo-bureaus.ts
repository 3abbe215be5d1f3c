import { type Clock, today } from '../../kit/index.ts'
import { openTree } from '../../platform/audit/index.ts'
import { inVerb } from '../../platform/auth/index.ts'
import type { Database } from '../../platform/db/index.ts'
import type { Bureau } from './bureau.ts'
import { insertBureau } from './bureau-store.ts'
import { mainOffice } from './found-bureau.ts'

const DEMO_BUREAUS: readonly Omit<Bureau, 'codeInUse' | 'foundedOn'>[] = [
  { id: 150626, name: '乌审旗住房和城乡建设局', kind: 'bureau', pack: 'wushen' },
  { id: 410522, name: '安阳县住房和城乡建设局', kind: 'bureau', pack: 'anyang' },
  { id: 320100, name: '南京市住房保障和房产局', kind: 'city', pack: 'nanjing' },
  { id: 320104, name: '南京市秦淮区房产局', kind: 'bureau', pack: 'nanjing' },
  { id: 500118, name: '重庆市永川区住房和城乡建设委员会', kind: 'bureau', pack: 'yongchuan' },
  { id: 420106, name: '武汉市武昌区住房保障和房屋管理局', kind: 'bureau', pack: 'wuchang' },
  { id: 999999, name: '演练单位', kind: 'rehearsal' },
]

/** Shows how an audit log looks where 密评 asks for the national algorithms. */
const SM_BUREAUS = new Set([500118])

/** Founds the bureaus of the five places and the one for rehearsals, each with its main office, where they are not there yet. */
export async function foundDemoBureaus(database: Database, clock: Clock): Promise<void> {
  for (const bureau of DEMO_BUREAUS) {
    const whole = { ...bureau, codeInUse: String(bureau.id), foundedOn: today(clock) }
    await inVerb({ database, clock }, bureau.id, async (context) => {
      if (SM_BUREAUS.has(bureau.id)) await openTree(context.tx, { tenant: bureau.id, suite: 'sm3', withSm2: true })
      await insertBureau(context.tx, whole)
      await mainOffice(context)
    })
  }
}
