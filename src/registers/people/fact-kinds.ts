import { z } from 'zod'
import {
  codeName,
  DISABILITY_GRADE_CODES,
  DISABILITY_KIND_CODES,
  EDUCATION_CODES,
  Fault,
  isDivisionCode,
  isId,
  isPlainDate,
  isPlainMonth,
  MARRIAGE_CODES,
  parseYuan,
  SEX_CODES,
} from '../../kit/index.ts'
import { CATEGORIES } from '../../policy/engine/index.ts'

const date = z.string().refine(isPlainDate)
const text = z.string().trim().min(1).max(200)
const division = z.string().refine(isDivisionCode)
const code = (table: typeof SEX_CODES): z.ZodType<string, string> =>
  z.string().refine((value) => codeName(table, value) !== undefined)
const yuan = z.string().refine((value) => {
  try {
    return parseYuan(value, '') >= 0n
  } catch {
    return false
  }
})
const id = z.string().refine(isId)
const secret = { secret: id }

export const ID_KINDS = {
  'citizen-id': '居民身份证',
  'residence-permit': '港澳台居民居住证',
  passport: '护照',
  'foreigner-residence': '外国人永久居留身份证',
  'military-id': '军人证件',
  other: '其他证件',
} as const

export const CONSENT_SCOPES = {
  income: '收入',
  assets: '财产',
  housing: '住房',
  hukou: '户籍',
  welfare: '社会救助',
  employment: '就业和社保',
} as const

const idKind = z.enum(Object.keys(ID_KINDS) as (keyof typeof ID_KINDS)[])
const scope = z.enum(Object.keys(CONSENT_SCOPES) as (keyof typeof CONSENT_SCOPES)[])
const category = z.enum(Object.keys(CATEGORIES) as (keyof typeof CATEGORIES)[])

/** What each kind of fact says. `item` keeps apart what may be true side by side. */
const PAYLOADS = {
  identity: z.strictObject({
    name: text,
    otherNames: z.array(text).max(10).default([]),
    sex: code(SEX_CODES),
    birthDate: date,
  }),
  'id-number': z.strictObject({ idKind, ...secret }),
  phone: z.strictObject({ use: z.enum(['own', 'relative', 'other']).default('own'), ...secret }),
  'bank-account': z.strictObject({ bank: text, holder: text, ...secret }),
  death: z.strictObject({ on: date, certificate: text.optional() }),
  capacity: z.strictObject({ capacity: z.enum(['full', 'limited', 'none']), basis: text }),
  hukou: z.strictObject({
    kind: z.enum(['urban', 'rural']),
    division,
    permanent: z.boolean().optional(),
    address: text.optional(),
    since: date.optional(),
    why: z
      .enum(['old-resident', 'rural-to-urban', 'land-taken', 'study-or-army', 'birth', 'marriage', 'other'])
      .optional(),
  }),
  marriage: z.strictObject({ status: code(MARRIAGE_CODES), spouse: id.optional() }),
  income: z.strictObject({
    item: z.enum(['wages', 'business', 'property', 'transfer', 'pension', 'farming', 'assistance', 'total', 'other']),
    amount: yuan,
  }),
  asset: z.strictObject({
    item: z.enum(['deposit', 'securities', 'vehicle', 'business', 'other']),
    value: yuan,
    description: text.optional(),
  }),
  welfare: z.strictObject({ category, certificate: text.optional(), issuedBy: text.optional() }),
  disability: z.strictObject({
    kind: code(DISABILITY_KIND_CODES),
    grade: code(DISABILITY_GRADE_CODES),
    certificate: text.optional(),
  }),
  illness: z.strictObject({ serious: z.boolean(), name: text.optional() }),
  care: z.strictObject({ mobilityImpaired: z.boolean().optional(), solitary: z.boolean().optional() }),
  education: z.strictObject({
    level: code(EDUCATION_CODES),
    studying: z.boolean().default(false),
    school: text.optional(),
  }),
  employment: z.strictObject({
    employer: text.optional(),
    township: z
      .string()
      .regex(/^[1-9]\d{8}$/)
      .optional(),
    contract: z.union([z.literal(false), z.strictObject({ from: date, to: z.union([date, z.literal('open')]) })]),
    pensionMonths: z.array(z.string().refine(isPlainMonth)).max(600).optional(),
  }),
  consent: z.strictObject({ id, scopes: z.array(scope).min(1), signedOn: date, form: text, signedBy: id.optional() }),
  residence: z.strictObject({ division, address: text.optional(), rural: z.boolean().optional() }),
  'low-income': z.strictObject({ found: z.boolean() }),
  'homes-known': z.strictObject({ complete: z.literal(true) }),
  poverty: z.strictObject({ cause: z.enum(['illness', 'disability', 'study', 'disaster', 'no-labour', 'other']) }),
} as const

export type FactKind = keyof typeof PAYLOADS
export type FactPayload<K extends FactKind> = z.infer<(typeof PAYLOADS)[K]>

/** The kinds that belong to a household; `welfare` may belong to a household or to one person. */
const OF_HOUSEHOLDS: ReadonlySet<FactKind> = new Set(['residence', 'low-income', 'poverty', 'welfare'])
const NOT_OF_PEOPLE: ReadonlySet<FactKind> = new Set(['residence', 'low-income', 'poverty'])

/** The kinds whose numbers are encrypted on their own. */
export const SECRET_KINDS = ['id-number', 'phone', 'bank-account'] as const
export type SecretKind = (typeof SECRET_KINDS)[number]

/** Whether a kind may be said of a person, or of a household. */
export function fitsSubject(kind: FactKind, subject: 'person' | 'household'): boolean {
  return subject === 'household' ? OF_HOUSEHOLDS.has(kind) : !NOT_OF_PEOPLE.has(kind)
}

/** Whether stored text names a kind of fact. */
export function isFactKind(kind: string): kind is FactKind {
  return Object.hasOwn(PAYLOADS, kind)
}

/** Checks what is said against its kind. Throws `malformed` with the path of the first thing that is wrong. */
export function parsePayload<K extends FactKind>(kind: K, payload: unknown, path: string): FactPayload<K> {
  const schema: z.ZodType = PAYLOADS[kind]
  const read = schema.safeParse(payload)
  if (read.success) return read.data as FactPayload<K>
  const at = read.error.issues[0]?.path.join('.') ?? ''
  throw new Fault('malformed', '这一项信息的内容不符合规定的格式，请检查各栏的取值。', {
    path: at === '' ? path : `${path}.${at}`,
  })
}

/** What may be true beside others of its kind has an item of its own. */
export function itemOf(kind: FactKind, payload: Readonly<Record<string, unknown>>): string {
  if (kind === 'income' || kind === 'asset') return String(payload.item)
  if (kind === 'disability') return String(payload.kind)
  if (kind === 'id-number') return String(payload.idKind)
  if (kind === 'consent') return String(payload.id)
  if (kind === 'phone') return String(payload.use ?? 'own')
  return ''
}
