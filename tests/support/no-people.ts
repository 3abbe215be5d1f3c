/** A data folder of a demonstration with its bureaus and nobody in them: all that the public pages need, in a moment. */
import { systemClock } from '../../src/kit/index.ts'
import { type DatabaseSettings, inReference, openDatabase } from '../../src/platform/db/index.ts'
import { foundDemoBureaus, markDemo, markDemoFilled } from '../../src/registers/offices/index.ts'
import { copyFreshPglite } from './empty-pglite.ts'

export async function fillWithNobody(dataDir: string): Promise<void> {
  await copyFreshPglite(dataDir)
  await leaveEmpty({ dataDir, databasePoolSize: 1 })
}

/** Marks a new database as a demonstration that has been filled already: the program starts on it at once. */
export async function leaveEmpty(settings: DatabaseSettings): Promise<void> {
  const database = await openDatabase(settings, async () => {})
  try {
    await inReference(database, async (tx) => {
      await markDemo(tx, systemClock)
      await markDemoFilled(tx, systemClock)
    })
    await foundDemoBureaus(database, systemClock)
  } finally {
    await database.close()
  }
}
