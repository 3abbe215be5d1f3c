import { z } from 'zod'
import { staffFor } from '../platform/auth/index.ts'
import type { Contract } from '../platform/http/index.ts'
import { CASE_LISTS } from '../proceedings/cases/index.ts'
import { actBody } from './case-acts.ts'
import { decisionSchema } from './decision-schema.ts'
import { heldPaper, paperKind } from './material-contracts.ts'
import { date, id, idInPath, reason, version } from './people-schemas.ts'
import { remedies } from './remedy-schema.ts'

const lamp = z.enum(['green', 'amber', 'red', 'provisional', 'none'])

/** Until when, by which rule and article. */
const limit = z.object({
  due: z.string().optional(),
  start: z.string(),
  provisional: z.boolean(),
  lamp,
  clause: z.string(),
  label: z.string(),
  /** The length is a local choice, not the law's own. */
  local: z.boolean(),
  /** A calendar that was entered later has moved it. */
  recounted: z.object({ on: z.string(), before: z.string().nullable() }).optional(),
})

const step = z.object({ id: z.string(), title: z.string(), clause: z.string(), post: z.string(), office: z.string() })

/** Public: how a place works on applications, step by step, with its limits and papers. */
export const listProcedures = {
  method: 'GET',
  path: '/api/v1/procedures',
  summary: 'How the places work on applications: steps, limits, papers and results, each with its article',
  access: 'public',
  query: z.object({ pack: z.string().optional() }),
  answer: z.object({
    procedures: z.array(
      z.object({
        pack: z.string(),
        /** Division code of the place. */
        division: z.string(),
        id: z.string(),
        title: z.string(),
        clause: z.string(),
        edition: z.string(),
        programs: z.array(z.string()),
        noCopies: z.string().optional(),
        steps: z.array(
          step.extend({
            limit: z.string().optional(),
            places: z.array(z.string()),
            inquiries: z.array(z.object({ title: z.string(), clause: z.string() })),
          }),
        ),
        materials: z.array(
          z.object({
            id: z.string(),
            label: z.string(),
            clause: z.string(),
            required: z.boolean(),
            always: z.boolean(),
          }),
        ),
        outcomes: z.array(z.object({ id: z.string(), title: z.string(), clause: z.string() })),
      }),
    ),
  }),
} as const satisfies Contract

/** Acts that may be done on several cases with the same words. */
export const TOGETHER = ['accept', 'forward', 'publish', 'close-notice', 'note', 'reassign'] as const

const caseLine = z.object({
  id: z.string(),
  number: z.string(),
  procedure: z.string(),
  step: z.string(),
  /** Masked: a list is no look at anybody's data. */
  applicant: z.string(),
  area: z.string(),
  filedOn: z.string(),
  since: z.string(),
  due: z.string().optional(),
  lamp,
  /** The rule by which it is due. */
  rule: z.object({ clause: z.string(), label: z.string() }).optional(),
  /** The family has changed since its facts were taken, and nobody has looked at that yet. */
  familyChanged: z.boolean(),
  assignee: z.string().optional(),
  version,
  /** What the reader may do on it together with others: acts that leave nothing to choose for one case alone. */
  may: z.array(z.enum(TOGETHER)),
})

export const listWork = {
  method: 'GET',
  path: '/api/v1/cases',
  summary: 'A work list: what waits for one’s post, is asked of one’s office, was filed or worked on by oneself',
  access: staffFor('cases.read'),
  query: z.strictObject({
    list: z.enum(CASE_LISTS).default('to-do'),
    procedure: z.string().max(60).exactOptional(),
    step: z.string().max(60).exactOptional(),
    number: z.string().max(80).exactOptional(),
    /** Open ones alone: over, due today, or due until the last day that is soon. */
    due: z.enum(['overdue', 'today', 'soon']).exactOptional(),
    afterDue: date.or(z.literal('none')).exactOptional(),
    after: id.exactOptional(),
  }),
  answer: z.object({
    cases: z.array(caseLine),
    /** In China. */
    today: z.string(),
    next: z.object({ afterDue: z.string(), after: z.string() }).optional(),
  }),
} as const satisfies Contract

export const fileAtWindow = {
  method: 'POST',
  path: '/api/v1/cases',
  summary: 'File an application for a household at the window',
  access: staffFor('cases.file'),
  once: true,
  body: z.strictObject({
    pack: z.string().max(40),
    procedure: z.string().max(60),
    household: id,
    applicant: id,
    facts: z.record(z.string().max(60), z.unknown()),
    late: z.string().trim().min(2).max(500).exactOptional(),
    /** The recorded authority under which somebody else stands at the window for the applicant. */
    authority: id.exactOptional(),
  }),
  answer: z.object({ id: z.string(), number: z.string() }),
  faults: ['not-found', 'conflict', 'not-now'],
} as const satisfies Contract

const facts = z.record(z.string().max(60), z.unknown())

export const previewFiling = {
  method: 'POST',
  path: '/api/v1/cases/preview',
  summary: 'What the registers know of a household for a procedure, and what the law says to it; the look is recorded',
  access: staffFor('cases.file'),
  again: 'files nothing; each look is written down',
  body: z.strictObject({
    ...{ pack: z.string().max(40), procedure: z.string().max(60), household: id, applicant: id },
    ...{ facts, reason },
  }),
  answer: z.object({
    facts: z.record(z.string(), z.unknown()),
    law: z.array(decisionSchema),
    /** Who may stand at the window for the applicant today, on which paper. */
    agents: z.array(z.object({ id: z.string(), kind: z.string(), basis: z.string(), to: z.string() })),
  }),
  faults: ['not-found'],
} as const satisfies Contract

const inquiry = z.object({
  id: z.string(),
  title: z.string(),
  clause: z.string(),
  /** The case stands in the step that asks. */
  open: z.boolean(),
  /** The reader’s office may answer it now. */
  mine: z.boolean(),
  limit: limit.optional(),
  reply: z
    .object({ finding: z.enum(['clear', 'doubtful', 'contrary']), text: z.string(), by: z.string(), on: z.string() })
    .optional(),
})

const known = z.unknown()

const familyChange = z.object({
  /** The instant since which it is counted. */
  since: z.string(),
  events: z.array(
    z.object({ what: z.enum(['birth', 'joined', 'death', 'divorce', 'left']), name: z.string(), on: z.string() }),
  ),
  /** What the registers say otherwise by now. */
  facts: z.array(z.object({ path: z.string(), before: known, after: known })),
  /** What the law would say with it. */
  law: z.array(z.object({ program: z.string(), before: z.string(), after: z.string() })),
})

export const readOneCase = {
  method: 'GET',
  path: '/api/v1/cases/:id',
  summary:
    'A case: where it stands, until when, what the law says to it, what was done, and what one may do now; the look is recorded',
  access: staffFor('cases.read'),
  params: idInPath,
  answer: z.object({
    id: z.string(),
    number: z.string(),
    version,
    procedure: z.object({ id: z.string(), title: z.string(), pack: z.string(), edition: z.string() }),
    applicant: z.object({ id: z.string(), name: z.string() }),
    household: z.string(),
    area: z.string(),
    filedOn: z.string(),
    lawOn: z.string(),
    late: z.string().optional(),
    step: step.extend({ since: z.string(), limit: limit.optional(), assignee: z.string().optional() }),
    steps: z.array(z.object({ id: z.string(), title: z.string(), clause: z.string() })),
    facts: z.record(z.string(), z.unknown()),
    law: z.array(decisionSchema),
    /** Single facts that, were they otherwise, would change what the law says of a program. Empty once the case is closed. */
    changes: z.array(
      z.object({
        program: z.string(),
        path: z.string(),
        how: z.enum(['is', 'at-most', 'at-least']),
        value: z.union([z.string(), z.number(), z.boolean()]),
        outcome: decisionSchema.shape.outcome,
      }),
    ),
    materials: z.array(paperKind),
    /** The clause by which no copies are taken. */
    noCopies: z.string().optional(),
    /** What corrections asked for, each once, and when it came; absent: it is still asked for. */
    asked: z.array(z.object({ item: z.string(), on: z.string(), answered: z.string().optional() })),
    inquiries: z.array(inquiry),
    /** What the law or the procedure leaves to a person. */
    questions: z.array(z.object({ id: z.string(), ask: z.string(), clause: z.string() })),
    /** How this step may look into things, and what was found so far. */
    methods: z.array(z.object({ id: z.string(), title: z.string(), clause: z.string(), together: z.boolean() })),
    /** What has changed in the family since its facts were taken; absent: nothing, or somebody has looked at it. */
    familyChange: familyChange.optional(),
    /** Whether it was drawn in the sample of its step; absent: nothing is drawn there, or not yet. */
    drawn: z.object({ chosen: z.boolean(), on: z.string(), place: z.int() }).optional(),
    findings: z.array(
      z.object({ question: z.string(), answer: z.boolean(), reason: z.string(), by: z.string(), on: z.string() }),
    ),
    notice: z.object({ firstDay: z.string(), lastDay: z.string(), places: z.array(z.string()) }).optional(),
    /** Photos of the sheets where they hung. */
    postings: z.array(heldPaper),
    objections: z.array(
      z.object({
        seq: z.number(),
        on: z.string(),
        text: z.string(),
        /** 匿名群众, or the masked name of whoever signed. */
        by: z.string(),
        /** How to reach them; for whoever is to answer. */
        contact: z.string().optional(),
        upheld: z.boolean().optional(),
        reply: z.string().optional(),
        /** Until when it is to be answered; while it is not. */
        limit: limit.optional(),
      }),
    ),
    proposal: z
      .object({
        seq: z.number(),
        outcome: z.string(),
        reasons: z.string(),
        departure: z.string().optional(),
        by: z.string(),
        on: z.string(),
        stale: z.boolean(),
      })
      .optional(),
    outcomes: z.array(
      z.object({
        ...{ id: z.string(), title: z.string(), clause: z.string(), reasons: z.boolean() },
        /** The law’s own answers from which it follows; from another one it departs. */
        follows: z.array(z.string()),
        /** The law’s own results from which it follows, where only some do. */
        results: z.array(z.string()).optional(),
      }),
    ),
    remedies,
    /** Limits that a calendar, entered later, has moved. */
    recounts: z.array(
      z.object({
        ...{ on: z.string(), subject: z.string(), before: z.string().nullable(), due: z.string().optional() },
        provisional: z.boolean(),
      }),
    ),
    acts: z.array(
      z.object({
        seq: z.number(),
        act: z.string(),
        title: z.string(),
        at: z.string(),
        by: z.string(),
        text: z.string(),
        step: z.string(),
      }),
    ),
    /** What the reader may do now, by act; with where it may lead, when there is a choice. */
    may: z.array(
      z.object({ act: z.string(), title: z.string(), to: z.array(z.object({ id: z.string(), title: z.string() })) }),
    ),
  }),
  faults: ['not-found'],
} as const satisfies Contract

export const listCaseChoices = {
  method: 'GET',
  path: '/api/v1/cases/:id/choices',
  summary: 'Who may be given a case in the step where it is, and which offices and bureaus may take it over',
  access: staffFor('cases.manage'),
  params: idInPath,
  answer: z.object({
    people: z.array(z.object({ id: z.string(), name: z.string(), office: z.string() })),
    offices: z.array(z.object({ id: z.string(), name: z.string() })),
    /** Other bureaus of this installation, by their codes. */
    bureaus: z.array(z.object({ id: z.int(), name: z.string() })),
  }),
  faults: ['not-found'],
} as const satisfies Contract

export const actOnOneCase = {
  method: 'POST',
  path: '/api/v1/cases/:id/acts',
  summary: 'Do one thing on a case as one has seen it; what stands in the way is said with its article',
  access: staffFor('cases.read'),
  once: true,
  params: idInPath,
  body: actBody,
  answer: z.object({ version, step: z.string(), title: z.string() }),
  faults: ['not-found', 'conflict', 'not-now'],
} as const satisfies Contract
