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
  outcomeLine,
  readLines,
  restoreLine,
} from './judge-program.ts'
import { camel, FigureConstants } from './judge-tests.ts'

/** `bindTogether`, which answers with a decision of each program in their order. Throws when two use a name differently. */
export function renderTogether(programs: readonly Program[]): string {
  const fields = unionOf(programs)
  return [renderFacts(programs, fields), DECISION, renderBind(programs, fields)].join('\n\n')
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

function renderFacts(programs: readonly Program[], fields: readonly Field[]): string {
  const all = ['laws: readonly QuickLaw[]', ...fields.map((field) => `${field.name}: ${type(field)}`)]
  const cases = programs.map((program, at) => {
    const restored = fieldsOfProgram(program).map((field) => `          ${field.name}: ${restoreLine(field, 'law')},`)
    return `      case ${at}:\n        return law.trace({\n${restored.join('\n')}\n        })`
  })
  return `class TogetherFacts {
${all.map((field) => `  declare readonly ${field}`).join('\n')}

  constructor(${all.join(', ')}) {
${all.map((field) => `    this.${field.split(':')[0]} = ${field.split(':')[0]}`).join('\n')}
  }

  trace(program: number): string {
    const law = this.laws[program]
    if (!law) throw new RangeError('no such program')
    switch (program) {
${cases.join('\n')}
      default:
        throw new RangeError('no such program')
    }
  }
}`
}

const DECISION = `class TogetherDecision implements QuickDecision {
  declare readonly outcome: Outcome
  declare readonly fen: number | null
  declare readonly facts: TogetherFacts
  declare readonly program: number

  constructor(outcome: Outcome, fen: number | null, facts: TogetherFacts, program: number) {
    this.outcome = outcome
    this.fen = fen
    this.facts = facts
    this.program = program
  }

  trace(): string {
    return this.facts.trace(this.program)
  }
}`

/** Programs often share a condition word for word; each line is written once. */
function linesOnce(pairs: readonly (readonly [string, string])[]): string[] {
  const byName = new Map<string, readonly [string, string]>()
  for (const pair of pairs) {
    const name = pair[0].split(' ')[1] ?? ''
    if ((byName.get(name)?.[0] ?? pair[0]) !== pair[0]) throw new Error(`two lines for ${name}`)
    byName.set(name, pair)
  }
  return [...byName.values()].flat()
}

function renderBind(programs: readonly Program[], fields: readonly Field[]): string {
  const figures = new FigureConstants()
  const judgements = programs.map((program) => ({ program, judgement: judgementOf(program, figures) }))
  const laws = programs.map((program) => `${camel(program.id)}Law`)
  const homes = fields.find(({ form, path }) => form.as === 'own' && form.holds === 'homes' && path !== '')?.name
  const decided = judgements.flatMap(({ program, judgement: { refused, open, asked } }) => {
    const name = camel(program.id)
    return [
      `const ${name}Refused = ${refused}`,
      `const ${name}Open = ${open}`,
      `const ${name} = ${outcomeLine(`${name}Refused`, `${name}Open`, asked)}`,
    ]
  })
  const answers = judgements.map(({ program, judgement: { amount } }, at) => {
    const name = camel(program.id)
    const fen = amount ? `${name}Refused || ${name}Open ? null : ${amount.name}` : 'null'
    return `new TogetherDecision(${name}, ${fen}, known, ${at})`
  })
  const body = [
    ...objectLines(fields),
    ...fields.flatMap((field) => readLines(field, homes)),
    ...linesOnce(judgements.flatMap(({ judgement }) => checkedLines(judgement))),
    ...decided,
    `const known = new TogetherFacts(laws, ${fields.map(({ name }) => name).join(', ')})`,
    `return [${answers.join(', ')}]`,
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
