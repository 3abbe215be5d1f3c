import { addDays, daysBetween, isPlainDate, type PlainDate, parseYuan } from '../../kit/index.ts'
import type { LeaseKind } from '../../policy/engine/index.ts'
import type { Terms } from './lease.ts'
import type { LeaseLaw } from './lease-book.ts'
import { type Obstacle, type Rule, refuse } from './obstacle.ts'
import { lastDayAllowed } from './term.ts'

/** What is wrong with what two sides want to agree on; a lease that was signed before Anju is not asked. */
export function findTermsObstacle(kind: LeaseKind, terms: Terms, law: LeaseLaw): Obstacle | undefined {
  const { from, to, short } = terms
  if (!isPlainDate(from) || !isPlainDate(to) || to < from)
    return refuse('days-in-order', '租期的最后一天不能早于第一天。')
  parseYuan(terms.deposit, 'deposit')
  if (short !== undefined) return stayObstacle(kind, terms, law, short.reason)
  const last = lastDayAllowed(from, law.term.years)
  return to <= last
    ? undefined
    : refuse('term-too-long', `从 ${from} 起最长租到 ${last}（${law.term.years} 年，首尾两天都算）。`, law.clauses.term)
}

function stayObstacle(kind: LeaseKind, { from, to }: Terms, law: LeaseLaw, reason?: string): Obstacle | undefined {
  const { shortStay } = law
  if (shortStay?.kind !== kind) return refuse('no-such-stay', '这种房屋不办短住。')
  if (shortStay.days === null)
    return reason?.trim()
      ? undefined
      : refuse('reason-wanted', '短住最多几天，本地还没有定，请写明这样定的理由。', shortStay.clause)
  const days = daysBetween(from, to) + 1
  return days <= shortStay.days
    ? undefined
    : refuse(
        'term-too-long',
        `短住最多 ${shortStay.days} 天，最晚到 ${lastOf(from, shortStay.days)}。`,
        shortStay.clause,
      )
}

const lastOf = (from: PlainDate, days: number): PlainDate => addDays(from, days - 1)

const revisesWell: Rule = ({ kind }, attempt, { law }) =>
  attempt.act === 'revise' ? findTermsObstacle(kind, attempt.detail.terms, law) : undefined

/** What the table gives is what is paid; only what it leaves open is set by persons. */
const setsRent: Rule = ({ rent, rentAsked }, attempt) => {
  if (attempt.act !== 'propose-rent') return undefined
  if (rent?.how === 'law') return refuse('rent-by-law', '租金已经由标准表算出，不能另定。', rent.clause)
  return rentAsked ? refuse('asked-already', '已经提出了一个租金，请等它批准或者退回。') : undefined
}

const freezesWell: Rule = ({ kind, terms, rent, rentAsked, degree }, { act }, { law, on }) => {
  if (act !== 'freeze') return undefined
  if (rent === undefined || rentAsked !== undefined)
    return refuse('rent-wanted', '租金还没有定下来：标准表没有写到的，由经办人提出、负责人批准。')
  if (law.degree?.kind === kind && terms.short === undefined && degree?.said.holds !== true)
    return refuse('degree-wanted', '还没有登记人社部门核对学历、学位的结果，或者核对没有通过。', law.degree.clause)
  return terms.to < on ? refuse('days-in-order', '租期已经过去，请修改租期。') : findTermsObstacle(kind, terms, law)
}

/** Everybody signs the text that was made final, each once. */
const signsWell: Rule = ({ frozen, signedByTenant, signedFirst }, attempt) => {
  if (attempt.act !== 'sign-tenant' && attempt.act !== 'sign-first' && attempt.act !== 'sign-second') return undefined
  if (attempt.detail.digest !== frozen?.digest)
    return refuse('digest-changed', '合同文本和您看到的不一样了，没有签字。请刷新以后重新看一遍再签。')
  if (attempt.act === 'sign-tenant') {
    if (signedByTenant) return refuse('signed-already', '承租人已经签过字。')
    if (attempt.detail.manner === 'paper' && attempt.detail.paper === undefined)
      return refuse('paper-wanted', '在纸上签的，请先提交签好的合同照片。')
  }
  return attempt.act === 'sign-first' && signedFirst ? refuse('signed-already', '经办人已经签过字。') : undefined
}

const filesOnce: Rule = ({ filed }, { act }) =>
  act === 'file' && filed ? refuse('filed-already', '已经登记过备案。') : undefined

/** The rules from the first draft to the filing. */
export const SIGNING: readonly Rule[] = [revisesWell, setsRent, freezesWell, signsWell, filesOnce]
