import { describe, expect, it } from 'vitest'
import { Fault, stateCouncilCalendar } from '../../kit/index.ts'
import { createCatalogue, type Json } from '../../policy/engine/index.ts'
import { packs } from '../../policy/packs/index.ts'
import { fitFacts } from './fit-facts.ts'

const catalogue = createCatalogue(packs, { calendar: stateCouncilCalendar })

/** As the law of Qinhuai reads what was told. */
const read = (facts: Readonly<Record<string, unknown>>) =>
  catalogue.decide({
    ...{ pack: 'nanjing', program: 'safety-aid', on: '2026-09-07' },
    facts: facts as Readonly<Record<string, Json>>,
  })

describe('what was filled in under another edition of the form', () => {
  it('is read as it is where all of it fits', () => {
    const told = { aid: { item: 'termite' }, gone: { longAgo: 'kept' } }
    expect(fitFacts(told, read)).toMatchObject({ told, unfit: [] })
  })

  it('keeps everything but the choice that is not there any more, which is asked again', () => {
    const told = { aid: { item: 'lift' }, household: { lowIncome: 'maybe', size: 3 }, home: { use: 'living' } }
    const { read: decision, told: kept, unfit } = fitFacts(told, read)
    expect(unfit).toContain('aid.item')
    expect(decision.missing).toContain('aid.item')
    expect(kept).toMatchObject({ aid: {}, household: { size: 3 } })
  })

  it('leaves out one entry of a list, or one value of an entry, and not the list', () => {
    const told = { homes: [{ area: 'wide' }, { area: '20' }, 7] }
    const wanted = ({ homes }: Readonly<Record<string, unknown>>) => {
      for (const [at, home] of (homes as unknown[]).entries()) sheetOf(home, `homes.${at}`)
      return homes
    }
    expect(fitFacts(told, wanted)).toMatchObject({ read: [{}, { area: '20' }], unfit: ['homes.0.area', 'homes.2'] })
  })

  it('throws what none of the facts is to blame for', () => {
    const broken = new Error('the catalogue is gone')
    const fails = () => {
      throw broken
    }
    expect(() => fitFacts({ aid: { item: 'termite' } }, fails)).toThrow(broken)
    const elsewhere = () => read({ aid: { item: 'lift' } })
    expect(() => fitFacts({ home: { use: 'living' } }, elsewhere)).toThrow(/aid\.item/)
  })
})

function sheetOf(home: unknown, path: string): void {
  if (typeof home !== 'object' || home === null) throw notRead(path)
  const { area } = home as { readonly area?: unknown }
  if (area !== undefined && !/^\d+$/.test(String(area))) throw notRead(`${path}.area`)
}

const notRead = (path: string): Fault => new Fault('malformed', `“${path}”不对。`, { path })
