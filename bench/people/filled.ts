/** A bureau full of people: filled now, or kept in a folder from an earlier run. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { sql } from 'kysely'
import pg from 'pg'
import { openTree } from '../../src/platform/audit/index.ts'
import { inTenant, openDatabase } from '../../src/platform/db/index.ts'
import type { PostgresServer } from '../../tests/support/postgres.ts'
import { loadPeople } from './load.ts'

/** What is filled, and by what. */
export interface Filling {
  readonly bin: string
  readonly server: PostgresServer
  /** With the keys of the people's numbers, and the passwords of the server's roles. */
  readonly dataDir: string
  readonly tenant: number
  readonly count: number
}

/** A filled database: its owner's address, and the minutes that filling took. */
export interface Filled {
  readonly url: string
  readonly minutes: number
}

/** Finds the people who were filled in before beside the keys, or fills them in. Fails when they are another number. */
export async function filledDatabase(filling: Filling): Promise<Filled> {
  const note = path.join(filling.dataDir, 'filled.json')
  if (!existsSync(note)) {
    const { url, minutes } = await fill(filling)
    writeFileSync(note, JSON.stringify({ name: new URL(url).pathname, minutes, count: filling.count }))
    return { url, minutes }
  }
  const { name, minutes, count } = JSON.parse(readFileSync(note, 'utf8')) as { name: string } & Filled & Filling
  if (count !== filling.count) throw new Error(`the folder keeps ${count} people`)
  const url = `postgres://owner:owner@127.0.0.1:${filling.server.port}${name}`
  await readWhole(asAdmin(url))
  return { url, minutes }
}

/** The address at which a database of the benches is its administrator's. */
export function asAdmin(url: string): string {
  return url.replace('owner:owner', 'admin:admin')
}

async function fill({ bin, server, dataDir, tenant, count }: Filling): Promise<Filled> {
  const url = await server.createDatabase()
  const database = await openDatabase({ dataDir, databasePoolSize: 1, databaseUrl: url }, async () => {})
  const found = sql`insert into tenant (id, name, kind, code_in_use, founded_on)
    values (${tenant}::integer, '演练单位', 'bureau', ${String(tenant)}, '2026-01-01')`
  await inTenant(database, tenant, async (tx) => {
    await found.execute(tx)
    await openTree(tx, { tenant, suite: 'sha256', withSm2: false })
  })
  await database.close()
  const start = performance.now()
  await loadPeople({ bin, url: asAdmin(url), dataDir, tenant }, count)
  return { url, minutes: (performance.now() - start) / 60_000 }
}

/** Reads what searches read into the memory of the machine, where it is while a server runs day by day. */
async function readWhole(url: string): Promise<void> {
  const admin = new pg.Client(url)
  await admin.connect()
  try {
    await admin.query('create extension if not exists pg_prewarm')
    await admin.query(`select pg_prewarm(c.oid, 'read') from pg_class c
      where c.relnamespace = 'anju'::regnamespace and c.relkind in ('r', 'i') and c.relname ~ '^(person|household|membership)'
        and c.relname not in ('person_fact_one_at_a_time', 'membership_one_household_at_a_time', 'membership_one_head_at_a_time')`)
  } finally {
    await admin.end()
  }
}
