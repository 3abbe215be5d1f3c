import type { OpenPoint } from '../../engine/index.ts'

/** What the text leaves open, and the choice made until a person decides. */
export const openPoints: readonly OpenPoint[] = [
  {
    id: 'D5',
    clause: 'WUCHANG-2.2.2',
    question: '审核结果、选房结果各公示几天？报告没有写天数。',
    choice: '都公示七天，含休息日；选房结果公示期满没有异议，才签约。',
  },
  {
    id: 'D43',
    clause: 'WUCHANG-2.2.2',
    question: '审核信息“全公开”，个人隐私公开到什么程度？',
    choice: '只公开遮挡后的姓名、家庭人数、收入类别和审核结果。',
  },
  {
    id: 'D44',
    clause: 'WUCHANG-2.1.2',
    question: '报修以后多久上门、多久修完？',
    choice: '紧急的两小时上门，一般的一天内上门，七天内修完。',
  },
  {
    id: 'D45',
    clause: 'WUCHANG-2.2.3',
    question: '“优先照顾”和持证时间在摇号、配租里怎样用，并列怎么办，有人放弃谁补上？',
    choice:
      '摇号分两组，低保和低收入家庭先选，组内摇号；腾退的房子先看优先照顾，再看持证时间，还相同的看事先锁定的摇号码。有人放弃时谁补上先空着，每次摇号以前定好并公布。分组的套数只用在摇号里：前一组没有配完的房子、没有摇中的家庭转入下一组；腾退的房子不分组，不给哪一组留比例。',
  },
  {
    id: 'D46',
    clause: 'WUCHANG-2.3.2',
    question: '考核多少分付多少服务费？',
    choice: '先空着，按每份合同里的表。',
  },
  {
    id: 'D47',
    clause: 'WUCHANG-2.3.4',
    question: '满周岁从哪天算？年龄的要求管不管行动不便的残疾住户？不到年龄的重病、孤寡住户呢？',
    choice: '生日当天就算满；残疾住户不限年龄；不到年龄的重病住户和孤寡住户由工作人员认定。',
  },
  {
    id: 'D50',
    clause: 'WUCHANG-4.4.2',
    question: '本系统的失信记录要不要推送到外部信用平台？',
    choice: '不自动推送，每一条都由人决定。',
  },
]
