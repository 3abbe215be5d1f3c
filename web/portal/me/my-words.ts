import { CORRECTION_SUBJECTS, type CorrectionSubject } from '../../../src/registers/people/nouns.ts'
import type { MyFactLine, MyOrigin } from '../../../src/server/nouns.ts'
import { formatDay, formatMoney } from '../../ui/format.ts'
import type { Agency, Look } from './my-api.ts'

const origins: Readonly<Record<MyOrigin['how'], string>> = {
  window: '窗口登记',
  phone: '本人在手机上填写',
  matched: '部门核对',
  visit: '上门看到的',
}

/** Where something comes from and of which day: 部门核对，2026年11月10日. */
export const originWords = ({ how, on }: MyOrigin): string => `${origins[how]}，${formatDay(on)}`

/** From when until when something holds; an open end is not mentioned. */
export const spanWords = (from: string, to: string | null): string =>
  to === null ? `${formatDay(from)}起` : `${formatDay(from)}到${formatDay(to)}`

/** A value as it is read aloud: money in yuan, days as days, the rest as it is. */
export const lineWords = ({ value, as }: MyFactLine): string =>
  as === 'money' ? formatMoney(value) : as === 'day' ? formatDay(value) : value

export const agencyWords: Readonly<Record<Agency['kind'], string>> = {
  'village-clerk': '村（社区）代办员',
  relative: '亲属',
  committee: '村（居）委会',
  employer: '用人单位',
}

/** Who looked, as office and post; a name is never shown. */
export function lookerWords({ who, posts }: Look): string {
  if (who === 'citizen') return '您的家人，或者替您办事的人（用手机看的）'
  if (who === 'system') return '系统自动办理'
  if (posts.length === 0) return '住房保障工作人员（现在已不在这个岗位）'
  return posts.map(({ office, title }) => `${office} ${title}`).join('，或者 ')
}

/** The kinds that a family knows under one name, for asking to correct them. */
const subjectOfKind: Readonly<Record<string, CorrectionSubject>> = { residence: 'household' }

/** What a request to correct is about, from the kind of what is shown. */
export const subjectOf = (kind: string): CorrectionSubject =>
  subjectOfKind[kind] ?? subjects.find((subject) => subject === kind) ?? 'other'

export const subjects = Object.keys(CORRECTION_SUBJECTS) as CorrectionSubject[]
export const subjectWords: Readonly<Record<CorrectionSubject, string>> = CORRECTION_SUBJECTS

/** What a browser says of itself, as far as people can tell their devices apart by it. */
export function deviceWords(userAgent: string): string {
  const app = /MicroMessenger/.test(userAgent) ? '微信' : '浏览器'
  if (/iPhone|Android.*Mobile|HarmonyOS/.test(userAgent)) return `手机上的${app}`
  if (/iPad|Android/.test(userAgent)) return `平板上的${app}`
  return `电脑上的${app}`
}
