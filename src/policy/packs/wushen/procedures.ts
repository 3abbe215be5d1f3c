import {
  acceptance,
  grant,
  type Investigation,
  type Procedure,
  type Publicity,
  proposalAndDecision,
  publicity,
  refusal,
  review,
  type Works,
} from '../../engine/index.ts'

/** The basic facts of a household and the result of every step are public; the number of days is a local choice (D5). */
const posted = (place: string): Publicity => ({
  ...{ clause: 'WUSHEN-4.4', days: 'publicity-days', places: [place] },
  fields: ['case-number', 'name', 'household-size', 'area', 'grade', 'outcome'],
})

/** Appraised or assessed, two ways to a grade; who has no house has none to be looked at. */
const appraisal: Investigation = {
  ...{ clause: 'WUSHEN-3.2', wanted: true },
  methods: [
    { id: 'appraisal', title: '房屋安全鉴定', clause: 'WUSHEN-3.2', when: { fact: 'home.none', noneOf: [true] } },
    { id: 'assessment', title: '房屋安全评定', clause: 'WUSHEN-3.2', when: { fact: 'home.none', noneOf: [true] } },
  ],
}

const township = { post: 'township-reviewer', office: 'township' } as const
const bureau = { post: 'bureau-handler', office: 'bureau' } as const

/** What the plan asks after the approval; it names no stages, no days and no instalments, so each of these is a parameter. */
const works: Works = {
  ...{ clause: 'WUSHEN-6.2', measures: 'modes', grades: 'unsafe-grades', visits: 'patrol-times' },
  correction: 'correction-days',
  acceptance: { clause: 'WUSHEN-4.2' },
  closing: {
    clause: 'WUSHEN-4.1',
    first: { post: 'township-reviewer', office: 'township' },
    second: { post: 'bureau-reviewer', office: 'bureau' },
  },
  payment: { clause: 'WUSHEN-4.4', instalments: 'payment-steps', within: 'payment-workdays' },
}

/** Renovation of an unsafe farmhouse, from the village to the banner's approval; the works follow in the hazard register. */
const ruralRenovation: Procedure = {
  id: 'rural-renovation',
  edition: '2026.1',
  title: '农村危房改造',
  clause: 'WUSHEN-2.3',
  programs: ['rural-renovation'],
  // Whoever cannot apply alone is helped by the village or the community.
  filing: { clause: 'WUSHEN-3.2', by: ['household', 'agent', 'office'] },
  materials: [],
  steps: [
    acceptance(
      { title: '村（社区）受理', clause: 'WUSHEN-3.2', post: 'village-agent', office: 'village' },
      'village-notice',
    ),
    publicity(
      { id: 'village-notice', title: '村（社区）公示', clause: 'WUSHEN-4.4', post: 'village-agent', office: 'village' },
      posted('村务公开栏'),
      'township-review',
      'acceptance',
    ),
    review(
      { ...township, id: 'township-review', title: '苏木镇审核', clause: 'WUSHEN-6.2' },
      'township-notice',
      'acceptance',
    ),
    publicity(
      { ...township, id: 'township-notice', title: '苏木镇公示', clause: 'WUSHEN-4.4' },
      posted('苏木镇公示栏'),
      'appraisal',
      'township-review',
    ),
    {
      ...review(
        { ...bureau, id: 'appraisal', title: '旗里鉴定、复核', clause: 'WUSHEN-3.2' },
        'banner-notice',
        'township-review',
      ),
      investigation: appraisal,
    },
    publicity(
      { ...bureau, id: 'banner-notice', title: '旗里公示', clause: 'WUSHEN-4.4' },
      posted('旗住建局公示栏'),
      'proposal',
      'appraisal',
    ),
    ...proposalAndDecision({
      ...{ clause: 'WUSHEN-6.1', titles: ['旗住建局提出处理意见', '旗住建局决定'] },
      ...{ next: 'granted', back: 'appraisal' },
    }),
  ],
  outcomes: [grant('support', '列入改造', 'WUSHEN-3.2', ['approval']), refusal('refuse', '不列入改造', 'WUSHEN-4.4')],
  works,
}

export const procedures: readonly Procedure[] = [ruralRenovation]
