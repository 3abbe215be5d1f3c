import { z } from 'zod'
import { staffFor } from '../platform/auth/index.ts'
import { type Contract, OCTETS, PDF, WORD } from '../platform/http/index.ts'
import { leaseBody, leaseTerms, signBody } from './lease-acts.ts'
import { date, id, idInPath, reason, version } from './people-schemas.ts'

const lamp = z.enum(['green', 'amber', 'red', 'provisional', 'none'])
const text = z.string().trim().min(1).max(200)
const yuan = z.string().regex(/^\d{1,12}(\.\d{1,2})?$/, '应当是金额，最多两位小数')
const DUES = ['signing', 'filing', 'renewal', 'expiry', 'leaving'] as const

export const leaseLine = z.object({
  ...{ id: z.string(), number: z.string(), kind: z.string(), step: z.string() },
  /** Masked. */
  tenant: z.string(),
  place: z.string(),
  /** Yuan a month; absent: not set yet. */
  rent: z.string().optional(),
  ...{ from: z.string(), to: z.string() },
  /** What is to be done next. */
  due: z.object({ what: z.enum(DUES), on: z.string(), lamp }).optional(),
})

export const listLeasePage = {
  method: 'GET',
  path: '/api/v1/leases',
  summary:
    'The leases of one’s area, or of the projects one runs, what is due first first; ended ones only when asked for',
  access: staffFor('leases.read'),
  query: z.strictObject({
    ...{ step: z.string().max(40).exactOptional(), number: z.string().max(60).exactOptional() },
    unit: id.exactOptional(),
    /** Open ones alone, by what is due. */
    what: z.enum(DUES).exactOptional(),
    due: z.enum(['overdue', 'soon']).exactOptional(),
    afterDue: date.or(z.literal('none')).exactOptional(),
    after: id.exactOptional(),
  }),
  answer: z.object({
    leases: z.array(leaseLine),
    next: z.object({ afterDue: z.string(), after: z.string() }).optional(),
  }),
} as const satisfies Contract

const rentShown = z.object({
  /** Yuan a month by the table, how it comes about, and its clause. */
  law: z.object({ amount: z.string(), text: z.string(), clause: z.string() }).optional(),
  /** Why the table gives none. */
  why: z.string().optional(),
})

export const listPlacementsToSign = {
  method: 'GET',
  path: '/api/v1/leases/placements',
  summary: 'Families that have a flat and no lease yet, with the rent by the table',
  access: staffFor('leases.manage'),
  answer: z.object({
    placements: z.array(
      z.object({
        ...{ id: z.string(), tenant: z.string(), unit: z.string(), place: z.string(), signBy: z.string() },
        ...{ kind: z.string(), rent: rentShown },
      }),
    ),
  }),
} as const satisfies Contract

const flat = { unit: id, household: id.exactOptional(), reason }
/** Somebody who was looked up, or who shows a paper: its number, whole, for those who may look nobody up. */
const shownNumber = z.string().trim().min(4).max(40)
const forAWhile = { ...flat, kind: z.enum(['transition', 'talent-apartment']) }
const onPaper = {
  ...{ ...flat, terms: leaseTerms, contract: text, rent: yuan, signedOn: date, filedOn: date.exactOptional() },
  kind: z.enum(['public-rental', 'affordable-rental', 'talent-apartment', 'transition']).exactOptional(),
}

export const openOneLease = {
  method: 'POST',
  path: '/api/v1/leases',
  summary: 'Draft a lease for a family that has a flat, or for somebody who is housed for a while',
  access: staffFor('leases.manage'),
  once: true,
  body: z.strictObject({
    terms: leaseTerms,
    source: z.union([
      z.strictObject({ placement: id }),
      z.strictObject({ ...forAWhile, person: id }),
      z.strictObject({ ...forAWhile, idNumber: shownNumber }),
    ]),
  }),
  answer: z.object({ id: z.string(), number: z.string() }),
  faults: ['not-found', 'not-now', 'conflict', 'too-many-requests'],
} as const satisfies Contract

export const takeOverOneLease = {
  method: 'POST',
  path: '/api/v1/leases/take-over',
  summary: 'Enter a lease that was signed on paper before the bureau worked with Anju',
  access: staffFor('leases.manage'),
  once: true,
  body: z.union([z.strictObject({ ...onPaper, person: id }), z.strictObject({ ...onPaper, idNumber: shownNumber })]),
  answer: z.object({ id: z.string(), number: z.string() }),
  faults: ['not-found', 'not-now', 'conflict', 'too-many-requests'],
} as const satisfies Contract

const said = { by: z.string(), on: z.string(), seq: z.number() }

/** What a lease says to whoever may see it, in an office or as the one who rents. */
export const leaseShown = {
  ...{ id: z.string(), number: z.string(), version, kind: z.string() },
  step: z.object({ id: z.string(), title: z.string(), since: z.string() }),
  ...{ place: z.string(), floorArea: z.string(), floor: z.number().optional() },
  terms: z.object({
    ...{ from: z.string(), to: z.string(), payment: z.string(), deposit: z.string(), structure: z.string() },
    ...{ use: z.string(), facilities: z.array(z.string()), short: z.boolean() },
  }),
  /** Yuan a month, and why so much. */
  rent: z.object({ amount: z.string(), how: z.string(), text: z.string(), place: z.string().optional() }).optional(),
  residents: z.array(z.object({ name: z.string(), relation: z.string(), person: z.string().optional() })),
  dues: z.array(
    z.object({
      ...{ what: z.enum(DUES), label: z.string(), due: z.string(), provisional: z.boolean() },
      ...{ clause: z.string(), local: z.boolean(), lamp },
    }),
  ),
  /** The text that is signed: its digest, and who has signed it. */
  document: z
    .object({
      ...{ digest: z.string(), tenant: z.string().optional(), first: z.string().optional() },
      second: z.string().optional(),
    })
    .optional(),
  /** The rules of the house, to be read before whoever rents signs. */
  rules: z
    .object({
      ...{ digest: z.string(), read: z.boolean() },
      lines: z.array(z.object({ text: z.string(), clause: z.string() })),
    })
    .optional(),
  signedOn: z.string().optional(),
  /** Number of the paper, of a lease that was taken over. */
  contract: z.string().optional(),
  filed: z.object({ number: z.string(), on: z.string() }).optional(),
  handover: z
    .object({
      ...{ on: z.string(), text: z.string(), keys: z.number() },
      meters: z.object({ water: z.string().optional(), power: z.string().optional(), gas: z.string().optional() }),
    })
    .optional(),
  movedIn: z.string().optional(),
  residentsAsked: z.object({ text: z.string() }).optional(),
  /** The last day on which a renewal is applied for in time. */
  renewBy: z.string(),
  renewal: z.object({ state: z.enum(['asked', 'late', 'granted', 'refused']), text: z.string() }).optional(),
  leaving: z.object({ why: z.string(), until: z.string().optional() }).optional(),
  settlement: z
    .object({
      ...{ text: z.string(), due: z.string(), refund: z.string(), decided: z.boolean() },
      lines: z.array(z.object({ label: z.string(), side: z.enum(['due', 'refund']), amount: z.string() })),
    })
    .optional(),
  /** The lease that follows. */
  next: z.string().optional(),
  acts: z.array(
    z.object({ seq: z.number(), act: z.string(), title: z.string(), at: z.string(), by: z.string(), text: z.string() }),
  ),
} as const

export const readOneLease = {
  method: 'GET',
  path: '/api/v1/leases/:id',
  summary:
    'A lease: terms, rent with its article, signatures, what is due, what was done, and what one may do now; recorded',
  access: staffFor('leases.read'),
  params: idInPath,
  answer: z.object({
    ...leaseShown,
    ...{ tenant: z.object({ person: z.string(), name: z.string() }), unit: z.string(), pack: z.string() },
    /** Why the table gives no rent. */
    rentOpen: z.string().optional(),
    rentAsked: z.object({ ...said, amount: z.string(), text: z.string() }).optional(),
    degree: z.object({ ...said, text: z.string(), holds: z.boolean() }).optional(),
    renewalProposed: z.object({ ...said, agrees: z.boolean(), text: z.string() }).optional(),
    demandProposed: z.object({ ...said, text: z.string() }).optional(),
    settlementProposed: z.object(said).optional(),
    exchangeProposed: z.object({ ...said, with: z.string(), text: z.string() }).optional(),
    successionProposed: z.object({ ...said, text: z.string() }).optional(),
    inspection: z.object({ ...said, damage: z.array(z.string()) }).optional(),
    papers: z.array(z.object({ id: z.string(), label: z.string(), type: z.string(), bytes: z.number(), ...said })),
    /** What the reader may do now. */
    may: z.array(z.object({ act: z.string(), title: z.string() })),
  }),
  faults: ['not-found'],
} as const satisfies Contract

const moved = z.object({ version, step: z.string(), title: z.string() })

export const actOnOneLease = {
  method: 'POST',
  path: '/api/v1/leases/:id/acts',
  summary: 'Do one thing about a lease as one has seen it; what stands in the way is said with its article',
  access: staffFor('leases.read'),
  once: true,
  params: idInPath,
  body: leaseBody,
  answer: moved,
  faults: ['not-found', 'conflict', 'not-now'],
} as const satisfies Contract

export const signOneLease = {
  method: 'POST',
  path: '/api/v1/leases/:id/signatures',
  summary:
    'Sign the text with this digest for the bureau, as the first or the second of two; the seal follows the second',
  access: staffFor('leases.read', { fresh: true }),
  once: true,
  params: idInPath,
  body: signBody,
  answer: moved,
  faults: ['not-found', 'conflict', 'not-now'],
} as const satisfies Contract

export const exchangeTwoLeases = {
  method: 'POST',
  path: '/api/v1/lease-exchanges',
  summary: 'Approve that two families change flats: both or neither; a new lease is drafted for each',
  access: staffFor('leases.approve'),
  once: true,
  body: z.strictObject({
    ...{ first: z.strictObject({ lease: id, version }), second: z.strictObject({ lease: id, version }) },
  }),
  answer: z.object({ next: z.array(z.string()) }),
  faults: ['not-found', 'conflict', 'not-now'],
} as const satisfies Contract

export const beginLeaseUpload = {
  method: 'POST',
  path: '/api/v1/leases/:id/uploads',
  summary: 'Begin to send a photo or a form of a lease; it goes on as every upload does',
  access: staffFor('leases.manage'),
  again: 'the same file begun twice is one upload, which goes on where it stopped',
  params: idInPath,
  body: z.strictObject({
    ...{ name: z.string().min(1).max(255), bytes: z.int().min(0) },
    digest: z.string().regex(/^[0-9a-f]{64}$/, '应当是 SHA-256'),
  }),
  answer: z.object({ id: z.string(), bytes: z.number(), offset: z.number(), ready: z.boolean() }),
  faults: ['not-found', 'not-now'],
} as const satisfies Contract

export const addOneLeasePaper = {
  method: 'POST',
  path: '/api/v1/leases/:id/papers',
  summary: 'Hand in a photo or a form that was sent',
  access: staffFor('leases.manage'),
  once: true,
  params: idInPath,
  body: z.strictObject({ label: z.string().trim().min(1).max(100), upload: id }),
  answer: z.object({ version, paper: z.string() }),
  faults: ['not-found', 'not-now', 'conflict'],
} as const satisfies Contract

export const readLeasePaper = {
  method: 'GET',
  path: '/api/v1/leases/:id/papers/:paper/file',
  summary: 'A photo or a form of a lease; the look is recorded',
  access: staffFor('leases.read'),
  params: z.object({ id, paper: id }),
  answer: z.unknown(),
  media: OCTETS,
  faults: ['not-found'],
} as const satisfies Contract

export const readLeaseAsPdf = {
  method: 'GET',
  path: '/api/v1/leases/:id/pdf',
  summary: 'The text of a lease with its signatures, to print; the look is recorded',
  access: staffFor('leases.read'),
  params: idInPath,
  answer: z.unknown(),
  media: PDF,
  keepAs: '租赁合同.pdf',
  faults: ['not-found'],
} as const satisfies Contract

export const readLeaseAsWord = {
  method: 'GET',
  path: '/api/v1/leases/:id/docx',
  summary: 'The same for a word processor; the look is recorded',
  access: staffFor('leases.read'),
  params: idInPath,
  answer: z.unknown(),
  media: WORD,
  keepAs: '租赁合同.docx',
  faults: ['not-found'],
} as const satisfies Contract
