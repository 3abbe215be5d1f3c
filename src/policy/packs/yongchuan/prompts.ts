import { asked, type Prompt, standardPrompts } from '../../engine/index.ts'

const p = standardPrompts

/** The household's category decides whether its income is looked at, so it comes before the income. */
const household: readonly Prompt[] = [
  asked(p['household.category'], 'YONGCHUAN-2.3.2(1)', {
    help: '按民政发的证或者认定来选。',
    why: '低保家庭、特困人员和孤儿，民政已经核过，不用再报收入。',
    options: [
      { value: 'dibao', label: '低保家庭', help: '有低保证' },
      { value: 'tekun', label: '特困人员', help: '有特困人员供养证' },
      { value: 'orphan', label: '孤儿', help: '领孤儿基本生活费' },
      { value: 'low-income', label: '低收入家庭', help: '民政认定过，但是不吃低保' },
      { value: 'none', label: '都不是' },
    ],
  }),
  asked(p['household.size'], 'YONGCHUAN-2.3.4', {
    title: '您家几口人？',
    help: '去年登记的人，加上新生的、嫁进来的，减去去世的、搬走的。',
    why: '收入按人口平均来看。',
  }),
  asked(p['household.annualIncome'], 'YONGCHUAN-2.3.4', {
    help: '全家人一年的工资、做小生意、养老金、各种救助金加起来。只知道每月多少，就乘以 12。',
    why: '人均收入低于规定，才能继续保障。',
  }),
]

/** What the family applied for, in the order best asked. */
export const annualReviewPrompts: readonly Prompt[] = [
  {
    path: 'review.year',
    kind: 'integer',
    title: '这是哪一年的续保？',
    help: '一般就是今年。',
    why: '每年都要申请一次，申请的时间按这一年来看。',
    clause: 'YONGCHUAN-2.3.1',
    unit: '年',
    whereToFind: '续保申请书上的年份',
  },
  {
    path: 'review.application',
    kind: 'date-or-none',
    title: '续保申请是哪天交的？',
    help: '请家里人、代理人或者居委会代交的也算，按交到镇街的那天填。',
    why: '要在规定的日子里申请；没有特殊情况又不申请，算作自己放弃。',
    clause: 'YONGCHUAN-2.3.1',
    options: [{ value: 'none', label: '还没有交' }],
    whereToFind: '镇街给的收件回执',
  },
  {
    path: 'review.specialCircumstance',
    kind: 'yes-no',
    title: '没有按时交，是因为有特殊情况吗？',
    help: '例如那几天住院、家里受灾。要有证明，由工作人员认定。',
    why: '有特殊情况的，不会因为晚交就停掉保障。',
    clause: 'YONGCHUAN-2.3.1',
    options: [
      { value: true, label: '有特殊情况', help: '镇街已经认定' },
      { value: false, label: '没有', help: '镇街已经认定' },
    ],
    whereToFind: '住院证明、受灾证明等，或者镇街的认定',
  },
  ...household,
  {
    path: 'review.otherGrounds',
    kind: 'yes-no',
    title: '除了收入，人口和住房等条件还符合吗？',
    help: '例如没有买房，也没有分到别的房子。镇街核实过，就按核实的结果选。',
    why: '家里没有房子了才需要保障；人口和住房变了，要重新看。',
    clause: 'YONGCHUAN-2.3.5(1)',
    options: [
      { value: true, label: '还符合' },
      { value: false, label: '不符合了', help: '例如买了房子' },
    ],
    whereToFind: '镇街的调查意见，或者不动产登记中心的查询结果',
  },
  {
    path: 'review.changed',
    kind: 'yes-no',
    title: '和上次比，家里的人口、收入或者财产变了吗？',
    help: '添了人、少了人、收入变多变少、买了车，都算有变化。',
    why: '没有变化就照原来的标准续保；有变化要调整补贴或者租金。',
    clause: 'YONGCHUAN-2.3.5(3)',
    options: [
      { value: true, label: '有变化' },
      { value: false, label: '没有变化' },
    ],
    whereToFind: '上一次的申请审核表',
  },
  {
    path: 'review.form',
    kind: 'choice',
    title: '您家现在享受哪一种保障？',
    help: '领钱租房的是租赁补贴，住政府的房子的是实物配租。',
    why: '不再符合条件时，两种办法不一样：补贴停发，住房的可能还能继续住。',
    clause: 'YONGCHUAN-2.3.5(3)',
    options: [
      { value: 'subsidy', label: '领租赁补贴' },
      { value: 'unit', label: '住廉租房' },
    ],
    whereToFind: '上一次的申请审核表，或者租房合同',
  },
  {
    path: 'review.publicRental',
    kind: 'yes-no',
    title: '现在的情况，够不够公租房的条件？',
    help: '公租房的收入要求比廉租房宽。不知道就问镇街或者区住建委。',
    why: '不符合廉租条件、但是符合公租房条件的，可以继续住，只是重新定租金。',
    clause: 'YONGCHUAN-2.3.5(3)',
    options: [
      { value: true, label: '够' },
      { value: false, label: '不够' },
    ],
    whereToFind: '镇街或者区住建委的认定',
  },
]
