import type { Parameter, ParameterKind } from '../../engine/index.ts'

const FROM = '2022-01-01'

type Extra = Pick<Parameter, 'unit' | 'localChoice'>

function given(
  id: string,
  label: string,
  clause: string,
  value: string,
  unit: NonNullable<Parameter['unit']>,
): Parameter {
  return { id, label, kind: 'decimal', unit, clause, values: [{ value, from: FROM }] }
}

function other(
  id: string,
  label: string,
  clause: string,
  kind: ParameterKind,
  value: string | readonly string[] | null,
  extra: Extra = {},
): Parameter {
  return { id, label, kind, clause, values: [{ value, from: FROM }], ...extra }
}

/** Every figure of the Anyang plan of 2022, and the local choices where it is silent. */
export const parameters: readonly Parameter[] = [
  other('county', '本县区划代码', 'ANYANG-1.1', 'text', '410522'),
  given('area-per-head', '人均住房建筑面积上限', 'ANYANG-1.2', '15', 'm2/person'),
  given('income-per-head', '人均年收入上限', 'ANYANG-1.3', '22680', 'CNY/person-year'),
  given('subsidy-dibao', '城镇低保家庭补贴标准', 'ANYANG-1.4', '100', 'CNY/person-month'),
  given('subsidy-other', '其他家庭补贴标准', 'ANYANG-1.4', '80', 'CNY/person-month'),
  given('contract-months', '劳动合同最短期限', 'ANYANG-2.2(2)', '6', 'month'),
  given('pension-months', '养老保险最短连续缴费', 'ANYANG-2.2(2)', '6', 'month'),
  given('rent-base-anju-2', '安居二期租金基准价', 'ANYANG-2.3', '2', 'CNY/m2-month'),
  given('rent-base-anju-2-decorated', '安居二期已装修租金基准价', 'ANYANG-2.3', '4', 'CNY/m2-month'),
  given('rent-base-anju-3', '安居三期租金基准价', 'ANYANG-2.3', '3', 'CNY/m2-month'),
  given('rent-floor-1', '一层系数', 'ANYANG-2.3', '10', 'percent'),
  given('rent-floor-2', '二层系数', 'ANYANG-2.3', '12', 'percent'),
  given('rent-floor-3', '三层系数', 'ANYANG-2.3', '13', 'percent'),
  given('rent-floor-4', '四层系数', 'ANYANG-2.3', '-5', 'percent'),
  given('rent-floor-5', '五层系数', 'ANYANG-2.3', '-10', 'percent'),
  given('rent-floor-6', '六层系数', 'ANYANG-2.3', '-20', 'percent'),
  given('double-rent-factor', '按公租房租金补交的倍数', 'ANYANG-3.2.2b', '2', 'times'),
]
