import type { Article } from '../../engine/index.ts'

/** How the yearly review runs, from the window to the bureau's publicity. */
const review: readonly Article[] = [
  {
    clause: 'YONGCHUAN-2.1',
    place: '二（一）',
    heading: '多久复核一次',
    sentences: ['享受廉租住房保障的家庭，复核一般不少于{reviews-a-year}。'],
  },
  {
    clause: 'YONGCHUAN-2.2',
    place: '二（二）',
    heading: '怎样复核',
    sentences: ['家庭自己申报，并且在规定的时间里申请续保；镇街和社会救助机构同时核查。两边的情况合在一起看。'],
  },
  {
    clause: 'YONGCHUAN-2.3.1',
    place: '二（三）1',
    heading: '续保申请',
    sentences: [
      '每年 {window-opens}至 {window-closes}，家庭向户口所在地的镇街（规划建设管理环保办公室）提出书面的续保申请。',
      '自己去有困难的，可以请代理人，或者请村（居）委会代办。',
      '没有特殊情况又不申请的，算作自己放弃保障。',
    ],
  },
  {
    clause: 'YONGCHUAN-2.3.2',
    place: '二（三）2',
    heading: '调查核实',
    sentences: [
      '镇街通过查信息、上门看、问邻居、发函要材料等办法核实。',
      '有条件的，可以请第三方评估家庭经济状况，只作参考。',
    ],
  },
  {
    clause: 'YONGCHUAN-2.3.2(1)',
    place: '二（三）2（1）',
    heading: '谁不用再查',
    sentences: ['特困人员、城镇低保家庭、城镇孤儿，以协同救助信息系统的数据为准，不再重复核查。'],
  },
  {
    clause: 'YONGCHUAN-2.3.2(2)',
    place: '二（三）2（2）',
    heading: '低收入家庭怎样查',
    sentences: [
      '先由家庭签字授权，再在经济状况核查系统里比对。没有授权的不能查。',
      '结果有疑问的，要和户口所在地的村（居）委会一起上门走访。',
    ],
  },
  {
    clause: 'YONGCHUAN-2.3.3',
    place: '二（三）3',
    heading: '初审和第一次公示',
    sentences: [
      '镇街先提出还符不符合条件的意见。',
      '意见由镇街和居委会一起贴在村（居）务公开栏，公示不少于 {first-publicity-days}。',
    ],
  },
  {
    clause: 'YONGCHUAN-2.3.4',
    place: '二（三）4',
    heading: '收入和财产认定',
    sentences: ['公示没有异议、平均收入低于{income-month}的家庭，由镇街报区民政局认定收入和财产。'],
  },
  {
    clause: 'YONGCHUAN-2.3.5',
    place: '二（三）5',
    heading: '分类上报',
    sentences: ['镇街在 {submission-due}前，把停保、续保、调整三类家庭的资料交给区住建委。'],
  },
  {
    clause: 'YONGCHUAN-2.3.5(1)',
    place: '二（三）5（1）',
    heading: '停保',
    sentences: ['家里的人自然减少了，或者住房、收入等变了，不再符合条件的，取消资格，停止保障。'],
  },
  {
    clause: 'YONGCHUAN-2.3.5(2)',
    place: '二（三）5（2）',
    heading: '续保',
    sentences: ['家庭成员、收入和财产都没有变化的，镇街在续保申请书上盖章，按原来的方式和标准继续保障。'],
  },
  {
    clause: 'YONGCHUAN-2.3.5(3)',
    place: '二（三）5（3）',
    heading: '调整',
    sentences: [
      '领补贴的家庭，成员、收入或者财产变了的，镇街提出调高或者调低的意见，张榜公示没有异议后上报。',
      '住廉租房的家庭，变化以后不符合廉租条件、但是符合公租房条件的，可以继续住；区住建委重新定类别和租金，重新签合同。',
    ],
  },
  {
    clause: 'YONGCHUAN-2.3.6',
    place: '二（三）6',
    heading: '区里复核和第二次公示',
    sentences: [
      '区住建委看资料、随机抽查，复核镇街报来的结果。',
      '结果在区政府网站和区住建委公示区公示，不少于 {second-publicity-days}。',
    ],
  },
]

/** Who watches over it, and the form. */
const supervision: readonly Article[] = [
  {
    clause: 'YONGCHUAN-3.1a',
    place: '三（一）第一段',
    heading: '镇街规建环保办牵头',
    sentences: ['镇街规划建设管理环保办公室负责收申请、查情况、组织评议和公示，审核以后上报。'],
  },
  {
    clause: 'YONGCHUAN-3.1b',
    place: '三（一）第二段',
    heading: '镇街民政办核查收入',
    sentences: [
      '镇街民政和社会事务办公室核查家庭经济状况，参照区里的低保条件认定办法（{dibao-rules}）办理。',
      '收入线也一样，要低于{income-month}。',
    ],
  },
  {
    clause: 'YONGCHUAN-3.2',
    place: '三（二）',
    heading: '长期公示',
    sentences: [
      '镇街把辖区内受保障家庭的成员、收入、保障方式和标准，在公示栏、微博或者网站长期公示，并且让公众可以查询。',
      '要保护家庭的隐私，和保障无关的信息一律不准公开。',
    ],
  },
  {
    clause: 'YONGCHUAN-3.3',
    place: '三（三）',
    heading: '投诉举报',
    sentences: [
      '区住建委、区民政局和镇街都要公开监督电话：{supervision-phone}。',
      '要核查投诉举报，并及时把结果告诉举报人。',
    ],
  },
  {
    clause: 'YONGCHUAN-3.4',
    place: '三（四）',
    heading: '一户一档',
    sentences: [
      '每户建一份档案，放申报资料、核查材料和影像。',
      '没有变化的家庭，档案里要有续保申请书。',
      '调高、调低、停发的家庭，档案里要有经济状况核查报告和补贴调整审核表。',
    ],
  },
  {
    clause: 'YONGCHUAN-A',
    place: '附件',
    heading: '动态管理申请审核表',
    sentences: [
      '表里填家庭成员、收入、财产、支出和居住情况；致贫原因里，未满 {minor-age}或者还在上学算缺少劳动力。',
      '家庭承诺情况属实：骗取保障的，退回补贴，退出住房，按市场租金补交，并接受处罚。',
      '一起生活的家庭成员签授权书，同意核查；签字并盖手印。',
      '镇街、区民政局、区住建委先后写意见，每处都有经办人、负责人、日期和公章。',
    ],
  },
]

/** The clauses of the notice in our own words. */
export const articles: readonly Article[] = [
  {
    clause: 'YONGCHUAN-0',
    place: '开头',
    heading: '这份通知从哪里来',
    sentences: [
      '依据国家关于公租房和廉租房合并运行的通知（{merger-notice}），和重庆市调整廉租住房收入线的通知（{income-line-notice}）。',
      '收入线是重庆市定的，市里调整时要跟着改。',
    ],
  },
  {
    clause: 'YONGCHUAN-1',
    place: '一',
    heading: '看哪些变化',
    sentences: ['看这几方面有没有变化：{changes-watched}。'],
  },
  ...review,
  ...supervision,
]
