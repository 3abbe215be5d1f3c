import { type Parameter, parameterMakers } from '../../engine/index.ts'
import { administration } from './parameters-administration.ts'

const { given, listed, local, worded } = parameterMakers('2022-01-01')

/** Figures of the conditions, of the subsidy and of the rent table. */
const standards: readonly Parameter[] = [
  worded('county', '本县', 'ANYANG-1.1', '410522'),
  local(
    listed('urban-hukou-evidence', '证明城镇户口的材料', 'ANYANG-1.1', ['户口登记内容', '社区证明']),
    '户口本不再区分城镇和农村以后，用什么证明是城镇户口？',
    'D8',
  ),
  given('area-per-head', '人均住房建筑面积上限', 'ANYANG-1.2', '15', 'm2/person'),
  local(
    worded('homes-counted', '算哪些住房', 'ANYANG-1.2', '查到的全部住房，共有的按份额算'),
    '县外的住房算不算？和别人共有的怎么算？',
    'D9',
  ),
  given('income-per-head', '人均年收入限额', 'ANYANG-1.3', '22680', 'CNY/person-year'),
  local(
    worded('income-at-limit', '收入正好等于限额', 'ANYANG-1.3', '算符合（“以下”包括本数）'),
    '收入正好等于限额，算不算符合？',
    'D10',
  ),
  given('subsidy-dibao', '城镇低保家庭补贴标准', 'ANYANG-1.4', '100', 'CNY/person-month'),
  given('subsidy-other', '其他家庭补贴标准', 'ANYANG-1.4', '80', 'CNY/person-month'),
  local(
    worded('subsidy-persons', '补贴按哪些人算', 'ANYANG-1.4', '全部共同申请人'),
    '补贴按家庭人口还是保障人口计算？',
    'D11',
  ),
  local(
    worded('subsidy-months', '补贴按整月还是按天', 'ANYANG-1.4', '按整月，从批准的下一个月起'),
    '不满一个月的怎么算？',
    'D11',
  ),
  local(
    worded('subsidy-mixed-family', '家里只有部分人吃低保', 'ANYANG-1.4', '按整户的类别'),
    '家里只有部分人是低保对象的，按哪个标准？',
    'D11',
  ),
  local(
    worded('migrant-local-hukou', '本县城镇户口按外来务工申请', 'ANYANG-2.2', '不直接拒绝，由县住房保障部门认定'),
    '什么人算外来务工人员？',
    'D51',
  ),
  local(
    worded(
      'two-townships',
      '两个乡镇的住房怎么算',
      'ANYANG-2.2(1)',
      '两个乡镇合计；合计超过而各自没有超过的，由县住房保障部门认定',
    ),
    '两个乡镇的住房是合并计算，还是分别计算？',
    'D12',
  ),
  given('contract-months', '劳动合同最短期限', 'ANYANG-2.2(2)', '6', 'month'),
  given('pension-months', '养老保险最短连续缴费', 'ANYANG-2.2(2)', '6', 'month'),
  local(
    worded(
      'contract-counting',
      '半年怎么算',
      'ANYANG-2.2(2)',
      '看合同写的期限；合同或者缴费已经断开的，由工作人员认定',
    ),
    '半年指合同期限，还是已经做满的时间？',
    'D13',
  ),
  local(
    worded('pension-back-payment', '补缴的月份', 'ANYANG-2.2(2)', '不算连续'),
    '后来补缴的养老保险算不算连续缴纳？',
    'D13',
  ),
]

const rents: readonly Parameter[] = [
  given('rent-base-anju-2', '安居二期租金基准价', 'ANYANG-2.3', '2', 'CNY/m2-month'),
  given('rent-base-anju-2-decorated', '安居二期已装修租金基准价', 'ANYANG-2.3', '4', 'CNY/m2-month'),
  given('rent-base-anju-3', '安居三期租金基准价', 'ANYANG-2.3', '3', 'CNY/m2-month'),
  given('rent-floor-1', '一层系数', 'ANYANG-2.3', '10', 'percent'),
  given('rent-floor-2', '二层系数', 'ANYANG-2.3', '12', 'percent'),
  given('rent-floor-3', '三层系数', 'ANYANG-2.3', '13', 'percent'),
  given('rent-floor-4', '四层系数', 'ANYANG-2.3', '-5', 'percent'),
  given('rent-floor-5', '五层系数', 'ANYANG-2.3', '-10', 'percent'),
  given('rent-floor-6', '六层系数', 'ANYANG-2.3', '-20', 'percent'),
  local(worded('rent-area', '按哪种面积收租', 'ANYANG-2.3', '建筑面积'), '租金按建筑面积还是使用面积计算？', 'D14'),
  local(
    worded('rent-floor', '楼层怎么认', 'ANYANG-2.3', '房号上的楼层；表外楼层由工作人员认定'),
    '楼层按房号还是按实际？一至六层以外怎么收？',
    'D14',
  ),
  local(
    worded('transition-base', '棚改过渡房用哪个基准价', 'ANYANG-2.4', '房子所在小区的基准价'),
    '棚改过渡房按哪个小区的基准价收租？',
    'D14',
  ),
]

/** Every figure of the Anyang plan of 2022, and the local choices where it is silent. */
export const parameters: readonly Parameter[] = [...standards, ...rents, ...administration]
