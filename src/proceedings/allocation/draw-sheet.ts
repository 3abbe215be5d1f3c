import { whyNotPublic } from '../../books/notices/index.ts'
import type { Manifest, Report } from '../../lottery/index.ts'
import { type Block, heading, items, rows, text } from '../../platform/documents/index.ts'
import type { GroupToDraw } from './draw-group.ts'
import type { HeldDraw } from './draw-proof.ts'
import { finalLinesOf } from './draw-proof.ts'
import type { Plan } from './plan.ts'
import { momentInNotice } from './plan-notice.ts'
import { ORDER_WORDS } from './plan-words.ts'
import type { Registration } from './registration.ts'

/** A longer list would make a notice that nobody prints; the whole list stands in the proof, and the root binds it. */
const MOST_LINES = 1000

type LongestRun = NonNullable<Report['longestRun']>
type Frozen = Pick<
  Manifest,
  'n' | 'root' | 'order' | 'stock' | 'parties' | 'beacon' | 'commitBy' | 'beaconAt' | 'revealBy'
>

/** What hangs when a list is frozen: the list, masked, its root, who holds a secret, and every time that counts. */
export function listSheet(
  plan: Plan,
  { group, attempt, households }: Pick<GroupToDraw, 'group' | 'attempt' | 'households'>,
  frozen: Frozen & { readonly draw: string; readonly objectionsUntil: string },
): Block[] {
  const { beacon, beaconAt } = frozen
  return [
    text(`下面 ${frozen.n} 户参加第 ${group} 组“${plan.content.groups[group - 1]?.title ?? ''}”的摇号。`),
    rows([
      ['摇号编号', `${frozen.draw}，第 ${attempt} 次`],
      ['房源', frozen.stock.map(({ unitClass, count }) => `${unitClass} ${count} 套`).join('，')],
      ['排序', ORDER_WORDS[frozen.order]],
      ['参与方', frozen.parties.map(({ id, name }) => `${name}（${id}）`).join('，')],
      ['异议截止', momentInNotice(frozen.objectionsUntil)],
      ['承诺截止', momentInNotice(frozen.commitBy)],
      ['公共信标', beacon === 'none' ? '不用' : `${beacon}，${momentInNotice(beaconAt)}`],
      ['公开秘密截止', momentInNotice(frozen.revealBy)],
      ['名单指纹', frozen.root],
    ]),
    text(
      '对名单有异议的，请在异议截止以前提出。异议成立的，本次作废，改正名单以后重新开始，不会在有人提交承诺以后改名单。',
    ),
    heading('名单'),
    ...(households.length > MOST_LINES
      ? [text('名单较长，请在网站上查看，或者凭登记编号查询。名单指纹对应的就是网站上的名单。')]
      : [rows(households.map(lineOf))]),
  ]
}

const lineOf = ({ ticket, shownName, persons, classes }: Registration) =>
  [ticket, `${shownName}，${persons} 口人，意向：${classes.join('、')}`] as const

/** What hangs when an attempt was declared void: why, and that a new one follows. */
export function voidSheet({ attempt }: HeldDraw, reason: string): Block[] {
  return [
    text(`摇号 ${attempt.draw} 第 ${attempt.attempt} 次作废，没有产生结果。`),
    rows([
      ['原因', reason],
      ['这一次的公告指纹', attempt.manifestHash],
    ]),
    text('作废的这一次和已经公布的内容一直保留，供查看。重新摇号的名单会另行公告，并写明接在这一次之后。'),
  ]
}

/** What hangs with a result: who was drawn, who may step in, what anybody may compute, and the longest row of neighbours. */
export function resultSheet(held: HeldDraw, seed: string, run: LongestRun | undefined): Block[] {
  const lines = finalLinesOf(held)
  const housed = lines.filter(({ state }) => state === 'A')
  const waiting = lines.filter(({ state }) => state === 'S')
  return [
    text(
      `摇号 ${held.attempt.draw} 第 ${held.attempt.attempt} 次已经完成：${housed.length} 户摇中，${waiting.length} 户候补。`,
    ),
    rows([
      ['种子', seed],
      ['公告指纹', held.attempt.manifestHash],
      ['最长的一串连号', run === undefined ? '' : runWords(run)],
    ]),
    text('证明文件在网站的“公开摇号”页，任何人都可以用核验页、命令或者 openssl 重算。'),
    heading('摇中的家庭，按摇号次序'),
    ...(housed.length === 0 ? [text('没有。')] : [rows(housed.slice(0, MOST_LINES).map(housedLine))]),
    heading('候补的家庭，按摇号次序'),
    ...(waiting.length === 0 ? [text('没有。')] : [items(waiting.slice(0, MOST_LINES).map(({ ticket }) => ticket))]),
  ]
}

const housedLine = ({ rank, ticket, unitClass }: ReturnType<typeof finalLinesOf>[number]) =>
  [ticket, `第 ${rank} 名，${unitClass ?? ''}`] as const

/** Answered before anybody asks: how long a row of neighbours in the list was given flats, and how likely that is. */
function runWords({ length, winners, chance }: LongestRun): string {
  const likely = chance === null ? '' : `，碰巧出现这么长或者更长的可能是 ${(chance * 100).toPrecision(2)}%`
  return `${length} 户（摇中 ${winners} 户）${likely}`
}

/** Why a text that everybody will read may not stand there; undefined: it may. */
export const whyNotShown = (texts: readonly string[]): string | undefined => whyNotPublic(texts)
