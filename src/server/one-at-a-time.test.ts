import { expect, it } from 'vitest'
import { oneAtATime } from './one-at-a-time.ts'

it('skips the ticks that come while it runs, and goes on after trouble', async () => {
  const troubles: unknown[] = []
  const waiting: (() => void)[] = []
  let runs = 0
  const job = oneAtATime(
    async () => {
      runs++
      await new Promise<void>((resolve) => waiting.push(resolve))
      if (runs === 1) throw new Error('the database was away')
    },
    (error) => troubles.push(error),
  )
  const [first, second] = [job.tick(), job.tick()]
  expect([runs, second === first]).toEqual([1, true])
  waiting.pop()?.()
  await job.rest()
  const later = job.tick()
  expect([runs, troubles.length]).toEqual([2, 1])
  waiting.pop()?.()
  await later
})
