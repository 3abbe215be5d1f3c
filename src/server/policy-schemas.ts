import { z } from 'zod'

/** A pack in the list of packs. */
export const packSchema = z.object({
  id: z.string(),
  title: z.string(),
  place: z.string(),
  division: z.string(),
  inForceFrom: z.iso.date(),
  version: z.string(),
  programs: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      need: z.string(),
      invitation: z.object({ title: z.string(), learn: z.string() }).optional(),
    }),
  ),
})

const parameterSchema = z.object({
  id: z.string(),
  label: z.string(),
  value: z.union([z.string(), z.array(z.string())]).nullable(),
  unit: z.string().nullable(),
  words: z.string(),
  from: z.string(),
  to: z.string().nullable(),
  citation: z.string(),
  localChoice: z.boolean(),
  openPoint: z.string().nullable(),
})

/** A value of a bureau's own that has been approved, in words, and where it comes from. */
export const ownValueSchema = z.object({
  parameter: z.string(),
  label: z.string(),
  /** The place in the document whose figure it replaces. */
  article: z.string(),
  words: z.string(),
  from: z.string(),
  to: z.string().optional(),
  /** The document or resolution that allows it. */
  basis: z.string(),
})

/** The readable page of a pack: article by article. */
export const policyPageSchema = z.object({
  pack: z.string(),
  title: z.string(),
  place: z.string(),
  on: z.iso.date(),
  version: z.string(),
  document: z.object({
    title: z.string(),
    number: z.string().optional(),
    issuer: z.string(),
    issuedOn: z.string().optional(),
    inForceFrom: z.string(),
    inForceNote: z.string().nullable(),
  }),
  articles: z.array(
    z.object({
      clause: z.string(),
      place: z.string(),
      heading: z.string(),
      sentences: z.array(z.string()),
      parameters: z.array(parameterSchema),
      formulas: z.array(z.string()),
    }),
  ),
  examples: z.array(z.object({ title: z.string(), situation: z.array(z.string()), answer: z.array(z.string()) })),
  openPoints: z.array(z.object({ id: z.string(), clause: z.string(), question: z.string(), choice: z.string() })),
})

/** A question in plain words; the parts of a composite one are questions themselves. */
export const promptSchema = z.object({
  path: z.string(),
  kind: z.enum([
    'choice',
    'yes-no',
    'integer',
    'money',
    'area',
    'date',
    'date-or-none',
    'month-list',
    'division',
    'list',
    'period',
  ]),
  title: z.string(),
  help: z.string().optional(),
  why: z.string(),
  clause: z.string().optional(),
  basis: z.string().optional(),
  options: z
    .array(
      z.object({
        value: z.union([z.string(), z.number(), z.boolean()]),
        label: z.string(),
        help: z.string().optional(),
      }),
    )
    .optional(),
  unit: z.string().optional(),
  get parts() {
    return z.array(promptSchema).optional()
  },
  whereToFind: z.string().optional(),
})

z.globalRegistry.add(packSchema, { id: 'Pack' })
z.globalRegistry.add(policyPageSchema, { id: 'PolicyPage' })
z.globalRegistry.add(promptSchema, { id: 'Prompt' })
