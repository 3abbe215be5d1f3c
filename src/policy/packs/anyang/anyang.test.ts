import { describe, expect, it } from 'vitest'
import { catalogue, itKeepsTheRulesOfPacks } from '../../../../tests/support/pack-rules.ts'
import { anyang } from './index.ts'

describe('the Anyang pack', () => {
  itKeepsTheRulesOfPacks(anyang)

  it('has an article for every clause of the plan', () => {
    const clauses = new Set(anyang.articles.map(({ clause }) => clause.replace('ANYANG-', '')))
    const expected = [
      ...['0', '1.1', '1.2', '1.3', '1.4', '2.1(1)', '2.1(2)', '2.1(3)', '2.2', '2.2(1)', '2.2(2)', '2.3', '2.4'],
      ...['3.1.1', '3.1.2', '3.1.3', '3.1.4', '3.2.1', '3.2.2a', '3.2.2b', '3.2.4', '3.3.1', '3.3.2', '3.3.3'],
      ...['一', '二', '三', '四', '五'].map((part) => `3.2.3-${part}`),
      ...Array.from({ length: 10 }, (_, index) => `3.3.4(${index + 1})`),
    ]
    expect([...clauses].sort()).toEqual(expected.sort())
  })

  it('asks for no paper with an application, and spares copies where the plan does: in reviews', () => {
    const procedures = anyang.procedures ?? []
    expect(procedures.map(({ materials, filing }) => [materials.length, filing.noCopies])).toEqual(
      procedures.map(() => [0, undefined]),
    )
    const copies = anyang.parameters.find(({ id }) => id === 'copies-not-wanted')
    expect(copies).toMatchObject({ clause: 'ANYANG-3.2.3-五', values: [{ from: '2022-01-01' }] })
    expect(anyang.articles.find(({ clause }) => clause === copies?.clause)?.sentences.join('')).toContain('复核时')
  })

  it('shows a home over the limit as a total, never as a rounded quotient', () => {
    const example = anyang.examples.find(({ title }) => title === '面积多了 0.01 平方米')
    if (!example) throw new Error('the example is gone')
    const { conditions } = catalogue.decide({ pack: 'anyang', ...example })
    expect(conditions.find(({ id }) => id === 'per-capita-area')?.text).toBe(
      '三口之家住房合计 45.01 平方米，超过 45.00 平方米（人均 15 平方米 × 3 人），不符合。依据：安阳县2022年保障性住房申请条件、保障标准及实施方案 第一部分第2项。',
    )
  })
})
