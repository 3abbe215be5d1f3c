/** Questions to the engine that no door may answer with a decision: what is wrong, and how each door must say so. */

/** A case as JSON text, so that numbers that JavaScript cannot hold get through. */
export interface BadCase {
  readonly name: string
  readonly pack?: string
  readonly program?: string
  readonly on?: string
  /** JSON, or something that should have been. */
  readonly facts: string | Buffer
  readonly code: string
  readonly path?: string
}

export const FAMILY = {
  applicant: { civilCapacity: 'full', hukou: { division: '410522', kind: 'urban', permanent: true } },
  household: { size: 3, category: 'none', annualIncome: '50000', homes: [{ division: '410522', floorArea: '40.00' }] },
}

/** FAMILY with one part of the household replaced. */
function household(part: string): string {
  return JSON.stringify({ ...FAMILY, household: { ...FAMILY.household, hole: 0 } }).replace('"hole":0', part)
}

export function homes(count: number): string {
  const list = Array.from({ length: count }, () => ({ division: '410522', floorArea: '0.01' }))
  return household(`"homes":${JSON.stringify(list)}`)
}

const home = (part: string): string => household(`"homes":[{"division":"410522",${part}}]`)
const good = JSON.stringify(FAMILY)
const nested = (levels: number): string => `{"extra":${'['.repeat(levels)}${']'.repeat(levels)}}`

const ASKED_WRONG: readonly BadCase[] = [
  { name: 'an unknown pack', pack: 'atlantis', facts: good, code: 'unknown-pack', path: 'pack' },
  { name: 'a pack that the language knows', pack: '__proto__', facts: good, code: 'unknown-pack', path: 'pack' },
  { name: 'an unknown program', program: 'castle', facts: good, code: 'unknown-program', path: 'program' },
  { name: 'a day that does not exist', on: '2026-02-30', facts: good, code: 'not-a-date', path: 'on' },
  { name: 'a day that is no day', on: 'tomorrow', facts: good, code: 'not-a-date', path: 'on' },
  { name: 'a day before the pack', on: '2021-12-31', facts: good, code: 'not-in-force', path: 'on' },
]

const WRONG_FACTS: readonly BadCase[] = [
  { name: 'facts that are a list', facts: '[]', code: 'malformed', path: 'facts' },
  { name: 'facts that are nothing', facts: 'null', code: 'malformed', path: 'facts' },
  { name: 'size 0', facts: household('"size":0'), code: 'out-of-range', path: 'household.size' },
  { name: 'size −1', facts: household('"size":-1'), code: 'negative', path: 'household.size' },
  { name: 'size 1.5', facts: household('"size":1.5'), code: 'malformed', path: 'household.size' },
  { name: 'size as a text', facts: household('"size":"3"'), code: 'malformed', path: 'household.size' },
  { name: 'size as yes', facts: household('"size":true'), code: 'malformed', path: 'household.size' },
  { name: 'size 1e400', facts: household('"size":1e400'), code: 'malformed', path: 'household.size' },
  {
    name: 'an extra fact of −1e400',
    facts: household('"dogs":[1,-1e400]'),
    code: 'malformed',
    path: 'household.dogs.1',
  },
  {
    name: 'an income as a number',
    facts: household('"annualIncome":50000'),
    code: 'not-a-decimal',
    path: 'household.annualIncome',
  },
  {
    name: 'a negative income',
    facts: household('"annualIncome":"-1"'),
    code: 'negative',
    path: 'household.annualIncome',
  },
  {
    name: 'an unknown category',
    facts: household('"category":"royal"'),
    code: 'malformed',
    path: 'household.category',
  },
  { name: 'a home that is no object', facts: household('"homes":[1]'), code: 'malformed', path: 'household.homes.0' },
  { name: 'homes that are no list', facts: household('"homes":{}'), code: 'malformed', path: 'household.homes' },
  { name: 'a negative area', facts: home('"floorArea":"-1"'), code: 'negative', path: 'household.homes.0.floorArea' },
  {
    name: 'an area of 1e400',
    facts: home('"floorArea":1e400'),
    code: 'malformed',
    path: 'household.homes.0.floorArea',
  },
  { name: 'a share over one', facts: home('"share":"1.01"'), code: 'out-of-range', path: 'household.homes.0.share' },
  { name: '10,000 homes', facts: homes(10_000), code: 'too-large', path: 'household.homes' },
  {
    name: 'an application on 30 February',
    pack: 'yongchuan',
    program: 'annual-review',
    facts: '{"review":{"application":{"on":"2026-02-30"}}}',
    code: 'not-a-date',
    path: 'review.application.on',
  },
]

const UNREADABLE: readonly BadCase[] = [
  { name: 'NaN', facts: household('"size":NaN'), code: 'not-json' },
  { name: 'a comma too many', facts: '{"household":{},}', code: 'not-json' },
  { name: 'nothing at all', facts: '', code: 'not-json' },
  { name: 'a character that cannot be shown', facts: '{"note":"a\\u0000"}', code: 'malformed', path: 'note' },
  { name: '100 levels', facts: nested(100), code: 'too-deep' },
  { name: '100,000 levels', facts: nested(100_000), code: 'too-deep' },
  { name: 'bytes that are no UTF-8', facts: Buffer.from([0x7b, 0xff, 0x7d]), code: 'bad-encoding' },
  { name: 'a text in GBK', facts: Buffer.from([0x7b, 0x22, 0xb0, 0xb2, 0x22, 0x3a, 0x31, 0x7d]), code: 'bad-encoding' },
  { name: '10 MB', facts: `{"extra":"${'x'.repeat(10_000_000)}"}`, code: 'too-large' },
]

export const BAD_CASES: readonly BadCase[] = [...ASKED_WRONG, ...WRONG_FACTS, ...UNREADABLE]

/** The whole question as bytes of JSON, as a body or a line of `anju decide --jsonl`; `id` leads the line. */
export function questionOf({ pack = 'anyang', program = 'rent-subsidy', on = '2026-11-21', facts }: BadCase, id = '') {
  const head = JSON.stringify({ ...(id === '' ? {} : { id }), pack, program, on })
  return Buffer.concat([Buffer.from(`${head.slice(0, -1)},"facts":`), Buffer.from(facts), Buffer.from('}')])
}
