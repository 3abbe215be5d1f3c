/** Puts an oracle beside the engine and, when they part, finds a small case that shows it. */
import { readFileSync } from 'node:fs'
import type { OracleAnswer, OracleVerdict } from './oracle.ts'
import type { Facts, Json } from './referee-facts.ts'
import { type Dice, dice, type RandomCase } from './referee-random.ts'

export type Judge = (program: string, on: string, facts: Facts) => OracleAnswer

interface Vector {
  id: string
  pack: string
  program: string
  on: string
  facts: Facts
  expect: Omit<OracleVerdict, 'questions'> & { questions: string[] | null }
}

/** The stored cases of one pack. */
export function vectorsOf(pack: string): Vector[] {
  const file = new URL('../vectors/decisions.jsonl', import.meta.url)
  const lines = readFileSync(file, 'utf8').split('\n')
  const all = lines.filter((line) => line.trim() !== '').map((line): Vector => JSON.parse(line))
  return all.filter((vector) => vector.pack === pack)
}

/** The answer with the parts that a stored case leaves open taken over from the case itself. */
export function asCompared(answer: OracleAnswer, expect: Vector['expect']): unknown {
  if ('error' in answer) return answer
  const missing = expect.outcome === 'needs-facts' ? answer.missing : expect.missing
  return { ...answer, missing, questions: expect.questions === null ? null : answer.questions }
}

/** One text for equal answers, whatever the order of their members. */
function canonical(answer: unknown): string {
  return JSON.stringify(answer, (_key, value: unknown) => {
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return value
    return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
  })
}

/** The facts with one member fewer, in every possible way. */
function* smaller(value: Json): Generator<Json> {
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) {
      yield value.filter((_, index) => index !== i)
      for (const inner of smaller(value[i] ?? null)) yield value.map((one, index) => (index === i ? inner : one))
    }
  } else if (value !== null && typeof value === 'object') {
    for (const key of Object.keys(value)) {
      const { [key]: member, ...rest } = value
      yield rest
      for (const inner of smaller(member ?? null)) yield { ...value, [key]: inner }
    }
  }
}

function shrink(facts: Facts, fails: (facts: Facts) => boolean): Facts {
  for (const next of smaller(facts)) {
    if (fails(next as Facts)) return shrink(next as Facts, fails)
  }
  return facts
}

export interface Contest {
  program: string
  oracle: Judge
  engine: Judge
  random: (d: Dice) => RandomCase
  seed: number
  rounds: number
}

/** What two judges disagree on, smallest cases first; one for each way in which their answers differ, at most eight. */
export function disagreements({ program, oracle, engine, random, seed, rounds }: Contest): string[] {
  const d = dice(seed)
  const found = new Map<string, string>()
  for (let i = 0; i < rounds && found.size < 8; i++) {
    const { on, facts } = random(d)
    const differ = (some: Facts) => canonical(oracle(program, on, some)) !== canonical(engine(program, on, some))
    if (!differ(facts)) continue
    const least = shrink(facts, differ)
    const mine = canonical(oracle(program, on, least))
    const theirs = canonical(engine(program, on, least))
    found.set(`${mine}${theirs}`, `on ${on} facts ${JSON.stringify(least)}\n  oracle ${mine}\n  engine ${theirs}`)
  }
  return [...found.values()].sort((a, b) => a.length - b.length)
}

/** Cases per program: half a million when everything is asked for. */
export const rounds = process.env.ANJU_FULL ? 500_000 : 20_000
