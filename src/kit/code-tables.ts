/** A national code table: code → Chinese name. */
export interface CodeTable {
  readonly title: string
  readonly standard: string
  readonly names: Readonly<Record<string, string>>
}

/** The Chinese name of a code; undefined when the table does not have it. */
export function codeName(table: CodeTable, code: string): string | undefined {
  return Object.hasOwn(table.names, code) ? table.names[code] : undefined
}

/** Codes and names in the order of the codes, for a list to choose from. */
export function codeEntries(table: CodeTable): readonly (readonly [code: string, name: string])[] {
  return Object.entries(table.names).sort(([a], [b]) => (a < b ? -1 : 1))
}

/** Sex. */
export const SEX_CODES: CodeTable = {
  title: '性别',
  standard: 'GB/T 2261.1-2003',
  names: { 0: '未知的性别', 1: '男性', 2: '女性', 9: '未说明的性别' },
}

/** Marital status. */
export const MARRIAGE_CODES: CodeTable = {
  title: '婚姻状况',
  standard: 'GB/T 2261.2-2003',
  names: { 10: '未婚', 20: '已婚', 21: '初婚', 22: '再婚', 23: '复婚', 30: '丧偶', 40: '离婚', 90: '未说明的婚姻状况' },
}

/** Completed education; the tens are the level. */
export const EDUCATION_CODES: CodeTable = {
  title: '学历',
  standard: 'GB/T 4658-2006',
  names: {
    10: '研究生教育',
    11: '博士研究生毕业',
    12: '博士研究生结业',
    13: '博士研究生肄业',
    14: '硕士研究生毕业',
    15: '硕士研究生结业',
    16: '硕士研究生肄业',
    17: '研究生班毕业',
    18: '研究生班结业',
    19: '研究生班肄业',
    20: '大学本科教育',
    21: '大学本科毕业',
    22: '大学本科结业',
    23: '大学本科肄业',
    28: '大学普通班毕业',
    30: '大学专科教育',
    31: '大学专科毕业',
    32: '大学专科结业',
    33: '大学专科肄业',
    40: '中等职业教育',
    41: '中等专科毕业',
    42: '中等专科结业',
    43: '中等专科肄业',
    44: '职业高中毕业',
    45: '职业高中结业',
    46: '职业高中肄业',
    47: '技工学校毕业',
    48: '技工学校结业',
    49: '技工学校肄业',
    60: '普通高级中学教育',
    61: '普通高中毕业',
    62: '普通高中结业',
    63: '普通高中肄业',
    70: '初级中学教育',
    71: '初中毕业',
    73: '初中肄业',
    80: '小学教育',
    81: '小学毕业',
    83: '小学肄业',
    90: '其他',
  },
}

/** Groups of academic degrees, the first digit of the three-digit codes. */
export const DEGREE_GROUP_CODES: CodeTable = {
  title: '学位',
  standard: 'GB/T 6864-2003',
  names: { 1: '名誉博士', 2: '博士', 3: '硕士', 4: '学士' },
}

/** Kinds of disability. */
export const DISABILITY_KIND_CODES: CodeTable = {
  title: '残疾类别',
  standard: 'GB/T 26341-2010',
  names: { 1: '视力残疾', 2: '听力残疾', 3: '言语残疾', 4: '肢体残疾', 5: '智力残疾', 6: '精神残疾', 7: '多重残疾' },
}

/** Grades of disability; the first is the heaviest. */
export const DISABILITY_GRADE_CODES: CodeTable = {
  title: '残疾等级',
  standard: 'GB/T 26341-2010',
  names: { 1: '一级', 2: '二级', 3: '三级', 4: '四级' },
}
