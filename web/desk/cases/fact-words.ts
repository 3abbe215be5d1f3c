import { formatArea, formatDay, formatFigure, formatMoney, formatMonth } from '../../ui/format.ts'
import { sayDivision } from '../division-words.ts'
import type { Asked } from './api.ts'

type Divisions = Parameters<typeof sayDivision>[1]

/** Short words for facts; what is not here is called by the question that asks for it. */
const LABELS: Readonly<Record<string, string>> = {
  'household.size': '家庭人口',
  'household.homes': '家庭住房',
  'household.homes.division': '所在地',
  'household.homes.floorArea': '建筑面积',
  'household.homes.share': '份额',
  'household.annualIncome': '家庭年收入',
  'household.category': '家庭类别',
  'household.lowIncome': '低收入家庭',
  'applicant.civilCapacity': '民事行为能力',
  'applicant.hukou.division': '户籍所在地',
  'applicant.hukou.kind': '户口类别',
  'applicant.hukou.permanent': '常住户口',
  'applicant.role': '与房屋的关系',
  'applicant.ownerUnavailable': '房主无法确定',
  'aid.item': '救助项目',
  'aid.governmentOrganised': '政府统一组织',
  'aid.completedOn': '完成日期',
  'aid.appliedOn': '申请日期',
  'aid.otherFiscalAid': '其他财政补助',
  'aid.otherCityAid': '其他市级补助',
  'aid.auditedCost': '审核后的费用',
  'aid.cause': '危险的原因',
  'aid.mode': '治理方式',
  'home.land': '土地性质',
  'home.use': '房屋用途',
  'home.lawful': '合法建造',
  'home.safetyGrade': '鉴定等级',
  'home.formerPublic': '房改房',
  'home.division': '房屋所在地',
  'home.none': '没有住房',
  owners: '共有人',
  'owners.floorArea': '建筑面积',
}

/** The same for what counts only where a procedure asks for it. */
const ASKED_LABELS: Readonly<Record<string, string>> = {
  'household.rural': '农村户',
  'employment.contract': '劳动合同',
  'employment.pensionMonths': '养老保险缴费',
  'employment.township': '上班的乡镇',
  'housing.township': '想租房的乡镇',
  priorHousingSupport: '以前享受过住房支持',
  canResolveAlone: '自己能不能解决',
  'review.year': '复核年度',
  'review.application': '续保申请日期',
  'review.specialCircumstance': '逾期的特殊情况',
  'review.otherGrounds': '其他条件',
  'review.changed': '和上次比',
  'review.form': '现在的保障',
  'review.publicRental': '公租房条件',
}

const GROUPS: Readonly<Record<string, string>> = {
  household: '家庭',
  applicant: '申请人',
  home: '房屋',
  aid: '救助',
  employment: '务工',
  housing: '想租的房子',
  review: '年度复核',
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Facts of the registers that a procedure's own questions do not ask for still need words for their values. */
const VALUES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'applicant.civilCapacity': { full: '完全', limited: '限制', none: '没有' },
  'applicant.hukou.kind': { urban: '城镇', rural: '农村' },
  'household.category': {
    ...{ dibao: '低保家庭', tekun: '特困（分散供养）人员', orphan: '孤儿', 'dibao-marginal': '低保边缘家庭' },
    ...{ 'low-income': '低收入家庭', 'poverty-risk': '易返贫致贫户', 'severe-difficulty': '突发严重困难户' },
    ...{ 'other-poor': '其他贫困户', none: '都不是' },
  },
}
const MONEY: ReadonlySet<string> = new Set(['household.annualIncome', 'aid.auditedCost'])

/** What a fact is called at the desk. */
export function labelOf(path: string, prompts: readonly Asked[]): string | undefined {
  const plain = path.replace(/\.\d+(?=\.|$)/g, '')
  const asked = prompts.find((one) => one.path === plain)
  return LABELS[plain] ?? (asked && (ASKED_LABELS[plain] ?? asked.title.replace(/[？?]$/, '')))
}

/** What a fact is, in words, as its question has them. */
export function sayFact(path: string, value: unknown, prompts: readonly Asked[]): string {
  return sayValue(
    path,
    value,
    prompts.find((one) => one.path === path),
    [],
  )
}

/** A value in the words of its question. */
function sayValue(path: string, value: unknown, prompt: Asked | undefined, divisions: Divisions): string {
  const known = VALUES[path]?.[String(value)]
  if (prompt === undefined && known !== undefined) return known
  if (prompt === undefined && MONEY.has(path) && typeof value === 'string') return formatMoney(value)
  if (path === 'household.size' && typeof value === 'number') return `${value} 人`
  const option = prompt?.options?.find((one) => one.value === value)
  if (option) return option.label
  if (value === null) return '没有'
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (Array.isArray(value)) return sayList(value, prompt ?? { path }, divisions)
  if (isRecord(value)) return saySpan(value)
  if (prompt?.kind === 'money') return formatMoney(String(value))
  if (prompt?.kind === 'area') return formatArea(String(value))
  if (prompt?.kind === 'division' || /^\d{6}(\d{3}){0,2}$/.test(String(value)))
    return sayDivision(String(value), divisions)
  return formatFigure(String(value), prompt?.unit ?? '')
}

/** A list, whether or not a question of the procedure asks for it. */
type Listed = Pick<Asked, 'path'> & Partial<Pick<Asked, 'parts'>>

function sayList(values: readonly unknown[], list: Listed, divisions: Divisions): string {
  if (values.length === 0) return '没有'
  const said = values.map((one) => (isRecord(one) ? sayEntry(one, list, divisions) : formatMonth(String(one))))
  return said.map((one) => (one === '' ? '已登记' : one)).join('；')
}

function sayEntry(entry: Readonly<Record<string, unknown>>, list: Listed, divisions: Divisions): string {
  return Object.entries(entry)
    .flatMap(([name, value]) => {
      const path = `${list.path}.${name}`
      const part = list.parts?.find((one) => one.path === path)
      const label = labelOf(path, list.parts ?? [])
      if (label === undefined) return []
      if (name === 'share') return [value === '1' ? '份额 全部' : `份额 ${String(value)}`]
      return [name === 'floorArea' ? formatArea(String(value)) : sayValue(path, value, part, divisions)]
    })
    .join('，')
}

function saySpan({ on, from, to }: Readonly<Record<string, unknown>>): string {
  if (typeof on === 'string') return formatDay(on)
  if (typeof from !== 'string') return '已登记'
  return `${formatDay(from)}起，${typeof to === 'string' && to !== 'open' ? `到${formatDay(to)}` : '没有写明到哪天'}`
}

/** Facts under one heading, as pairs of word and value. */
export interface FactGroup {
  readonly title: string
  readonly pairs: readonly (readonly [string, string])[]
}

/** What a case says, grouped; facts that have no words here decide nothing in this procedure and are left out. */
export function groupFacts(
  facts: Readonly<Record<string, unknown>>,
  prompts: readonly Asked[],
  divisions: Divisions,
): readonly FactGroup[] {
  const groups = new Map<string, (readonly [string, string])[]>()
  for (const [path, value] of leavesOf(facts, '', prompts)) {
    const title = GROUPS[path.split('.')[0] ?? ''] ?? '其他'
    const prompt = prompts.find((one) => one.path === path)
    const pair = [labelOf(path, prompts) ?? '', sayValue(path, value, prompt, divisions)] as const
    groups.set(title, [...(groups.get(title) ?? []), pair])
  }
  return [...groups].map(([title, pairs]) => ({ title, pairs }))
}

function leavesOf(value: unknown, path: string, prompts: readonly Asked[]): (readonly [string, unknown])[] {
  if (path !== '' && labelOf(path, prompts) !== undefined) return [[path, value]]
  if (!isRecord(value)) return []
  return Object.entries(value).flatMap(([name, below]) =>
    leavesOf(below, path === '' ? name : `${path}.${name}`, prompts),
  )
}
