import { type Parameter, parameterMakers } from '../../engine/index.ts'
import { stock } from './parameters-stock.ts'
import { waiting } from './parameters-waiting.ts'

const { given, listed, local, worded } = parameterMakers('2023-09-26')

/** Operators, admission and allocation. */
const allocation: readonly Parameter[] = [
  worded('reform-year', '运营改革试点的年份', 'WUCHANG-2.1.1', '2018年'),
  worded('app-year', '小程序上线的年份', 'WUCHANG-2.1.2', '2022年'),
  listed('app-services', '小程序可以办的事', 'WUCHANG-2.1.2', ['选房', '签合同', '交房租', '困难求助', '报修']),
  local(
    given('repair-urgent-hours', '紧急报修多久上门', 'WUCHANG-2.1.2', '2', 'hour'),
    '紧急报修多久上门？报告没有写。',
    'D44',
  ),
  local(
    given('repair-normal-hours', '一般报修多久上门', 'WUCHANG-2.1.2', '24', 'hour'),
    '一般报修多久上门？报告没有写。',
    'D44',
  ),
  local(given('repair-finish-days', '报修多久修完', 'WUCHANG-2.1.2', '7', 'day'), '报修多久修完？报告没有写。', 'D44'),
  listed('talent-communities', '集中式人才公寓', 'WUCHANG-2.1.3', [
    '武昌站社区',
    '民主路社区',
    '履坦巷社区',
    '武车社区',
  ]),
  local(
    given('short-stay-days', '青年驿站一次最长住多少天', 'WUCHANG-2.1.3', null, 'day'),
    '青年驿站一次最长住多少天？报告没有写，没有定以前由人逐件写明理由。',
  ),
  local(given('publicity-days', '资格公示的天数', 'WUCHANG-2.2.2', '7', 'day'), '审核结果公示几天？报告没有写。', 'D5'),
  local(
    listed('public-fields', '公示的内容', 'WUCHANG-2.2.2', ['遮挡后的姓名', '家庭人数', '收入类别', '审核结果']),
    '审核信息“全公开”，个人隐私公开到什么程度？',
    'D43',
  ),
  listed('draw-steps', '摇号配租的步骤', 'WUCHANG-2.2.3', ['项目公告', '登记', '摇号', '选房', '公示', '签约']),
  local(
    listed('draw-groups', '摇号的分组，先选的在前', 'WUCHANG-2.2.3', ['低保和低收入家庭', '其他家庭']),
    '“优先照顾”是先选一组，还是只在并列时优先？',
    'D45',
  ),
  local(
    worded('order-within-group', '组内怎样排先后', 'WUCHANG-2.2.3', '摇号'),
    '同一组里按摇号排，还是按持证时间排？',
    'D45',
  ),
  local(
    worded('waived-place', '有人放弃选房时谁补上', 'WUCHANG-2.2.3', null),
    '有人放弃选房，由后面的人依次提前，还是等全部选完再由候补的人选？摇号以前要定好并公布。',
    'D45',
  ),
]

/** Evaluation, inspection and care. */
const operations: readonly Parameter[] = [
  given('evaluations-a-year', '考核运营单位的次数', 'WUCHANG-2.3.2', '2', 'per-year'),
  local(
    worded('fee-by-score', '考核分数怎样影响服务费', 'WUCHANG-2.3.2', null),
    '考核多少分付多少服务费？报告没有写，按合同里的表。',
    'D46',
  ),
  given('inspections-a-quarter', '入户安全巡查的次数', 'WUCHANG-2.3.3', '1', 'per-quarter'),
  given('inspection-coverage', '入户安全巡查的覆盖率', 'WUCHANG-2.3.3', '100', 'percent'),
  worded('safety-supervisor-year', '开始招安全监督员的年份', 'WUCHANG-2.3.3', '2022年'),
  given('care-age', '重病人员列入关爱的年龄', 'WUCHANG-2.3.4', '70', 'age'),
  local(
    worded('care-age-day', '从哪天算满周岁', 'WUCHANG-2.3.4', '生日当天'),
    '满周岁从生日当天算，还是从第二天算？',
    'D47',
  ),
  local(
    worded('care-age-disabled', '残疾住户的年龄', 'WUCHANG-2.3.4', '不限年龄'),
    '年龄的要求是不是也管行动不便的残疾住户？',
    'D47',
  ),
  given('door-knocks-a-week', '敲门看望的次数', 'WUCHANG-2.3.4', '1', 'per-week'),
  local(
    worded('door-knock-alarm', '一周没有敲门的提醒时间', 'WUCHANG-2.3.4', '星期日 20:00'),
    '一周（星期一到星期日）没有敲门看望，什么时候提醒？',
  ),
]

/** The problems and the advice. */
const outlook: readonly Parameter[] = [
  given('leased-share', '租来的还建房占公租房的比例', 'WUCHANG-3.1.1', '80', 'percent'),
  given('cost-per-household', '每户保障房的建设资金', 'WUCHANG-3.1.2', '400000', 'CNY'),
  worded('utility-notice', '水电气价格文件的文号', 'WUCHANG-3.3.2', '武政办〔2021〕116号'),
  listed('assessed-sources', '要掌握的经济信息', 'WUCHANG-4.3.1', [
    '存款',
    '股票',
    '纳税记录',
    '房产记录',
    '公积金缴纳',
    '购车',
  ]),
  local(
    worded('credit-to-outside', '失信记录是否推送到外部平台', 'WUCHANG-4.4.2', '不自动推送，每一条都由人决定'),
    '本系统的失信记录要不要推送到外部信用平台？',
    'D50',
  ),
]

/** Every figure of the Wuchang report, and the local choices where it is silent. */
export const parameters: readonly Parameter[] = [...stock, ...allocation, ...waiting, ...operations, ...outlook]
