import { type Parameter, parameterMakers } from '../../engine/index.ts'

const { given, listed, local, worded, yearly } = parameterMakers('2019-01-01')

/** Where the notice comes from and what it watches. */
const basis: readonly Parameter[] = [
  worded('merger-notice', '并轨运行通知的文号', 'YONGCHUAN-0', '建保〔2013〕178号'),
  worded('income-line-notice', '收入线通知的文号', 'YONGCHUAN-0', '渝府办发〔2016〕77号'),
  local(
    worded('income-line-still-valid', '收入线是否沿用', 'YONGCHUAN-0', '沿用，页面上写明是2019年的数字'),
    '通知里的收入线现在还用不用？',
    'D32',
  ),
  listed('changes-watched', '要看的变化', 'YONGCHUAN-1', ['房屋租住', '家庭人口', '婚姻', '收入', '财产', '消费支出']),
  given('reviews-a-year', '每年复核次数', 'YONGCHUAN-2.1', '1', 'per-year'),
]

/** The application and its window. */
const application: readonly Parameter[] = [
  yearly('window-opens', '续保申请开始', 'YONGCHUAN-2.3.1', '08-01'),
  yearly('window-closes', '续保申请截止', 'YONGCHUAN-2.3.1', '08-20'),
  local(
    worded('window-closes-day-off', '截止日是休息日', 'YONGCHUAN-2.3.1', '顺延到下一个工作日'),
    '申请截止的那一天是休息日，要不要顺延？',
    'D33',
  ),
  local(
    listed('special-circumstances', '特殊情况', 'YONGCHUAN-2.3.1', [
      '生病住院',
      '受灾',
      '被羁押',
      '服兵役',
      '残疾没有人照料',
    ]),
    '没有按时申请，哪些算特殊情况？',
    'D34',
  ),
]

/** First review, publicity, income. */
const findings: readonly Parameter[] = [
  given('first-publicity-days', '镇街公示的天数', 'YONGCHUAN-2.3.3', '7', 'day'),
  local(
    worded('publicity-first-day', '公示从哪天算起', 'YONGCHUAN-2.3.3', '贴出来的第二天'),
    '公示“不少于”规定的天数，第一天是贴出来的当天还是第二天？',
    'D35',
  ),
  given('income-month', '人均月收入线', 'YONGCHUAN-2.3.4', '840', 'CNY/person-month'),
  given('months-a-year', '一年的月数', 'YONGCHUAN-2.3.4', '12', 'month'),
  local(
    worded('income-at-line', '收入正好等于收入线', 'YONGCHUAN-2.3.4', '由工作人员认定，不自动通过也不自动拒绝'),
    '人均月收入正好等于收入线，算符合还是不符合？',
    'D36',
  ),
  local(
    worded('income-heads', '人均按哪些人平均', 'YONGCHUAN-2.3.4', '家庭人口'),
    '人均收入按家庭人口还是按保障人口平均？',
    'D37',
  ),
  local(
    yearly('recognition-due', '民政认定的内部截止日', 'YONGCHUAN-2.3.4', '09-14'),
    '区民政局最晚哪天认定完？通知没有写，这里是内部安排。',
  ),
]

/** What is sent to the bureau, and what follows. */
const handling: readonly Parameter[] = [
  yearly('submission-due', '镇街上报截止', 'YONGCHUAN-2.3.5', '09-20'),
  local(
    worded('submission-due-day', '上报截止包不包括当天', 'YONGCHUAN-2.3.5', '包括当天'),
    '“日前”上报，包不包括那一天？',
    'D38',
  ),
  local(
    yearly('submission-warning', '上报提醒', 'YONGCHUAN-2.3.5', '09-18'),
    '“日前”上报，从哪一天起提醒镇街？',
    'D38',
  ),
  local(
    worded('effect-from', '停保和调整从哪个月起算', 'YONGCHUAN-2.3.5(1)', '最后一次公示结束的下一个月'),
    '停保、调整从哪个月起执行？',
    'D39',
  ),
  local(
    worded('unchanged-means', '怎样算没有变化', 'YONGCHUAN-2.3.5(2)', '登记的情况有任何变化，都按调整办理'),
    '变化多小可以算“没有变化”？',
    'D40',
  ),
  local(
    given('adjust-publicity-days', '补贴调整公示的天数', 'YONGCHUAN-2.3.5(3)', '7', 'day'),
    '补贴调整张榜公示几天？通知没有写。',
    'D5',
  ),
  ...(['一类', '二类', '三类'] as const).map((name, index) =>
    local(
      given(`class-${index + 1}-rent`, `公租房${name}租金`, 'YONGCHUAN-2.3.5(3)', null, 'CNY/m2-month'),
      `公租房${name}的租金是多少？表里有这一类，没有写租金。`,
      'D41',
    ),
  ),
  given('second-publicity-days', '区里公示的天数', 'YONGCHUAN-2.3.6', '7', 'day'),
  local(
    given('sample-rate', '抽查比例', 'YONGCHUAN-2.3.6', '10', 'percent'),
    '区住建委随机抽查多大比例？抽签种子要留记录。',
    'D42',
  ),
]

/** Supervision and the form. */
const supervision: readonly Parameter[] = [
  worded('dibao-rules', '低保条件认定办法的文号', 'YONGCHUAN-3.1b', '永川府办发〔2017〕93号'),
  local(worded('supervision-phone', '监督电话', 'YONGCHUAN-3.3', null), '区住建委、区民政局和镇街的监督电话各是多少？'),
  local(
    listed('public-fields', '长期公示的内容', 'YONGCHUAN-3.2', [
      '遮挡后的姓名',
      '家庭人数',
      '收入类别',
      '保障方式',
      '保障标准',
    ]),
    '成员和收入既要公示又是隐私，公示到什么程度？',
    'D43',
  ),
  given('minor-age', '算缺少劳动力的年龄', 'YONGCHUAN-A', '16', 'age'),
]

/** Every figure of 永住建委〔2019〕169号, and the local choices where it is silent. */
export const parameters: readonly Parameter[] = [...basis, ...application, ...findings, ...handling, ...supervision]
