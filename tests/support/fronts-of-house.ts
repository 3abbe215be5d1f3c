/** The built fronts before a test's own house, for a browser: with a clock that the test moves, and sessions of its choice. */
import path from 'node:path'
import { stateCouncilCalendar } from '../../src/kit/index.ts'
import { makeGate } from '../../src/platform/auth/index.ts'
import { makeServer } from '../../src/platform/http/index.ts'
import { createCatalogue } from '../../src/policy/engine/index.ts'
import { packs } from '../../src/policy/packs/index.ts'
import { deskRoutes, ownValuesIn, publicRoutes } from '../../src/server/index.ts'
import { buildFronts } from './app.ts'
import type { House } from './signed-in.ts'

interface Fronts {
  /** `http://127.0.0.1:port`, without a slash at the end. */
  readonly url: string
  close(): Promise<void>
}

const built = (front: string): string => path.join(import.meta.dirname, '..', '..', 'dist', front)
const SITES = [
  { prefix: '/', folder: built('portal'), unlisted: ['/notices'] },
  { prefix: '/desk/', folder: built('desk') },
] as const

/** Opens a second server over a house, on loopback, which has the pages too. */
export async function openFronts({ routes, services }: House): Promise<Fronts> {
  await buildFronts()
  const catalogue = createCatalogue(packs, { calendar: stateCouncilCalendar })
  const ownValues = ownValuesIn(services.database)
  const pages = [
    ...publicRoutes({ catalogue, packs, calendar: stateCouncilCalendar, clock: services.clock, ownValues }),
    ...deskRoutes({ auth: services, packs }),
  ]
  const app = await makeServer([...routes, ...pages], {
    ...{ logLevel: 'silent', trustProxy: false, rateLimitPerSecond: 0, isReady: async () => true },
    ...{ gate: makeGate(services), sites: SITES },
  })
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  return { url, close: () => app.close() }
}
