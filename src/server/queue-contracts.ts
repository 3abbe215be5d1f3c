import { z } from 'zod'
import { CITIZEN, staffFor } from '../platform/auth/index.ts'
import { type Contract, OCTETS } from '../platform/http/index.ts'
import { PROGRAMMES, UNIT_TYPES } from '../registers/stock/index.ts'
import { date, division, id, idInPath, reason, version } from './people-schemas.ts'

type Key<T> = keyof T & string
const keysOf = <T extends object>(of: T) => Object.keys(of) as [Key<T>, ...Key<T>[]]

const programme = z.enum(keysOf(PROGRAMMES))
const unitType = z.enum(keysOf(UNIT_TYPES))
const wanted = z.array(unitType).min(1, '请至少选一种户型').max(5)
const state = z.enum(['waiting', 'suspended', 'placed', 'left'])
const text = z.string().trim().max(200)

/** A family in the list, as a table shows it. */
const line = z.object({
  ...{ id: z.string(), ticket: z.string(), place: z.number().optional() },
  /** Masked. */
  household: z.string(),
  ...{ persons: z.number(), tier: z.number(), certifiedAt: z.string(), certificate: z.string(), state: z.string() },
  ...{ stateWords: z.string(), wanted: z.array(z.string()), refusals: z.number(), area: z.string() },
  /** 0 none, 1 to 3: that many of the alarms of article 10 are reached. */
  alarm: z.number(),
})

const list = z.object({
  ...{ id: z.string(), programme: z.string(), number: z.number(), month: z.string(), state: z.string() },
  ...{ frozenAt: z.string(), publishedAt: z.string().nullable(), manifestHash: z.string(), families: z.number() },
})

const offer = z.object({
  ...{ id: z.string(), turn: z.number(), offeredAt: z.string(), replyBy: z.string(), provisional: z.boolean() },
  ...{ state: z.string(), stateWords: z.string(), ground: z.string().optional() },
})

const placement = z.object({
  ...{ id: z.string(), unit: z.string(), where: z.string(), state: z.string(), stateWords: z.string() },
  ...{ agreedAt: z.string(), signBy: z.string(), provisional: z.boolean(), rulesRead: z.boolean() },
  /** Why it cannot be signed for yet: the publicity of what was chosen, or an objection. */
  hold: z.string().optional(),
})

export const listProgrammes = {
  method: 'GET',
  path: '/api/v1/queue/programmes',
  summary:
    'For what families wait here: how many in each state, how many for how long, who is still to be entered, lists',
  access: staffFor('queue.read'),
  answer: z.object({
    programmes: z.array(
      z.object({
        ...{ programme: z.string(), title: z.string(), clause: z.string() },
        states: z.object({ waiting: z.number(), suspended: z.number(), placed: z.number(), left: z.number() }),
        /** With the months of each alarm. */
        alarms: z.array(z.object({ months: z.number(), families: z.number() })),
        order: z.array(z.string()),
        grounds: z.array(z.string()),
        refused: z.array(z.object({ ground: z.string(), times: z.number() })),
        lists: z.array(list),
      }),
    ),
    /** Granted cases with a certificate that are on no list yet. */
    candidates: z.array(z.object({ id: z.string(), number: z.string() })),
  }),
} as const satisfies Contract

export const listQueuePage = {
  method: 'GET',
  path: '/api/v1/queue',
  summary: 'A waiting list in its order, as far as one’s area goes; those who left only when they are asked for',
  access: staffFor('queue.read'),
  query: z.strictObject({
    programme,
    state: state.exactOptional(),
    ticket: z
      .string()
      .regex(/^\d{1,8}$/, '轮候编号是八位数字')
      .exactOptional(),
    alarm: z.enum(['1', '2', '3']).exactOptional(),
    after: z
      .string()
      .regex(/^\d{1,7}$/)
      .exactOptional(),
  }),
  answer: z.object({ entries: z.array(line), next: z.number().optional() }),
  faults: ['not-found'],
} as const satisfies Contract

export const readQueueEntry = {
  method: 'GET',
  path: '/api/v1/queue/entries/:id',
  summary: 'A waiting family: its place, what was offered, why it was passed over, what was done; recorded',
  access: staffFor('queue.read'),
  params: idInPath,
  answer: line.extend({
    ...{ version, programme: z.string(), since: z.string(), of: z.number().optional(), case: z.string().optional() },
    person: z.string(),
    offers: z.array(offer.extend({ where: z.string() })),
    passes: z.array(z.object({ at: z.string(), why: z.string(), type: z.string() })),
    placements: z.array(placement),
    acts: z.array(z.object({ seq: z.number(), title: z.string(), at: z.string(), by: z.string(), text: z.string() })),
    may: z.array(z.string()),
  }),
  faults: ['not-found'],
} as const satisfies Contract

export const enterOneQueue = {
  method: 'POST',
  path: '/api/v1/queue/entries',
  summary: 'Put the family of a granted case onto the list; once, whoever sends it',
  access: staffFor('queue.manage'),
  once: true,
  body: z.strictObject({ case: id, wanted: wanted.exactOptional() }),
  answer: z.object({ id: z.string(), ticket: z.string() }),
  faults: ['not-found', 'not-now'],
} as const satisfies Contract

export const takeOverOneEntry = {
  method: 'POST',
  path: '/api/v1/queue/take-overs',
  summary: 'Take a family over that waited before, with the day of its certificate',
  access: staffFor('queue.manage'),
  once: true,
  body: z.strictObject({
    ...{ programme, person: id, certificate: z.string().trim().min(1).max(60), certifiedOn: date },
    ...{ area: division, wanted, tier: z.int().min(1).max(9).exactOptional(), reason },
    persons: z.int().min(1).max(30).exactOptional(),
  }),
  answer: z.object({ id: z.string(), ticket: z.string() }),
  faults: ['not-found', 'not-now'],
} as const satisfies Contract

const said = { version, reason, clause: text.exactOptional() }

export const changeQueueEntry = {
  method: 'POST',
  path: '/api/v1/queue/entries/:id/acts',
  summary: 'Change an entry as one has seen it: the wish, the tier, a pause, leaving, coming back',
  access: staffFor('queue.manage'),
  once: true,
  params: idInPath,
  body: z.discriminatedUnion('act', [
    z.strictObject({ act: z.literal('wish'), version, wanted }),
    z.strictObject({ act: z.literal('grade'), ...said, clause: text, tier: z.int().min(1).max(9) }),
    z.strictObject({ act: z.enum(['suspend', 'resume', 'leave', 'return']), ...said }),
  ]),
  answer: z.object({ version, state: z.string() }),
  faults: ['not-found', 'not-now', 'conflict'],
} as const satisfies Contract

export const listVacancyPage = {
  method: 'GET',
  path: '/api/v1/queue/vacancies',
  summary: 'Flats that came free: those to be offered, and those that are, with each offer',
  access: staffFor('queue.read'),
  query: z.strictObject({ programme }),
  answer: z.object({
    vacant: z.array(z.object({ unit: z.string(), where: z.string(), type: z.string() })),
    vacancies: z.array(
      z.object({
        ...{ id: z.string(), where: z.string(), type: z.string(), openedAt: z.string(), state: z.string() },
        offers: z.array(offer.extend({ entry: z.string(), ticket: z.string(), household: z.string() })),
      }),
    ),
  }),
  faults: ['not-found'],
} as const satisfies Contract

export const offerOneUnit = {
  method: 'POST',
  path: '/api/v1/queue/vacancies',
  summary: 'Offer a vacant flat to the first in order whose wish fits',
  access: staffFor('queue.manage'),
  once: true,
  body: z.strictObject({ unit: id }),
  answer: z.object({ id: z.string(), ticket: z.string(), replyBy: z.string() }),
  faults: ['not-found', 'not-now'],
} as const satisfies Contract

export const actOnVacancy = {
  method: 'POST',
  path: '/api/v1/queue/vacancies/:id/acts',
  summary: 'Offer a flat again after nobody was left, or stop offering it',
  access: staffFor('queue.manage'),
  once: true,
  params: idInPath,
  body: z.discriminatedUnion('act', [
    z.strictObject({ act: z.literal('again') }),
    z.strictObject({ act: z.literal('close'), reason }),
  ]),
  answer: z.object({ ticket: z.string().optional() }),
  faults: ['not-found', 'not-now'],
} as const satisfies Contract

const reply = z.discriminatedUnion('answer', [
  z.strictObject({ answer: z.literal('accept') }),
  z.strictObject({ answer: z.literal('refuse'), ground: text.min(1), reason: text.exactOptional() }),
])

export const answerAtDesk = {
  method: 'POST',
  path: '/api/v1/queue/offers/:id/answer',
  summary: 'Take down what a family that is present, or on the telephone, answers to an offer',
  access: staffFor('queue.manage'),
  once: true,
  params: idInPath,
  body: reply,
  answer: z.object({ placement: z.string().optional(), next: z.string().optional() }),
  faults: ['not-found', 'not-now', 'conflict'],
} as const satisfies Contract

export const actOnList = {
  method: 'POST',
  path: '/api/v1/queue/lists',
  summary: 'Freeze this month’s list, or open and publish the frozen one',
  access: staffFor('queue.manage'),
  once: true,
  body: z.strictObject({ programme, act: z.enum(['freeze', 'publish']) }),
  answer: list,
  faults: ['not-found', 'not-now'],
} as const satisfies Contract

const bureau = z.string().regex(/^\d{6}$/, '单位的代号是六位数字')

export const listPublicLists = {
  method: 'GET',
  path: '/api/v1/bureaus/:bureau/queue',
  summary: 'Public: the waiting lists of a bureau as they were published every month; they name nobody',
  access: 'public',
  params: z.object({ bureau }),
  answer: z.object({
    bureau: z.string(),
    programmes: z.array(
      z.object({
        ...{ programme: z.string(), title: z.string(), order: z.array(z.string()), waiting: z.number() },
        lists: z.array(list),
      }),
    ),
  }),
  faults: ['not-found'],
} as const satisfies Contract

export const readListProof = {
  method: 'GET',
  path: '/api/v1/bureaus/:bureau/queue/:id/proof',
  summary: 'Public: a published waiting list with its proof and what happened since; anybody computes it again',
  access: 'public',
  params: z.object({ bureau, id }),
  answer: z.unknown(),
  media: OCTETS,
  faults: ['not-found'],
} as const satisfies Contract

export const readMyQueue = {
  method: 'GET',
  path: '/api/v1/my/people/:id/queue',
  summary:
    'Where one’s family stands, how many are before it, what is offered, why it was passed over, what came of it',
  access: CITIZEN,
  params: idInPath,
  answer: z.object({
    /** Whose lists they are. */
    bureau: z.string(),
    entries: z.array(
      z.object({
        ...{ id: z.string(), ticket: z.string(), programme: z.string(), title: z.string(), state: z.string() },
        ...{ stateWords: z.string(), version, certificate: z.string(), certifiedAt: z.string(), tier: z.number() },
        ...{ wanted: z.array(z.string()), place: z.number().optional(), of: z.number().optional() },
        ...{ refusals: z.number(), mostRefusals: z.number(), order: z.array(z.string()), clause: z.string() },
        grounds: z.array(z.string()),
        offers: z.array(offer.extend({ where: z.string(), type: z.string(), area: z.string() })),
        passes: z.array(z.object({ at: z.string(), why: z.string(), type: z.string() })),
        placements: z.array(placement),
        acts: z.array(z.object({ seq: z.number(), title: z.string(), at: z.string(), text: z.string() })),
        lists: z.array(z.object({ id: z.string(), month: z.string(), publishedAt: z.string().nullable() })),
      }),
    ),
    rules: z.object({
      digest: z.string(),
      lines: z.array(z.object({ text: z.string(), clause: z.string() })),
    }),
  }),
  faults: ['not-found', 'forbidden'],
} as const satisfies Contract

const entryInPath = z.object({ id, entry: id })

export const changeMyWish = {
  method: 'POST',
  path: '/api/v1/my/people/:id/queue/:entry/wish',
  summary: 'Say which types of flats one’s family would take, the preferred one first',
  access: CITIZEN,
  once: true,
  params: entryInPath,
  body: z.strictObject({ version, wanted }),
  answer: z.object({ version }),
  faults: ['not-found', 'not-now', 'conflict', 'forbidden'],
} as const satisfies Contract

export const answerMyOffer = {
  method: 'POST',
  path: '/api/v1/my/people/:id/queue/:entry/offers/:offer',
  summary: 'Accept or refuse the flat that is offered to one’s family',
  access: CITIZEN,
  once: true,
  params: entryInPath.extend({ offer: id }),
  body: reply,
  answer: z.object({ placement: z.string().optional() }),
  faults: ['not-found', 'not-now', 'conflict', 'forbidden'],
} as const satisfies Contract

export const readMyQueueReceipt = {
  method: 'GET',
  path: '/api/v1/my/people/:id/queue/:entry/receipts/:list',
  summary: 'One’s own receipt of a published waiting list, as a file that the page that verifies takes',
  access: CITIZEN,
  params: entryInPath.extend({ list: id }),
  answer: z.unknown(),
  media: OCTETS,
  faults: ['not-found', 'forbidden'],
} as const satisfies Contract

export const readRulesMyself = {
  method: 'POST',
  path: '/api/v1/my/people/:id/placements/:placement/rules',
  summary: 'Say that one has read the house rules as they stand today',
  access: CITIZEN,
  once: true,
  params: z.object({ id, placement: id }),
  body: z.strictObject({ digest: z.string().regex(/^[0-9a-f]{64}$/) }),
  answer: z.object({ read: z.literal(true) }),
  faults: ['not-found', 'not-now', 'forbidden'],
} as const satisfies Contract
