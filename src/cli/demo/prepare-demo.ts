import { type Clock, Fault } from '../../kit/index.ts'
import { COMMAND_LINE, inVerb, newFirstPassword } from '../../platform/auth/index.ts'
import type { KeyRing } from '../../platform/crypto/index.ts'
import { type Database, emptyTables, inReference } from '../../platform/db/index.ts'
import {
  foundDemoBureaus,
  kindOfDatabase,
  listBureaus,
  markDemo,
  markDemoFilled,
} from '../../registers/offices/index.ts'
import { readCalendar } from '../../registers/settings/index.ts'
import { fillCases } from './fill-cases.ts'
import { type DemoPhone, fillCitizens } from './fill-citizens.ts'
import { fillHazards } from './fill-hazards.ts'
import { fillHouseholds } from './fill-households.ts'
import { fillLeases } from './fill-leases.ts'
import { fillPlans } from './fill-plans.ts'
import { fillQueue } from './fill-queue.ts'
import { type DemoSignIn, fillStaff } from './fill-staff.ts'
import { fillStates } from './fill-states.ts'
import { fillStock } from './fill-stock.ts'
import { writeSignIns } from './sign-ins-file.ts'

/** What filling a demonstration works with. */
export interface DemoGround {
  readonly database: Database
  readonly clock: Clock
  readonly keys: KeyRing
  readonly dataDir: string
}

/**
 * Fills an empty database with the bureaus of the five places, invented households, and staff who can sign in; one that was
 * filled half way is filled anew. Gives the file with the sign-ins when it filled. Throws `bad-setting` where real bureaus are.
 */
export async function prepareDemo(ground: DemoGround): Promise<string | undefined> {
  const kind = await inReference(ground.database, kindOfDatabase)
  if (kind === 'demo') return undefined
  if (kind === 'real') {
    const sentence =
      '数据库里有正式建立的单位，不能以演示方式启动。正式运行请设置 NODE_ENV=production；要看演示，请换一个空的 DATA_DIR。'
    throw new Fault('bad-setting', sentence, { path: 'NODE_ENV' })
  }
  if (kind === 'demo-unfinished') await emptyTables(ground.database)
  return fillDemo(ground)
}

/** Empties a demonstration's database and fills it again; gives the file with the sign-ins. Throws `forbidden` for any other. */
export async function resetDemo(ground: DemoGround): Promise<string> {
  const kind = await inReference(ground.database, kindOfDatabase)
  if (kind === 'real') {
    throw new Fault('forbidden', '这不是演示用的数据库，里面有正式建立的单位，没有清空任何内容。')
  }
  await emptyTables(ground.database)
  return fillDemo(ground)
}

async function fillDemo({ database, clock, keys, dataDir }: DemoGround): Promise<string> {
  await inReference(database, (tx) => markDemo(tx, clock))
  await foundDemoBureaus(database, clock)
  // One password for all of them: each hash takes its time, and it is written down in any case.
  const password = await newFirstPassword()
  const signIns: DemoSignIn[] = []
  const phones: DemoPhone[] = []
  const calendar = await inReference(database, readCalendar)
  for (const { id, kind } of await inReference(database, listBureaus)) {
    await inVerb({ database, clock }, id, async (context) => {
      signIns.push(...(await fillStaff({ keys }, context, kind === 'rehearsal' ? 'bureau' : kind, password)))
      if (kind !== 'bureau') return
      const register = { ...context, actor: { id: COMMAND_LINE }, keys }
      const { families, holders } = await fillHouseholds(register)
      phones.push(...(await fillCitizens({ keys }, context, holders)))
      const { states: told, households } = await fillCases(register, families, calendar)
      await fillStock(register)
      await fillPlans(register, families, calendar)
      await fillQueue(register, families, calendar)
      await fillLeases(register, { families, holder: holders[0]?.person }, calendar)
      const others = families
        .filter(({ household }) => !households.has(household))
        .filter(({ applicant }) => holders.every(({ person }) => person !== applicant))
      await fillStates({ register, dataDir, calendar, families: others, told })
      await fillHazards(register, { dataDir, calendar, families: others })
    })
  }
  const file = writeSignIns(dataDir, password.text, { signIns, phones })
  await inReference(database, (tx) => markDemoFilled(tx, clock))
  return file
}
