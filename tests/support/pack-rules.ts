/** What a pack owes its readers, as checks over its data. Each answers with findings; none means the rule holds. */
import type { Catalogue, Pack, Program, Prompt, WorkedExample } from '../../src/policy/engine/index.ts'

const withoutIndexes = (path: string): string => path.replace(/\.\d+(?=\.|$)/g, '')

/** A prompt fills its own path, the parts of a composite fact, and a part of one. */
const fills = ({ path }: Prompt, wanted: string): boolean =>
  wanted === path || wanted.startsWith(`${path}.`) || path.startsWith(`${wanted}.`)

const unasked = (program: Program, paths: readonly string[]): string[] =>
  paths
    .filter((path) => !program.prompts.some((prompt) => fills(prompt, withoutIndexes(path))))
    .map((path) => `${program.id}: no prompt asks for ${path}`)

/** Every clause that anything in the pack cites is an article of it. */
export function findUncitedClauses(pack: Pack): string[] {
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
export function findUnaskedFacts(pack: Pack, catalogue: Catalogue): string[] {
  return pack.programs.flatMap((program) => {
    const on = pack.examples[0]?.on ?? pack.inForceFrom
    const { missing } = catalogue.decide({ pack: pack.id, program: program.id, on, facts: {} })
    return unasked(program, [...Object.values(program.inputs).map(({ path }) => path), ...missing])
  })
}

/** Every local choice with a number stands among the open points, each with the same clause as one of its parameters. */
export function findStrayPoints(pack: Pack): string[] {
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
export function findTypedFigures(pack: Pack): string[] {
  return pack.articles.flatMap(({ clause, sentences }) =>
    sentences
      .filter((sentence) => /\d/.test(sentence.replace(/\{[a-z0-9-]+\}/g, '')))
      .map((text) => `${clause}: ${text}`),
  )
}

export function findOpenPlaceholders(pack: Pack, catalogue: Catalogue, on: string): string[] {
  return catalogue.describeAsMarkdown(pack.id, on).match(/\{[^}]*\}/g) ?? []
}

/** What the engine answers to a worked example, in the form in which the example expects it. */
export function answerTo(pack: Pack, example: WorkedExample, catalogue: Catalogue) {
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
export function expectedOf({ expect }: WorkedExample) {
  return { result: null, amounts: {}, questions: [], missing: [], warnings: [], ...expect }
}
