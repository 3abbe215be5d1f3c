/** One way to decide: `run` decides `count` households and answers with something that depends on each. */
export interface Contestant {
  readonly name: string
  readonly count: number
  readonly run: () => unknown
}

/** Nanoseconds per household of each contestant: the median of the rounds, in which all take turns. */
export async function inTurns(contestants: readonly Contestant[], rounds: number): Promise<Map<string, number>> {
  const found = new Map<string, number[]>(contestants.map(({ name }) => [name, []]))
  // The first round warms up and does not count.
  for (let round = 0; round <= rounds; round++) {
    // Each begins in its turn, since whoever comes after another may have to clear away what that one left behind.
    const from = round % contestants.length
    for (const { name, count, run } of [...contestants.slice(from), ...contestants.slice(0, from)]) {
      const nanoseconds = await timeOf(run)
      if (round > 0) found.get(name)?.push(nanoseconds / count)
    }
  }
  return new Map([...found].map(([name, each]) => [name, median(each)]))
}

/** The machine is shared: processor time where that is less, clock time for what works on several cores. */
async function timeOf(run: () => unknown): Promise<number> {
  const processor = process.cpuUsage()
  const clock = process.hrtime.bigint()
  await run()
  const passed = Number(process.hrtime.bigint() - clock)
  const { user, system } = process.cpuUsage(processor)
  return Math.min(passed, (user + system) * 1000)
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

const kept: unknown[] = new Array(16)

/** Decides each in turn; the last answers are kept, so that none can be left out. */
export function oneByOne<T>(name: string, items: readonly T[], decide: (item: T) => unknown, times = 1): Contestant {
  const run = () => {
    for (let time = 0; time < times; time++) {
      for (let at = 0; at < items.length; at++) kept[at & 15] = decide(items[at] as T)
    }
  }
  return { name, count: items.length * times, run }
}

/** The same for answers that come later, so many under way at once. */
export function atOnce<T>(name: string, items: readonly T[], decide: (item: T) => Promise<unknown>): Contestant {
  const width = 64
  const run = async () => {
    for (let from = 0; from < items.length; from += width) {
      await Promise.all(items.slice(from, from + width).map(decide))
    }
  }
  return { name, count: items.length, run }
}
