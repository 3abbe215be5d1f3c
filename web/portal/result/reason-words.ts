import type { Condition } from '../../../src/policy/engine/nouns.ts'
import { amountWords } from '../figures.ts'
import { splitBasis } from './result-words.ts'

type Sentence = Pick<Condition, 'text'>
type Figures = Pick<Condition, 'text' | 'operator' | 'limit' | 'unit'>

const household = /^(?:[一二三四五六七八九十两]|\d+)(?:口之家|人户)/
const asked = /^要求(.+)$/
// What is measured stands before its figure, or before the words for a figure that is not, or only partly, known.
const measured = /^(?!要求|实际|现在)([^，\d]+?)(?= \d|已知的部分|还不清楚|，限额)/

/** The condition's sentence without its article and without how many live in the household, cut at its full stops. */
const parts = ({ text }: Sentence): readonly string[] =>
  (splitBasis(text)[0] ?? '').split('。').map((part) => part.replace(household, ''))

/** What the law asks: 申请人有本县城镇常住户口; undefined for conditions that compare two figures and say no more. */
const askedIn = (sentences: readonly string[]) => asked.exec(sentences[0] ?? '')?.[1]

function measuredIn(sentences: readonly string[]): { subject: string; said: string } | undefined {
  for (const sentence of sentences) {
    const subject = measured.exec(sentence)?.[1]
    if (subject !== undefined) return { subject, said: sentence.split('，')[0] ?? sentence }
  }
  return undefined
}

/** Money is said to be high or low, everything else to be many or few. */
function relation(operator: Condition['operator'], unit: string): string | undefined {
  const money = unit.startsWith('CNY')
  if (operator === '<=') return '不超过'
  if (operator === '>') return '超过'
  if (operator === '<') return money ? '低于' : '少于'
  return operator === '>=' ? (money ? '不低于' : '不少于') : undefined
}

/** What must be so for a condition to hold, in one line: 住房合计不超过 45.00 平方米; 要求申请人有本县城镇常住户口. */
export function requirement(condition: Figures): string {
  const { operator, limit, unit } = condition
  const sentences = parts(condition)
  const subject = measuredIn(sentences)?.subject
  const how = unit === null || !/^\d+(\.\d+)?$/.test(limit) ? undefined : relation(operator, unit)
  if (subject !== undefined && how !== undefined && unit !== null) {
    return `${subject}${how} ${amountWords(limit.replace(/\.0+$/, ''), unit)}`
  }
  return sentences[0] ?? ''
}

/** A reason in a few words, to be found again in the list: 住房合计 50.00 平方米; 申请人有本县城镇常住户口. */
export function inBrief(reason: Sentence): string {
  const sentences = parts(reason)
  const words = measuredIn(sentences)?.said ?? askedIn(sentences) ?? sentences[0] ?? ''
  return words.replace(/（[^）]*）/g, '')
}
