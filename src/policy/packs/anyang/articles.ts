import type { Article } from '../../engine/index.ts'

/** The clauses of the plan of 2022 in our own words. */
export const articles: readonly Article[] = [
  {
    clause: 'ANYANG-0',
    place: '开头',
    heading: '这份方案从哪里来',
    sentences: [
      '方案由县住建局拟定，县政府同意后转发，用来解决县城镇居民的住房困难。',
      '国家和河南省的依据是：{basis-documents}。',
      '方案标明的年份是{standard-year}，没有写到哪一天失效。',
    ],
  },
  {
    clause: 'ANYANG-1.1',
    place: '第一部分第1项',
    heading: '谁可以申请补贴',
    sentences: ['申请人能独立承担法律责任（完全民事行为能力）。', '申请人家是本县城镇的常住户口。'],
  },
  {
    clause: 'ANYANG-1.2',
    place: '第一部分第2项',
    heading: '申请补贴的住房面积',
    sentences: [
      '全家住房的建筑面积按人口平均，最多 {area-per-head}，正好这么多也算符合。',
      '比较时用合计面积和“标准 × 人口”，不用四舍五入后的平均数。',
    ],
  },
  {
    clause: 'ANYANG-1.3',
    place: '第一部分第3项',
    heading: '申请补贴的收入',
    sentences: ['全家一年的收入按人口平均，每人最多 {income-per-head}。', '正好等于限额的，现按符合处理。'],
  },
  {
    clause: 'ANYANG-1.4',
    place: '第一部分第4项',
    heading: '补贴多少',
    sentences: ['城镇低保家庭：{subsidy-dibao}。', '其他符合条件的家庭：{subsidy-other}。'],
  },
  {
    clause: 'ANYANG-2.1(1)',
    place: '第二部分第1项（1）',
    heading: '本县家庭租房：申请人',
    sentences: ['和申请补贴一样：申请人有完全民事行为能力，全家是本县城镇常住户口。'],
  },
  {
    clause: 'ANYANG-2.1(2)',
    place: '第二部分第1项（2）',
    heading: '本县家庭租房：住房面积',
    sentences: ['和申请补贴一样：住房建筑面积平均每人最多 {area-per-head}。'],
  },
  {
    clause: 'ANYANG-2.1(3)',
    place: '第二部分第1项（3）',
    heading: '本县家庭租房：收入',
    sentences: ['和申请补贴一样：一年的收入平均每人最多 {income-per-head}。'],
  },
  {
    clause: 'ANYANG-2.2',
    place: '第二部分第2项',
    heading: '外来务工人员租房',
    sentences: [
      '从外地来本县上班的人也可以申请租房，不看户口，也不看收入。',
      '方案没有解释什么人算外来务工人员。申请人是本县城镇常住户口的，要请工作人员认定。',
    ],
  },
  {
    clause: 'ANYANG-2.2(1)',
    place: '第二部分第2项（1）',
    heading: '外来务工人员：申请人和住房面积',
    sentences: [
      '申请人有完全民事行为能力。',
      '只看两个乡镇的住房：上班单位所在的乡镇、想租的房子所在的乡镇。在那里，家里的住房平均每人最多 {area-per-head}。',
    ],
  },
  {
    clause: 'ANYANG-2.2(2)',
    place: '第二部分第2项（2）',
    heading: '外来务工人员：在本县上班',
    sentences: [
      '下面两样有一样就行。',
      '一是和单位签了至少 {contract-months}的劳动合同；二是在本县连着交养老保险至少 {pension-months}。',
    ],
  },
  {
    clause: 'ANYANG-2.3',
    place: '第二部分第3项',
    heading: '租金怎么算',
    sentences: [
      '租金等于建筑面积乘基准价，再按楼层系数加收或者减收。',
      '基准价：安居二期 {rent-base-anju-2}，安居二期已装修的 {rent-base-anju-2-decorated}，安居三期 {rent-base-anju-3}。',
      '楼层系数：一层 {rent-floor-1}，二层 {rent-floor-2}，三层 {rent-floor-3}，四层 {rent-floor-4}，五层 {rent-floor-5}，六层 {rent-floor-6}。带减号的是减收。',
      '表里没有的楼层和房源，由工作人员认定，不自动算租金。',
    ],
  },
  {
    clause: 'ANYANG-2.4',
    place: '第二部分第3项第二款',
    heading: '棚改过渡房的租金',
    sentences: ['棚户区拆迁后临时过渡住的房子，租金照保障性住房的办法收。'],
  },
  {
    clause: 'ANYANG-3.1.1',
    place: '第三部分（一）第1项',
    heading: '摸底排查',
    sentences: ['各乡镇和县直单位要把住房困难的家庭排查清楚，最晚 {survey-deadline}完成。'],
  },
  {
    clause: 'ANYANG-3.1.2',
    place: '第三部分（一）第2项',
    heading: '乡镇窗口随时受理',
    sentences: [
      '该保障还没有保障的家庭，随时可以申请。',
      '各乡镇在便民窗口受理，有专人负责，在规定时间内办完，并和县住房保障部门衔接。',
      '方案没有写办理时限，现按 {township-workdays}。',
    ],
  },
  {
    clause: 'ANYANG-3.1.3',
    place: '第三部分（一）第3项',
    heading: '县里随时受理、随时比对',
    sentences: [
      '县住房保障部门随时受理，随时把申请交联席会议各单位核对。',
      '公开的信息要真实。',
      '县里指导和监督乡镇做好补贴的申请、复核、发放，以及租房的申请、复核和安置。',
    ],
  },
  {
    clause: 'ANYANG-3.1.4',
    place: '第三部分（一）第4项',
    heading: '责任到人',
    sentences: [
      '乡镇长和县直单位一把手负总责，每个单位有班子成员 {leaders-per-unit}具体负责。',
      '该排查、审核、公示、上报而没有做的，县督查局问责；弄虚作假的从严问责。',
      '方案没有写公示几天，现按 {publicity-days}。',
    ],
  },
  {
    clause: 'ANYANG-3.2.1',
    place: '第三部分（二）第1项',
    heading: '逐户核查',
    sentences: [
      '乡镇和县直单位到每一户已经享受保障的家庭核查：{visit-facts}，并收集证明。',
      '不再符合条件的，要及时退出。',
    ],
  },
  {
    clause: 'ANYANG-3.2.2a',
    place: '第三部分（二）第2项第一句',
    heading: '复核次数',
    sentences: ['复核由原来的{reviews-per-year-before}改为{reviews-per-year}。', '方案没有写在哪几个月复核。'],
  },
  {
    clause: 'ANYANG-3.2.2b',
    place: '第三部分（二）第2项第二句起',
    heading: '不符合条件以后补交租金',
    sentences: [
      '从超出条件那天起，到改正那天止，补交租金的差额。',
      '不符合廉租房条件、还符合公租房条件的：补到公租房租金。',
      '连公租房条件也不符合的：补到公租房租金的 {double-rent-factor}，或者补到市场租金。用哪一种，由工作人员决定并写明理由。',
    ],
  },
  {
    clause: 'ANYANG-3.2.3-一',
    place: '第三部分（二）第3项之一',
    heading: '各单位核对要准',
    sentences: ['联席会议各单位按制度核对家庭信息，结果要准确、真实。'],
  },
  {
    clause: 'ANYANG-3.2.3-二',
    place: '第三部分（二）第3项之二',
    heading: '依靠乡镇和社区复核',
    sentences: ['县里通过乡镇和社区复核，按程序逐级审核，不许作假，不让不符合条件的人混进来。'],
  },
  {
    clause: 'ANYANG-3.2.3-三',
    place: '第三部分（二）第3项之三',
    heading: '拖延的发督办函',
    sentences: ['因为推诿没有按期完成复核的，县住房保障部门报请{supervision-issuer}发书面督办函，并启动问责。'],
  },
  {
    clause: 'ANYANG-3.2.3-四',
    place: '第三部分（二）第3项之四',
    heading: '材料交接要有手续',
    sentences: ['单位之间移交复核材料，要办交接手续。手续的样式由交接单位自己定，并且存档备查。'],
  },
  {
    clause: 'ANYANG-3.2.3-五',
    place: '第三部分（二）第3项之五',
    heading: '群众只填一张表',
    sentences: ['复核时群众只填《{review-form}》。', '不再收这些复印件：{copies-not-wanted}。'],
  },
  {
    clause: 'ANYANG-3.2.4',
    place: '第三部分（二）第4项',
    heading: '家里有变化要及时登记',
    sentences: [
      '家里人口或者经济状况变了，要及时到县住房保障部门登记，再按条件调整保障方式或者退出。',
      '自己没有申报、复核时才被发现的，取消保障资格，列入黑名单。',
    ],
  },
  {
    clause: 'ANYANG-3.3.1',
    place: '第三部分（三）第1项',
    heading: '联席会议核什么',
    sentences: ['核实申请家庭的{joint-review-facts}。'],
  },
  {
    clause: 'ANYANG-3.3.2',
    place: '第三部分（三）第2项',
    heading: '联席会议有哪些单位',
    sentences: ['成员单位：{joint-review-members}。'],
  },
  {
    clause: 'ANYANG-3.3.3',
    place: '第三部分（三）第3项',
    heading: '召集人和联络员',
    sentences: [
      '总召集人：{joint-review-conveners}。各单位分管领导参加。',
      '每个单位定联络员 {liaisons-per-unit}。',
      '办公室设在{joint-review-office}。',
      '这一项写的是税务部门的旧名称，和上一项指的是同一个单位。',
    ],
  },
  {
    clause: 'ANYANG-3.3.4(1)',
    place: '第三部分（三）第4项（1）',
    heading: '县住建局',
    sentences: ['提供：{data-housing-bureau}。'],
  },
  {
    clause: 'ANYANG-3.3.4(2)',
    place: '第三部分（三）第4项（2）',
    heading: '不动产登记中心',
    sentences: ['核实住房，提供申请人和家人名下房产的：{data-real-estate}。'],
  },
  {
    clause: 'ANYANG-3.3.4(3)',
    place: '第三部分（三）第4项（3）',
    heading: '公安',
    sentences: ['核实：{data-police}。', '方案没有规定车辆超过多少就不符合，现在只作为情况列出。'],
  },
  {
    clause: 'ANYANG-3.3.4(4)',
    place: '第三部分（三）第4项（4）',
    heading: '民政',
    sentences: ['核实：{data-civil-affairs}。'],
  },
  {
    clause: 'ANYANG-3.3.4(5)',
    place: '第三部分（三）第4项（5）',
    heading: '人社',
    sentences: ['用{data-social-insurance}核对工资收入。'],
  },
  {
    clause: 'ANYANG-3.3.4(6)',
    place: '第三部分（三）第4项（6）',
    heading: '编号缺失',
    sentences: ['手头的文本里没有这一目，前后编号是断开的。内容不清楚，要找原件核对。'],
  },
  {
    clause: 'ANYANG-3.3.4(7)',
    place: '第三部分（三）第4项（7）',
    heading: '税务',
    sentences: ['用{data-tax}核对工资收入。'],
  },
  {
    clause: 'ANYANG-3.3.4(8)',
    place: '第三部分（三）第4项（8）',
    heading: '市场监管',
    sentences: ['查申请人和家人开办企业的情况：{data-market}。', '方案没有规定限额，现在只作为情况列出。'],
  },
  {
    clause: 'ANYANG-3.3.4(9)',
    place: '第三部分（三）第4项（9）',
    heading: '住房公积金',
    sentences: ['用{data-provident-fund}看有没有贷款买过别的住房。'],
  },
  {
    clause: 'ANYANG-3.3.4(10)',
    place: '第三部分（三）第4项（10）',
    heading: '督查',
    sentences: ['监督各成员单位办事快不快、好不好。'],
  },
]
