import { compareDates, Fault } from '../../../kit/index.ts'
import {
  anyOf,
  ask,
  type Consequence,
  type Context,
  choice,
  composite,
  figure,
  input,
  integer,
  isUnknown,
  type Known,
  missing,
  NO,
  type Operands,
  openPaths,
  packText,
  program,
  standardInputs,
  times,
  unpackText,
  type Verdict,
  whenKnown,
  wrong,
  YES,
  yesNo,
} from '../../engine/index.ts'
import { annualReviewPrompts } from './prompts.ts'

/** The renewal application; null: known not to have applied. */
type Application = null | { readonly on: Known<string> }

const application = composite<Application>(
  'review.application',
  '续保申请',
  (sheet) => {
    const review = sheet.raw('review')
    const raw =
      typeof review === 'object' && review !== null && 'application' in review ? review.application : undefined
    if (raw === undefined) return { unknown: ['review.application'] }
    if (raw === null) return null
    if (typeof raw !== 'object' || Array.isArray(raw))
      throw wrong('review.application', '应当写明申请日期，或者 null（没有申请）')
    return { on: sheet.date('review.application.on') }
  },
  {
    pack: (value) => (value === null ? 0 : { on: packText(value.on) }),
    unpack: (json) =>
      typeof json === 'object' && json !== null && 'on' in json
        ? { on: unpackText(json.on, 'review.application.on') }
        : null,
  },
)

const inputs = {
  year: integer('review.year', '复核年度', '年', 1, 9999),
  form: choice('review.form', '保障方式', { subsidy: '租赁补贴', unit: '实物配租' }),
  application,
  specialCircumstance: yesNo('review.specialCircumstance', '有特殊情况'),
  changed: yesNo('review.changed', '人口、收入或者财产有变化'),
  otherGrounds: yesNo('review.otherGrounds', '人口和住房等其他条件仍然符合', ['仍然符合', '不再符合']),
  publicRental: yesNo('review.publicRental', '符合公租房条件'),
  category: standardInputs.category,
  size: standardInputs.size,
  income: standardInputs.income,
} as const

type ReviewFacts = Operands<typeof inputs>

const TRUSTED = ['dibao', 'tekun', 'orphan'] as const

/** YONGCHUAN-2.3.2(1): whom civil affairs has found already, and who is not investigated again. */
function trusted(category: Known<string>): Verdict {
  return whenKnown(category, (known) => TRUSTED.some((candidate) => candidate === known))
}

/** What stands in for a finding: the category that civil affairs has found already; null for the other ones. */
function exempt(category: Known<string>): string | null {
  return trusted(category).holds === true ? `${inputs.category.words?.[String(category)]}，不再重复核查` : null
}

/** The window of a year; its last day moves to the next workday when it is a day off (D33). */
function windowOf(year: number, { figures, rollForward }: Context): { opens: string; closes: string } {
  const prefix = String(year).padStart(4, '0')
  return {
    opens: `${prefix}-${figures.text('window-opens')}`,
    closes: rollForward(`${prefix}-${figures.text('window-closes')}`),
  }
}

/** Later or never: only a special circumstance, found by a person, saves the renewal (D34). */
function late(special: Known<boolean>, applied: boolean): Verdict {
  if (isUnknown(special)) return ask('special-circumstance')
  if (!special) return NO
  return applied ? YES : ask('late-application')
}

/** YONGCHUAN-2.3.1: a written application in the window of the year; silence gives the housing up. */
function judgeWindow({ year, application: applied, specialCircumstance }: ReviewFacts, context: Context): Verdict {
  const applicationDay = isUnknown(applied) ? applied : applied?.on
  if (isUnknown(year) || isUnknown(applied)) return missing(...openPaths(year), ...openPaths(applicationDay))
  const { opens, closes } = windowOf(year, context)
  if (applied === null) {
    return compareDates(context.on, closes) <= 0 ? missing('review.application') : late(specialCircumstance, false)
  }
  if (isUnknown(applied.on)) return missing(...applied.on.unknown)
  if (compareDates(applied.on, opens) < 0) return ask('early-application')
  return compareDates(applied.on, closes) <= 0 ? YES : late(specialCircumstance, true)
}

const EXCUSES = { true: '，有特殊情况', false: '，没有特殊情况' } as const

/** The day of the application; with words where the day alone does not say why it counts or does not. */
function applicationInWords(facts: ReviewFacts, context: Context): string | null {
  const { year, application: applied, specialCircumstance: special } = facts
  if (isUnknown(applied)) return null
  const window = isUnknown(year) ? undefined : windowOf(year, context)
  if (applied === null) {
    const isOpen = window === undefined || compareDates(context.on, window.closes) <= 0
    return isOpen ? '还没有申请' : `没有申请${isUnknown(special) ? '' : EXCUSES[`${special}`]}`
  }
  if (isUnknown(applied.on)) return null
  if (window === undefined) return applied.on
  if (compareDates(applied.on, window.opens) < 0) return `${applied.on}交的申请，${window.opens}才开始`
  const excused = compareDates(applied.on, window.closes) > 0 && special === true
  return excused ? `${applied.on}交的申请${EXCUSES.true}` : applied.on
}

/** YONGCHUAN-2.3.5: stop, or for a flat a new class while public rental is still met. */
function afterRefusal({ form, publicRental }: ReviewFacts): Consequence {
  if (form === 'subsidy' || publicRental === false) return { result: 'stop' }
  const open = [...openPaths(form), ...openPaths(publicRental)]
  return open.length > 0 ? { result: null, missing: open } : { result: 'reclass' }
}

/** YONGCHUAN: 永住建委〔2019〕169号, the yearly renewal of low-rent housing. */
export const annualReview = program(inputs, {
  id: 'annual-review',
  title: '廉租住房保障续保复核',
  need: 'renewal',
  prompts: annualReviewPrompts,
  check: ({ application: applied }, { on }) => {
    if (isUnknown(applied) || applied === null || isUnknown(applied.on)) return
    if (compareDates(applied.on, on) > 0) {
      throw new Fault('malformed', '“review.application.on”不能晚于判断的日期。', { path: 'review.application.on' })
    }
  },
  conditions: [
    {
      id: 'applied-in-window',
      clause: 'YONGCHUAN-2.3.1',
      asks: '在当年{window-opens}至{window-closes}之间交续保申请',
      subject: '申请日期',
      test: { test: 'rule', judge: judgeWindow },
      shows: (facts, context) => ({
        actual: applicationInWords(facts, context),
        operator: '<=',
        limit: isUnknown(facts.year) ? '' : windowOf(facts.year, context).closes,
        unit: null,
      }),
    },
    {
      id: 'income',
      clause: 'YONGCHUAN-2.3.4',
      asks: '全家年收入低于限额，低保、特困、孤儿家庭不再核查',
      subject: '年收入',
      test: {
        test: 'any',
        of: [
          { test: 'one-of', input: 'category', values: TRUSTED },
          {
            test: 'compare',
            left: input('income'),
            operator: '<',
            right: times(figure('income-month'), figure('months-a-year'), input('size')),
            whenEqual: 'income-at-line',
          },
        ],
      },
    },
    {
      id: 'other-grounds',
      clause: 'YONGCHUAN-2.3.5(1)',
      asks: '家庭成员和住房等其他条件仍然符合',
      test: {
        test: 'rule',
        judge: ({ otherGrounds, category }) => {
          if (!isUnknown(otherGrounds)) return otherGrounds ? YES : NO
          return anyOf(trusted(category), missing(...otherGrounds.unknown))
        },
      },
      shows: ({ otherGrounds, category }) => ({
        actual: isUnknown(otherGrounds) ? exempt(category) : otherGrounds ? '仍然符合' : '不再符合',
        operator: 'is',
        limit: '仍然符合',
        unit: null,
      }),
    },
  ],
  amounts: [],
  questions: {
    'early-application': {
      clause: 'YONGCHUAN-2.3.1',
      ask: '申请期还没有开始就交了申请：能不能算本年的续保申请？',
      decidedBy: '镇街规划建设管理环保办公室',
    },
    'special-circumstance': {
      clause: 'YONGCHUAN-2.3.1',
      ask: '没有在申请期内交申请：有没有特殊情况（{special-circumstances}）？',
      decidedBy: '镇街规划建设管理环保办公室，送达通知以后认定',
      point: 'D34',
    },
    'late-application': {
      clause: 'YONGCHUAN-2.3.1',
      ask: '有特殊情况，但是还没有交申请：能不能补办，最晚补到哪一天？',
      decidedBy: '镇街规划建设管理环保办公室',
      point: 'D34',
    },
    'income-at-line': {
      clause: 'YONGCHUAN-2.3.4',
      ask: '平均收入正好等于{income-month}，通知只写了“低于”和“超过”：算符合还是不符合？',
      decidedBy: '区民政局和区住建委',
      point: 'D36',
    },
  },
  consequence: (holds, facts, eligible) => {
    if (!eligible) return holds('applied-in-window') === false ? { result: 'forfeit' } : afterRefusal(facts)
    if (isUnknown(facts.changed)) return { result: null, missing: facts.changed.unknown }
    return { result: facts.changed ? 'adjust' : 'renew' }
  },
  results: {
    renew: '续保',
    adjust: '调整',
    stop: '停保',
    reclass: '继续承租，重新确定类别和租金',
    forfeit: '视为自动放弃保障',
  },
})
