import { asked, type Prompt, standardPrompts } from '../../engine/index.ts'

const p = standardPrompts

function localPrompts(clauses: readonly [string, string, string, string]): readonly Prompt[] {
  const [capacity, hukou, area, income] = clauses
  const homes = asked(p['household.homes'], area, {
    parts: p['household.homes'].parts.filter((part) => part.path !== 'household.homes.division'),
  })
  return [
    asked(p['applicant.hukou.division'], hukou, {
      title: '申请人的户口在安阳县吗？',
      kind: 'choice',
      options: [
        { value: '410522', label: '在安阳县' },
        { value: '410500', label: '在安阳市其他地方' },
        { value: '000000', label: '在别的地方' },
      ],
    }),
    asked(p['applicant.hukou.kind'], hukou),
    asked(p['household.size'], area),
    homes,
    asked(p['household.annualIncome'], income),
    asked(p['applicant.hukou.permanent'], hukou),
    asked(p['applicant.civilCapacity'], capacity),
  ]
}

export const rentalPrompts = localPrompts(['ANYANG-2.1(1)', 'ANYANG-2.1(1)', 'ANYANG-2.1(2)', 'ANYANG-2.1(3)'])

export const subsidyPrompts: readonly Prompt[] = [
  ...localPrompts(['ANYANG-1.1', 'ANYANG-1.1', 'ANYANG-1.2', 'ANYANG-1.3']),
  asked(p['household.category'], 'ANYANG-1.4', {
    title: '您家是城镇低保家庭吗？',
    kind: 'choice',
    why: '低保家庭和其他家庭的补贴标准不同。',
    options: [
      { value: 'dibao', label: '是低保家庭', help: '有民政发的低保证' },
      { value: 'none', label: '不是' },
    ],
  }),
]

export const migrantPrompts: readonly Prompt[] = []
export const rentPrompts: readonly Prompt[] = []
export const backRentPrompts: readonly Prompt[] = []
