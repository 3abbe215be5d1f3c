import { Fault, type Fen, isPlainDate, newId, yuanText } from '../../kit/index.ts'
import { type RegisterContext, recordKind } from '../people/index.ts'
import { STOCK_AUDIT_KINDS } from './audit-kinds.ts'
import {
  findMisfit,
  mismatches,
  type ReconciliationLine,
  reconcile,
  type Takeover,
  type TakeoverFigures,
  type TakeoverFound,
} from './takeover.ts'
import { countFound, insertTakeover, loadTakeovers, updateAgreed } from './takeover-store.ts'
import type { StockObstacle } from './unit.ts'

export type TakeoverAnswer =
  | { readonly done: true; readonly id: string }
  | { readonly done: false; readonly obstacle: StockObstacle }

/** Writes down what a bureau states of its running work; figures that do not add up are refused with both numbers. Throws `malformed` or `conflict`. */
export async function stateTakeover(
  context: RegisterContext,
  { asOf, basis, ...figures }: TakeoverFigures & Pick<Takeover, 'asOf' | 'basis'>,
): Promise<TakeoverAnswer> {
  if (!isPlainDate(asOf)) throw new Fault('malformed', '请写这些数字是哪一天的。', { path: 'asOf' })
  if (basis.trim() === '') throw new Fault('malformed', '请写数字的依据。', { path: 'basis' })
  const obstacle = findMisfit(figures)
  if (obstacle) return { done: false, obstacle }
  const id = newId(context.clock)
  const stated = {
    statedBy: context.actor.id,
    statedAt: context.clock.now().toISOString(),
    agreedBy: null,
    agreedAt: null,
  }
  if (!(await insertTakeover(context, { ...figures, id, asOf, basis: basis.trim(), ...stated })))
    throw new Fault('conflict', '上一次接管还没有对好账，请先确认，再申报新的。', { path: 'asOf' })
  await recordKind(context, STOCK_AUDIT_KINDS['takeover.state'], [`takeover:${id}`], { asOf })
  return { done: true, id }
}

/** The takeover whose lists are coming in; undefined when none is open. */
export async function openTakeover(context: RegisterContext): Promise<Takeover | undefined> {
  return (await loadTakeovers(context)).find(({ agreedAt }) => agreedAt === null)
}

/** The last takeover with its reconciliation sheet; `more` is what others than the stock count. Undefined: there was none. */
export async function readTakeover(
  context: RegisterContext,
  more: TakeoverFound,
): Promise<{ readonly takeover: Takeover; readonly lines: readonly ReconciliationLine[] } | undefined> {
  const [takeover] = await loadTakeovers(context)
  if (takeover === undefined) return undefined
  const found = { ...(await countFound(context, takeover.id)), ...more }
  return { takeover, lines: reconcile(takeover, found) }
}

/** Somebody else than who stated the figures says that all of them have come in as stated. Refused while one differs. */
export async function agreeTakeover(
  context: RegisterContext,
  id: string,
  more: TakeoverFound,
): Promise<TakeoverAnswer> {
  const read = await readTakeover(context, more)
  if (read === undefined || read.takeover.id !== id || read.takeover.agreedAt !== null)
    throw new Fault('not-found', '没有这次接管，或者已经确认过。', { path: 'takeover' })
  if (read.takeover.statedBy === context.actor.id) {
    const sentence = '申报数字的人不能自己确认，请另一位经办确认。'
    return { done: false, obstacle: { code: 'four-eyes', sentence } }
  }
  const wrong = mismatches(read.lines)
  if (wrong.length > 0) {
    const names = wrong.map(sayLine).join('；')
    return { done: false, obstacle: { code: 'does-not-add-up', sentence: `还对不上：${names}。` } }
  }
  if (!(await updateAgreed(context, id))) throw new Fault('conflict', '刚刚已经有人确认。', { path: 'takeover' })
  await recordKind(context, STOCK_AUDIT_KINDS['takeover.agree'], [`takeover:${id}`])
  return { done: true, id }
}

function sayLine({ title, stated, found }: ReconciliationLine): string {
  const say = (value: number | Fen | undefined): string => (typeof value === 'bigint' ? yuanText(value) : String(value))
  return `${title}申报 ${say(stated)}、导入 ${say(found)}`
}
