import { z } from 'zod'
import { CITIZEN } from '../platform/auth/index.ts'
import type { Contract } from '../platform/http/index.ts'
import { done } from './auth-contracts.ts'
import { paperKind } from './material-contracts.ts'
import { sentence } from './my-contracts.ts'
import { id, idInPath, version } from './people-schemas.ts'
import { remedies } from './remedy-schema.ts'

/** Applying for something oneself or for whom one acts, and following what becomes of it. */
const about = { access: CITIZEN, params: idInPath, faults: ['not-found', 'forbidden'] } as const

const name = z.string().regex(/^[a-z0-9-]{1,60}$/, '不是事项的代号')
const matterInPath = z.object({ id, pack: name, procedure: name })
const caseInPath = z.object({ id, case: id })

const lamp = z.enum(['green', 'amber', 'red', 'provisional', 'none'])

/** The days of the year on which one may apply; `place`: where today lies. */
const days = z.object({
  first: z.string(),
  last: z.string(),
  provisional: z.boolean(),
  place: z.enum(['open', 'early', 'late']),
})

const title = { pack: z.string(), procedure: z.string(), title: z.string(), clause: z.string() }

/** Until when, by which rule and article. */
const limit = z.object({
  due: z.string().optional(),
  provisional: z.boolean(),
  lamp,
  clause: z.string(),
  label: z.string(),
  local: z.boolean(),
})

export const listMyMatters = {
  ...about,
  method: 'GET',
  path: '/api/v1/my/people/:id/matters',
  summary: 'What one may apply for in this bureau, with what was begun and what is under way',
  answer: z.object({
    /** Without a household nothing can be filed: the window registers it first. */
    household: z.boolean(),
    matters: z.array(
      z.object({
        ...title,
        days: days.optional(),
        /** Filled in on this account and not handed in: when it was last kept. */
        draft: z.string().optional(),
        /** The last day on which that is still kept. */
        draftUntil: z.string().optional(),
        /** The household's own one that is under way. */
        open: z.object({ id: z.string(), number: z.string() }).optional(),
      }),
    ),
  }),
} as const satisfies Contract

/** What the law says to what the registers know together with what was filled in, without the facts themselves. */
const weighed = z.object({
  law: z.array(z.object({ program: z.string(), outcome: z.string(), missing: z.array(z.string()) })),
  materials: z.array(z.object({ label: z.string(), clause: z.string(), required: z.boolean() })),
  /** Paths of what was filled in and the form of today does not take any more: kept, asked again, and not handed in. */
  unfit: z.array(z.string()),
})

const sizeOf = (value: unknown): number => JSON.stringify(value).length
const MOST_LETTERS = 40_000
const loose = z
  .record(z.string().max(60), z.unknown())
  .refine((value) => sizeOf(value) <= MOST_LETTERS, '填写的内容太长了')

export const readMyMatter = {
  ...about,
  method: 'GET',
  path: '/api/v1/my/people/:id/matters/:pack/:procedure',
  summary: 'One matter to apply for: its steps and limits, what was filled in so far, and what is still to be asked',
  params: matterInPath,
  answer: z.object({
    ...title,
    programs: z.array(z.string()),
    days: days.optional(),
    /** The clause by which no copies are taken. */
    noCopies: z.string().optional(),
    steps: z.array(z.object({ id: z.string(), title: z.string(), clause: z.string(), limit: z.string().optional() })),
    today: z.string(),
    draft: z.object({ version: z.int(), facts: loose, form: loose, until: z.string() }).optional(),
    /** For how many days what is filled in is kept after it was touched last. */
    keptDays: z.int(),
    weighed,
  }),
  faults: [...about.faults, 'not-now'],
} as const satisfies Contract

export const keepMyDraft = {
  ...about,
  method: 'POST',
  path: '/api/v1/my/people/:id/matters/:pack/:procedure/draft',
  summary: 'Keep what was filled in so far; `version` is the one it goes on from, 0 for none',
  again: 'the same said twice is kept once; another version than the one seen is refused',
  params: matterInPath,
  body: z.strictObject({ version: z.int().min(0), facts: loose, form: loose }),
  answer: z.object({ version, weighed }),
  faults: [...about.faults, 'conflict', 'not-now'],
} as const satisfies Contract

export const dropMyDraft = {
  ...about,
  method: 'POST',
  path: '/api/v1/my/people/:id/matters/:pack/:procedure/draft/drop',
  summary: 'Throw away what was filled in',
  once: true,
  params: matterInPath,
  body: z.strictObject({ version }),
  answer: done,
  faults: [...about.faults, 'conflict'],
} as const satisfies Contract

export const fileMyCase = {
  ...about,
  method: 'POST',
  path: '/api/v1/my/people/:id/matters/:pack/:procedure/file',
  summary: 'Hand in what was filled in, in the version that was confirmed',
  once: true,
  params: matterInPath,
  body: z.strictObject({ version, late: sentence.exactOptional() }),
  answer: z.object({ id: z.string(), number: z.string() }),
  faults: [...about.faults, 'conflict', 'not-now'],
} as const satisfies Contract

export const listMyCases = {
  ...about,
  method: 'GET',
  path: '/api/v1/my/people/:id/cases',
  summary: 'One’s own applications, the newest first',
  answer: z.object({
    cases: z.array(
      z.object({
        ...{ id: z.string(), number: z.string(), title: z.string(), step: z.string(), filedOn: z.string() },
        ...{ closed: z.boolean(), due: z.string().optional(), lamp },
        /** It waits for the applicant: something is to be put right. */
        waits: z.boolean(),
      }),
    ),
  }),
} as const satisfies Contract

/** One's own case as far as something new was said to whoever applies. */
export const listMyMessages = {
  ...about,
  method: 'GET',
  path: '/api/v1/my/people/:id/messages',
  summary: 'What offices did on one’s own applications and wrote to one, the newest first',
  answer: z.object({
    messages: z.array(
      z.object({
        /** What it is about; of an application its id. */
        of: z.enum(['case', 'lease', 'queue', 'plan']),
        ...{ id: z.string(), at: z.string(), case: z.string().optional(), number: z.string(), matter: z.string() },
        ...{ title: z.string(), text: z.string(), office: z.string().optional() },
        /** It asks the applicant to do something, and nobody has done it yet. */
        waits: z.boolean(),
        letters: z.array(z.object({ id: z.string(), title: z.string() })),
      }),
    ),
  }),
} as const satisfies Contract

const by = z.object({
  who: z.enum(['applicant', 'agent', 'office', 'system']),
  /** Of an office its name; never anybody's own. */
  office: z.string().optional(),
})

export const readMyCase = {
  ...about,
  method: 'GET',
  path: '/api/v1/my/people/:id/cases/:case',
  summary:
    'One’s own application: who has it, until when, by which rule, what was asked for, and what was done; the look is recorded',
  params: caseInPath,
  answer: z.object({
    ...{ id: z.string(), number: z.string(), version, title: z.string(), pack: z.string(), clause: z.string() },
    ...{ programs: z.array(z.string()), filedOn: z.string(), filed: by, closed: z.boolean() },
    step: z.object({
      ...{ id: z.string(), title: z.string(), clause: z.string(), since: z.string() },
      /** The kind of office that has it; absent while it waits for the applicant, and when it is over. */
      office: z.string().optional(),
      /** Its name, where one office alone can be meant. */
      officeName: z.string().optional(),
      limit: limit.optional(),
    }),
    steps: z.array(
      z.object({ id: z.string(), title: z.string(), clause: z.string(), place: z.enum(['done', 'now', 'ahead']) }),
    ),
    /** What the last correction asked for. */
    asked: z.array(z.string()),
    materials: z.array(paperKind),
    /** More of them may be handed in now. */
    mayAddPapers: z.boolean(),
    /** The clause by which no copies are taken. */
    noCopies: z.string().optional(),
    notice: z
      .object({
        ...{ firstDay: z.string(), lastDay: z.string(), places: z.array(z.string()) },
        /** Where everybody reads it, while it hangs. */
        page: z.object({ bureau: z.string(), id: z.string() }).optional(),
      })
      .optional(),
    decision: z.object({ title: z.string(), clause: z.string(), on: z.string(), reasons: z.string() }).optional(),
    remedies,
    /** Where one may complain, as the bureau has published it; absent: it has not. */
    supervisionPhone: z.string().optional(),
    acts: z.array(z.object({ seq: z.number(), title: z.string(), at: z.string(), by, text: z.string() })),
    may: z.array(z.enum(['correct', 'withdraw'])),
  }),
} as const satisfies Contract

const moved = z.object({ version, title: z.string() })

export const correctMyCase = {
  ...about,
  method: 'POST',
  path: '/api/v1/my/people/:id/cases/:case/correct',
  summary: 'Answer a request to correct: what was put right, with answers that are new',
  once: true,
  params: caseInPath,
  body: z.strictObject({ version, facts: loose }),
  answer: moved,
  faults: [...about.faults, 'conflict', 'not-now'],
} as const satisfies Contract

export const withdrawMyCase = {
  ...about,
  method: 'POST',
  path: '/api/v1/my/people/:id/cases/:case/withdraw',
  summary: 'Take back one’s application',
  once: true,
  params: caseInPath,
  body: z.strictObject({ version, reason: sentence }),
  answer: moved,
  faults: [...about.faults, 'conflict', 'not-now'],
} as const satisfies Contract
