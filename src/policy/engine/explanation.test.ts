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

  it('gives no state where nothing is known and nothing is needed', () => {
    const { 'completed-first': first } = sentences('nanjing', 'safety-aid', { aid: { governmentOrganised: true } })
    expect(first).toBe('要求鉴定、治理或者灭治白蚁做完以后再申请（政府统一组织的除外），符合。')
  })

  it('counts months without decimals', () => {
    const { 'not-vacant': vacant } = sentences('national', 'must-return', { tenancy: { vacantMonths: 5 } })
    expect(vacant).toContain('连续空置 5 个月，低于 6 个月，符合。')
  })
})
