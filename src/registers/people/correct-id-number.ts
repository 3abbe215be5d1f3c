import { type Clock, Fault, parseCitizenId, today } from '../../kit/index.ts'
import { type RegisterContext, record } from './context.ts'
import type { Source, Statement } from './fact.ts'
import { type FactPayload, parsePayload } from './fact-kinds.ts'
import { sayFacts } from './say-facts.ts'
import { loadFacts } from './store-facts.ts'
import { changeAnchor, lockForChange } from './store-people.ts'

/** A number that was written down wrong, and the right one. */
export interface IdNumberCorrection {
  readonly person: string
  readonly version: number
  readonly idKind: FactPayload<'id-number'>['idKind']
  readonly number: string
  /** Why the old one was wrong. */
  readonly reason: string
  readonly source: Source
}

/**
 * Corrects an identity number for all days; what was known before stays in the history. Birth date and sex follow a citizen's
 * number. Throws `conflict` when the number is another person's, `malformed` when it is wrong or the one that is there.
 */
export async function correctIdNumber(context: RegisterContext, correction: IdNumberCorrection): Promise<number> {
  const { person, version, idKind, number, source } = correction
  const anchor = await lockForChange(context, person, version)
  const facts = await loadFacts(context, { persons: [person], kinds: ['identity', 'id-number'] })
  const old = facts.filter((fact) => fact.kind === 'id-number' && fact.item === idKind)
  const from = old[0]?.from ?? facts.find((fact) => fact.kind === 'identity')?.from ?? today(context.clock)
  const statements: Statement[] = [{ kind: 'id-number', payload: { idKind, number }, from, source }]
  const identity = facts.findLast((fact) => fact.kind === 'identity')
  if (idKind === 'citizen-id' && identity !== undefined) {
    const payload = withNumber(parsePayload('identity', identity.payload, 'identity'), number, context.clock)
    statements.push({ kind: 'identity', payload, from: earlier(identity.from, payload.birthDate), source })
  }
  if (!(await sayFacts(context, { person }, statements, 'number'))) {
    throw new Fault('malformed', '新的证件号码与现有的相同，没有需要更正的。', { path: 'number' })
  }
  await record(context, 'person.correct-id-number', `person:${person}`, { idKind, reason: correction.reason })
  return changeAnchor(context, anchor)
}

function withNumber(identity: FactPayload<'identity'>, number: string, clock: Clock): FactPayload<'identity'> {
  const told = parseCitizenId(number, today(clock), 'number')
  return { ...identity, birthDate: told.birthDate, sex: told.sex === 'male' ? '1' : '2' }
}

function earlier(a: string, b: string): string {
  return a < b ? a : b
}
