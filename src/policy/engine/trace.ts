import { decimal, toText } from '../../kit/index.ts'
import type { Decision } from './decision.ts'
import type { Json } from './input.ts'
import type { ValuesRead } from './judge-test.ts'
import type { Override } from './parameter.ts'
import type { Program } from './program.ts'
import { isUnknown, type Unknown } from './value.ts'

/**
 * A decision in short: which law, which day, and the values that were read, in the order of the program's inputs.
 * Everything else follows from them, so `explain` gives back the full decision to the same bytes.
 */
export interface Trace {
  readonly pack: string
  readonly version: string
  readonly program: string
  readonly on: string
  readonly overrides: readonly Override[]
  readonly values: ValuesRead
}

function packUnknown(value: Unknown, path: string): Json {
  if (value.unknown.length === 1 && value.unknown[0] === path && !value.atLeast) return null
  return { '?': value.unknown, ...(value.atLeast ? { '≥': toText(value.atLeast, 0) } : {}) }
}

function unpackUnknown(json: Json, path: string): Unknown | undefined {
  if (json === null) return { unknown: [path] }
  if (typeof json !== 'object' || !('?' in json)) return undefined
  const atLeast = json['≥']
  return {
    unknown: json['?'] as readonly string[],
    ...(typeof atLeast === 'string' ? { atLeast: decimal(atLeast) } : {}),
  }
}

/** Writes a trace as one short line of JSON. */
export function packTrace(
  decision: Pick<Decision, 'pack' | 'version' | 'program' | 'on'>,
  program: Program,
  values: Readonly<Record<string, unknown>>,
  overrides: readonly Override[],
): string {
  const operands = Object.entries(program.inputs).map(([name, input]) => {
    const value = values[name]
    return isUnknown(value) ? packUnknown(value, input.path) : input.pack(value)
  })
  const head = [decision.pack, decision.version, decision.program, decision.on]
  return JSON.stringify(overrides.length > 0 ? [head, operands, overrides] : [head, operands])
}

/** Reads a trace back; `programFor` finds the program of that pack and version. */
export function unpackTrace(
  line: string,
  programFor: (pack: string, version: string, program: string) => Program,
): Trace {
  const [head, operands, overrides = []] = JSON.parse(line) as [[string, string, string, string], Json[], Override[]?]
  const [pack, version, program, on] = head
  const values: Record<string, unknown> = {}
  Object.entries(programFor(pack, version, program).inputs).forEach(([name, input], index) => {
    const json = operands[index] ?? null
    values[name] = unpackUnknown(json, input.path) ?? input.unpack(json)
  })
  return { pack, version, program, on, overrides, values: values as ValuesRead }
}
