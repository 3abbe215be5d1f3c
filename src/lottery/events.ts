import { isUnitClass } from './manifest.ts'
import { isMoment } from './moment.ts'
import { linesOf, refuse, shown } from './text.ts'

/** What happened after the draw: a household left, or a flat came free. */
export interface DrawEvent {
  readonly at: string
  readonly kind: 'out' | 'add'
  /** The ticket of the household, or the class of the flat. */
  readonly subject: string
  readonly reason: string
}

const NAME = '后续变动'
const KINDS = ['out', 'add'] as const
const REASON = /^[^|\n]{1,200}$/u

/** Reads events, numbered from 1 without gaps and in the order of time. Throws `malformed`. */
export function readEvents(text: string): DrawEvent[] {
  const events = linesOf(text, NAME).map(readEvent)
  const back = events.findIndex(({ at }, i) => i > 0 && at < (events[i - 1]?.at ?? ''))
  if (back !== -1) refuse(`${NAME}第 ${back + 1} 条的时间早于前一条。`)
  return events
}

function readEvent(line: string, index: number): DrawEvent {
  const number = index + 1
  const fail = (what: string): never => refuse(`${NAME}第 ${number} 条${what}：${shown(line)}`)
  const parts = line.split('|')
  const [seq = '', at = '', word = '', subject = '', reason = ''] = parts
  const kind = KINDS.find((each) => each === word)
  if (parts.length !== 5) return fail('应当有五栏')
  if (seq !== String(number)) return fail('的序号不连续')
  if (!isMoment(at)) return fail('的时间写法不对')
  if (kind === undefined) return fail('既不是退出（out）也不是增加房源（add）')
  if (kind === 'add' && !isUnitClass(subject)) return fail('的户型写法不对')
  if (kind === 'out' && !/^[0-9A-Z]{4,16}$/.test(subject)) return fail('的编号写法不对')
  return REASON.test(reason) && reason === reason.trim() ? { at, kind, subject, reason } : fail('没有写明原因')
}

/** The text of events, numbered. Throws `malformed` when it would not be one. */
export function writeEvents(events: readonly DrawEvent[]): string {
  const text = events
    .map(({ at, kind, subject, reason }, i) => `${i + 1}|${at}|${kind}|${subject}|${reason}\n`)
    .join('')
  readEvents(text)
  return text
}
