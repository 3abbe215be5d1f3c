import { whyNotPublic } from '../../books/notices/index.ts'
import { addDays, compareDates } from '../../kit/index.ts'
import type { Procedure } from '../../policy/engine/index.ts'
import { ACTS } from './acts.ts'
import type { CaseState } from './case-state.ts'
import { asRead } from './content-digest.ts'
import { edgesOf } from './edges.ts'
import { investigatesWell, isInvestigated, isSampled } from './investigation-rules.ts'
import { isPaperKind } from './materials-kinds.ts'
import {
  type Attempt,
  leavesForward,
  type Moment,
  type Obstacle,
  type Rule,
  refuse,
  stepOf,
  unless,
} from './obstacle.ts'
import { proposesWell } from './proposal-rules.ts'
import { concludesWell, decidesAnew, lodgesWell, staysWell } from './remedy-rules.ts'

export { type Obstacle, stepOf } from './obstacle.ts'

/** The first rule that stands in the way; undefined when it may be done. The one place where this is decided. */
export function findObstacle(state: CaseState, attempt: Attempt, moment: Moment): Obstacle | undefined {
  for (const rule of RULES) {
    const obstacle = rule(state, attempt, moment)
    if (obstacle) return obstacle
  }
  return undefined
}

const isWay: Rule = ({ step, interrupted }, { act, to }, { procedure }) => {
  const known = edgesOf(procedure).some((edge) => edge.from === step && edge.act === act && edge.to === to)
  const isBack = act === 'resume' || act === 'correct' || act === 'take-back'
  const back = isBack ? interrupted?.step === to : true
  return known && back
    ? undefined
    : refuse('not-in-this-step', `这件申请现在不能“${ACTS[act].title}”，请刷新后看它到了哪一步。`)
}

/** Everything is asked for at once; asking for something else later needs a reason. */
const asksOnce: Rule = ({ asked }, attempt) => {
  if (attempt.act !== 'ask-correction') return undefined
  const { items, again } = attempt.detail
  if (items.length === 0) return refuse('unknown-item', '请写明要补正什么，一次写全。')
  return asked.length === 0 || again?.trim()
    ? undefined
    : refuse('asked-before', '补正要一次告知。已经通知过补正，再要求补正别的，请写明理由。')
}

const hasReplies: Rule = ({ replies, step }, attempt, { procedure }) => {
  if (!leavesForward(attempt, step, procedure)) return undefined
  const open = (stepOf(procedure, step)?.inquiries ?? []).filter(({ id }) => replies[id] === undefined)
  return open.length === 0
    ? undefined
    : refuse(
        'replies-outstanding',
        `还在等答复：${open.map(({ title }) => title).join('、')}。没有答复不等于没有问题。`,
      )
}

const isPublicised: Rule = ({ notice, step, objections }, attempt, { procedure, on }) => {
  const publicity = stepOf(procedure, step)?.notice
  if (publicity === undefined || !leavesForward(attempt, step, procedure)) return undefined
  const { clause } = publicity
  if (notice === undefined) return refuse('notice-not-posted', '这一步要先公示。', clause)
  if (compareDates(on, notice.lastDay) <= 0) {
    return refuse('notice-running', `公示到 ${notice.lastDay} 24 时为止，第二天起才能继续办理。`, clause)
  }
  const open = objections.filter(({ answer }) => answer === undefined)
  if (open.length > 0) return refuse('objections-open', `还有 ${open.length} 条异议没有答复。`, clause)
  const upheld = objections.some(({ seq, answer }) => seq > notice.seq && answer?.upheld)
  return upheld ? refuse('objection-upheld', '有一条异议成立，不能继续，请退回重新审核。', clause) : undefined
}

/** Posted on a day that has come, since the case came here; and once, unless what was shown is no longer so. */
const postsWell: Rule = ({ notice, since, digest }, attempt, { on, acts }) => {
  if (attempt.act !== 'publish') return undefined
  const { firstDay, lastDay } = attempt.detail
  const isInTime = compareDates(firstDay, since) > 0 && compareDates(firstDay, addDays(on, 1)) <= 0
  if (!isInTime || compareDates(lastDay, firstDay) < 0) {
    return refuse('posted-when', `张贴的日期应当在 ${since} 到今天之间。`)
  }
  if (notice === undefined || compareDates(on, notice.lastDay) > 0) return undefined
  const shown = acts.find(({ seq }) => seq === notice.seq)?.digest
  return shown === digest ? refuse('notice-hangs', `已经在公示，到 ${notice.lastDay} 为止，不用再公示。`) : undefined
}

/** The last minute of the last day counts. */
const objectsInTime: Rule = ({ notice }, attempt, { on }) => {
  if (attempt.act !== 'object') return undefined
  if (notice === undefined) return refuse('no-notice', '这件申请现在没有公示，不能提出异议。')
  return compareDates(on, notice.lastDay) <= 0
    ? undefined
    : refuse('notice-over', `公示到 ${notice.lastDay} 24 时已经结束，不再收异议。可以向住房保障单位反映情况。`)
}

/** What people outside are going to read names nobody's numbers. */
const namesNoNumbers: Rule = (_, attempt) => {
  const { act, detail } = attempt
  const texts = act === 'answer-objection' ? [detail.text] : act === 'publish' ? detail.evidence : []
  const why = whyNotPublic(texts)
  return why === undefined ? undefined : refuse('personal-numbers', why)
}

/** A letter of this case that still holds, on a day between its own and today. */
const servesWell: Rule = (_, attempt, { letters, on }) => {
  if (attempt.act !== 'serve') return undefined
  const { letter: id, on: servedOn } = attempt.detail
  const letter = letters.find((one) => one.id === id)
  if (letter === undefined) return refuse('no-such-letter', '这件申请没有这份文书，请刷新后重新选择。')
  if (letter.revoked_on !== null) return refuse('letter-revoked', `这份文书已于 ${letter.revoked_on} 撤销，不再送达。`)
  const isInTime = compareDates(letter.issued_on, servedOn) <= 0 && compareDates(servedOn, on) <= 0
  return isInTime ? undefined : refuse('served-when', `送达日期应当在 ${letter.issued_on} 到今天之间。`)
}

/** Who approves is another person than who proposed, approves what was proposed, and what it was proposed on. */
const approvesWell: Rule = ({ proposal, digest }, attempt, { actor }) => {
  if (attempt.act !== 'approve' && attempt.act !== 'reject-proposal') return undefined
  if (proposal === undefined || proposal.seq !== attempt.detail.proposal) {
    return refuse('no-proposal', '处理意见已经有变，请刷新后重新看过再决定。')
  }
  if (attempt.act === 'reject-proposal') return undefined
  if (proposal.digest !== digest)
    return refuse('proposal-stale', '提出处理意见以后，申请内容有了变化，要重新提出意见。')
  return proposal.actor === actor ? refuse('four-eyes', '提出意见的人不能自己批准，请由另一个人批准。') : undefined
}

/** Nobody judges the same case at two tiers; the same post of the same kind of office is one, in however many steps. */
const oneTier: Rule = ({ step, opinions }, { act }, { actor, procedure }) => {
  if (act !== 'forward' && act !== 'approve') return undefined
  const tierOf = (id: string) => `${stepOf(procedure, id)?.post} ${stepOf(procedure, id)?.office}`
  const before = opinions.find((one) => one.actor === actor && tierOf(one.step) !== tierOf(step))
  return before && refuse('two-tiers', '您在前面的环节已经对这件申请提过意见，这一步请由另一个人办理。')
}

/** A change that changes nothing is no change. */
const changesSomething: Rule = ({ application }, attempt) => {
  if (attempt.act !== 'change') return undefined
  return asRead(attempt.detail.application) === asRead(application)
    ? refuse('nothing-changed', '内容和原来一样，没有更改。')
    : undefined
}

/** A late application is accepted only when a person has found what excuses it, and no other one is. */
const isExcused: Rule = ({ findings }, { act }, { acts, procedure }) => {
  const excuse = procedure.filing.window?.excuse
  const [filed] = acts
  if (act !== 'accept' || excuse === undefined || filed?.act !== 'file' || filed.detail.late === undefined) {
    return undefined
  }
  const found = findings[excuse.question]
  if (found === undefined)
    return refuse('finding-wanted', `没有在申请期内提出的，要先认定：${excuse.ask}`, excuse.clause)
  return found.answer
    ? undefined
    : refuse('finding-wanted', '已经认定没有特殊情况，不能受理，请决定不予受理。', excuse.clause)
}

/** What was decided on stays as it was until the case is sent back or reopened. */
const staysAsDecided: Rule = ({ decision }, { act }) =>
  decision !== undefined && ACTS[act].changesContent
    ? refuse('decided', '这件申请已经作出决定，内容不能再改。要改的，先退回重新审核。')
    : undefined

/** Nobody proposes, decides or hands over on a family that is another one by now, before somebody has seen what has changed. */
const seesTheHousehold: Rule = (_, { act }, { householdChanged }) => {
  if (!householdChanged || (act !== 'propose' && act !== 'approve' && act !== 'hand-over')) return undefined
  return refuse('household-changed', '家庭情况有变化，请先重新核对，再办理。')
}

/** Another bureau would take somebody else of the family for the one who applies. */
const appliesForIt: Rule = (_, { act }, { applicantGone }) =>
  act === 'hand-over' && applicantGone
    ? refuse(
        'applicant-gone',
        '家庭情况有变化，申请人已经不在这一户里，不能移交外单位。请先重新核对家庭成员；申请人确实离开了的，由留下的家庭成员另行申请。',
      )
    : undefined

/** What is decided here is not for another bureau to decide once more. */
const handsOverWell: Rule = ({ decision }, { act }) =>
  act === 'hand-over' && decision !== undefined
    ? refuse('decided', '这件申请已经作出决定，不能移交外单位。要移交的，先退回重新审核。')
    : undefined

const knowsItem: Rule = ({ materials, objections, asked, step }, attempt, { procedure }) => {
  if (attempt.act === 'reply') return unless(asksFor(procedure, attempt.detail.inquiry), '没有这一项核查。')
  if (attempt.act === 'drop-material') {
    return unless(
      materials.some(({ id }) => id === attempt.detail.material),
      '没有这份材料，或者已经撤下。',
    )
  }
  if (attempt.act === 'add-material') return mayAdd(attempt.detail.material.kind, procedure, asked)
  if (attempt.act === 'add-posting') {
    return unless(stepOf(procedure, step)?.notice !== undefined, '这一步不公示，不收张贴照片。')
  }
  if (attempt.act !== 'answer-objection') return undefined
  const one = objections.find(({ seq }) => seq === attempt.detail.objection)
  return unless(one !== undefined && one.answer === undefined, '没有这条异议，或者已经答复。')
}

function mayAdd(kind: string, procedure: Procedure, asked: readonly string[]): Obstacle | undefined {
  const { filing } = procedure
  if (filing.noCopies) return refuse('no-copies', '按规定不收复印件，不用上传材料。', filing.noCopies)
  return unless(isPaperKind(procedure, asked, kind), '材料清单里没有这一种。')
}

const RULES: readonly Rule[] = [
  ...[isWay, asksOnce, knowsItem, changesSomething, isExcused, investigatesWell, isInvestigated, isSampled, hasReplies],
  ...[
    servesWell,
    postsWell,
    objectsInTime,
    namesNoNumbers,
    isPublicised,
    staysAsDecided,
    handsOverWell,
    seesTheHousehold,
    appliesForIt,
  ],
  ...[proposesWell, approvesWell, oneTier, decidesAnew, lodgesWell, staysWell, concludesWell],
]

const asksFor = ({ steps }: Procedure, inquiry: string): boolean =>
  steps.some((step) => step.inquiries?.some(({ id }) => id === inquiry))
