import { z } from 'zod'
import { isPostKind, OFFICE_KINDS, type PostKind, staffFor } from '../platform/auth/index.ts'
import type { Contract } from '../platform/http/index.ts'
import { DEPARTMENTS } from '../registers/offices/index.ts'
import { done, tenantCode } from './auth-contracts.ts'

const made = z.object({ id: z.string() })
const idInPath = z.object({ id: z.string() })
const name = z.string().min(1).max(60)
const postKind = z.string().refine((text): text is PostKind => isPostKind(text), '没有这个岗位')
const programs = z.array(z.string().min(1).max(60)).min(1).max(40)

const office = z.object({
  id: z.string(),
  kind: z.enum(OFFICE_KINDS),
  name: z.string(),
  area: z.string(),
  parent: z.string().optional(),
  department: z.enum(DEPARTMENTS).optional(),
  from: z.string(),
  to: z.string().optional(),
})

const post = z.object({
  id: z.string(),
  account: z.string(),
  office: z.string(),
  post: z.string(),
  programs: z.array(z.string()).optional(),
  from: z.string(),
  to: z.string().optional(),
  insteadOf: z.string().optional(),
})

export const listBureausForSignIn = {
  method: 'GET',
  path: '/api/v1/bureaus',
  summary: 'The bureaus of this installation, to choose one’s own at sign-in',
  access: 'public',
  answer: z.object({
    bureaus: z.array(z.object({ id: tenantCode, name: z.string(), kind: z.string(), codeInUse: z.string() })),
  }),
} as const satisfies Contract

export const listOfficesOfArea = {
  method: 'GET',
  path: '/api/v1/offices',
  summary: 'The offices of the area of the post that is on',
  access: staffFor('offices.read'),
  answer: z.object({ offices: z.array(office) }),
} as const satisfies Contract

export const openNewOffice = {
  method: 'POST',
  path: '/api/v1/offices',
  summary: 'Open an office inside one’s own area',
  access: staffFor('offices.write'),
  once: true,
  body: z.strictObject({
    kind: z.enum(OFFICE_KINDS),
    name,
    area: z.string(),
    parent: z.string().optional(),
    department: z.enum(DEPARTMENTS).optional(),
    from: z.iso.date().optional(),
  }),
  answer: made,
  faults: ['not-found'],
} as const satisfies Contract

export const closeOneOffice = {
  method: 'POST',
  path: '/api/v1/offices/:id/close',
  summary: 'Close an office after today',
  access: staffFor('offices.write', { fresh: true }),
  once: true,
  params: idInPath,
  answer: done,
  faults: ['not-found', 'conflict'],
} as const satisfies Contract

export const listStaff = {
  method: 'GET',
  path: '/api/v1/staff',
  summary: 'The accounts of the bureau’s staff',
  access: staffFor('accounts.read'),
  answer: z.object({
    accounts: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        displayName: z.string(),
        active: z.boolean(),
        authenticator: z.boolean(),
      }),
    ),
  }),
} as const satisfies Contract

export const openStaffAccount = {
  method: 'POST',
  path: '/api/v1/staff',
  summary: 'Open an account; gives its first password once',
  access: staffFor('accounts.create'),
  once: 'sealed',
  body: z.strictObject({
    name: z.string().min(2).max(40),
    displayName: name,
    staffNumber: name,
    oidcSubject: name.optional(),
  }),
  answer: z.object({ id: z.string(), firstPassword: z.string() }),
  faults: ['conflict'],
} as const satisfies Contract

export const disableStaffAccount = {
  method: 'POST',
  path: '/api/v1/staff/:id/disable',
  summary: 'Close an account and its sessions at once',
  access: staffFor('accounts.end', { fresh: true }),
  once: true,
  params: idInPath,
  answer: done,
  faults: ['not-found'],
} as const satisfies Contract

export const leaveForGood = {
  method: 'POST',
  path: '/api/v1/staff/:id/leave',
  summary: 'Somebody leaves: posts and sessions end at once',
  access: staffFor('accounts.end', { fresh: true }),
  once: true,
  params: idInPath,
  answer: done,
  faults: ['not-found'],
} as const satisfies Contract

export const resetStaffAccount = {
  method: 'POST',
  path: '/api/v1/staff/:id/reset',
  summary: 'Set a first password and take the authenticator off',
  access: staffFor('accounts.reset', { fresh: true }),
  once: 'sealed',
  params: idInPath,
  answer: z.object({ firstPassword: z.string() }),
  faults: ['not-found'],
} as const satisfies Contract

export const revokeStaffSessions = {
  method: 'POST',
  path: '/api/v1/staff/:id/sessions/end',
  summary: 'End every session of a member of staff',
  access: staffFor('sessions.revoke'),
  once: true,
  params: idInPath,
  answer: z.object({ ended: z.int() }),
  faults: ['not-found'],
} as const satisfies Contract

export const listPostsOfArea = {
  method: 'GET',
  path: '/api/v1/posts',
  summary: 'Who holds which post in the area of the post that is on',
  access: staffFor('posts.read'),
  answer: z.object({ posts: z.array(post) }),
} as const satisfies Contract

export const grantOnePost = {
  method: 'POST',
  path: '/api/v1/posts',
  summary: 'Give a post, inside what one may give oneself',
  access: staffFor('posts.grant', { fresh: true }),
  once: true,
  body: z.strictObject({
    account: z.string(),
    office: z.string(),
    post: postKind,
    programs: programs.optional(),
    from: z.iso.date().optional(),
    to: z.iso.date().optional(),
  }),
  answer: made,
  faults: ['not-found', 'conflict'],
} as const satisfies Contract

export const substitutePost = {
  method: 'POST',
  path: '/api/v1/posts/:id/substitutes',
  summary: 'Put a substitute in the post of somebody who is away',
  access: staffFor('posts.grant', { fresh: true }),
  once: true,
  params: idInPath,
  body: z.strictObject({ account: z.string(), from: z.iso.date(), to: z.iso.date() }),
  answer: made,
  faults: ['not-found', 'conflict'],
} as const satisfies Contract

export const endOnePost = {
  method: 'POST',
  path: '/api/v1/posts/:id/end',
  summary: 'End a post at once, with those held in its place',
  access: staffFor('posts.grant', { fresh: true }),
  once: true,
  params: idInPath,
  answer: done,
  faults: ['not-found'],
} as const satisfies Contract
