import { type PlainDate, stateCouncilCalendar } from '../../src/kit/index.ts'
import { makeSigner } from '../../src/platform/audit/index.ts'
import type { DatabaseSettings } from '../../src/platform/db/index.ts'
import { createCatalogue } from '../../src/policy/engine/index.ts'
import { packs } from '../../src/policy/packs/index.ts'
import { acknowledgeRules, HOUSE_RULES_DIGEST, takeOverPlacement } from '../../src/proceedings/allocation/index.ts'
import { type CaseContext, openLawBook } from '../../src/proceedings/cases/index.ts'
import {
  actOnLease,
  type LeaseAnswer,
  type LeaseContext,
  type LeaseRequest,
  type LeaseTerms,
  loadLease,
  lookAfterLeases,
  openLease,
  openLeaseBook,
} from '../../src/proceedings/tenancy/index.ts'
import type { RegisterContext } from '../../src/registers/people/index.ts'
import {
  enterBuilding,
  enterProject,
  enterUnits,
  holdUnit,
  type Programme,
  readyUnit,
} from '../../src/registers/stock/index.ts'
import { type Casework, openCasework } from './casework.ts'

const law = openLawBook(packs, createCatalogue(packs))
const leases = openLeaseBook(packs, createCatalogue(packs))
const seal = makeSigner({ ed25519: '1'.repeat(64), sm2: '2'.repeat(64) }, 'localhost')

export const HANDLER = 'u:018f3c2a-0000-7000-8000-000000000001'
export const APPROVER = 'u:018f3c2a-0000-7000-8000-000000000002'
export const TENANT = 'c:018f3c2a-0000-7000-8000-000000000003'

export const TERMS: LeaseTerms = {
  ...{ from: '2026-12-01', to: '2031-11-30', payment: 'monthly', deposit: '500.00', structure: '钢混', use: '居住' },
  ...{ facilities: ['热水器'], residents: [] },
}

/** What somebody does about a lease, whatever its version is by now. */
export type Doing = {
  [Kind in LeaseRequest['act']]: Omit<Extract<LeaseRequest, { act: Kind }>, 'version'>
}[LeaseRequest['act']]

/** Leases in one bureau, with a clock that a test moves. */
export interface Leasing extends Pick<Casework, 'database' | 'family' | 'close'> {
  on<T>(day: PlainDate, work: (context: LeaseContext) => Promise<T>, actor?: string): Promise<T>
  /** Vacant flats, in a project of their own. */
  flats(wish: FlatWish): Promise<readonly string[]>
  /** A family with a flat that is held for it, as choosing leaves it behind. */
  placed(wish: FlatWish): Promise<Placed>
  /** A lease of such a family as a draft. */
  drafted(wish: FlatWish & { readonly terms?: Partial<LeaseTerms> }): Promise<Placed & { readonly lease: string }>
  act(day: PlainDate, lease: string, doing: Doing, actor?: string): Promise<LeaseAnswer>
  /** What the job does on a day; gives the leases for which it broke. */
  look(day: PlainDate): Promise<readonly string[]>
  /** Whoever rents has read the rules of the house. */
  readRules(day: PlainDate, lease: string): Promise<void>
  /** Makes the text final, and lets all sign it. */
  sign(day: PlainDate, lease: string): Promise<void>
}

export interface FlatWish {
  readonly code?: string
  readonly floor?: number
  readonly count?: number
  readonly programme?: Programme
  /** The office that runs the project; absent: the bureau itself. */
  readonly operator?: string
}

interface Placed {
  readonly unit: string
  readonly person: string
  readonly placement: string
}

let serial = 0

/** A context of the registers, with the law and the calendar that casework has. */
export const lawful = (context: RegisterContext): CaseContext => ({ ...context, law, calendar: stateCouncilCalendar })

export async function openLeasing(settings: DatabaseSettings, tenant: number): Promise<Leasing> {
  const work = await openCasework(settings, tenant)
  const on: Leasing['on'] = (day, verb, actor = HANDLER) =>
    work.on(day, (context) => verb({ ...context, leases, seal }), actor)
  const act: Leasing['act'] = (day, lease, doing, actor = HANDLER) =>
    on(
      day,
      async (context) => {
        const held = await loadLease(context, lease, true)
        return actOnLease(context, held, { version: held.state.version, ...doing } as LeaseRequest)
      },
      actor,
    )
  const flats: Leasing['flats'] = (wish) => on('2026-09-01', (context) => enterFlats(context, String(tenant), wish))
  const placed: Leasing['placed'] = async (wish) => {
    const { applicant: person, household } = await work.family()
    const [unit = ''] = await flats(wish)
    return on('2026-11-20', async (context) => {
      const origin = `plan:${unit}`
      await holdUnit(context, { unit, bond: origin })
      const answer = await takeOverPlacement(context, { person, household }, { unit, origin, signDays: 10 })
      if (!answer.done) throw new Error(answer.obstacle.sentence)
      return { unit, person, placement: answer.value.id }
    })
  }
  return {
    ...{ database: work.database, family: work.family, close: work.close, on, act, flats, placed },
    drafted: async ({ terms, ...wish }) => {
      const one = await placed(wish)
      const source = { placement: one.placement }
      const opened = await on('2026-11-21', (context) => openLease(context, { source, terms: { ...TERMS, ...terms } }))
      if (!opened.done) throw new Error(opened.obstacle.sentence)
      return { ...one, lease: opened.id }
    },
    look: (day) => lookOn(day, on),
    readRules: (day, lease) => readRules(day, lease, on),
    sign: async (day, lease) => {
      await readRules(day, lease, on)
      mustDo(await act(day, lease, { act: 'freeze', detail: { document: '', digest: '' } }))
      const digest = await on(
        day,
        async (context) => (await loadLease(context, lease, false)).state.frozen?.digest ?? '',
      )
      const detail = { digest, manner: 'code', phone: '138****0000' } as const
      mustDo(await act(day, lease, { act: 'sign-tenant', detail }, TENANT))
      mustDo(await act(day, lease, { act: 'sign-first', detail: { digest } }))
      mustDo(await act(day, lease, { act: 'sign-second', detail: { digest } }, APPROVER))
    },
  }
}

function readRules(day: PlainDate, lease: string, on: Leasing['on']): Promise<void> {
  return on(
    day,
    async (context) => {
      const { placement_id: placement } = (await loadLease(context, lease, false)).row
      if (placement !== null) await acknowledgeRules(context, placement, HOUSE_RULES_DIGEST)
    },
    TENANT,
  )
}

async function lookOn(day: PlainDate, on: Leasing['on']): Promise<readonly string[]> {
  const broken: string[] = []
  const onTrouble = (_: unknown, lease: string) => broken.push(lease)
  await lookAfterLeases({ inOne: (work) => on(day, work, 'system:leases'), onTrouble, isStopped: () => false })
  return broken
}

/** Throws what stands in the way. */
export function mustDo(answer: LeaseAnswer): Extract<LeaseAnswer, { done: true }>['state'] {
  if (!answer.done) throw new Error(`${answer.obstacle.code}: ${answer.obstacle.sentence}`)
  return answer.state
}

const SOURCE_OF = {
  ...{ 'public-rental': 'purchased', 'affordable-rental': 'new-build', 'talent-apartment': 'allotted' },
} as const

/** Vacant flats in a project of their own. */
export async function enterFlats(
  context: RegisterContext,
  area: string,
  { code = `P${++serial}`, floor = 3, count = 1, programme = 'public-rental', operator }: FlatWish,
): Promise<readonly string[]> {
  const project = await enterProject(context, {
    ...{
      code,
      name: `安居${++serial}期`,
      programme,
      source: SOURCE_OF[programme],
      operator: operator ?? null,
      area,
      address: '建设路1号',
    },
  })
  const building = await enterBuilding(context, { project: project.id, name: '1号楼', floors: 18 })
  const units = Array.from({ length: count }, (_, at) => ({
    ...{ number: String(at + 301), type: 'two-room' as const, floor, floorArea: 6000, decorated: false },
    ...{ orientation: null, realEstateCode: null },
  }))
  const ids = await enterUnits(context, building.id, units)
  for (const unit of ids) await readyUnit(context, { unit })
  return ids
}
