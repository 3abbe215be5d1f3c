import { sayDivision } from '../division-words.ts'

interface Division {
  readonly code: string
  readonly name: string
}

interface DivisionOption {
  readonly value: string
  readonly label: string
}

const CODE = /^(\d{6}|\d{9}|\d{12})$/

/**
 * Divisions to choose from: those that are known, and one by its code alone where that is what was chosen (`chosen`) or is being typed
 * (`typed`).
 */
export function divisionOptions(
  known: readonly Division[],
  { typed, chosen }: { readonly typed: string; readonly chosen: string },
): readonly DivisionOption[] {
  const codes = new Set(known.map(({ code }) => code))
  const bare = [...new Set([chosen, typed.trim()])].filter((code) => CODE.test(code) && !codes.has(code))
  return [
    ...known.map(({ code, name }) => ({ value: code, label: name })),
    ...bare.map((code) => ({ value: code, label: sayDivision(code, known) })),
  ]
}

/** Whether a division is meant by what was typed: a part of its name, or how its code begins. */
export function isMeant(typed: string, { value, label }: DivisionOption): boolean {
  const text = typed.trim()
  return label.includes(text) || value.startsWith(text)
}
