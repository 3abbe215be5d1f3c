import { z } from 'zod'
import { staffFor } from '../platform/auth/index.ts'
import { type Contract, PDF } from '../platform/http/index.ts'
import { id, idInPath, reason, version } from './people-schemas.ts'

const words = z.string().trim().min(1).max(500)
const short = z.string().trim().min(1).max(100)
const instant = z.iso.datetime({ offset: true })
const unitClass = z.string().regex(/^(?!-$)[\p{L}\p{N}_.-]{1,32}$/u, '户型的名称用文字和数字，不超过 32 个字')
const percent = z.int().min(1).max(100)
export const programme = z.enum(['public-rental', 'affordable-rental', 'talent-apartment'])

const content = z.strictObject({
  suite: z.enum(['sha256', 'sm3']),
  order: z.enum(['key', 'tier,key', 'cert,key', 'tier,cert,key']),
  substitutes: z.enum(['after-last', 'shift-up']),
  beacon: z.enum(['none', 'drand-quicknet', 'nist2', 'cwl-ssq', 'balls']),
  groups: z
    .array(
      z.strictObject({
        ...{ title: short, tiers: z.array(z.int().min(1).max(9)).max(9), quota: percent.exactOptional() },
        rollOver: z.boolean(),
      }),
    )
    .min(1)
    .max(9),
  classes: z
    .array(z.strictObject({ unitClass, fewest: z.int().min(1).max(20), most: z.int().min(1).max(20) }))
    .min(1)
    .max(20),
})

const partyOf = {
  id: z.string().regex(/^[0-9A-Za-z]{1,16}$/, '参与方的代号是 1 至 16 位字母、数字'),
  name: z
    .string()
    .trim()
    .min(1)
    .max(60)
    .regex(/^[^|\n]+$/u),
}

/** A member of staff who attends draws, or a family on the waiting list by its certificate, for the applicants. */
const party = z.union([
  z.strictObject({ ...partyOf, account: id }),
  z.strictObject({ ...partyOf, certificate: z.string().trim().min(1).max(80) }),
])

const facts = {
  ...{ title: short, programme, location: words, layout: words, area: words },
  ...{ rentStandard: words, objectRange: words, registerFrom: instant, registerTo: instant },
}

const line = z.object({
  ...{ id: z.string(), number: z.string(), title: z.string(), programme },
  ...{ step: z.string(), registerFrom: z.string(), registerTo: z.string(), recheckBy: z.string().optional() },
})

/** What comes next, and until which day. */
const next = z.object({
  ...{ text: z.string(), by: z.string().optional() },
  lamp: z.enum(['none', 'green', 'amber', 'red', 'provisional']),
})

export const listPlans = {
  method: 'GET',
  path: '/api/v1/plans',
  summary: 'The plans of allocation of one’s bureau, the newest first',
  access: staffFor('plans.read'),
  answer: z.object({ plans: z.array(line.extend({ next: next.optional() })) }),
} as const satisfies Contract

export const listHolders = {
  method: 'GET',
  path: '/api/v1/plans/holders',
  summary: 'Who of the staff attends draws and may keep a secret: name, office and post',
  access: staffFor('plans.manage'),
  answer: z.object({
    holders: z.array(z.object({ account: z.string(), name: z.string(), office: z.string(), post: z.string() })),
  }),
} as const satisfies Contract

export const proposeOnePlan = {
  method: 'POST',
  path: '/api/v1/plans',
  summary: 'Propose a plan of allocation; its flats are held from then on',
  access: staffFor('plans.manage'),
  once: true,
  body: z.strictObject({
    ...facts,
    content,
    units: z.array(z.strictObject({ unit: id, unitClass })).max(5000),
    parties: z.array(party).max(9),
  }),
  answer: z.object({ id: z.string(), number: z.string() }),
  faults: ['not-found', 'not-now'],
} as const satisfies Contract

const noticeLine = z.object({
  ...{
    id: z.string(),
    kind: z.enum(['project', 'list', 'void', 'result', 'selection']),
    title: z.string(),
    postedAt: z.string(),
  },
  ...{ firstDay: z.string(), lastDay: z.string(), digest: z.string() },
})

/** What everybody may know of a plan. */
const planFacts = {
  ...{ id: z.string(), number: z.string(), title: z.string(), programme, step: z.string() },
  ...{ location: z.string(), layout: z.string(), area: z.string(), rentStandard: z.string() },
  ...{ objectRange: z.string(), registerFrom: z.string(), registerTo: z.string(), recheckBy: z.string().optional() },
  recheckProvisional: z.boolean(),
  content: z.object({
    ...{ suite: z.string(), order: z.string(), substitutes: z.string(), beacon: z.string() },
    groups: z.array(z.object({ title: z.string(), words: z.string() })),
    classes: z.array(z.object({ unitClass: z.string(), count: z.number(), fewest: z.number(), most: z.number() })),
  }),
  parties: z.array(z.object({ id: z.string(), name: z.string() })),
  notices: z.array(noticeLine),
}

/** Where an attempt at a draw stands, for a list. */
export const drawLine = z.object({
  ...{ draw: z.string(), attempt: z.number(), group: z.number(), step: z.string(), manifestHash: z.string() },
  ...{ households: z.number(), frozenAt: z.string(), commitBy: z.string(), revealBy: z.string() },
})

export const readOnePlan = {
  method: 'GET',
  path: '/api/v1/plans/:id',
  summary: 'A plan: what stands in it, where it is, its draws, and what one may do now',
  access: staffFor('plans.read'),
  params: idInPath,
  answer: z.object({
    ...planFacts,
    version,
    units: z.number(),
    counts: z.object({
      ...{ registered: z.number(), qualified: z.number(), unqualified: z.number(), withdrawn: z.number() },
    }),
    draws: z.array(drawLine),
    /** The group that is drawn next, or none while one is being drawn or nobody is left. */
    next: z.object({ group: z.number(), attempt: z.number(), households: z.number(), flats: z.number() }).optional(),
    acts: z.array(z.object({ seq: z.number(), act: z.string(), at: z.string(), by: z.string(), text: z.string() })),
    may: z.array(z.enum(['approve', 'reject', 'close', 'propose-end', 'end', 'register', 'decide', 'freeze'])),
  }),
  faults: ['not-found'],
} as const satisfies Contract

export const actOnOnePlan = {
  method: 'POST',
  path: '/api/v1/plans/:id/acts',
  summary: 'Approve, reject, close or end a plan as one has seen it; what stands in the way is said with its article',
  access: staffFor('plans.read'),
  once: true,
  params: idInPath,
  body: z.strictObject({
    ...{ act: z.enum(['approve', 'reject', 'close', 'propose-end', 'end']), version, reason: reason.exactOptional() },
  }),
  answer: z.object({ step: z.string() }),
  faults: ['not-found', 'conflict', 'not-now'],
} as const satisfies Contract

export const registration = z.object({
  ...{ id: z.string(), ticket: z.string(), group: z.number(), tier: z.number(), persons: z.number() },
  /** The application on which its place on the waiting list rests. */
  case: z.string().optional(),
  ...{ name: z.string(), certificate: z.string(), classes: z.array(z.string()), wish: z.string() },
  ...{
    step: z.string(),
    version,
    registeredAt: z.string(),
    reason: z.string().optional(),
    letter: z.string().optional(),
  },
})

export const listRegistrations = {
  method: 'GET',
  path: '/api/v1/plans/:id/registrations',
  summary: 'Who registered for a plan, by ticket, names masked; the look is recorded',
  access: staffFor('plans.read'),
  params: idInPath,
  answer: z.object({ registrations: z.array(registration) }),
  faults: ['not-found'],
} as const satisfies Contract

export const classes = z.array(unitClass).min(1).max(20)
export const wish = z.string().trim().max(500)

export const registerAtDesk = {
  method: 'POST',
  path: '/api/v1/plans/:id/registrations',
  summary: 'Register a family that came to the window, by the number of its certificate',
  access: staffFor('plans.manage'),
  once: true,
  params: idInPath,
  body: z.strictObject({ certificate: z.string().trim().min(1).max(80), classes, wish }),
  answer: z.object({ id: z.string(), ticket: z.string() }),
  faults: ['not-found', 'not-now'],
} as const satisfies Contract

export const decideRegistrations = {
  method: 'POST',
  path: '/api/v1/plans/:id/findings',
  summary: 'Find families to qualify or not, or take a finding back, each with the reason; all of them or none',
  access: staffFor('plans.manage'),
  once: true,
  params: idInPath,
  body: z.strictObject({
    act: z.enum(['withdraw', 'qualify', 'disqualify', 'reopen']),
    ...{
      reason: z.string().trim().min(2, '请写明理由').max(500),
      basis: z.string().trim().min(2).max(200).exactOptional(),
    },
    registrations: z.array(z.strictObject({ id, version })).min(1).max(500),
  }),
  answer: z.object({ decided: z.number() }),
  faults: ['not-found', 'conflict', 'not-now'],
} as const satisfies Contract

export const readPlanOrder = {
  method: 'GET',
  path: '/api/v1/plans/:id/order',
  summary: 'The order in which the families of a plan choose, after everything that has happened since the draws',
  access: staffFor('plans.read'),
  params: idInPath,
  answer: z.object({
    places: z.array(
      z.object({
        ...{ rank: z.number(), group: z.number(), ticket: z.string(), name: z.string(), state: z.string() },
        unitClass: z.string().optional(),
        /** The family has left the waiting list, and the draw does not say so yet. */
        left: z.boolean(),
      }),
    ),
    mayRecord: z.boolean(),
  }),
  faults: ['not-found'],
} as const satisfies Contract

export const recordPlanEvent = {
  method: 'POST',
  path: '/api/v1/plans/:id/events',
  summary: 'After the draws: a family leaves, or a flat came free; the first substitute who wants the class steps in',
  access: staffFor('plans.manage'),
  once: true,
  params: idInPath,
  body: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('out'), ticket: z.string().regex(/^\d{5}$/), reason }),
    z.strictObject({ kind: z.literal('add'), unitClass, reason }),
  ]),
  answer: z.object({ promoted: z.object({ ticket: z.string(), unitClass: z.string() }).optional() }),
  faults: ['not-found', 'not-now', 'conflict'],
} as const satisfies Contract

export const registrationInPath = z.object({ id, registration: id })

export const readRegistrationLetter = {
  method: 'GET',
  path: '/api/v1/plans/:id/registrations/:registration/letter',
  summary: 'The written notice with reasons to a family that does not qualify; the look is recorded',
  access: staffFor('plans.read'),
  params: registrationInPath,
  answer: z.unknown(),
  media: PDF,
  keepAs: '配租资格复审告知书.pdf',
  faults: ['not-found'],
} as const satisfies Contract

export const bureauInPath = z.object({ bureau: z.string().regex(/^[1-9]\d{5}$/, '应当是 6 位单位代码') })
const planInBureau = bureauInPath.extend({ id })

export const listPublicPlans = {
  method: 'GET',
  path: '/api/v1/bureaus/:bureau/plans',
  summary: 'Public: the plans of allocation of a bureau that were approved, the newest first',
  access: 'public',
  params: bureauInPath,
  answer: z.object({ bureau: z.string(), plans: z.array(line) }),
  faults: ['not-found'],
} as const satisfies Contract

export const readPublicPlan = {
  method: 'GET',
  path: '/api/v1/bureaus/:bureau/plans/:id',
  summary: 'Public: a plan with its notices and draws, void ones too',
  access: 'public',
  params: planInBureau,
  answer: z.object({ ...planFacts, bureau: z.string(), units: z.number(), draws: z.array(drawLine) }),
  faults: ['not-found'],
} as const satisfies Contract

export const readPlanNotice = {
  method: 'GET',
  path: '/api/v1/bureaus/:bureau/plans/:id/notices/:notice/pdf',
  summary: 'Public: a notice of a plan, byte for byte as it was posted',
  access: 'public',
  params: planInBureau.extend({ notice: id }),
  answer: z.unknown(),
  media: PDF,
  keepAs: '公告.pdf',
  faults: ['not-found'],
} as const satisfies Contract
