import { Fault, groupBy, newId, type PlainDate, today } from '../../kit/index.ts'
import {
  divisionsOfPersons,
  findPersonsByNumbers,
  liesIn,
  type Outcome,
  type RegisterContext,
  recordKind,
  type Source,
  type TakeOptions,
  wrongCell,
} from '../people/index.ts'
import { HOME_AUDIT_KINDS } from './audit-kinds.ts'
import { HomeBook } from './home-book.ts'
import { divisionsOfHomes } from './read-homes-of.ts'
import { writeBooks } from './say-home.ts'
import type { HomeStatement, ShareStatement } from './statements.ts'
import { countHomeChanges, insertHomes, loadHomeFacts, loadShares, lockBySourceKeys } from './store.ts'

/** One row of the list of homes, read. */
export interface HomeEntry {
  readonly sourceKey: string
  readonly ownerNumber: string
  readonly share: string
  readonly since: PlainDate
  readonly source: Source
  readonly description: Omit<HomeStatement, 'kind'>
  readonly grade: HomeStatement | undefined
}

/** What is known about the homes and owners of some rows. */
interface Ground {
  readonly owners: ReadonlyMap<string, string>
  /** By the number in the list. */
  readonly books: Map<string, HomeBook>
  readonly known: ReadonlyMap<string, string>
  readonly mayTake: (home: string | undefined, owner: string) => boolean
}

/** Takes rows in: what is wrong with a row refuses that row alone. */
export async function takeHomes(
  context: RegisterContext,
  entries: readonly HomeEntry[],
  { run, area }: TakeOptions,
): Promise<readonly Outcome[]> {
  const ground = await loadGround(context, entries, area)
  const outcomes = entries.map((entry) => takeEntry(context, ground, entry))
  const changed = [...ground.books.values()].filter((book) => book.isChanged)
  await enterNew(context, ground)
  await writeBooks(context, changed)
  const known = new Set(ground.known.values())
  await countHomeChanges(
    context,
    changed.map(({ home }) => home).filter((home) => known.has(home)),
  )
  const detail = { run, rows: entries.length, changed: outcomes.filter((outcome) => outcome === true).length }
  await recordKind(context, HOME_AUDIT_KINDS['homes.import'], [`homes:${context.tenant}`], detail)
  return outcomes
}

async function loadGround(
  context: RegisterContext,
  entries: readonly HomeEntry[],
  area: string | undefined,
): Promise<Ground> {
  const owners = await findPersonsByNumbers(
    context,
    entries.map((entry) => entry.ownerNumber),
  )
  const known = await lockBySourceKeys(context, [...new Set(entries.map((entry) => entry.sourceKey))])
  const homes = [...known.values()]
  const facts = groupBy(await loadHomeFacts(context, { homes }), (fact) => fact.home)
  const shares = groupBy(await loadShares(context, { homes }), (share) => share.home)
  const books = [...known].map(([key, home]) => {
    const book = new HomeBook(context, home, facts.get(home) ?? [], shares.get(home) ?? [])
    return [key, book] as const
  })
  const mayTake = area === undefined ? () => true : await areaCheck(context, area, homes, [...new Set(owners.values())])
  return { owners, known, books: new Map(books), mayTake }
}

/** An office takes in homes of people of its own area, and changes those alone that stand there or belong to people from there. */
async function areaCheck(
  context: RegisterContext,
  area: string,
  homes: readonly string[],
  owners: readonly string[],
): Promise<Ground['mayTake']> {
  const reach = { tenant: context.tenant, area, day: today(context.clock) }
  const ofOwners = await divisionsOfPersons(context, owners)
  const ofHomes = await divisionsOfHomes(context, homes)
  return (home, owner) =>
    liesIn(ofOwners.get(owner) ?? [], reach) && (home === undefined || liesIn(ofHomes.get(home) ?? [], reach))
}

function takeEntry(context: RegisterContext, ground: Ground, entry: HomeEntry): Outcome {
  const { sourceKey } = entry
  const person = ground.owners.get(entry.ownerNumber)
  const known = ground.known.get(sourceKey)
  // One answer for nobody and for somebody whom the office may not know.
  if (person === undefined || !ground.mayTake(undefined, person)) {
    return wrongCell('产权人证件号码', '没有登记这个证件号码的人，请先导入人员名单，或者核对号码。')
  }
  if (known !== undefined && !ground.mayTake(known, person)) {
    return wrongCell('房屋编号', '这个房屋编号属于别的区域的一处房屋，请换一个编号，或者由局里导入。')
  }
  const book = ground.books.get(sourceKey) ?? new HomeBook(context, newId(context.clock), [], [])
  try {
    const changed = book.attempt(() => sayEntry(book, entry, person))
    ground.books.set(sourceKey, book)
    return changed
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    return error.path === 'shares' ? wrongCell('产权份额', error.publicMessage) : error
  }
}

function sayEntry(book: HomeBook, { description, grade, share, since, source }: HomeEntry, person: string): boolean {
  const owned: ShareStatement = { person, share, from: since, source }
  const news = [
    book.say({ ...description, kind: 'description' }, 'description'),
    grade !== undefined && book.say(grade, 'grade'),
    book.sayShare(owned, 'shares.0'),
  ]
  book.checkShares()
  return news.includes(true)
}

/** Enters the homes that are new. Throws `conflict` when somebody else entered one just now: then it is known the next time. */
async function enterNew(context: RegisterContext, { books, known }: Ground): Promise<void> {
  const fresh = [...books].filter(([key]) => !known.has(key)).map(([sourceKey, { home }]) => ({ id: home, sourceKey }))
  const written = await insertHomes(context, fresh)
  if (fresh.some(({ sourceKey }) => !written.has(sourceKey))) {
    throw new Fault('conflict', '这处房屋刚刚由别人登记，请再导入一次。', { path: '房屋编号' })
  }
  const objects = fresh.map(({ id }) => `home:${id}`)
  await recordKind(context, HOME_AUDIT_KINDS['home.enter'], objects)
}
