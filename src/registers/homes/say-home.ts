import { Fault } from '../../kit/index.ts'
import type { RegisterContext } from '../people/index.ts'
import { HomeBook } from './home-book.ts'
import type { HomeStatement, ShareStatement } from './statements.ts'
import { closeRows, insertHomeFacts, insertShares, loadHomeFacts, loadShares } from './store.ts'

/** Writes down what is said about a home whose row is locked; answers whether anything was new. */
export async function sayHome(
  context: RegisterContext,
  home: string,
  statement: HomeStatement,
  path: string,
): Promise<boolean> {
  const book = new HomeBook(context, home, await loadHomeFacts(context, { homes: [home] }), [])
  const isNew = book.say(statement, path)
  await writeBooks(context, [book])
  return isNew
}

/**
 * Writes down who owns which part of a home whose row is locked; answers whether anything was new. Throws `out-of-range` when
 * the parts would sum to more than the whole on any day.
 */
export async function sayShares(
  context: RegisterContext,
  home: string,
  statements: readonly ShareStatement[],
  path = 'shares',
): Promise<boolean> {
  const book = new HomeBook(context, home, [], await loadShares(context, { homes: [home] }))
  const news = statements.filter((statement, at) => book.sayShare(statement, `${path}.${at}`))
  book.checkShares()
  await writeBooks(context, [book])
  return news.length > 0
}

/** Writes down what has become of homes. */
export async function writeBooks(context: RegisterContext, books: readonly HomeBook[]): Promise<void> {
  await closeRows(
    context,
    books.flatMap((book) => book.closed),
  )
  await insertHomeFacts(
    context,
    books.flatMap((book) => book.freshFacts),
  )
  await insertShares(
    context,
    books.flatMap((book) => book.freshShares),
  )
}

/** A fault when nothing of a submission was new. */
export function nothingNew(): Fault {
  return new Fault('malformed', '提交的内容与现有记录完全相同，没有需要变更的。', { path: 'statements' })
}
