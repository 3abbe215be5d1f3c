import { z } from 'zod'
import { AGENT_KINDS, ANYONE_SIGNED_IN, CITIZEN, staffFor } from '../platform/auth/index.ts'
import type { Contract } from '../platform/http/index.ts'
import { done, tenantCode } from './auth-contracts.ts'

const phone = z.string().min(11).max(20)
const idInPath = z.object({ id: z.string() })
const twoIdsInPath = z.object({ id: z.string(), other: z.string() })
const made = z.object({ id: z.string() })

const authority = z.object({
  id: z.string(),
  person: z.string(),
  agent: z.string(),
  kind: z.enum(AGENT_KINDS),
  basis: z.string(),
  from: z.string(),
  to: z.string(),
})

export const sendPhoneCode = {
  method: 'POST',
  path: '/api/v1/phone-codes',
  summary: 'Send a one-time code to a phone',
  access: 'public',
  again: 'one code a minute goes to a phone, and the newest counts',
  ownPages: true,
  body: z.strictObject({ tenant: tenantCode, phone }),
  answer: done,
  faults: ['forbidden', 'not-found', 'unavailable'],
} as const satisfies Contract

export const signInAsCitizen = {
  method: 'POST',
  path: '/api/v1/phone-sign-in',
  summary: 'Sign in by the code on one’s phone',
  access: 'public',
  again: 'a code counts once; its token is never kept for repeating',
  ownPages: true,
  body: z.strictObject({ tenant: tenantCode, phone, code: z.string().max(10) }),
  answer: done,
  faults: ['forbidden', 'unauthorised'],
} as const satisfies Contract

export const readOwnPeople = {
  method: 'GET',
  path: '/api/v1/own/people',
  summary: 'The people whom this account stands for, those it acts for, and those who act for them',
  access: CITIZEN,
  answer: z.object({ people: z.array(z.string()), charges: z.array(authority), agents: z.array(authority) }),
} as const satisfies Contract

export const bindByLetter = {
  method: 'POST',
  path: '/api/v1/own/letter',
  summary: 'Bind this account to the person whom a letter was sent to',
  access: CITIZEN,
  again: 'a letter’s code counts once',
  body: z.strictObject({ code: z.string().max(30) }),
  answer: done,
} as const satisfies Contract

export const revokeOwn = {
  method: 'POST',
  path: '/api/v1/own/authorities/:id/revoke',
  summary: 'Take back an authority to act for oneself',
  access: CITIZEN,
  once: true,
  params: idInPath,
  answer: done,
  faults: ['not-found'],
} as const satisfies Contract

export const listOwnCharges = {
  method: 'GET',
  path: '/api/v1/session/charges',
  summary: 'The people for whom one may act today',
  access: ANYONE_SIGNED_IN,
  answer: z.object({ charges: z.array(authority) }),
} as const satisfies Contract

export const listPersonBindings = {
  method: 'GET',
  path: '/api/v1/people/:id/bindings',
  summary: 'The phones’ accounts that stand for a person',
  access: staffFor('bindings.end'),
  params: idInPath,
  answer: z.object({
    bindings: z.array(z.object({ id: z.string(), proof: z.enum(['window', 'letter']), ending: z.boolean() })),
  }),
  faults: ['not-found'],
} as const satisfies Contract

export const bindPerson = {
  method: 'POST',
  path: '/api/v1/people/:id/bindings',
  summary: 'Bind a phone’s account to a person whose identity card the window has seen',
  access: staffFor('bindings.make'),
  once: true,
  params: idInPath,
  body: z.strictObject({ phone }),
  answer: made,
  faults: ['not-found', 'conflict'],
} as const satisfies Contract

export const writeLetter = {
  method: 'POST',
  path: '/api/v1/people/:id/letters',
  summary: 'Make a code for a letter to a person’s home; it is shown once',
  access: staffFor('bindings.make'),
  once: 'sealed',
  params: idInPath,
  answer: z.object({ code: z.string() }),
  faults: ['not-found'],
} as const satisfies Contract

export const proposeUnbind = {
  method: 'POST',
  path: '/api/v1/people/:id/bindings/:other/propose-end',
  summary: 'The first of two says why a phone is to be unbound',
  access: staffFor('bindings.end'),
  once: true,
  params: twoIdsInPath,
  body: z.strictObject({ reason: z.enum(['lost', 'reassigned', 'mistake']) }),
  answer: done,
  faults: ['not-found'],
} as const satisfies Contract

export const confirmUnbind = {
  method: 'POST',
  path: '/api/v1/people/:id/bindings/:other/end',
  summary: 'The second one unbinds a phone',
  access: staffFor('bindings.end'),
  once: true,
  params: twoIdsInPath,
  answer: done,
  faults: ['not-found', 'conflict'],
} as const satisfies Contract

export const recordAgent = {
  method: 'POST',
  path: '/api/v1/people/:id/authorities',
  summary: 'Write down that somebody may act for a person',
  access: staffFor('authorities.record'),
  once: true,
  params: idInPath,
  body: z.strictObject({
    agent: z.string().regex(/^[uc]:[0-9a-f-]{36}$/),
    kind: z.enum(AGENT_KINDS),
    basis: z.string().min(1).max(200),
    from: z.iso.date(),
    to: z.iso.date(),
  }),
  answer: made,
  faults: ['not-found', 'conflict', 'out-of-range'],
} as const satisfies Contract

export const revokeAgent = {
  method: 'POST',
  path: '/api/v1/people/:id/authorities/:other/revoke',
  summary: 'Take an authority back at the window',
  access: staffFor('authorities.record'),
  once: true,
  params: twoIdsInPath,
  answer: done,
  faults: ['not-found'],
} as const satisfies Contract
