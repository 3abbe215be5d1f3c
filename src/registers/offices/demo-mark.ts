import { type Clock, Fault } from '../../kit/index.ts'
import { type Database, inReference, type Tx } from '../../platform/db/index.ts'
import { listBureaus } from './bureau-store.ts'

type MarkTable = { demo_mark: { id: number; marked_at: string; filled_at: string | null } }

/** What a database is: without any bureau; of a demonstration, half filled or whole; or with real ones. */
export type DatabaseKind = 'empty' | 'demo-unfinished' | 'demo' | 'real'

export async function kindOfDatabase(tx: Tx): Promise<DatabaseKind> {
  const mark = await tx.withTables<MarkTable>().selectFrom('demo_mark').selectAll().executeTakeFirst()
  if (mark !== undefined) return mark.filled_at === null ? 'demo-unfinished' : 'demo'
  return (await listBureaus(tx)).length === 0 ? 'empty' : 'real'
}

/** Marks an empty database as one for demonstrations. */
export async function markDemo(tx: Tx, clock: Clock): Promise<void> {
  const row = { id: 1, marked_at: clock.now().toISOString(), filled_at: null }
  await tx.withTables<MarkTable>().insertInto('demo_mark').values(row).execute()
}

/** Says that a demonstration's database is filled. */
export async function markDemoFilled(tx: Tx, clock: Clock): Promise<void> {
  await tx.withTables<MarkTable>().updateTable('demo_mark').set({ filled_at: clock.now().toISOString() }).execute()
}

/** Throws `bad-setting` for a demonstration's database: its people are made up, and its passwords are written down. */
export async function refuseDemo(database: Database): Promise<void> {
  const kind = await inReference(database, kindOfDatabase)
  if (kind !== 'demo' && kind !== 'demo-unfinished') return
  const sentence =
    '这是演示用的数据库：里面的人是虚构的，账号和密码写在 demo-sign-ins.txt 里，不能用来正式运行。请换一个空的数据库（DATABASE_URL）或者空的 DATA_DIR。'
  throw new Fault('bad-setting', sentence, { path: 'DATABASE_URL' })
}
