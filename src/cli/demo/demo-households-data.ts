import { addDays, addYears, type PlainDate } from '../../kit/index.ts'
import type { FactKind, Statement } from '../../registers/people/index.ts'

/** What else is said of a person or a household, true from a day on (absent: from the day of the register). */
export interface DemoFact {
  readonly kind: FactKind
  readonly payload: NonNullable<Statement['payload']>
  readonly from?: PlainDate
  readonly to?: PlainDate
}

export interface DemoMember {
  readonly name: string
  readonly born: PlainDate
  readonly sex: 'male' | 'female'
  /** GB/T 4761; absent: not of the household, but an owner of its home. */
  readonly kinship?: string
  readonly covered?: boolean
  readonly facts?: readonly DemoFact[]
}

export interface DemoHome {
  /** Square metres. */
  readonly floorArea: string
  /** One for each member, in order; absent: owns nothing. */
  readonly shares: readonly (string | undefined)[]
  readonly rural?: boolean
  readonly grade?: 'A' | 'B' | 'C' | 'D'
  /** The first day on which the first owner has given the home up. */
  readonly soldOn?: PlainDate
}

/** An invented household, and which boundary it stands on. */
export interface DemoHousehold {
  readonly about: string
  readonly members: readonly DemoMember[]
  readonly facts?: readonly DemoFact[]
  readonly home?: DemoHome
  /** The first member signs in by phone. */
  readonly hasPhone?: true
}

const income = (amount: string): DemoFact => ({
  kind: 'income',
  payload: { item: 'total', amount },
  from: '2025-01-01',
  to: '2025-12-31',
})
const welfare = (category: string): DemoFact => ({ kind: 'welfare', payload: { category, certificate: '演示证明' } })
const male = (name: string, born: PlainDate, kinship: string, ...facts: DemoFact[]): DemoMember => {
  return { name, born, sex: 'male', kinship, facts }
}
const female = (name: string, born: PlainDate, kinship: string, ...facts: DemoFact[]): DemoMember => {
  return { name, born, sex: 'female', kinship, facts }
}
const severe: DemoFact = { kind: 'disability', payload: { kind: '4', grade: '1', certificate: '演示残疾证' } }

/** The households of a bureau on a day. Births, and so ages, are counted from it where the boundary is an age. */
export function demoHouseholds(day: PlainDate): readonly DemoHousehold[] {
  return [...onArea(), ...onIncome(day), ...onSafety(), ...onAge(day), ...onNames(), ...onHistory(day)]
}

const onArea = (): DemoHousehold[] => [
  {
    about: '人均建筑面积正好 45.00 平方米',
    members: [
      male('梁树生', '1979-04-11', '02', income('41000')),
      female('冯巧云', '1981-08-23', '12', income('28000')),
    ],
    home: { floorArea: '90', shares: ['1'] },
  },
  {
    about: '人均建筑面积 45.01 平方米，刚好超过',
    members: [
      male('邓国强', '1978-02-17', '02', income('39000')),
      female('韩春兰', '1980-12-05', '12', income('27000')),
    ],
    home: { floorArea: '90.02', shares: ['1'] },
  },
  {
    about: '一处房屋四人共有，一位共有人不在户内',
    members: [
      male('彭立新', '1970-05-30', '02', income('36000')),
      female('彭立华', '1973-03-14', '39', income('24000')),
      male('彭小舟', '2001-10-02', '20', income('48000')),
      { name: '彭立群', born: '1968-01-09', sex: 'male' },
    ],
    home: { floorArea: '120.4', shares: ['1/4', '1/4', '1/4', '1/4'] },
  },
  {
    about: '没有住房，租住在外',
    members: [male('曾一鸣', '1994-06-19', '02', income('62000')), female('许静', '1995-09-27', '12', income('54000'))],
  },
]

const onIncome = (day: PlainDate): DemoHousehold[] => [
  {
    about: '低保家庭，独居',
    members: [
      female('蒋玉珍', '1951-07-08', '02', income('9600'), {
        kind: 'care',
        payload: { solitary: true, mobilityImpaired: true },
      }),
    ],
    facts: [welfare('dibao')],
    home: { floorArea: '38.6', shares: ['1'], grade: 'B' },
  },
  {
    about: '三口之家，人均每月正好 840 元',
    members: [
      male('沈建平', '1982-11-25', '02', income('21240')),
      female('杨秋菊', '1984-01-16', '12', income('9000')),
      female('沈雨桐', '2013-05-20', '31', income('0')),
    ],
  },
  {
    about: '三口之家，人均每月 840.01 元',
    members: [
      male('卢卫东', '1983-10-07', '02', income('21240.36')),
      female('贾红梅', '1985-02-28', '12', income('9000')),
      male('卢子昂', '2014-12-31', '21', income('0')),
    ],
  },
  {
    about: '低保边缘家庭，重度残疾',
    members: [
      male('丁志远', '1966-09-13', '02', income('12000'), severe),
      female('丁小满', '1999-05-21', '30', income('18000')),
    ],
    facts: [welfare('dibao-marginal')],
    home: { floorArea: '52.3', shares: ['1/2', '1/2'], grade: 'B' },
  },
  {
    about: '特困供养人员',
    members: [male('余老根', '1948-03-03', '02', income('7200'))],
    facts: [welfare('tekun')],
    home: { floorArea: '30', shares: ['1'], rural: true, grade: 'C' },
  },
  {
    about: '户内有人患重病，收入不清楚',
    members: [
      male('苏文斌', '1975-08-18', '02'),
      female('叶丽萍', '1977-06-06', '12', {
        kind: 'illness',
        payload: { serious: true, name: '演示病种' },
        from: addDays(day, -90),
      }),
    ],
  },
]

const onSafety = (): DemoHousehold[] => [
  {
    about: '农村唯一住房鉴定为 D 级',
    members: [
      male('任大山', '1963-12-12', '02', income('14000')),
      female('姚桂芝', '1965-04-04', '12', income('6000')),
    ],
    facts: [welfare('low-income')],
    home: { floorArea: '84', shares: ['1'], rural: true, grade: 'D' },
  },
  {
    about: '农村唯一住房鉴定为 C 级',
    members: [female('石翠花', '1969-10-29', '02', income('11000')), male('石磊', '2006-02-14', '20')],
    facts: [welfare('poverty-risk')],
    home: { floorArea: '66.5', shares: ['1'], rural: true, grade: 'C' },
  },
]

const onAge = (day: PlainDate): DemoHousehold[] => [
  {
    about: '新生儿刚刚入户',
    members: [
      male('郝俊杰', '1993-07-15', '02', income('58000')),
      female('白雪', '1994-11-11', '12', income('46000')),
      { name: '郝安', born: addDays(day, -5), sex: 'female', kinship: '31' },
    ],
  },
  {
    about: '2月29日出生',
    members: [female('闰秋月', '1992-02-29', '02', income('51000'))],
  },
  {
    about: '今天满 110 岁的老人和照料他的孙辈',
    members: [
      male('寿长青', addYears(day, -110), '02', income('4800')),
      female('寿小荷', '1972-08-08', '42', income('26000')),
    ],
    home: { floorArea: '71.2', shares: ['1'] },
  },
  {
    about: '孤儿，未满 18 岁',
    members: [{ ...male('江一诺', addYears(day, -16), '02'), facts: [] }],
    facts: [welfare('orphan')],
  },
]

const onNames = (): DemoHousehold[] => [
  {
    about: '姓名中间有圆点',
    members: [
      male('阿卜杜拉·吐尔逊', '1986-05-01', '02', income('43000')),
      female('古丽娜尔·买买提', '1988-10-01', '12', income('31000')),
    ],
  },
  {
    about: '姓名里有罕用的字',
    members: [female('张䶮', '1990-01-20', '02', income('57000')), male('王𬭎', '1989-03-09', '11', income('60000'))],
  },
  {
    about: '三代六口，两个年份的收入',
    hasPhone: true,
    members: [
      male('钱永福', '1959-11-02', '02', income('16800')),
      female('严素琴', '1961-06-24', '12', income('13200')),
      male('钱程', '1987-04-17', '20', income('52000')),
      female('苗苗', '1989-08-09', '38', income('45000')),
      male('钱多多', '2015-03-01', '41', income('0')),
      female('钱小果', '2020-09-10', '42', income('0')),
    ],
    home: { floorArea: '112.5', shares: ['1/2', '1/2'] },
  },
]

const onHistory = (day: PlainDate): DemoHousehold[] => [
  {
    about: '三年前卖掉了唯一的住房',
    members: [male('崔海', '1976-12-01', '02', income('33000'))],
    home: { floorArea: '88', shares: ['1'], soldOn: addYears(day, -3) },
  },
  {
    about: '单亲，孩子不计入保障人口',
    members: [
      female('方晓红', '1985-05-05', '02', income('38000')),
      { ...male('秦川', '2010-10-10', '20'), covered: false },
    ],
  },
]
