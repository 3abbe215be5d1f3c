import { addDays, fixedClock, type PlainDate, stateCouncilCalendar, type WorkdayCalendar } from '../../src/kit/index.ts'
import { type KeyRing, openKeyRing } from '../../src/platform/crypto/index.ts'
import { type Database, type DatabaseSettings, inTenant, openDatabase } from '../../src/platform/db/index.ts'
import { createCatalogue, type Json } from '../../src/policy/engine/index.ts'
import { packs } from '../../src/policy/packs/index.ts'
import {
  type Act,
  type ActAnswer,
  type ActRequest,
  actOnCase,
  type CaseContext,
  type CaseState,
  type FilingAnswer,
  fileCase,
  holdCase,
  type LawBook,
  openLawBook,
  seedWays,
} from '../../src/proceedings/cases/index.ts'
import { enterHousehold, enterPerson } from '../../src/registers/people/index.ts'
import { found } from './casework-bureau.ts'
import { citizenId, DECLARED } from './register.ts'

const law = openLawBook(packs, createCatalogue(packs, { calendar: stateCouncilCalendar }))

/** Casework in one bureau, with a clock that a test moves. */
export interface Casework {
  readonly database: Database
  /** A household of one, in the registers. */
  readonly household: string
  readonly applicant: string
  /** One more household of one, for a case of its own. */
  family(): Promise<Family>
  /** At nine o'clock of a day, in one transaction. */
  on<T>(day: PlainDate, work: (context: CaseContext) => Promise<T>, actor?: string): Promise<T>
  file(day: PlainDate, filing: FilingWish): Promise<FilingAnswer>
  /** Does something on the case as it is on that day. */
  act(day: PlainDate, wish: ActWish): Promise<ActAnswer>
  state(id: string): Promise<CaseState>
  close(): Promise<void>
}

export interface FilingWish {
  readonly pack: string
  readonly procedure: string
  readonly facts: Readonly<Record<string, Json>>
  readonly area: string
  readonly actor: string
  readonly late?: string
  /** Another household than the first one. */
  readonly household?: string
  readonly applicant?: string
}

interface Family {
  readonly household: string
  readonly applicant: string
}

export interface ActWish {
  readonly case: string
  readonly actor: string
  readonly act: Exclude<Act, 'file'>
  readonly detail: unknown
  readonly version?: number
  readonly to?: string
}

export async function openCasework(
  settings: DatabaseSettings,
  tenant: number,
  calendar: WorkdayCalendar = stateCouncilCalendar,
  /** Also what later packs will have, for tests that install one while cases run. */
  seeded: LawBook = law,
  /** The bureau is there already, with its offices and people. */
  isFounded = false,
): Promise<Casework> {
  const database = await openDatabase(settings, (tx) => seedWays(tx, seeded))
  if (!isFounded) await inTenant(database, tenant, (tx) => found(tx, tenant))
  const keys = openKeyRing({ dataDir: settings.dataDir, fieldKeys: undefined, mustBeSet: false })
  return caseworkIn({ database, keys, tenant, calendar }, await enterFamily(database, tenant, keys, 0))
}

/** Opens a database again in which a bureau and its first household are there already. */
export async function reopenCasework(settings: DatabaseSettings, tenant: number, first: Family): Promise<Casework> {
  const database = await openDatabase(settings, (tx) => seedWays(tx, law))
  const keys = openKeyRing({ dataDir: settings.dataDir, fieldKeys: undefined, mustBeSet: false })
  return caseworkIn({ database, keys, tenant, calendar: stateCouncilCalendar }, first)
}

interface Opened {
  readonly database: Database
  readonly keys: KeyRing
  readonly tenant: number
  readonly calendar: WorkdayCalendar
}

function caseworkIn({ database, keys, tenant, calendar }: Opened, first: Family): Casework {
  let families = 1
  const contextOf = (day: PlainDate, id: string) => ({
    clock: fixedClock(`${day}T09:00:00+08:00`),
    actor: { id },
    keys,
  })
  const on = <T>(
    day: PlainDate,
    work: (context: CaseContext) => Promise<T>,
    actor = 'u:018f3c2a-0000-7000-8000-000000000001',
  ) => inTenant(database, tenant, (tx) => work({ tx, tenant, law, calendar, ...contextOf(day, actor) }))
  const family = () => enterFamily(database, tenant, keys, families++)
  return {
    ...{ database, ...first, family, on },
    file: (day, { actor, area, facts, late, pack, procedure, ...of }) => {
      const application = { ...first, ...of, area, facts }
      const filing = { pack, procedure, application, channel: 'counter' as const, ...(late !== undefined && { late }) }
      return on(day, (context) => fileCase(context, filing), actor)
    },
    act: (day, { actor, ...wish }) =>
      on(
        day,
        async (context) => {
          const held = await holdCase(context, wish.case)
          const request = { version: held.state.version, ...wish } as ActRequest
          return actOnCase(context, held, request)
        },
        actor,
      ),
    state: (id) => on('2026-12-31', async (context) => (await holdCase(context, id)).state),
    close: () => database.close(),
  }
}

async function enterFamily(database: Database, tenant: number, keys: KeyRing, at: number): Promise<Family> {
  const clock = fixedClock('2026-01-05T09:00:00+08:00')
  const actor = { id: 'u:018f3c2a-0000-7000-8000-000000000001' }
  return inTenant(database, tenant, async (tx) => {
    const context = { tx, tenant, clock, actor, keys }
    // A day has numbers for so many only.
    const number = citizenId(addDays('1970-05-01', Math.floor(at / 400)), 11 + 2 * (at % 400), String(tenant))
    const source = DECLARED
    const { person } = await enterPerson(context, {
      name: '陈大成',
      idNumber: { idKind: 'citizen-id', number },
      source,
    })
    const places = [{ person, kinship: '02', covered: true }]
    const entry = { members: places, on: '2026-01-05', reason: '登记', source } as const
    return { household: await enterHousehold(context, entry), applicant: person }
  })
}
