import { addDays, type PlainDate } from '../../kit/index.ts'
import { ruleOf } from './acts.ts'
import { type HazardState, openVisits, type Signed } from './hazard-state.ts'
import { WITHOUT_DECISION } from './lost-decision-rules.ts'
import { type Attempt, type Moment, type Obstacle, type Rule, refuse } from './obstacle.ts'
import { PAYING } from './paying-rules.ts'
import { titleOf } from './steps.ts'

/**
 * The first thing that stands in the way of an act; undefined: nothing does. The one place where the list says no; the
 * database says the same by its keys.
 */
export function findObstacle(state: HazardState, attempt: Attempt, moment: Moment): Obstacle | undefined {
  for (const rule of RULES) {
    const obstacle = rule(state, attempt, moment)
    if (obstacle) return obstacle
  }
  return undefined
}

const isWay: Rule = ({ step }, { act }) => {
  const { from, title } = ruleOf(act)
  return (from as readonly string[]).includes(step)
    ? undefined
    : refuse('not-in-this-step', `现在是“${titleOf(step)}”，不能办“${title}”。`)
}

/** One of the ways of the place; another one than before needs a reason. */
const choosesWell: Rule = ({ measure }, attempt, { rules, on }) => {
  if (attempt.act !== 'choose') return undefined
  const { works, listOn, about } = rules
  const known = listOn(works.measures, on)
  if (!known.includes(attempt.detail.measure))
    return refuse('no-such-measure', `保障方式只能选：${known.join('、')}。`, about(works.measures).clause)
  const isNew = measure !== undefined && measure !== attempt.detail.measure
  return isNew && !attempt.detail.reason?.trim()
    ? refuse('reason-wanted', `原来定的是“${measure}”，改成别的方式请写明理由。`)
    : undefined
}

const contractsWell: Rule = (_, attempt, { on }) => {
  if (attempt.act !== 'contract') return undefined
  const { signedOn, completeBy } = attempt.detail
  return signedOn <= on && signedOn <= completeBy
    ? undefined
    : refuse('days-in-order', '签约日期不能晚于今天，完工日期不能早于签约日期。')
}

const beginsWell: Rule = ({ contract }, attempt, { rules }) => {
  if (attempt.act !== 'start' || contract !== undefined) return undefined
  return refuse('contract-wanted', '请先写明由谁施工、哪天以前完工，再开工。', rules.works.clause)
}

/** What is written down has happened: since the step began to which it belongs, and not after today. */
const happened: Rule = (state, attempt, { on }) => {
  const { detail } = attempt
  if (!('on' in detail)) return undefined
  const first = firstDayOf(state, attempt)
  return first <= detail.on && detail.on <= on ? undefined : refuse('days-in-order', `日期应当在 ${first} 到今天之间。`)
}

function firstDayOf({ contract, startedOn, finishedOn, household, visits }: HazardState, attempt: Attempt): PlainDate {
  const { act, detail } = attempt
  if (act === 'start') return contract?.signedOn ?? ''
  if (act === 'answer-visit' || act === 'check-answer')
    return visits.find(({ seq }) => seq === detail.visit)?.said.on ?? startedOn ?? ''
  if (act === 'finish') return visits.at(-1)?.said.on ?? startedOn ?? ''
  if (act === 'accept-household') return finishedOn ?? ''
  if (act === 'accept-office') return household?.on ?? ''
  return startedOn ?? ''
}

/** What is to be put right has its day, no later than the pack allows where it says how long it may take. */
const setsADay: Rule = (_, attempt, { rules, on }) => {
  if (attempt.act !== 'visit' && attempt.act !== 'check-answer') return undefined
  const { detail } = attempt
  const isWrong = 'finding' in detail ? detail.finding === 'rectify' : !detail.good
  if (isWrong !== (detail.by !== undefined))
    return refuse('day-wanted', isWrong ? '请写明哪天以前改好。' : '没有要改的，就不用写期限。')
  if (detail.by === undefined) return undefined
  if (detail.by < detail.on) return refuse('days-in-order', '整改期限不能早于检查日期。')
  const { works, valueOn, about } = rules
  const days = valueOn(works.correction, on)
  if (days === null || detail.by <= addDays(detail.on, Number(days))) return undefined
  return refuse('too-long', `整改最多 ${days} 天。`, about(works.correction).clause)
}

/** Something was found and is still open; what was put right is looked at by another one than who said so. */
const answersWell: Rule = (state, attempt, { actor }) => {
  if (attempt.act !== 'answer-visit' && attempt.act !== 'check-answer') return undefined
  const visit = openVisits(state).find(({ seq }) => seq === attempt.detail.visit)
  if (visit === undefined) return refuse('no-such-visit', '没有这一次检查，或者已经不用整改。')
  if (attempt.act === 'answer-visit') return undefined
  if (visit.answer === undefined) return refuse('no-proposal', '还没有报告整改，不能复查。')
  return notTheSame(visit.answer, actor, '报告整改的人不能自己复查，请由另一个人复查。')
}

const finishesWell: Rule = (state, { act }, { rules }) => {
  if (act !== 'finish') return undefined
  const { clause } = rules.works.acceptance
  if (openVisits(state).length > 0) return refuse('rectification-open', '还有检查要求没有改好，不能报告完工。', clause)
  return state.visits.length === 0 ? refuse('visit-wanted', '还没有到现场检查过，不能报告完工。', clause) : undefined
}

/** No evidence, no acceptance: the signed form or photos of this round. */
const hasEvidence: Rule = ({ papers }, attempt, { rules }) => {
  if (attempt.act !== 'accept-household' && attempt.act !== 'accept-office') return undefined
  const held = new Set(papers.map(({ paper }) => paper.id))
  const named = attempt.detail.papers
  return named.length > 0 && named.every((id) => held.has(id))
    ? undefined
    : refuse('evidence-wanted', '请先提交验收单或者照片，再登记验收。没有凭据不能验收。', rules.works.acceptance.clause)
}

const acceptsWell: Rule = ({ household }, { act }, { rules, actor }) => {
  if (act !== 'accept-office') return undefined
  if (household === undefined) return refuse('acceptance-wanted', '农户还没有验收签字。', rules.works.acceptance.clause)
  return notTheSame(household, actor, '登记农户验收的人不能再代表单位验收，请由另一个人办理。')
}

/** Struck off by two, and only what was accepted in this round. */
const closesWell: Rule = ({ office, closing }, attempt, { rules, actor }) => {
  const { clause } = rules.works.closing
  if (attempt.act === 'propose-close' && office === undefined)
    return refuse('acceptance-wanted', '还没有验收合格，不能销号。', clause)
  if (attempt.act !== 'confirm-close') return undefined
  if (closing === undefined || closing.seq !== attempt.detail.proposal)
    return refuse('no-proposal', '销号意见已经有变，请刷新后重新看过再确认。')
  return notTheSame(closing, actor, '提出销号的人不能自己确认，请由另一个人确认。')
}

/** More than anybody needs; what is taken back stays on the disk. */
const MOST_PAPERS = 200

const holdsNoMore: Rule = ({ papers }, { act }) =>
  act === 'add-paper' && papers.length >= MOST_PAPERS
    ? refuse('too-many-papers', `一条台账最多收 ${MOST_PAPERS} 份照片、单据，已经收满。`)
    : undefined

function notTheSame(first: Signed, actor: string, sentence: string): Obstacle | undefined {
  return first.actor === actor ? refuse('four-eyes', sentence) : undefined
}

const RULES: readonly Rule[] = [
  ...[
    isWay,
    ...WITHOUT_DECISION,
    choosesWell,
    contractsWell,
    beginsWell,
    answersWell,
    happened,
    setsADay,
    finishesWell,
  ],
  ...[holdsNoMore, hasEvidence, acceptsWell, closesWell, ...PAYING],
]
