/** A plan of 40 flats for 95 households in two groups in a database, and each step of its draws by the verbs. */
import { sql } from 'kysely'
import { fixedClock } from '../../src/kit/index.ts'
import { commitmentOf, manifestHash, readManifest } from '../../src/lottery/index.ts'
import { openKeyRing } from '../../src/platform/crypto/index.ts'
import { type Database, type DatabaseSettings, inTenant, openDatabase } from '../../src/platform/db/index.ts'
import {
  actOnDraw,
  actOnPlan,
  type DrawRequest,
  decideRegistration,
  freezeDraw,
  loadDraws,
  loadPlan,
  type PlanRequest,
  proposePlan,
  selectRegistrations,
} from '../../src/proceedings/allocation/index.ts'
import type { CaseContext } from '../../src/proceedings/cases/index.ts'
import { staff } from './casework-walk.ts'
import { enterFlats, enterWaiting, exampleThree, lastOf, planContext, type Waiting } from './plan-bureau.ts'

export const WUCHANG = 420106
const [HANDLER, SECOND, NOTARY, DISCIPLINE] = ['a', 'b', 'c', 'd'].map(staff) as [string, string, string, string]
/** Who approves what the handler has proposed. */
export const APPROVER = SECOND
export const SECRETS = { GZ: 'a'.repeat(64), JJ: 'b'.repeat(64), SQ: 'c'.repeat(64) } as const
type Party = keyof typeof SECRETS

type Run = <T>(at: string, work: (context: CaseContext) => Promise<T>, actor?: string) => Promise<T>

interface Ground {
  readonly database: Database
  readonly run: Run
  readonly families: readonly Waiting[]
  readonly plan: string
}

/** Who is there, the plan that one has proposed, and its steps. */
export type PlanOfForty = Ground & PlanSteps & DrawSteps

/** Opens a new database with the bureau, its flats and families, and the plan. */
export async function openPlanOfForty(settings: DatabaseSettings): Promise<PlanOfForty> {
  const database = await openDatabase(settings, async () => {})
  const keys = openKeyRing({ dataDir: settings.dataDir, fieldKeys: undefined, mustBeSet: false })
  const run: Run = (at, work, actor = HANDLER) =>
    inTenant(database, WUCHANG, (tx) => work(planContext({ tx, tenant: WUCHANG, clock: fixedClock(at) }, keys, actor)))
  const ground = { database, run, ...(await run('2026-03-01T09:00:00+08:00', propose)) }
  return { ...ground, ...planSteps(ground), ...drawSteps(ground) }
}

async function propose(context: CaseContext): Promise<Pick<Ground, 'families' | 'plan'>> {
  await sql`insert into tenant (id, name, kind, code_in_use, founded_on)
    values (${WUCHANG}::integer, '武昌区住房保障局', 'bureau', ${String(WUCHANG)}, '2026-01-01')`.execute(context.tx)
  const flats = await enterFlats(context, [
    ['one-room', 25],
    ['two-room', 15],
  ])
  const families = await enterWaiting(context, 22, 95)
  const answer = await proposePlan(context, {
    ...exampleThree(flats, 'balls'),
    parties: [
      { id: 'SQ', name: '申请人代表', holder: `p:${families[30]?.person}` },
      { id: 'GZ', name: '公证处', holder: NOTARY },
      { id: 'JJ', name: '纪检监察', holder: DISCIPLINE },
    ],
  })
  if (!answer.done) throw new Error(answer.obstacle.sentence)
  return { families, plan: answer.id }
}

type PlanSteps = ReturnType<typeof planSteps>

function planSteps({ run, plan }: Ground) {
  const meets = (at: string, request: Omit<PlanRequest, 'version'>, actor?: string) =>
    run(
      at,
      async (context) => {
        const held = await loadPlan(context, plan, true)
        const answer = await actOnPlan(context, held, { ...request, version: held.plan.version })
        return answer.done ? 'done' : answer.obstacle.code
      },
      actor,
    )
  const registrations = () => run('2026-03-05T09:00:00+08:00', (context) => selectRegistrations(context, { plan }))
  const decideAll = (at: string, act: 'qualify' | 'disqualify' | 'reopen', tickets: (ticket: string) => boolean) =>
    run(at, async (context) => {
      const held = await loadPlan(context, plan, true)
      const all = await selectRegistrations(context, { plan })
      for (const one of all.filter(({ ticket, step }) => step !== 'withdrawn' && tickets(ticket))) {
        const answer = await decideRegistration(context, held, one, { act, version: one.version, reason: '重新核对过' })
        if (!answer.done) throw new Error(answer.obstacle.sentence)
      }
    })
  const freeze = (at: string, times: { until: string; commit: string; beacon: string; reveal: string }) =>
    run(at, async (context) =>
      freezeDraw(context, await loadPlan(context, plan, true), {
        ...{ objectionsUntil: times.until, commitBy: times.commit, beacon: 'balls:政务大厅', beaconAt: times.beacon },
        ...{ revealBy: times.reveal, verifier: '-' },
      }),
    )
  return { meets, registrations, decideAll, freeze }
}

type DrawSteps = ReturnType<typeof drawSteps>

function drawSteps({ run, plan, families }: Ground) {
  /** The code of what stands in the way in the newest attempt, or `done`. */
  const draws = (at: string, request: DrawRequest, actor?: string) =>
    run(
      at,
      async (context) => {
        const held = await loadPlan(context, plan, true)
        const last = lastOf(await loadDraws(context, plan))
        const answer = await actOnDraw(context, held, last, request)
        return answer.done ? 'done' : answer.obstacle.code
      },
      actor,
    )
  const newest = () => run('2026-06-01T09:00:00+08:00', async (context) => lastOf(await loadDraws(context, plan)))
  async function commits(at: string, parties: readonly Party[]): Promise<string[]> {
    const { attempt } = await newest()
    const manifest = readManifest(attempt.manifest)
    const hash = manifestHash(manifest, attempt.manifest)
    const holders = { GZ: NOTARY, JJ: DISCIPLINE, SQ: `p:${families[30]?.person}` } as const
    const answers = []
    for (const party of parties) {
      const commitment = commitmentOf(manifest, hash, party, SECRETS[party])
      answers.push(await draws(at, { act: 'commit', party, commitment, holders: [holders[party]] }, holders[party]))
    }
    return answers
  }
  async function reveals(at: string, parties: readonly Party[]): Promise<string[]> {
    const answers = []
    for (const party of parties) answers.push(await draws(at, { act: 'reveal', party, secret: SECRETS[party] }, NOTARY))
    return answers
  }
  return { draws, newest, commits, reveals }
}
