import { z } from 'zod'
import { CITIZEN, SIGNED_IN, staffFor } from '../platform/auth/index.ts'
import { MOST_PART_BYTES } from '../platform/files/index.ts'
import { type Contract, OCTETS } from '../platform/http/index.ts'
import { POSTING } from '../proceedings/cases/index.ts'
import { id, idInPath, version } from './people-schemas.ts'

const kind = z
  .string()
  .regex(/^[a-z0-9-]{1,60}$/, '不是材料的种类')
  // Photos of what hung come from the post that hung it alone, by doors of their own.
  .refine((id) => id !== POSTING, '不是材料的种类')
const type = z.enum(['image/jpeg', 'image/png', 'application/pdf'])

/** A paper that lies with a case: `by` is an office by its name, or the applicant; absent type: it was only noted down. */
export const heldPaper = z.object({
  ...{ id: z.string(), at: z.string(), by: z.string() },
  ...{ type: type.optional(), bytes: z.number().optional() },
})

/** A kind of paper that a case may hold, with those that it holds. */
export const paperKind = z.object({
  id: z.string(),
  label: z.string(),
  /** Empty for what a correction asked for, and for what somebody adds of their own accord. */
  clause: z.string(),
  required: z.boolean(),
  held: z.boolean(),
  papers: z.array(heldPaper),
})

const upload = z.object({
  id: z.string(),
  bytes: z.number(),
  /** How many bytes have come: where to go on. */
  offset: z.number(),
  /** It is whole and was found good: it may be handed in. */
  ready: z.boolean(),
})

const sent = z.strictObject({
  kind,
  name: z.string().min(1).max(255),
  bytes: z.int().min(0),
  digest: z.string().regex(/^[0-9a-f]{64}$/, '应当是 SHA-256'),
})

/** A file that was sent, or a paper of another case of the household. */
const handedIn = z.union([
  z.strictObject({ kind, upload: id }),
  z.strictObject({ kind, earlier: z.strictObject({ case: id, material: id }) }),
])

const added = z.object({ version, material: z.string() })

const earlier = z.object({
  papers: z.array(
    z.object({
      ...{ case: z.string(), number: z.string(), title: z.string(), material: z.string(), label: z.string() },
      ...{ at: z.string(), type, bytes: z.number() },
    }),
  ),
})

const dropped = z.strictObject({ version, reason: z.string().trim().min(2).max(500) })
const sameFile = 'the same file begun twice is one upload, which goes on where it stopped'

const inCase = { access: staffFor('cases.file'), params: idInPath, faults: ['not-found', 'not-now'] } as const
const paperInCase = z.object({ id, material: id })

export const beginCaseUpload = {
  ...inCase,
  method: 'POST',
  path: '/api/v1/cases/:id/uploads',
  summary: 'Begin to send a paper of a case at the window; what could not be handed in is refused before it is sent',
  again: sameFile,
  body: sent,
  answer: upload,
  faults: inCase.faults,
} as const satisfies Contract

export const addCasePaper = {
  ...inCase,
  method: 'POST',
  path: '/api/v1/cases/:id/materials',
  summary: 'Hand a paper in: a file that was sent, or one that the household handed in with another case',
  once: true,
  body: handedIn,
  answer: added,
  faults: [...inCase.faults, 'conflict'],
} as const satisfies Contract

const inPosting = { ...inCase, access: staffFor('cases.act') } as const

export const beginPostingPhoto = {
  ...inPosting,
  method: 'POST',
  path: '/api/v1/cases/:id/postings/uploads',
  summary: 'Begin to send a photo of a sheet that hangs, by the post that posts it',
  again: sameFile,
  body: sent.omit({ kind: true }),
  answer: upload,
} as const satisfies Contract

export const addPostingPhoto = {
  ...inPosting,
  method: 'POST',
  path: '/api/v1/cases/:id/postings',
  summary: 'Put a photo that was sent to a case, as evidence that its sheet hung; what is decided on stays as it is',
  once: true,
  body: z.strictObject({ upload: id }),
  answer: added,
  faults: [...inCase.faults, 'conflict'],
} as const satisfies Contract

export const dropCasePaper = {
  ...inCase,
  method: 'POST',
  path: '/api/v1/cases/:id/materials/:material/drop',
  summary: 'Take a paper back that was handed in by mistake; it stays in the record',
  once: true,
  params: paperInCase,
  body: dropped,
  answer: z.object({ version }),
  faults: [...inCase.faults, 'conflict'],
} as const satisfies Contract

export const listEarlierCasePapers = {
  ...inCase,
  method: 'GET',
  path: '/api/v1/cases/:id/earlier-materials',
  summary: 'What the household handed in with its other cases, as far as one may see those; the look is recorded',
  answer: earlier,
} as const satisfies Contract

/** A picture is shown, a document kept: neither runs anything. */
const bytes = { method: 'GET', answer: z.unknown(), media: OCTETS } as const

export const readCasePaper = {
  ...bytes,
  access: staffFor('cases.read'),
  path: '/api/v1/cases/:id/materials/:material/file',
  summary: 'A paper of a case; the look is recorded',
  params: paperInCase,
  faults: ['not-found'],
} as const satisfies Contract

const inMine = { access: CITIZEN, params: z.object({ id, case: id }), faults: ['not-found', 'not-now'] } as const
const paperInMine = z.object({ id, case: id, material: id })

export const beginMyUpload = {
  ...beginCaseUpload,
  ...inMine,
  path: '/api/v1/my/people/:id/cases/:case/uploads',
  summary: 'Begin to send a paper of one’s own application',
  faults: beginCaseUpload.faults,
} as const satisfies Contract

export const addMyPaper = {
  ...addCasePaper,
  ...inMine,
  path: '/api/v1/my/people/:id/cases/:case/materials',
  summary: 'Hand a paper in with one’s own application: a file that was sent, or one of an earlier application',
  faults: addCasePaper.faults,
} as const satisfies Contract

export const dropMyPaper = {
  ...dropCasePaper,
  ...inMine,
  path: '/api/v1/my/people/:id/cases/:case/materials/:material/drop',
  summary: 'Take back a paper that oneself or one’s agent handed in; it stays in the record',
  params: paperInMine,
  faults: [...dropCasePaper.faults, 'forbidden'],
} as const satisfies Contract

export const listMyEarlierPapers = {
  ...inMine,
  method: 'GET',
  path: '/api/v1/my/people/:id/cases/:case/earlier-materials',
  summary: 'What was handed in with one’s other applications',
  answer: earlier,
} as const satisfies Contract

export const readMyPaper = {
  ...bytes,
  access: CITIZEN,
  path: '/api/v1/my/people/:id/cases/:case/materials/:material/file',
  summary: 'A paper of one’s own application; the look is recorded',
  params: paperInMine,
  faults: ['not-found'],
} as const satisfies Contract

/** Whoever began an upload goes on with it; to everybody else it does not exist. */
const ofUpload = { access: SIGNED_IN, params: idInPath, faults: ['not-found'] } as const

export const readOneUpload = {
  ...ofUpload,
  method: 'GET',
  path: '/api/v1/uploads/:id',
  summary: 'How far a file has come, to go on after a broken line',
  answer: upload,
} as const satisfies Contract

export const addUploadPart = {
  ...ofUpload,
  method: 'POST',
  path: '/api/v1/uploads/:id/parts',
  summary: 'The next part of a file, of at most a megabyte, sent as it is; `offset`: the bytes before it',
  again: 'a part that came before is taken as it was; one that is not the next one is refused',
  query: z.strictObject({ offset: z.string().regex(/^\d{1,9}$/, '不是字节数') }),
  octets: { mostBytes: MOST_PART_BYTES },
  answer: upload,
  faults: [...ofUpload.faults, 'conflict', 'unavailable'],
} as const satisfies Contract

export const finishOneUpload = {
  ...ofUpload,
  method: 'POST',
  path: '/api/v1/uploads/:id/finish',
  summary: 'Look at a file that has come as a whole: type, digest and what may hide in it; positions are taken out',
  again: 'a file that was found good stays so',
  body: z.strictObject({}),
  answer: upload,
  faults: [...ofUpload.faults, 'not-now', 'unavailable'],
} as const satisfies Contract
