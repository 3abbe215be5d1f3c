import type { Need, Outcome } from '../../../src/policy/engine/nouns.ts'
import { formatDay } from '../../ui/format.ts'
import { needWords } from '../words.ts'

const verdicts: Readonly<Record<Exclude<Outcome, 'eligible'>, string>> = {
  ineligible: '暂不符合条件',
  'needs-facts': '还差一些信息',
  'needs-person': '需要窗口工作人员认定',
}

/** The answer in one line, as the family would tell it at home. */
export const verdict = (outcome: Outcome, need: Need): string =>
  outcome === 'eligible' ? needWords[need].granted : verdicts[outcome]

/** What stands right below the answer. */
export const outcomeHelp: Readonly<Record<Outcome, string>> = {
  eligible: '按您填的情况，下面每一条都符合。',
  ineligible: '按您填的情况，下面标着“不符合”的条件没有达到。情况有变化时可以再测。',
  'needs-facts': '知道了下面这些，就能算出结果。',
  'needs-person': '规定把下面的事交给工作人员来定，机器不能替他们定。',
}

/** A sentence to a family, said about another one. */
export const aboutOthers = (sentence: string): string =>
  sentence.replaceAll('您家', '这家').replaceAll('您填的', '这家填的')

/** The shape and the word for each state; the shape alone would not be read out. */
export const marks = {
  true: { shape: '✓', word: '符合', tone: 'yes' },
  false: { shape: '✗', word: '不符合', tone: 'no' },
  null: { shape: '?', word: '还不清楚', tone: 'open' },
} as const

/** What a program's own result means for the family. */
export const consequences: Readonly<Record<string, string>> = {
  renew: '可以继续享受，标准不变。',
  adjust: '可以继续享受，但家里情况有变化，保障标准要跟着调整。',
  forfeit: '没有在规定时间申请，按放弃处理。有特殊情况的，请尽快到窗口说明。',
  stop: '不再符合条件，保障会停止。',
  reclass: '不再符合原来的条件，可以转为公共租赁住房，按公租房的标准交租金。',
  'must-return': '有应当退回住房的情形，需要腾退。请尽快到窗口说明情况。',
}

/** Where a family goes with this need. */
export const windows: Readonly<Record<Need, string>> = {
  flat: '户口或工作单位所在地的乡镇（街道）便民窗口',
  subsidy: '户口所在地的乡镇（街道）便民窗口',
  repair: '房屋所在地的乡镇（街道）便民窗口',
  renewal: '当初申请保障的乡镇（街道）便民窗口',
  other: '住房保障部门的窗口',
}

/** The engine's sentence without the article at its end, and that article; days are written as on all screens. */
export const splitBasis = (text: string): readonly string[] =>
  text.replace(/\d{4}-\d{2}-\d{2}/g, formatDay).split(/(?=依据：)/)

/** A condition's sentence without any state of a household, for a result that was only shared. */
export const withoutState = (text: string): string =>
  text.replace('现在还不清楚，还需要补充信息。', '').replace('还不清楚，', '，').replace('，还需要补充信息。', '。')

/** Papers to bring, each named once; identity card and household register are named before. */
export function papersToBring(places: readonly string[]): readonly string[] {
  const said = new Set(places)
  return [...said].filter(
    (place) =>
      place !== '身份证' && place !== '户口本' && ![...said].some((other) => other !== place && other.includes(place)),
  )
}

export const objection = [
  '觉得测算不对：把这一页带到窗口，请工作人员对着条文再看一遍。',
  '正式申请没有通过时，您会收到写明理由的书面通知。不同意的，可以要求复核，也可以从知道决定那天起六十日内申请行政复议，或者依法向法院起诉。',
]
