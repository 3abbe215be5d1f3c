import { type Parameter, parameterMakers } from '../../engine/index.ts'

const { dated, given, listed, local, worded, yearly } = parameterMakers('2022-01-01')

const origin: readonly Parameter[] = [
  listed('basis-documents', '上级文件', 'ANYANG-0', [
    '建保〔2017〕111号',
    '豫政办〔2012〕158号',
    '豫建住保〔2014〕2号',
  ]),
  worded('standard-year', '标准的年份', 'ANYANG-0', '2022年'),
  local(dated('standard-ends', '标准的最后一天', 'ANYANG-0', null), '2022年以后标准还用不用？用到哪一天？', 'D7'),
  local(worded('standard-banner', '页面上的提示', 'ANYANG-0', '2022年标准'), '2022年以后标准还用不用？', 'D7'),
]

const acceptance: readonly Parameter[] = [
  dated('survey-deadline', '排查完成日期', 'ANYANG-3.1.1', '2022-09-30'),
  local(
    given('township-workdays', '乡镇窗口办理时限', 'ANYANG-3.1.2', '10', 'workday'),
    '“限时办结”的时限是多少？',
    'D15',
  ),
  given('leaders-per-unit', '每个单位具体负责的班子成员', 'ANYANG-3.1.4', '1', 'person'),
  local(given('publicity-days', '公示天数', 'ANYANG-3.1.4', '7', 'day'), '公示要几天，方案没有写。', 'D5'),
]

const reviews: readonly Parameter[] = [
  listed('visit-facts', '逐户核查的内容', 'ANYANG-3.2.1', ['人口', '户籍', '住房', '收入', '财产']),
  local(given('asset-limit', '家庭财产限额', 'ANYANG-3.2.1', null, 'CNY'), '财产超过多少不符合，方案没有写。', 'D19'),
  given('reviews-per-year', '复核次数', 'ANYANG-3.2.2a', '2', 'per-year'),
  given('reviews-per-year-before', '原来的复核次数', 'ANYANG-3.2.2a', '1', 'per-year'),
  local(yearly('first-review-from', '第一次复核开始', 'ANYANG-3.2.2a', '04-01'), '两次复核各在什么时候？', 'D16'),
  local(yearly('first-review-to', '第一次复核结束', 'ANYANG-3.2.2a', '04-30'), '两次复核各在什么时候？', 'D16'),
  local(yearly('second-review-from', '第二次复核开始', 'ANYANG-3.2.2a', '10-01'), '两次复核各在什么时候？', 'D16'),
  local(yearly('second-review-to', '第二次复核结束', 'ANYANG-3.2.2a', '10-31'), '两次复核各在什么时候？', 'D16'),
  given('double-rent-factor', '按公租房租金补交的倍数', 'ANYANG-3.2.2b', '2', 'times'),
  local(
    worded('back-rent-basis', '两倍租金还是市场租金', 'ANYANG-3.2.2b', '由工作人员选；选高的一种要负责人批准'),
    '按公租房租金的两倍，还是按市场租金补交？',
    'D17',
  ),
  local(
    worded('back-rent-days', '不满一个月怎么算', 'ANYANG-3.2.2b', '要算的天数除以当月天数，头尾两天都算'),
    '补交租金按月还是按天？头尾两天算不算？',
    'D17',
  ),
  local(
    listed('market-rent-table', '市场租金表', 'ANYANG-3.2.2b', null),
    '市场租金由谁定？现要求用县住房保障部门批准的租金表，表还没有。',
    'D17',
  ),
  local(
    worded('low-rent-line', '廉租房和公租房条件的区别', 'ANYANG-3.2.2b', '由工作人员认定'),
    '方案没有分别写廉租房和公租房的条件，怎么判断还符合哪一种？',
    'D52',
  ),
]

const cooperation: readonly Parameter[] = [
  worded('supervision-issuer', '发督办函的机构', 'ANYANG-3.2.3-三', '县保障性安居工程工作领导小组'),
  local(
    worded('handover-form', '交接手续的形式', 'ANYANG-3.2.3-四', '纸质、电子都可以'),
    '交接手续能不能用电子形式？方案让交接单位自己定。',
  ),
  worded('review-form', '复核用的表', 'ANYANG-3.2.3-五', '安阳县公共租赁住房保障复核表'),
  listed('copies-not-wanted', '复核时不收的复印件', 'ANYANG-3.2.3-五', ['身份证件', '户口簿', '收入证明', '住房证明']),
]

const integrity: readonly Parameter[] = [
  local(given('change-report-days', '变化后登记的期限', 'ANYANG-3.2.4', null, 'day'), '“及时登记”是几天，方案没有写。'),
  local(
    worded('blacklist-defence', '列入黑名单以前', 'ANYANG-3.2.4', '先书面告知，并听取本人申辩'),
    '家庭其实还符合条件的，也取消资格吗？',
    'D18',
  ),
  local(given('blacklist-years', '黑名单最长期限', 'ANYANG-3.2.4', '5', 'year'), '黑名单多久？', 'D18'),
  local(
    given('blacklist-appeal', '对黑名单提出申诉的期限', 'ANYANG-3.2.4', '15', 'workday'),
    '多久以内可以申诉？',
    'D18',
  ),
  local(
    worded('blacklist-sharing', '黑名单报给外部信用平台', 'ANYANG-3.2.4', '不自动上报'),
    '黑名单要不要报给外部信用平台？',
    'D50',
  ),
]

const jointReview: readonly Parameter[] = [
  listed('joint-review-facts', '联席会议核实的内容', 'ANYANG-3.3.1', ['人口', '户籍', '住房', '收入', '财产']),
  listed('joint-review-members', '联席会议成员单位', 'ANYANG-3.3.2', [
    '县公安局',
    '县督查局',
    '县住建局',
    '县民政局',
    '县人社局',
    '县不动产登记中心',
    '县市场监督管理局',
    '县税务局',
    '市住房公积金管理中心安阳县部',
  ]),
  listed('joint-review-conveners', '总召集人', 'ANYANG-3.3.3', ['县住建局局长', '住房保障中心主任']),
  given('liaisons-per-unit', '每个单位的联络员', 'ANYANG-3.3.3', '1', 'person'),
  worded('joint-review-office', '联席会议办公室', 'ANYANG-3.3.3', '县住房保障管理部门'),
  listed('data-housing-bureau', '住建局提供', 'ANYANG-3.3.4(1)', ['申请家庭基本信息', '约束条件']),
  listed('data-real-estate', '不动产登记中心提供', 'ANYANG-3.3.4(2)', ['类型', '套数', '面积']),
  listed('data-police', '公安核实', 'ANYANG-3.3.4(3)', ['人口', '户籍', '车辆型号', '车辆登记时间', '车辆价格和价值']),
  local(
    given('vehicle-limit', '车辆价值限额', 'ANYANG-3.3.4(3)', null, 'CNY'),
    '有车算不算超过条件，方案没有写限额。',
    'D19',
  ),
  listed('data-civil-affairs', '民政核实', 'ANYANG-3.3.4(4)', ['低收入家庭的收入', '婚姻状况']),
  listed('data-social-insurance', '人社提供', 'ANYANG-3.3.4(5)', ['医疗保险缴费', '养老保险缴费']),
  local(worded('text-of-gap', '缺失的第（6）目', 'ANYANG-3.3.4(6)', null), '手头文本缺这一目，要找原件。', 'D6'),
  listed('data-tax', '税务提供', 'ANYANG-3.3.4(7)', ['个人纳税情况']),
  listed('data-market', '市场监管提供', 'ANYANG-3.3.4(8)', ['注册企业', '担任法定代表人', '注册时间', '注册资金']),
  local(
    given('company-limit', '企业注册资金限额', 'ANYANG-3.3.4(8)', null, 'CNY'),
    '开办企业算不算超过条件，方案没有写限额。',
    'D19',
  ),
  listed('data-provident-fund', '公积金部门提供', 'ANYANG-3.3.4(9)', ['住房公积金使用情况']),
]

/** What the plan says of acceptance, reviews, integrity and the joint review. */
export const administration: readonly Parameter[] = [
  ...origin,
  ...acceptance,
  ...reviews,
  ...cooperation,
  ...integrity,
  ...jointReview,
]
