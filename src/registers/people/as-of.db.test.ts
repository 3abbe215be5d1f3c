import fc from 'fast-check'
import { expect, it } from 'vitest'
import { describeOnDatabases } from '../../../tests/support/each-database.ts'
import { say, somebody, useRegister } from '../../../tests/support/register-acts.ts'
import { addDays } from '../../kit/index.ts'
import { enterPersons } from './index.ts'
import { sayFacts } from './say-facts.ts'
import { loadFacts } from './store-facts.ts'

const FIRST = '2025-01-01'
const DAYS = 30
const STEPS = 4
const PEOPLE = 250
/** Four statements about each of 250 people: a thousand steps of history on each engine. */
const statement = fc.record({
  from: fc.nat(DAYS - 1),
  length: fc.option(fc.integer({ min: 1, max: 12 })),
  // null: not true any more.
  value: fc.option(fc.constantFrom('A', 'B', 'C'), { freq: 4 }),
})
const instant = (step: number): string => `2026-0${step + 1}-01T09:00:00+08:00`
const dayOf = (at: number): string => addDays(FIRST, at)

describeOnDatabases('random histories', (engine) => {
  const { now, at } = useRegister(engine.newDatabase)

  it('read on any day, as known at any time, as the last statement made by then says', async () => {
    const people = await now((context) =>
      enterPersons(
        context,
        Array.from({ length: PEOPLE }, (_, i) => somebody(`史${i}`, dayOf(-i))),
      ),
    )
    const histories = fc.sample(fc.array(statement, { minLength: STEPS, maxLength: STEPS }), {
      numRuns: PEOPLE,
      seed: 20261122,
    })
    for (let step = 0; step < STEPS; step++) {
      await at(instant(step), async (context) => {
        for (const [who, { person }] of people.entries()) {
          const told = histories[who]?.[step]
          if (told === undefined) throw new Error('a history is too short')
          const to = told.length === null ? undefined : dayOf(told.from + told.length - 1)
          const payload = told.value === null ? null : { serious: true, name: told.value }
          await sayFacts(context, { person }, [say('illness', payload, dayOf(told.from), to)])
        }
      })
    }
    const persons = people.map((one) => one.person)
    for (let step = 0; step < STEPS; step++) {
      const knownAt = new Date(Date.parse(instant(step)) + 1000)
      for (let day = 0; day < DAYS; day += 7) {
        const facts = await now((context) =>
          loadFacts(context, { persons, kinds: ['illness'], day: dayOf(day), knownAt }),
        )
        const seen = new Map(
          facts.map((fact) => ['person' in fact.subject ? fact.subject.person : '', fact.payload.name]),
        )
        expect(seen.size).toBe(facts.length)
        for (const [who, person] of persons.entries()) {
          const last = histories[who]
            ?.slice(0, step + 1)
            .findLast(({ from, length }) => from <= day && (length === null || day < from + length))
          expect(seen.get(person)).toBe(last?.value ?? undefined)
        }
      }
    }
  })
})
