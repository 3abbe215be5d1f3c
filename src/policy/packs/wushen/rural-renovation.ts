import {
  anyOf,
  type Context,
  choice,
  isUnknown,
  type Known,
  missing,
  openPaths,
  program,
  standardInputs,
  type Verdict,
  verdict,
  yesNo,
} from '../../engine/index.ts'
import { renovationPrompts } from './prompts.ts'

const inputs = {
  rural: yesNo('household.rural', '农村户', ['农村户', '不是农村户']),
  category: standardInputs.category,
  noHouse: yesNo('home.none', '无房户', ['没有房子', '有房子']),
  grade: choice('home.safetyGrade', '鉴定等级', { A: 'A 级', B: 'B 级', C: 'C 级', D: 'D 级' }),
  priorSupport: yesNo('priorHousingSupport', '享受过农村住房保障政策', ['享受过', '没有享受过']),
  canResolveAlone: yesNo('canResolveAlone', '能靠自己解决', ['能自己解决', '自己解决不了']),
} as const

interface HouseFacts {
  readonly noHouse: Known<boolean>
  readonly grade: Known<string>
}

/** WUSHEN-3.2: no house, or one of a grade that is supported; a known grade means that there is a house. */
function judgeUnsafe({ noHouse, grade }: HouseFacts, { figures }: Context): Verdict {
  if (noHouse === true) return verdict(true)
  if (!isUnknown(grade)) return verdict(figures.matches('unsafe-grades', grade))
  return anyOf(missing(...openPaths(noHouse)), missing(...grade.unknown))
}

function isOtherPoor({ category }: { readonly category: Known<string> }): boolean {
  return category === 'other-poor'
}

const SUPPORTED = ['dibao', 'tekun', 'poverty-risk', 'severe-difficulty', 'dibao-marginal', 'other-poor'] as const

/** WUSHEN: rural house renovation for low-income households. The text gives no amounts. */
export const ruralRenovation = program(inputs, {
  id: 'rural-renovation',
  title: '农村危房改造',
  need: 'repair',
  prompts: renovationPrompts,
  conditions: [
    {
      id: 'rural',
      clause: 'WUSHEN-3.1',
      asks: '家庭是农村户',
      test: { test: 'one-of', input: 'rural', values: [true] },
    },
    {
      id: 'group',
      clause: 'WUSHEN-3.1',
      asks: '家庭属于农村低收入群体等重点对象',
      test: {
        test: 'one-of',
        input: 'category',
        values: SUPPORTED,
        asks: { 'low-income': 'open-class', orphan: 'open-class' },
      },
    },
    {
      id: 'unsafe',
      clause: 'WUSHEN-3.2',
      asks: '没有房子，或者房子鉴定为 {unsafe-grades} 级',
      test: { test: 'rule', judge: judgeUnsafe },
      shows: ({ noHouse, grade }, { figures }) => ({
        actual: noHouse === true ? '没有房子' : isUnknown(grade) ? null : `${grade} 级`,
        operator: 'in',
        limit: ['没有房子', ...figures.codes('unsafe-grades').map((code) => `${code} 级`)].join(' / '),
        unit: null,
      }),
    },
    {
      id: 'never-supported',
      clause: 'WUSHEN-3.2',
      asks: '以前没有享受过农村住房保障政策',
      applies: isOtherPoor,
      test: { test: 'one-of', input: 'priorSupport', values: [false] },
    },
    {
      id: 'cannot-alone',
      clause: 'WUSHEN-3.2',
      asks: '靠自己解决不了住房安全问题',
      applies: isOtherPoor,
      test: { test: 'one-of', input: 'canResolveAlone', values: [false] },
    },
  ],
  amounts: [],
  questions: {
    'open-class': {
      clause: 'WUSHEN-3.1',
      ask: '文件列的对象最后有个“等”字：这一类人家算不算在内？',
      decidedBy: '旗住建局',
      point: 'D53',
    },
  },
  warnings: [
    {
      id: 'earlier-support',
      clause: 'WUSHEN-3.1',
      point: 'D3',
      text: '您家以前享受过农村住房保障政策。文件没有说这类人家因此不能再申请；工作人员会核对是不是同一处房子。',
      when: ({ priorSupport, category }) =>
        priorSupport === true && !isUnknown(category) && category !== 'other-poor' && category !== 'none',
    },
  ],
})
