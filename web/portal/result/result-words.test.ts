import { describe, expect, test } from 'vitest'
import { aboutOthers, papersToBring, splitBasis, withoutState } from './result-words.ts'

describe('sentences of the result', () => {
  test('the article is taken apart from the sentence, and days are written out', () => {
    expect(splitBasis('要求按时申请；现在：2026-08-10，符合。依据：通知 二（三）1。')).toEqual([
      '要求按时申请；现在：2026年8月10日，符合。',
      '依据：通知 二（三）1。',
    ])
  })

  test('a shared result says what is asked, not what a household has', () => {
    expect(withoutState('要求申请人有本县城镇常住户口。现在还不清楚，还需要补充信息。依据：方案。')).toBe(
      '要求申请人有本县城镇常住户口。依据：方案。',
    )
    expect(withoutState('住房合计还不清楚，限额是人均 15 平方米 × 人口，还需要补充信息。依据：方案。')).toBe(
      '住房合计，限额是人均 15 平方米 × 人口。依据：方案。',
    )
  })

  test('another family’s result is not said of the reader', () => {
    expect(aboutOthers('您家可以申请租房补贴')).toBe('这家可以申请租房补贴')
    expect(aboutOthers('按您填的情况，下面每一条都符合。')).toBe('按这家填的情况，下面每一条都符合。')
  })

  test('a paper is named once, and the two that everybody brings are not repeated', () => {
    expect(papersToBring(['身份证', '户口本', '户口本，或者社区开的证明', '房产证', '房产证'])).toEqual([
      '户口本，或者社区开的证明',
      '房产证',
    ])
  })
})
