import { z } from 'zod'
import { CITIZEN, staffFor } from '../platform/auth/index.ts'
import type { Contract } from '../platform/http/index.ts'
import { date, id, idInPath } from './people-schemas.ts'

const bureau = z.string().regex(/^[1-9]\d{5}$/, '应当是 6 位单位代码')
const inBureau = z.object({ bureau })

/** What anybody sees: the fields of the white list, masked, and nothing else of the case. */
const notice = z.object({
  id: z.string(),
  title: z.string(),
  matter: z.string(),
  clause: z.string(),
  /** The document and the place in it, in Chinese. */
  basis: z.string(),
  places: z.array(z.string()),
  firstDay: z.string(),
  /** Counts to its end, 24:00 in China. */
  lastDay: z.string(),
  fields: z.array(z.object({ field: z.string(), label: z.string(), value: z.string() })),
})

const page = z.strictObject({ afterAt: date.exactOptional(), after: id.exactOptional() })
const next = z.object({ afterAt: z.string(), after: z.string() }).optional()

/** Public: what hangs today. It is not for search engines, and gone after its last day. */
export const listNotices = {
  method: 'GET',
  path: '/api/v1/bureaus/:bureau/notices',
  summary: 'The notices of a bureau that run today or longer, what ends first first',
  access: 'public',
  params: inBureau,
  query: page,
  answer: z.object({ bureau: z.string(), notices: z.array(notice), next }),
  faults: ['not-found'],
} as const satisfies Contract

export const readNotice = {
  method: 'GET',
  path: '/api/v1/bureaus/:bureau/notices/:id',
  summary: 'One notice while it runs',
  access: 'public',
  params: z.object({ bureau, id }),
  answer: notice.extend({ bureau: z.string() }),
  faults: ['not-found'],
} as const satisfies Contract

const objection = z.strictObject({
  text: z.string().trim().min(5, '请写明有什么异议').max(2000),
  /** How to reach whoever objects; only the office reads it. */
  contact: z.string().trim().min(1).max(200).exactOptional(),
})

const taken = z.object({
  /** Opens the result; it is shown once. */
  code: z.string(),
  /** The day by which the result comes, unless nobody has set one. */
  due: z.string().optional(),
  provisional: z.boolean(),
})

/** Public, also without a name; the address is only counted. */
export const objectPublicly = {
  method: 'POST',
  path: '/api/v1/bureaus/:bureau/notices/:id/objections',
  summary: 'Object to a notice while it runs, without giving a name',
  access: 'public',
  ownPages: true,
  once: 'sealed',
  params: z.object({ bureau, id }),
  body: objection,
  answer: taken,
  faults: ['not-found', 'not-now', 'conflict', 'too-many-requests'],
} as const satisfies Contract

export const objectByName = {
  method: 'POST',
  path: '/api/v1/my/notices/:id/objections',
  summary: 'Object to a notice of one’s bureau with one’s own account',
  access: CITIZEN,
  once: 'sealed',
  params: idInPath,
  body: objection,
  answer: taken,
  faults: ['not-found', 'not-now', 'conflict', 'too-many-requests'],
} as const satisfies Contract

export const readObjection = {
  method: 'POST',
  path: '/api/v1/bureaus/:bureau/objections/result',
  summary: 'What became of an objection, for whoever holds its code',
  access: 'public',
  again: 'reads and changes nothing; only wrong codes are counted',
  params: inBureau,
  body: z.strictObject({ code: z.string().trim().min(8).max(60) }),
  answer: z.object({
    title: z.string(),
    matter: z.string(),
    raisedOn: z.string(),
    due: z.string().optional(),
    provisional: z.boolean(),
    answer: z.object({ upheld: z.boolean(), text: z.string(), on: z.string() }).optional(),
  }),
  faults: ['not-found', 'too-many-requests'],
} as const satisfies Contract

/** For the offices: also what ran out or was taken down, with what shows that it hung. */
export const listPostedNotices = {
  method: 'GET',
  path: '/api/v1/notices',
  summary: 'Every notice of the area of the post that is on, the newest first, also after its last day',
  access: staffFor('cases.read'),
  query: z.strictObject({ afterAt: z.iso.datetime().exactOptional(), after: id.exactOptional() }),
  answer: z.object({
    notices: z.array(
      notice.extend({
        case: z.string(),
        postedAt: z.string(),
        endedAt: z.string().optional(),
        evidence: z.array(z.string()),
      }),
    ),
    next,
  }),
} as const satisfies Contract
