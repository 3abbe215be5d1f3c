import { z } from 'zod'
import { staffFor } from '../platform/auth/index.ts'
import type { Contract } from '../platform/http/index.ts'
import {
  asOf,
  date,
  foundPerson,
  id,
  idInPath,
  names,
  newVersion,
  payload,
  reason,
  shownFact,
  source,
  span,
  version,
} from './people-schemas.ts'

const CHANGE = ['not-found', 'conflict', 'out-of-range', 'not-a-date'] as const

const said = { payload: payload.nullable(), from: date, to: date.exactOptional(), source }
const share = z.strictObject({
  person: id,
  /** `0.5`, `50%` or `1/2`; null: nothing is owned on these days. */
  share: z.string().trim().min(1).max(20).nullable(),
  from: date,
  to: date.exactOptional(),
  source,
})

const homeFact = shownFact.extend({ home: z.string(), person: z.string().nullable() })
const homeShare = z.object({ id: z.string(), home: z.string(), person: z.string(), share: z.string(), ...span })
const homeView = z.object({
  home: z.string(),
  version: z.int(),
  facts: z.array(homeFact),
  shares: z.array(homeShare),
})

export const listHomesOfHousehold = {
  method: 'GET',
  path: '/api/v1/households/:id/homes',
  summary: 'The homes of which a household’s members own a part, and what they gave up within five years',
  access: staffFor('homes.read'),
  params: idInPath,
  query: asOf,
  answer: z.object({
    homes: z.array(homeView),
    disposals: z.array(homeFact),
    people: z.array(foundPerson),
    names,
  }),
  faults: ['not-found'],
} as const satisfies Contract

export const readOneHome = {
  method: 'GET',
  path: '/api/v1/homes/:id',
  summary: 'A home on a day, as known at the end of a day; the look is recorded',
  access: staffFor('homes.read'),
  params: idInPath,
  query: asOf,
  answer: homeView.extend({
    /** Up to that day, also those whose validity has ended; the newest first. */
    appraisals: z.array(homeFact),
    /** What owners gave up within five years; the newest first. */
    disposals: z.array(homeFact),
    people: z.array(foundPerson),
    names,
  }),
  faults: ['not-found'],
} as const satisfies Contract

export const readHomeChanges = {
  method: 'GET',
  path: '/api/v1/homes/:id/history',
  summary: 'Everything that was ever known of a home and its owners; the look is recorded',
  access: staffFor('homes.read'),
  params: idInPath,
  query: z.strictObject({ reason }),
  answer: z.object({
    facts: z.array(homeFact),
    shares: z.array(homeShare),
    people: z.array(foundPerson),
    names,
    /** The days on which something became known, oldest first. */
    learnedOn: z.array(z.string()),
  }),
  faults: ['not-found'],
} as const satisfies Contract

export const enterNewHome = {
  method: 'POST',
  path: '/api/v1/homes',
  summary: 'Enter a home with its owners',
  access: staffFor('homes.write'),
  once: true,
  body: z.strictObject({ description: z.strictObject(said), shares: z.array(share).min(1).max(50) }),
  answer: z.object({ home: z.string() }),
  faults: CHANGE,
} as const satisfies Contract

export const changeOneHome = {
  method: 'POST',
  path: '/api/v1/homes/:id/facts',
  summary: 'Write down what is said about a home: its description, or a safety grade with its validity',
  access: staffFor('homes.write'),
  once: true,
  params: idInPath,
  body: z.strictObject({
    version,
    statements: z
      .array(z.strictObject({ kind: z.enum(['description', 'safety-grade']), ...said }))
      .min(1)
      .max(10),
  }),
  answer: newVersion,
  faults: CHANGE,
} as const satisfies Contract

export const changeOwners = {
  method: 'POST',
  path: '/api/v1/homes/:id/shares',
  summary: 'Write down who owns which part of a home from when on',
  access: staffFor('homes.write'),
  once: true,
  params: idInPath,
  body: z.strictObject({ version, shares: z.array(share).min(1).max(50) }),
  answer: newVersion,
  faults: CHANGE,
} as const satisfies Contract

export const enterDisposal = {
  method: 'POST',
  path: '/api/v1/homes/:id/disposals',
  summary: 'Somebody gave up their part of a home: sold, given away, demolished',
  access: staffFor('homes.write'),
  once: true,
  params: idInPath,
  body: z.strictObject({
    version,
    person: id,
    on: date,
    how: z.enum(['sale', 'gift', 'demolition', 'divorce', 'auction', 'other']),
    amount: z.string().max(30).exactOptional(),
    resettlement: z.string().trim().min(1).max(200).exactOptional(),
    source,
  }),
  answer: newVersion,
  faults: CHANGE,
} as const satisfies Contract
