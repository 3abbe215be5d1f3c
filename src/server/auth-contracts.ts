import { z } from 'zod'
import { ANYONE_SIGNED_IN, anyStaff } from '../platform/auth/index.ts'
import type { Contract } from '../platform/http/index.ts'

/** A bureau's code. */
export const tenantCode = z.int().min(100_000).max(999_999)
/** What is done, and nothing to tell. */
export const done = z.object({ done: z.literal(true) })
const password = z.string().min(1).max(200)
const code = z.string().max(20)

const hat = z.object({
  id: z.string(),
  post: z.string(),
  title: z.string(),
  office: z.object({ id: z.string(), name: z.string(), area: z.string() }),
  programs: z.array(z.string()).optional(),
  substitute: z.boolean(),
})

const stage = z.enum(['open', 'code', 'password', 'authenticator'])

/** `next`: what the session still lacks; `code`: the same again with the authenticator's code, and no session yet. */
export const signInAsStaff = {
  method: 'POST',
  path: '/api/v1/sign-in',
  summary: 'Sign in as staff with a password, and a code where the account has an authenticator',
  access: 'public',
  again: 'a second one begins a session of its own and ends the first; its token is never kept for repeating',
  ownPages: true,
  body: z.strictObject({
    tenant: tenantCode,
    name: z.string().min(1).max(60),
    password,
    code: code.optional(),
    recoveryCode: z.string().max(40).optional(),
  }),
  answer: z.object({ next: stage }),
  faults: ['unauthorised', 'forbidden'],
} as const satisfies Contract

export const signOut = {
  method: 'POST',
  path: '/api/v1/sign-out',
  summary: 'End this session',
  access: ANYONE_SIGNED_IN,
  again: 'a session that has ended is ended',
  answer: done,
} as const satisfies Contract

export const readOwnSession = {
  method: 'GET',
  path: '/api/v1/session',
  summary: 'Who is signed in, and with which post on',
  access: ANYONE_SIGNED_IN,
  answer: z.object({
    kind: z.enum(['staff', 'citizen']),
    tenant: tenantCode,
    account: z.string(),
    stage,
    endsAt: z.string(),
    hat: z.string().optional(),
    hats: z.array(hat),
  }),
} as const satisfies Contract

export const listOwn = {
  method: 'GET',
  path: '/api/v1/session/list',
  summary: 'The sessions of one’s own account',
  access: ANYONE_SIGNED_IN,
  answer: z.object({
    sessions: z.array(
      z.object({
        id: z.string(),
        createdAt: z.string(),
        seenAt: z.string(),
        userAgent: z.string(),
        current: z.boolean(),
      }),
    ),
  }),
} as const satisfies Contract

export const endOwn = {
  method: 'POST',
  path: '/api/v1/session/end',
  summary: 'End one of one’s own sessions',
  access: ANYONE_SIGNED_IN,
  again: 'a session that has ended is ended',
  body: z.strictObject({ id: z.string() }),
  answer: done,
  faults: ['not-found'],
} as const satisfies Contract

export const chooseHat = {
  method: 'POST',
  path: '/api/v1/session/hat',
  summary: 'Put on another of one’s posts',
  access: anyStaff(),
  again: 'puts the same post on',
  body: z.strictObject({ id: z.string() }),
  answer: done,
  faults: ['not-found'],
} as const satisfies Contract

export const confirmOneself = {
  method: 'POST',
  path: '/api/v1/session/confirm',
  summary: 'Prove again who one is, for a dangerous act or after signing on elsewhere',
  access: anyStaff({ unfinished: true }),
  again: 'a proof counts once, and is asked for again',
  body: z.strictObject({
    password: password.optional(),
    code: code.optional(),
    recoveryCode: z.string().max(40).optional(),
  }),
  answer: done,
} as const satisfies Contract

export const changeOwnPassword = {
  method: 'POST',
  path: '/api/v1/session/password',
  summary: 'Change one’s own password; one’s other sessions end',
  access: anyStaff({ unfinished: true }),
  again: 'proves the old password, which counts no longer once it has been changed',
  body: z.strictObject({ old: password, password }),
  answer: done,
  faults: ['weak-password'],
} as const satisfies Contract

export const addAuthenticator = {
  method: 'POST',
  path: '/api/v1/session/authenticator',
  summary: 'Begin to add an authenticator, or to put one in the place of another',
  access: anyStaff({ unfinished: true, fresh: true }),
  again: 'puts a new secret in the place of the one that waits; both wait for a first code',
  answer: z.object({ secret: z.string(), address: z.string() }),
  faults: ['not-found'],
} as const satisfies Contract

export const confirmOwnAuthenticator = {
  method: 'POST',
  path: '/api/v1/session/authenticator/confirm',
  summary: 'Take the authenticator’s first code into use; gives the recovery codes once',
  access: anyStaff({ unfinished: true }),
  again: 'a code counts once; whoever missed the recovery codes has new ones made',
  body: z.strictObject({ code }),
  answer: z.object({ recoveryCodes: z.array(z.string()) }),
  faults: ['not-found'],
} as const satisfies Contract

export const renewOwnRecoveryCodes = {
  method: 'POST',
  path: '/api/v1/session/recovery-codes',
  summary: 'New recovery codes in the place of one’s own, given once',
  access: anyStaff({ fresh: true }),
  again: 'whoever missed the codes has new ones made; only the last ones count',
  answer: z.object({ recoveryCodes: z.array(z.string()) }),
  faults: ['conflict', 'not-found'],
} as const satisfies Contract
