import { DIVISIONS } from '../../../kit/index.ts'
import type { Prompt, PromptOption } from '../../engine/index.ts'

const CITY = '320100'

/** The districts of the city that are there today. */
const districts: readonly PromptOption[] = DIVISIONS.filter(
  ({ code, validTo }) => code.startsWith('3201') && code !== CITY && validTo === undefined,
).map(({ code, name }) => ({ value: code, label: name }))

const gate: readonly Prompt[] = [
  {
    path: 'aid.item',
    kind: 'choice',
    title: '您想申请哪一项救助？',
    why: '每一项看的条件和材料不同。',
    clause: 'NANJING-2',
    options: [
      { value: 'appraisal', label: '房屋安全鉴定', help: '请人鉴定房子安不安全' },
      { value: 'treatment', label: '危险房屋治理', help: '加固或者翻建危险的房子' },
      { value: 'termite', label: '白蚁灭治', help: '请人灭白蚁' },
    ],
  },
  {
    path: 'household.lowIncome',
    kind: 'yes-no',
    title: '民政认定您家是低收入家庭吗？',
    help: '要有民政部门的认定，自己觉得困难不算。',
    why: '救助主要给低收入家庭。',
    clause: 'NANJING-35',
    whereToFind: '低收入家庭证明，或者问街道的民政窗口',
  },
  {
    path: 'aid.governmentOrganised',
    kind: 'yes-no',
    title: '这次是政府统一组织治理的吗？',
    help: '房子特别危险、关系到公众安全时，区里会书面通知。',
    why: '政府统一组织的，不看收入，费用按各区的比例分。',
    clause: 'NANJING-3',
    whereToFind: '区里或者街道的书面通知',
  },
  {
    path: 'home.land',
    kind: 'choice',
    title: '房子在什么土地上？',
    help: '看房产证上的“权利性质”。',
    why: '只救助国有土地上的房子。',
    clause: 'NANJING-2',
    options: [
      { value: 'state-owned', label: '国有土地', help: '城里的房子一般都是' },
      { value: 'collective', label: '集体土地', help: '农村宅基地上的房子' },
    ],
    whereToFind: '房产证或者土地证',
  },
  {
    path: 'home.use',
    kind: 'choice',
    title: '房子是用来住的吗？',
    why: '只救助住宅。',
    clause: 'NANJING-2',
    options: [
      { value: 'residential', label: '只用来住' },
      { value: 'mixed', label: '一部分住，一部分做别的', help: '例如楼下开店' },
      { value: 'other', label: '不是住的', help: '例如门面、仓库' },
    ],
    whereToFind: '房产证上的“用途”',
  },
  {
    path: 'home.lawful',
    kind: 'yes-no',
    title: '房子是合法盖的吗？',
    help: '有房产证或者规划、建房手续的，选“是”。',
    why: '违法搭建的房子不能救助。',
    clause: 'NANJING-2',
    whereToFind: '房产证，或者规划部门的手续',
  },
  {
    path: 'home.safetyGrade',
    kind: 'choice',
    title: '鉴定报告说房子是哪一级？',
    help: '还没有鉴定的，先请人鉴定；鉴定也可以申请救助。',
    why: '要治理的房子，应当是鉴定出来的危险房屋。',
    clause: 'NANJING-2',
    options: [
      { value: 'A', label: 'A 级', help: '安全' },
      { value: 'B', label: 'B 级', help: '个别地方有问题，不影响安全' },
      { value: 'C', label: 'C 级', help: '局部危险' },
      { value: 'D', label: 'D 级', help: '整幢危险' },
    ],
    whereToFind: '房屋安全鉴定报告的结论',
  },
]

const work: readonly Prompt[] = [
  {
    path: 'aid.completedOn',
    kind: 'date',
    title: '鉴定、治理或者灭治是哪一天做完的？',
    help: '鉴定看报告日期，治理看竣工验收日期，灭白蚁看完工日期。',
    why: '要先做完再申请。',
    clause: 'NANJING-9',
    whereToFind: '鉴定报告、竣工验收资料或者灭治单',
  },
  {
    path: 'aid.appliedOn',
    kind: 'date',
    title: '哪一天申请救助的？',
    help: '还没有申请的，填今天。',
    why: '申请要在做完以后。',
    clause: 'NANJING-9',
    whereToFind: '申请表，或者街道的受理单',
  },
  {
    path: 'applicant.role',
    kind: 'choice',
    title: '您和这套房子是什么关系？',
    why: '要由对房子安全负责的人来申请。',
    clause: 'NANJING-33',
    options: [
      { value: 'owner', label: '房主', help: '房产证上有名字' },
      { value: 'user', label: '住在里面的人', help: '例如租户、借住的亲戚' },
      { value: 'manager', label: '管房子的人', help: '例如代管人、物业' },
    ],
    whereToFind: '房产证',
  },
  {
    path: 'applicant.ownerUnavailable',
    kind: 'yes-no',
    title: '房主是不是找不到，或者说不清是谁的？',
    help: '要有派出所、社区或者法院的材料。',
    why: '只有这样，住的人或者管房子的人才能申请。',
    clause: 'NANJING-33',
    whereToFind: '社区或者街道',
  },
  {
    path: 'aid.otherFiscalAid',
    kind: 'yes-no',
    title: '这次的费用，政府的钱补助过吗？',
    help: '区里、街道或者别的部门给过都算。',
    why: '用过其他财政补助的，一般不再救助，要由区里认定。',
    clause: 'NANJING-10',
    whereToFind: '拨款通知、银行流水，或者问街道',
  },
]

const cost: readonly Prompt[] = [
  {
    path: 'aid.auditedCost',
    kind: 'money',
    title: '审核以后的费用一共是多少？',
    help: '不是报价，是评估（审计）以后认定的钱；整幢房子的总数。',
    why: '救助按审核后的费用计算。',
    clause: 'NANJING-21',
    unit: '元',
    whereToFind: '工程结算评估（审计）报告，或者合同和发票',
  },
  {
    path: 'owners',
    kind: 'list',
    title: '房子是几家共有的吗？',
    help: '每一家都填上，您家也要填。只有您一家的，选“没有”。',
    why: '费用按各家的面积分摊。',
    clause: 'NANJING-22',
    options: [{ value: false, label: '只有我们一家' }],
    parts: [
      {
        path: 'owners.id',
        kind: 'choice',
        title: '这是哪一家？',
        help: '每一家只填一次。',
        why: '各家的份额要分开算。',
        options: ownersNamed(),
      },
      {
        path: 'owners.floorArea',
        kind: 'area',
        title: '这一家的建筑面积有多大？',
        why: '按面积的比例分摊费用。',
        unit: '平方米',
        whereToFind: '房产证',
      },
    ],
    whereToFind: '房产证上的“共有情况”',
  },
  {
    path: 'ownerId',
    kind: 'choice',
    title: '要算哪一家的？',
    why: '每家分到的费用不同。',
    clause: 'NANJING-22',
    options: ownersNamed(),
  },
]

/** Facts that leave no condition open: who is liable, and what the city pays the district. */
const further: readonly Prompt[] = [
  {
    path: 'aid.cause',
    kind: 'choice',
    title: '房子为什么变危险？',
    help: '看鉴定报告，或者听鉴定人员的说法。',
    why: '别人造成的，应当由别人出钱。',
    clause: 'NANJING-16',
    options: [
      { value: 'own', label: '房子自己旧了、坏了' },
      { value: 'original-quality', label: '当初盖的质量不好' },
      { value: 'neighbouring-works', label: '旁边施工影响的' },
    ],
    whereToFind: '房屋安全鉴定报告',
  },
  {
    path: 'home.formerPublic',
    kind: 'yes-no',
    title: '是房改房吗？',
    help: '单位以前分的、后来卖给个人的房子。',
    why: '房改房先由原来卖房的单位负责维修。',
    clause: 'NANJING-34',
    whereToFind: '房产证或者当年的购房合同',
  },
  {
    path: 'aid.mode',
    kind: 'choice',
    title: '房子是加固，还是翻建？',
    why: '两种做法，市里给区里的奖补上限不同；不影响您家拿多少。',
    clause: 'NANJING-25c',
    options: [
      { value: 'strengthen', label: '加固' },
      { value: 'rebuild', label: '拆了重建' },
    ],
    whereToFind: '竣工验收资料',
  },
  {
    path: 'home.division',
    kind: 'division',
    title: '房子在哪个区？',
    why: '市里只给主城六区奖补；不影响您家拿多少。',
    clause: 'NANJING-25a',
    options: districts,
    whereToFind: '房产证上的地址',
  },
  {
    path: 'aid.otherCityAid',
    kind: 'yes-no',
    title: '用过的补助里，有市里给的吗？',
    help: '不清楚的，问街道。',
    why: '有其他市级补助的，市里不再给区里奖补。',
    clause: 'NANJING-25a',
    whereToFind: '拨款通知，或者问街道',
  },
]

/** Ids of co-owners, for homes of up to six families. */
function ownersNamed(): readonly PromptOption[] {
  const others = ['第二家', '第三家', '第四家', '第五家', '第六家']
  return [{ value: 'own', label: '我们家' }, ...others.map((label, index) => ({ value: `owner-${index + 2}`, label }))]
}

/** What refuses most families comes first; what changes nothing for the family comes last. */
export const safetyAidPrompts: readonly Prompt[] = [...gate, ...work, ...cost, ...further]
