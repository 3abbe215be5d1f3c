import { z } from 'zod'
import { staffFor } from '../platform/auth/index.ts'
import type { Contract } from '../platform/http/index.ts'
import {
  asOf,
  date,
  division,
  foundPerson,
  householdChange,
  householdStatement,
  id,
  idInPath,
  membership,
  names,
  newPerson,
  newVersion,
  place,
  places,
  reason,
  shownFact,
  source,
  version,
} from './people-schemas.ts'

const CHANGE = ['not-found', 'conflict', 'out-of-range', 'not-a-date'] as const
const kinship = place.shape.kinship

/** A member who is known already, or somebody new. */
const member = z.strictObject({
  person: id.exactOptional(),
  entry: newPerson.omit({ source: true }).exactOptional(),
  kinship,
  covered: z.boolean().exactOptional(),
})

const residence = z.strictObject({
  division,
  address: z.string().trim().min(1).max(200).exactOptional(),
  rural: z.boolean().exactOptional(),
})

export const enterNewHousehold = {
  method: 'POST',
  path: '/api/v1/households',
  summary: 'Enter a household with its members, known or new, and where it lives, in one step',
  access: staffFor('people.write'),
  once: true,
  body: z.strictObject({
    members: z.array(member).min(1).max(50),
    residence,
    on: date,
    reason,
    source,
  }),
  answer: z.object({ household: z.string(), persons: z.array(z.string()) }),
  faults: CHANGE,
} as const satisfies Contract

export const readOneHousehold = {
  method: 'GET',
  path: '/api/v1/households/:id',
  summary: 'A household on a day, as known at the end of a day; the look is recorded',
  access: staffFor('people.read'),
  params: idInPath,
  query: asOf,
  answer: z.object({
    household: z.string(),
    version: z.int(),
    on: z.string(),
    known: z.string().nullable(),
    size: z.int(),
    coveredSize: z.int(),
    members: z.array(membership),
    people: z.array(foundPerson),
    facts: z.array(shownFact),
    names,
  }),
  faults: ['not-found'],
} as const satisfies Contract

export const readHistory = {
  method: 'GET',
  path: '/api/v1/households/:id/history',
  summary: 'Everything that was ever known of who belonged to a household; the look is recorded',
  access: staffFor('people.read'),
  params: idInPath,
  query: z.strictObject({ reason }),
  answer: z.object({
    memberships: z.array(membership),
    facts: z.array(shownFact),
    people: z.array(foundPerson),
    names,
    /** The days on which something became known, oldest first. */
    learnedOn: z.array(z.string()),
  }),
  faults: ['not-found'],
} as const satisfies Contract

const householdIn = { access: staffFor('people.write'), once: true, params: idInPath, faults: CHANGE } as const

export const joinOneHousehold = {
  ...householdIn,
  method: 'POST',
  path: '/api/v1/households/:id/join',
  summary: 'Somebody, known or new, joins a household: marriage, moving in',
  body: z.strictObject({ ...householdChange, members: z.array(member).min(1).max(50) }),
  answer: newVersion,
} as const satisfies Contract

export const leaveOneHousehold = {
  ...householdIn,
  method: 'POST',
  path: '/api/v1/households/:id/leave',
  summary: 'Somebody does not belong to a household any more',
  body: z.strictObject({ ...householdChange, persons: z.array(id).min(1).max(50), places: places.exactOptional() }),
  answer: newVersion,
} as const satisfies Contract

export const handOver = {
  ...householdIn,
  method: 'POST',
  path: '/api/v1/households/:id/head',
  summary: 'The head hands over; places say how everybody stands to the new one',
  body: z.strictObject({ ...householdChange, places: z.array(place).min(1).max(50) }),
  answer: newVersion,
} as const satisfies Contract

const made = z.object({ household: z.string() })

export const splitOneHousehold = {
  ...householdIn,
  method: 'POST',
  path: '/api/v1/households/:id/split',
  summary: 'Some members form a household of their own, for which it is said where it lives',
  body: z.strictObject({
    ...householdChange,
    leavers: z.array(place).min(1).max(50),
    places: places.exactOptional(),
    residence,
  }),
  answer: made,
} as const satisfies Contract

export const enterDivorce = {
  ...householdIn,
  method: 'POST',
  path: '/api/v1/households/:id/divorce',
  summary: 'A couple is divorced, and one of them moves into a household of their own',
  body: z.strictObject({
    ...householdChange,
    spouses: z.tuple([id, id]),
    leavers: z.array(place).min(1).max(50),
    places: places.exactOptional(),
    residence,
  }),
  answer: made,
} as const satisfies Contract

export const mergeIntoHousehold = {
  ...householdIn,
  method: 'POST',
  path: '/api/v1/households/:id/merge',
  summary: 'All members of another household join this one',
  body: z.strictObject({ ...householdChange, other: id, otherVersion: version, places: z.array(place).min(1).max(50) }),
  answer: newVersion,
} as const satisfies Contract

export const enterBirth = {
  ...householdIn,
  method: 'POST',
  path: '/api/v1/households/:id/births',
  summary: 'Enter a child born into a household',
  body: z.strictObject({
    version,
    child: newPerson.omit({ source: true, birthDate: true }),
    bornOn: date,
    kinship,
    covered: z.boolean().exactOptional(),
    source,
  }),
  answer: z.object({ person: z.string() }),
} as const satisfies Contract

export const changeOneHousehold = {
  ...householdIn,
  method: 'POST',
  path: '/api/v1/households/:id/facts',
  summary: 'Write down what is said about a household as a whole',
  body: z.strictObject({ version, statements: z.array(householdStatement).min(1).max(30) }),
  answer: newVersion,
} as const satisfies Contract
