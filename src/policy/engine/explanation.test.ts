import { describe, expect, it } from 'vitest'
import { packs } from '../packs/index.ts'
import { createCatalogue } from './catalogue.ts'

const catalogue = createCatalogue(packs)

/** The sentences of a decision by condition, without where the rule stands. */
function sentences(pack: string, program: string, facts: unknown): Record<string, string> {
  const { conditions } = catalogue.decide({ pack, program, on: '2026-11-21', facts })
  return Object.fromEntries(conditions.map(({ id, text }) => [id, text.replace(/依据：.*$/, '')]))
}

const household = (more: object) => ({ household: { size: 3, ...more } })

describe('the sentence of a condition', () => {
  it('compares totals and shows how the limit came about', () => {
    const { 'per-capita-area': area } = sentences(
      'anyang',
      'rent-subsidy',
      household({ homes: [{ floorArea: '45.00' }] }),
    )
    expect(area).toBe('三口之家住房合计 45.00 平方米，没有超过 45.00 平方米（人均 15 平方米 × 3 人），符合。')
  })

  it('says what is known while a part is missing, and that the known part decides when it does', () => {
    const some = household({ homes: [{ floorArea: '50.00' }, {}] })
    expect(sentences('anyang', 'rent-subsidy', some)['per-capita-area']).toBe(
      '三口之家住房合计已知的部分超过 45.00 平方米（人均 15 平方米 × 3 人），不符合。',
    )
    expect(sentences('anyang', 'rent-subsidy', {})['per-capita-area']).toBe(
      '住房合计还不清楚，限额是人均 15 平方米 × 人口，还需要补充信息。',
    )
  })

  it('names places instead of codes, and the known part of several', () => {
    const hukou = (division: string, kind?: string) => ({ applicant: { hukou: { division, kind } } })
    const local = (facts: unknown) => sentences('anyang', 'rental-local', facts)['local-hukou']
    expect(local(hukou('410522'))).toBe('要求申请人有本县城镇常住户口。现在只知道：安阳县，还需要补充信息。')
    expect(local(hukou('000000', 'urban'))).toBe('要求申请人有本县城镇常住户口。实际：别的地方、城镇，不符合。')
  })

  it('sets one date against the other', () => {
    const aid = { aid: { completedOn: '2026-10-15', appliedOn: '2026-09-07', governmentOrganised: false } }
    const { 'completed-first': first, 'in-force': inForce } = sentences('nanjing', 'safety-aid', aid)
    expect(first).toContain('完成日期是2026年10月15日，晚于2026年9月7日，不符合。')
    expect(inForce).toContain('完成日期是2026年10月15日，不早于2019年8月1日，符合。')
  })

  it('names what lets a late day count', () => {
    const completed = (aid: object) => sentences('nanjing', 'safety-aid', { aid })['completed-first']
    const late = { completedOn: '2026-10-15', appliedOn: '2026-09-07' }
    expect(completed({ governmentOrganised: true })).toMatch(/实际：由政府统一组织，符合。$/)
    expect(completed({ ...late, governmentOrganised: true })).toMatch(
      /实际：2026年10月15日完成，由政府统一组织，符合。$/,
    )
    expect(completed({ completedOn: '2026-10-15' })).toMatch(/现在只知道：完成日期是2026年10月15日，还需要补充信息。$/)
    const review = (more: object) =>
      sentences('yongchuan', 'annual-review', { review: { year: 2026, ...more } })['applied-in-window']
    const on = (day: string) => ({ application: { on: day } })
    expect(review(on('2026-07-30'))).toMatch(/实际：2026年7月30日交的申请，2026年8月1日才开始，需要工作人员认定。$/)
    expect(review({ ...on('2026-08-22'), specialCircumstance: true })).toMatch(
      /实际：2026年8月22日交的申请，有特殊情况，符合。$/,
    )
    expect(review({ application: null, specialCircumstance: false })).toMatch(/实际：没有申请，没有特殊情况，不符合。$/)
  })

  it('tells months paid in a row from months paid', () => {
    const paid = (...months: readonly string[]) =>
      sentences('anyang', 'rental-migrant', { employment: { contract: false, pensionMonths: months } }).attachment
    const [may, june, july, august, later] = ['2026-05', '2026-06', '2026-07', '2026-08', '2027-01']
    expect(paid(may, june, august)).toContain(
      '实际：没有劳动合同，在本县交养老保险共 3 个月，最长连着 2 个月，不符合。',
    )
    expect(paid(may, june, july, later)).toContain('在本县连着交养老保险 3 个月（从2026年5月到2026年7月），不符合。')
    expect(paid(later)).toContain('到现在还没有在本县交养老保险，不符合。')
  })

  it('counts months without decimals', () => {
    const { 'not-vacant': vacant } = sentences('national', 'must-return', { tenancy: { vacantMonths: 5 } })
    expect(vacant).toContain('连续空置 5 个月，低于 6 个月，符合。')
  })
})
