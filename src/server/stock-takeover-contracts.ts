import { z } from 'zod'
import { staffFor } from '../platform/auth/index.ts'
import type { Contract } from '../platform/http/index.ts'
import { date, idInPath } from './people-schemas.ts'

const count = z.int().min(0).max(100_000_000)
const yuan = z.string().regex(/^\d{1,12}(\.\d{1,2})?$/, '应当是金额，最多两位小数')

/** Null: no takeover has been begun. Figures are texts: numbers, or yuan with two decimals. */
export const readStockTakeover = {
  method: 'GET',
  path: '/api/v1/stock/takeover',
  summary: 'What the bureau stated of its running work, beside what has come in',
  access: staffFor('stock.take-over'),
  answer: z.object({
    takeover: z
      .object({
        ...{ id: z.string(), asOf: z.string(), basis: z.string(), statedBy: z.string(), statedAt: z.string() },
        ...{ agreedBy: z.string().nullable(), agreedAt: z.string().nullable() },
        lines: z.array(
          z.object({
            ...{ figure: z.string(), title: z.string(), stated: z.string() },
            /** Null: nothing that came in says it. */
            found: z.string().nullable(),
            same: z.boolean().nullable(),
          }),
        ),
        /** Somebody else than who stated the figures, and all that can be compared is as stated. */
        mayAgree: z.boolean(),
      })
      .nullable(),
  }),
} as const satisfies Contract

export const stateStockTakeover = {
  method: 'POST',
  path: '/api/v1/stock/takeover',
  summary: 'State the figures of the running work on a day; figures that do not add up are refused with both numbers',
  access: staffFor('stock.take-over'),
  once: true,
  body: z.strictObject({
    asOf: date,
    basis: z.string().trim().min(1).max(300),
    ...{ households: count, housed: count, gaveUp: count, waiting: count },
    ...{ gaveUpSubsidised: count, waitingSubsidised: count, units: count, unitsLet: count, draws: count },
    ...{ arrears: yuan, prepaid: yuan, deposits: yuan },
  }),
  answer: z.object({ id: z.string() }),
  faults: ['conflict', 'not-now', 'not-a-decimal'],
} as const satisfies Contract

export const agreeStockTakeover = {
  method: 'POST',
  path: '/api/v1/stock/takeover/:id/agree',
  summary: 'Say that everything has come in as stated; by somebody else than who stated it',
  access: staffFor('stock.take-over'),
  once: true,
  params: idInPath,
  body: z.strictObject({}),
  answer: z.object({ id: z.string() }),
  faults: ['not-found', 'conflict', 'not-now'],
} as const satisfies Contract
