import { z } from 'zod'
import { staffFor } from '../platform/auth/index.ts'
import type { Contract } from '../platform/http/index.ts'
import { LAST_DIGITS } from '../proceedings/cases/index.ts'
import { id } from './people-schemas.ts'

const bureau = z.string().regex(/^[1-9]\d{5}$/, '应当是 6 位单位代码')
const fields = z.array(z.object({ field: z.string(), label: z.string(), value: z.string() }))
const key = z.string().trim().min(1).max(100)

const head = z.object({
  ...{ id: z.string(), matter: z.string(), town: z.string(), on: z.string(), households: z.int() },
})

/** Public: who is being helped, town by town, as it was published last. Not for search engines. */
export const listStanding = {
  method: 'GET',
  path: '/api/v1/bureaus/:bureau/standing-lists',
  summary: 'The long-term lists of a bureau: one a town and matter, as published last',
  access: 'public',
  params: z.object({ bureau }),
  answer: z.object({ bureau: z.string(), lists: z.array(head) }),
  faults: ['not-found'],
} as const satisfies Contract

export const readStanding = {
  method: 'GET',
  path: '/api/v1/bureaus/:bureau/standing-lists/:id',
  summary: 'One long-term list: the fields of the white list, masked, and nothing else',
  access: 'public',
  params: z.object({ bureau, id }),
  answer: z.object({
    ...{ title: z.string(), matter: z.string(), town: z.string(), basis: z.string(), on: z.string() },
    lines: z.array(fields),
  }),
  faults: ['not-found'],
} as const satisfies Contract

export const askStanding = {
  method: 'POST',
  path: '/api/v1/bureaus/:bureau/standing-lists/search',
  summary: 'Whether somebody whose whole name and last digits one knows stands on a list; every question is counted',
  access: 'public',
  again: 'looks up and changes nothing but the count of questions',
  params: z.object({ bureau }),
  body: z.strictObject({
    name: z.string().trim().min(2, '请写全名').max(50),
    digits: z
      .string()
      .trim()
      .regex(new RegExp(`^\\d{${LAST_DIGITS - 1}}[\\dXx]$`), `请写证件号码的最后 ${LAST_DIGITS} 位`),
  }),
  answer: z.object({ found: z.array(z.object({ town: z.string(), matter: z.string(), on: z.string(), fields })) }),
  faults: ['not-found', 'too-many-requests'],
} as const satisfies Contract

const access = staffFor('cases.manage')

export const listOwnStanding = {
  method: 'GET',
  path: '/api/v1/standing-lists',
  summary: 'The matters with long-term publicity, and what of them is published',
  access,
  answer: z.object({
    matters: z.array(
      z.object({
        ...{ pack: z.string(), procedure: z.string(), title: z.string(), matter: z.string(), clause: z.string() },
        lists: z.array(z.object({ id: z.string(), town: z.string(), on: z.string(), households: z.int() })),
      }),
    ),
  }),
} as const satisfies Contract

export const publishOwnStanding = {
  method: 'POST',
  path: '/api/v1/standing-lists',
  summary: 'Publish who is being helped as the cases stand now, one list a town; the lists before stay in the book',
  access,
  once: true,
  body: z.strictObject({ pack: key, procedure: key }),
  answer: z.object({ towns: z.int(), households: z.int() }),
  faults: ['not-found', 'not-now'],
} as const satisfies Contract
