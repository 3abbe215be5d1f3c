/**
 * The field of a form that a path of the API is about: the path itself, or as much of its end as names a field, so that
 * `statements.0.source.on` finds `on`. `called` names fields that have another name in the form, by the end of a path.
 * Undefined when the form has no such field.
 */
export function fieldOfPath(
  path: string,
  fields: readonly string[],
  called: Readonly<Record<string, string>> = {},
): string | undefined {
  const parts = path.split('.')
  for (let from = 0; from < parts.length; from++) {
    const end = parts.slice(from).join('.')
    const field = called[end] ?? end
    if (fields.includes(field)) return field
  }
  return undefined
}
