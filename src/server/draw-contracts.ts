import { z } from 'zod'
import { CITIZEN, staffFor } from '../platform/auth/index.ts'
import { type Contract, OCTETS, PDF } from '../platform/http/index.ts'
import { id, idInPath } from './people-schemas.ts'
import { bureauInPath, classes, drawLine, programme, registrationInPath, wish } from './plan-contracts.ts'

const draw = z.string().regex(/^[0-9-]{3,40}$/, '不是摇号的编号')
const attempt = z.string().regex(/^[1-9]\d{0,3}$/, '不是第几次')
const drawInPath = z.object({ id, draw, attempt })
const publicDraw = bureauInPath.extend({ id, draw, attempt })
const hash = z.string().regex(/^[0-9a-f]{64}$/, '应当是 64 位小写十六进制')
const party = z.string().regex(/^[0-9A-Za-z]{1,16}$/)
const text = z.string().trim().min(2, '请写清楚').max(1000)
const instant = z.iso.datetime({ offset: true })

export const listDraws = {
  method: 'GET',
  path: '/api/v1/draws',
  summary: 'The draws of one’s bureau for those who attend them, the newest plan first',
  access: staffFor('draws.attend'),
  answer: z.object({
    draws: z.array(drawLine.extend({ plan: z.string(), title: z.string() })),
  }),
} as const satisfies Contract

export const freezeOneDraw = {
  method: 'POST',
  path: '/api/v1/plans/:id/draws',
  summary: 'Freeze and publish the list of the next group with its manifest; refused while anybody is undecided',
  access: staffFor('draws.run'),
  once: true,
  params: idInPath,
  body: z.strictObject({
    ...{ objectionsUntil: instant, commitBy: instant, revealBy: instant, beaconAt: instant.exactOptional() },
    beacon: z.string().min(1).max(220),
  }),
  answer: z.object({ draw: z.string(), attempt: z.number(), manifestHash: z.string() }),
  faults: ['not-found', 'not-now', 'conflict'],
} as const satisfies Contract

const secretState = z.object({
  ...{ id: z.string(), name: z.string(), committedAt: z.string().optional(), commitment: z.string().optional() },
  ...{ revealedAt: z.string().optional(), secret: z.string().optional() },
})

/** What everybody may know of an attempt, while it goes on and for ever after. */
const shownDraw = {
  ...{ draw: z.string(), attempt: z.number(), group: z.number(), step: z.string(), title: z.string() },
  ...{ manifest: z.string(), manifestHash: z.string(), prev: z.string().optional(), households: z.number() },
  ...{ objectionsUntil: z.string(), commitBy: z.string(), beacon: z.string(), beaconAt: z.string().optional() },
  ...{ revealFrom: z.string(), revealBy: z.string() },
  stock: z.array(z.object({ unitClass: z.string(), count: z.number() })),
  parties: z.array(secretState),
  beaconValue: z.string().optional(),
  anchor: z.object({ entry: z.string(), index: z.number(), size: z.number() }).optional(),
  timestamps: z.number(),
  objections: z.object({ all: z.number(), open: z.number(), upheld: z.number() }),
  voided: z.object({ reason: z.string(), at: z.string() }).optional(),
  seed: z.string().optional(),
  /** By rank; empty before the result. */
  places: z.array(
    z.object({ rank: z.number(), ticket: z.string(), state: z.string(), unitClass: z.string().optional() }),
  ),
  events: z.array(z.object({ at: z.string(), kind: z.string(), subject: z.string(), reason: z.string() })),
}

export const readOneDraw = {
  method: 'GET',
  path: '/api/v1/plans/:id/draws/:draw/:attempt',
  summary: 'The draw room: an attempt with its objections, whose secret one keeps, and what one may do now',
  access: staffFor('draws.attend'),
  params: drawInPath,
  answer: z.object({
    ...shownDraw,
    plan: z.object({ id: z.string(), title: z.string(), number: z.string() }),
    version: z.number(),
    suite: z.string(),
    /** The parties whose secret the reader keeps. */
    mine: z.array(z.string()),
    raised: z.array(
      z.object({
        ...{ seq: z.number(), at: z.string(), text: z.string(), contact: z.string().optional() },
        answer: z.object({ upheld: z.boolean(), text: z.string(), at: z.string(), by: z.string() }).optional(),
      }),
    ),
    voidAsked: z.object({ reason: z.string(), by: z.string(), at: z.string(), mine: z.boolean() }).optional(),
    acts: z.array(z.object({ seq: z.number(), act: z.string(), at: z.string(), by: z.string(), text: z.string() })),
    may: z.array(
      z.enum([
        ...(['anchor', 'timestamp', 'object', 'answer', 'commit', 'beacon', 'reveal', 'compute'] as const),
        ...(['propose-void', 'confirm-void', 'reject-void'] as const),
      ]),
    ),
  }),
  faults: ['not-found'],
} as const satisfies Contract

export const anchorOneDraw = {
  method: 'POST',
  path: '/api/v1/plans/:id/draws/:draw/:attempt/anchor',
  summary:
    'Record that the manifest’s hash stands in the audit log under a signed checkpoint; before that nobody commits',
  access: staffFor('draws.run'),
  once: true,
  params: drawInPath,
  answer: z.object({ step: z.string() }),
  faults: ['not-found', 'not-now', 'conflict'],
} as const satisfies Contract

const act = <Kind extends string, Shape extends z.core.$ZodLooseShape>(kind: Kind, shape: Shape) =>
  z.strictObject({ act: z.literal(kind), ...shape })

export const actOnOneDraw = {
  method: 'POST',
  path: '/api/v1/plans/:id/draws/:draw/:attempt/acts',
  summary: 'Do one thing in an attempt; there is none that draws again',
  access: staffFor('draws.attend'),
  once: true,
  params: drawInPath,
  body: z.discriminatedUnion('act', [
    act('timestamp', { token: z.string().regex(/^[0-9A-Za-z+/=]{16,40000}$/, '应当是 Base64 写的时间戳') }),
    act('object', { text, contact: z.string().trim().min(1).max(200).exactOptional() }),
    act('answer', { objection: z.int().min(1), upheld: z.boolean(), text }),
    act('commit', { party, commitment: hash }),
    act('beacon', {
      value: z.string().regex(/^[0-9A-Za-z:,.+-]{1,256}$/, '信标的写法不对'),
      evidence: z.record(z.string().regex(/^[a-zA-Z]{1,40}$/), z.string().max(2000)),
    }),
    act('reveal', { party, secret: hash }),
    act('compute', {}),
    act('propose-void', { reason: text }),
    act('confirm-void', {}),
    act('reject-void', { reason: text }),
  ]),
  answer: z.object({ step: z.string() }),
  faults: ['not-found', 'not-now', 'conflict'],
} as const satisfies Contract

export const readPublicDraw = {
  method: 'GET',
  path: '/api/v1/bureaus/:bureau/plans/:id/draws/:draw/:attempt',
  summary: 'Public: an attempt at a draw with everything that is published of it; void ones stay',
  access: 'public',
  params: publicDraw,
  answer: z.object({ ...shownDraw, plan: z.object({ id: z.string(), title: z.string() }), bureau: z.string() }),
  faults: ['not-found'],
} as const satisfies Contract

export const readEntrantList = {
  method: 'GET',
  path: '/api/v1/bureaus/:bureau/plans/:id/draws/:draw/:attempt/entrants',
  summary: 'Public: the frozen list, byte for byte, over which the root was made; it names nobody',
  access: 'public',
  params: publicDraw,
  answer: z.unknown(),
  media: OCTETS,
  faults: ['not-found'],
} as const satisfies Contract

export const readDrawProof = {
  method: 'GET',
  path: '/api/v1/bureaus/:bureau/plans/:id/draws/:draw/:attempt/proof',
  summary: 'Public: the proof of a draw, from which anybody computes it again',
  access: 'public',
  params: publicDraw,
  answer: z.unknown(),
  media: OCTETS,
  faults: ['not-found'],
} as const satisfies Contract

export const objectToList = {
  method: 'POST',
  path: '/api/v1/bureaus/:bureau/plans/:id/draws/:draw/:attempt/objections',
  summary: 'Public: object to a frozen list in time, also without giving a name',
  access: 'public',
  ownPages: true,
  once: true,
  params: publicDraw,
  body: z.strictObject({
    ...{ text: z.string().trim().min(5, '请写明有什么异议').max(2000) },
    contact: z.string().trim().min(1).max(200).exactOptional(),
  }),
  answer: z.object({ taken: z.literal(true) }),
  faults: ['not-found', 'not-now', 'conflict', 'too-many-requests'],
} as const satisfies Contract

const mine = z.object({
  ...{ id: z.string(), plan: z.string(), bureau: z.string(), title: z.string(), ticket: z.string() },
  ...{ step: z.string(), version: z.number(), classes: z.array(z.string()), wish: z.string() },
  ...{ registeredAt: z.string(), reason: z.string().optional(), letter: z.boolean() },
  draws: z.array(
    z.object({
      ...{ draw: z.string(), attempt: z.number(), step: z.string(), manifestHash: z.string(), listed: z.boolean() },
      place: z.object({ rank: z.number(), state: z.string(), unitClass: z.string().optional() }).optional(),
    }),
  ),
})

export const listMyRegistrations = {
  method: 'GET',
  path: '/api/v1/my/people/:id/registrations',
  summary: 'Projects one may register for now with one’s places on the waiting list, and what one has registered for',
  access: CITIZEN,
  params: idInPath,
  answer: z.object({
    open: z.array(
      z.object({
        ...{ plan: z.string(), title: z.string(), programme, registerTo: z.string(), entry: z.string() },
        ...{ location: z.string(), rentStandard: z.string(), persons: z.number() },
        classes: z.array(z.object({ unitClass: z.string(), count: z.number() })),
      }),
    ),
    registrations: z.array(mine),
    /** Draws at which one keeps a secret for the applicants. */
    secrets: z.array(
      z.object({
        ...{ plan: z.string(), title: z.string(), draw: z.string(), attempt: z.number(), party: z.string() },
        ...{ name: z.string(), step: z.string(), suite: z.string(), manifestHash: z.string(), opensAt: z.string() },
        ...{ commitBy: z.string(), revealFrom: z.string(), revealBy: z.string(), committed: z.boolean() },
        revealed: z.boolean(),
      }),
    ),
  }),
  faults: ['not-found', 'forbidden'],
} as const satisfies Contract

export const registerMyself = {
  method: 'POST',
  path: '/api/v1/my/people/:id/registrations',
  summary: 'Register for a project with a wish for class and place',
  access: CITIZEN,
  once: true,
  params: idInPath,
  body: z.strictObject({ plan: id, entry: id, classes, wish }),
  answer: z.object({ id: z.string(), ticket: z.string() }),
  faults: ['not-found', 'not-now', 'conflict', 'forbidden'],
} as const satisfies Contract

export const withdrawMyself = {
  method: 'POST',
  path: '/api/v1/my/people/:id/registrations/:registration/withdraw',
  summary: 'Take back one’s registration before the list is frozen',
  access: CITIZEN,
  once: true,
  params: registrationInPath,
  body: z.strictObject({ version: z.int().min(1), reason: z.string().trim().min(2).max(200) }),
  answer: z.object({ step: z.string() }),
  faults: ['not-found', 'not-now', 'conflict', 'forbidden'],
} as const satisfies Contract

export const readMyReceipt = {
  method: 'GET',
  path: '/api/v1/my/people/:id/registrations/:registration/receipt/:draw/:attempt',
  summary:
    'One’s receipt for a frozen list: its line, the path to the root and the salt; the page that verifies opens it',
  access: CITIZEN,
  params: registrationInPath.extend({ draw, attempt }),
  answer: z.unknown(),
  media: OCTETS,
  faults: ['not-found', 'forbidden'],
} as const satisfies Contract

export const readMyRegistrationLetter = {
  method: 'GET',
  path: '/api/v1/my/people/:id/registrations/:registration/letter',
  summary: 'The written notice with reasons that one does not qualify',
  access: CITIZEN,
  params: registrationInPath,
  answer: z.unknown(),
  media: PDF,
  keepAs: '配租资格复审告知书.pdf',
  faults: ['not-found', 'forbidden'],
} as const satisfies Contract

export const actOnMySecret = {
  method: 'POST',
  path: '/api/v1/my/people/:id/secrets/:plan/:draw/:attempt',
  summary: 'As the applicants’ representative: commit to a secret made in one’s own browser, or show it',
  access: CITIZEN,
  once: true,
  params: z.object({ id, plan: id, draw, attempt }),
  body: z.discriminatedUnion('act', [
    act('commit', { party, commitment: hash }),
    act('reveal', { party, secret: hash }),
  ]),
  answer: z.object({ step: z.string() }),
  faults: ['not-found', 'not-now', 'conflict', 'forbidden'],
} as const satisfies Contract
