import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { FAMILY } from '../../tests/support/bad-cases.ts'
import { describeOnDatabases } from '../../tests/support/each-database.ts'
import { fixedClock, stateCouncilCalendar } from '../kit/index.ts'
import { type Database, inTenant, openDatabase } from '../platform/db/index.ts'
import { makeServer } from '../platform/http/index.ts'
import { createCatalogue } from '../policy/engine/index.ts'
import { packs } from '../policy/packs/index.ts'
import { foundDemoBureaus } from '../registers/offices/index.ts'
import {
  approveOverride,
  type OverrideProposal,
  proposeOverride,
  seedReference,
  withdrawOverride,
} from '../registers/settings/index.ts'
import { ownValuesIn, publicRoutes } from './index.ts'

const ANYANG = 410522
const WUSHEN = 150626
const NOBODY = 659001
const clock = fixedClock('2026-11-21T09:00:00+08:00')
const catalogue = createCatalogue(packs)

const SIXTEEN = {
  ...{ pack: 'anyang', parameter: 'area-per-head', value: '16', from: '2026-07-01', to: '2026-12-31' },
  basis: '安政会纪〔2026〕12号',
}
/** Three people with 48 square metres: too many by the plan, just enough by sixteen a head. */
const CROWDED = {
  ...FAMILY,
  household: { ...FAMILY.household, homes: [{ division: '410522', floorArea: '48.00' }] },
}

describeOnDatabases('a bureau’s own values in a decision', (engine) => {
  let database: Database
  let app: FastifyInstance
  let id: string

  beforeAll(async () => {
    database = await openDatabase(await engine.newDatabase(), (tx) => seedReference(tx, catalogue.list(), clock))
    await foundDemoBureaus(database, clock)
    const ownValues = ownValuesIn(database)
    const routes = publicRoutes({ catalogue, packs, calendar: stateCouncilCalendar, clock, ownValues })
    const settings = { logLevel: 'silent', trustProxy: false, rateLimitPerSecond: 0, isReady: async () => true }
    app = await makeServer(routes, settings)
    id = await propose({})
  })
  afterAll(async () => {
    await app.close()
    await database.close()
  })

  const propose = (change: Partial<OverrideProposal>): Promise<string> =>
    inTenant(database, ANYANG, (tx) =>
      proposeOverride(tx, { tenant: ANYANG, ...SIXTEEN, proposedBy: 'zhao', ...change }, clock),
    )

  async function ask(change: object) {
    const payload = { pack: 'anyang', program: 'rent-subsidy', on: '2026-11-21', facts: CROWDED, ...change }
    const response = await app.inject({ method: 'POST', url: '/api/v1/decisions', payload })
    return { status: response.statusCode, text: response.body, answer: response.json() }
  }

  const listed = async (bureau: number, pack: string) => {
    const response = await app.inject({ method: 'GET', url: `/api/v1/bureaus/${bureau}/own-values?pack=${pack}` })
    return { status: response.statusCode, answer: response.json() }
  }

  it('have no part before a second person has approved them', async () => {
    const plain = await ask({})
    expect(plain.answer).toMatchObject({ outcome: 'ineligible', overrides: [] })
    expect((await ask({ bureau: ANYANG })).text).toBe(plain.text)
    expect(await listed(ANYANG, 'anyang')).toEqual({ status: 200, answer: { values: [] } })
  })

  it('decide where the bureau is named, and are named with their document', async () => {
    const before = (await ask({})).text
    await inTenant(database, ANYANG, (tx) => approveOverride(tx, ANYANG, id, 'qian', clock))
    const { status, answer } = await ask({ bureau: ANYANG })
    expect([status, answer.outcome]).toEqual([200, 'eligible'])
    expect(answer.overrides).toEqual([{ parameter: 'area-per-head', value: '16', from: '2026-07-01' }])
    expect(answer.conditions[2]).toMatchObject({ id: 'per-capita-area', limit: '48.00', holds: true })
    const { pack: _, value, ...named } = SIXTEEN
    expect((await listed(ANYANG, 'anyang')).answer).toEqual({
      values: [{ ...named, label: '人均住房建筑面积上限', article: '第一部分第2项', words: `${value} 平方米/人` }],
    })
    // Whoever names no bureau is answered by the pack alone, to the byte.
    expect((await ask({})).text).toBe(before)
  })

  it('have no part outside of their days, in another program that does not read them, or for another bureau', async () => {
    for (const on of ['2026-06-30', '2027-01-01']) {
      expect((await ask({ bureau: ANYANG, on })).text).toBe((await ask({ on })).text)
    }
    const flat = { unit: { estate: 'anju-3', decorated: false, floor: 3, floorArea: '60.00' } }
    const { answer } = await ask({ bureau: ANYANG, program: 'rent', facts: flat })
    expect(answer).toMatchObject({ outcome: 'eligible', overrides: [] })
    expect((await ask({ bureau: WUSHEN })).text).toBe((await ask({})).text)
    expect(await listed(WUSHEN, 'anyang')).toEqual({ status: 200, answer: { values: [] } })
  })

  it('end with their withdrawal', async () => {
    await inTenant(database, ANYANG, (tx) => withdrawOverride(tx, ANYANG, id, clock))
    expect((await ask({ bureau: ANYANG })).text).toBe((await ask({})).text)
  })

  it('are refused for a bureau that is not there, and leave bad facts what they are', async () => {
    expect(await ask({ bureau: NOBODY })).toMatchObject({ status: 422, answer: { code: 'malformed', path: 'bureau' } })
    expect(await listed(NOBODY, 'anyang')).toMatchObject({ status: 404, answer: { code: 'not-found' } })
    expect(await ask({ bureau: ANYANG, facts: { household: { size: 0 } } })).toMatchObject({
      status: 422,
      answer: { code: 'out-of-range', path: 'household.size' },
    })
    expect(await ask({ bureau: ANYANG, pack: 'atlantis' })).toMatchObject({ answer: { code: 'unknown-pack' } })
  })
})
