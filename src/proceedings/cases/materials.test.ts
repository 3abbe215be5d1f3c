import { describe, expect, it } from 'vitest'
import { fixedClock, stateCouncilCalendar } from '../../kit/index.ts'
import { createCatalogue, type Pack } from '../../policy/engine/index.ts'
import { packs } from '../../policy/packs/index.ts'
import { askedItems } from './asked-items.ts'
import type { CaseAct } from './case.ts'
import { foldCase } from './fold-case.ts'
import { openLawBook } from './law-book.ts'
import { whyNoPaper } from './materials.ts'
import { paperKinds, paperLabel } from './materials-kinds.ts'
import { papersOf } from './papers-of.ts'

const catalogue = createCatalogue(packs, { calendar: stateCouncilCalendar })
const CLAUSE = 'NANJING-11'

/** The packs, with one place's procedures taking no copies. */
const withoutCopies = (pack: Pack): Pack =>
  pack.id === 'nanjing'
    ? {
        ...pack,
        procedures: (pack.procedures ?? []).map((one) => ({ ...one, filing: { ...one.filing, noCopies: CLAUSE } })),
      }
    : pack

const at = '2026-09-07T09:00:00+08:00'
const said = { from: 'acceptance', to: 'acceptance', actor: 'u:1', hat: null, at, digest: '' }
const application = { household: 'h', applicant: 'p', area: '320104001', facts: { aid: { item: 'termite' } } }
const ACTS: readonly CaseAct[] = [
  { ...said, seq: 1, act: 'file', from: 'draft', detail: { application, channel: 'counter' } },
  { ...said, seq: 2, act: 'ask-correction', to: 'correcting', detail: { items: ['房屋照片', '发票'] } },
  { ...said, seq: 3, act: 'correct', from: 'correcting', detail: { application } },
]
const paper = (seq: number, id: string, kind: string): CaseAct => ({
  ...{ ...said, seq, act: 'add-material' as const },
  detail: { material: { id, kind, file: 'f', type: 'image/jpeg', bytes: 9 } },
})

function lookAt(acts: readonly CaseAct[], all: readonly Pack[] = packs) {
  const law = openLawBook(all, catalogue)
  const procedure = law.newest('nanjing', 'safety-aid')
  if (procedure === undefined) throw new Error('no such procedure')
  const context = { law, calendar: stateCouncilCalendar, clock: fixedClock(at), actor: { id: 'u:1' } }
  const held = { row: { procedure: procedure.key }, acts, state: foldCase(acts) }
  return {
    kinds: paperKinds(procedure.procedure, held.state).map(({ id, label }) => [id, label]),
    whyNot: (kind: string) => whyNoPaper(context, held, kind),
    asked: askedItems(procedure.procedure, acts),
    labelOf: (kind: string) => paperLabel(procedure.procedure, held.state.asked, kind),
  }
}

describe('what corrections asked for', () => {
  const asking = (seq: number, day: string, items: readonly string[]): CaseAct => ({
    ...{ ...said, seq, at: `${day}T09:00:00+08:00`, act: 'ask-correction', to: 'correcting', detail: { items } },
  })
  const later = (day: string, act: CaseAct): CaseAct => ({ ...act, at: `${day}T09:00:00+08:00` })

  it('has come when the correction was answered, or a paper of that name came and was not taken back', () => {
    const open = [...ACTS.slice(0, 2), later('2026-09-08', paper(3, 'm1', 'asked-1'))]
    const asked = (item: string, answered?: string) => ({ item, on: '2026-09-07', ...(answered && { answered }) })
    expect(lookAt(ACTS.slice(0, 2)).asked).toEqual([asked('房屋照片'), asked('发票')])
    expect(lookAt(open).asked).toEqual([asked('房屋照片', '2026-09-08'), asked('发票')])
    const drop = { ...said, seq: 4, act: 'drop-material', detail: { material: 'm1', reason: '看不清' } } as const
    expect(lookAt([...open, drop]).asked).toEqual([asked('房屋照片'), asked('发票')])
    expect(lookAt(ACTS).asked).toEqual([asked('房屋照片', '2026-09-07'), asked('发票', '2026-09-07')])
  })

  it('is open again when it is asked for again', () => {
    const again = [...ACTS, asking(4, '2026-09-10', ['发票', '合同'])]
    expect(lookAt(again).asked).toEqual([
      { item: '房屋照片', on: '2026-09-07', answered: '2026-09-07' },
      { item: '发票', on: '2026-09-10' },
      { item: '合同', on: '2026-09-10' },
    ])
  })
})

describe('the checklist', () => {
  it('has the papers of the rules, what a correction asked for beyond them, and anything else', () => {
    expect(lookAt(ACTS).kinds).toEqual([
      ['form', '救助申请表'],
      ['termite-contract', '灭治合同'],
      ['termite-invoice', '发票'],
      ['termite-acceptance', '验收材料'],
      ['asked-1', '房屋照片'],
      ['other', '其他材料'],
    ])
    expect(['form', 'asked-1', 'asked-9', 'other'].map(lookAt(ACTS).labelOf)).toEqual([
      ...['救助申请表', '房屋照片', '补正的材料', '其他材料'],
    ])
  })

  it('takes a photo of a sheet only where one hangs, and shows it on no list of papers', () => {
    expect(lookAt(ACTS).whyNot('posting')).toMatchObject({ code: 'unknown-item' })
    const hanging = { ...said, seq: 4, act: 'accept', to: 'results', detail: {} } as const
    expect(lookAt([...ACTS, hanging]).whyNot('posting')).toBeUndefined()
    expect(lookAt([...ACTS, hanging]).kinds.map(([kind]) => kind)).not.toContain('posting')
  })

  it('takes what is on it, and nothing else', () => {
    const { whyNot } = lookAt(ACTS)
    for (const kind of ['form', 'termite-invoice', 'asked-1', 'asked-2', 'other']) expect(whyNot(kind)).toBeUndefined()
    for (const kind of ['asked-0', 'asked-3', 'asked-', 'form-2', '']) {
      expect(whyNot(kind)).toMatchObject({ code: 'unknown-item' })
    }
  })

  it('takes no more than any household has, dropped ones counted', () => {
    const many = Array.from({ length: 200 }, (_, index) => paper(index + 4, `m${index}`, 'other'))
    expect(lookAt([...ACTS, ...many.slice(1)].map((act, index) => ({ ...act, seq: index + 1 }))).whyNot('form')).toBe(
      undefined,
    )
    expect(lookAt([...ACTS, ...many]).whyNot('form')).toMatchObject({ code: 'too-many-papers' })
  })

  it('is empty and takes nothing where no copies may be asked for, not even what a correction names', () => {
    const { kinds, whyNot } = lookAt(ACTS, packs.map(withoutCopies))
    expect(kinds).toEqual([])
    for (const kind of ['form', 'asked-1', 'other']) {
      expect(whyNot(kind)).toEqual({
        ...{ code: 'no-copies', clause: CLAUSE },
        sentence: '按规定不收复印件，不用上传材料。',
      })
    }
  })
})

it('papers that were taken back stay in the record, marked', () => {
  const drop = { ...said, seq: 6, act: 'drop-material' as const, detail: { material: 'm1', reason: '传错了' } }
  const acts = [...ACTS, paper(4, 'm1', 'form'), paper(5, 'm2', 'form'), drop]
  expect(papersOf(acts).map(({ material, dropped }) => [material.id, dropped])).toEqual([
    ['m1', true],
    ['m2', false],
  ])
  expect(foldCase(acts).materials.map(({ id }) => id)).toEqual(['m2'])
})
