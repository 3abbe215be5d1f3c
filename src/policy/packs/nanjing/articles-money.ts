import type { Article } from '../../engine/index.ts'

/** Chapter four, on the money, in our own words. */
export const articlesOnMoney: readonly Article[] = [
  {
    clause: 'NANJING-21',
    place: '第二十一条',
    heading: '哪些费用算在内',
    sentences: [
      '按评估（审计）以后的费用算，包括{aid-items}的费用。',
      '这几样都算在治理费用里：{treatment-costs}，还有同类的费用。',
    ],
  },
  {
    clause: 'NANJING-22',
    place: '第二十二条',
    heading: '几家共有的怎么分',
    sentences: ['一处房子有几个责任人的，按各家面积的比例分摊费用。'],
  },
  {
    clause: 'NANJING-23',
    place: '第二十三条',
    heading: '补多少',
    sentences: [
      '自己该承担的那部分费用，区财政救助 {aid-percent}，个人承担 {own-percent}。',
      '由政府组织的，分摊比例由各区自己定。',
    ],
  },
  {
    clause: 'NANJING-24',
    place: '第二十四条',
    heading: '可以用维修资金和公积金',
    sentences: ['修危房时，自家的 {own-funds}也可以按规定取出来用。'],
  },
  {
    clause: 'NANJING-25a',
    place: '第二十五条第一款',
    heading: '市里给主城六区奖补',
    sentences: [
      '救助的钱由各区出。主城六区（{award-districts}）治理危险房屋，市财政给区里奖补。',
      '和其他市级补助不重复享受。',
    ],
  },
  {
    clause: 'NANJING-25b',
    place: '第二十五条第二款',
    heading: '区里的预算',
    sentences: ['区房屋安全部门按年度计划编预算，报区财政安排。'],
  },
  {
    clause: 'NANJING-25c',
    place: '第二十五条第三款',
    heading: '奖补最多多少',
    sentences: [
      '市房屋安全部门审核、汇总主城六区上一年的救助资金，再向市财政申请。',
      '奖补最多是审核金额的 {award-percent}。',
      '审核基数有上限：加固消险 {award-cap-strengthen}，翻建 {award-cap-rebuild}，正好到上限的不受影响。',
      '这笔钱给区财政，不影响您家拿多少。',
    ],
  },
  {
    clause: 'NANJING-26',
    place: '第二十六条',
    heading: '及时足额发钱',
    sentences: ['区房屋安全部门要及时、足额把钱发到救助对象自己的账户。'],
  },
  {
    clause: 'NANJING-27',
    place: '第二十七条',
    heading: '专款专用',
    sentences: ['救助的钱只能用在：{aid-items}。'],
  },
]
