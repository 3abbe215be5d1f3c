import { describe, expect, test } from 'vitest'
import { createCatalogue } from '../../../src/policy/engine/index.ts'
import { packs } from '../../../src/policy/packs/index.ts'
import { inBrief, requirement } from './reason-words.ts'
import { withoutState } from './result-words.ts'

const catalogue = createCatalogue(packs)

function reason(program: string, id: string, facts: unknown) {
  const [pack = '', name = ''] = program.split('/')
  const { conditions } = catalogue.decide({ pack, program: name, on: '2026-11-21', facts })
  const found = conditions.find((condition) => condition.id === id)
  if (!found) throw new Error(`${program} has no condition ${id}`)
  return found
}

const family = {
  applicant: { civilCapacity: 'limited', hukou: { division: '410522', kind: 'rural', permanent: true } },
  household: {
    size: 3,
    category: 'none',
    annualIncome: '70000',
    homes: [{ division: '410522101', floorArea: '50' }, { division: '410522101' }],
  },
  housing: { township: '410522101' },
  employment: { township: '410522102', contract: false, pensionMonths: [] },
}
const known = { ...family, household: { ...family.household, homes: [{ division: '410522101', floorArea: '50' }] } }

describe.each([
  ['anyang/rent-subsidy', 'per-capita-area', known, '住房合计不超过 45.00 平方米', '住房合计 50.00 平方米'],
  [
    'anyang/rent-subsidy',
    'per-capita-area',
    family,
    '住房合计不超过 45.00 平方米',
    '住房合计已知的部分超过 45.00 平方米',
  ],
  ['anyang/rent-subsidy', 'per-capita-income', known, '全年收入不超过 68,040.00 元', '全年收入 70,000.00 元'],
  ['anyang/rent-subsidy', 'local-hukou', known, '要求申请人有本县城镇常住户口', '申请人有本县城镇常住户口'],
  [
    'anyang/rental-migrant',
    'township-area',
    known,
    '在这两个乡镇的住房合计不超过 45.00 平方米',
    '在这两个乡镇的住房合计 50.00 平方米',
  ],
  [
    'anyang/rental-migrant',
    'attachment',
    known,
    '要求有至少 6 个月的劳动合同，或者在本县连着交养老保险至少 6 个月',
    '有至少 6 个月的劳动合同，或者在本县连着交养老保险至少 6 个月',
  ],
  ['yongchuan/annual-review', 'income', known, '年收入低于 30,240.00 元', '年收入 70,000.00 元'],
  ['national/must-return', 'not-vacant', { tenancy: { vacantMonths: 7 } }, '连续空置少于 6 个月', '连续空置 7 个月'],
  ['national/must-return', 'no-sublet', { tenancy: { sublet: true } }, '要求没有转租', '没有转租'],
  [
    'nanjing/safety-aid',
    'completed-first',
    { aid: { item: 'appraisal', completedOn: '2026-05-01', appliedOn: '2026-04-01', governmentOrganised: false } },
    '要求鉴定、治理或者灭治白蚁做完以后再申请（政府统一组织的除外）',
    '鉴定、治理或者灭治白蚁做完以后再申请',
  ],
] as const)('%s %s', (program, id, facts, required, brief) => {
  const failed = reason(program, id, facts)

  test(`asks ${required}`, () => {
    expect(failed.holds).toBe(false)
    expect(requirement(failed)).toBe(required)
  })

  test(`is called ${brief}`, () => expect(inBrief(failed)).toBe(brief))
})

test('a shared result names what is measured, and no figure of a household', () => {
  const bare = reason('anyang/rent-subsidy', 'per-capita-area', {})
  expect(inBrief({ text: withoutState(bare.text) })).toBe('住房合计')
})
