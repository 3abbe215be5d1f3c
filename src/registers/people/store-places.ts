import { sql } from 'kysely'
import type { PlainDate } from '../../kit/index.ts'
import type { RegisterContext } from './context.ts'

/** A division in which a person lives with their household, or else is registered. */
export interface PersonPlace {
  readonly person: string
  readonly lives: boolean
  readonly division: string
}

/**
 * Where people live and where they are registered on a day, as is known now: one question for all of them. The offset keeps the plan
 * at looking each household up, whatever statistics make of it; reading all households of a bureau instead takes a second.
 */
export async function loadPlaces(
  { tx, tenant }: RegisterContext,
  persons: readonly string[],
  day: PlainDate,
): Promise<PersonPlace[]> {
  if (persons.length === 0) return []
  const list = [...persons]
  const { rows } = await sql<PersonPlace>`
    select m.person_id as person, true as lives, f.payload ->> 'division' as division
    from membership as m
    cross join lateral (
      select payload from person_fact
      where tenant_id = ${tenant}::integer and household_id = m.household_id and kind = 'residence' and known_to is null
        and valid_from <= ${day}::date and (valid_to is null or valid_to >= ${day}::date)
      offset 0
    ) as f
    where m.tenant_id = ${tenant}::integer and m.person_id = any(${list}::uuid[]) and m.known_to is null
      and m.valid_from <= ${day}::date and (m.valid_to is null or m.valid_to >= ${day}::date)
    union all
    select person_id, false, payload ->> 'division'
    from person_fact
    where tenant_id = ${tenant}::integer and person_id = any(${list}::uuid[]) and kind = 'hukou' and known_to is null
      and valid_from <= ${day}::date and (valid_to is null or valid_to >= ${day}::date)
    order by 1, 2, 3`.execute(tx)
  return rows
}
