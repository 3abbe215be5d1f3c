/**
 * Files one case after another and acts on it, prints each act once it is committed, and kills itself right before a statement of
 * which it is told the number, wherever in an act that falls. For the test of `kill -9`.
 */
import { type KyselyPlugin, sql } from 'kysely'
import { fixedClock, stateCouncilCalendar } from '../../src/kit/index.ts'
import { openKeyRing } from '../../src/platform/crypto/index.ts'
import { inTenant, openDatabase } from '../../src/platform/db/index.ts'
import { createCatalogue } from '../../src/policy/engine/index.ts'
import { packs } from '../../src/policy/packs/index.ts'
import {
  type ActRequest,
  actOnCase,
  type CaseContext,
  fileCase,
  holdCase,
  openLawBook,
  seedWays,
} from '../../src/proceedings/cases/index.ts'

const [dataDir = '', household = '', applicant = '', last = '1'] = process.argv.slice(2)
const tenant = 150626
const clock = fixedClock('2026-09-07T09:00:00+08:00')
const law = openLawBook(packs, createCatalogue(packs, { calendar: stateCouncilCalendar }))
const database = await openDatabase({ dataDir, databasePoolSize: 1 }, (tx) => seedWays(tx, law))
const keys = openKeyRing({ dataDir, fieldKeys: undefined, mustBeSet: false })

let statements = 0
const mortal: KyselyPlugin = {
  transformQuery: ({ node }) => {
    if (++statements === Number(last)) process.kill(process.pid, 'SIGKILL')
    return node
  },
  transformResult: async ({ result }) => result,
}

const within = <T>(id: string, work: (context: CaseContext) => Promise<T>): Promise<T> =>
  inTenant(database, tenant, (tx) =>
    work({ tx: tx.withPlugin(mortal), tenant, clock, keys, law, calendar: stateCouncilCalendar, actor: { id } }),
  )
const say = (id: string, seq: number): void => void process.stdout.write(`${id} ${seq}\n`)

async function act(id: string, actor: string, kind: string, detail: object): Promise<void> {
  const answer = await within(actor, async (context) => {
    const held = await holdCase(context, id)
    return actOnCase(context, held, { case: id, version: held.state.version, act: kind, detail } as ActRequest)
  })
  if (!answer.done) throw new Error(answer.obstacle.sentence)
  say(id, answer.seq)
}

const application = {
  ...{ household, applicant, area: '150626100001' },
  facts: { household: { rural: true, category: 'dibao' } },
}
const CLERK = 'u:018f3c2a-0000-7000-8000-00000000000a'
/** Letters, a notice, an objection and what it sets going: acts that write in many tables at once. */
const ACTS: readonly (readonly [actor: string, kind: string, detail: object])[] = [
  [CLERK, 'accept', {}],
  [CLERK, 'publish', { firstDay: '2026-09-08', lastDay: '2026-09-14', evidence: ['照片'] }],
  ['anonymous:public', 'object', { text: '有不同意见' }],
  [CLERK, 'answer-objection', { objection: 4, upheld: true, text: '情况属实' }],
  [CLERK, 'send-back', { reason: '异议成立' }],
  [CLERK, 'withdraw', { reason: '不再需要' }],
]

// What the one before has left open stands in the way of the next.
const { rows: open } = await inTenant(database, tenant, (tx) =>
  sql<{ id: string }>`select id from application_case where tenant_id = ${tenant} and closed_on is null`.execute(tx),
)
for (const { id } of open) await act(id, CLERK, 'withdraw', { reason: '不再需要' })
for (;;) {
  const filing = { pack: 'wushen', procedure: 'rural-renovation', application, channel: 'counter' } as const
  const filed = await within(CLERK, (context) => fileCase(context, filing))
  if (!filed.done) throw new Error(filed.obstacle.sentence)
  say(filed.id, 1)
  for (const [actor, kind, detail] of ACTS) await act(filed.id, actor, kind, detail)
}
