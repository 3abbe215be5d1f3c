import { z } from 'zod'
import { CITIZEN, staffFor } from '../platform/auth/index.ts'
import { type Contract, PDF, WORD } from '../platform/http/index.ts'
import { SHEETS } from './case-sheets.ts'
import { id, idInPath } from './people-schemas.ts'

const letter = z.object({
  id: z.string(),
  kind: z.string(),
  title: z.string(),
  number: z.string(),
  issuedOn: z.string(),
  /** Since when it holds no more. */
  revokedOn: z.string().optional(),
  served: z.object({ on: z.string(), manner: z.enum(['person', 'left', 'post', 'portal', 'notice']) }).optional(),
  /** The last days for reconsideration and for a suit, from the day it was served. */
  remedies: z.object({ reconsiderBy: z.string(), sueBy: z.string(), provisional: z.boolean() }).optional(),
})

/** What stands on a letter, to be read on a screen. */
const page = z.object({
  ...{ issuer: z.string(), title: z.string(), number: z.string(), addressee: z.string().optional() },
  body: z.array(
    z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('text'), text: z.string() }),
      z.object({ kind: z.literal('heading'), text: z.string() }),
      z.object({ kind: z.literal('items'), items: z.array(z.string()) }),
      z.object({ kind: z.literal('rows'), rows: z.array(z.tuple([z.string(), z.string()])) }),
    ]),
  ),
  ...{ date: z.string(), checkCode: z.string() },
})

const letterInPath = z.object({ id, letter: id })

export const listCaseLetters = {
  method: 'GET',
  path: '/api/v1/cases/:id/letters',
  summary: 'The letters of a case: numbers, days, service, and until when they may be challenged',
  access: staffFor('cases.read'),
  params: idInPath,
  answer: z.object({ letters: z.array(letter) }),
  faults: ['not-found'],
} as const satisfies Contract

export const readLetter = {
  method: 'GET',
  path: '/api/v1/cases/:id/letters/:letter',
  summary: 'What stands on a letter, to read on a screen; the look is recorded',
  access: staffFor('cases.read'),
  params: letterInPath,
  answer: page,
  faults: ['not-found'],
} as const satisfies Contract

export const readLetterAsPdf = {
  method: 'GET',
  path: '/api/v1/cases/:id/letters/:letter/pdf',
  summary: 'A letter to print; the look is recorded',
  access: staffFor('cases.read'),
  params: letterInPath,
  answer: z.unknown(),
  media: PDF,
  keepAs: '文书.pdf',
  faults: ['not-found'],
} as const satisfies Contract

export const readLetterAsWord = {
  method: 'GET',
  path: '/api/v1/cases/:id/letters/:letter/docx',
  summary: 'A letter for a word processor; the look is recorded',
  access: staffFor('cases.read'),
  params: letterInPath,
  answer: z.unknown(),
  media: WORD,
  keepAs: '文书.docx',
  faults: ['not-found'],
} as const satisfies Contract

const sheetInPath = z.object({ id, sheet: z.enum(SHEETS) })

export const readSheetAsPdf = {
  method: 'GET',
  path: '/api/v1/cases/:id/sheets/:sheet/pdf',
  summary: 'The form of a case filled in, or how the whole matter went, to print and file; the look is recorded',
  access: staffFor('cases.read'),
  params: sheetInPath,
  answer: z.unknown(),
  media: PDF,
  keepAs: '办件表.pdf',
  faults: ['not-found'],
} as const satisfies Contract

export const readSheetAsWord = {
  method: 'GET',
  path: '/api/v1/cases/:id/sheets/:sheet/docx',
  summary: 'The same for a word processor; the look is recorded',
  access: staffFor('cases.read'),
  params: sheetInPath,
  answer: z.unknown(),
  media: WORD,
  keepAs: '办件表.docx',
  faults: ['not-found'],
} as const satisfies Contract

export const listMyLetters = {
  method: 'GET',
  path: '/api/v1/my/people/:id/letters',
  summary: 'What was written to somebody who applied',
  access: CITIZEN,
  params: idInPath,
  answer: z.object({ letters: z.array(letter.extend({ case: z.string(), matter: z.string() })) }),
  faults: ['not-found'],
} as const satisfies Contract

export const readMyLetterPage = {
  method: 'GET',
  path: '/api/v1/my/people/:id/letters/:letter',
  summary: 'What stands on a letter to oneself, to read on a screen; the look is recorded',
  access: CITIZEN,
  params: letterInPath,
  answer: page,
  faults: ['not-found'],
} as const satisfies Contract

export const readMyLetter = {
  method: 'GET',
  path: '/api/v1/my/people/:id/letters/:letter/pdf',
  summary: 'A letter to oneself, to keep or print; the look is recorded',
  access: CITIZEN,
  params: letterInPath,
  answer: z.unknown(),
  media: PDF,
  keepAs: '文书.pdf',
  faults: ['not-found'],
} as const satisfies Contract

/** Public: whoever holds a letter may ask whether it is genuine and still holds. */
export const checkOneLetter = {
  method: 'POST',
  path: '/api/v1/letter-checks',
  summary: 'Whether a letter with this check code exists and still holds; wrong codes are counted by address',
  access: 'public',
  again: 'looks up and changes nothing but the count of wrong codes',
  body: z.strictObject({ code: z.string().trim().min(1).max(80) }),
  answer: z.object({
    /** Absent: there is no such letter. */
    letter: z
      .object({
        ...{ title: z.string(), number: z.string(), issuer: z.string(), issuedOn: z.string() },
        /** Masked. */
        name: z.string(),
        revokedOn: z.string().optional(),
      })
      .optional(),
  }),
} as const satisfies Contract
