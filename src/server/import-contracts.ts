import { z } from 'zod'
import { staffFor } from '../platform/auth/index.ts'
import { type Contract, WORKBOOK } from '../platform/http/index.ts'
import { LISTS, type ListName } from './import-lists.ts'
import { reason } from './people-schemas.ts'

const listName = z.enum(Object.keys(LISTS) as [ListName, ...ListName[]])
const kind = z.object({ kind: listName })

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

const id = z.object({ id: z.uuid() })

const run = z.object({
  id: z.string(),
  kind: z.string(),
  mode: z.enum(['preview', 'apply']),
  startedAt: z.string(),
  /** `failed`: the list as a whole was refused, or could not be finished; `failure` says why. */
  state: z.enum(['working', 'done', 'failed']),
  failure: z.string().nullable(),
  /** How many rows there are, once somebody has read them all. */
  rows: z.int().nullable(),
  taken: z.int(),
  unchanged: z.int(),
  refused: z.int(),
})

/** The list is kept and worked on in the background: once this has answered, it is not lost. A preview takes nothing. */
export const importList = {
  method: 'POST',
  path: '/api/v1/imports/:kind',
  summary: 'Hand in a list of people, homes or flats from a spreadsheet; the answer names the run to ask about',
  access: staffFor('people.import'),
  again: 'rows that are there already are found, not entered again',
  params: kind,
  query: z.strictObject({ mode: z.enum(['preview', 'apply']) }),
  file: { mostBytes: 50 * 1_048_576 },
  answer: z.object({ run: z.string() }),
  faults: ['forbidden'],
} as const satisfies Contract

export const listImports = {
  method: 'GET',
  path: '/api/v1/imports',
  summary: 'The lists that one handed in last, the youngest first',
  access: staffFor('people.import'),
  answer: z.object({ runs: z.array(run) }),
} as const satisfies Contract

/** Good rows are taken, bad ones told with cell and remedy; the same list again changes nothing. */
export const readImport = {
  method: 'GET',
  path: '/api/v1/imports/runs/:id',
  summary: 'How far a list of one’s own has come, and the first thousand of its rows that were refused',
  access: staffFor('people.import'),
  params: id,
  answer: run.extend({
    errors: z.array(z.object({ line: z.int(), heading: z.string(), cell: z.string(), problem: z.string() })),
    /** The refused rows can be had as a workbook: for a day after the run has ended. */
    kept: z.boolean(),
  }),
  faults: ['not-found'],
} as const satisfies Contract

export const readRefused = {
  method: 'GET',
  path: '/api/v1/imports/runs/:id/refused',
  summary:
    'The refused rows of a list of one’s own as a workbook, each with what is wrong, to be corrected and handed in again',
  access: staffFor('people.import'),
  params: id,
  answer: z.unknown(),
  media: WORKBOOK,
  keepAs: '没有导入的行.xlsx',
  faults: ['not-found', 'conflict'],
} as const satisfies Contract

export const applyImport = {
  method: 'POST',
  path: '/api/v1/imports/runs/:id/apply',
  summary: 'Take a list in that was previewed',
  access: staffFor('people.import'),
  once: true,
  params: id,
  body: z.strictObject({}),
  answer: z.object({ run: z.string() }),
  faults: ['not-found', 'conflict'],
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

/** The same for homes and their owners. */
export const exportHomes = {
  ...exportPeople,
  path: '/api/v1/exports/homes',
  summary: 'Homes and their owners as comma separated text; that it was taken out is recorded',
  keepAs: '房屋名单.csv',
} as const satisfies Contract
