import type { OpenPoint } from '../../engine/index.ts'

/** What the text leaves open, and the choice made until a person decides. */
export const openPoints: readonly OpenPoint[] = [
  {
    id: 'D5',
    clause: 'YONGCHUAN-2.3.5(3)',
    question: '补贴调整张榜公示几天？通知没有写天数。',
    choice: '公示七天，含休息日。',
  },
  {
    id: 'D32',
    clause: 'YONGCHUAN-0',
    question: '收入线是几年前定的，现在还用不用？',
    choice: '没有新标准以前照旧用，页面上写明“2019年的数字”。',
  },
  {
    id: 'D33',
    clause: 'YONGCHUAN-2.3.1',
    question: '申请截止的那一天是休息日，要不要顺延？',
    choice: '顺延到下一个工作日。',
  },
  {
    id: 'D34',
    clause: 'YONGCHUAN-2.3.1',
    question: '没有按时申请，哪些算特殊情况？',
    choice: '生病住院、受灾、被羁押、服兵役、残疾没有人照料；每一户都由工作人员认定。',
  },
  {
    id: 'D35',
    clause: 'YONGCHUAN-2.3.3',
    question: '公示的第一天是贴出来的当天，还是第二天？',
    choice: '从第二天算起。',
  },
  {
    id: 'D36',
    clause: 'YONGCHUAN-2.3.4',
    question: '人均月收入正好等于收入线，算符合还是不符合？正文写“低于”，表里写“超过”。',
    choice: '由工作人员认定，不自动通过，也不自动拒绝。',
  },
  {
    id: 'D37',
    clause: 'YONGCHUAN-2.3.4',
    question: '人均收入按家庭人口还是按保障人口平均？',
    choice: '按家庭人口。',
  },
  {
    id: 'D38',
    clause: 'YONGCHUAN-2.3.5',
    question: '“日前”上报，包不包括那一天？',
    choice: '包括当天，提前两天开始提醒。',
  },
  {
    id: 'D39',
    clause: 'YONGCHUAN-2.3.5(1)',
    question: '停保、调整从哪个月起执行？',
    choice: '最后一次公示结束的下一个月。',
  },
  {
    id: 'D40',
    clause: 'YONGCHUAN-2.3.5(2)',
    question: '变化多小可以算“没有变化”？',
    choice: '登记的情况有任何变化，都按调整办理。',
  },
  {
    id: 'D41',
    clause: 'YONGCHUAN-2.3.5(3)',
    question: '公租房一类、二类、三类的租金各是多少？',
    choice: '先空着，等区里给出标准。',
  },
  {
    id: 'D42',
    clause: 'YONGCHUAN-2.3.6',
    question: '区里随机抽查多大比例？',
    choice: '抽查一成，抽签用的种子留下记录。',
  },
  {
    id: 'D43',
    clause: 'YONGCHUAN-3.2',
    question: '成员和收入既要公示又是隐私，公示到什么程度？',
    choice: '只公示遮挡后的姓名、家庭人数、收入类别、保障方式和标准。',
  },
]
