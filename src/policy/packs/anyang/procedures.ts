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
} from '../../engine/index.ts'

const asked = (id: string, title: string, clause: string, department: string): Inquiry => ({
  ...{ id, title, clause, post: 'liaison', office: 'department', department },
})

/** What the members of the joint meeting are asked about a household; each answers for itself. */
const jointReview: readonly Inquiry[] = [
  asked('real-estate', '不动产登记：住房的类型、套数、面积', 'ANYANG-3.3.4(2)', 'real-estate'),
  asked('police', '公安：人口、户籍', 'ANYANG-3.3.4(3)', 'police'),
  asked('vehicles', '公安：车辆', 'ANYANG-3.3.4(3)', 'vehicles'),
  asked('civil-affairs', '民政：低收入认定、婚姻', 'ANYANG-3.3.4(4)', 'civil-affairs'),
  asked('social-security', '人社：养老保险缴费', 'ANYANG-3.3.4(5)', 'social-security'),
  asked('medical-insurance', '医保：医疗保险缴费', 'ANYANG-3.3.4(5)', 'medical-insurance'),
  asked('tax', '税务：个人纳税', 'ANYANG-3.3.4(7)', 'tax'),
  asked('market-supervision', '市场监管：企业登记', 'ANYANG-3.3.4(8)', 'market-supervision'),
  asked('provident-fund', '公积金：住房公积金使用', 'ANYANG-3.3.4(9)', 'provident-fund'),
]

const township = { post: 'township-acceptor', office: 'township', limit: { parameter: 'township-workdays' } } as const

const steps: readonly Step[] = [
  acceptance({ ...township, title: '乡镇便民窗口受理', clause: 'ANYANG-3.1.2' }, 'township-review'),
  {
    ...review(
      {
        ...{ id: 'township-review', title: '乡镇审核', clause: 'ANYANG-3.2.3-二' },
        ...{ post: 'township-reviewer', office: 'township' },
        limit: { parameter: 'township-workdays', since: 'acceptance' },
      },
      'joint-review',
      'acceptance',
    ),
    investigation: {
      ...{ clause: 'ANYANG-3.2.1', wanted: false },
      methods: [{ id: 'home-visit', title: '入户核查', clause: 'ANYANG-3.2.1' }],
    },
  },
  review(
    {
      ...{ id: 'joint-review', title: '联席会议联审', clause: 'ANYANG-3.3.1' },
      ...{ post: 'bureau-handler', office: 'bureau', inquiries: jointReview },
    },
    'publicity',
    'township-review',
  ),
  publicity(
    {
      ...{ id: 'publicity', title: '公示', clause: 'ANYANG-3.1.4' },
      ...{ post: 'bureau-handler', office: 'bureau' },
    },
    {
      ...{ clause: 'ANYANG-3.1.4', days: 'publicity-days', places: ['乡镇公示栏', '县住房保障部门公示栏'] },
      fields: ['case-number', 'name', 'household-size', 'area', 'income-class', 'procedure'],
    },
    'proposal',
    'joint-review',
  ),
  ...proposalAndDecision({
    ...{ clause: 'ANYANG-3.1.3', titles: ['县住房保障部门提出处理意见', '县住房保障部门决定'] },
    ...{ next: 'granted', back: 'joint-review' },
  }),
]

/**
 * The plan spares families copies in the yearly review (ANYANG-3.2.3-五), and lists no papers for an application: none is asked for
 * here, and what somebody hands in of their own accord, such as a work contract, is taken.
 */
const filing = { clause: 'ANYANG-3.1.2', by: ['household', 'agent', 'office'] } as const

const procedure = (id: string, title: string, clause: string, letter: string): Procedure => ({
  ...{ id, edition: '2026.1', title, clause, programs: [id], filing, materials: [], steps },
  sheet: { title: '安阳县公共租赁住房保障复核表', clause: 'ANYANG-3.2.3-五' },
  outcomes: [grant('grant', `批准${title}`, clause, [letter]), refusal('refuse', '不予批准', 'ANYANG-3.1.3')],
})

/** Subsidy and rental, for locals and for migrant workers: one way for all three, open all the year round. */
export const procedures: readonly Procedure[] = [
  procedure('rent-subsidy', '租赁补贴', 'ANYANG-1.1', 'approval'),
  procedure('rental-local', '公租房（本县家庭）', 'ANYANG-2.1(1)', 'certificate'),
  procedure('rental-migrant', '公租房（外来务工人员）', 'ANYANG-2.2', 'certificate'),
]
