import { type Kysely, sql } from 'kysely'

const ROUND_MS = 60_000

interface Worn {
  readonly name: string
  readonly dead: boolean
}

/** What runs in the background until it is stopped. */
interface Upkeep {
  stop(): Promise<void>
}

/**
 * Does once what a server's autovacuum does, by its rule: counts tables anew of which a tenth has changed, and clears tables of which a
 * fifth is dead. The embedded database has nobody else for it; without it, the checks of keys go on by plans that were made when
 * the tables were empty, and read all rows of a bureau. Each table has a turn of its own, between which others are served.
 */
export async function keepUp(owner: Kysely<Record<never, never>>): Promise<void> {
  // What was changed within the last second is not told otherwise.
  await sql`select pg_stat_force_next_flush()`.execute(owner)
  const { rows } = await sql<Worn>`select c.relname as name, s.n_dead_tup > 50 + 0.2 * greatest(c.reltuples, 0) as dead
    from pg_class c join pg_stat_user_tables s on s.relid = c.oid
    where c.relnamespace = 'anju'::regnamespace
      and (s.n_mod_since_analyze > 50 + 0.1 * greatest(c.reltuples, 0)
        or s.n_dead_tup > 50 + 0.2 * greatest(c.reltuples, 0)
        -- What was never counted, also before the last start.
        or c.reltuples < 0 and pg_relation_size(c.oid) > 10 * 8192)
    order by c.relname`.execute(owner)
  for (const { name, dead } of rows) {
    const table = sql.id('anju', name)
    await (dead ? sql`vacuum (analyze) ${table}` : sql`analyze ${table}`).execute(owner)
  }
}

/** Keeps the embedded database up every minute. What cannot be done now is tried again the next minute, and said. */
export function startUpkeep(owner: Kysely<Record<never, never>>): Upkeep {
  let round = Promise.resolve()
  let running = false
  const timer = setInterval(() => {
    if (running) return
    running = true
    round = keepUp(owner)
      .catch((error: unknown) => process.emitWarning(`the tables could not be counted: ${String(error)}`))
      .finally(() => {
        running = false
      })
  }, ROUND_MS)
  timer.unref()
  return {
    stop: async () => {
      clearInterval(timer)
      await round
    },
  }
}
