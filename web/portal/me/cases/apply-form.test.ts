import { describe, expect, test } from 'vitest'
import type { Prompt } from '../../../../src/policy/engine/nouns.ts'
import { type ApplyForm, factsToSend, fitForm, joinForms, openQuestions, readForm } from './apply-form.ts'

const item: Prompt = {
  ...{ path: 'aid.item', kind: 'choice', title: '要救助什么？', why: '' },
  options: [
    { value: 'appraisal', label: '鉴定' },
    { value: 'treatment', label: '治理' },
  ],
}
const income: Prompt = { path: 'household.annualIncome', kind: 'money', title: '一年的收入有多少？', why: '' }
const prompts = [item, income]

/** Filled in under the edition before: it had white ants as a choice, and asked about a lift. */
const kept: ApplyForm = readForm({
  answers: { 'aid.item': { value: 'termite' }, 'home.lift': 'unsure', 'household.annualIncome': { value: '30000.00' } },
  steps: ['aid.item', 'home.lift', 'household.annualIncome'],
  drafts: { 'home.note': '楼上漏水', 'aid.item': 'ter' },
  townships: ['某镇'],
  said: {
    'aid.item': { title: '要救助什么？', words: '白蚁防治' },
    'home.lift': { title: '有没有电梯？', words: '不清楚' },
  },
})
const fitted = fitForm(kept, prompts, ['aid.item'])

describe('a draft under another edition of its form', () => {
  test('goes on as it is where all of it fits', () => {
    const form = readForm({
      answers: { 'household.annualIncome': { value: '1.00' } },
      steps: ['household.annualIncome'],
    })
    expect(fitForm(form, prompts, [])).toBe(form)
  })

  test('shows in words what has no place any more, and keeps the rest', () => {
    expect(fitted.former).toEqual([
      { title: '要救助什么？', words: '白蚁防治' },
      { title: '有没有电梯？', words: '不清楚' },
      { title: '以前的一个问题', words: '楼上漏水' },
    ])
    expect(fitted.answers).toEqual({ 'household.annualIncome': { value: '30000.00' } })
    expect(fitted).toMatchObject({
      steps: ['household.annualIncome'],
      townships: ['某镇'],
      drafts: { 'aid.item': 'ter' },
    })
  })

  test('asks again what is answered in another way by now, and hands in nothing that does not fit', () => {
    const weighed = {
      law: [{ program: 'aid', outcome: 'needs-facts', missing: ['aid.item'] }],
      materials: [],
      unfit: [],
    }
    expect(openQuestions(prompts, weighed, kept.answers)).toEqual([])
    expect(openQuestions(prompts, weighed, fitted.answers)).toEqual([item])
    expect(factsToSend(fitted)).toEqual({ household: { annualIncome: '30000.00' } })
  })

  test('loses nothing however often it is opened, sent and joined with what a tab held', () => {
    const sent = readForm(JSON.parse(JSON.stringify(fitted)))
    expect(fitForm(sent, prompts, [])).toBe(sent)
    expect(fitForm(joinForms(sent, kept), prompts, ['aid.item']).former).toEqual(fitted.former)
  })

  test('says what it can of an answer from before the words were kept', () => {
    const old = readForm({ answers: { 'home.lift': { value: true }, 'aid.item': { value: 'termite' } }, steps: [] })
    expect(fitForm(old, prompts, ['aid.item']).former).toEqual([
      { title: '以前的一个问题', words: 'true' },
      { title: '要救助什么？', words: 'termite' },
    ])
  })
})
