import { z } from 'zod'
import { staffFor } from '../platform/auth/index.ts'
import type { Contract } from '../platform/http/index.ts'
import { CONSENT_SCOPES } from '../registers/people/index.ts'
import { done } from './auth-contracts.ts'
import {
  asOf,
  date,
  foundPerson,
  id,
  idInPath,
  idNumber,
  membership,
  names,
  newPerson,
  newVersion,
  personStatement,
  places,
  reason,
  shownFact,
  source,
  version,
} from './people-schemas.ts'

const CHANGE = ['not-found', 'conflict', 'out-of-range', 'not-a-date'] as const

export const searchForPeople = {
  method: 'POST',
  path: '/api/v1/people/search',
  summary: 'Look for people by identity number, phone or name: at most twenty, with a reason that is recorded',
  access: staffFor('people.search'),
  again: 'changes nothing; each search is written down',
  body: z.strictObject({
    text: z.string().trim().min(1).max(60),
    by: z.enum(['id-number', 'phone', 'name']).exactOptional(),
    reason,
  }),
  answer: z.object({
    by: z.enum(['id-number', 'phone', 'name']),
    people: z.array(foundPerson).max(20),
    more: z.boolean(),
  }),
} as const satisfies Contract

export const readOnePerson = {
  method: 'GET',
  path: '/api/v1/people/:id',
  summary: 'What is known of a person on a day, as known on a day; numbers are masked, and the look is recorded',
  access: staffFor('people.read'),
  params: idInPath,
  query: asOf.extend({ history: z.enum(['yes', 'no']).exactOptional() }),
  answer: z.object({
    person: z.string(),
    version: z.int(),
    mergedInto: z.string().nullable(),
    absorbed: z.array(z.string()),
    facts: z.array(shownFact),
    memberships: z.array(membership),
    names,
  }),
  faults: ['not-found'],
} as const satisfies Contract

export const showNumbers = {
  method: 'POST',
  path: '/api/v1/people/:id/numbers',
  summary: 'A person’s whole numbers, for a reason that is recorded',
  access: staffFor('people.unmask'),
  again: 'changes nothing; each look is written down',
  params: idInPath,
  body: z.strictObject({ reason }),
  answer: z.object({ numbers: z.array(z.object({ fact: z.string(), number: z.string() })) }),
  faults: ['not-found'],
} as const satisfies Contract

export const listLooks = {
  method: 'GET',
  path: '/api/v1/people/:id/looks',
  summary: 'Who has looked at a person’s data and why, newest first',
  access: staffFor('people.read'),
  params: idInPath,
  answer: z.object({
    looks: z.array(
      z.object({
        at: z.string(),
        by: z.string(),
        name: z.string(),
        /** Office and post that were on; absent for citizens, the system, and entries of before it was written down. */
        post: z.string().optional(),
        what: z.string(),
        reason: z.string().optional(),
      }),
    ),
  }),
  faults: ['not-found'],
} as const satisfies Contract

/** `exists`: somebody has this number already, and nothing was written; without a person when that is not in one's area. */
export const enterOnePerson = {
  method: 'POST',
  path: '/api/v1/people',
  summary: 'Enter a person, or learn at once who has the identity number already',
  access: staffFor('people.write'),
  once: true,
  body: newPerson,
  answer: z.object({ outcome: z.enum(['entered', 'exists', 'exists-elsewhere']), person: z.string().optional() }),
  faults: ['out-of-range', 'not-a-date', 'forbidden', 'too-many-requests'],
} as const satisfies Contract

export const changePerson = {
  method: 'POST',
  path: '/api/v1/people/:id/facts',
  summary: 'Write down what is said about a person',
  access: staffFor('people.write'),
  once: true,
  params: idInPath,
  body: z.strictObject({ version, statements: z.array(personStatement).min(1).max(30) }),
  answer: newVersion,
  faults: CHANGE,
} as const satisfies Contract

export const correctNumber = {
  method: 'POST',
  path: '/api/v1/people/:id/id-number',
  summary: 'Correct an identity number that was written down wrong',
  access: staffFor('people.write'),
  once: true,
  params: idInPath,
  body: idNumber.extend({ version, reason, source }),
  answer: newVersion,
  faults: CHANGE,
} as const satisfies Contract

export const enterDeath = {
  method: 'POST',
  path: '/api/v1/people/:id/death',
  summary: 'Enter a death; places say how those who remain stand to a new head',
  access: staffFor('people.write'),
  once: true,
  params: idInPath,
  body: z.strictObject({
    version,
    diedOn: date,
    certificate: z.string().trim().min(1).max(100).exactOptional(),
    places: places.exactOptional(),
    source,
  }),
  answer: newVersion,
  faults: CHANGE,
} as const satisfies Contract

const scope = z.enum(Object.keys(CONSENT_SCOPES) as (keyof typeof CONSENT_SCOPES)[])

export const giveConsent = {
  method: 'POST',
  path: '/api/v1/people/:id/consents',
  summary: 'Write down a signed consent to verification, from a day to a day',
  access: staffFor('people.write'),
  once: true,
  params: idInPath,
  body: z.strictObject({
    version,
    scopes: z.array(scope).min(1),
    signedOn: date,
    form: z.string().trim().min(1).max(100),
    signedBy: id.exactOptional(),
    from: date,
    to: date,
    source,
  }),
  answer: newVersion.extend({ consent: z.string() }),
  faults: CHANGE,
} as const satisfies Contract

export const takeConsentBack = {
  method: 'POST',
  path: '/api/v1/people/:id/consents/:consent/revoke',
  summary: 'Take a consent back from a day on',
  access: staffFor('people.write'),
  once: true,
  params: z.object({ id, consent: id }),
  body: z.strictObject({ version, from: date, source }),
  answer: newVersion,
  faults: CHANGE,
} as const satisfies Contract

export const mergeRecords = {
  method: 'POST',
  path: '/api/v1/people/:id/merge',
  summary: 'Declare another record to be this person; it can be taken back',
  access: staffFor('people.merge'),
  once: true,
  params: idInPath,
  body: z.strictObject({ version, absorbed: id, absorbedVersion: version, reason }),
  answer: done,
  faults: CHANGE,
} as const satisfies Contract

export const splitRecords = {
  method: 'POST',
  path: '/api/v1/people/:id/unmerge',
  summary: 'Take back that this record was declared to be another person',
  access: staffFor('people.merge'),
  once: true,
  params: idInPath,
  body: z.strictObject({ reason }),
  answer: done,
  faults: CHANGE,
} as const satisfies Contract
