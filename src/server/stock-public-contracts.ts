import { z } from 'zod'
import type { Contract } from '../platform/http/index.ts'
import { PROGRAMMES, type Programme, UNIT_TYPES, type UnitType } from '../registers/stock/index.ts'

const programme = z.enum(Object.keys(PROGRAMMES) as [Programme, ...Programme[]])
const unitType = z.enum(Object.keys(UNIT_TYPES) as [UnitType, ...UnitType[]])
const numbers = { units: z.number(), let: z.number(), vacant: z.number() }

/** In numbers alone: nothing of a single flat, and nobody who lives or waits. */
export const listPublicProjects = {
  method: 'GET',
  path: '/api/v1/bureaus/:bureau/projects',
  summary: 'Public: the projects of a bureau with their flats, plans and waiting families in numbers',
  access: 'public',
  params: z.object({ bureau: z.string().regex(/^[1-9]\d{5}$/) }),
  answer: z.object({
    bureau: z.string(),
    projects: z.array(
      z.object({
        ...{ id: z.string(), name: z.string(), programme, programmeTitle: z.string(), area: z.string() },
        address: z.string().nullable(),
        types: z.array(z.object({ type: unitType, title: z.string(), ...numbers })),
        /** Plans of allocation that run with flats of the project, the newest first. */
        plans: z.array(z.object({ id: z.string(), title: z.string(), step: z.string(), registerTo: z.string() })),
      }),
    ),
    /** By what is let: flats, and families that wait, where families wait for it. */
    programmes: z.array(z.object({ programme, title: z.string(), ...numbers, waiting: z.number().optional() })),
    draws: z.object({ held: z.number(), void: z.number() }),
  }),
  faults: ['not-found'],
} as const satisfies Contract
