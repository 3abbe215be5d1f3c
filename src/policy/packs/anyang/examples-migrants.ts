import type { WorkedExample } from '../../engine/index.ts'

const WORK = '410522101'
const FLAT = '410522102'

/** A worker from elsewhere, alone, without a home; `facts` says what differs. */
function worker(employment: Readonly<Record<string, unknown>>, household: Readonly<Record<string, unknown>> = {}) {
  return {
    applicant: { civilCapacity: 'full' },
    household: { size: 1, homes: [], ...household },
    employment: { township: WORK, ...employment },
    housing: { township: FLAT },
  }
}

const months = (...numbers: readonly number[]) => numbers.map((month) => `2026-${String(month).padStart(2, '0')}`)

const HALF_YEAR = { contract: { from: '2026-01-15', to: '2026-07-14' }, pensionMonths: [] }

/** Migrant workers: the half year by contract or by contributions, and homes in two townships. */
export const migrantExamples: readonly WorkedExample[] = [
  {
    title: '合同正好半年',
    program: 'rental-migrant',
    on: '2026-07-10',
    situation: '合同从2026年1月15日到7月14日，正好六个月；7月10日申请时还在合同期内。',
    facts: worker(HALF_YEAR),
    expect: { outcome: 'eligible' },
  },
  {
    title: '合同差一天半年',
    program: 'rental-migrant',
    on: '2026-07-10',
    situation: '合同从2026年1月15日到7月13日，差一天；没有交过养老保险。',
    facts: worker({ contract: { from: '2026-01-15', to: '2026-07-13' }, pensionMonths: [] }),
    expect: { outcome: 'ineligible' },
  },
  {
    title: '养老保险连着交了半年',
    program: 'rental-migrant',
    on: '2026-09-10',
    situation: '没有合同，2026年3月到8月在本县连着交了六个月养老保险，9月10日申请。',
    facts: worker({ contract: false, pensionMonths: months(3, 4, 5, 6, 7, 8) }),
    expect: { outcome: 'eligible' },
  },
  {
    title: '养老保险断过一个月',
    program: 'rental-migrant',
    on: '2026-10-10',
    situation: '没有合同，交了六个月养老保险，但是6月没有交，最长只连着交了三个月。',
    facts: worker({ contract: false, pensionMonths: months(3, 4, 5, 7, 8, 9) }),
    expect: { outcome: 'ineligible' },
  },
  {
    title: '合同够半年，但已经到期',
    program: 'rental-migrant',
    on: '2026-11-21',
    situation: '合同从2026年1月15日到7月14日，11月21日申请时早已到期；没有交过养老保险。',
    facts: worker(HALF_YEAR),
    expect: { outcome: 'needs-person', questions: ['still-attached'] },
  },
  {
    title: '两个乡镇都有房，合起来超过',
    program: 'rental-migrant',
    on: '2026-07-10',
    situation: '一个人，上班的乡镇有 10.00 平方米，租房的乡镇也有 10.00 平方米：各自没有超过，合起来超过了。',
    facts: worker(HALF_YEAR, {
      homes: [
        { division: WORK, floorArea: '10.00' },
        { division: FLAT, floorArea: '10.00' },
      ],
    }),
    expect: { outcome: 'needs-person', questions: ['two-townships'] },
  },
  {
    title: '一个乡镇里就超过了',
    program: 'rental-migrant',
    on: '2026-07-10',
    situation: '一个人，上班的乡镇有一套 15.01 平方米的房子。',
    facts: worker(HALF_YEAR, { homes: [{ division: WORK, floorArea: '15.01' }] }),
    expect: { outcome: 'ineligible' },
  },
  {
    title: '本县城镇户口的人按外来务工申请',
    program: 'rental-migrant',
    on: '2026-07-10',
    situation: '申请人是本县城镇常住户口，合同和住房都符合。',
    facts: {
      ...worker(HALF_YEAR),
      applicant: { civilCapacity: 'full', hukou: { division: '410522', kind: 'urban', permanent: true } },
    },
    expect: { outcome: 'needs-person', questions: ['migrant-status'] },
  },
]
