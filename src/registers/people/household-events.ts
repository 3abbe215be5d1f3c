import { addDays, type PlainDate } from '../../kit/index.ts'
import type { RegisterContext } from './context.ts'
import type { Subject } from './fact.ts'
import type { Membership } from './household.ts'
import { loadFacts } from './store-facts.ts'
import { loadMemberships } from './store-households.ts'

/** Something that happened to a family. */
export interface HouseholdEvent {
  readonly what: 'birth' | 'joined' | 'death' | 'divorce' | 'left'
  readonly person: string
  /** The first day on which it is so. */
  readonly on: PlainDate
}

const DIVORCED = '40'

/** What the register has learned of a household since an instant, in the order of its days: who came, who went, and why. */
export async function householdEventsSince(
  context: RegisterContext,
  household: string,
  since: Date,
): Promise<readonly HouseholdEvent[]> {
  const all = await loadMemberships(context, { household, allKnown: true })
  const persons = [...new Set(all.map(({ person }) => person))]
  const facts = await loadFacts(context, { persons, kinds: ['death', 'marriage'] })
  const learned = facts.filter(({ knownFrom }) => new Date(knownFrom) > since)
  const died = learned.filter(({ kind }) => kind === 'death')
  const divorced = learned.filter(({ kind, payload }) => kind === 'marriage' && payload.status === DIVORCED)
  const told = [
    ...died.map(({ subject, payload }) => happened('death', personOf(subject), String(payload.on))),
    ...divorced.map(({ subject, from }) => happened('divorce', personOf(subject), from)),
    ...persons.flatMap((person) =>
      movesOf(
        all.filter((one) => one.person === person),
        since,
      ),
    ),
  ]
  const events = told.filter((event): event is HouseholdEvent => event !== undefined)
  // Of a death the last day in the household is no news of its own.
  return events
    .filter(({ what, person }) => what !== 'left' || !died.some(({ subject }) => personOf(subject) === person))
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
}

const personOf = (subject: Subject): string | undefined => ('person' in subject ? subject.person : undefined)

const happened = (what: HouseholdEvent['what'], person: string | undefined, on: PlainDate) =>
  person === undefined ? undefined : { what, person, on }

/** Whether somebody has come or gone, by what was known then and what is known now. */
function movesOf(own: readonly Membership[], since: Date): (HouseholdEvent | undefined)[] {
  const then = own.filter(
    (one) => new Date(one.knownFrom) <= since && (one.knownTo === null || new Date(one.knownTo) > since),
  )
  const now = own.filter((one) => one.knownTo === null)
  const [person] = own.map((one) => one.person)
  const [first] = now
  if (then.length === 0 && first) return [happened(first.reason === 'birth' ? 'birth' : 'joined', person, first.from)]
  const [before, after] = [then.at(-1), now.at(-1)]
  if (before === undefined || (after && after.to === before.to)) return []
  if (after === undefined) return [happened('left', person, before.from)]
  return [after.to === null ? happened('joined', person, after.from) : happened('left', person, addDays(after.to, 1))]
}
