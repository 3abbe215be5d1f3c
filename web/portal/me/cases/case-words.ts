import type { MyCase } from '../../../../src/server/nouns.ts'
import { formatDate, formatDay } from '../../../ui/format.ts'
import type { Act, CaseLine, Matter } from './cases-api.ts'

const offices: Readonly<Record<string, string>> = {
  bureau: '区（县）住房部门',
  city: '市住房部门',
  province: '省住房部门',
  township: '乡镇',
  street: '街道',
  community: '社区',
  village: '村委会',
  'civil-affairs': '民政部门',
  'human-resources': '人社部门',
  finance: '财政部门',
  supervision: '监察部门',
  department: '相关部门',
}

/** Which office has it, as people call it. */
export const officeWords = (kind: string): string => offices[kind] ?? '办理单位'

const people: Readonly<Record<Act['by']['who'], string>> = {
  applicant: '申请人',
  agent: '代办人',
  office: '窗口',
  system: '',
}

/** Who did something: an office by its name, nobody by theirs. */
export const byWords = ({ who, office }: Act['by']): string => office ?? people[who]

/** Until when it is to be done, with a word beside the colour. */
export function dueWords({ due, lamp }: Pick<CaseLine, 'due' | 'lamp'>): string {
  if (due === undefined) return '规定没有写明这一步的期限'
  if (lamp === 'red') return `${formatDate(due)}（已经超过）`
  if (lamp === 'provisional') return `${formatDate(due)}（暂定，节假日安排公布后重算）`
  return lamp === 'amber' ? `${formatDate(due)}（快到了）` : formatDate(due)
}

/** A line's state by a sign and a word. */
export function stateMark({ closed, waits, step }: Pick<CaseLine, 'closed' | 'waits' | 'step'>) {
  if (waits) return { tone: 'no', words: '！等您补正' }
  if (closed) return { tone: step === '已批准' ? 'yes' : 'shut', words: `${step === '已批准' ? '✓' : '—'} ${step}` }
  return { tone: 'open', words: `○ ${step}` }
}

/** When one may apply, when that is not all the year round. */
export function daysWords({ days }: Pick<Matter, 'days'>): string | undefined {
  if (days === undefined) return undefined
  const span = `${formatDay(days.first)}到${formatDay(days.last)}`
  if (days.place === 'early') return `还没到申请的时间。今年的申请时间是${span}。`
  if (days.place === 'late') return `今年的申请时间是${span}，已经过了。有特殊情况的，写明原因也可以提交。`
  return `今年的申请时间是${span}。`
}

/** How the application came in. */
export const filedWords = ({ filed, filedOn }: Pick<MyCase, 'filed' | 'filedOn'>): string => {
  const how =
    filed.who === 'agent' ? '由代办人代办' : filed.who === 'office' ? `在${filed.office ?? '窗口'}提出` : '本人提出'
  return `${formatDay(filedOn)}，${how}`
}
