import { parseArgs } from 'node:util'
import { type Deadline, dueDays, dueMonths, dueWorkdays, Fault, stateCouncilCalendar } from '../kit/index.ts'
import { answerOf, type Streams, UsageError, write } from './output.ts'

const OPTIONS = {
  from: { type: 'string' },
  workdays: { type: 'string' },
  months: { type: 'string' },
  days: { type: 'string' },
  roll: { type: 'boolean' },
} as const

function wholeNumber(text: string, path: string): number {
  if (/^-?\d{1,15}$/.test(text)) return Number(text)
  throw new Fault('malformed', `“${path}”应当是整数。`, { path })
}

/** `--workdays -1` is a number below zero, not another option. */
function joinNegatives(args: readonly string[]): string[] {
  const isNegative = (at: number) => /^-\d/.test(args[at] ?? '') && /^--[a-z]+$/.test(args[at - 1] ?? '')
  return args.flatMap((arg, at) => (isNegative(at) ? [] : isNegative(at + 1) ? [`${arg}=${args[at + 1]}`] : [arg]))
}

/** `anju due`: the last day of a period. The day itself is not counted; workdays follow the State Council calendar. */
export async function dueCommand(args: readonly string[], { output }: Streams): Promise<number> {
  const { values } = parseArgs({ args: joinNegatives(args), options: OPTIONS, strict: true })
  const { from, workdays, months, days, roll = false } = values
  const given = [workdays, months, days].filter((length) => length !== undefined)
  if (from === undefined || given.length !== 1)
    throw new UsageError('请写明 --from，以及 --workdays、--months、--days 中的一个。')
  const count = (): Deadline => {
    if (workdays !== undefined) return dueWorkdays(from, wholeNumber(workdays, 'workdays'), stateCouncilCalendar)
    if (months !== undefined) return dueMonths(from, wholeNumber(months, 'months'), { roll }, stateCouncilCalendar)
    return dueDays(from, wholeNumber(days ?? '', 'days'), { roll }, stateCouncilCalendar)
  }
  try {
    await write(output, `${JSON.stringify(count())}\n`)
    return 0
  } catch (error) {
    await write(output, `${JSON.stringify({ error: answerOf(error) })}\n`)
    return 1
  }
}
