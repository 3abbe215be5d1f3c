import { z } from 'zod'
import { staffFor } from '../platform/auth/index.ts'
import type { Contract } from '../platform/http/index.ts'
import { id, idInPath } from './people-schemas.ts'

const access = staffFor('cases.manage')
const key = z.string().trim().min(1).max(200)

const sample = z.object({
  ...{ id: z.string(), matter: z.string(), title: z.string(), clause: z.string() },
  ...{ on: z.string(), by: z.string(), rate: z.string(), seed: z.string(), cases: z.int(), chosen: z.int() },
})

export const listCaseSamples = {
  method: 'GET',
  path: '/api/v1/case-samples',
  summary: 'The steps in which a part of the cases is drawn by lot, how many wait for it, and the samples drawn so far',
  access,
  answer: z.object({
    steps: z.array(
      z.object({
        /** Pack, procedure and edition. */
        procedure: z.string(),
        ...{ step: z.string(), matter: z.string(), title: z.string(), clause: z.string() },
        /** Percent; absent: nobody has set one. */
        rate: z.string().optional(),
        waiting: z.int(),
      }),
    ),
    samples: z.array(sample),
  }),
} as const satisfies Contract

export const drawCaseSample = {
  method: 'POST',
  path: '/api/v1/case-samples',
  summary:
    'Draw a sample among all cases that wait in a step; seed and order are kept, so that anybody can draw it again',
  access,
  once: true,
  body: z.strictObject({ procedure: key, step: key }),
  answer: z.object({ id, cases: z.int(), chosen: z.int() }),
  faults: ['not-found', 'not-now'],
} as const satisfies Contract

export const readCaseSample = {
  method: 'GET',
  path: '/api/v1/case-samples/:id',
  summary: 'Who was in the drum, in the order of the draw, and who was drawn',
  access,
  params: idInPath,
  answer: z.object({
    sample,
    lines: z.array(
      z.object({ case: z.string(), number: z.string(), place: z.int(), chosen: z.boolean(), step: z.string() }),
    ),
  }),
  faults: ['not-found'],
} as const satisfies Contract
