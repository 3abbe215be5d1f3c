/** How people stand to the head of a household, by person. */
export type Places = Readonly<Record<string, string | undefined>>

export const HEAD = '02'

/** What is missing in the places of some people, in a sentence; undefined when each has one and there is one head. */
export function flawOfPlaces(persons: readonly string[], places: Places): string | undefined {
  if (persons.length === 0) return undefined
  if (persons.some((person) => !places[person])) return '请写明每个人与新户主的关系。'
  const heads = persons.filter((person) => places[person] === HEAD).length
  if (heads !== 1) return heads === 0 ? '请指定一位新户主。' : '户主只能有一位，请核对。'
  return undefined
}

/** As the API takes them. */
export function placesOf(
  persons: readonly string[],
  places: Places,
): readonly { readonly person: string; readonly kinship: string }[] {
  return persons.map((person) => ({ person, kinship: places[person] ?? '' }))
}
