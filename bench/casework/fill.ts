/** A bureau with its people at their desks, and as many cases as are wished for. */
import { CompiledQuery } from 'kysely'
import pg from 'pg'
import { countTables, inTenant } from '../../src/platform/db/index.ts'
import { signInAs } from '../../tests/support/family.ts'
import { foundTestBureau, type House, openTestOffice, type TestBrowser } from '../../tests/support/signed-in.ts'
import { type Copy, type Made, readTemplate, type Send, type Template, writeCopies } from './multiply.ts'
import { enterFamily, type Family, makeTemplates, runIn, STAGES, type Stage } from './templates.ts'

const TENANT = 320104
const STREETS = 12
const AT_ONCE = 1000
const FIRST = 32
/** Of a hundred cases; the others are decided. */
const OPEN: Readonly<Record<Exclude<Stage, 'granted'>, number>> = { acceptance: 6, street: 2, district: 1, proposal: 1 }

/** Somebody at a desk, and the street whose cases are theirs; undefined: the whole district's. */
export interface Seat {
  readonly browser: TestBrowser
  readonly street: number | undefined
}

/** What there is to work with. */
export interface Filled {
  readonly seats: readonly Seat[]
  readonly made: readonly Made[]
}

const streetCode = (street: number): string => `${TENANT}${String(street + 1).padStart(3, '0')}`

/** Fills the bureau; with an administrator's address past the keys and policies, else as the bureau itself. */
export async function fill(house: House, count: number, admin: string | undefined): Promise<Filled> {
  const seats = await seat(house)
  const run = runIn(house, TENANT)
  const families: { readonly family: Family; readonly street: number }[] = []
  for (let n = 0; n < Math.min(20_000, Math.max(100, Math.round(count / 50))); n += 50) {
    const some = Array.from({ length: 50 }, async (_, own) => {
      const street = (n + own) % STREETS
      return { street, family: await enterFamily(run, n + own, streetCode(street)) }
    })
    families.push(...(await Promise.all(some)))
  }
  const first = families.slice(0, STAGES.length).map(({ family }) => family)
  const ids = await makeTemplates(run, first, streetCode(0))
  const { send, end } = await sender(house, admin)
  try {
    const cipher = house.services.keys.cipherFor(TENANT)
    const templates: [Stage, Template][] = []
    for (const stage of STAGES) templates.push([stage, await readTemplate(send, cipher, TENANT, ids[stage])])
    const all = Object.fromEntries(templates) as Readonly<Record<Stage, Template>>
    // The checks of keys otherwise go on by plans that were made for a few rows.
    const recount = () => (admin === undefined ? countTables(house.services.database) : send('analyze', []))
    await recount()
    const made: Made[] = []
    for (let n = 0, size = 0; n < count; n += size) {
      // Twice as many as there are, and the tables counted anew in between.
      size = Math.min(AT_ONCE, Math.max(FIRST, n), count - n)
      const copies = Array.from({ length: size }, (_, own): Copy => {
        const { family, street } = pick(families, n + own)
        return { n: n + own, stage: stageOf(n + own), street, family }
      })
      made.push(...(await writeCopies(send, cipher, all, streetCode, copies)))
      if (n < AT_ONCE) await recount()
      if (n % 50_000 < size) process.stderr.write(`${n} cases\n`)
    }
    await recount()
    return { seats, made }
  } finally {
    await end()
  }
}

function pick<T>(all: readonly T[], n: number): T {
  const one = all[n % all.length]
  if (one === undefined) throw new Error('there is nothing to pick from')
  return one
}

/** The stages are mixed, so that no street and no day has only one of them. */
function stageOf(n: number): Stage {
  let place = (n * 37) % 100
  for (const stage of STAGES) {
    if (stage === 'granted') break
    place -= OPEN[stage]
    if (place < 0) return stage
  }
  return 'granted'
}

async function seat(house: House): Promise<Seat[]> {
  await foundTestBureau(house, TENANT)
  const bureau = await openTestOffice(house, TENANT, { kind: 'bureau', name: '区住房局', area: String(TENANT) })
  const seats: Seat[] = []
  for (let street = 0; street < STREETS; street++) {
    const wish = { kind: 'street', name: `第 ${street + 1} 街道`, area: streetCode(street) } as const
    const office = await openTestOffice(house, TENANT, wish)
    seats.push({ street, browser: (await signInAs(house, TENANT, { post: 'township-acceptor', office })).browser })
  }
  for (const post of ['bureau-handler', 'bureau-reviewer'] as const) {
    for (let n = 0; n < 4; n++) {
      const { browser } = await signInAs(house, TENANT, { post, office: bureau })
      seats.push({ street: undefined, browser })
    }
  }
  return seats
}

async function sender(house: House, admin: string | undefined): Promise<{ send: Send; end: () => Promise<void> }> {
  if (admin === undefined) {
    const send: Send = (text, values) =>
      inTenant(house.services.database, TENANT, async (tx) => {
        const { rows } = await tx.executeQuery(CompiledQuery.raw(text, [...values]))
        return rows as object[]
      })
    return { send, end: async () => {} }
  }
  const client = new pg.Client({ connectionString: admin })
  await client.connect()
  // What is copied keeps the keys already: the templates went through the verbs.
  await client.query('set session_replication_role = replica')
  await client.query('set search_path = anju')
  return {
    send: async (text, values) => (await client.query(text, [...values])).rows as object[],
    end: () => client.end(),
  }
}
