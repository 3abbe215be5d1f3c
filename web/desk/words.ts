import type { Office } from './api.ts'

/** What each kind of office is called at the desk. */
export const OFFICE_KIND_WORDS: Readonly<Record<Office['kind'], string>> = {
  bureau: '住房保障局',
  city: '市级部门',
  province: '省级部门',
  township: '乡镇窗口',
  street: '街道窗口',
  community: '社区',
  village: '村',
  'civil-affairs': '民政',
  'human-resources': '人社',
  finance: '财政',
  supervision: '督查',
  department: '联审部门',
  operator: '运营单位',
  evaluator: '第三方评价',
  notary: '公证',
}

/** The departments of the joint review. */
export const DEPARTMENT_WORDS: Readonly<Record<NonNullable<Office['department']>, string>> = {
  police: '公安（户籍）',
  vehicles: '公安（车辆）',
  'civil-affairs': '民政',
  'real-estate': '不动产登记',
  'social-security': '社会保险',
  'medical-insurance': '医疗保险',
  tax: '税务',
  'market-supervision': '市场监管',
  'provident-fund': '住房公积金',
}

/** The headings of the menu. */
export const MENU_WORDS = {
  work: '办事',
  homes: '房源与配租',
  people: '人员与家庭',
  bureau: '单位与人员',
  settings: '规定与日历',
  audit: '审计',
  own: '本人',
} as const
