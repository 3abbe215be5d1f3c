import { z } from 'zod'
import { AGENT_KINDS, CITIZEN } from '../platform/auth/index.ts'
import type { Contract } from '../platform/http/index.ts'
import {
  CONSENT_SCOPES,
  CORRECTION_OUTCOMES,
  CORRECTION_SUBJECTS,
  type CorrectionSubject,
} from '../registers/people/index.ts'
import { done } from './auth-contracts.ts'
import { date, id, idInPath, newVersion, version } from './people-schemas.ts'

/** What a citizen may read and do about the people whom their account stands for, or for whom they may act. */
const about = { access: CITIZEN, params: idInPath, faults: ['not-found', 'forbidden'] } as const

export const sentence = z
  .string()
  .trim()
  .min(2, '请写两个字以上')
  .max(500)
  .regex(/^[^\p{Cc}]*(?:[\n\t][^\p{Cc}]*)*$/u)
const scope = z.enum(Object.keys(CONSENT_SCOPES) as (keyof typeof CONSENT_SCOPES)[])
const subject = z.enum(Object.keys(CORRECTION_SUBJECTS) as CorrectionSubject[])

/** Where something comes from: said at the window, on the phone, shown by a department's data, or seen on a visit. */
const origin = z.object({ how: z.enum(['window', 'phone', 'matched', 'visit']), on: z.string() })
export type Origin = z.output<typeof origin>

/** `as` says how the value is written on the screen. */
const line = z.object({ label: z.string(), value: z.string(), as: z.enum(['text', 'money', 'day']) })
export type FactLine = z.output<typeof line>

const agency = z.object({ kind: z.enum(AGENT_KINDS), basis: z.string(), from: z.string(), to: z.string() })

const myPerson = z.object({
  person: z.string(),
  name: z.string(),
  maskedIdNumber: z.string().optional(),
  /** Absent for oneself: under which authority one acts for somebody else. */
  agency: agency.optional(),
})
export type MyPerson = z.output<typeof myPerson>

/** Nobody: the account is not yet a person. */
export const listMyPeople = {
  method: 'GET',
  path: '/api/v1/my/people',
  summary: 'The people whom this account stands for, and those for whom it may act today',
  access: CITIZEN,
  answer: z.object({ people: z.array(myPerson) }),
} as const satisfies Contract

export const readMyHousehold = {
  ...about,
  method: 'GET',
  path: '/api/v1/my/people/:id/household',
  summary: 'One’s household today: members with masked numbers, and where it lives',
  answer: z.object({
    household: z
      .object({
        size: z.int(),
        coveredSize: z.int(),
        place: z.string().optional(),
        members: z.array(
          z.object({
            person: z.string(),
            name: z.string(),
            maskedIdNumber: z.string().optional(),
            birthDate: z.string(),
            kinship: z.string(),
            covered: z.boolean(),
            since: z.string(),
            origin,
          }),
        ),
      })
      .optional(),
  }),
} as const satisfies Contract

export const readMyData = {
  ...about,
  method: 'GET',
  path: '/api/v1/my/people/:id/data',
  summary: 'What the register knows of one today, by kind, with source and date; numbers are masked',
  answer: z.object({
    facts: z.array(
      z.object({
        id: z.string(),
        kind: z.string(),
        title: z.string(),
        lines: z.array(line),
        from: z.string(),
        to: z.string().nullable(),
        origin,
      }),
    ),
  }),
} as const satisfies Contract

const look = z.object({
  at: z.string(),
  who: z.enum(['staff', 'citizen', 'system']),
  /** What they did, in words. */
  what: z.string(),
  reason: z.string().optional(),
  /** The posts held on that day that let their holder look; none any more for those who have left. */
  posts: z.array(z.object({ office: z.string(), title: z.string() })),
})
export type Look = z.output<typeof look>

export const listMyLooks = {
  ...about,
  method: 'GET',
  path: '/api/v1/my/people/:id/looks',
  summary: 'Who has looked at one’s data and why, newest first; one’s own looks are left out',
  answer: z.object({ looks: z.array(look) }),
} as const satisfies Contract

export const listMyConsents = {
  ...about,
  method: 'GET',
  path: '/api/v1/my/people/:id/consents',
  summary: 'One’s consents to verification, and whether one may give and take them back here',
  answer: z.object({
    version: z.int(),
    mayChange: z.boolean(),
    today: z.string(),
    /** The last day that may be chosen. */
    latest: z.string(),
    /** What departments may be let ask about, in words. */
    offered: z.array(z.object({ scope, title: z.string() })),
    consents: z.array(
      z.object({
        id: z.string(),
        scopes: z.array(scope),
        signedOn: z.string(),
        from: z.string(),
        to: z.string(),
        stands: z.boolean(),
        origin,
      }),
    ),
  }),
} as const satisfies Contract

export const giveMyConsent = {
  ...about,
  method: 'POST',
  path: '/api/v1/my/people/:id/consents',
  summary: 'Let departments be asked, from today to a day',
  once: true,
  body: z.strictObject({ version, scopes: z.array(scope).min(1), to: date }),
  answer: newVersion,
  faults: [...about.faults, 'conflict', 'out-of-range'],
} as const satisfies Contract

export const takeMyConsentBack = {
  ...about,
  method: 'POST',
  path: '/api/v1/my/people/:id/consents/:consent/revoke',
  summary: 'Take a consent back from today on',
  once: true,
  params: z.object({ id, consent: id }),
  body: z.strictObject({ version }),
  answer: newVersion,
  faults: [...about.faults, 'conflict'],
} as const satisfies Contract

export const listMyCorrections = {
  ...about,
  method: 'GET',
  path: '/api/v1/my/people/:id/corrections',
  summary: 'What one has asked to be corrected, newest first',
  answer: z.object({
    corrections: z.array(
      z.object({
        id: z.string(),
        about: subject,
        wrong: z.string(),
        right: z.string(),
        evidence: z.string().optional(),
        askedAt: z.string(),
        byAgent: z.boolean(),
        withdrawnAt: z.string().nullable(),
        /** What the office made of it. */
        answer: z
          .object({ outcome: z.enum(CORRECTION_OUTCOMES), reply: z.string(), answeredAt: z.string() })
          .nullable(),
      }),
    ),
  }),
} as const satisfies Contract

export const askForCorrection = {
  ...about,
  method: 'POST',
  path: '/api/v1/my/people/:id/corrections',
  summary: 'Say what is wrong in one’s data and what should be there; a clerk sees it',
  once: true,
  body: z.strictObject({ about: subject, wrong: sentence, right: sentence, evidence: sentence.exactOptional() }),
  answer: z.object({ id: z.string() }),
  faults: [...about.faults, 'conflict'],
} as const satisfies Contract

export const withdrawMyCorrection = {
  ...about,
  method: 'POST',
  path: '/api/v1/my/people/:id/corrections/:correction/withdraw',
  summary: 'Take back a request to correct',
  once: true,
  params: z.object({ id, correction: id }),
  answer: done,
} as const satisfies Contract
