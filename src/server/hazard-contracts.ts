import { z } from 'zod'
import { staffFor } from '../platform/auth/index.ts'
import { type Contract, OCTETS, PDF } from '../platform/http/index.ts'
import { hazardBody } from './hazard-acts.ts'
import { date, id, idInPath, reason, version } from './people-schemas.ts'

const lamp = z.enum(['green', 'amber', 'red', 'provisional', 'none'])

const line = z.object({
  id: z.string(),
  number: z.string(),
  /** Masked; empty for a home that no case belongs to. */
  household: z.string(),
  step: z.string(),
  area: z.string(),
  openedOn: z.string(),
  since: z.string(),
  due: z.string().optional(),
  lamp,
})

export const listHazardPage = {
  method: 'GET',
  path: '/api/v1/hazards',
  summary: 'The list of hazards of one’s area, what is due first first; what is struck off only when it is asked for',
  access: staffFor('hazards.read'),
  query: z.strictObject({
    step: z.string().max(40).exactOptional(),
    number: z.string().max(60).exactOptional(),
    /** Open ones alone: over, or due until the last day that is soon. */
    due: z.enum(['overdue', 'soon']).exactOptional(),
    afterDue: date.or(z.literal('none')).exactOptional(),
    after: id.exactOptional(),
  }),
  answer: z.object({
    hazards: z.array(line),
    next: z.object({ afterDue: z.string(), after: z.string() }).optional(),
  }),
} as const satisfies Contract

export const countAllHazards = {
  method: 'GET',
  path: '/api/v1/hazards/counts',
  summary: 'How many hazards are open and how many are struck off, by township',
  access: staffFor('hazards.read'),
  answer: z.object({
    towns: z.array(z.object({ town: z.string(), open: z.number(), closed: z.number() })),
  }),
} as const satisfies Contract

export const openOneHazard = {
  method: 'POST',
  path: '/api/v1/hazards',
  summary: 'Put a hazard onto the list: from an approved case by its number, or a home with a dangerous grade',
  access: staffFor('hazards.act'),
  once: true,
  body: z.strictObject({
    case: z.string().trim().min(1).max(80).exactOptional(),
    home: id.exactOptional(),
    reason,
  }),
  answer: z.object({ id: z.string(), number: z.string() }),
  faults: ['not-found', 'not-now'],
} as const satisfies Contract

const signed = { by: z.string(), on: z.string() }
const paper = z.object({ id: z.string(), label: z.string(), type: z.string(), bytes: z.number(), ...signed })

export const readOneHazard = {
  method: 'GET',
  path: '/api/v1/hazards/:id',
  summary: 'A hazard: where it stands, what is due, what was done, what was ordered, and what one may do now; recorded',
  access: staffFor('hazards.read'),
  params: idInPath,
  answer: z.object({
    id: z.string(),
    number: z.string(),
    version,
    step: z.object({ id: z.string(), title: z.string(), since: z.string() }),
    case: z.object({ id: z.string(), number: z.string(), title: z.string(), applicant: z.string() }).optional(),
    /** The decision of the case does not hold, or is not carried out for now: works stand still. */
    lost: z
      .object({
        ...{ on: z.string(), stayed: z.boolean() },
        /** What was decided on what is built, after that. */
        settled: z.object({ built: z.string(), text: z.string(), ...signed }).optional(),
      })
      .optional(),
    home: z.string().optional(),
    area: z.string(),
    openedOn: z.string(),
    opened: z.object({ reason: z.string(), grade: z.string().optional() }),
    /** How often it was entered: 1, and one more after each reopening. */
    round: z.number(),
    pack: z.string(),
    measures: z.array(z.string()),
    measure: z.string().optional(),
    contract: z
      .object({ builder: z.string(), signedOn: z.string(), completeBy: z.string(), cost: z.string().optional() })
      .optional(),
    startedOn: z.string().optional(),
    finishedOn: z.string().optional(),
    visits: z.array(
      z.object({
        ...{ seq: z.number(), on: z.string(), stage: z.string(), finding: z.enum(['pass', 'rectify']) },
        ...{ text: z.string(), by: z.string(), openUntil: z.string().optional(), checkedOn: z.string().optional() },
        answer: z.string().optional(),
      }),
    ),
    papers: z.array(paper),
    household: z.object({ signedBy: z.string(), ...signed }).optional(),
    office: z.object({ text: z.string(), ...signed }).optional(),
    closing: z.object({ seq: z.number(), text: z.string(), ...signed }).optional(),
    dues: z.array(
      z.object({
        ...{ label: z.string(), due: z.string().optional(), provisional: z.boolean(), clause: z.string() },
        ...{ local: z.boolean(), lamp },
      }),
    ),
    /** Amounts are yuan as decimal text. */
    money: z.object({
      total: z.object({ amount: z.string(), basis: z.string(), ...signed }).optional(),
      totalAsked: z.object({ seq: z.number(), amount: z.string(), basis: z.string(), ...signed }).optional(),
      ordered: z.string(),
      orderAsked: z
        .object({ seq: z.number(), amount: z.string(), payee: z.string(), text: z.string().optional(), ...signed })
        .optional(),
      orders: z.array(
        z.object({
          ...{ instalment: z.number(), number: z.string(), amount: z.string(), payee: z.string(), on: z.string() },
        }),
      ),
      /** When each instalment may be ordered. */
      instalments: z.array(z.string()),
    }),
    acts: z.array(
      z.object({
        seq: z.number(),
        act: z.string(),
        title: z.string(),
        at: z.string(),
        by: z.string(),
        text: z.string(),
      }),
    ),
    /** What the reader may do now. */
    may: z.array(z.object({ act: z.string(), title: z.string() })),
  }),
  faults: ['not-found'],
} as const satisfies Contract

export const actOnOneHazard = {
  method: 'POST',
  path: '/api/v1/hazards/:id/acts',
  summary: 'Do one thing about a hazard as one has seen it; what stands in the way is said with its article',
  access: staffFor('hazards.read'),
  once: true,
  params: idInPath,
  body: hazardBody,
  answer: z.object({ version, step: z.string(), title: z.string() }),
  faults: ['not-found', 'conflict', 'not-now'],
} as const satisfies Contract

export const beginHazardUpload = {
  method: 'POST',
  path: '/api/v1/hazards/:id/uploads',
  summary: 'Begin to send a photo or a form of a hazard; it goes on as every upload does',
  access: staffFor('hazards.act'),
  again: 'the same file begun twice is one upload, which goes on where it stopped',
  params: idInPath,
  body: z.strictObject({
    name: z.string().min(1).max(255),
    bytes: z.int().min(0),
    digest: z.string().regex(/^[0-9a-f]{64}$/, '应当是 SHA-256'),
  }),
  answer: z.object({ id: z.string(), bytes: z.number(), offset: z.number(), ready: z.boolean() }),
  faults: ['not-found', 'not-now'],
} as const satisfies Contract

export const addOneHazardPaper = {
  method: 'POST',
  path: '/api/v1/hazards/:id/papers',
  summary: 'Hand in a photo or a form that was sent',
  access: staffFor('hazards.act'),
  once: true,
  params: idInPath,
  body: z.strictObject({ label: z.string().trim().min(1).max(100), upload: id }),
  answer: z.object({ version, paper: z.string() }),
  faults: ['not-found', 'not-now', 'conflict'],
} as const satisfies Contract

export const readHazardPaper = {
  method: 'GET',
  path: '/api/v1/hazards/:id/papers/:paper/file',
  summary: 'A photo or a form of a hazard; the look is recorded',
  access: staffFor('hazards.read'),
  params: z.object({ id, paper: id }),
  answer: z.unknown(),
  media: OCTETS,
  faults: ['not-found'],
} as const satisfies Contract

export const readOrderAsPdf = {
  method: 'GET',
  path: '/api/v1/hazards/:id/orders/:instalment/pdf',
  summary: 'An order to pay, to print; the look is recorded',
  access: staffFor('hazards.read'),
  params: z.object({ id, instalment: z.string().regex(/^[1-9]\d?$/, '不是第几次') }),
  answer: z.unknown(),
  media: PDF,
  keepAs: '拨付通知.pdf',
  faults: ['not-found'],
} as const satisfies Contract
