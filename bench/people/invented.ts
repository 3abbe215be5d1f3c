/** People that nobody is, as common and as rare in their names as people are: the n-th is always the same. */
import { addDays, completeCitizenId } from '../../src/kit/index.ts'
import type { NewPerson } from '../../src/registers/people/draft-person.ts'

/** The commonest surnames in order, and about how many of a thousand people bear each. */
const SURNAMES = spread(
  '王70李69张67刘52陈45杨33黄23赵22吴20周20徐16孙15马13朱12胡12郭11何11高11林11罗10郑9梁9谢8宋8唐7许7韩6冯6邓6曹6彭6曾6肖6田6董6袁5潘5于5蒋5蔡5余5杜5叶5程5苏5魏5吕4丁4任4沈4姚4卢4姜4崔4钟4谭4陆4汪4范4金4石4廖4贾4夏4韦4付4方4白4邹4孟4熊4秦3邱3江3尹3薛3闫3段3雷3侯3龙3史3陶3黎3贺3顾3毛3郝3龚3邵3万3钱3严3覃3武2戴2莫2孔2向2汤2单1仇1解1欧阳1司马1',
)
const GIVEN =
  '伟芳娜敏静秀丽强磊军洋勇艳杰娟涛明超霞平刚桂英华玉兰红建国文梅春生志永海金龙凤云飞鹏斌波辉浩宇轩子涵梓欣怡佳雨晨阳思远琪博雪莹婷慧颖倩琳璐瑶瑞祥福贵财富成功德仁义礼信忠良善美爱珍珠宝贝光亮星月天地山川河江湖林森木水火土石松柏竹菊荷花香草青白黑长大小少年乐安康宁和顺利达通辰晓旭东南西北中正方圆立新学友朋亚洲晶凯旋胜兵卫民全会荣庆宗培树根群卉妍妮娅娥姣婉容嘉豪俊彦哲翰睿毅恒'
const LETTERS = Array.from(GIVEN)
const TOWNS = 20
const FIRST_DAY = '1930-01-01'
const DAYS = 34_000
const SOURCE = { kind: 'declared', on: '2026-11-20' } as const

/** The identity number of the n-th: the serial tells apart who was born on one day. */
export function numberOf(n: number): string {
  const born = addDays(FIRST_DAY, n % DAYS).replaceAll('-', '')
  return completeCitizenId(`410522${born}${String(1 + Math.floor(n / DAYS)).padStart(3, '0')}`)
}

/** The name of the n-th; three of four have two characters behind the surname. */
export function nameOf(n: number): string {
  const mixed = scramble(n)
  const surname = SURNAMES[mixed % SURNAMES.length] ?? '王'
  const one = LETTERS[pick(mixed >>> 3)] ?? '伟'
  return surname + one + (mixed % 4 === 0 ? '' : (LETTERS[pick(scramble(mixed))] ?? '芳'))
}

export function townOf(n: number): string {
  return `410522${100 + (n % TOWNS)}`
}

/** The n-th as a clerk would enter them: name, number, and where they are registered. */
export function personOf(n: number): NewPerson {
  const hukou = { kind: 'rural', division: townOf(n) } as const
  return {
    name: nameOf(n),
    idNumber: { idKind: 'citizen-id', number: numberOf(n) },
    facts: [{ kind: 'hukou', payload: hukou, from: '2010-01-01', source: SOURCE }],
    source: SOURCE,
  }
}

/** Lower places come more often, as with names. */
function pick(mixed: number): number {
  const part = (mixed % 65_536) / 65_536
  return Math.floor(part * part * LETTERS.length)
}

function scramble(n: number): number {
  let mixed = Math.imul(n + 1, 0x9e3779b1) >>> 0
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b) >>> 0
  return (mixed ^ (mixed >>> 13)) >>> 0
}

function spread(table: string): string[] {
  return [...table.matchAll(/(\p{Script=Han}+)(\d+)/gu)].flatMap(([, name = '', weight = '1']) =>
    Array.from({ length: Number(weight) }, () => name),
  )
}
