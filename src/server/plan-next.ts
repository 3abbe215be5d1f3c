import type { z } from 'zod'
import { fixedClock, type PlainDate, today } from '../kit/index.ts'
import { readManifest } from '../lottery/index.ts'
import { type HeldDraw, loadDraws, type Plan, type Session } from '../proceedings/allocation/index.ts'
import { type CaseContext, lampOf } from '../proceedings/cases/index.ts'
import type { listPlans } from './plan-contracts.ts'

type Next = NonNullable<z.output<typeof listPlans.answer>['plans'][number]['next']>

interface Step {
  readonly text: string
  /** An instant, or a plain day. */
  readonly by?: string
  readonly provisional?: boolean
}

/** What comes next in a plan, with its deadline; undefined: nothing is waited for. */
export async function nextOfPlan(
  context: CaseContext,
  plan: Plan,
  sessions: readonly Session[],
): Promise<Next | undefined> {
  const step = await stepOf(context, plan, sessions)
  if (step === undefined) return undefined
  const { text, by, provisional = false } = step
  if (by === undefined) return { text, lamp: 'none' }
  const due = dayOf(by)
  return { text, by: due, lamp: lampOf({ due, provisional }, today(context.clock), context.calendar) }
}

const dayOf = (by: string): PlainDate => (by.length === 10 ? by : today(fixedClock(by)))

async function stepOf(context: CaseContext, plan: Plan, sessions: readonly Session[]): Promise<Step | undefined> {
  const now = context.clock.now().toISOString()
  switch (plan.step) {
    case 'proposed':
      return { text: '批准方案', by: plan.registerTo }
    case 'open':
      return now < plan.registerFrom
        ? { text: '开始登记', by: plan.registerFrom }
        : { text: '登记截止，结束登记', by: plan.registerTo }
    case 'rechecking':
      return {
        text: '复审资格，冻结名单',
        ...(plan.recheckBy !== null && { by: plan.recheckBy, provisional: plan.recheckProvisional }),
      }
    case 'drawing':
      return stepOfDraw(now, await loadDraws(context, plan.id))
    case 'drawn':
      return stepOfChoice(sessions.filter((one) => one.plan === plan.id))
    default:
      return undefined
  }
}

function stepOfDraw(now: string, draws: readonly HeldDraw[]): Step {
  const held = draws.find(({ state }) => state.step !== 'void' && state.step !== 'computed')
  if (held === undefined) return { text: draws.at(-1)?.state.step === 'void' ? '重新冻结名单' : '冻结下一组的名单' }
  const { attempt, state } = held
  const { beacon, beaconAt, commitBy, revealBy } = readManifest(attempt.manifest)
  if (state.objections.some(({ answer }) => answer === undefined)) return { text: '答复对名单的异议', by: commitBy }
  switch (state.step) {
    case 'frozen':
      return { text: '封存名单公告', by: commitBy }
    case 'anchored':
      return now <= new Date(attempt.objectionsUntil).toISOString()
        ? { text: '等异议截止', by: attempt.objectionsUntil }
        : { text: '各方提交承诺', by: commitBy }
    case 'committing':
      return { text: '各方提交承诺', by: commitBy }
    case 'committed':
      return beacon === 'none' ? { text: '各方公开秘密', by: revealBy } : { text: '登记信标', by: beaconAt }
    case 'revealed':
      return { text: '算出并公布结果', by: revealBy }
    default:
      return { text: '各方公开秘密', by: revealBy }
  }
}

function stepOfChoice(sessions: readonly Session[]): Step | undefined {
  if (sessions.length === 0) return { text: '安排选房' }
  const open = sessions.find(({ state }) => state !== 'closed')
  return open && { text: open.state === 'planned' ? '按时间选房' : '正在选房', by: open.startsAt }
}
