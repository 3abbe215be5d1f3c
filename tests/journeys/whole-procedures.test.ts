import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeOnEachDatabase } from '../support/each-database.ts'
import { openPlace, type PlaceAtWork } from '../support/procedure-places.ts'
import { type House, openHouse } from '../support/signed-in.ts'
import { JOURNEYS, PLACES, type PlaceName } from '../support/whole-procedures.ts'

describeOnEachDatabase('procedures from filing to the last letter', (engine) => {
  let house: House
  const opened = new Map<PlaceName, PlaceAtWork>()

  beforeAll(async () => {
    house = await openHouse(await engine.newDatabase(), { idleMinutes: 1_000_000, longestHours: 100_000 })
    house.clock.set(new Date('2026-08-01T09:00:00+08:00'))
    for (const place of Object.keys(PLACES) as PlaceName[]) opened.set(place, await openPlace(house, PLACES[place]))
  })
  afterAll(() => house.close())

  it.each(JOURNEYS)('brings %s past every office to its letter', async (_, { filing, letters, place, steps }) => {
    const at = opened.get(place)
    if (at === undefined) throw new Error(`${place} is not open`)
    const one = await at.file(filing)
    for (const step of steps) await one.does(step)
    expect(await one.read('bureau-handler')).toMatchObject({ step: { id: 'granted' } })
    const sent = await one.letters('bureau-handler')
    expect(sent.map(({ kind }) => kind)).toEqual(letters)
    for (const letter of sent)
      expect(await one.print('bureau-handler', letter), letter.kind).toEqual({ status: 200, begins: '%PDF-' })
  })
})
