import { Fault, type PlainDate, today } from '../../kit/index.ts'
import type { RegisterContext } from './context.ts'
import { divisionsOfHouseholds, divisionsOfPersons, liesIn } from './divisions-of.ts'
import { findHolders } from './enter-person.ts'
import { HEAD, type Membership } from './household.ts'
import { wrongCell } from './import-cells.ts'
import type { PersonRow } from './person-row.ts'
import { loadFacts } from './store-facts.ts'
import { findBySourceKeys, loadMemberships } from './store-households.ts'

/** What is known already about the people and households of some rows, read with a few questions for all of them. */
export interface Ground {
  readonly day: PlainDate
  /** The households by their number in the list. */
  readonly households: ReadonlyMap<string, string>
  /** Where each person belongs today or later. */
  readonly memberships: ReadonlyMap<string, Membership>
  /** Who somebody is whose identity number is known. */
  readonly holderOf: (row: PersonRow) => string | undefined
  readonly names: ReadonlyMap<string, ReadonlySet<unknown>>
  /** The heads of the households, but for those whom these rows make something else. */
  readonly heads: Map<string, string>
  readonly mayTake: (row: PersonRow) => Fault | undefined
}

/** Reads what the rows meet. `area`: only what lies in it may be taken. */
export async function loadGround(
  context: RegisterContext,
  rows: readonly PersonRow[],
  area: string | undefined,
): Promise<Ground> {
  const day = today(context.clock)
  const holders = await findHolders(
    context,
    rows.map(({ draft }) => draft),
  )
  const holderOf = ({ draft }: PersonRow): string | undefined =>
    draft.idKeys.map((key) => holders.get(key)).find((one) => one !== undefined)
  const known = [...new Set(rows.map(holderOf).filter((one) => one !== undefined))]
  const households = await findBySourceKeys(context, [...new Set(rows.map(({ entry }) => entry.householdKey))])
  return {
    ...{ day, households, holderOf },
    memberships: await membershipsOf(context, known, day),
    names: await namesOf(context, known),
    heads: await headsOf(context, rows, households, holderOf),
    mayTake:
      area === undefined ? () => undefined : await areaCheck(context, rows, { area, day, households, holderOf, known }),
  }
}

async function membershipsOf(
  context: RegisterContext,
  persons: readonly string[],
  day: PlainDate,
): Promise<ReadonlyMap<string, Membership>> {
  if (persons.length === 0) return new Map()
  const open = await loadMemberships(context, { persons })
  return new Map(open.filter((one) => one.to === null || one.to >= day).map((one) => [one.person, one]))
}

/** All names that somebody ever had. */
async function namesOf(
  context: RegisterContext,
  persons: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<unknown>>> {
  const names = new Map<string, Set<unknown>>()
  if (persons.length === 0) return names
  for (const { subject, payload } of await loadFacts(context, { persons, kinds: ['identity'] })) {
    const person = 'person' in subject ? subject.person : ''
    const others: readonly unknown[] = Array.isArray(payload.otherNames) ? payload.otherNames : []
    names.set(person, new Set([...(names.get(person) ?? []), payload.name, ...others]))
  }
  return names
}

async function headsOf(
  context: RegisterContext,
  rows: readonly PersonRow[],
  households: ReadonlyMap<string, string>,
  holderOf: Ground['holderOf'],
): Promise<Map<string, string>> {
  const wanted = rows
    .filter(({ entry }) => entry.kinship === HEAD)
    .flatMap(({ entry }) => households.get(entry.householdKey) ?? [])
  if (wanted.length === 0) return new Map()
  const demoted = new Set(rows.filter(({ entry }) => entry.kinship !== HEAD).map(holderOf))
  const open = (await loadMemberships(context, { households: wanted })).filter(
    (one) => one.kinship === HEAD && one.to === null && !demoted.has(one.person),
  )
  const keys = new Map([...households].map(([key, household]) => [household, key]))
  return new Map(open.map((one) => [keys.get(one.household) ?? '', one.person]))
}

/** What is wrong with a row; it is put among the heads when it makes one. */
export function refusalOfRow(ground: Ground, row: PersonRow): Fault | undefined {
  const { entry, draft } = row
  const person = ground.holderOf(row)
  const outside = ground.mayTake(row)
  if (outside !== undefined) return outside
  // A number that is known under another name is a mistake in one of the two places.
  if (person !== undefined && !ground.names.get(person)?.has(draft.name)) {
    return wrongCell('姓名', '这个证件号码已经登记，但姓名不同，请核对证件；改名的请先办理信息变更。')
  }
  const there = person === undefined ? undefined : ground.memberships.get(person)
  if (there !== undefined && there.household !== ground.households.get(entry.householdKey)) {
    return wrongCell('户编号', '此人现在在另一户，请先办理迁出，再导入。')
  }
  if (entry.kinship !== HEAD) return undefined
  const head = ground.heads.get(entry.householdKey)
  if (head !== undefined && head !== person) {
    return new Fault('conflict', '这一户在这段日子里已有户主，请先办理户主变更。', { path: '与户主关系' })
  }
  ground.heads.set(entry.householdKey, person ?? draft.person)
  return undefined
}

interface AreaQuestion extends Pick<Ground, 'day' | 'households' | 'holderOf'> {
  readonly area: string
  readonly known: readonly string[]
}

/** An office takes in the people and households of its own area alone. */
async function areaCheck(
  context: RegisterContext,
  rows: readonly PersonRow[],
  { area, day, households, holderOf, known }: AreaQuestion,
): Promise<Ground['mayTake']> {
  const inside = (divisions: readonly string[]): boolean => liesIn(divisions, { tenant: context.tenant, area, day })
  const ofPersons = await divisionsOfPersons(context, known)
  const ofHouseholds = await divisionsOfHouseholds(context, [...households.values()])
  const told = divisionsTold(rows)
  return (row) => {
    const person = holderOf(row)
    if (person !== undefined && !inside(ofPersons.get(person) ?? [])) {
      return wrongCell('证件号码', '这个证件号码的人不属于您单位的区域，请由当地或者局里导入。')
    }
    const household = households.get(row.entry.householdKey)
    if (
      household === undefined
        ? inside(told.get(row.entry.householdKey) ?? [])
        : inside(ofHouseholds.get(household) ?? [])
    ) {
      return mustStay(row, inside)
    }
    return household === undefined
      ? wrongCell(
          '居住地代码',
          '这一户不在您单位的区域之内，或者没有写明住在哪里，请在户主一行填写本区域的居住地代码。',
        )
      : wrongCell('户编号', '这个户编号属于别的区域的一户，请换一个编号，或者由局里导入。')
  }
}

/** Where a row says that the household lives must be in the area, too: a list moves nobody out of it. */
function mustStay({ entry }: PersonRow, inside: (divisions: readonly string[]) => boolean): Fault | undefined {
  const moves = entry.ofHousehold
    .filter(({ kind }) => kind === 'residence')
    .map(({ payload }) => String(payload?.division))
  return moves.length === 0 || inside(moves)
    ? undefined
    : wrongCell('居住地代码', '居住地不在您单位的区域之内，请由当地或者局里导入。')
}

/** Where the rows say that households live; without that, where their people are registered. */
function divisionsTold(rows: readonly PersonRow[]): ReadonlyMap<string, readonly string[]> {
  const living = new Map<string, string[]>()
  const registered = new Map<string, string[]>()
  const note = (where: Map<string, string[]>, key: string, division: unknown): void =>
    void where.set(key, [...(where.get(key) ?? []), String(division)])
  for (const { entry } of rows) {
    for (const { kind, payload } of entry.ofHousehold) {
      if (kind === 'residence') note(living, entry.householdKey, payload?.division)
    }
    for (const { kind, payload } of entry.person.facts ?? []) {
      if (kind === 'hukou') note(registered, entry.householdKey, payload?.division)
    }
  }
  return new Map([...registered, ...living])
}
