import { z } from 'zod'
import { staffFor } from '../platform/auth/index.ts'
import type { Contract } from '../platform/http/index.ts'
import { CORRECTION_OUTCOMES, CORRECTION_SUBJECTS, type CorrectionSubject } from '../registers/people/index.ts'
import { done } from './auth-contracts.ts'
import { sentence } from './my-contracts.ts'
import { id, idInPath, idNumber, personStatement, reason, source, version } from './people-schemas.ts'

const about = z.enum(Object.keys(CORRECTION_SUBJECTS) as CorrectionSubject[])
const outcome = z.enum(CORRECTION_OUTCOMES)

/** Names are masked: a list is no look at anybody's data. */
export const listCorrectionsAsked = {
  method: 'GET',
  path: '/api/v1/corrections',
  summary: 'What people of one’s area ask to be corrected: waiting ones oldest first, or answered ones newest first',
  access: staffFor('people.write'),
  query: z.strictObject({ state: z.enum(['waiting', 'answered']).default('waiting'), after: id.exactOptional() }),
  answer: z.object({
    corrections: z.array(
      z.object({
        id: z.string(),
        person: z.string(),
        maskedName: z.string(),
        about,
        askedAt: z.string(),
        byAgent: z.boolean(),
        outcome: outcome.nullable(),
        answeredAt: z.string().nullable(),
      }),
    ),
    /** Where the next page begins; absent: this is the last one. */
    next: z.string().optional(),
  }),
} as const satisfies Contract

export const readOneCorrection = {
  method: 'GET',
  path: '/api/v1/corrections/:id',
  summary: 'What somebody asks to be corrected, in their own words; the look is recorded',
  access: staffFor('people.write'),
  params: idInPath,
  query: z.strictObject({ reason }),
  answer: z.object({
    id: z.string(),
    person: z.string(),
    about,
    wrong: z.string(),
    right: z.string(),
    evidence: z.string().optional(),
    askedAt: z.string(),
    byAgent: z.boolean(),
    withdrawnAt: z.string().nullable(),
    reply: z.object({ outcome, reply: z.string(), by: z.string(), at: z.string() }).nullable(),
    /** The household of today, where what is wrong may be put right. */
    household: z.string().nullable(),
  }),
  faults: ['not-found'],
} as const satisfies Contract

export const answerOneCorrection = {
  method: 'POST',
  path: '/api/v1/corrections/:id/answer',
  summary: 'Accept a request, which changes the register in the same step, or refuse it; the person reads the reply',
  access: staffFor('people.write'),
  once: true,
  params: idInPath,
  body: z.strictObject({
    outcome,
    reply: sentence,
    version: version.exactOptional(),
    statements: z.array(personStatement).min(1).max(10).exactOptional(),
    idNumber: idNumber.extend({ source }).exactOptional(),
  }),
  answer: done,
  faults: ['not-found', 'conflict', 'out-of-range', 'not-a-date'],
} as const satisfies Contract
