/** Where the person stands towards the server: when it last answered, and what it has asked to be typed once more. */

/** What is asked on top of the page: the whole sign-in, or a proof for a weighty act. */
export type Asked = 'sign-in' | 'confirm'

interface Standing {
  readonly answeredAt: number
  readonly asked: Asked | null
}

let standing: Standing = { answeredAt: Date.now(), asked: null }
let waiting: ((done: boolean) => void)[] = []
const watchers = new Set<() => void>()

function change(part: Partial<Standing>): void {
  standing = { ...standing, ...part }
  for (const watcher of watchers) watcher()
}

export function watchStanding(watcher: () => void): () => void {
  watchers.add(watcher)
  return () => watchers.delete(watcher)
}

export const readStanding = (): Standing => standing

/** The server has answered a request of this person: the idle time begins anew. */
export const noteAnswer = (): void => change({ answeredAt: Date.now() })

/** Asks on top of the page and waits; true once it was typed rightly. Several requests wait for the same answer. */
export function askAgain(asked: Asked): Promise<boolean> {
  if (standing.asked !== 'sign-in') change({ asked })
  return new Promise((resolve) => waiting.push(resolve))
}

/** What was asked has been typed, or was put aside. */
export function settle(done: boolean): void {
  const settled = waiting
  waiting = []
  change({ asked: null, ...(done ? { answeredAt: Date.now() } : {}) })
  for (const resolve of settled) resolve(done)
}
