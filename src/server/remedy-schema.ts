import { z } from 'zod'

/** What was done against the decisions of a case, the first one first. */
export const remedies = z.array(
  z.object({
    /** The act that wrote it down. */
    seq: z.int(),
    /** 行政复议, 行政诉讼. */
    title: z.string(),
    ...{ filedOn: z.string(), authority: z.string(), number: z.string() },
    by: z.enum(['applicant', 'agent', 'other']),
    /** Why it was taken in although it came late. */
    late: z.string().optional(),
    /** Since when the decision is not carried out. */
    stayed: z.object({ on: z.string(), reason: z.string(), clause: z.string() }).optional(),
    result: z
      .object({
        ...{ title: z.string(), clause: z.string(), on: z.string(), number: z.string(), text: z.string() },
        /** Within how many days has to be decided anew. */
        days: z.int().optional(),
      })
      .optional(),
  }),
)
