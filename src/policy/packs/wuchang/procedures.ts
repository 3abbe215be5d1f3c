import {
  acceptance,
  grant,
  type Inquiry,
  type Procedure,
  proposalAndDecision,
  publicity,
  refusal,
  review,
  type Step,
  type WaitingList,
} from '../../engine/index.ts'

const property: Inquiry = {
  ...{ id: 'property', title: '房管：住房情况', clause: 'WUCHANG-2.2.1', post: 'bureau-handler', office: 'bureau' },
}
const income: Inquiry = {
  ...{ id: 'income', title: '民政：收入和财产', clause: 'WUCHANG-2.2.1' },
  ...{ post: 'civil-affairs-clerk', office: 'civil-affairs' },
}
const degree: Inquiry = {
  ...{ id: 'degree', title: '人社：学历、学位', clause: 'WUCHANG-2.2.1', post: 'liaison', office: 'human-resources' },
}

/** Community and street first, then the departments side by side, publicity, decision. */
function stepsWith(inquiries: readonly Inquiry[]): readonly Step[] {
  return [
    acceptance(
      { title: '社区受理', clause: 'WUCHANG-2.2.1', post: 'village-agent', office: 'community' },
      'street-review',
    ),
    review(
      {
        ...{ id: 'street-review', title: '街道初审', clause: 'WUCHANG-2.2.1' },
        ...{ post: 'township-reviewer', office: 'street' },
      },
      'departments',
      'acceptance',
    ),
    review(
      {
        ...{ id: 'departments', title: '部门联合审核', clause: 'WUCHANG-2.2.1', inquiries },
        ...{ post: 'bureau-handler', office: 'bureau' },
      },
      'publicity',
      'street-review',
    ),
    publicity(
      {
        ...{ id: 'publicity', title: '网上公示', clause: 'WUCHANG-2.2.2' },
        ...{ post: 'bureau-handler', office: 'bureau' },
      },
      {
        ...{ clause: 'WUCHANG-2.2.2', days: 'publicity-days', places: ['区政府网站'] },
        fields: ['case-number', 'name', 'household-size', 'income-class', 'outcome'],
      },
      'proposal',
      'departments',
    ),
    ...proposalAndDecision({
      ...{ clause: 'WUCHANG-2.2.2', titles: ['区住房部门提出处理意见', '区住房部门决定'] },
      ...{ next: 'granted', back: 'departments' },
    }),
  ]
}

/** D45: whoever is on subsistence or low income first, then by the time of the certificate, then by a key that is frozen once. */
const waitingFor = (programme: string): WaitingList => ({
  ...{ clause: 'WUCHANG-2.2.3', programme, order: 'queue-order' },
  ranks: { 是不是低保和低收入家庭: 'tier', 持证时间: 'time', 事先锁定的摇号码: 'key' },
  tiers: [{ fact: 'household.category', oneOf: ['dibao', 'tekun', 'dibao-marginal', 'low-income'] }],
  ...{ reply: 'offer-reply-days', refusals: 'offer-most-refusals', signing: 'placement-sign-days' },
  publicity: 'selection-publicity-days',
  grounds: 'offer-refusal-grounds',
})

/** Who gets the certificate stands in the queue from its date. */
const procedure = (id: string, title: string, clause: string, inquiries: readonly Inquiry[]): Procedure => ({
  ...{ id, edition: '2026.1', title, clause, programs: [], materials: [], steps: stepsWith(inquiries) },
  waiting: waitingFor(id),
  filing: { clause: 'WUCHANG-2.2.1', by: ['household', 'agent', 'office'] },
  outcomes: [
    grant('certificate', '发给资格证，进入轮候', 'WUCHANG-2.2.3', ['certificate']),
    refusal('refuse', '不予批准', 'WUCHANG-2.2.2'),
  ],
})

export const procedures: readonly Procedure[] = [
  procedure('public-rental', '公租房', 'WUCHANG-2.2.1', [property, income]),
  procedure('talent-apartment', '人才公寓', 'WUCHANG-2.1.3', [property, degree]),
]
