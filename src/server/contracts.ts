import { z } from 'zod'
import type { Contract } from '../platform/http/index.ts'
import { tenantCode } from './auth-contracts.ts'
import { decisionSchema } from './decision-schema.ts'
import { ownValueSchema, packSchema, policyPageSchema, promptSchema } from './policy-schemas.ts'

/** The day whose law applies; today in Asia/Shanghai when it is not given. The engine checks that the day exists. */
const onThatDay = z.object({ on: z.string().optional() })
const packInPath = z.object({ pack: z.string() })

/** A case for the engine. `bureau`: decide with the values that this bureau has approved for itself. */
export const decide = {
  method: 'POST',
  path: '/api/v1/decisions',
  summary: 'What the law gives a household',
  access: 'public',
  again: 'computes and keeps nothing',
  body: z.object({
    pack: z.string(),
    program: z.string(),
    on: z.string().nullish(),
    facts: z.looseObject({}),
    bureau: tenantCode.optional(),
  }),
  answer: decisionSchema,
  faults: [
    'unknown-pack',
    'unknown-program',
    'not-in-force',
    'not-a-date',
    'not-a-decimal',
    'negative',
    'out-of-range',
  ],
} as const satisfies Contract

/** What a bureau has set for itself, with the document that allows it. */
export const listOwnValues = {
  method: 'GET',
  path: '/api/v1/bureaus/:bureau/own-values',
  summary: 'The values that a bureau has approved for itself in the place of a pack’s',
  access: 'public',
  params: z.object({ bureau: z.string().regex(/^[1-9]\d{5}$/) }),
  query: z.object({ pack: z.string() }),
  answer: z.object({ values: z.array(ownValueSchema) }),
  faults: ['not-found'],
} as const satisfies Contract

/** A period of one kind; null is as good as absent. `roll`: a last day off moves to the next workday. */
export const findDeadline = {
  method: 'POST',
  path: '/api/v1/deadlines',
  summary: 'The last day of a period',
  access: 'public',
  again: 'computes and keeps nothing',
  body: z
    .object({
      from: z.string(),
      workdays: z.number().nullish(),
      months: z.number().nullish(),
      days: z.number().nullish(),
      roll: z.boolean().nullish(),
    })
    .refine(hasOneUnit, '应当在 workdays、months、days 中正好填一个'),
  answer: z.object({ due: z.iso.date(), provisional: z.boolean() }),
  faults: ['not-a-date', 'out-of-range'],
} as const satisfies Contract

export const listPolicies = {
  method: 'GET',
  path: '/api/v1/policies',
  summary: 'The policy packs and their programs',
  access: 'public',
  answer: z.object({ packs: z.array(packSchema) }),
} as const satisfies Contract

export const readPolicy = {
  method: 'GET',
  path: '/api/v1/policies/:pack',
  summary: 'A pack as it stands on a day, article by article',
  access: 'public',
  params: packInPath,
  query: onThatDay,
  answer: policyPageSchema,
  faults: ['not-found', 'not-in-force', 'not-a-date'],
} as const satisfies Contract

export const readPolicyAsMarkdown = {
  method: 'GET',
  path: '/api/v1/policies/:pack/page.md',
  summary: 'The same page as a text to read or print',
  access: 'public',
  params: packInPath,
  query: onThatDay,
  answer: z.string(),
  media: 'text/markdown',
  faults: ['not-found', 'not-in-force', 'not-a-date'],
} as const satisfies Contract

export const listPrompts = {
  method: 'GET',
  path: '/api/v1/policies/:pack/programs/:program/prompts',
  summary: 'What a program asks a family, most decisive first',
  access: 'public',
  params: z.object({ pack: z.string(), program: z.string() }),
  query: onThatDay,
  answer: z.object({ prompts: z.array(promptSchema) }),
  faults: ['not-found', 'not-in-force', 'not-a-date'],
} as const satisfies Contract

function hasOneUnit({ workdays, months, days }: Readonly<Record<string, unknown>>): boolean {
  return [workdays, months, days].filter((length) => (length ?? null) !== null).length === 1
}
