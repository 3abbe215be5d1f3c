/** The demonstration in a data folder, and how its people sign in. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

import { prepareDemo } from '../../src/cli/demo/prepare-demo.ts'
import { readSignIns } from '../../src/cli/demo/sign-ins-file.ts'
import { systemClock, today } from '../../src/kit/index.ts'
import { openKeyRing } from '../../src/platform/crypto/index.ts'
import { openDatabase } from '../../src/platform/db/index.ts'
import { createCatalogue } from '../../src/policy/engine/index.ts'
import { packs } from '../../src/policy/packs/index.ts'
import { openLawBook, seedWays } from '../../src/proceedings/cases/index.ts'
import { copyFreshPglite, copyMade } from './empty-pglite.ts'

/** Who may come in: what the file of sign-ins says. */
export interface DemoPeople {
  /** The one password of all the staff. */
  readonly password: string
  /** The first phone of a bureau. Throws where it has none. */
  readonly phone: (bureau: number) => string
}

/**
 * Fills an empty data folder with the demonstration, before a server is started on it. It is filled once for all tests that want it, as
 * long as the program and the day are the same.
 */
export async function fillWithDemo(dataDir: string): Promise<DemoPeople> {
  await copyMade(`demo-${today(systemClock)}-${digestOfProgram()}`, fill, dataDir)
  const lines = readSignIns(dataDir)
    .split('\n')
    .map((line) => line.split('\t'))
  const password = lines.find(([, , account]) => account === 'bureau-handler')?.[3]
  if (password === undefined) throw new Error('nobody signs in to the demonstration')
  return {
    password,
    phone: (bureau) => {
      const phone = lines.find(([kind, tenant]) => kind === '市民' && tenant === String(bureau))?.[2]
      if (phone === undefined) throw new Error(`no phone opens anything in ${bureau}`)
      return phone
    },
  }
}

async function fill(dataDir: string): Promise<void> {
  await copyFreshPglite(dataDir)
  const law = openLawBook(packs, createCatalogue(packs))
  const database = await openDatabase({ dataDir, databasePoolSize: 1 }, (tx) => seedWays(tx, law))
  try {
    const keys = openKeyRing({ dataDir, fieldKeys: undefined, mustBeSet: false })
    await prepareDemo({ database, clock: systemClock, keys, dataDir })
  } finally {
    await database.close()
  }
}

/** Whatever is filled in comes from these. */
function digestOfProgram(): string {
  const digest = createHash('sha256')
  for (const folder of ['migrations', 'src']) {
    for (const name of (readdirSync(folder, { recursive: true }) as string[]).sort()) {
      if (/\.(ts|sql)$/.test(name)) digest.update(name).update(readFileSync(path.join(folder, name)))
    }
  }
  return digest.digest('hex').slice(0, 16)
}
