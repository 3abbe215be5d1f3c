import { z } from 'zod'
import { staffFor } from '../platform/auth/index.ts'
import type { Contract } from '../platform/http/index.ts'

const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
/** What kind of act: somebody looked, changed something, took a list out, came in, or looked after the log. */
const group = z.enum(['look', 'change', 'list', 'access', 'log'])

const entry = z.object({
  id: z.string(),
  at: z.string(),
  /** `u:<id>`, `c:<id>` or `system:<name>`. */
  actor: z.string(),
  /** Of a member of staff. */
  name: z.string().optional(),
  /** The post that was on. */
  post: z.object({ title: z.string(), office: z.string() }).optional(),
  action: z.string(),
  title: z.string(),
  group,
  /** `person:<id>` and the like. */
  object: z.string(),
  detail: z.record(z.string(), z.unknown()).nullable(),
  /** The position in the tree; null while the entry waits for its seal. */
  seq: z.int().nullable(),
})

export const listAuditChoices = {
  method: 'GET',
  path: '/api/v1/audit-entries/choices',
  summary: 'By whom and by what the audit log can be searched',
  access: staffFor('audit.search'),
  answer: z.object({
    kinds: z.array(z.object({ id: z.string(), title: z.string(), group })),
    staff: z.array(z.object({ actor: z.string(), name: z.string(), account: z.string(), active: z.boolean() })),
  }),
} as const satisfies Contract

export const searchAudit = {
  method: 'GET',
  path: '/api/v1/audit-entries',
  summary: 'Entries of the bureau’s audit log, newest first; the search is recorded',
  access: staffFor('audit.search'),
  query: z.strictObject({
    /** Both days count; at most 400 of them. */
    from: date,
    to: date,
    actor: z.string().min(3).max(80).exactOptional(),
    /** `person:<id>`, or the id alone. */
    object: z.string().trim().min(3).max(200).exactOptional(),
    /** A kind, or a group of kinds. */
    kind: z.string().max(60).exactOptional(),
    /** `next` of the page before. */
    after: z.string().max(40).exactOptional(),
  }),
  answer: z.object({ entries: z.array(entry), next: z.string().optional() }),
  faults: ['not-a-date', 'out-of-range'],
} as const satisfies Contract

export const readAuditEntry = {
  method: 'GET',
  path: '/api/v1/audit-entries/:id',
  summary: 'One entry of the audit log, held against its proof',
  access: staffFor('audit.search'),
  params: z.object({ id: z.string() }),
  answer: entry.extend({
    tenant: z.int(),
    /** `whole`: content and proof agree. `erased`: the content was deleted by an order. `broken`: they disagree. */
    state: z.enum(['whole', 'erased', 'broken']),
    /** Hexadecimal. */
    leaf: z.string(),
    checkpoint: z.object({ size: z.int(), sealedAt: z.string(), note: z.string() }).optional(),
  }),
  faults: ['not-found'],
} as const satisfies Contract

export const exportAudit = {
  method: 'POST',
  path: '/api/v1/audit-entries/export',
  summary: 'The bureau’s sealed log as a bundle that anybody can verify; that it was taken out is recorded',
  access: staffFor('audit.export', { fresh: true }),
  again: 'it only takes out, and says so each time',
  answer: z.unknown(),
  media: 'application/x-ndjson',
  keepAs: '留痕记录.ndjson',
  faults: ['not-found'],
} as const satisfies Contract
