import { isPlainDate } from '../../kit/index.ts'
import { type Deed, ruleOf } from './acts.ts'
import { ENDING } from './ending-rules.ts'
import type { LeaseState, Signed } from './lease-state.ts'
import { type Attempt, type Moment, notTheSame, type Obstacle, type Rule, refuse } from './obstacle.ts'
import { RENEWING } from './renewal-rules.ts'
import { SIGNING } from './signing-rules.ts'
import { titleOf } from './steps.ts'

/**
 * The first thing that stands in the way of an act; undefined: nothing does. The one place where leases say no; the database
 * says the same by its keys.
 */
export function findObstacle(state: LeaseState, attempt: Attempt, moment: Moment): Obstacle | undefined {
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

/** What an act leans on, as it stands now; the second of four eyes is another one than the first. */
export function baseOf(state: LeaseState, act: Deed): Signed | undefined {
  const { base } = ruleOf(act)
  if (base === undefined) return undefined
  const found: Readonly<Record<string, Signed | undefined>> = {
    ...{ 'propose-rent': state.rentAsked, freeze: state.frozen, 'sign-tenant': state.signedByTenant },
    ...{ 'sign-first': state.signedFirst, 'hand-over': state.handover, 'ask-residents': state.residentsAsked },
    ...{ 'apply-late': state.lateAsked, 'propose-renewal': state.renewalProposed, settle: state.settlement },
    ...{ 'propose-demand': state.demandProposed, 'propose-exchange': state.exchangeProposed },
    'propose-succession': state.successionProposed,
  }
  return found[base]
}

const hasBase: Rule = (state, { act, detail }, { actor }) => {
  const { base, fourEyes, title } = ruleOf(act)
  if (base === undefined) return undefined
  const first = baseOf(state, act)
  if (first === undefined) return refuse('no-proposal', `还没有可以“${title}”的内容，请刷新后再看。`)
  if ('proposal' in detail && detail.proposal !== first.seq)
    return refuse('no-proposal', '提出的内容已经有变，请刷新后重新看过再办。')
  return fourEyes ? notTheSame(first, actor, '提出的人不能自己批准，请由另一个人办理。') : undefined
}

/** What is written down has happened: not before the lease was drafted or signed, and not after today. */
const happened: Rule = (state, { act, detail }, { on }) => {
  if (!('on' in detail) || act === 'ask-return' || act === 'expire') return undefined
  if (!isPlainDate(detail.on) || detail.on > on) return refuse('days-in-order', '日期不能晚于今天。')
  const first = firstDayOf(state, act)
  return first !== undefined && detail.on < first ? refuse('days-in-order', `日期不能早于 ${first}。`) : undefined
}

function firstDayOf({ signedOn, handover, terms }: LeaseState, act: Deed): string | undefined {
  if (act === 'check-degree') return undefined
  if (act === 'move-in') return handover?.said.on
  return act === 'inspect' ? (handover?.said.on ?? terms.from) : signedOn
}

/** More than anybody needs. */
const MOST_PAPERS = 200

const holdsNoMore: Rule = ({ papers }, { act }) =>
  act === 'add-paper' && papers.length >= MOST_PAPERS
    ? refuse('too-many-papers', `一份合同最多收 ${MOST_PAPERS} 份照片、单据，已经收满。`)
    : undefined

/** Papers that an act names lie with the lease. */
const namesPapers: Rule = ({ papers }, { detail }) => {
  const held = new Set(papers.map(({ paper }) => paper.id))
  const named =
    'papers' in detail ? detail.papers : 'paper' in detail && typeof detail.paper === 'string' ? [detail.paper] : []
  return named.every((id) => held.has(id))
    ? undefined
    : refuse('no-such-paper', '有照片、单据不在这份合同里，请重新选择。')
}

const RULES: readonly Rule[] = [isWay, hasBase, happened, holdsNoMore, namesPapers, ...SIGNING, ...RENEWING, ...ENDING]
