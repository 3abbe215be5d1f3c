import { type Parameter, parameterMakers } from '../../engine/index.ts'

const { dated, given, listed, local, worded } = parameterMakers('2019-08-01')

const scope: readonly Parameter[] = [
  listed('basis-documents', '依据', 'NANJING-1', ['社会救助暂行办法（国务院令第649号）', '南京市房屋使用安全管理条例']),
  listed('aid-items', '救助的事项', 'NANJING-2', ['房屋安全鉴定', '危险房屋治理', '临时安置', '白蚁灭治']),
  listed('dangerous-grades', '算危险房屋的鉴定等级', 'NANJING-2', ['C', 'D']),
  local(
    worded('mixed-use', '住宅兼作其他用途', 'NANJING-2', '只算住宅部分的面积，由区房屋安全部门认定'),
    '一部分住人、一部分做生意的房子怎么算？',
    'D20',
  ),
  local(listed('unusable-grades', '不能继续使用的等级', 'NANJING-5', ['D 级']), '哪一级算“不能继续使用”？', 'D21'),
  local(
    listed('stop-advice-grades', '附停止使用意见时也算的等级', 'NANJING-5', ['C 级']),
    '哪一级算“不能继续使用”？',
    'D21',
  ),
  dated('aid-start', '细则施行日期', 'NANJING-36', '2019-08-01'),
  local(
    worded(
      'finished-before-start',
      '施行以前完成的工程',
      'NANJING-36',
      '不适用；施行以后才申请的，由区房屋安全部门认定',
    ),
    '施行以前完成的工程能不能救助？',
    'D31',
  ),
  worded('rural-rule', '集体土地上适用的办法', 'NANJING-34', '南京市农村经济贫困户危房改造暂行办法'),
  local(
    worded('former-public-evidence', '责任无法落实的证明', 'NANJING-34', '区里的书面认定'),
    '房改房的维修责任“无法落实”，凭什么证明？',
    'D30',
  ),
]

const procedure: readonly Parameter[] = [
  local(given('publicity-days', '公示天数', 'NANJING-8', '7', 'day'), '公示要几天，细则没有写。', 'D5'),
  local(
    worded('repeat-approval', '例外由谁批准', 'NANJING-10', '区政府负责人写明理由'),
    '“原则上不重复”有没有例外？',
    'D22',
  ),
  listed('papers-all', '都要交的材料', 'NANJING-11', ['救助申请表']),
  listed('papers-appraisal', '鉴定救助的材料', 'NANJING-11', ['房屋安全鉴定合同']),
  listed('papers-treatment', '治理救助的材料', 'NANJING-11', ['竣工验收资料', '工程结算评估（审计）报告']),
  local(
    listed('papers-termite', '白蚁灭治救助的材料', 'NANJING-11', ['灭治合同', '发票', '验收材料']),
    '白蚁灭治要交哪些材料，细则没有列。',
    'D23',
  ),
  given('acceptance-days', '受理期限', 'NANJING-12', '0', 'workday'),
  local(
    worded('online-acceptance', '网上申请的“当场”', 'NANJING-12', '当个工作日；下班以后提交的，下一个工作日'),
    '网上提交的怎么算“当场”？',
    'D24',
  ),
  given('street-workdays', '街道初审期限', 'NANJING-13', '10', 'workday'),
  listed('first-review-facts', '初审核对的内容', 'NANJING-13', ['户籍', '产权状况', '收入状况', '救助需求']),
  given('district-housing-workdays', '区住房审核期限', 'NANJING-14a', '10', 'workday'),
  given('civil-affairs-workdays', '民政审核期限', 'NANJING-14b', '20', 'workday'),
  given('final-workdays', '区里作决定的期限', 'NANJING-14c', '20', 'workday'),
  given('acceptance-workdays', '竣工验收期限', 'NANJING-18', '15', 'workday'),
  local(
    listed('temporary-housing-table', '各区临时安置补助费标准', 'NANJING-19', null),
    '临时安置补助费按哪个标准？各区的标准表还没有。',
    'D25',
  ),
  local(worded('supervision-phone', '监督电话', 'NANJING-29', null), '监督电话是多少？由各区公布。'),
  local(
    worded('credit-entry', '记入信用系统', 'NANJING-32', '由工作人员决定以后再记，不自动上报'),
    '骗取救助的，什么时候记入信用系统？',
    'D50',
  ),
]

const money: readonly Parameter[] = [
  listed('treatment-costs', '治理费用的组成', 'NANJING-21', ['设计费', '消险施工费', '工程监理费']),
  local(worded('audit-fee', '审计费', 'NANJING-21', '由工作人员认定'), '“等”字里还包括什么费用？审计费算不算？', 'D26'),
  local(
    worded('share-area', '按哪种面积分摊', 'NANJING-22', '产权证上的建筑面积'),
    '分摊费用按哪种面积？公共部位怎么算？',
    'D27',
  ),
  given('aid-percent', '区财政救助比例', 'NANJING-23', '90', 'percent'),
  given('own-percent', '个人承担比例', 'NANJING-23', '10', 'percent'),
  local(
    listed('district-split-table', '政府组织救助时各区的分摊比例', 'NANJING-23', null),
    '由各区自己规定，各区的比例表还没有。',
  ),
  listed('own-funds', '可以提取的资金', 'NANJING-24', ['住宅专项维修资金', '住房公积金']),
  local(
    worded('own-funds-reduce', '提取的钱要不要从费用里扣', 'NANJING-24', '不扣'),
    '用了维修资金或者公积金，救助的基数减不减？',
    'D28',
  ),
  local(
    listed('award-districts', '主城六区', 'NANJING-25a', ['320102', '320104', '320105', '320106', '320113', '320114']),
    '“主城六区”是哪六个区，文件没有列出。',
    'D55',
  ),
  local(
    worded('other-city-aid', '和其他市级补助同时有', 'NANJING-25a', '有其他市级补助时不给奖补'),
    '什么算“其他市级补助”？',
    'D54',
  ),
  given('award-percent', '市对区奖补比例上限', 'NANJING-25c', '25', 'percent'),
  given('award-cap-strengthen', '加固消险奖补基数上限', 'NANJING-25c', '1500', 'CNY/m2'),
  given('award-cap-rebuild', '翻建奖补基数上限', 'NANJING-25c', '1200', 'CNY/m2'),
  local(
    worded('award-base', '奖补的基数', 'NANJING-25c', '实际救助的钱；面积上限按受救助那一份的面积'),
    '奖补按救助的钱算，还是按治理的费用算？',
    'D29',
  ),
  local(given('payment-workdays', '发钱的期限', 'NANJING-26', null, 'workday'), '“及时”发放是几天，细则没有写。'),
]

/** Every figure of 宁政规字〔2019〕8号, and the local choices where it is silent. */
export const parameters: readonly Parameter[] = [...scope, ...procedure, ...money]
