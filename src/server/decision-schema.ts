import { z } from 'zod'

/** The decision, as described to readers of the OpenAPI document. The compiler checks it against the engine's own type. */
export const decisionSchema = z.object({
  pack: z.string(),
  version: z.string(),
  program: z.string(),
  on: z.iso.date(),
  outcome: z.enum(['eligible', 'ineligible', 'needs-facts', 'needs-person']),
  result: z.string().nullable(),
  conditions: z.array(
    z.object({
      id: z.string(),
      clause: z.string(),
      text: z.string(),
      actual: z.string().nullable(),
      operator: z.enum(['<', '<=', '>', '>=', '=', 'in', 'is']),
      limit: z.string(),
      unit: z.string().nullable(),
      holds: z.boolean().nullable(),
    }),
  ),
  amounts: z.array(
    z.object({
      id: z.string(),
      clause: z.string(),
      value: z.string(),
      unit: z.string(),
      text: z.string(),
      lines: z.array(z.object({ label: z.string(), value: z.string() })),
    }),
  ),
  missing: z.array(z.string()),
  questions: z.array(z.object({ id: z.string(), clause: z.string(), ask: z.string(), decidedBy: z.string() })),
  warnings: z.array(z.object({ id: z.string(), clause: z.string(), text: z.string() })),
  overrides: z.array(z.object({ parameter: z.string(), value: z.string(), from: z.string() })),
})

z.globalRegistry.add(decisionSchema, { id: 'Decision' })
