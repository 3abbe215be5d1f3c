import { z } from 'zod'
import type { Contract } from '../platform/http/index.ts'
import { done } from './auth-contracts.ts'

export const startSignOn = {
  method: 'GET',
  path: '/api/v1/sign-on',
  summary: 'Go to the house’s own sign-on',
  access: 'public',
  query: z.object({ tenant: z.string().regex(/^[1-9]\d{5}$/) }),
  answer: done,
  faults: ['unavailable'],
} as const satisfies Contract

export const finishSignOn = {
  method: 'GET',
  path: '/api/v1/sign-on/callback',
  summary: 'Come back from the house’s own sign-on',
  access: 'public',
  query: z.record(z.string().max(40), z.string().max(4000)),
  answer: done,
  faults: ['unauthorised', 'unavailable'],
} as const satisfies Contract
