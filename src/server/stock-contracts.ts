import { z } from 'zod'
import { staffFor } from '../platform/auth/index.ts'
import { type Contract, OCTETS } from '../platform/http/index.ts'
import { ORIENTATIONS, PROGRAMMES, UNIT_STATES, UNIT_TYPES, WITHDRAWALS } from '../registers/stock/index.ts'
import { date, division, id, idInPath, reason, version } from './people-schemas.ts'

const oneOf = <K extends string>(words: Readonly<Record<K, string>>) => z.enum(Object.keys(words) as [K, ...K[]])

const programme = oneOf(PROGRAMMES)
const unitType = oneOf(UNIT_TYPES)
const unitState = oneOf(UNIT_STATES)
const orientation = oneOf(ORIENTATIONS)
const text = z.string().trim().min(1).max(200)
const squareMetres = z.string().regex(/^\d{1,5}(\.\d{1,2})?$/, '应当是平方米，最多两位小数')

/** How many flats are in which state, of those that are in the stock. */
const counts = z.object({
  ...{ preparing: z.number(), vacant: z.number(), held: z.number(), let: z.number(), repair: z.number() },
  withdrawn: z.number(),
})

const projectFacts = {
  name: text,
  programme,
  source: z.string().max(40),
  operator: id.nullable(),
  area: division,
  address: z.string().trim().max(200).nullable(),
}

const project = z.object({
  ...{ id: z.string(), code: z.string(), name: z.string(), programme, programmeTitle: z.string() },
  ...{ source: z.string(), sourceTitle: z.string(), holding: z.enum(['owned', 'leased', 'agreed']) },
  ...{ operator: z.string().nullable(), operatorName: z.string(), area: z.string() },
  address: z.string().nullable(),
  version,
  counts,
})

export const listStockProjects = {
  method: 'GET',
  path: '/api/v1/stock/projects',
  summary: 'The projects that one may see, with their flats by state; an operator sees its own alone',
  access: staffFor('stock.read'),
  answer: z.object({ projects: z.array(project), mayEnter: z.boolean() }),
} as const satisfies Contract

export const enterStockProject = {
  method: 'POST',
  path: '/api/v1/stock/projects',
  summary: 'Enter a project with its programme, source and operator',
  access: staffFor('stock.manage'),
  once: true,
  body: z.strictObject({ ...projectFacts, code: z.string().trim().min(1).max(40) }),
  answer: z.object({ id: z.string() }),
  faults: ['conflict'],
} as const satisfies Contract

const leaseIn = z.object({
  ...{ id: z.string(), number: z.string(), owner: z.string(), buildingName: z.string() },
  ...{ beginsOn: z.string(), endsOn: z.string(), closedOn: z.string().nullable() },
  closedHow: z.enum(['renewed', 'returned']).nullable(),
  alarms: z.array(
    z.object({ months: z.number(), on: z.string(), handledOn: z.string().nullable(), note: z.string().nullable() }),
  ),
  /** An alarm has come that nobody has dealt with, or the contract is over. */
  due: z.boolean(),
})

export const readStockProject = {
  method: 'GET',
  path: '/api/v1/stock/projects/:id',
  summary: 'A project: its facts, its buildings with their flats by state, and the contracts it is leased in by',
  access: staffFor('stock.read'),
  params: idInPath,
  answer: z.object({
    project,
    buildings: z.array(
      z.object({ id: z.string(), name: z.string(), floors: z.number().nullable(), counts, area: z.string() }),
    ),
    leaseIns: z.array(leaseIn),
    /** Steps, in months, that are proposed for the alarms of a contract. */
    alarmMonths: z.array(z.number()),
    may: z.object({ manage: z.boolean(), change: z.boolean() }),
  }),
  faults: ['not-found'],
} as const satisfies Contract

export const changeStockProject = {
  method: 'POST',
  path: '/api/v1/stock/projects/:id',
  summary: 'Change what is told of a project; only whoever manages all of the bureau’s stock',
  access: staffFor('stock.manage'),
  once: true,
  params: idInPath,
  body: z.strictObject({ ...projectFacts, version }),
  answer: z.object({ version }),
  faults: ['not-found', 'conflict'],
} as const satisfies Contract

export const enterStockBuilding = {
  method: 'POST',
  path: '/api/v1/stock/projects/:id/buildings',
  summary: 'Enter a building of a project',
  access: staffFor('stock.manage'),
  once: true,
  params: idInPath,
  body: z.strictObject({ name: z.string().trim().min(1).max(40), floors: z.int().min(1).max(200).nullable() }),
  answer: z.object({ id: z.string() }),
  faults: ['not-found', 'conflict', 'out-of-range'],
} as const satisfies Contract

const shownFacts = {
  number: z.string(),
  type: unitType,
  floor: z.number().nullable(),
  /** Built area in square metres as decimal text. */
  floorArea: z.string(),
  decorated: z.boolean().nullable(),
  orientation: orientation.nullable(),
}

export const readStockBuilding = {
  method: 'GET',
  path: '/api/v1/stock/buildings/:id',
  summary: 'The sight of a building: every flat with its floor and state',
  access: staffFor('stock.read'),
  params: idInPath,
  answer: z.object({
    ...{ id: z.string(), name: z.string(), floors: z.number().nullable() },
    project: z.object({ id: z.string(), name: z.string() }),
    units: z.array(z.object({ id: z.string(), ...shownFacts, state: unitState, since: z.string() })),
    counts,
    mayManage: z.boolean(),
  }),
  faults: ['not-found'],
} as const satisfies Contract

const unitFacts = z.strictObject({
  number: z.string().trim().min(1).max(40),
  type: unitType,
  floor: z.int().min(-9).max(200).nullable(),
  floorArea: squareMetres,
  decorated: z.boolean().nullable(),
  orientation: orientation.nullable(),
  realEstateCode: z.string().max(60).nullable(),
})

export const enterStockUnits = {
  method: 'POST',
  path: '/api/v1/stock/buildings/:id/units',
  summary: 'Enter flats of a building; each of them is being prepared at first',
  access: staffFor('stock.manage'),
  once: true,
  params: idInPath,
  body: z.strictObject({ units: z.array(unitFacts).min(1).max(500) }),
  answer: z.object({ units: z.array(z.string()) }),
  faults: ['not-found', 'conflict', 'out-of-range', 'not-a-decimal'],
} as const satisfies Contract

/** Which flats; without a state all but those that were withdrawn. */
const whichUnits = {
  programme: programme.exactOptional(),
  type: unitType.exactOptional(),
  state: unitState.exactOptional(),
  project: id.exactOptional(),
  building: id.exactOptional(),
  /** The number of the flat, or its code in the register of real estate; of whatever state. */
  number: z.string().trim().min(1).max(60).exactOptional(),
}

export const listStockUnits = {
  method: 'GET',
  path: '/api/v1/stock/units',
  summary: 'The flats that one may see, page by page; an operator its own alone',
  access: staffFor('stock.read'),
  query: z.strictObject({ ...whichUnits, after: id.exactOptional() }),
  answer: z.object({
    units: z.array(
      z.object({
        ...{ id: z.string(), ...shownFacts, state: unitState, since: z.string(), programmeTitle: z.string() },
        ...{ project: z.string(), building: z.string() },
      }),
    ),
    next: z.object({ after: z.string() }).optional(),
  }),
} as const satisfies Contract

/** What staff may do by hand; the rest is done by a plan, an offer or a lease. */
const HAND_ACTS = ['ready', 'hold', 'release', 'repair', 'repaired', 'withdraw', 'restore', 'note'] as const
export type HandAct = (typeof HAND_ACTS)[number]

export const readStockUnit = {
  method: 'GET',
  path: '/api/v1/stock/units/:id',
  summary: 'The file of a flat: its facts, what holds it, and everything that was done to it; the look is recorded',
  access: staffFor('stock.read'),
  params: idInPath,
  answer: z.object({
    id: z.string(),
    ...shownFacts,
    realEstateCode: z.string().nullable(),
    project: z.object({ id: z.string(), name: z.string(), programmeTitle: z.string() }),
    building: z.object({ id: z.string(), name: z.string() }),
    ...{ state: unitState, since: z.string(), version },
    /** For what it is held or let, in words. */
    bond: z.string().nullable(),
    events: z.array(
      z.object({
        ...{ seq: z.number(), act: z.string(), title: z.string(), at: z.string(), by: z.string(), text: z.string() },
        ...{ from: z.string(), to: z.string() },
      }),
    ),
    papers: z.array(z.object({ id: z.string(), label: z.string(), by: z.string(), on: z.string() })),
    /** Who lives and lived there, masked; the youngest contract first. */
    leases: z.array(
      z.object({
        ...{ id: z.string(), number: z.string(), tenant: z.string(), from: z.string(), to: z.string() },
        step: z.string(),
      }),
    ),
    /** What the reader may do now. */
    may: z.array(z.object({ act: z.enum([...HAND_ACTS, 'change', 'add-paper']), title: z.string() })),
  }),
  faults: ['not-found'],
} as const satisfies Contract

export const actOnStockUnit = {
  method: 'POST',
  path: '/api/v1/stock/units/:id/acts',
  summary: 'Do one thing to a flat as one has seen it; what stands in the way is said',
  access: staffFor('stock.manage'),
  once: true,
  params: idInPath,
  body: z.strictObject({
    version,
    act: z.enum(HAND_ACTS),
    reason,
    why: oneOf(WITHDRAWALS).exactOptional(),
  }),
  answer: z.object({ version, state: unitState }),
  faults: ['not-found', 'conflict', 'not-now'],
} as const satisfies Contract

export const changeStockUnit = {
  method: 'POST',
  path: '/api/v1/stock/units/:id/facts',
  summary: 'Change what is told of a flat',
  access: staffFor('stock.manage'),
  once: true,
  params: idInPath,
  body: z.strictObject({ version, reason, facts: unitFacts }),
  answer: z.object({ version }),
  faults: ['not-found', 'conflict', 'not-now', 'out-of-range', 'not-a-decimal'],
} as const satisfies Contract

const leaseInFacts = {
  number: z.string().trim().min(1).max(80),
  owner: text,
  beginsOn: date,
  endsOn: date,
  alarmMonths: z.array(z.int().min(0).max(60)).max(12),
}

export const enterOneLeaseIn = {
  method: 'POST',
  path: '/api/v1/stock/projects/:id/lease-ins',
  summary: 'Enter a contract by which a project, or one building of it, is leased in',
  access: staffFor('stock.manage'),
  once: true,
  params: idInPath,
  body: z.strictObject({ ...leaseInFacts, building: id.nullable() }),
  answer: z.object({ id: z.string() }),
  faults: ['not-found', 'conflict', 'not-now', 'out-of-range'],
} as const satisfies Contract

export const actOnLeaseIn = {
  method: 'POST',
  path: '/api/v1/stock/lease-ins/:id/acts',
  summary: 'Renew such a contract, give its flats back, or note what was done about its end',
  access: staffFor('stock.manage'),
  once: true,
  params: idInPath,
  body: z.discriminatedUnion('act', [
    z.strictObject({ act: z.literal('renew'), ...leaseInFacts }),
    z.strictObject({ act: z.literal('return'), reason }),
    z.strictObject({ act: z.literal('handle'), note: reason }),
  ]),
  answer: z.object({ id: z.string() }),
  faults: ['not-found', 'conflict', 'not-now', 'out-of-range'],
} as const satisfies Contract

export const listLeaseInsDueNow = {
  method: 'GET',
  path: '/api/v1/stock/lease-ins/due',
  summary: 'Contracts that are over, or whose end somebody is to think of now',
  access: staffFor('stock.read'),
  answer: z.object({
    due: z.array(
      z.object({
        ...{ id: z.string(), project: z.string(), projectName: z.string(), buildingName: z.string() },
        ...{ number: z.string(), endsOn: z.string(), units: z.number(), let: z.number(), isOver: z.boolean() },
      }),
    ),
  }),
} as const satisfies Contract

export const countStockFigures = {
  method: 'GET',
  path: '/api/v1/stock/figures',
  summary: 'Flats by programme, holding, type and state; an operator’s own alone',
  access: staffFor('stock.read'),
  answer: z.object({
    lines: z.array(
      z.object({
        ...{ programme, programmeTitle: z.string(), holding: z.enum(['owned', 'leased', 'agreed']) },
        ...{ type: unitType, typeTitle: z.string(), counts, area: z.string() },
      }),
    ),
  }),
} as const satisfies Contract

export const beginUnitUpload = {
  method: 'POST',
  path: '/api/v1/stock/units/:id/uploads',
  summary: 'Begin to send a photo or a paper of a flat’s file; it goes on as every upload does',
  access: staffFor('stock.manage'),
  again: 'the same file begun twice is one upload, which goes on where it stopped',
  params: idInPath,
  body: z.strictObject({
    name: z.string().min(1).max(255),
    bytes: z.int().min(0),
    digest: z.string().regex(/^[0-9a-f]{64}$/, '应当是 SHA-256'),
  }),
  answer: z.object({ id: z.string(), bytes: z.number(), offset: z.number(), ready: z.boolean() }),
  faults: ['not-found'],
} as const satisfies Contract

export const addOneUnitPaper = {
  method: 'POST',
  path: '/api/v1/stock/units/:id/papers',
  summary: 'Put a photo or a paper that was sent into a flat’s file',
  access: staffFor('stock.manage'),
  once: true,
  params: idInPath,
  body: z.strictObject({ label: z.string().trim().min(1).max(100), upload: id }),
  answer: z.object({ version, paper: z.string() }),
  faults: ['not-found', 'not-now'],
} as const satisfies Contract

export const readUnitPaper = {
  method: 'GET',
  path: '/api/v1/stock/units/:id/papers/:paper/file',
  summary: 'A photo or a paper of a flat’s file; the look is recorded',
  access: staffFor('stock.read'),
  params: z.object({ id, paper: id }),
  answer: z.unknown(),
  media: OCTETS,
  faults: ['not-found'],
} as const satisfies Contract

export const exportUnits = {
  method: 'POST',
  path: '/api/v1/exports/units',
  summary: 'Flats as comma separated text, all or those asked for; that it was taken out is recorded',
  access: staffFor('stock.manage'),
  again: 'changes nothing; each reading is written down',
  body: z.strictObject({ ...whichUnits, reason }),
  answer: z.unknown(),
  media: 'text/csv',
  keepAs: '房源名单.csv',
} as const satisfies Contract
