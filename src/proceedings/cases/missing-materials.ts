import type { Json, Material, Procedure } from '../../policy/engine/index.ts'
import type { Application } from './case.ts'
import type { CaseState } from './case-state.ts'

/** The papers that an application needs, by what it says. */
export function materialsFor({ materials, filing }: Procedure, application: Application): readonly Material[] {
  if (filing.noCopies) return []
  return materials.filter(({ when }) => {
    if (when === undefined) return true
    const value = factAt(application.facts, when.fact)
    return (typeof value === 'string' || typeof value === 'boolean') && when.oneOf.includes(value)
  })
}

/** Names of the papers that must be there and are not. */
export function missingMaterials(procedure: Procedure, { application, materials }: CaseState): string[] {
  return materialsFor(procedure, application)
    .filter(({ id, required }) => required && !materials.some(({ kind }) => kind === id))
    .map(({ label }) => label)
}

/** The value at a path such as `aid.item`. */
export function factAt(facts: Readonly<Record<string, Json>>, path: string): Json | undefined {
  return path
    .split('.')
    .reduce<Json | undefined>(
      (at, key) =>
        typeof at === 'object' && at !== null && !Array.isArray(at) ? (at as Record<string, Json>)[key] : undefined,
      facts,
    )
}
