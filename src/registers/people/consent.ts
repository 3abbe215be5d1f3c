import { ageOn, Fault, isId, type PlainDate } from '../../kit/index.ts'
import type { RegisterContext } from './context.ts'
import type { Statement } from './fact.ts'
import { type FactPayload, parsePayload } from './fact-kinds.ts'
import { loadFacts } from './store-facts.ts'

const ADULT = 18

/**
 * A consent is given by the adult it is about, ends on a day, and names what may be asked. For a child, or for somebody without
 * full capacity, another person signs. Throws `malformed` or `out-of-range`.
 */
export async function checkConsents(
  context: RegisterContext,
  person: string,
  statements: readonly Statement[],
): Promise<void> {
  for (const [at, statement] of statements.entries()) {
    if (statement.kind !== 'consent' || statement.payload === null) continue
    const path = `facts.${at}`
    const consent = parsePayload('consent', statement.payload, path)
    if (statement.to === undefined) {
      throw new Fault('malformed', '核对授权要写明到哪一天为止。', { path: `${path}.to` })
    }
    if (consent.signedOn > statement.from) {
      throw new Fault('out-of-range', '核对授权不能在签署之前生效。', { path: `${path}.from` })
    }
    await checkSigner(context, person, consent, `${path}.signedBy`)
  }
}

async function checkSigner(
  context: RegisterContext,
  person: string,
  consent: FactPayload<'consent'>,
  path: string,
): Promise<void> {
  if (isId(consent.signedBy) && consent.signedBy !== person) return
  const facts = await loadFacts(context, { persons: [person], kinds: ['identity', 'capacity'], day: consent.signedOn })
  if (needsGuardian(facts, consent.signedOn)) {
    throw new Fault('malformed', '未成年人或者不具备完全民事行为能力的人，要由监护人签署核对授权。', { path })
  }
}

/** Whether somebody else signs for a person, by what is known of them on a day: for a child, or without full capacity. */
export function needsGuardian(
  facts: readonly { readonly kind: string; readonly payload: Readonly<Record<string, unknown>> }[],
  day: PlainDate,
): boolean {
  const identity = facts.find((fact) => fact.kind === 'identity')
  const capacity = facts.find((fact) => fact.kind === 'capacity')
  const isChild = identity !== undefined && ageOn(String(identity.payload.birthDate), day) < ADULT
  return isChild || (capacity !== undefined && capacity.payload.capacity !== 'full')
}

/** Whether one of the facts is a consent that holds on a day and covers the scope. */
export function mayVerify(
  facts: readonly { readonly kind: string; readonly payload: Readonly<Record<string, unknown>> }[],
  scope: FactPayload<'consent'>['scopes'][number],
): boolean {
  return facts.some(
    (fact) => fact.kind === 'consent' && parsePayload('consent', fact.payload, 'consent').scopes.includes(scope),
  )
}

/** The statement that takes a consent back from a day on; what was asked before stays as it was. */
export function revokeConsent(id: string, from: PlainDate, source: Statement['source']): Statement {
  return { kind: 'consent', item: id, payload: null, from, source }
}
