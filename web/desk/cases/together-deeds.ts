import type { CaseDeed, CaseLine } from './api.ts'
import type { DeedTyped } from './deeds.ts'

type Act = CaseLine['may'][number]
type DetailOf<K extends Act> = Extract<CaseDeed, { readonly act: K }>['detail']

/** What is done on several cases at once, in the order of its buttons. */
export const TOGETHER_TITLES: Readonly<Record<Act, string>> = {
  accept: '受理',
  forward: '提出意见并移送',
  publish: '开始公示',
  'close-notice': '公示结束，继续办理',
  reassign: '改派',
  note: '记录',
}

const said = (text: string | undefined): string => text?.trim() ?? ''
const noted = ({ note }: DeedTyped) => (said(note) === '' ? {} : { note: said(note) })

const DETAILS: { readonly [K in Act]: (typed: DeedTyped) => DetailOf<K> } = {
  accept: noted,
  forward: ({ agrees = false, opinion }) => ({ agrees, opinion: said(opinion) }),
  publish: ({ postedOn = '', evidence = [] }) => ({ postedOn, evidence: [...evidence] }),
  'close-notice': noted,
  reassign: ({ colleague = '', reason }) => ({ to: colleague, reason: said(reason) }),
  note: ({ text }) => ({ text: said(text) }),
}

/** The same act on one of the cases, in the version in which the list showed it. */
export const togetherDeed = (act: Act, typed: DeedTyped, { version }: Pick<CaseLine, 'version'>): CaseDeed =>
  // The detail is that of the act: both come from one table.
  ({ version, act, detail: DETAILS[act](typed) }) as CaseDeed

/** What may be done on at least one of the cases, with on how many. */
export function actsTogether(lines: readonly Pick<CaseLine, 'may'>[]): readonly (readonly [Act, number])[] {
  return (Object.keys(TOGETHER_TITLES) as Act[]).flatMap((act) => {
    const count = lines.filter(({ may }) => may.includes(act)).length
    return count === 0 ? [] : [[act, count] as const]
  })
}
