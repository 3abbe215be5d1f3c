import { z } from 'zod'
import { CITIZEN, staffFor } from '../platform/auth/index.ts'
import type { Contract } from '../platform/http/index.ts'
import { date, id, idInPath, reason } from './people-schemas.ts'

const moment = z.iso.datetime({ offset: true })
/** The number of the last act that was seen: when nothing has happened since, the flats are left out. */
const since = z
  .string()
  .regex(/^\d{1,9}$/)
  .exactOptional()

const head = {
  ...{ id: z.string(), plan: z.string(), title: z.string(), startsAt: z.string(), slotSeconds: z.number() },
  ...{ missed: z.enum(['back', 'lost']), state: z.string(), stateWords: z.string(), version: z.number() },
}

/** A flat as a family sees it before it chooses. */
const flat = z.object({
  ...{ id: z.string(), class: z.string(), project: z.string(), building: z.string(), number: z.string() },
  ...{ floor: z.number().nullable(), area: z.string(), orientation: z.string(), taken: z.boolean() },
})

const turn = z.object({
  ...{ place: z.number(), ticket: z.string(), class: z.string(), group: z.string(), state: z.string() },
  ...{ stateWords: z.string(), line: z.number(), misses: z.number(), substitute: z.boolean() },
  slotAt: z.string().nullable(),
})

const line = z.object({
  ...{ class: z.string(), until: z.string().nullable(), left: z.number(), waiting: z.number() },
  /** Whose turn it is. */
  now: z.object({ place: z.number(), ticket: z.string(), household: z.string() }).optional(),
  /** Who comes next. */
  next: z.array(z.object({ place: z.number(), ticket: z.string(), household: z.string() })),
})

export const listSelections = {
  method: 'GET',
  path: '/api/v1/selections',
  summary: 'Sessions in which families choose their flats, the newest first, and drawn plans that have none yet',
  access: staffFor('selection.run'),
  answer: z.object({
    sessions: z.array(z.object(head)),
    drawn: z.array(z.object({ id: z.string(), number: z.string(), title: z.string() })),
  }),
} as const satisfies Contract

export const openOneSelection = {
  method: 'POST',
  path: '/api/v1/selections',
  summary: 'Open the session of a drawn plan with what is published of it: beginning, time for each turn, missed turns',
  access: staffFor('selection.run'),
  once: true,
  body: z.strictObject({
    ...{ plan: id, startsAt: moment, slotSeconds: z.int().min(30).max(3600), missed: z.enum(['back', 'lost']) },
  }),
  answer: z.object({ id: z.string() }),
  faults: ['not-found', 'not-now'],
} as const satisfies Contract

export const readHall = {
  method: 'GET',
  path: '/api/v1/selections/:id',
  summary: 'A session as the hall and the clerk see it; asked every few seconds, with names masked',
  access: staffFor('selection.run'),
  params: idInPath,
  query: z.strictObject({ since }),
  answer: z.object({
    ...head,
    now: z.string(),
    lines: z.array(line),
    /** Left out when nothing has happened since. */
    flats: z.array(flat.extend({ by: z.string().optional() })).optional(),
    turns: z
      .array(
        turn.extend({
          ...{ entry: z.string(), household: z.string(), where: z.string().optional() },
          /** What somebody objects to the published choice, until it is answered; in a session that is over. */
          objection: z.string().optional(),
        }),
      )
      .optional(),
    latest: z.array(z.object({ seq: z.number(), at: z.string(), text: z.string() })),
    /** When the results of this plan's sessions were published. */
    published: z.array(z.object({ title: z.string(), firstDay: z.string(), lastDay: z.string() })),
  }),
  faults: ['not-found'],
} as const satisfies Contract

export const actOnSelection = {
  method: 'POST',
  path: '/api/v1/selections/:id/acts',
  summary:
    'Begin, pause, go on, end; send away who is not there; take down who gives up, and what is objected to a choice, and answer it',
  access: staffFor('selection.run'),
  once: true,
  params: idInPath,
  body: z.discriminatedUnion('act', [
    z.strictObject({ act: z.enum(['start', 'resume']) }),
    z.strictObject({ act: z.enum(['pause', 'close']), reason }),
    z.strictObject({ act: z.enum(['miss', 'withdraw', 'object', 'dismiss', 'uphold']), entry: id, reason }),
  ]),
  answer: z.object({ done: z.literal(true) }),
  faults: ['not-found', 'not-now', 'conflict'],
} as const satisfies Contract

export const publishOneSelection = {
  method: 'POST',
  path: '/api/v1/selections/:id/notices',
  summary:
    'Publish which flats were chosen in a session that is over, until a last day; only tickets of the draw are named',
  access: staffFor('selection.run'),
  once: true,
  params: idInPath,
  body: z.strictObject({ lastDay: date }),
  answer: z.object({ id: z.string() }),
  faults: ['not-found', 'not-now', 'conflict'],
} as const satisfies Contract

export const chooseAtDesk = {
  method: 'POST',
  path: '/api/v1/selections/:id/choices',
  summary: 'Choose for a family that is present, when it is its turn',
  access: staffFor('selection.run'),
  once: true,
  params: idInPath,
  body: z.strictObject({ entry: id, unit: id }),
  answer: z.object({ placement: z.string() }),
  faults: ['not-found', 'not-now', 'conflict'],
} as const satisfies Contract

export const openOneViewing = {
  method: 'POST',
  path: '/api/v1/selections/viewings',
  summary: 'Open a time at which so many families may see flats of a plan before they choose',
  access: staffFor('selection.run'),
  once: true,
  body: z.strictObject({
    plan: id,
    place: z.string().trim().min(2).max(100),
    at: moment,
    places: z.int().min(1).max(500),
  }),
  answer: z.object({ id: z.string() }),
  faults: ['not-found', 'not-now', 'conflict'],
} as const satisfies Contract

const viewing = z.object({
  ...{ id: z.string(), plan: z.string(), place: z.string(), at: z.string(), places: z.number(), free: z.number() },
  mine: z.boolean(),
})

export const listMySelections = {
  method: 'GET',
  path: '/api/v1/my/people/:id/selections',
  summary:
    'Sessions in which one’s family chooses, flats that wait for its answer, and times at which flats may be seen before',
  access: CITIZEN,
  params: idInPath,
  answer: z.object({
    /** `mine`: it is one's turn now, until an instant; null while nobody's time runs. */
    sessions: z.array(z.object({ ...head, entry: z.string(), turn, mine: z.boolean(), until: z.string().nullable() })),
    offers: z.array(z.object({ id: z.string(), where: z.string(), replyBy: z.string() })),
    viewings: z.array(viewing.extend({ entry: z.string(), title: z.string() })),
  }),
  faults: ['not-found', 'forbidden'],
} as const satisfies Contract

const sessionInPath = z.object({ id, session: id })

export const readMyTurn = {
  method: 'GET',
  path: '/api/v1/my/people/:id/selections/:session',
  summary: 'One’s own turn: how many are before it, until when it lasts, what is left; says when to ask again',
  access: CITIZEN,
  params: sessionInPath,
  query: z.strictObject({ since }),
  answer: z.object({
    ...head,
    now: z.string(),
    turn,
    before: z.number(),
    mine: z.boolean(),
    until: z.string().nullable(),
    left: z.number(),
    flats: z.array(flat).optional(),
    chosen: flat.optional(),
    /** Seconds after which to ask again: soon when the turn is near, seldom when it is far. */
    again: z.number(),
  }),
  faults: ['not-found', 'forbidden'],
} as const satisfies Contract

export const chooseMyFlat = {
  method: 'POST',
  path: '/api/v1/my/people/:id/selections/:session/choices',
  summary: 'Choose a flat at one’s turn; sent twice, it is chosen once',
  access: CITIZEN,
  once: true,
  params: sessionInPath,
  body: z.strictObject({ unit: id }),
  answer: z.object({ placement: z.string() }),
  faults: ['not-found', 'not-now', 'conflict', 'forbidden'],
} as const satisfies Contract

export const withdrawMyTurn = {
  method: 'POST',
  path: '/api/v1/my/people/:id/selections/:session/withdraw',
  summary: 'Give up one’s turn, or what one has chosen and not signed',
  access: CITIZEN,
  once: true,
  params: sessionInPath,
  body: z.strictObject({ reason }),
  answer: z.object({ done: z.literal(true) }),
  faults: ['not-found', 'not-now', 'conflict', 'forbidden'],
} as const satisfies Contract

export const bookMyViewing = {
  method: 'POST',
  path: '/api/v1/my/people/:id/viewings/:viewing',
  summary: 'Book a time for seeing flats, or give it free again',
  access: CITIZEN,
  once: true,
  params: z.object({ id, viewing: id }),
  body: z.strictObject({ entry: id, act: z.enum(['book', 'cancel']) }),
  answer: z.object({ done: z.literal(true) }),
  faults: ['not-found', 'not-now', 'forbidden'],
} as const satisfies Contract
