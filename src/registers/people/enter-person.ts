import { PEOPLE_AUDIT_KINDS } from './audit-kinds.ts'
import { type RegisterContext, recordKind } from './context.ts'
import { type Draft, draftPerson, type NewPerson, rowsOfDraft } from './draft-person.ts'
import { survivorsOf } from './same-person.ts'
import { insertFacts } from './store-facts.ts'
import { findByKeys, insertPersons, insertSecrets, takeKeys } from './store-people.ts'

/** Who it is, and whether this entry was the first; else nothing was written. */
export interface EnteredPerson {
  readonly person: string
  readonly isNew: boolean
}

/**
 * Enters a person. Somebody whose identity number is known already is answered with the record that exists; two who enter the
 * same number at once get the same record. Throws `malformed`, `out-of-range` or `not-a-date` with the path.
 */
export async function enterPerson(context: RegisterContext, person: NewPerson): Promise<EnteredPerson> {
  const [entered] = await enterPersons(context, [person])
  if (entered === undefined) throw new Error('one person was entered, none came back')
  return entered
}

/** Enters many people at once; the same number twice among them is one person. Checked as `enterPerson`. */
export async function enterPersons(context: RegisterContext, people: readonly NewPerson[]): Promise<EnteredPerson[]> {
  return enterDrafts(
    context,
    people.map((person, at) => draftPerson(context, person, people.length === 1 ? '' : `${at}.`)),
  )
}

/** The same for entries that were checked. */
export async function enterDrafts(context: RegisterContext, drafts: readonly Draft[]): Promise<EnteredPerson[]> {
  const known = await findHolders(context, drafts)
  const chosen = new Map<string, Draft>()
  for (const draft of drafts) {
    if (draft.idKeys.some((key) => known.has(key))) continue
    const name = draft.idKey ?? draft.person
    if (!chosen.has(name)) chosen.set(name, draft)
  }
  const fresh = await claim(context, [...chosen.values()])
  await write(context, fresh)
  const own = new Map(fresh.flatMap(({ person, idKey }) => (idKey === undefined ? [] : [[idKey, person] as const])))
  // Numbers that another transaction took in between are looked up once more.
  const missing = drafts.filter(
    ({ idKeys }) => idKeys.length > 0 && !idKeys.some((key) => known.has(key) || own.has(key)),
  )
  const others = missing.length === 0 ? new Map<string, string>() : await findHolders(context, missing)
  const isNew = new Set(fresh.map((draft) => draft.person))
  return drafts.map((draft) => {
    const holders = draft.idKeys.map((key) => known.get(key) ?? own.get(key) ?? others.get(key))
    const holder = holders.find((one) => one !== undefined) ?? draft.person
    return { person: holder, isNew: holder === draft.person && isNew.has(holder) }
  })
}

/** Takes the identity numbers of drafts: those that another transaction took in the meantime fall away. */
async function claim(context: RegisterContext, drafts: readonly Draft[]): Promise<Draft[]> {
  const wanted = drafts.flatMap(({ person, idKey }) =>
    idKey === undefined ? [] : [{ kind: 'id-number' as const, value: idKey, person }],
  )
  const taken = await takeKeys(context, wanted)
  return drafts.filter(({ idKey }) => idKey === undefined || taken.has(idKey))
}

async function write(context: RegisterContext, drafts: readonly Draft[]): Promise<void> {
  if (drafts.length === 0) return
  const now = context.clock.now()
  const persons = drafts.map(({ person }) => person)
  const rows = drafts.map((draft) => rowsOfDraft(context, draft, now))
  await insertPersons(context, persons)
  await insertSecrets(
    context,
    rows.flatMap(({ secrets }) => secrets),
  )
  await insertFacts(
    context,
    rows.flatMap(({ facts }) => facts),
  )
  await takeKeys(
    context,
    rows.flatMap(({ keys }) => keys),
  )
  await recordKind(
    context,
    PEOPLE_AUDIT_KINDS['person.enter'],
    persons.map((person) => `person:${person}`),
  )
}

/** The people who have the identity numbers of drafts, by key: those who stand for them where records were merged. */
export async function findHolders(
  context: RegisterContext,
  drafts: readonly Draft[],
): Promise<ReadonlyMap<string, string>> {
  const values = drafts.flatMap((draft) => draft.idKeys)
  if (values.length === 0) return new Map()
  const holders = await findByKeys(context, 'id-number', values)
  const survivors = await survivorsOf(context, [...new Set(holders.map(({ person }) => person))], context.clock.now())
  return new Map(holders.map(({ value, person }) => [value, survivors.get(person) ?? person]))
}
