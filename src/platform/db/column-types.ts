type Parse = (text: string) => unknown

/** `2026-11-21 08:00:00.25+00` becomes `2026-11-21T08:00:00.25Z`: sessions run in UTC, and no digit is lost. */
function parseInstant(text: string): string {
  return text.replace(' ', 'T').replace(/\+00(:00)?$/, 'Z')
}

function parseBytes(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text.slice(2), 'hex'))
}

const asText: Parse = (text) => text

/**
 * How the columns' text becomes a value, by type oid, the same for both drivers. What is not listed stays text: dates are
 * `YYYY-MM-DD`, numeric is a decimal string. int8 is a bigint, since fen and counters must not lose a digit.
 */
const SCALARS: Readonly<Record<number, Parse>> = {
  16: (text) => text === 't', // bool
  17: parseBytes, // bytea
  20: BigInt, // int8
  21: Number, // int2
  23: Number, // int4
  26: Number, // oid
  114: JSON.parse, // json
  700: Number, // float4
  701: Number, // float8
  1114: (text) => text.replace(' ', 'T'), // timestamp
  1184: parseInstant, // timestamptz
  3802: JSON.parse, // jsonb
}

/** Array types: the oid of the array and that of its elements. */
const ARRAYS: Readonly<Record<number, number>> = {
  1000: 16,
  1001: 17,
  1005: 21,
  1007: 23,
  1009: 25,
  1015: 1043,
  1016: 20,
  1021: 700,
  1022: 701,
  1028: 26,
  1115: 1114,
  1182: 1082,
  1183: 1083,
  1185: 1184,
  1231: 1700,
  199: 114,
  2951: 2950,
  3807: 3802,
}

function parserOf(oid: number): Parse {
  const element = ARRAYS[oid]
  if (element === undefined) return SCALARS[oid] ?? asText
  const parse = SCALARS[element] ?? asText
  return (text) => parseArray(text, parse)
}

const ARRAY_TOKEN = /([{}])|"((?:[^"\\]|\\.)*)"|([^{},"]+)/gs

/** Reads `{a,"b c",NULL}`, nested ones too. */
function parseArray(text: string, parse: Parse): unknown {
  const outermost: unknown[] = []
  const open: unknown[][] = [outermost]
  for (const [, brace, quoted, plain = ''] of text.matchAll(ARRAY_TOKEN)) {
    const inner: unknown[] = []
    if (brace === '}') open.pop()
    else if (brace === '{') open.push(append(open, inner))
    else append(open, quoted === undefined ? parsePlain(plain, parse) : parse(quoted.replace(/\\(.)/gs, '$1')))
  }
  return outermost[0]
}

function append<T>(open: readonly unknown[][], element: T): T {
  open.at(-1)?.push(element)
  return element
}

function parsePlain(text: string, parse: Parse): unknown {
  return text === 'NULL' ? null : parse(text)
}

/** For `pg`: the parser of a column's type. */
export const pgTypes = { getTypeParser: parserOf }

/** For PGlite, which brings its own arrays but turns dates into `Date` unless told otherwise. */
export const pgliteParsers: Record<number, Parse> = { ...SCALARS, 1082: asText }
