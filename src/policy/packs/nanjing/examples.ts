import type { WorkedExample } from '../../engine/index.ts'

const ON = '2026-11-21'
const PROGRAM = 'safety-aid'

type Facts = Readonly<Record<string, unknown>>

/** A low-income owner in 玄武 whose dangerous house was strengthened; the arguments say what differs. */
function treated(aid: Facts, more: Facts = {}) {
  return {
    applicant: { role: 'owner' },
    household: { lowIncome: true },
    home: { land: 'state-owned', lawful: true, use: 'residential', division: '320102', safetyGrade: 'D' },
    aid: {
      item: 'treatment',
      mode: 'strengthen',
      completedOn: '2026-08-31',
      appliedOn: '2026-09-07',
      auditedCost: '268000.00',
      otherFiscalAid: false,
      governmentOrganised: false,
      cause: 'own',
      ...aid,
    },
    ...more,
  }
}

function ownedBy(...areas: readonly string[]) {
  return { owners: areas.map((floorArea, index) => ({ id: 'ABC'.charAt(index), floorArea })), ownerId: 'A' }
}

const sharing: readonly WorkedExample[] = [
  {
    title: '三家共有，只有甲家是低收入',
    program: PROGRAM,
    on: ON,
    situation: '玄武区一处房子，甲 80、乙 70、丙 50 平方米，审核后的加固费用 268000 元。乙、丙自己承担各自的份额。',
    facts: treated({}, ownedBy('80', '70', '50')),
    expect: {
      outcome: 'eligible',
      amounts: { share: '107200.00', aid: '96480.00', own: '10720.00', 'city-award-cap': '24120.00' },
    },
  },
  {
    title: '面积有零头的三家',
    program: PROGRAM,
    on: ON,
    situation: '同样的费用，甲 61.37、乙 58.02、丙 49.88 平方米。',
    facts: treated({}, ownedBy('61.37', '58.02', '49.88')),
    expect: {
      outcome: 'eligible',
      amounts: { share: '97165.24', aid: '87448.72', own: '9716.52', 'city-award-cap': '21862.18' },
    },
  },
  {
    title: '分不尽的一分钱',
    program: PROGRAM,
    on: ON,
    situation: '灭治白蚁 1000 元，三家面积一样；多出的一分钱归排在前面的甲家。',
    facts: treated({ item: 'termite', auditedCost: '1000.00' }, ownedBy('50', '50', '50')),
    expect: { outcome: 'eligible', amounts: { share: '333.34', aid: '300.01', own: '33.33' } },
  },
]

const award: readonly WorkedExample[] = [
  {
    title: '加固费用高，奖补受上限限制',
    program: PROGRAM,
    on: ON,
    situation: '甲家 80 平方米，加固费用 160000 元（每平方米 2000 元），主城区。',
    facts: treated({ auditedCost: '160000' }, ownedBy('80')),
    expect: {
      outcome: 'eligible',
      amounts: { share: '160000.00', aid: '144000.00', own: '16000.00', 'city-award-cap': '30000.00' },
    },
  },
  {
    title: '翻建的上限低一些',
    program: PROGRAM,
    on: ON,
    situation: '60 平方米翻建，费用 90000 元，主城区。',
    facts: treated({ mode: 'rebuild', auditedCost: '90000' }, ownedBy('60')),
    expect: {
      outcome: 'eligible',
      amounts: { share: '90000.00', aid: '81000.00', own: '9000.00', 'city-award-cap': '18000.00' },
    },
  },
  {
    title: '救助的钱正好到每平方米上限',
    program: PROGRAM,
    on: ON,
    situation: '80 平方米加固，费用 133333.33 元，救助正好 120000 元（每平方米 1500.00 元），上限不起作用。',
    facts: treated({ auditedCost: '133333.33' }, ownedBy('80')),
    expect: {
      outcome: 'eligible',
      amounts: { share: '133333.33', aid: '120000.00', own: '13333.33', 'city-award-cap': '30000.00' },
    },
  },
  {
    title: '费用正好每平方米 1500 元',
    program: PROGRAM,
    on: ON,
    situation: '80 平方米加固，费用 120000 元；救助 108000 元没有到上限。',
    facts: treated({ auditedCost: '120000' }, ownedBy('80')),
    expect: {
      outcome: 'eligible',
      amounts: { share: '120000.00', aid: '108000.00', own: '12000.00', 'city-award-cap': '27000.00' },
    },
  },
  {
    title: '江宁区没有市里的奖补',
    program: PROGRAM,
    on: ON,
    situation: '和上面翻建的那家一样，但房子在江宁区，不是主城六区；您家拿到的钱不变。',
    facts: {
      ...treated({ mode: 'rebuild', auditedCost: '90000' }, ownedBy('60')),
      home: { land: 'state-owned', lawful: true, use: 'residential', division: '320115', safetyGrade: 'D' },
    },
    expect: { outcome: 'eligible', amounts: { share: '90000.00', aid: '81000.00', own: '9000.00' } },
  },
]

const gates: readonly WorkedExample[] = [
  {
    title: '鉴定为 B 级，不用治理',
    program: PROGRAM,
    on: ON,
    situation: '低收入家庭，房子鉴定为 B 级，申请治理救助。',
    facts: {
      ...treated({}),
      home: { land: 'state-owned', lawful: true, use: 'residential', division: '320102', safetyGrade: 'B' },
    },
    expect: { outcome: 'ineligible' },
  },
  {
    title: '还没有做完就申请',
    program: PROGRAM,
    on: ON,
    situation: '2026年9月7日申请，工程10月15日才做完。',
    facts: treated({ completedOn: '2026-10-15' }),
    expect: { outcome: 'ineligible' },
  },
  {
    title: '已经有别的财政补助',
    program: PROGRAM,
    on: ON,
    situation: '费用已经用过别的财政补助，也是市级的。原则上不重复，由区里认定，不直接拒绝；市里不再奖补。',
    facts: treated({ otherFiscalAid: true, otherCityAid: true, auditedCost: '90000' }),
    expect: {
      outcome: 'needs-person',
      amounts: { share: '90000.00', aid: '81000.00', own: '9000.00' },
      questions: ['repeated-aid'],
    },
  },
  {
    title: '集体土地上的房子',
    program: PROGRAM,
    on: ON,
    situation: '低收入家庭，房子在集体土地上；农村旧房改造另有办法。',
    facts: {
      ...treated({}),
      home: { land: 'collective', lawful: true, use: 'residential', division: '320115', safetyGrade: 'D' },
    },
    expect: { outcome: 'ineligible' },
  },
  {
    title: '房主找不到，由住的人申请',
    program: PROGRAM,
    on: ON,
    situation: '房主下落不明，住在里面的人是低收入家庭，费用 90000 元。',
    facts: { ...treated({ auditedCost: '90000' }), applicant: { role: 'user', ownerUnavailable: true } },
    expect: { outcome: 'eligible', amounts: { share: '90000.00', aid: '81000.00', own: '9000.00' } },
  },
  {
    title: '旁边的施工造成的危险',
    program: PROGRAM,
    on: ON,
    situation: '房子因为旁边的施工变危险：先要认定费用由谁承担。',
    facts: treated({ cause: 'neighbouring-works', auditedCost: '90000' }),
    expect: {
      outcome: 'needs-person',
      amounts: { share: '90000.00', aid: '81000.00', own: '9000.00' },
      questions: ['third-party-liable'],
    },
  },
  {
    title: '政府统一组织的治理',
    program: PROGRAM,
    on: ON,
    situation: '不是低收入家庭，但房子有重大险情，由政府统一组织治理：分摊比例由区里定。',
    facts: {
      ...treated({ governmentOrganised: true, auditedCost: '90000' }),
      household: { lowIncome: false },
    },
    expect: { outcome: 'needs-person', amounts: { share: '90000.00' }, questions: ['district-split'] },
  },
  {
    title: '细则施行以前完成的工程',
    program: PROGRAM,
    on: ON,
    situation: '2019年7月31日做完，施行以后才申请。',
    facts: treated({ completedOn: '2019-07-31', auditedCost: '90000' }),
    expect: {
      outcome: 'needs-person',
      amounts: { share: '90000.00', aid: '81000.00', own: '9000.00' },
      questions: ['before-in-force'],
    },
  },
  {
    title: '审计还没有出来',
    program: PROGRAM,
    on: ON,
    situation: '条件都符合，审核后的费用还不知道。',
    facts: treated({ auditedCost: null }),
    expect: { outcome: 'needs-facts', missing: ['aid.auditedCost'] },
  },
]

/** Cases that an official could sign. */
export const examples: readonly WorkedExample[] = [...sharing, ...award, ...gates]
