/** Goes on from a drawn plan today: who signs in to choose flats and to sign leases, and what they do over HTTP. */
import { randomUUID } from 'node:crypto'
import type { BrowserContext } from 'playwright-core'
import { expect } from 'vitest'
import { inReference } from '../../src/platform/db/index.ts'
import { markDemo, markDemoFilled } from '../../src/registers/offices/index.ts'
import type { Clerk } from './desk.ts'
import { type DrawJourney, WUCHANG } from './draw-journey.ts'
import { employ, GOOD_PASSWORD, settleIn } from './signed-in.ts'

/** Who goes on. */
export interface Cast {
  readonly handler: Clerk
  readonly approver: Clerk
  /** The family that chooses first among those for one room, with its phone. */
  readonly family: { readonly person: string; readonly phone: string; readonly ticket: string }
}

interface Place {
  readonly ticket: string
  readonly state: string
  readonly unitClass?: string
}

/** Employs two of the bureau today, and binds the phone of the family that chooses first; the server is for demonstration then. */
export async function invite(story: DrawJourney): Promise<Cast> {
  const { house } = story
  // A few minutes ago: signing in moves the clock on.
  house.clock.set(new Date(Date.now() - 600_000))
  await inReference(house.services.database, async (tx) => {
    await markDemo(tx, house.clock)
    await markDemoFilled(tx, house.clock)
  })
  const family = await firstToChoose(story)
  return { handler: await clerk(story, 'bureau-handler'), approver: await clerk(story, 'bureau-approver'), family }
}

async function clerk({ house, bureau }: DrawJourney, post: 'bureau-handler' | 'bureau-approver'): Promise<Clerk> {
  const one = await employ(house, WUCHANG, { post, office: bureau })
  await settleIn(house, one)
  return { name: one.name, displayName: '某人', firstPassword: one.firstPassword, password: GOOD_PASSWORD }
}

async function firstToChoose(story: DrawJourney): Promise<Cast['family']> {
  const { plan, by, read, families } = story
  const { places } = (await read(by('handler'), `/plans/${plan}/order`)) as { places: readonly Place[] }
  const ticket = places.find(({ unitClass }) => unitClass === '一居室')?.ticket ?? ''
  const { registrations } = (await read(by('handler'), `/plans/${plan}/registrations`)) as {
    registrations: readonly { readonly ticket: string; readonly certificate: string }[]
  }
  const certificate = registrations.find((one) => one.ticket === ticket)?.certificate
  const at = families.findIndex((one) => one.certificate === certificate)
  // Two of the families have their phones from the story before.
  const phone = { 40: '13900000041', 41: '13900000042' }[at] ?? '13900000099'
  if (phone === '13900000099') await story.phoneOf(families[at], phone)
  return { person: families[at]?.person ?? '', phone, ticket }
}

/** A browser's own session, used over HTTP. */
export interface Wire {
  get(path: string): Promise<Record<string, unknown>>
  post(path: string, body: object): Promise<Record<string, unknown>>
}

export function wireOf({ request }: BrowserContext, url: string): Wire {
  return {
    get: async (path) => {
      const answer = await request.get(`${url}/api/v1${path}`)
      expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true)
      return (await answer.json()) as Record<string, unknown>
    },
    post: async (path, data) => {
      const headers = { 'x-anju': '1', 'idempotency-key': randomUUID() }
      const answer = await request.post(`${url}/api/v1${path}`, { data, headers })
      expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true)
      return (await answer.json()) as Record<string, unknown>
    },
  }
}

/** Proves again who both are: what they sign asks for a proof of the last minutes. */
export async function proveAgain(cast: Cast, handler: Wire, approver: Wire): Promise<void> {
  await handler.post('/session/confirm', { password: cast.handler.password })
  await approver.post('/session/confirm', { password: cast.approver.password })
}

/** What is read of a session. */
interface Hall {
  readonly lines: readonly { readonly class: string; readonly now?: { readonly place: number } }[]
  readonly flats: readonly { readonly id: string; readonly class: string; readonly taken: boolean }[]
  readonly turns: readonly {
    readonly place: number
    readonly entry: string
    readonly ticket: string
    readonly state: string
  }[]
}

export const readHall = async (wire: Wire, session: string): Promise<Hall> =>
  (await wire.get(`/selections/${session}`)) as unknown as Hall

/** The clerk chooses for whoever has the turn, until nobody has one: the first flat of the class that is left. */
export async function chooseForTheRest(wire: Wire, session: string): Promise<void> {
  for (let hall = await readHall(wire, session); ; hall = await readHall(wire, session)) {
    const turns = hall.lines.filter(({ now }) => now !== undefined)
    if (turns.length === 0) return
    for (const line of turns) {
      const entry = hall.turns.find(({ place }) => place === line.now?.place)?.entry
      const unit = hall.flats.find((flat) => flat.class === line.class && !flat.taken)?.id
      await wire.post(`/selections/${session}/choices`, { entry, unit })
    }
  }
}

/** What the two sides of each lease agree on, beside the days. */
export const TERMS = {
  ...{ payment: 'monthly', deposit: '500.00', structure: '钢混', use: '居住', facilities: ['热水器'], residents: [] },
} as const

interface Lease {
  readonly version: number
  readonly rent?: unknown
  readonly document?: { readonly digest: string }
  readonly settlementProposed?: { readonly seq: number }
  readonly rentAsked?: { readonly seq: number }
}

/** What two of the bureau do about a lease. */
export function leaseDesk(handler: Wire, approver: Wire) {
  const read = async (lease: string) => (await handler.get(`/leases/${lease}`)) as unknown as Lease
  const act = async (wire: Wire, lease: string, deed: string, detail: object) =>
    wire.post(`/leases/${lease}/acts`, { version: (await read(lease)).version, act: deed, detail })
  return {
    read,
    /** Drafted for a placement, with a rent, and made final; gives the lease. */
    draft: async (placement: string, from: string, to: string): Promise<string> => {
      const opened = await handler.post('/leases', { source: { placement }, terms: { ...TERMS, from, to } })
      const lease = String(opened.id)
      if ((await read(lease)).rent === undefined) {
        await act(handler, lease, 'propose-rent', { amount: '360.00', basis: '区公租房租金标准', reason: '表外房源' })
        await act(approver, lease, 'approve-rent', { proposal: (await read(lease)).rentAsked?.seq })
      }
      await act(handler, lease, 'freeze', {})
      return lease
    },
    /** Signed by two of the bureau; the seal follows the second. */
    sign: async (lease: string): Promise<void> => {
      for (const [wire, deed] of [
        [handler, 'sign-first'],
        [approver, 'sign-second'],
      ] as const) {
        const { version, document } = await read(lease)
        await wire.post(`/leases/${lease}/signatures`, { version, act: deed, digest: document?.digest })
      }
    },
    /** Lived in and given back, all of it on one day. */
    giveBack: async (lease: string, on: string): Promise<void> => {
      const read0 = { on, meters: {}, keys: 2 }
      await act(handler, lease, 'hand-over', { ...read0, text: '齐全', papers: [] })
      await act(handler, lease, 'move-in', { on })
      await act(handler, lease, 'ask-return', { on, reason: '投靠子女' })
      await act(handler, lease, 'inspect', { ...read0, damage: [], papers: [] })
      await act(handler, lease, 'settle', {
        lines: [{ label: '押金', side: 'refund', amount: '500.00' }],
        text: '结清',
      })
      await act(approver, lease, 'approve-settlement', { proposal: (await read(lease)).settlementProposed?.seq })
    },
  }
}
