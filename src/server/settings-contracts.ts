import { z } from 'zod'
import { anyStaff, staffFor } from '../platform/auth/index.ts'
import type { Contract } from '../platform/http/index.ts'
import { done } from './auth-contracts.ts'

const idInPath = z.object({ id: z.string() })
const value = z.union([z.string(), z.array(z.string())])

const dated = { words: z.string(), from: z.string(), to: z.string().optional() }

const ownValue = z.object({
  id: z.string(),
  ...dated,
  /** The document or resolution that allows it. */
  basis: z.string(),
  /** Names, as staff know each other. */
  proposedBy: z.string(),
  approvedBy: z.string().optional(),
  /** Proposed by whoever asks, who may not approve it. */
  mine: z.boolean(),
})

export const listParameters = {
  method: 'GET',
  path: '/api/v1/settings/parameters',
  summary: 'The figures of the bureau’s policy pack with their days and articles, and the bureau’s own values',
  access: staffFor('settings.read'),
  answer: z.object({
    /** Missing when the bureau applies no pack. */
    document: z.string().optional(),
    parameters: z.array(
      z.object({
        id: z.string(),
        label: z.string(),
        kind: z.enum(['decimal', 'date', 'month-day', 'text', 'codes']),
        unit: z.string().optional(),
        /** The place in the document, and what it is about. */
        article: z.string(),
        heading: z.string(),
        sentences: z.array(z.string()),
        values: z.array(z.object(dated)),
        /** What the text leaves open, when the value is a local choice. */
        question: z.string().optional(),
        own: z.array(ownValue),
      }),
    ),
  }),
} as const satisfies Contract

export const proposeValue = {
  method: 'POST',
  path: '/api/v1/settings/own-values',
  summary: 'Propose a value of the bureau’s own; it counts once somebody else has approved it',
  access: staffFor('settings.propose'),
  once: true,
  body: z.strictObject({
    parameter: z.string().min(1).max(100),
    value,
    from: z.iso.date(),
    to: z.iso.date().optional(),
    basis: z.string().trim().min(1).max(300),
  }),
  answer: z.object({ id: z.string() }),
  faults: ['not-found', 'conflict'],
} as const satisfies Contract

export const approveValue = {
  method: 'POST',
  path: '/api/v1/settings/own-values/:id/approve',
  summary: 'Approve a value that somebody else proposed',
  access: staffFor('settings.approve', { fresh: true }),
  once: true,
  params: idInPath,
  answer: done,
  faults: ['not-found', 'conflict'],
} as const satisfies Contract

export const withdrawValue = {
  method: 'POST',
  path: '/api/v1/settings/own-values/:id/withdraw',
  summary: 'Withdraw a value: one’s own proposal, or as approver any of them',
  access: staffFor('settings.read'),
  once: true,
  params: idInPath,
  answer: done,
  faults: ['not-found'],
} as const satisfies Contract

export const readWorkdays = {
  method: 'GET',
  path: '/api/v1/calendar',
  summary: 'The days that differ from the ordinary week, by the year of their notice',
  access: anyStaff(),
  answer: z.object({
    years: z.array(
      z.object({
        year: z.int(),
        source: z.string(),
        daysOff: z.array(z.string()),
        workingWeekends: z.array(z.string()),
      }),
    ),
  }),
} as const satisfies Contract

export const addWorkdays = {
  method: 'POST',
  path: '/api/v1/calendar/years',
  summary: 'Enter the days off and working weekends of a year that is not known yet',
  access: staffFor('calendar.write', { fresh: true }),
  once: true,
  body: z.strictObject({
    year: z.int().min(2000).max(2100),
    daysOff: z.array(z.iso.date()).min(1).max(100),
    workingWeekends: z.array(z.iso.date()).max(40),
    source: z.string().trim().min(1).max(200),
  }),
  answer: done,
  faults: ['conflict'],
} as const satisfies Contract

export const readDesk = {
  method: 'GET',
  path: '/api/v1/desk',
  summary: 'What the staff front needs to draw itself: the bureau, the own name, the posts and what each may do',
  access: anyStaff({ unfinished: true }),
  answer: z.object({
    bureau: z.string(),
    name: z.string(),
    displayName: z.string(),
    authenticator: z.boolean(),
    /** Without a request for so many minutes, a session is over. */
    idleMinutes: z.int(),
    today: z.string(),
    posts: z.array(
      z.object({
        post: z.string(),
        title: z.string(),
        /** Administrators sign in with an authenticator. */
        administrator: z.boolean(),
        /** The kinds of office that have it. */
        at: z.array(z.string()),
        actions: z.array(z.string()),
        /** The posts that it may give. */
        grants: z.array(z.string()),
      }),
    ),
    divisions: z.array(z.object({ code: z.string(), name: z.string() })),
    /** Known divisions outside of the bureau, also abolished ones. */
    elsewhere: z.array(z.object({ code: z.string(), name: z.string() })),
    programs: z.array(z.object({ id: z.string(), title: z.string() })),
    /** What the procedures of this place have and others have not: samples by lot, long-term lists. */
    uses: z.array(z.enum(['samples', 'standing', 'waiting'])),
  }),
} as const satisfies Contract
