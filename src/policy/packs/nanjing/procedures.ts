import {
  acceptance,
  grant,
  type Investigation,
  type Material,
  type Procedure,
  proposalAndDecision,
  publicity,
  refusal,
  review,
} from '../../engine/index.ts'

const paper = (id: string, label: string, item: string, required = true): Material => ({
  ...{ id, label, clause: 'NANJING-11', when: { fact: 'aid.item', oneOf: [item] }, required },
})

/** Where the street finds it necessary, and for aid with an appraisal alone. */
const survey: Investigation = {
  ...{ clause: 'NANJING-13', wanted: false },
  methods: [
    {
      ...{ id: 'site-survey', title: '现场查勘', clause: 'NANJING-13' },
      when: { fact: 'aid.item', oneOf: ['appraisal'] },
    },
  ],
}

/** Aid with appraising, treating and leaving a dangerous dwelling, from the street's window to the district's decision. */
const safetyAid: Procedure = {
  id: 'safety-aid',
  edition: '2026.1',
  title: '房屋使用安全救助',
  clause: 'NANJING-9',
  programs: ['safety-aid'],
  filing: { clause: 'NANJING-10', by: ['household', 'agent', 'office'] },
  materials: [
    { id: 'form', label: '救助申请表', clause: 'NANJING-11', required: true },
    paper('appraisal-contract', '房屋安全鉴定合同', 'appraisal'),
    paper('acceptance-papers', '竣工验收资料', 'treatment'),
    paper('settlement-audit', '工程结算评估（审计）报告', 'treatment'),
    // The rules list no papers for termites (D23): what the district would like to see, but cannot insist on.
    paper('termite-contract', '灭治合同', 'termite', false),
    paper('termite-invoice', '发票', 'termite', false),
    paper('termite-acceptance', '验收材料', 'termite', false),
  ],
  steps: [
    acceptance(
      {
        ...{ title: '街道受理', clause: 'NANJING-12', post: 'township-acceptor', office: 'street' },
        limit: { parameter: 'acceptance-days' },
      },
      'street-review',
    ),
    {
      ...review(
        {
          ...{ id: 'street-review', title: '街道初审', clause: 'NANJING-13' },
          ...{ post: 'township-reviewer', office: 'street', limit: { parameter: 'street-workdays' } },
        },
        'district-review',
        'acceptance',
      ),
      investigation: survey,
    },
    review(
      {
        ...{ id: 'district-review', title: '区住房部门审核', clause: 'NANJING-14a' },
        ...{ post: 'bureau-handler', office: 'bureau', limit: { parameter: 'district-housing-workdays' } },
      },
      'civil-affairs',
      'street-review',
    ),
    review(
      {
        ...{ id: 'civil-affairs', title: '民政部门审核', clause: 'NANJING-14b' },
        ...{ post: 'civil-affairs-clerk', office: 'civil-affairs', limit: { parameter: 'civil-affairs-workdays' } },
      },
      'proposal',
      'district-review',
    ),
    ...proposalAndDecision({
      clause: 'NANJING-14c',
      titles: ['区住房部门提出处理意见', '区住房部门决定'],
      limit: { parameter: 'final-workdays' },
      next: 'results',
      back: 'district-review',
    }),
    publicity(
      {
        ...{ id: 'results', title: '街道公示结果', clause: 'NANJING-8' },
        ...{ post: 'township-reviewer', office: 'street' },
      },
      {
        ...{ clause: 'NANJING-8', days: 'publicity-days', places: ['街道公示栏', '社区公示栏'] },
        fields: ['case-number', 'name', 'area', 'procedure', 'outcome'],
      },
      'granted',
      'proposal',
    ),
  ],
  outcomes: [grant('aid', '给予救助', 'NANJING-14c', ['approval']), refusal('refuse', '不予救助', 'NANJING-14c')],
}

export const procedures: readonly Procedure[] = [safetyAid]
