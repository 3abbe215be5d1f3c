import type { PlainDate } from './plain-date.ts'

/**
 * A division code: 6 digits for a province, city or county (GB/T 2260), 9 for a township (GB/T 10114),
 * 12 for a village or community (统计用区划代码).
 */
export type DivisionCode = string

/** A division that Anju knows by name. Codes change, so each has its days. */
export interface Division {
  readonly code: DivisionCode
  readonly name: string
  /** First day of the code; absent when it was there before anything that Anju records. */
  readonly validFrom?: PlainDate
  /** Last day of the code. */
  readonly validTo?: PlainDate
  /** The division that took its place. */
  readonly successor?: DivisionCode
}

/** Nanjing's districts were rearranged by 国函〔2013〕24号, carried out on 28 March 2013. */
const NEW_NANJING = '2013-03-28'
const OLD_NANJING = '2013-03-27'

/** The five places of the first policy packs and what lies above them (GB/T 2260); 500100 has no name of its own. */
export const DIVISIONS: readonly Division[] = [
  { code: '150000', name: '内蒙古自治区' },
  { code: '150600', name: '鄂尔多斯市' },
  { code: '150626', name: '乌审旗' },
  { code: '320000', name: '江苏省' },
  { code: '320100', name: '南京市' },
  { code: '320102', name: '玄武区' },
  { code: '320103', name: '白下区', validTo: OLD_NANJING, successor: '320104' },
  { code: '320104', name: '秦淮区' },
  { code: '320105', name: '建邺区' },
  { code: '320106', name: '鼓楼区' },
  { code: '320107', name: '下关区', validTo: OLD_NANJING, successor: '320106' },
  { code: '320111', name: '浦口区' },
  { code: '320113', name: '栖霞区' },
  { code: '320114', name: '雨花台区' },
  { code: '320115', name: '江宁区' },
  { code: '320116', name: '六合区' },
  { code: '320117', name: '溧水区', validFrom: NEW_NANJING },
  { code: '320118', name: '高淳区', validFrom: NEW_NANJING },
  { code: '320124', name: '溧水县', validTo: OLD_NANJING, successor: '320117' },
  { code: '320125', name: '高淳县', validTo: OLD_NANJING, successor: '320118' },
  { code: '410000', name: '河南省' },
  { code: '410500', name: '安阳市' },
  { code: '410522', name: '安阳县' },
  { code: '420000', name: '湖北省' },
  { code: '420100', name: '武汉市' },
  { code: '420106', name: '武昌区' },
  { code: '500000', name: '重庆市' },
  { code: '500118', name: '永川区' },
]
