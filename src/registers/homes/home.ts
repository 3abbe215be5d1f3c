import { z } from 'zod'
import { Fault, isDivisionCode, isPlainDate, parseArea, parseUnitCode, parseYuan } from '../../kit/index.ts'
import type { Fact, Span } from '../people/index.ts'

const text = z.string().trim().min(1).max(200)
const passes = (check: (value: string) => unknown): z.ZodType<string, string> =>
  z.string().refine((value) => {
    try {
      return check(value) !== false
    } catch (error) {
      if (error instanceof Fault) return false
      throw error
    }
  })

/** What is kept of a home, by kind. Areas are built areas in square metres, amounts yuan, both as decimal text. */
const PAYLOADS = {
  description: z.strictObject({
    division: z.string().refine(isDivisionCode),
    address: text.optional(),
    floorArea: passes((value) => parseArea(value, '')).optional(),
    use: z.enum(['residential', 'mixed', 'other']).optional(),
    land: z.enum(['state-owned', 'collective']).optional(),
    lawful: z.boolean().optional(),
    unitCode: passes((value) => parseUnitCode(value, '').code === value).optional(),
    formerPublic: z.boolean().optional(),
    rented: z.boolean().optional(),
  }),
  'safety-grade': z.strictObject({
    grade: z.enum(['A', 'B', 'C', 'D']),
    organisation: text,
    appraisedOn: z.string().refine(isPlainDate),
    report: text.optional(),
  }),
  disposal: z.strictObject({
    how: z.enum(['sale', 'gift', 'demolition', 'divorce', 'auction', 'other']),
    share: z.string(),
    amount: passes((value) => parseYuan(value, '')).optional(),
    resettlement: text.optional(),
  }),
} as const

export type HomeFactKind = keyof typeof PAYLOADS
export type HomePayload<K extends HomeFactKind> = z.infer<(typeof PAYLOADS)[K]>

/** A fact about a home; a disposal says who disposed. */
export type HomeFact = Omit<Fact, 'kind'> & {
  readonly home: string
  readonly kind: HomeFactKind
  readonly person: string | null
}

/** The part of a home that a person owns on some days. */
export interface Share extends Span {
  readonly id: string
  readonly home: string
  readonly person: string
  /** Decimal text above 0 and at most 1, with eight decimals. */
  readonly share: string
  readonly source: Fact['source']
  readonly recordedBy: string
}

export function isHomeFactKind(kind: string): kind is HomeFactKind {
  return Object.hasOwn(PAYLOADS, kind)
}

/** Checks what is said of a home. Throws `malformed` with the path of the first thing that is wrong. */
export function parseHomePayload<K extends HomeFactKind>(kind: K, payload: unknown, path: string): HomePayload<K> {
  const schema: z.ZodType = PAYLOADS[kind]
  const read = schema.safeParse(payload)
  if (read.success) return read.data as HomePayload<K>
  const at = read.error.issues[0]?.path.join('.') ?? ''
  throw new Fault('malformed', '这一项房屋信息不符合规定的格式，请检查各栏的取值。', {
    path: at === '' ? path : `${path}.${at}`,
  })
}
