import type { WorkedExample } from '../../engine/index.ts'

const ON = '2026-11-21'

function household(category: string, home: Readonly<Record<string, unknown>>, more: object = {}) {
  return { household: { rural: true, category }, home, ...more }
}

/** Cases that an official could sign. */
export const examples: readonly WorkedExample[] = [
  {
    title: '低保户，房子鉴定为 C 级',
    program: 'rural-renovation',
    on: ON,
    situation: '农村低保户，房子鉴定为 C 级。',
    facts: household('dibao', { safetyGrade: 'C' }),
    expect: { outcome: 'eligible' },
  },
  {
    title: '低保户，房子鉴定为 B 级',
    program: 'rural-renovation',
    on: ON,
    situation: '农村低保户，房子鉴定为 B 级，住房安全没有问题。',
    facts: household('dibao', { safetyGrade: 'B' }),
    expect: { outcome: 'ineligible' },
  },
  {
    title: '低保户，没有房子',
    program: 'rural-renovation',
    on: ON,
    situation: '农村低保户，没有自己的房子；没有房子不用鉴定。',
    facts: household('dibao', { none: true }),
    expect: { outcome: 'eligible' },
  },
  {
    title: '低保户，以前享受过支持',
    program: 'rural-renovation',
    on: ON,
    situation: '农村低保户，房子鉴定为 D 级，2017年享受过危房改造。文件没有因此排除，只提醒核对。',
    facts: household('dibao', { safetyGrade: 'D' }, { priorHousingSupport: true }),
    expect: { outcome: 'eligible', warnings: ['earlier-support'] },
  },
  {
    title: '其他贫困户，以前享受过支持',
    program: 'rural-renovation',
    on: ON,
    situation: '其他贫困户，房子鉴定为 D 级，自己解决不了，但 2017年享受过危房改造。',
    facts: household('other-poor', { safetyGrade: 'D' }, { priorHousingSupport: true, canResolveAlone: false }),
    expect: { outcome: 'ineligible' },
  },
  {
    title: '其他贫困户，从来没有享受过支持',
    program: 'rural-renovation',
    on: ON,
    situation: '其他贫困户，房子鉴定为 D 级，没有享受过支持，自己解决不了。',
    facts: household('other-poor', { safetyGrade: 'D' }, { priorHousingSupport: false, canResolveAlone: false }),
    expect: { outcome: 'eligible' },
  },
  {
    title: '低收入家庭，文件没有点名',
    program: 'rural-renovation',
    on: ON,
    situation: '民政认定的低收入家庭，房子鉴定为 D 级；文件列的对象以“等”结尾。',
    facts: household('low-income', { safetyGrade: 'D' }),
    expect: { outcome: 'needs-person', questions: ['open-class'] },
  },
  {
    title: '房子还没有鉴定',
    program: 'rural-renovation',
    on: ON,
    situation: '农村低保户，有没有房子、房子是哪一级，都还不知道。',
    facts: household('dibao', {}),
    expect: { outcome: 'needs-facts', missing: ['home.none', 'home.safetyGrade'] },
  },
]
