/** What a pack owes its readers, as checks over its data. Each answers with findings; none means the rule holds. */
import { expect, it } from 'vitest'
import {
  type Catalogue,
  createCatalogue,
  type Pack,
  type Program,
  type Prompt,
  type WorkedExample,
} from '../../src/policy/engine/index.ts'
import { packs } from '../../src/policy/packs/index.ts'

/** A day on which every pack is in force. */
const ON = '2026-11-21'

/** Every pack, ready to decide, for the tests of one of them. */
export const catalogue: Catalogue = createCatalogue(packs)

/** The tests that every pack must pass, its worked examples first. */
export function itKeepsTheRulesOfPacks(pack: Pack): void {
  it.each(pack.examples)('answers: $title', (example) => {
    expect(answerTo(pack, example)).toEqual(expectedOf(example))
  })

  it('cites only articles that it has', () => {
    expect(findUncitedClauses(pack)).toEqual([])
  })

  it('can ask for every fact that may be missing', () => {
    expect(findUnaskedFacts(pack)).toEqual([])
  })

  it('takes every figure in its sentences from a parameter', () => {
    expect(findTypedFigures(pack)).toEqual([])
    expect(findOpenPlaceholders(pack)).toEqual([])
  })

  it('lists every choice that the text leaves open', () => {
    expect(findStrayPoints(pack)).toEqual([])
  })
}

const withoutIndexes = (path: string): string => path.replace(/\.\d+(?=\.|$)/g, '')

/** A prompt fills its own path, the parts of a composite fact, and a part of one. */
const fills = ({ path }: Prompt, wanted: string): boolean =>
  wanted === path || wanted.startsWith(`${path}.`) || path.startsWith(`${wanted}.`)

const unasked = (program: Program, paths: readonly string[]): string[] =>
  paths
    .filter((path) => !program.prompts.some((prompt) => fills(prompt, withoutIndexes(path))))
    .map((path) => `${program.id}: no prompt asks for ${path}`)

/** Every clause that anything in the pack cites is an article of it. */
function findUncitedClauses(pack: Pack): string[] {
  const clauses = new Set(pack.articles.map(({ clause }) => clause))
  const cited = [
    ...pack.parameters.map(({ id, clause }) => ({ by: id, clause })),
    ...pack.openPoints.map(({ id, clause }) => ({ by: id, clause })),
    ...pack.programs.flatMap((program) => [
      ...[...program.conditions, ...program.amounts].map(({ id, clause }) => ({ by: id, clause })),
      ...Object.entries(program.questions ?? {}).map(([id, { clause }]) => ({ by: id, clause })),
      ...(program.warnings ?? []).map(({ id, clause }) => ({ by: id, clause })),
      ...program.prompts.map(({ path, clause }) => ({ by: path, clause: clause ?? 'nothing' })),
    ]),
  ]
  return cited.filter(({ clause }) => !clauses.has(clause)).map(({ by, clause }) => `${by} cites ${clause}`)
}

/** Every fact that a program can miss has a prompt, judged by its inputs and by what it misses with no facts at all. */
function findUnaskedFacts(pack: Pack): string[] {
  return pack.programs.flatMap((program) => {
    const on = pack.examples[0]?.on ?? pack.inForceFrom
    const { missing } = catalogue.decide({ pack: pack.id, program: program.id, on, facts: {} })
    return unasked(program, [...Object.values(program.inputs).map(({ path }) => path), ...missing])
  })
}

/** Every local choice with a number stands among the open points, each with the same clause as one of its parameters. */
function findStrayPoints(pack: Pack): string[] {
  const chosen = pack.parameters.flatMap(({ localChoice, clause }) =>
    localChoice?.point ? [{ id: localChoice.point, clause }] : [],
  )
  const key = ({ id, clause }: { id: string; clause: string }) => `${id} at ${clause}`
  const known = new Set(pack.openPoints.map(({ id }) => id))
  const keys = new Set(chosen.map(key))
  return [
    ...chosen.filter(({ id }) => !known.has(id)).map((point) => `${key(point)} is no open point`),
    ...pack.openPoints.filter((point) => !keys.has(key(point))).map((point) => `${key(point)} has no parameter`),
  ]
}

/** Sentences that still show a `{placeholder}`, or a figure typed by hand, once the page is made. */
function findTypedFigures(pack: Pack): string[] {
  return pack.articles.flatMap(({ clause, sentences }) =>
    sentences
      .filter((sentence) => /\d/.test(sentence.replace(/\{[a-z0-9-]+\}/g, '')))
      .map((text) => `${clause}: ${text}`),
  )
}

function findOpenPlaceholders(pack: Pack): string[] {
  return catalogue.describeAsMarkdown(pack.id, ON).match(/\{[^}]*\}/g) ?? []
}

/** What the engine answers to a worked example, in the form in which the example expects it. */
function answerTo(pack: Pack, example: WorkedExample) {
  const { program, on, facts } = example
  const decision = catalogue.decide({ pack: pack.id, program, on, facts })
  return {
    outcome: decision.outcome,
    result: decision.result,
    amounts: Object.fromEntries(decision.amounts.map(({ id, value }) => [id, value])),
    questions: decision.questions.map(({ id }) => id),
    missing: decision.missing,
    warnings: decision.warnings.map(({ id }) => id),
  }
}

/** The whole answer that an example expects: what it leaves out is expected to be absent. */
function expectedOf({ expect }: WorkedExample) {
  return { result: null, amounts: {}, questions: [], missing: [], warnings: [], ...expect }
}
