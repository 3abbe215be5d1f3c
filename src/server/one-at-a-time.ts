/** A job that is started again and again. */
export interface Job {
  /** Starts it, unless it runs; gives the run that is going on. Never rejects. */
  tick(): Promise<void>
  /** Until the run that is going on has ended. */
  rest(): Promise<void>
}

/** A tick that comes while the job runs is skipped, so that a slow run is followed by one and not by all that it delayed. */
export function oneAtATime(work: () => Promise<void>, onTrouble: (error: unknown) => void): Job {
  let running: Promise<void> | undefined
  return {
    tick: () => {
      running ??= work()
        .catch(onTrouble)
        .finally(() => {
          running = undefined
        })
      return running
    },
    rest: async () => running,
  }
}
