/** What people at their desks do with a million cases, through the server as their browsers do. */
import { randomUUID } from 'node:crypto'
import type { Work } from '../pace.ts'
import type { Filled, Seat } from './fill.ts'
import type { Made } from './multiply.ts'

/** A kind of work, and whether it changes something. */
export interface Deed {
  readonly name: string
  readonly work: Work
  readonly changes?: true
}

/** The acts of a template of an application that waits at the window. */
const VERSION = 4

export function deedsFor({ seats, made }: Filled): Deed[] {
  const at = (n: number): Seat => pick(seats, n)
  const windows = seats.filter(({ street }) => street !== undefined)
  const byStreet = windows.map(({ street }) => made.filter((one) => one.street === street))
  const waiting = byStreet.map((all) => all.filter(({ stage }) => stage === 'acceptance'))
  const ofSeat = ({ street }: Seat, n: number): Made => pick(street === undefined ? made : pick(byStreet, street), n)
  const taken = waiting.map(() => 0)
  return [
    {
      name: 'work list: what waits for one’s post, due first',
      work: async (_, user) => expectSome(await get(at(user), '/cases')),
    },
    {
      name: 'work list: overdue ones of one’s area',
      work: async (_, user) => expectSome(await get(at(user), '/cases?list=area&due=overdue')),
    },
    {
      name: 'search by number',
      work: async (n, user) => {
        const { number } = ofSeat(at(user), n)
        expectSome(await get(at(user), `/cases?list=area&number=${number}`))
      },
    },
    {
      name: 'case page: facts, law, acts, limits, papers',
      work: async (n, user) => void (await get(at(user), `/cases/${ofSeat(at(user), n).id}`)),
    },
    {
      name: 'one action: accepting an application',
      changes: true,
      work: async (_, user) => {
        const window = user % windows.length
        const one = waiting[window]?.[taken[window] ?? 0]
        taken[window] = (taken[window] ?? 0) + 1
        if (one === undefined) throw new Error('every application has been accepted')
        const body = { version: VERSION, act: 'accept', detail: {} }
        const headers = { 'idempotency-key': randomUUID() }
        const { status, body: said } = await pick(windows, window).browser.post(
          `/api/v1/cases/${one.id}/acts`,
          body,
          headers,
        )
        if (status !== 200) throw new Error(`${status} ${JSON.stringify(said)}`)
      },
    },
  ]
}

async function get({ browser }: Seat, path: string): Promise<Record<string, unknown>> {
  const { status, body } = await browser.get(`/api/v1${path}`)
  if (status !== 200) throw new Error(`${path}: ${status} ${JSON.stringify(body)}`)
  return body
}

function expectSome({ cases }: Record<string, unknown>): void {
  if (!Array.isArray(cases) || cases.length === 0) throw new Error('a list is empty that has thousands')
}

function pick<T>(all: readonly T[], n: number): T {
  const one = all[n % all.length]
  if (one === undefined) throw new Error('there is nothing to pick from')
  return one
}
