import { addDays, Fault, newId, today } from '../../kit/index.ts'
import { assertMemberships, type Belonging } from './assert-memberships.ts'
import { PEOPLE_AUDIT_KINDS } from './audit-kinds.ts'
import { type RegisterContext, record, recordKind } from './context.ts'
import { type Draft, draftPerson } from './draft-person.ts'
import { enterDrafts } from './enter-person.ts'
import type { Source } from './fact.ts'
import type { Outcome, TakeOptions } from './import-plan.ts'
import type { PersonEntry, PersonRow } from './person-row.ts'
import { type Saying, sayAll } from './say-facts.ts'
import { countHouseholdChanges, findBySourceKeys, insertHouseholds } from './store-households.ts'
import { countPersonChanges, lockPersons } from './store-people.ts'
import { type Ground, loadGround, refusalOfRow } from './take-people-checks.ts'

const FURTHEST_DAYS = 366

/** Takes rows in: what is wrong with a row refuses that row alone. A person who comes twice comes one after the other. */
export async function takePeople(
  context: RegisterContext,
  entries: readonly PersonEntry[],
  { run, area }: TakeOptions,
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = entries.map(() => false)
  let left: readonly PersonRow[] = entries.flatMap((entry, at) => {
    const draft = draftOrRefusal(context, entry)
    if (!(draft instanceof Fault)) return [{ at, entry, draft }]
    outcomes[at] = draft
    return []
  })
  while (left.length > 0) {
    const [wave, rest] = firstOfEach(left)
    for (const [at, outcome] of await takeWave(context, wave, area)) outcomes[at] = outcome
    left = rest
  }
  const changed = outcomes.filter((outcome) => outcome === true).length
  await record(context, 'people.import', `people:${context.tenant}`, { run, rows: entries.length, changed })
  return outcomes
}

/** Where a mistake stands in the sheet. */
const HEADINGS: Readonly<Record<string, string>> = {
  birthDate: '出生日期',
  sex: '性别',
  name: '姓名',
  'idNumber.number': '证件号码',
  idNumber: '证件号码',
}

function draftOrRefusal(context: RegisterContext, { person, since }: PersonEntry): Draft | Fault {
  if (since !== undefined && since > addDays(today(context.clock), FURTHEST_DAYS)) {
    return new Fault('out-of-range', '入户日期太远，请核对。', { path: '入户日期' })
  }
  try {
    return draftPerson(context, person, '')
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    const path = HEADINGS[error.path ?? ''] ?? error.path
    return new Fault(error.code, error.publicMessage, { ...(path !== undefined && { path }), cause: error })
  }
}

/** The rows in which each number comes for the first time, and the others. */
function firstOfEach(rows: readonly PersonRow[]): readonly [PersonRow[], PersonRow[]] {
  const seen = new Set<string>()
  const wave: PersonRow[] = []
  const rest: PersonRow[] = []
  for (const row of rows) {
    const key = row.draft.idKey ?? row.draft.person
    if (seen.has(key)) rest.push(row)
    else wave.push(row)
    seen.add(key)
  }
  return [wave, rest]
}

async function takeWave(
  context: RegisterContext,
  rows: readonly PersonRow[],
  area: string | undefined,
): Promise<ReadonlyMap<number, Outcome>> {
  const ground = await loadGround(context, rows, area)
  const outcomes = new Map<number, Outcome>()
  const good: PersonRow[] = []
  for (const row of rows) {
    const refusal = refusalOfRow(ground, row)
    if (refusal === undefined) good.push(row)
    else outcomes.set(row.at, refusal)
  }
  if (good.length === 0) return outcomes
  const changed = await write(context, ground, good)
  for (const [n, row] of good.entries()) outcomes.set(row.at, changed[n] ?? false)
  return outcomes
}

/** Writes rows that may be taken; answers which of them changed something. */
async function write(context: RegisterContext, ground: Ground, rows: readonly PersonRow[]): Promise<boolean[]> {
  const households = await enterHouseholds(context, ground, rows)
  const people = await enterDrafts(
    context,
    rows.map(({ draft }) => draft),
  )
  const ofRow = ({ entry }: PersonRow): string => households.get(entry.householdKey) ?? ''
  const moved = rows.map((row, n) => belongingOf(ground, row, people[n]?.person ?? '', ofRow(row)))
  const source: Source = { kind: 'declared', on: ground.day }
  const belongings = moved.filter((one) => one !== undefined)
  if (belongings.length > 0) await place(context, belongings, source)
  const said = await sayOnce(
    context,
    rows.flatMap((row, n): Saying[] => {
      const { person = '', isNew = false } = people[n] ?? {}
      const household = { subject: { household: ofRow(row) }, statements: row.entry.ofHousehold }
      return isNew ? [household] : [{ subject: { person }, statements: row.entry.person.facts ?? [] }, household]
    }),
  )
  return rows.map((row, n) => {
    const { person = '', isNew = false } = people[n] ?? {}
    const ofHousehold = row.entry.ofHousehold.length > 0 && said.has(ofRow(row))
    return isNew || said.has(person) || ofHousehold || moved[n] !== undefined
  })
}

async function enterHouseholds(
  context: RegisterContext,
  { households }: Ground,
  rows: readonly PersonRow[],
): Promise<ReadonlyMap<string, string>> {
  const keys = [...new Set(rows.map(({ entry }) => entry.householdKey))]
  const fresh = keys.filter((key) => !households.has(key)).map((key) => ({ id: newId(context.clock), sourceKey: key }))
  if (fresh.length === 0) return households
  await insertHouseholds(context, fresh)
  const all = await findBySourceKeys(context, keys)
  const ours = fresh.filter(({ id, sourceKey }) => all.get(sourceKey) === id).map(({ id }) => `household:${id}`)
  await recordKind(context, PEOPLE_AUDIT_KINDS['household.enter'], ours)
  return all
}

/** Where a row puts somebody; nowhere when they are there already. */
function belongingOf(
  { day, memberships }: Ground,
  { entry }: PersonRow,
  person: string,
  household: string,
): Belonging | undefined {
  const { kinship, covered, since } = entry
  const there = memberships.get(person)
  const same = there?.kinship === kinship && there.covered === covered
  if (same && (since === undefined || since >= there.from)) return undefined
  return { person, household, kinship, covered, from: since ?? day }
}

async function place(context: RegisterContext, belongings: readonly Belonging[], source: Source): Promise<void> {
  try {
    await assertMemberships(context, { belongings, reason: '批量导入', source })
  } catch (error) {
    if (!(error instanceof Fault) || error.path !== 'kinship') throw error
    throw new Fault('conflict', error.publicMessage, { path: '与户主关系', cause: error })
  }
}

/** Says everything about each subject in one go; answers about whom anything was new, and counts their change. */
async function sayOnce(context: RegisterContext, sayings: readonly Saying[]): Promise<ReadonlySet<string>> {
  const bySubject = new Map<string, Saying>()
  for (const saying of sayings) {
    if (saying.statements.length === 0) continue
    const id = idOf(saying)
    const before = bySubject.get(id)?.statements ?? []
    bySubject.set(id, { ...saying, statements: [...before, ...saying.statements] })
  }
  const all = [...bySubject.values()]
  await lockPersons(
    context,
    all.flatMap(({ subject }) => ('person' in subject ? [subject.person] : [])),
  )
  const changed = await sayAll(context, all)
  const news = all.filter((_, at) => changed[at])
  await countPersonChanges(
    context,
    news.flatMap(({ subject }) => ('person' in subject ? [subject.person] : [])),
  )
  await countHouseholdChanges(
    context,
    news.flatMap(({ subject }) => ('household' in subject ? [subject.household] : [])),
  )
  return new Set(news.map(idOf))
}

function idOf({ subject }: Saying): string {
  return 'person' in subject ? subject.person : subject.household
}
