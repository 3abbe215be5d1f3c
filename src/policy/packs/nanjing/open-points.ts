import type { OpenPoint } from '../../engine/index.ts'

/** What the rules leave open, and the choice made until a person decides. */
export const openPoints: readonly OpenPoint[] = [
  { id: 'D5', clause: 'NANJING-8', question: '审核结果公示几天？细则没有写。', choice: '公示七天，含休息日。' },
  {
    id: 'D20',
    clause: 'NANJING-2',
    question: '一部分住人、一部分做别的用的房子，怎么救助？',
    choice: '只算住宅部分的面积，由区房屋安全部门认定。',
  },
  {
    id: 'D21',
    clause: 'NANJING-5',
    question: '哪一级危房算“不能继续使用”？',
    choice: 'D 级算；C 级附有停止使用意见的也算。',
  },
  {
    id: 'D22',
    clause: 'NANJING-10',
    question: '“原则上不重复救助”，有没有例外？',
    choice: '不直接拒绝，由区政府负责人决定并写明理由。',
  },
  {
    id: 'D23',
    clause: 'NANJING-11',
    question: '灭治白蚁要交哪些材料？',
    choice: '灭治合同、发票和验收材料。',
  },
  {
    id: 'D24',
    clause: 'NANJING-12',
    question: '网上申请怎么算“当场”受理？',
    choice: '当个工作日办；下班以后提交的，算下一个工作日。',
  },
  {
    id: 'D25',
    clause: 'NANJING-19',
    question: '临时安置补助费的标准是多少？',
    choice: '各区一张表，现在还是空的，没有填以前不计算。',
  },
  {
    id: 'D26',
    clause: 'NANJING-21',
    question: '列出的三项费用以外，审计费等算不算？',
    choice: '列出的三项都算；审计费由工作人员认定。',
  },
  {
    id: 'D27',
    clause: 'NANJING-22',
    question: '几家分摊费用，按哪种面积？',
    choice: '按产权证上的建筑面积。',
  },
  {
    id: 'D28',
    clause: 'NANJING-24',
    question: '用了维修资金或者公积金，救助的基数减不减？',
    choice: '不减。',
  },
  {
    id: 'D29',
    clause: 'NANJING-25c',
    question: '市里的奖补按什么作基数？面积上限用哪个面积？',
    choice: '按实际救助的钱；面积上限用受救助那一份的面积。',
  },
  {
    id: 'D30',
    clause: 'NANJING-34',
    question: '房改房的维修责任“无法落实”，凭什么证明？',
    choice: '凭区里的书面认定。',
  },
  {
    id: 'D31',
    clause: 'NANJING-36',
    question: '细则施行以前完成的工程，能不能救助？',
    choice: '不适用；施行以后才申请的或者政府组织的，由区房屋安全部门认定。',
  },
  {
    id: 'D50',
    clause: 'NANJING-32',
    question: '骗取救助的，什么时候记入信用系统？',
    choice: '由工作人员作出决定以后再记，不自动上报。',
  },
  {
    id: 'D54',
    clause: 'NANJING-25a',
    question: '什么算“其他市级补助”？',
    choice: '有其他市级补助时不给奖补；知道有其他财政补助时才问是不是市级的。',
  },
  {
    id: 'D55',
    clause: 'NANJING-25a',
    question: '“主城六区”是哪六个区？',
    choice: '玄武、秦淮、建邺、鼓楼、栖霞、雨花台。',
  },
]
