import { type Parameter, parameterMakers } from '../../engine/index.ts'

const { given, listed, local, worded } = parameterMakers('2021-01-01')

const NO_FIGURE = '方案没有写，等旗里设定。'

const houses: readonly Parameter[] = [
  local(
    given('inspection-times', '农房定期检查', 'WUSHEN-2.1', '1', 'per-year'),
    '农房多久检查一次，方案没有写。',
    'D1',
  ),
  local(listed('inspection-after', '另外要检查的时候', 'WUSHEN-2.1', ['灾害以后']), '什么时候要加查？', 'D1'),
  local(
    listed('modes', '保障方式', 'WUSHEN-2.2', ['修缮加固', '拆除重建', '新建（无房户）', '置换', '租赁', '公租房']),
    '方案说多种方式，没有列出是哪些。',
  ),
  local(listed('area-standard', '建房面积标准', 'WUSHEN-2.2', null), NO_FIGURE),
  local(listed('subsidy-standard', '补助标准', 'WUSHEN-7', null), NO_FIGURE),
]

const people: readonly Parameter[] = [
  listed('supported-classes', '农村低收入群体', 'WUSHEN-3.1', [
    '易返贫致贫户',
    '农村低保户',
    '农村分散供养特困人员',
    '因病因灾因意外突然严重困难的家庭',
  ]),
  local(
    worded('other-classes', '“等”字包括的其他家庭', 'WUSHEN-3.1', '由旗住建局认定'),
    '其他低收入家庭、孤儿算不算在内？',
    'D53',
  ),
  local(
    worded('earlier-support', '以前享受过支持', 'WUSHEN-3.1', '提醒核对，不直接拒绝；其他贫困户除外'),
    '以前享受过住房保障的，还能不能再申请？',
    'D3',
  ),
  listed('unsafe-grades', '给予支持的鉴定等级', 'WUSHEN-3.2', ['C', 'D']),
  local(
    given('appraisal-years', '鉴定结果有效期', 'WUSHEN-3.2', '1', 'year'),
    '鉴定结果多久以内有效，方案没有写。',
    'D2',
  ),
  local(
    listed('no-house-evidence', '无房户的证明', 'WUSHEN-3.2', ['村委会证明', '不动产登记查询结果']),
    '怎样证明是无房户？',
    'D3',
  ),
]

const works: readonly Parameter[] = [
  local(
    listed('close-out-signers', '销号由谁签字', 'WUSHEN-4.1', ['苏木镇', '旗住建局']),
    '销号由谁签字，方案没有写。',
    'D4',
  ),
  local(
    given('close-out-signatures', '销号要几个人签字', 'WUSHEN-4.1', '2', 'person'),
    '销号由谁签字，方案没有写。',
    'D4',
  ),
  local(given('training-hours', '工匠每年培训学时', 'WUSHEN-4.2', null, 'hour'), NO_FIGURE),
  local(given('correction-days', '整改期限', 'WUSHEN-4.2', null, 'day'), NO_FIGURE),
  local(
    listed('publicity-steps', '在哪些环节公示', 'WUSHEN-4.4', ['村（社区）', '苏木镇', '旗']),
    '“各审查环节”是哪几个环节？',
    'D5',
  ),
  local(given('publicity-days', '公示天数', 'WUSHEN-4.4', '7', 'day'), '公示要几天，方案没有写。', 'D5'),
  local(
    given('payment-workdays', '验收以后拨付的期限', 'WUSHEN-4.4', null, 'workday'),
    '“及时拨付”是几天，方案没有写。',
  ),
  local(
    listed('payment-steps', '补助分几次拨付', 'WUSHEN-4.4', ['开工以后', '验收合格以后']),
    '补助分几次、在什么时候拨付，方案没有写。',
  ),
  local(worded('text-of-part-five', '缺失的第五部分', 'WUSHEN-5', null), '手头文本缺这一部分，要找原件。', 'D6'),
  local(given('patrol-times', '日常巡查', 'WUSHEN-6.2', '1', 'per-year'), '日常巡查多久一次，方案没有写。', 'D1'),
]

/** The plan gives no figure but the appraisal grades; everything else is a local choice or empty until a person sets it. */
export const parameters: readonly Parameter[] = [...houses, ...people, ...works]
