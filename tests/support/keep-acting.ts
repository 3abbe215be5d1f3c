/**
 * Files one case after another and acts on it, hands another one over to a second bureau, where it is taken over, prints each act
 * once it is committed, and kills itself: right before a statement of which it is told the number, wherever in an act that falls;
 * or, told `carry:<number>`, between two of the transactions in which a case is carried across. For the test of `kill -9`.
 */
import { type KyselyPlugin, sql } from 'kysely'
import { fixedClock, stateCouncilCalendar } from '../../src/kit/index.ts'
import { openKeyRing } from '../../src/platform/crypto/index.ts'
import { inTenant, openDatabase } from '../../src/platform/db/index.ts'
import { keepBytes } from '../../src/platform/files/index.ts'
import { createCatalogue } from '../../src/policy/engine/index.ts'
import { packs } from '../../src/policy/packs/index.ts'
import {
  type ActRequest,
  actOnCase,
  addPaper,
  type CaseContext,
  fileCase,
  holdCase,
  listArrivals,
  openLawBook,
  returnArrival,
  seedWays,
  takeOverCase,
} from '../../src/proceedings/cases/index.ts'
import { carryOn } from './carry.ts'
import { photo } from './papers.ts'

const [dataDir = '', household = '', applicant = '', place = '1'] = process.argv.slice(2)
const [last, lastCarried] = place.startsWith('carry:') ? [0, Number(place.slice(6))] : [Number(place), 0]
const [BUREAU, OTHER] = [150626, 410522]
const clock = fixedClock('2026-09-07T09:00:00+08:00')
const law = openLawBook(packs, createCatalogue(packs, { calendar: stateCouncilCalendar }))
const database = await openDatabase({ dataDir, databasePoolSize: 1 }, (tx) => seedWays(tx, law))
const keys = openKeyRing({ dataDir, fieldKeys: undefined, mustBeSet: false })

let statements = 0
const mortal: KyselyPlugin = {
  transformQuery: ({ node }) => {
    if (++statements === last) process.kill(process.pid, 'SIGKILL')
    return node
  },
  transformResult: async ({ result }) => result,
}

const within = <T>(id: string, work: (context: CaseContext) => Promise<T>, tenant = BUREAU): Promise<T> =>
  inTenant(database, tenant, (tx) =>
    work({ tx: tx.withPlugin(mortal), tenant, clock, keys, law, calendar: stateCouncilCalendar, actor: { id } }),
  )
const say = (id: string, seq: number): void => void process.stdout.write(`${id} ${seq}\n`)

async function act(id: string, actor: string, kind: string, detail: object, tenant = BUREAU): Promise<void> {
  const work = async (context: CaseContext) => {
    const held = await holdCase(context, id)
    return actOnCase(context, held, { case: id, version: held.state.version, act: kind, detail } as ActRequest)
  }
  const answer = await within(actor, work, tenant)
  if (!answer.done) throw new Error(answer.obstacle.sentence)
  say(id, answer.seq)
}

let carried = 0
/** Begins to count its transactions once the case of this run is on its way. */
let counts = false
const carry = () =>
  carryOn({
    ...{ database, keys, clock, law, dataDir },
    onTransaction: () => {
      if (counts && ++carried === lastCarried) process.kill(process.pid, 'SIGKILL')
    },
  })

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

async function file(): Promise<string> {
  const filing = { pack: 'wushen', procedure: 'rural-renovation', application, channel: 'counter' } as const
  const filed = await within(CLERK, (context) => fileCase(context, filing))
  if (!filed.done) throw new Error(filed.obstacle.sentence)
  say(filed.id, 1)
  return filed.id
}

/** Takes over over there whatever waits; gives the ids of the cases. */
async function takeOver(): Promise<string[]> {
  const waiting = await within(CLERK, listArrivals, OTHER)
  const taken: string[] = []
  for (const { id } of waiting.filter(({ state }) => state === 'waiting')) {
    const wish = { pack: 'anyang', procedure: 'rent-subsidy', area: '410522100', factsOf: async () => ({}) }
    const answer = await within(CLERK, (context) => takeOverCase(context, id, wish), OTHER)
    if (!answer.done) throw new Error(answer.obstacle.sentence)
    say(answer.id, 1)
    taken.push(answer.id)
  }
  return taken
}

/** A case with a paper goes to the other bureau, which takes it over; the answer and the paper follow. */
async function handOver(): Promise<void> {
  const id = await file()
  const paper = await keepBytes({ dataDir, keys }, BUREAU, 'image/jpeg', photo())
  const added = await within(CLERK, async (context) =>
    addPaper(context, { dataDir }, await holdCase(context, id), { kind: 'other', paper }),
  )
  if (!added.done) throw new Error(added.obstacle.sentence)
  say(id, added.seq)
  await act(id, CLERK, 'hand-over', { bureau: OTHER, name: '另一个单位', reason: '户口在那边' })
  counts = true
  await carry()
  const taken = await takeOver()
  await carry()
  for (const own of taken) await act(own, CLERK, 'withdraw', { reason: '不再需要' }, OTHER)
}

/** What the run before has left open stands in the way of the next. */
async function clearAway(): Promise<void> {
  await carry()
  for (const { id, state } of await within(CLERK, listArrivals, OTHER))
    if (state === 'waiting') await within(CLERK, (context) => returnArrival(context, id, '重新移交'), OTHER)
  await carry()
  for (const tenant of [BUREAU, OTHER]) {
    const { rows } = await inTenant(database, tenant, (tx) =>
      sql<{ id: string }>`select id from application_case where tenant_id = ${tenant} and closed_on is null`.execute(
        tx,
      ),
    )
    for (const { id } of rows) await act(id, CLERK, 'withdraw', { reason: '不再需要' }, tenant)
  }
}

await clearAway()
for (;;) {
  const id = await file()
  for (const [actor, kind, detail] of ACTS) await act(id, actor, kind, detail)
  await handOver()
}
