/** Goes on after choosing, over HTTP without a browser: the publicity runs out, and the families that chose sign, each with its own phone. */
import { sql } from 'kysely'
import type { BrowserContext } from 'playwright-core'
import { expect } from 'vitest'
import { asOwner } from '../../src/platform/db/transaction.ts'
import { TERMS } from './choosing-journey.ts'
import { WUCHANG } from './draw-journey.ts'
import { change } from './family.ts'
import { type House, lastCode, openBrowser, openHouse, signInPhone, type TestBrowser } from './signed-in.ts'

interface Desk {
  readonly handler: TestBrowser
  readonly approver: TestBrowser
}

interface Placed {
  readonly id: string
}

/** The session of a browser, without the browser. */
async function sessionOf(house: House, context: BrowserContext): Promise<TestBrowser> {
  const browser = openBrowser(house)
  const cookie = (await context.cookies()).find(({ name }) => name.endsWith('anju'))
  browser.cookie = cookie && `${cookie.name}=${cookie.value}`
  return browser
}

/** Posts what must be done; gives the answer. */
async function must(browser: TestBrowser, url: string, body: object): Promise<Record<string, unknown>> {
  const answer = await change(browser, url, body)
  expect(answer.status, `${url} ${JSON.stringify(answer.body)}`).toBe(200)
  return answer.body
}

async function placedOf({ handler }: Desk): Promise<readonly Placed[]> {
  const { body } = await handler.get('/api/v1/leases/placements')
  return body.placements as Placed[]
}

/**
 * While the publicity runs nobody signs; when it is over, every family signs but the one that a placement names. Gives how many
 * did. `dataDir`: of a program that does not run. The days of the notice are put back instead of the clock being moved on.
 */
export async function signWhenPublished(
  dataDir: string,
  contexts: { readonly handler: BrowserContext; readonly approver: BrowserContext },
  days: { readonly from: string; readonly to: string; readonly except: string },
): Promise<number> {
  const house = await openHouse({ dataDir, databasePoolSize: 1 })
  try {
    house.clock.set(new Date())
    const desk = {
      handler: await sessionOf(house, contexts.handler),
      approver: await sessionOf(house, contexts.approver),
    }
    const waiting = (await placedOf(desk)).filter(({ id }) => id !== days.except)
    const [first] = waiting
    const held = await draft(desk, first?.id ?? '', days)
    expect(await freeze(desk, held)).toMatchObject({ status: 409, body: { code: 'not-now', path: 'publicity-first' } })
    await asOwner(house.services.database, async (tx) => {
      await sql`update plan_notice set first_day = first_day - 8, last_day = last_day - 8
        where kind = 'selection'`.execute(tx)
    })
    await signOne(house, desk, { lease: held, at: 0 })
    for (const [at, { id }] of waiting.slice(1).entries())
      await signOne(house, desk, { lease: await draft(desk, id, days), at: at + 1 })
    return waiting.length
  } finally {
    await house.close()
  }
}

async function draft({ handler, approver }: Desk, placement: string, { from, to }: { from: string; to: string }) {
  const opened = await must(handler, '/leases', { source: { placement }, terms: { ...TERMS, from, to } })
  const lease = String(opened.id)
  const rent = { amount: '360.00', basis: '区公租房租金标准', reason: '表外房源' }
  await must(handler, `/leases/${lease}/acts`, { version: 1, act: 'propose-rent', detail: rent })
  await must(approver, `/leases/${lease}/acts`, { version: 2, act: 'approve-rent', detail: { proposal: 2 } })
  return lease
}

const freeze = ({ handler }: Desk, lease: string) =>
  change(handler, `/leases/${lease}/acts`, { version: 3, act: 'freeze', detail: {} })

/** The family's own phone, its own code, and two of the bureau. */
async function signOne(house: House, desk: Desk, { lease, at }: { readonly lease: string; readonly at: number }) {
  expect(await freeze(desk, lease)).toMatchObject({ status: 200 })
  const { tenant } = (await desk.handler.get(`/api/v1/leases/${lease}`)).body as { tenant: { person: string } }
  const family = await phoneOf(house, desk, tenant.person, at)
  const own = `/my/people/${tenant.person}/leases/${lease}`
  const { version, document, rules } = (await family.get(`/api/v1${own}`)).body as unknown as {
    readonly version: number
    readonly document: { readonly digest: string }
    readonly rules: { readonly digest: string }
  }
  const { digest } = document
  await must(family, `${own}/signing-codes`, { digest })
  await must(family, `${own}/sign`, { version, digest, rules: rules.digest, code: lastCode(house) })
  await must(desk.handler, `/leases/${lease}/signatures`, { version: version + 1, act: 'sign-first', digest })
  const sealed = await must(desk.approver, `/leases/${lease}/signatures`, {
    ...{ version: version + 2, act: 'sign-second', digest },
  })
  expect(sealed).toMatchObject({ step: 'signed' })
}

/** Each from an address of its own: so many phones of one address are refused. */
async function phoneOf(house: House, { handler }: Desk, person: string, at: number): Promise<TestBrowser> {
  const phone = `1390001${String(at).padStart(4, '0')}`
  house.people.set(person, String(WUCHANG))
  const now = house.clock.now()
  const family = await signInPhone(house, WUCHANG, phone, `10.9.0.${at + 1}`)
  house.clock.set(now)
  await must(handler, `/people/${person}/bindings`, { phone })
  return family
}
