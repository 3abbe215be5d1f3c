/** Who is typed in alone: with an identity number that tells birth date and sex, or without one. */
export interface PersonTyped {
  readonly name?: string
  readonly number?: string
  readonly birthDate?: string
  readonly sex?: string
}

/** The entry as the API takes it. */
export function entryOf({ name = '', number = '', birthDate, sex }: PersonTyped): object {
  const plain = number.trim().toUpperCase()
  const papers = plain === '' ? { birthDate, sex } : { idNumber: { idKind: 'citizen-id', number: plain } }
  return { name: name.trim(), ...papers }
}
