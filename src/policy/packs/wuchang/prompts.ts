import type { Prompt } from '../../engine/index.ts'

/** Who cannot get about is on the register whatever else is true, so that is asked first. */
export const careRegisterPrompts: readonly Prompt[] = [
  {
    path: 'person.mobilityImpaired',
    kind: 'yes-no',
    title: '是行动不方便的残疾人吗？',
    help: '例如要坐轮椅、出门要人扶、看不见。',
    why: '行动不方便的残疾住户，不论多大年纪，都要常去看望。',
    clause: 'WUCHANG-2.3.4',
    options: [
      { value: true, label: '是' },
      { value: false, label: '不是' },
    ],
    whereToFind: '残疾人证，或者上门看到的情况',
  },
  {
    path: 'person.seriousIllness',
    kind: 'yes-no',
    title: '有没有重病？',
    help: '例如癌症、中风、尿毒症这样要长期治的病。',
    why: '年纪大又有重病的住户，要常去看望。',
    clause: 'WUCHANG-2.3.4',
    options: [
      { value: true, label: '有重病' },
      { value: false, label: '没有' },
    ],
    whereToFind: '医院的诊断，或者医保的大病登记',
  },
  {
    path: 'person.birthDate',
    kind: 'date',
    title: '哪一天出生的？',
    help: '按身份证上的日期填。',
    why: '要看年纪到了没有。',
    clause: 'WUCHANG-2.3.4',
    whereToFind: '身份证',
  },
  {
    path: 'person.solitary',
    kind: 'yes-no',
    title: '是一个人住，身边没有亲人照顾吗？',
    help: '没有子女、配偶在身边，平时也没有人来照顾。',
    why: '孤寡住户也要登记，是不是常去看望由工作人员定。',
    clause: 'WUCHANG-2.3.4',
    options: [
      { value: true, label: '是' },
      { value: false, label: '不是' },
    ],
    whereToFind: '社区的登记，或者上门看到的情况',
  },
]
