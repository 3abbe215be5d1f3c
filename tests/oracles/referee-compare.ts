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

function isBranch(value: unknown): value is object {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}

/** What two values differ in, one text each: the members of objects, the items of lists. */
function differences(mine: unknown, theirs: unknown, under: string): string[] {
  if (canonical(mine ?? 'absent') === canonical(theirs ?? 'absent')) return []
  if (Array.isArray(mine) && Array.isArray(theirs)) {
    const items = [...mine.filter((one) => !theirs.includes(one)), ...theirs.filter((one) => !mine.includes(one))]
    return items.map((item) => `${under} ${item}`)
  }
  if (!isBranch(mine) || !isBranch(theirs)) return [under]
  const keys = [...new Set([...Object.keys(mine), ...Object.keys(theirs)])]
  return keys.flatMap((key) => differences(Reflect.get(mine, key), Reflect.get(theirs, key), `${under}.${key}`))
}

/** What two judges disagree on, smallest cases first; each difference is told once, and at most ten are. */
export function disagreements({ program, oracle, engine, random, seed, rounds }: Contest): string[] {
  const d = dice(seed)
  const seen = new Set<string>()
  const found: string[] = []
  for (let i = 0; i < rounds && found.length < 10; i++) {
    const { on, facts } = random(d)
    const news = (some: Facts) =>
      differences(oracle(program, on, some), engine(program, on, some), '').filter(
        (difference) => !seen.has(difference),
      )
    if (news(facts).length === 0) continue
    const least = shrink(facts, (some) => news(some).length > 0)
    for (const difference of news(least)) seen.add(difference)
    const told = [oracle, engine].map((judge) => canonical(judge(program, on, least)))
    found.push(`on ${on} facts ${JSON.stringify(least)}\n  oracle ${told[0]}\n  engine ${told[1]}`)
  }
  return found.sort((a, b) => a.length - b.length)
}

/** Cases per program: half a million when everything is asked for. */
export const rounds = process.env.ANJU_FULL ? 500_000 : 20_000
