import { compareDates } from '../../kit/index.ts'
import { isOpenTo } from './fact-tests.ts'
import { leavesForward, type Rule, refuse, stepOf } from './obstacle.ts'

/** One of the step's ways that is there for this application, on a day that has come, with whoever has to take part. */
export const investigatesWell: Rule = ({ step, application }, attempt, { procedure, on, consented }) => {
  if (attempt.act !== 'investigate') return undefined
  const { detail } = attempt
  const method = stepOf(procedure, step)?.investigation?.methods.find(({ id }) => id === detail.method)
  if (method === undefined) return refuse('unknown-item', '这一步没有这种调查方式，请从列出的方式里选。')
  const { title, clause } = method
  if (!isOpenTo(method, application)) {
    return refuse('not-this-way', `按这一户登记的情况，不用“${title}”这种方式核查。`, clause)
  }
  if (compareDates(detail.on, on) > 0) return refuse('looked-when', '调查的日期不能在今天之后。', clause)
  if (method.together && !detail.together?.trim()) {
    return refuse('together-wanted', `“${title}”要写明有谁一起参加。`, clause)
  }
  return method.consent && !consented
    ? refuse('consent-wanted', '还有成年的家庭成员没有签核对授权，不能查询。请先登记授权。', clause)
    : undefined
}

/** What the step asks to be looked into has been, and a doubt has been settled as the rules want it. */
export const isInvestigated: Rule = ({ step, application, investigations }, attempt, { procedure }) => {
  const investigation = stepOf(procedure, step)?.investigation
  if (investigation === undefined || !leavesForward(attempt, step, procedure)) return undefined
  const { clause, methods, wanted, settles } = investigation
  const open = methods.filter((method) => isOpenTo(method, application))
  const records = investigations.filter((one) => one.step === step)
  if (wanted && open.length > 0 && records.length === 0) {
    return refuse(
      'investigation-wanted',
      `这一步要先调查并记录：${open.map(({ title }) => title).join('、')}。`,
      clause,
    )
  }
  const doubt = records.findLast(({ investigated }) => investigated.finding === 'doubtful')
  const settled = records.some(({ seq, investigated }) => doubt && investigated.method === settles && seq >= doubt.seq)
  const way = methods.find(({ id }) => id === settles)
  return doubt && way && !settled
    ? refuse('doubt-open', `调查有存疑，要先“${way.title}”，再提出意见。`, way.clause)
    : undefined
}

/** Where a part is drawn by lot, every case goes through the drum, and one that was drawn has been looked into since it came here. */
export const isSampled: Rule = ({ step, since, investigations }, attempt, { procedure, drawn }) => {
  const sample = stepOf(procedure, step)?.sample
  if (sample === undefined || !leavesForward(attempt, step, procedure)) return undefined
  const { clause } = sample
  if (drawn === undefined)
    return refuse('sample-wanted', '这一步要抽查。这件申请还没有参加抽取，请先到“抽查”里抽取。', clause)
  const isLookedInto = investigations.some((one) => one.step === step && compareDates(one.on, since) >= 0)
  return !drawn.chosen || isLookedInto
    ? undefined
    : refuse('spot-check-wanted', '这件申请抽中了复查，要先核实并记录，再继续办理。', clause)
}
