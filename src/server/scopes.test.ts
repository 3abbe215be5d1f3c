import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SCOPES_ORACLE } from '../../tests/oracles/scopes-oracle.ts'
import { ACTIONS, findDenial, findGrantDenial, type Hat, POSTS, type PostKind } from '../platform/auth/index.ts'
import type { Contract } from '../platform/http/index.ts'

const SOURCES = join(import.meta.dirname, '..')

function isContract(value: unknown): value is Contract {
  return typeof value === 'object' && value !== null && 'method' in value && 'path' in value && 'answer' in value
}

/** Every contract of the house: whatever a file of the product exports that is one, so that no route is forgotten here. */
async function findContracts(): Promise<Contract[]> {
  const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .filter((file) => readFileSync(join(SOURCES, file), 'utf8').includes('satisfies Contract'))
  const modules = await Promise.all(files.sort().map((file) => import(join(SOURCES, file)) as Promise<object>))
  return modules.flatMap((module) => Object.values(module).filter(isContract))
}

const CONTRACTS = await findContracts()

const SEED = Number(process.env.SCOPES_SEED ?? 20_261_121)

const POST_KINDS = Object.keys(POSTS) as PostKind[]
const AREAS = ['410000', '410500', '410522', '410522100', '410522100003', '410522101', '320104', '320104001']
const TENANTS = [410522, 320104]
const PROGRAMS = ['rent-subsidy', 'public-rental']
const OWNS = ['asked', 'project'] as const
const SIGN: Readonly<Record<string, string>> = { '@': 'asked', '#': 'project', '*': 'bureau' }

interface Trial {
  readonly action: string
  readonly post: PostKind
  readonly officeArea: string
  readonly area: string | undefined
  readonly tenant: number
  readonly targetTenant: number
  readonly limits: readonly string[] | undefined
  readonly program: string | undefined
  readonly own: readonly (typeof OWNS)[number][]
}

/** By hand: digits that begin alike, zeros at the end of a province's or city's code left out. */
function liesIn(area: string, office: string): boolean {
  const significant = office.length === 6 ? office.replace(/(00){1,2}$/, '') : office
  return area.startsWith(significant)
}

/** The hand-written table, each post with its sign under its action. */
const NAMES = new Map(
  Object.entries(SCOPES_ORACLE).map(([action, posts]) => [
    action,
    new Map(posts.split(' ').map((name) => [name.replace(/[@#*]$/, ''), name])),
  ]),
)

function oracleAllows(trial: Trial): boolean {
  const name = NAMES.get(trial.action)?.get(trial.post)
  if (name === undefined || trial.tenant !== trial.targetTenant) return false
  const sign = SIGN[name.at(-1) ?? '']
  if (sign !== 'bureau' && (trial.area === undefined || !liesIn(trial.area, trial.officeArea))) return false
  if (trial.limits && trial.program !== undefined && !trial.limits.includes(trial.program)) return false
  return sign === undefined || sign === 'bureau' || trial.own.some((own) => own === sign)
}

function hatOf(post: PostKind, area: string, limits?: readonly string[]): Hat {
  const office = { id: 'office', name: '某处', kind: POSTS[post].at[0] ?? 'bureau', area }
  return { id: 'hat', post, office, substitute: false, ...(limits && { programs: limits }) }
}

const trials: fc.Arbitrary<Trial> = fc.record({
  action: fc.constantFrom(...Object.keys(ACTIONS)),
  post: fc.constantFrom(...POST_KINDS),
  officeArea: fc.constantFrom(...AREAS),
  area: fc.option(fc.constantFrom(...AREAS), { nil: undefined, freq: 6 }),
  tenant: fc.constantFrom(...TENANTS),
  targetTenant: fc.constantFrom(...TENANTS),
  limits: fc.option(fc.subarray(PROGRAMS, { minLength: 1 }), { nil: undefined }),
  program: fc.option(fc.constantFrom(...PROGRAMS), { nil: undefined }),
  own: fc.subarray([...OWNS]),
})

function productAllows({ action, post, officeArea, tenant, limits, targetTenant, area, program, own }: Trial): boolean {
  const actor = { tenant, account: 'somebody', hat: hatOf(post, officeArea, limits) }
  const target = { tenant: targetTenant, own, ...(area && { area }), ...(program && { program }) }
  return findDenial(actor, action as keyof typeof ACTIONS, target) === undefined
}

/** Each action with each post, area of its office and of what it acts on, bureau and tie to it. */
function* everyTrial(actions: Iterable<string>): Generator<Trial> {
  for (const action of actions)
    for (const post of POST_KINDS)
      for (const officeArea of AREAS)
        for (const area of [undefined, ...AREAS])
          for (const targetTenant of TENANTS)
            for (const own of [[], ['asked'], ['project']] as const) {
              const at = { officeArea, area, targetTenant, tenant: 410522 }
              yield { action, post, own, ...at, limits: undefined, program: undefined }
            }
}

describe('every route', () => {
  it('is public by name or asks for an action that some post may do', () => {
    expect(CONTRACTS.length).toBeGreaterThan(30)
    for (const { method, path, access } of CONTRACTS) {
      const name = `${method} ${path}`
      expect(access, `${name} has no scope`).toBeDefined()
      if (access === 'public' || access.action === undefined) continue
      expect(Object.keys(ACTIONS), name).toContain(access.action)
      expect(access.who, name).toBe('staff')
      expect(
        POST_KINDS.some((post) => POSTS[post].scopes.some((scope) => scope.action === access.action)),
        name,
      ).toBe(true)
    }
  })

  it('that is a POST takes an Idempotency-Key, or says why it may be sent twice', () => {
    const posts = CONTRACTS.filter(({ method }) => method === 'POST')
    expect(posts.length).toBeGreaterThan(40)
    for (const { path, once, again } of posts) expect((once === undefined) !== (again === undefined), path).toBe(true)
    for (const { path, method, once } of CONTRACTS) if (method === 'GET') expect(once, path).toBeUndefined()
  })

  it('is at an address of its own', () => {
    const names = CONTRACTS.map(({ method, path }) => `${method} ${path}`)
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([])
  })

  it('lets in each post as the hand-written table says, for each area and bureau', () => {
    const asked = new Set(CONTRACTS.flatMap(({ access }) => (access === 'public' ? [] : (access.action ?? []))))
    const wrong: Trial[] = []
    let tried = 0
    // Compared plainly: an assertion for each of so many trials would take longer than all of them.
    for (const trial of everyTrial(asked)) {
      tried += 1
      if (productAllows(trial) !== oracleAllows(trial)) wrong.push(trial)
    }
    expect(wrong.slice(0, 5)).toEqual([])
    expect(tried).toBe(asked.size * POST_KINDS.length * AREAS.length * (AREAS.length + 1) * TENANTS.length * 3)
  })
})

describe('the table of scopes', () => {
  it(`agrees with the hand-written one on anything (seed ${SEED})`, () => {
    expect(Object.keys(SCOPES_ORACLE).sort()).toEqual(Object.keys(ACTIONS).sort())
    fc.assert(
      fc.property(trials, (trial) => productAllows(trial) === oracleAllows(trial)),
      { seed: SEED, numRuns: 20_000 },
    )
  })

  it('shows no casework to an administrator', () => {
    for (const post of POST_KINDS.filter((each) => POSTS[each].duty !== 'casework')) {
      const seen = POSTS[post].scopes.filter(({ action }) => ACTIONS[action].casework)
      expect(seen, post).toEqual([])
    }
  })

  it('names a source for every post, and offices that have it', () => {
    for (const post of POST_KINDS) {
      expect(POSTS[post].source, post).not.toBe('')
      expect(POSTS[post].at.length, post).toBeGreaterThan(0)
    }
  })
})

describe('giving posts away', () => {
  const give = (
    from: PostKind,
    post: PostKind,
    change: Partial<{ area: string; account: string; limits: string[]; programs: string[] }> = {},
  ) => {
    const actor = { tenant: 410522, account: 'me', hat: hatOf(from, '410522100', change.limits) }
    const kind = POSTS[post].at[0] ?? 'bureau'
    const office = { kind, area: change.area ?? '410522100' }
    return findGrantDenial(actor, { post, office, account: change.account ?? 'other', programs: change.programs })
  }

  it('never reaches more than the giver could give already, however often it is passed on', () => {
    for (const from of POST_KINDS) {
      const reached = new Set<PostKind>(POSTS[from].grants)
      for (const post of reached) for (const next of POSTS[post].grants) reached.add(next)
      expect([...reached].sort(), from).toEqual([...POSTS[from].grants].sort())
      expect(
        [...reached].some((post) => ['system-admin', 'security-admin', 'audit-admin'].includes(post)),
        from,
      ).toBe(false)
    }
  })

  it('is refused for a post that is not one’s to give, for oneself, outside one’s area and programs', () => {
    expect(give('local-admin', 'township-acceptor')).toBeUndefined()
    for (const post of ['local-admin', 'security-admin', 'bureau-handler', 'bureau-approver'] as const) {
      expect(give('local-admin', post), post).toBe('grant')
    }
    expect(give('bureau-approver', 'village-agent')).toBe('grant')
    expect(give('local-admin', 'village-agent', { account: 'me' })).toBe('oneself')
    expect(give('local-admin', 'village-agent', { area: '410522101' })).toBe('area')
    expect(give('local-admin', 'village-agent', { limits: ['a'] })).toBe('program')
    expect(give('local-admin', 'village-agent', { limits: ['a'], programs: ['b'] })).toBe('program')
    expect(give('local-admin', 'village-agent', { limits: ['a'], programs: ['a'] })).toBeUndefined()
  })
})
