import { refuse } from './text.ts'

/** An object of JSON before its fields are known. */
export type Fields = Readonly<Record<string, unknown>>

/** What comes from JSON as an object; throws `malformed` for anything else. */
export function objectOf(value: unknown, name: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) refuse(`${name}应当是一个对象。`)
  return value as Fields
}

/** Exactly the fields that are named, or some of the optional ones besides. Throws `malformed`. */
export function fieldsOf(
  value: unknown,
  name: string,
  needed: readonly string[],
  optional: readonly string[] = [],
): Fields {
  const fields = objectOf(value, name)
  const missing = needed.find((key) => !Object.hasOwn(fields, key))
  if (missing !== undefined) refuse(`${name}缺少“${missing}”。`)
  const strange = Object.keys(fields).find((key) => !needed.includes(key) && !optional.includes(key))
  if (strange !== undefined) refuse(`${name}里有不认识的“${strange.slice(0, 40)}”。`)
  return fields
}

/** A text of a field. Throws `malformed`. */
export function textOf(fields: Fields, key: string, name: string): string {
  const value = fields[key]
  return typeof value === 'string' ? value : refuse(`${name}的“${key}”应当是文字。`)
}

/** A list of a field. Throws `malformed`. */
export function listOf(fields: Fields, key: string, name: string): readonly unknown[] {
  const value = fields[key]
  return Array.isArray(value) ? value : refuse(`${name}的“${key}”应当是一列。`)
}
