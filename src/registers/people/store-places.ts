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
 * Where people live on a day, as is known now, or where they are registered when nobody says where they live: one question for all of
 * them. The offsets keep the plan at looking each household up, whatever statistics make of it; reading all households of a bureau
 * instead takes a second. Nobody lives in two households, or is registered in two places, on one day.
 */
export async function loadPlaces(
  { tx, tenant }: RegisterContext,
  persons: readonly string[],
  day: PlainDate,
): Promise<PersonPlace[]> {
  if (persons.length === 0) return []
  const list = [...persons]
  const { rows } = await sql<Omit<PersonPlace, 'division'> & { readonly division: string | null }>`
    select a.person, h.division is not null as lives, coalesce(h.division, (
      select payload ->> 'division' from person_fact
      where tenant_id = ${tenant}::integer and person_id = a.person and kind = 'hukou' and known_to is null
        and valid_from <= ${day}::date and (valid_to is null or valid_to >= ${day}::date)
    )) as division
    from unnest(${list}::uuid[]) as a (person)
    left join lateral (
      select f.division from membership as m
      cross join lateral (
        select payload ->> 'division' as division from person_fact
        where tenant_id = ${tenant}::integer and household_id = m.household_id and kind = 'residence' and known_to is null
          and valid_from <= ${day}::date and (valid_to is null or valid_to >= ${day}::date)
        offset 0
      ) as f
      where m.tenant_id = ${tenant}::integer and m.person_id = a.person and m.known_to is null
        and m.valid_from <= ${day}::date and (m.valid_to is null or m.valid_to >= ${day}::date)
      offset 0
    ) as h on true`.execute(tx)
  return rows.flatMap(({ division, ...place }) => (division === null ? [] : [{ ...place, division }]))
}
