/** Changes to a proof or a receipt as they lie there, with nothing made anew: each must be refused. */
import type { Vector } from './lottery-drafts.ts'

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

export interface Alteration {
  readonly name: string
  /** The altered `{proof, receipt}`. */
  readonly file: { proof: Json; receipt: Json }
}

type Path = readonly (string | number)[]

/** What nothing binds: whoever writes the file may write here what they like (docs/lottery.md). */
const UNBOUND = /^proof\.beacon\.evidence\.url$/
/** A time may be another time of its window, and a reason another reason; what the rules refuse has its own tests. */
const LOOSE = /\.at$|^proof\.events$/

const isObject = (value: Json | undefined): value is { [key: string]: Json } | Json[] =>
  typeof value === 'object' && value !== null

function pathsOf(value: Json, path: Path = []): Path[] {
  const below = isObject(value) ? Object.entries(value).flatMap(([key, each]) => pathsOf(each, [...path, key])) : []
  return [path, ...below]
}

function at(root: Json, path: Path): Json {
  return path.reduce<Json>(
    (value, key) => (isObject(value) ? ((value as { [key: string]: Json })[key] ?? null) : null),
    root,
  )
}

/** A copy in which one place is something else; without a value the place is gone. */
function withPlace(root: Json, path: Path, value?: Json): Alteration['file'] {
  const copy = structuredClone(root)
  const owner = at(copy, path.slice(0, -1)) as { [key: string]: Json }
  const key = path.at(-1) ?? ''
  if (value !== undefined) owner[key] = value
  else if (Array.isArray(owner)) owner.splice(Number(key), 1)
  else delete owner[key]
  return copy as Alteration['file']
}

/** Another letter of the same kind, so that only the meaning changes. */
const turn = (sign: string): string =>
  /[0-8a-eA-Y]/.test(sign) ? String.fromCharCode(sign.charCodeAt(0) + 1) : sign === '\n' ? ' ' : '0'

const FOREIGN: readonly Json[] = [null, true, 0, -1, 1.5, 2 ** 53, '', 'x', '-', [], {}, ['x'], { toString: 'x' }]

const FORMS: readonly (readonly [string, (text: string) => string])[] = [
  ['with carriage returns', (text) => text.replaceAll('\n', '\r\n')],
  ['with a byte order mark', (text) => `\ufeff${text}`],
  ['without its last line feed', (text) => text.slice(0, -1)],
  ['with a line feed too many', (text) => `${text}\n`],
  ['with a blank before it', (text) => ` ${text}`],
  ['with a blank behind each line', (text) => text.replaceAll('\n', ' \n')],
  ['in capitals', (text) => text.toUpperCase()],
  ['with a lone surrogate', (text) => `${text.slice(0, -1)}\ud800\n`],
  ['with its first two lines exchanged', (text) => text.replace(/^(.*\n)(.*\n)/, '$2$1')],
  ['without its first line', (text) => text.replace(/^.*\n/, '')],
  ['without its last line', (text) => text.replace(/.*\n$/, '')],
  ['with its last line twice', (text) => text.replace(/(.*\n)$/, '$1$1')],
]

/** Every place of the file taken away, made something else, or altered by a letter; every text in every wrong form. */
export function alterationsOf({ proof, receipt }: Pick<Vector, 'proof' | 'receipt'>): Alteration[] {
  const root = { proof, receipt } as unknown as Json
  const places = pathsOf(root).filter((path) => path.length > 1 && !UNBOUND.test(path.join('.')))
  return places.flatMap((path) => {
    const [name, value] = [path.join('.'), at(root, path)]
    const isEvidence = name === 'proof.beacon.evidence'
    const others = FOREIGN.filter((each) => JSON.stringify(each) !== JSON.stringify(value))
      // Evidence of kinds that need none is nobody's matter.
      .filter(
        (each) =>
          !(
            isEvidence &&
            proof.beacon.source.startsWith('cwl') &&
            typeof each === 'object' &&
            each &&
            !Array.isArray(each)
          ),
      )
      .map((each) => ({ name: `${name} is ${JSON.stringify(each)}`, file: withPlace(root, path, each) }))
    const gone =
      isEvidence && proof.beacon.source.startsWith('cwl')
        ? []
        : [{ name: `${name} is gone`, file: withPlace(root, path) }]
    return [...gone, ...others, ...additions(root, path, value), ...lettersOf(root, path, value)]
  })
}

/** Something more in an object or a list. */
function additions(root: Json, path: Path, value: Json): Alteration[] {
  const name = path.join('.')
  if (name === 'proof.beacon.evidence' || !isObject(value)) return []
  if (!Array.isArray(value))
    return [{ name: `${name} has a stranger`, file: withPlace(root, [...path, 'stranger'], 'x') }]
  const twice = {
    name: `${name} has its last one twice`,
    file: withPlace(root, path, [...value, value.at(-1) ?? null]),
  }
  const turned = { name: `${name} is turned round`, file: withPlace(root, path, [...value].reverse()) }
  return value.length > 1 ? [twice, turned] : [twice]
}

/** Each letter of a text, up to a hundred of them in turn, and each wrong form of texts with lines. */
function lettersOf(root: Json, path: Path, value: Json): Alteration[] {
  if (typeof value === 'number')
    return [value + 1, value - 1].map((each) => ({
      name: `${path.join('.')} is ${each}`,
      file: withPlace(root, path, each),
    }))
  if (typeof value !== 'string' || value === '') return []
  const name = path.join('.')
  const letters = LOOSE.test(name) ? [] : [...value].map((_, i) => i)
  const step = Math.max(1, Math.floor(letters.length / (process.env.ANJU_FULL ? 1e9 : 100)))
  return [
    ...letters
      .filter((each) => each % step === 0)
      .map((each) => ({
        name: `letter ${each} of ${name}`,
        file: withPlace(root, path, value.slice(0, each) + turn(value[each] ?? '') + value.slice(each + 1)),
      })),
    ...(value.endsWith('\n') ? FORMS : [])
      .map(([form, change]) => [form, change(value)] as const)
      .filter(([, text]) => text !== value)
      .map(([form, text]) => ({ name: `${name} ${form}`, file: withPlace(root, path, text) })),
  ]
}
