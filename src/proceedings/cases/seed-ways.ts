import { sql } from 'kysely'
import type { Tx } from '../../platform/db/index.ts'
import { edgesOf } from './edges.ts'
import type { LawBook } from './law-book.ts'

/** Tells the database every way that the procedures allow, at each start, so that it lets in no other. */
export async function seedWays(tx: Tx, { procedures }: Pick<LawBook, 'procedures'>): Promise<void> {
  const ways = procedures.flatMap(({ key, procedure }) =>
    edgesOf(procedure).map(({ from, act, to }) => ({ procedure: key, from_step: from, act, to_step: to })),
  )
  if (ways.length === 0) return
  await sql`insert into procedure_edge (procedure, from_step, act, to_step)
    select * from jsonb_to_recordset(${JSON.stringify(ways)}::jsonb)
      as way (procedure text, from_step text, act text, to_step text)
    on conflict do nothing`.execute(tx)
}
