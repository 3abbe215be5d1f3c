/** CPU seconds of this process, which a busy machine does not lengthen as it does the time on the wall. */
export interface Timed<T> {
  readonly value: T
  readonly seconds: number
}

export function timed<T>(work: () => T): Timed<T> {
  const before = process.cpuUsage()
  const value = work()
  const { user, system } = process.cpuUsage(before)
  return { value, seconds: (user + system) / 1e6 }
}
