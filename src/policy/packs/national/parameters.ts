import { type Parameter, parameterMakers } from '../../engine/index.ts'

const { given, local, worded } = parameterMakers('2012-07-15')

/** From the application to the order of the draw. */
const admission: readonly Parameter[] = [
  local(
    given('stable-work-years', '外来务工人员稳定就业的年限', 'NATIONAL-7', null, 'year'),
    '外来务工人员要在当地稳定就业几年？由市、县规定。',
  ),
  worded('correction-notices', '告知补正材料的次数', 'NATIONAL-8', '一次'),
  given('objection-workdays', '异议复核的期限', 'NATIONAL-9', '15', 'workday'),
  local(
    given('publicity-days', '资格公示的天数', 'NATIONAL-9', null, 'day'),
    '资格审核以后公示几天？全国没有统一的天数，由各地规定。',
  ),
  local(
    worded('mask-name', '公示时怎样遮姓名', 'NATIONAL-9', '两个字的只留姓，三个字和更长的只留第一个和最后一个字'),
    '公示名单里的姓名怎样遮挡？',
    'D49',
  ),
  local(
    worded('mask-identity', '公示时怎样遮身份证号', 'NATIONAL-9', '只留前三位和后两位'),
    '公示名单里的身份证号怎样遮挡？',
    'D49',
  ),
  given('waiting-years', '轮候的最长年限', 'NATIONAL-10', '5', 'year'),
  local(given('waiting-first-alarm', '轮候第一次提醒', 'NATIONAL-10', '48', 'month'), '轮候满多少个月第一次提醒？'),
  local(given('waiting-second-alarm', '轮候第二次提醒', 'NATIONAL-10', '54', 'month'), '轮候满多少个月第二次提醒？'),
  local(given('waiting-last-alarm', '轮候到期提醒', 'NATIONAL-10', '60', 'month'), '轮候满多少个月按到期提醒？'),
  given('re-review-workdays', '意向登记后再审的期限', 'NATIONAL-12', '15', 'workday'),
]

/** The lease, and how it ends. */
const tenancy: readonly Parameter[] = [
  local(
    given('filing-days', '租赁合同备案的期限（未核对原文）', 'NATIONAL-17', '30', 'day'),
    '合同签订以后多少日内备案？条文没有核对，只用来提醒。',
  ),
  given('lease-years', '租赁合同的最长期限', 'NATIONAL-18', '5', 'year'),
  local(
    worded('lease-last-day', '合同期满是哪一天', 'NATIONAL-18', '对应日期的前一天'),
    '按年、按月订的合同，最后一天是对应日期的前一天，还是当天？',
    'D48',
  ),
  given('vacant-months', '连续闲置的月数', 'NATIONAL-27', '6', 'month'),
  given('arrears-months', '累计拖欠租金的月数', 'NATIONAL-29', '6', 'month'),
  given('renewal-months', '期满前多久申请续租', 'NATIONAL-30', '3', 'month'),
  local(
    given('renewal-first-reminder', '期满前多久第一次提醒续租', 'NATIONAL-30', '4', 'month'),
    '期满前几个月第一次提醒承租人续租？',
  ),
  local(
    given('renewal-second-reminder', '续租申请截止前多久第二次提醒', 'NATIONAL-30', '15', 'day'),
    '续租申请截止前多少日第二次提醒？',
  ),
  local(
    given('relocation-months', '搬迁期', 'NATIONAL-31', null, 'month'),
    '应当腾退的家庭给多长的搬迁期？由各地规定。',
  ),
  local(
    worded('rent-after-relocation', '搬迁期满以后的租金', 'NATIONAL-31', null),
    '搬迁期满、确实没有别的住房的，按什么标准交租？条文没有核对，由各地规定。',
  ),
]

/** Fraud and misuse. */
const sanctions: readonly Parameter[] = [
  given('fraud-fine', '骗取资格的罚款上限', 'NATIONAL-35', '1000', 'CNY'),
  given('fraud-ban-years', '骗取资格后不得再申请的年限', 'NATIONAL-35', '5', 'year'),
  local(
    worded('credit-to-outside', '失信记录是否推送到外部平台', 'NATIONAL-35', '不自动推送，每一条都由人决定'),
    '本系统的失信记录要不要推送到外部信用平台？',
    'D50',
  ),
  given('misuse-fine', '违规使用的罚款上限', 'NATIONAL-36', '1000', 'CNY'),
  given('gain-fine-times', '按违法所得罚款的倍数上限', 'NATIONAL-36', '3', 'times'),
  given('gain-fine-most', '有违法所得时的罚款上限', 'NATIONAL-36', '30000', 'CNY'),
  given('misuse-ban-years', '违规使用后不得再申请的年限', 'NATIONAL-36', '5', 'year'),
]

/** Figures of the national measures that every place shares. */
export const parameters: readonly Parameter[] = [...admission, ...tenancy, ...sanctions]
