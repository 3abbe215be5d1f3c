import { type Block, heading, items, rows, text } from '../../platform/documents/index.ts'
import type { Plan, PlanContent, PlanParty, PlanUnit } from './plan.ts'
import { type ClassCount, sharesOf } from './plan-content.ts'
import { momentInNotice } from './plan-notice.ts'
import { BEACON_KINDS, ORDER_WORDS, SUBSTITUTE_RULES } from './plan-words.ts'

/** The flats of each class, in the order in which the plan lists its classes. */
export function stockOf({ classes }: Pick<PlanContent, 'classes'>, units: readonly PlanUnit[]): ClassCount[] {
  return classes.map(({ unitClass }) => ({
    unitClass,
    count: units.filter((one) => one.unitClass === unitClass).length,
  }))
}

/** What the public reads of a plan before anybody registers: article 11, and every rule that could be bent afterwards. */
export function projectSheet(plan: Plan, units: readonly PlanUnit[], parties: readonly PlanParty[]): Block[] {
  const { content } = plan
  const stock = stockOf(content, units)
  return [
    text('下面这批住房将公开配租。请符合条件的轮候家庭在登记时限内登记意向。'),
    rows([
      ['地点', plan.location],
      ['数量', `${units.length} 套：${stock.map(({ unitClass, count }) => `${unitClass} ${count} 套`).join('，')}`],
      ['户型', plan.layout],
      ['面积', plan.area],
      ['租金标准', plan.rentStandard],
      ['供应对象范围', plan.objectRange],
      ['意向登记', `${momentInNotice(plan.registerFrom)} 至 ${momentInNotice(plan.registerTo)}`],
    ]),
    heading('户型与人口'),
    items(content.classes.map(({ unitClass, fewest, most }) => `${unitClass}：${personsIn(fewest, most)}`)),
    heading('怎样摇号'),
    items([...groupWords(content, stock), ...ruleWords(content, parties)]),
  ]
}

const personsIn = (fewest: number, most: number): string =>
  fewest === most ? `${fewest} 口人的家庭` : `${fewest} 至 ${most} 口人的家庭`

/** One sentence for each group: who, how many flats, and what becomes of those who are drawn none. */
export function groupWords(content: PlanContent, stock: readonly ClassCount[]): string[] {
  const shares = sharesOf(content, stock)
  return content.groups.map(({ title, tiers, quota, rollOver }, at) => {
    const count = (shares[at] ?? []).reduce((sum, one) => sum + one.count, 0)
    const who = tiers.length === 0 ? '其余家庭' : `轮候顺位 ${tiers.join('、')}`
    const part = quota === undefined ? `其余 ${count} 套` : `全部房源的 ${quota}%，即 ${count} 套`
    const rest = rollOver ? '没有摇中的转入下一组，和下一组的家庭一起摇号；没有配完的房源也转入下一组。' : ''
    return `第 ${at + 1} 组“${title}”（${who}）：${part}。${rest}`
  })
}

function ruleWords({ order, substitutes, beacon, suite }: PlanContent, parties: readonly PlanParty[]): string[] {
  return [
    `排序：${ORDER_WORDS[order]}。`,
    `有家庭放弃或者退出时：${SUBSTITUTE_RULES[substitutes]}。递补的是名单上第一个愿意要这种户型、还没有配到房的家庭。`,
    `参与方：${parties.map(({ name }) => name).join('、')}，每方自己保管一个秘密，事先只公布它的指纹。`,
    `公共信标：${BEACON_KINDS[beacon]}。摘要算法：${suite === 'sm3' ? 'SM3' : 'SHA-256'}。`,
    '名单冻结以后至少 24 小时可以提出异议。摇号只算一次，任何人都可以用公布的证明文件重算。',
  ]
}
