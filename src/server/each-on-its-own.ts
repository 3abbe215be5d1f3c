/** Runs some work in a transaction of its own, or in several where the work begins them itself. */
type InOne<Context> = <T>(work: (context: Context) => Promise<T>) => Promise<T>

/** What is to be done, found first, each for a transaction of its own. */
export type Find<Context> = (context: Context) => Promise<readonly ((context: Context) => Promise<unknown>)[]>

/** Does all that is found; what cannot be done is told, and holds up nothing else. Rejects when nothing could be found out. */
export async function eachOnItsOwn<Context>(
  inOne: InOne<Context>,
  find: Find<Context>,
  onTrouble: (error: unknown) => void,
): Promise<void> {
  for (const one of await inOne(find)) await inOne(one).catch(onTrouble)
}
