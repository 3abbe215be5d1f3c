import type { NoticeContent } from '../../books/notices/index.ts'
import { findDivision, maskName } from '../../kit/index.ts'
import {
  CATEGORIES,
  type Decision,
  type Json,
  NOTICE_FIELDS,
  type NoticeField,
  type Procedure,
  UNITS,
} from '../../policy/engine/index.ts'
import type { CaseState } from './case-state.ts'
import { stepOf } from './find-obstacle.ts'
import { factAt } from './missing-materials.ts'

/** What a notice may be made of; from it only the fields of the white list are taken. */
export interface NoticeSources {
  readonly number: string
  readonly procedure: Procedure
  readonly state: CaseState
  /** Names of the registers, not masked yet. */
  readonly applicant: string
  readonly members: number
  /** The office of the township or street, where the register has one. */
  readonly office: string | undefined
  /** Where the clause of the publicity stands. */
  readonly basis: string
  readonly law: readonly Pick<Decision, 'amounts'>[]
}

/** What is not known yet is said so: the white list is shown whole, always. */
const UNKNOWN = '尚未认定'
const FORMS: Readonly<Record<string, string>> = { subsidy: '租赁补贴', unit: '实物配租' }

const VALUES: Readonly<Record<NoticeField, (sources: NoticeSources) => string | undefined>> = {
  'case-number': ({ number }) => number,
  name: ({ applicant }) => maskName(applicant),
  'household-size': ({ members }) => `${members} 人`,
  area: areaInWords,
  'income-class': incomeClass,
  procedure: ({ procedure }) => procedure.title,
  outcome: outcomeInWords,
  mode: ({ state }) => FORMS[String(fact(state, 'review.form'))],
  amount: amountInWords,
  grade: ({ state }) =>
    /^[A-D]$/.test(String(fact(state, 'home.safetyGrade'))) ? `${fact(state, 'home.safetyGrade')} 级` : undefined,
}

/** Exactly what the white list of the step names, in its order. Pure. Throws when the step has no publicity. */
export function noticeContent(step: string, sources: NoticeSources): NoticeContent {
  const { title, notice } = stepOf(sources.procedure, step) ?? {}
  if (title === undefined || notice === undefined) throw new Error(`nothing is published in ${step}`)
  return {
    ...{ title, matter: sources.procedure.title, clause: notice.clause, basis: sources.basis, places: notice.places },
    fields: shownFields(notice.fields, sources),
  }
}

/** The fields of a white list, in its order, each with its name in words; masked. */
export function shownFields(fields: readonly NoticeField[], sources: NoticeSources): NoticeContent['fields'] {
  return fields.map((field) => ({ field, label: NOTICE_FIELDS[field], value: VALUES[field](sources) ?? UNKNOWN }))
}

const fact = ({ application }: CaseState, path: string): Json | undefined => factAt(application.facts, path)

/** The office's name says where; else the place as far as it is known. */
function areaInWords({ state, office }: NoticeSources): string | undefined {
  const { area } = state.application
  return office ?? findDivision(area.slice(0, 9))?.name ?? findDivision(area.slice(0, 6))?.name
}

/** The class, never the income. */
function incomeClass({ state }: NoticeSources): string | undefined {
  const category = fact(state, 'household.category')
  if (category === 'none') return '其他家庭'
  if (typeof category === 'string' && Object.hasOwn(CATEGORIES, category))
    return CATEGORIES[category as keyof typeof CATEGORIES]
  return fact(state, 'household.lowIncome') === true ? CATEGORIES['low-income'] : undefined
}

/** As far as it has come: decided, proposed, looked at by an office, or not yet. */
function outcomeInWords({ state, procedure }: NoticeSources): string {
  const titleOf = (id: string) => procedure.outcomes.find((outcome) => outcome.id === id)?.title ?? ''
  if (state.decision) return titleOf(state.decision.outcome)
  if (state.proposal) return `拟${titleOf(state.proposal.proposal.outcome)}`
  const opinion = state.opinions.at(-1)
  if (opinion === undefined) return '已受理，正在审核'
  return opinion.agrees ? '审核同意' : '审核不同意'
}

function amountInWords({ law }: NoticeSources): string | undefined {
  const amounts = law.flatMap((decision) => decision.amounts)
  const said = amounts.map(({ value, unit }) => `${value} ${unit in UNITS ? UNITS[unit as keyof typeof UNITS] : unit}`)
  return said.length === 0 ? undefined : said.join('；')
}
