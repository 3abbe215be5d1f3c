/** The pieces of a judgement in TypeScript: how facts are read, what is asked of them, how they go into a trace. */
import { type Program, type QuickForm, UNKNOWN_WORD } from '../src/policy/engine/index.ts'
import { camel, expressionLine, FigureConstants, type TestLines, testLines } from './judge-tests.ts'

export type Form = QuickForm['as']

export interface Field {
  readonly name: string
  readonly form: QuickForm
  readonly path: string
  readonly words: readonly string[]
}

/** The body of one household's judgement, in pieces that rows and facts share. */
export interface Judgement {
  readonly figures: FigureConstants
  readonly rules: readonly string[]
  readonly products: readonly string[]
  /** A line for each condition: what was found of it, as a number. */
  readonly findings: readonly string[]
  /** What was found of the whole: the conditions, the amount, what is always asked and the questions, joined. */
  readonly found: string
  readonly refused: string
  readonly open: string
  readonly asked: string
  readonly amount: { readonly name: string; readonly line: string } | null
}

export function pascal(id: string): string {
  const name = camel(id)
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`
}

export function constantName(name: string): string {
  return `${name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}_WORDS`
}

export function fieldsOfProgram(program: Program): Field[] {
  return Object.entries(program.inputs).map(([name, input]) => {
    if (!input.quick) throw new Error(`${program.id}: ${name} has no quick form`)
    return { name, form: input.quick, path: input.path, words: Object.keys(input.words ?? {}) }
  })
}

export function hasColumns(program: Program): boolean {
  return fieldsOfProgram(program).every(({ form }) => form.as !== 'own')
}

export function judgementOf(program: Program, figures = new FigureConstants()): Judgement {
  const products: string[] = []
  const rules: string[] = []
  const found = program.conditions.map((condition) => {
    const name = camel(condition.id)
    if (condition.test.test !== 'rule') {
      return testLines(condition.test, program, figures, { add: (line) => addProduct(products, name, line) })
    }
    const { quick } = condition.test
    if (!quick) throw new Error(`${program.id}: ${condition.id} has no quick rule`)
    rules.push(`const ${name} = ${name}Rule(${quick.reads.join(', ')})`)
    return { yes: `${name} === 0`, no: `${name} === REFUSED`, ask: `${name} === ASKED` }
  })
  const opened = Object.values(program.questions ?? {}).flatMap(({ open }) => {
    if (typeof open === 'function') throw new Error(`${program.id}: a question opens by a function`)
    return open ? [testLines(open, program, figures, { add: () => '' }).yes] : []
  })
  const [amount] = program.amounts
  if (typeof amount?.formula === 'function') throw new Error(`${program.id}: an amount is a function`)
  const paid = amount
    ? { name: `${camel(amount.id)}Fen`, line: expressionLine(amount.formula, 2, program, figures) }
    : null
  const asked = [...found.flatMap(({ ask }) => (ask === null ? [] : [ask])), ...opened]
  return {
    figures,
    rules,
    products,
    // A rule answers with its finding.
    findings: program.conditions.flatMap(({ id, test }, at) =>
      test.test === 'rule' ? [] : [`const ${camel(id)} = ${findingLine(found[at])}`],
    ),
    found: [
      ...program.conditions.map(({ id }) => camel(id)),
      ...[...(paid ? [`Number.isNaN(${paid.name})`] : []), ...alwaysOpen(program)].map(
        (open) => `(${open} ? OPEN : 0)`,
      ),
      ...opened.map((ask) => `(${ask} ? ASKED : 0)`),
    ].join(' | '),
    refused: found.map(({ no }) => no).join(' || '),
    open: [...found.map(stillOpen), ...(paid ? [`Number.isNaN(${paid.name})`] : []), ...alwaysOpen(program)].join(
      ' || ',
    ),
    asked: asked.join(' || ') || 'false',
    amount: paid,
  }
}

/** What a test finds, in one number: nothing against it, a person's question, a missing fact, a refusal. */
function findingLine(lines: TestLines | undefined): string {
  if (!lines) throw new Error('a condition without a test')
  const { yes, no, ask } = lines
  return `${yes} ? 0 : ${no} ? REFUSED : ${ask === null ? '' : `${ask} ? ASKED : `}OPEN`
}

function stillOpen({ yes, ask }: TestLines): string {
  return ask === null ? `!(${yes})` : `!(${yes} || ${ask})`
}

function alwaysOpen(program: Program): string[] {
  return (program.always ?? []).map((name) => {
    const form = program.inputs[name]?.quick
    if (!form) throw new Error(`${program.id}: ${name} has no quick form`)
    return UNKNOWN_TEST[form.as](name)
  })
}

const UNKNOWN_TEST: Readonly<Record<Form, (name: string) => string>> = {
  word: (name) => `${name} === ${UNKNOWN_WORD}`,
  'yes-no': (name) => `${name} === ${UNKNOWN_WORD}`,
  code: (name) => `${name} === -1`,
  integer: (name) => `Number.isNaN(${name})`,
  quantity: (name) => `Number.isNaN(${name})`,
  'homes-area': (name) => `Number.isNaN(${name})`,
  own: (name) => `${name} === null`,
}

function addProduct(products: string[], condition: string, line: string): string {
  const taken = products.some((product) => product.startsWith(`const ${condition}Limit =`))
  const name = `${condition}${taken ? 'Other' : 'Limit'}`
  products.push(`const ${name} = ${line}`)
  return name
}

/** How the value that stands at `held` goes into a trace. */
export function restoreLine({ name, form, path }: Field, law = 'this.law', held = `this.${name}`): string {
  switch (form.as) {
    case 'word':
      return `restoreWord(${held}, ${constantName(name)}, '${path}')`
    case 'yes-no':
      return `restoreYesNo(${held}, '${path}')`
    case 'code':
      return `restoreCode(${held}, ${form.digits}, '${path}')`
    case 'integer':
      return `restoreInteger(${held}, '${path}')`
    case 'quantity':
    case 'homes-area':
      return `restoreQuantity(${held}, '${path}', ${form.as === 'quantity' ? 'QUANTITY_PLACES' : 'AREA_PLACES'})`
    case 'own':
      return `restoreOwn(${held}, ${law}.own('${name}').restore, '${path}')`
  }
}

export function figureLines(figures: FigureConstants): readonly string[] {
  const check = figures.names.length > 0 ? [`if (Number.isNaN(${figures.names.join(' + ')})) return undefined`] : []
  return [...figures.lines, ...check]
}

/** Lines of a judgement that may leave the household to the step-by-step path. */
export function checkedLines({ rules, products, amount }: Judgement): readonly (readonly [string, string])[] {
  const paid = amount ? [`const ${amount.name} = ${amount.line}`] : []
  return [
    ...rules.map((line) => [line, `if (${nameIn(line)} === ODD) return undefined`] as const),
    ...[...products, ...paid].map(
      (line) => [line, `if (${nameIn(line)} > Number.MAX_SAFE_INTEGER) return undefined`] as const,
    ),
  ]
}

/** The name that a line declares. */
export function nameIn(line: string): string {
  return line.split(' ')[1] ?? ''
}

/** What a bound function keeps: figures, and the program's own rules and readings. */
export function boundLines(program: Program, fields: readonly Field[], law: string): readonly string[] {
  return [
    ...program.conditions.flatMap(({ id, test }) =>
      test.test === 'rule' ? [`const ${camel(id)}Rule = ${law}.rule('${id}')`] : [],
    ),
    ...fields.flatMap(({ name, form }) => (form.as === 'own' ? [`const ${name}Form = ${law}.own('${name}')`] : [])),
  ]
}

export function indent(lines: readonly string[], by: number): string {
  return lines.map((line) => `${' '.repeat(by)}${line}`).join('\n')
}

/** The objects above the facts, outermost first: `applicant.hukou` is `applicantHukou`. */
export function objectLines(fields: readonly Field[]): string[] {
  const parents = new Set(
    fields.flatMap(({ path }) => {
      const names = path.split('.').slice(0, -1)
      return names.map((_, depth) => names.slice(0, depth + 1).join('.'))
    }),
  )
  const lines = [...parents].flatMap((path) => {
    const name = objectName(path)
    const raw = `${objectName(parentOf(path))}.${path.split('.').at(-1)}`
    return [`const ${name} = (${raw} ?? NO_FACTS) as Facts`, leaveUnlessObject(name)]
  })
  return [
    'if (facts === undefined || facts === null) return undefined',
    'const root = facts as Facts',
    leaveUnlessObject('root'),
    ...lines,
  ]
}

function leaveUnlessObject(name: string): string {
  return `if (typeof ${name} !== 'object' || Array.isArray(${name})) return undefined`
}

function parentOf(path: string): string {
  return path.split('.').slice(0, -1).join('.')
}

/** An underscore at the end keeps it apart from the inputs. */
function objectName(path: string): string {
  return path === ''
    ? 'root'
    : `${camel(path.replaceAll('.', '-').replace(/-([A-Z])/g, (_, letter: string) => `-${letter.toLowerCase()}`))}Fields`
}

/**
 * The homes of the household are read once, also where their area and their places are both needed. What is short stands here in full:
 * a call for each fact takes longer than reading it.
 */
export function readLines(field: Field, homes?: string): string[] {
  const { name, form, path } = field
  const raw = `${objectName(parentOf(path))}.${path.split('.').at(-1)}`
  if (form.as === 'own')
    return [`const ${name} = ${name}Form.read(${raw})`, `if (${name} === undefined) return undefined`]
  const leave = `if (${name} === ODD) return undefined`
  if (form.as === 'homes-area' && homes !== undefined) return [`const ${name} = areaOfHomes(${homes})`, leave]
  return [`const ${name}Raw = ${raw}`, `const ${name}: number = ${readExpression(field, `${name}Raw`)}`, leave]
}

function readExpression({ form, words }: Field, raw: string): string {
  const unknownOr = (unknown: string | number) => `${raw} === undefined || ${raw} === null ? ${unknown} : ODD`
  switch (form.as) {
    case 'word':
      return `${raw} === undefined || ${raw} === null ? ${UNKNOWN_WORD} : ${words.map((word, place) => `${raw} === '${word}' ? ${place} : `).join('')}ODD`
    case 'yes-no':
      return `${raw} === true ? 1 : ${raw} === false ? 0 : ${unknownOr(UNKNOWN_WORD)}`
    case 'code':
      if (form.digits < 6 || form.digits > 9)
        throw new Error(`${raw}: codes of ${form.digits} digits are not read quickly`)
      return `typeof ${raw} === 'string' && ${raw}.length === ${form.digits} ? readPlace(${raw}) : ${unknownOr(-1)}`
    case 'integer': {
      const whole = form.most < 2 ** 31 ? `(${raw} | 0)` : `Math.floor(${raw})`
      const fits = `${raw} >= ${form.least} && ${raw} <= ${form.most} && ${whole} === ${raw}`
      return `typeof ${raw} === 'number' ? (${fits} ? ${raw} : ODD) : ${unknownOr('Number.NaN')}`
    }
    case 'homes-area':
      return `readHomesArea(${raw})`
    default:
      return `typeof ${raw} === 'string' ? scaleText(${raw}, QUANTITY_PLACES) : ${unknownOr('Number.NaN')}`
  }
}
