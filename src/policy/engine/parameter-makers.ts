import type { Parameter, ParameterKind, ParameterValue } from './parameter.ts'
import type { Unit } from './unit.ts'

/**
 * Makers of a pack's parameters, all in force from its first day. Each takes id, Chinese label, clause and value;
 * null is "left open until a person sets it".
 */
export function parameterMakers(from: string) {
  const made = (id: string, label: string, kind: ParameterKind, clause: string, value: ParameterValue): Parameter => ({
    id,
    label,
    kind,
    clause,
    values: [{ value, from }],
  })
  return {
    /** A figure with its unit; a percentage may be negative. */
    given: (id: string, label: string, clause: string, value: string | null, unit: Unit): Parameter => ({
      ...made(id, label, 'decimal', clause, value),
      unit,
    }),
    /** A day: 2022-09-30. */
    dated: (id: string, label: string, clause: string, value: string | null) => made(id, label, 'date', clause, value),
    /** A day of every year: 08-20. */
    yearly: (id: string, label: string, clause: string, value: string | null) =>
      made(id, label, 'month-day', clause, value),
    /** A list of codes or names. */
    listed: (id: string, label: string, clause: string, value: readonly string[] | null) =>
      made(id, label, 'codes', clause, value),
    /** A word or a short rule. */
    worded: (id: string, label: string, clause: string, value: string | null) => made(id, label, 'text', clause, value),
    /** Marks a parameter as a local choice where the text is silent; `point` is its number among the open points. */
    local: (parameter: Parameter, question: string, point?: string): Parameter => ({
      ...parameter,
      localChoice: point === undefined ? { question } : { point, question },
    }),
  }
}
