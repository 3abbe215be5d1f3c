/** Measures deciding: `npm install --prefix bench/decide`, then `npm run bench:decide`. Writes RESULTS.md beside this file. */
import { writeFileSync } from 'node:fs'
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os'
import { join } from 'node:path'
import { type Answers, type Explained, sameAnswers, sameFindings } from './answers.ts'
import * as ours from './contestants.ts'
import { rentalLocalByHand, rentSubsidyByHand } from './hand-written.ts'
import { subsidyColumnsByHand } from './hand-written-columns.ts'
import { rentalMigrantByHand } from './hand-written-migrant.ts'
import { type Household, households } from './households.ts'
import { atOnce, inTurns, oneByOne } from './measure.ts'
import { jsonRules, jsonRulesByPaths } from './peer-json-rules.ts'
import { publicodes } from './peer-publicodes.ts'
import { zenGraph, zenGraphOfJson } from './peer-zen.ts'
import { prepare, prepareLocal } from './prepared.ts'
import { type Figures, renderResults } from './results.ts'

const SEED = 20_261_121
const BLOCK = 100_000
const MILLION = 10
const IN_FULL = 10_000
const PEERS = 2_000
const ROUNDS = Number(process.env.ROUNDS ?? 7)

const all = households(BLOCK, SEED)
const few = all.slice(0, 200)
/** The households that the peers are timed on. */
const same = all.slice(0, PEERS)

function mismatches(list: readonly Household[], a: (facts: Household) => Answers, b: (facts: Household) => Answers) {
  return list.filter((facts) => !sameAnswers(a(facts), b(facts))).length
}

/** Every way to decide against every other, over each household that it is timed on, and over some with unknown facts. */
async function check(): Promise<Record<string, number>> {
  const gaps = households(BLOCK, SEED + 1, 0.04)
  const traces = all.slice(0, IN_FULL).filter((facts) => {
    const full = ours.fullDecision('rental-migrant', facts)
    return JSON.stringify(ours.explained(ours.migrant(facts).trace())) !== JSON.stringify(full)
  })
  const [outcomes, fen] = [new Uint8Array(gaps.length), new Float64Array(gaps.length)]
  ours.subsidyColumns.run({ ...ours.columnsOf(gaps) }, outcomes, fen)
  return {
    'generated, hand-written (100,000)': mismatches(all, ours.answersOneByOne, ours.answersByHand),
    'generated, together (100,000)': mismatches(all, ours.answersOneByOne, ours.answersTogether),
    'generated, step by step (10,000)': mismatches(all.slice(0, IN_FULL), ours.answersOneByOne, ours.answersInFull),
    'with unknown facts: generated, hand-written (100,000)': mismatches(gaps, ours.answersOneByOne, ours.answersByHand),
    'with unknown facts: generated, step by step (10,000)': mismatches(
      gaps.slice(0, IN_FULL),
      ours.answersTogether,
      ours.answersInFull,
    ),
    'traces expanded, full decisions (10,000)': traces.length,
    'with unknown facts: columns, generated (100,000)': ours.columnMismatches(gaps, outcomes, fen),
    ...(await checkPeers()),
  }
}

/** The outcomes and the amount, and what every peer found of each condition of each program, against our traces. */
async function checkPeers(): Promise<Record<string, number>> {
  const expected = same.map((facts) => ({ answers: ours.answersOneByOne(facts), findings: ours.findings(facts) }))
  const asked = async (decide: (facts: Household) => Explained | Promise<Explained>) => {
    const found = await Promise.all(same.map(decide))
    return expected.filter(({ answers, findings }, at) => {
      const peer = found[at] as Explained
      return !sameAnswers(peer, answers) || !sameFindings(peer.findings(), findings)
    }).length
  }
  const [rules, graph, articles] = [jsonRules(true), zenGraph(true, true), publicodes(true)]
  return {
    'json-rules-engine, each condition (2,000)': await asked((facts) => rules(prepare(facts))),
    'json-rules-engine by paths, each condition (2,000)': await asked(jsonRulesByPaths(true)),
    'zen-engine, each condition (2,000)': await asked((facts) => graph(prepare(facts))),
    'zen-engine reading JSON, each condition (2,000)': await asked(zenGraphOfJson(true, true)),
    'publicodes, each condition (2,000)': await asked((facts) => articles(prepare(facts))),
  }
}

/** The peers begin with what ours begin with; making plain numbers of it is in their time. */
function peersFromJson() {
  const [rulesLocal, rules] = [jsonRules(false), jsonRules(true)]
  const [graphLocal, graph, silent] = [zenGraph(false, true), zenGraph(true, true), zenGraph(true, false)]
  const [articlesLocal, articles] = [publicodes(false), publicodes(true)]
  return [
    oneByOne('making plain numbers of JSON', same, prepare),
    atOnce('json-rules-engine, subsidy', same, (facts) => rulesLocal(prepareLocal(facts))),
    atOnce('json-rules-engine', same, (facts) => rules(prepare(facts))),
    atOnce('json-rules-engine by paths, subsidy', same, jsonRulesByPaths(false)),
    atOnce('json-rules-engine by paths', same, jsonRulesByPaths(true)),
    atOnce('zen-engine, subsidy', same, (facts) => graphLocal(prepareLocal(facts))),
    atOnce('zen-engine', same, (facts) => graph(prepare(facts))),
    atOnce('zen-engine without trace', same, (facts) => silent(prepare(facts))),
    atOnce('zen-engine reading JSON, subsidy', same, zenGraphOfJson(false, true)),
    atOnce('zen-engine reading JSON', same, zenGraphOfJson(true, true)),
    oneByOne('publicodes, subsidy', same, (facts) => articlesLocal(prepareLocal(facts))),
    oneByOne('publicodes', same, (facts) => articles(prepare(facts))),
  ]
}

/** The peers are given plain numbers, made outside of their time. */
function peersPrepared() {
  const [local, prepared] = [same.map(prepareLocal), same.map(prepare)]
  return [
    atOnce('json-rules-engine, subsidy, prepared', local, jsonRules(false)),
    atOnce('json-rules-engine, prepared', prepared, jsonRules(true)),
    atOnce('zen-engine, subsidy, prepared', local, zenGraph(false, true)),
    atOnce('zen-engine, prepared', prepared, zenGraph(true, true)),
    oneByOne('publicodes, subsidy, prepared', local, publicodes(false)),
    oneByOne('publicodes, prepared', prepared, publicodes(true)),
  ]
}

function columnContestants() {
  const million = Array.from({ length: MILLION }, (_, at) => ours.columnsOf(households(BLOCK, SEED + at)))
  const outcomes = new Uint8Array(BLOCK)
  const fen = new Float64Array(BLOCK)
  const over = (name: string, run: (block: (typeof million)[number]) => void) => ({
    name,
    count: BLOCK * MILLION,
    run: () => million.forEach(run),
  })
  return [
    over('columns', (block) => ours.subsidyColumns.run({ ...block }, outcomes, fen)),
    over('columns by hand', (block) => subsidyColumnsByHand(block, outcomes, fen)),
  ]
}

async function figures(): Promise<Map<string, number>> {
  const inMemory = [
    oneByOne('subsidy', all, ours.subsidy),
    oneByOne('subsidy by hand', all, rentSubsidyByHand),
    oneByOne('local', all, ours.local),
    oneByOne('local by hand', all, rentalLocalByHand),
    oneByOne('migrant', all, ours.migrant),
    oneByOne('migrant by hand', all, rentalMigrantByHand),
    oneByOne('together', all, ours.together),
    oneByOne('all by hand', all, ours.allByHand),
    oneByOne('subsidy with trace text', all, (facts: Household) => ours.subsidy(facts).trace()),
  ]
  const inCache = [
    oneByOne('subsidy, in cache', few, ours.subsidy, 500),
    oneByOne('subsidy by hand, in cache', few, rentSubsidyByHand, 500),
    oneByOne('together, in cache', few, ours.together, 500),
    oneByOne('all by hand, in cache', few, ours.allByHand, 500),
  ]
  const own = [
    oneByOne('subsidy, the households of the peers', same, ours.subsidy, 50),
    oneByOne('together, the households of the peers', same, ours.together, 50),
    oneByOne('step by step', all.slice(0, IN_FULL), (facts: Household) => ours.fullDecision('rent-subsidy', facts)),
  ]
  const peers = [...own, ...peersFromJson(), ...peersPrepared()]
  const found = await inTurns([...inMemory, ...inCache, ...peers], ROUNDS)
  const columns = await inTurns(columnContestants(), ROUNDS)
  return new Map([...found, ...columns, ...(await overAMillion())])
}

/** A million different households, a hundred thousand at a time, made outside of the clock. */
async function overAMillion(): Promise<Map<string, number>> {
  const sums = { 'together, a million': 0, 'all by hand, a million': 0 }
  for (let block = 0; block < MILLION; block++) {
    const some = households(BLOCK, SEED + block)
    if (mismatches(some, ours.answersTogether, ours.answersByHand) > 0) throw new Error('a mismatch among the million')
    const found = await inTurns(
      [oneByOne('together, a million', some, ours.together), oneByOne('all by hand, a million', some, ours.allByHand)],
      1,
    )
    for (const name of Object.keys(sums) as (keyof typeof sums)[]) sums[name] += (found.get(name) ?? 0) / MILLION
  }
  return new Map(Object.entries(sums))
}

const checks = await check()
const [load = 0] = loadavg()
const result: Figures = {
  machine: `${cpus()[0]?.model ?? 'unknown'}, ${availableParallelism()} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`,
  load: load.toFixed(1),
  rounds: ROUNDS,
  checks,
  nanoseconds: await figures(),
}
const page = renderResults(result)
writeFileSync(join(import.meta.dirname, 'RESULTS.md'), page)
console.log(page)
process.exitCode = Object.values(checks).every((count) => count === 0) ? 0 : 1
process.exit()
