/** Writes the judgement of a program over columns, a number per household and input. */
import { type Program, UNKNOWN_WORD } from '../src/policy/engine/index.ts'
import {
  constantName,
  type Field,
  type Form,
  figureLines,
  indent,
  type Judgement,
  nameIn,
  pascal,
} from './judge-program.ts'
import { placesOf } from './judge-tests.ts'

const COLUMN_KINDS: Readonly<Record<Exclude<Form, 'own'>, readonly [kind: string, as: string]>> = {
  word: ['Uint8Array', 'word'],
  'yes-no': ['Uint8Array', 'yes-no'],
  code: ['Int32Array', 'code'],
  integer: ['Int32Array', 'integer'],
  quantity: ['Float64Array', 'scaled'],
  'homes-area': ['Float64Array', 'scaled'],
}

function kindOf({ form }: Field): readonly [kind: string, as: string] {
  if (form.as === 'own') throw new Error('a list has no column')
  return COLUMN_KINDS[form.as]
}

export function renderNeeds(program: Program, fields: readonly Field[]): string {
  const entries = fields.map((field) => {
    const [, as] = kindOf(field)
    const words = as === 'word' ? `, words: ${constantName(field.name)}` : ''
    const places = as === 'scaled' ? `, places: ${placesOf(program, field.name)}` : ''
    return `  { name: '${field.name}', as: '${as}'${words}${places} },`
  })
  return `const columns${pascal(program.id)}: readonly ColumnNeed[] = [\n${entries.join('\n')}\n]`
}

export function renderColumns(program: Program, fields: readonly Field[], judgement: Judgement): string {
  const name = pascal(program.id)
  const open = fields.map(
    (field) => `const ${field.name}Column = columnOf(columns, '${field.name}', ${kindOf(field)[0]}, rows)`,
  )
  const odd = [
    ...fields.map(oddLine),
    ...judgement.products.map((line) => `${nameIn(line)} > Number.MAX_SAFE_INTEGER`),
    ...(judgement.amount ? [`${judgement.amount.name} > Number.MAX_SAFE_INTEGER`] : []),
  ]
  const row = [
    ...fields.map(cellLine),
    ...judgement.products,
    ...(judgement.amount ? [`const ${judgement.amount.name} = ${judgement.amount.line}`] : []),
    `const odd = ${odd.join(' || ')}`,
    `const refused = ${judgement.refused}`,
    `const open = ${judgement.open}`,
    `const asked = ${judgement.asked}`,
    'outcomes[row] = odd ? NOT_DECIDED : refused ? 1 : open ? 2 : asked ? 3 : 0',
    `fen[row] = ${judgement.amount ? `odd || refused || open ? Number.NaN : ${judgement.amount.name}` : 'Number.NaN'}`,
  ]
  return `function bindColumns${name}(law: QuickLaw): ColumnRun | undefined {
${indent(figureLines(judgement.figures), 2)}
  return (columns, outcomes, fen) => {
    const rows = Math.min(outcomes.length, fen.length)
${indent(open, 4)}
    for (let row = 0; row < rows; row++) {
${indent(row, 6)}
    }
  }
}`
}

function cellLine({ name, form }: Field): string {
  const cell = `${name}Column[row] as number`
  return form.as === 'integer' ? `const ${name} = (${cell}) === -1 ? Number.NaN : (${cell})` : `const ${name} = ${cell}`
}

/** What no fact can be: such rows are left out. */
function oddLine({ name, form, words }: Field): string {
  switch (form.as) {
    case 'word':
      return `(${name} >= ${words.length} && ${name} !== ${UNKNOWN_WORD})`
    case 'yes-no':
      return `(${name} > 1 && ${name} !== ${UNKNOWN_WORD})`
    case 'code':
      return `${name} < -1 || ${name} > ${10 ** form.digits - 1}`
    case 'integer':
      return `${name} < ${form.least} || ${name} > ${form.most}`
    default:
      return `${name} < 0 || ${name} > Number.MAX_SAFE_INTEGER || Math.floor(${name}) < ${name}`
  }
}
