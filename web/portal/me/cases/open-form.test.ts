import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Prompt } from '../../../../src/policy/engine/nouns.ts'
import { openForm } from './open-form.ts'

const item: Prompt = { path: 'aid.item', kind: 'choice', title: '要救助什么？', why: '', options: [] }
const weighed = { law: [{ program: 'aid', outcome: 'needs-facts', missing: ['aid.item'] }], materials: [], unfit: [] }
const matter = {
  ...{ pack: 'nanjing', procedure: 'aid', title: '救助', clause: 'X', programs: ['aid'], steps: [] },
  ...{ today: '2026-09-07', keptDays: 90, weighed },
}
const of = (person: string, alone: boolean) => ({
  ...{ place: { person, pack: 'nanjing', procedure: 'aid' }, alone, matter, prompts: [item] },
})
const CHECKED = { answers: { 'aid.item': { value: 'treatment' } }, steps: ['aid.item'], townships: [] }

/** What a tab holds. */
const held = new Map<string, string>()
beforeEach(() => {
  held.clear()
  vi.stubGlobal('sessionStorage', { getItem: (key: string) => held.get(key) ?? null })
  held.set('anju.check.nanjing.aid', JSON.stringify(CHECKED))
})
afterEach(() => vi.unstubAllGlobals())

test('a self-check goes on as the application of whoever is alone on their phone', () => {
  expect(openForm(of('a', true))).toMatchObject({
    form: { answers: CHECKED.answers },
    isNewer: true,
    checked: undefined,
  })
})

test('whoever acts for others is asked whom a self-check was about, and until then nobody’s form has any of it', () => {
  for (const person of ['a', 'b'])
    expect(openForm(of(person, false))).toMatchObject({
      ...{ form: { answers: {}, steps: [] }, isNewer: false, checked: { answers: CHECKED.answers } },
    })
})

test('what a tab holds of one client does not show up with another', () => {
  held.set('anju.me.apply.a.nanjing.aid', JSON.stringify({ answers: { 'aid.item': { value: 'appraisal' } } }))
  expect(openForm(of('a', false))).toMatchObject({ form: { answers: { 'aid.item': { value: 'appraisal' } } } })
  expect(openForm(of('b', false)).form.answers).toEqual({})
})

test('a draft of the server with answers that never reached it is sent before it is handed in', () => {
  const draft = { version: 3, facts: {}, form: { steps: ['aid.item'] }, until: '2026-12-06' }
  const kept = { ...of('a', true), matter: { ...matter, draft } }
  expect(openForm(kept)).toMatchObject({ isNewer: false })
  held.set('anju.me.apply.a.nanjing.aid', JSON.stringify({ answers: { 'aid.item': { value: 'appraisal' } } }))
  expect(openForm(kept)).toMatchObject({ isNewer: true, form: { answers: { 'aid.item': { value: 'appraisal' } } } })
})
