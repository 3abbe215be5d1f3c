import { sql } from 'kysely'
import { type Clock, completeCitizenId, fixedClock, type PlainDate } from '../../src/kit/index.ts'
import { type KeyRing, openKeyRing } from '../../src/platform/crypto/index.ts'
import {
  type Database,
  type DatabaseSettings,
  inTenant,
  openDatabase,
  type TenantId,
} from '../../src/platform/db/index.ts'
import type { RegisterContext, Source } from '../../src/registers/people/index.ts'

/** An opened register with two bureaus, and how a test acts in it. */
export interface Register {
  readonly database: Database
  readonly keys: KeyRing
  /** Does something in one transaction of a bureau, at an instant (absent: 21 November 2026, nine o'clock). */
  at<T>(instant: string, work: (context: RegisterContext) => Promise<T>, tenant?: TenantId): Promise<T>
  now<T>(work: (context: RegisterContext) => Promise<T>): Promise<T>
  close(): Promise<void>
}

export const BUREAU: TenantId = 410522
export const OTHER_BUREAU: TenantId = 150626
export const NOW = '2026-11-21T09:00:00+08:00'
export const DECLARED: Source = { kind: 'declared', on: '2026-11-20' }
const ACTOR = 'u:018f3c2a-0000-7000-8000-000000000001'

/** Opens a database with random keys, and founds two bureaus in it unless they are there. */
export async function openRegister(
  settings: DatabaseSettings,
  { founded = false }: { readonly founded?: boolean } = {},
): Promise<Register> {
  const clock = fixedClock(NOW)
  const database = await openDatabase(settings, async () => {})
  for (const tenant of founded ? [] : [BUREAU, OTHER_BUREAU]) {
    const found = sql`insert into tenant (id, name, kind, code_in_use, founded_on)
      values (${tenant}::integer, '演练单位', 'bureau', ${String(tenant)}, '2026-01-01')`
    await inTenant(database, tenant, (tx) => found.execute(tx))
  }
  const keys = openKeyRing({ dataDir: settings.dataDir, fieldKeys: undefined, mustBeSet: false })
  const act = <T>(own: Clock, work: (context: RegisterContext) => Promise<T>, tenant: TenantId): Promise<T> =>
    inTenant(database, tenant, (tx) => work({ tx, tenant, clock: own, actor: { id: ACTOR }, keys }))
  return {
    database,
    keys,
    at: (instant, work, tenant = BUREAU) => act(fixedClock(instant), work, tenant),
    now: (work) => act(clock, work, BUREAU),
    close: () => database.close(),
  }
}

/** An invented identity number: the division of the county, a birth date, and a serial that is odd for men. */
export function citizenId(birthDate: PlainDate, serial: number, region = '410522'): string {
  return completeCitizenId(`${region}${birthDate.replaceAll('-', '')}${String(serial).padStart(3, '0')}`)
}
