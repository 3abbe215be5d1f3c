import { expect, it } from 'vitest'
import { killWhileChoosing } from '../../../tests/support/choosing-process.ts'
import { describeOnEachDatabase } from '../../../tests/support/each-database.ts'

describeOnEachDatabase('kill -9 while phones choose', (engine) => {
  it('loses nothing that was confirmed, gives no flat and no family twice, and keeps the order', async () => {
    const settings = await engine.newDatabase()
    const found = await killWhileChoosing(settings, { phones: 40, flats: 12, kills: 1, shorter: 100 })
    expect(found.problems).toEqual([])
    expect(found.lost).toBe(0)
    expect(found.flatsLeft).toBe(0)
    // At most the choice that was under way when the process was killed was committed and not yet said.
    expect(found.chosen.length).toBeGreaterThanOrEqual(11)
  }, 240_000)
})
