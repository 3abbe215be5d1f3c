import { z } from 'zod'
import { staffFor } from '../platform/auth/index.ts'
import type { Contract } from '../platform/http/index.ts'
import { id, idInPath } from './people-schemas.ts'

const access = staffFor('cases.manage')
const key = z.string().trim().min(1).max(60)

const head = z.object({
  id: z.string(),
  /** The bureau that sent it. */
  from: z.string(),
  arrivedOn: z.string(),
  state: z.enum(['waiting', 'taken', 'returned']),
  answeredOn: z.string().optional(),
  answeredBy: z.string().optional(),
  /** The bureau's own case, once it has taken it over. */
  case: z.object({ id: z.string(), number: z.string() }).optional(),
})

export const listArrivedCases = {
  method: 'GET',
  path: '/api/v1/arrivals',
  summary: 'Cases that other bureaus want this one to go on with, what waits first; nothing of the families',
  access,
  answer: z.object({ arrivals: z.array(head) }),
} as const satisfies Contract

export const readArrivedCase = {
  method: 'GET',
  path: '/api/v1/arrivals/:id',
  summary: 'What another bureau tells of a case: the family, its facts and papers, since when; the look is recorded',
  access,
  params: idInPath,
  answer: head.extend({
    /** SHA-256 of the letter, as it stands in the logs of both bureaus. */
    digest: z.string(),
    /** Why it was sent back. */
    returned: z.string().optional(),
    letter: z
      .object({
        /** With the programs whose questions the facts answer. */
        matter: z.object({ title: z.string(), pack: z.string(), programs: z.array(z.string()) }),
        ...{ number: z.string(), filedOn: z.string(), filedBy: z.string(), reason: z.string() },
        members: z.array(
          z.object({
            name: z.string(),
            kinship: z.string(),
            birthDate: z.string(),
            maskedIdNumber: z.string().optional(),
            applies: z.boolean(),
          }),
        ),
        facts: z.record(z.string(), z.unknown()),
        papers: z.array(z.object({ label: z.string(), digest: z.string(), bytes: z.int() })),
      })
      .optional(),
    /** As what it may be taken over, and for which window. */
    matters: z.array(
      z.object({
        ...{ pack: z.string(), procedure: z.string(), title: z.string() },
        offices: z.array(z.object({ id: z.string(), name: z.string() })),
      }),
    ),
  }),
  faults: ['not-found'],
} as const satisfies Contract

export const takeOverArrivedCase = {
  method: 'POST',
  path: '/api/v1/arrivals/:id/take-over',
  summary: 'Take over a case of another bureau: an own case under the own law, filed on the day it was filed there',
  access,
  once: true,
  params: idInPath,
  body: z.strictObject({
    ...{ pack: key, procedure: key, office: id },
    /** Why it counts although the day on which it was filed there lies outside of the filing period here. */
    late: z.string().trim().min(2).max(500).exactOptional(),
  }),
  answer: z.object({ id: z.string(), number: z.string() }),
  faults: ['not-found', 'conflict', 'not-now'],
} as const satisfies Contract

export const returnArrivedCase = {
  method: 'POST',
  path: '/api/v1/arrivals/:id/return',
  summary: 'Send a case back to the bureau that it came from, with the reason; what was told of the family is dropped',
  access,
  once: true,
  params: idInPath,
  body: z.strictObject({ reason: z.string().trim().min(2).max(2000) }),
  answer: z.object({ done: z.literal(true) }),
  faults: ['not-found', 'conflict'],
} as const satisfies Contract
