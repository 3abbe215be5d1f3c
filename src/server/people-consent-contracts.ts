import { z } from 'zod'
import { staffFor } from '../platform/auth/index.ts'
import type { Contract } from '../platform/http/index.ts'
import { foundPerson, idInPath, reason, shownFact } from './people-schemas.ts'

/** `mayRevoke`: it holds today or will. Whose guardian signs is told by `needsGuardian`. */
export const listHouseholdConsents = {
  method: 'GET',
  path: '/api/v1/households/:id/consents',
  summary: 'Who of a household lets departments be asked, about what and until when; each look is recorded',
  access: staffFor('people.read'),
  params: idInPath,
  query: z.strictObject({ reason }),
  answer: z.object({
    today: z.string(),
    members: z.array(
      z.object({
        ...foundPerson.shape,
        version: z.int(),
        needsGuardian: z.boolean(),
        consents: z.array(
          z.object({
            id: z.string(),
            scopes: z.array(z.string()),
            form: z.string(),
            signedOn: z.string(),
            signedBy: z.string().optional(),
            from: z.string(),
            to: z.string(),
            state: z.enum(['holds', 'begins-later', 'expired']),
            source: shownFact.shape.source,
          }),
        ),
      }),
    ),
  }),
  faults: ['not-found'],
} as const satisfies Contract
