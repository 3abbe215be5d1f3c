/** Writes one judgement over several programs: the facts that they share are read once. */
import type { Program } from '../src/policy/engine/index.ts'
import {
  boundLines,
  checkedLines,
  type Field,
  fieldsOfProgram,
  figureLines,
  indent,
  judgementOf,
  objectLines,
  readLines,
  restoreLine,
} from './judge-program.ts'
import { camel, FigureConstants } from './judge-tests.ts'

/** `bindTogether`, which answers with the decisions of all programs. Throws when two use a name differently. */
export function renderTogether(programs: readonly Program[]): string {
  const fields = unionOf(programs)
  return [renderFound(programs, fields), renderBind(programs, fields)].join('\n\n')
}

/** The inputs of all, lists first, since an area may be taken from them. */
function unionOf(programs: readonly Program[]): Field[] {
  const fields = new Map<string, Field>()
  for (const field of programs.flatMap(fieldsOfProgram)) {
    const other = fields.get(field.name)
    if (other && (other.path !== field.path || other.form.as !== field.form.as)) {
      throw new Error(`two inputs named ${field.name}`)
    }
    fields.set(field.name, other ?? field)
  }
  return [...fields.values()].sort((a, b) => Number(b.form.as === 'own') - Number(a.form.as === 'own'))
}

const type = ({ form }: Field) => (form.as === 'own' ? 'unknown' : 'number')

/** One object holds what was read and found, since making several takes longer than judging. */
function renderFound(programs: readonly Program[], fields: readonly Field[]): string {
  const all = [
    'laws: readonly QuickLaw[]',
    ...programs.map((program) => `${camel(program.id)}: number`),
    ...programs.filter(({ amounts }) => amounts.length > 0).map((program) => `${amountName(program)}: number | null`),
    ...fields.map((field) => `${field.name}: ${type(field)}`),
  ]
  const traces = programs.map((program) => {
    const restored = fieldsOfProgram(program).map((field) => `          ${field.name}: ${restoreLine(field, 'law')},`)
    return `law.trace({\n${restored.join('\n')}\n        })`
  })
  const outcomes = programs.map((program) => `outcomeOf(this.${camel(program.id)})`)
  const fen = programs.map((program) => (program.amounts.length > 0 ? `this.${amountName(program)}` : 'null'))
  return `class TogetherFound implements JointDecision {
${all.map((field) => `  declare readonly ${field}`).join('\n')}

  constructor(${all.join(', ')}) {
${all.map((field) => `    this.${field.split(':')[0]} = ${field.split(':')[0]}`).join('\n')}
  }

  outcome(program: number): Outcome {
    switch (program) {
${casesOf(outcomes)}
    }
  }

  fen(program: number): number | null {
    switch (program) {
${casesOf(fen)}
    }
  }

  trace(program: number): string {
    const law = this.laws[program]
    if (!law) throw new RangeError('no such program')
    switch (program) {
${casesOf(traces)}
    }
  }
}`
}

function casesOf(answers: readonly string[]): string {
  const cases = answers.map((answer, at) => `      case ${at}:\n        return ${answer}`)
  return [...cases, "      default:\n        throw new RangeError('no such program')"].join('\n')
}

function amountName({ id }: Program): string {
  return `${camel(id)}Fen`
}

/** Programs often share a condition word for word; each line is written once. */
function linesOnce(groups: readonly (readonly [string, ...string[]])[]): string[] {
  const byName = new Map<string, readonly [string, ...string[]]>()
  for (const group of groups) {
    const name = group[0].split(' ')[1] ?? ''
    if ((byName.get(name)?.[0] ?? group[0]) !== group[0]) throw new Error(`two lines for ${name}`)
    byName.set(name, group)
  }
  return [...byName.values()].flat()
}

function renderBind(programs: readonly Program[], fields: readonly Field[]): string {
  const figures = new FigureConstants()
  const judgements = programs.map((program) => ({ program, judgement: judgementOf(program, figures) }))
  const laws = programs.map((program) => `${camel(program.id)}Law`)
  const homes = fields.find(({ form, path }) => form.as === 'own' && form.holds === 'homes' && path !== '')?.name
  const decided = judgements.map(({ program, judgement }) => `const ${camel(program.id)} = ${judgement.found}`)
  const fen = judgements.flatMap(({ program, judgement: { amount } }) =>
    amount ? [`${camel(program.id)} < OPEN ? ${amount.name} : null`] : [],
  )
  const found = [...programs.map(({ id }) => camel(id)), ...fen, ...fields.map(({ name }) => name)]
  const body = [
    ...objectLines(fields),
    ...fields.flatMap((field) => readLines(field, homes)),
    ...linesOnce(judgements.flatMap(({ judgement }) => checkedLines(judgement))),
    ...linesOnce(judgements.flatMap(({ judgement }) => judgement.findings.map((line) => [line] as const))),
    ...decided,
    `return new TogetherFound(laws, ${found.join(', ')})`,
  ]
  const bound = programs.flatMap((program, at) => boundLines(program, fieldsOfProgram(program), laws[at] ?? ''))
  return `function bindTogether(laws: readonly QuickLaw[]): TogetherAttempt | undefined {
  const [${laws.join(', ')}] = laws
  if (${laws.map((law) => `!${law}`).join(' || ')}) return undefined
${indent([...figureLines(figures).map((line) => line.replace('law.', `${laws[0]}.`)), ...bound], 2)}
  return (facts) => {
${indent(body, 4)}
  }
}`
}
