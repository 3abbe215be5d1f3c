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

/** What the object of all decisions holds, and where in it each fact and each finding stands: small numbers share one, bit by bit. */
interface Layout {
  readonly members: readonly { readonly name: string; readonly type: string; readonly value: string }[]
  readonly heldAt: ReadonlyMap<string, string>
  readonly foundAt: readonly string[]
}

const [WORD_BITS, FINDING_BITS] = [8, 3]

function packed(names: readonly string[], bits: number): string {
  return names.map((name, at) => (at === 0 ? name : `(${name} << ${at * bits})`)).join(' | ')
}

function unpacked(name: string, at: number, bits: number): string {
  return `(this.${name} >>> ${at * bits}) & ${2 ** bits - 1}`
}

/** One object, and a small one, since making several takes longer than judging. Throws when the small numbers are too many. */
function layoutOf(programs: readonly Program[], fields: readonly Field[]): Layout {
  const words = fields.filter(({ form }) => form.as === 'word' || form.as === 'yes-no')
  if (words.length * WORD_BITS > 32 || programs.length * FINDING_BITS > 31) throw new Error('too much for one number')
  const homes = homesAmong(fields)
  const others = fields.filter((field) => !words.includes(field) && !(homes && field.form.as === 'homes-area'))
  const heldAt = fields.map(({ name, form }) => {
    const place = words.findIndex((word) => word.name === name)
    if (place >= 0) return [name, unpacked('words', place, WORD_BITS)] as const
    return [name, homes && form.as === 'homes-area' ? `areaOfHomes(this.${homes})` : `this.${name}`] as const
  })
  const paid = programs.filter(({ amounts }) => amounts.length > 0)
  const names = (list: readonly { readonly name: string }[]) => list.map(({ name }) => name)
  return {
    members: [
      { name: 'laws', type: 'readonly QuickLaw[]', value: 'laws' },
      {
        name: 'found',
        type: 'number',
        value: packed(
          programs.map(({ id }) => camel(id)),
          FINDING_BITS,
        ),
      },
      { name: 'words', type: 'number', value: packed(names(words), WORD_BITS) },
      ...paid.map((program) => ({ name: amountName(program), type: 'number | null', value: amountName(program) })),
      ...others.map((field) => ({ name: field.name, type: type(field), value: field.name })),
    ],
    heldAt: new Map(heldAt),
    foundAt: programs.map((_, at) => unpacked('found', at, FINDING_BITS)),
  }
}

/** The input that holds the homes, from which their area can be taken. */
function homesAmong(fields: readonly Field[]): string | undefined {
  return fields.find(({ form, path }) => form.as === 'own' && form.holds === 'homes' && path !== '')?.name
}

function renderFound(programs: readonly Program[], fields: readonly Field[]): string {
  const { members, heldAt, foundAt } = layoutOf(programs, fields)
  const all = members.map((member) => `${member.name}: ${member.type}`)
  const traces = programs.map((program) => {
    const restored = fieldsOfProgram(program).map(
      (field) => `          ${field.name}: ${restoreLine(field, 'law', heldAt.get(field.name))},`,
    )
    return `law.trace({\n${restored.join('\n')}\n        })`
  })
  const outcomes = foundAt.map((found) => `outcomeOf(${found})`)
  const fen = programs.map((program) => (program.amounts.length > 0 ? `this.${amountName(program)}` : 'null'))
  return `class TogetherFound implements JointDecision {
${all.map((member) => `  declare readonly ${member}`).join('\n')}

  constructor(${all.join(', ')}) {
${members.map(({ name }) => `    this.${name} = ${name}`).join('\n')}
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
  const homes = homesAmong(fields)
  const decided = judgements.map(({ program, judgement }) => `const ${camel(program.id)} = ${judgement.found}`)
  const fen = judgements.flatMap(({ program, judgement: { amount } }) =>
    amount ? [`const ${amountName(program)} = ${camel(program.id)} < OPEN ? ${amount.name} : null`] : [],
  )
  const found = layoutOf(programs, fields).members.map(({ value }) => value)
  const body = [
    ...objectLines(fields),
    ...fields.flatMap((field) => readLines(field, homes)),
    ...linesOnce(judgements.flatMap(({ judgement }) => checkedLines(judgement))),
    ...linesOnce(judgements.flatMap(({ judgement }) => judgement.findings.map((line) => [line] as const))),
    ...decided,
    ...fen,
    `return new TogetherFound(${found.join(', ')})`,
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
