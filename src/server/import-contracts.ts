import { z } from 'zod'
import { staffFor } from '../platform/auth/index.ts'
import { type Contract, WORKBOOK } from '../platform/http/index.ts'
import { reason } from './people-schemas.ts'

const kind = z.object({ kind: z.enum(['people', 'homes']) })

export const readTemplate = {
  method: 'GET',
  path: '/api/v1/imports/:kind/template',
  summary: 'A workbook to fill in, with a page that explains each column',
  access: staffFor('people.import'),
  params: kind,
  answer: z.unknown(),
  media: WORKBOOK,
  keepAs: '导入模板.xlsx',
} as const satisfies Contract

/** Good rows are taken, bad ones told with cell and remedy; the same list again changes nothing. A preview takes nothing. */
export const importList = {
  method: 'POST',
  path: '/api/v1/imports/:kind',
  summary: 'Take a list of people and households, or of homes, from a spreadsheet',
  access: staffFor('people.import'),
  again: 'rows that are there already are found, not entered again',
  params: kind,
  query: z.strictObject({ mode: z.enum(['preview', 'apply']) }),
  file: { mostBytes: 50 * 1_048_576 },
  answer: z.object({
    run: z.string(),
    taken: z.int(),
    unchanged: z.int(),
    refused: z.int(),
    errors: z.array(z.object({ line: z.int(), heading: z.string(), cell: z.string(), problem: z.string() })),
  }),
  faults: ['forbidden'],
} as const satisfies Contract

/** Masked unless the post may see whole numbers and says that it needs them. */
export const exportPeople = {
  method: 'POST',
  path: '/api/v1/exports/people',
  summary: 'People and households as comma separated text; that it was taken out is recorded',
  access: staffFor('people.export', { fresh: true }),
  again: 'changes nothing; each reading is written down',
  body: z.strictObject({ reason, level: z.enum(['masked', 'names', 'whole']) }),
  answer: z.unknown(),
  media: 'text/csv',
  keepAs: '人员家庭名单.csv',
  faults: ['forbidden'],
} as const satisfies Contract
