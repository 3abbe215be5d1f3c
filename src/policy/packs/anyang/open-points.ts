import type { OpenPoint } from '../../engine/index.ts'

/** What the plan leaves open, and the choice made until a person decides. */
export const openPoints: readonly OpenPoint[] = [
  {
    id: 'D5',
    clause: 'ANYANG-3.1.4',
    question: '公示要几天？方案只要求公示，没有写天数。',
    choice: '公示七天，含休息日。',
  },
  {
    id: 'D6',
    clause: 'ANYANG-3.3.4(6)',
    question: '部门职责的编号缺了第（6）目，写的是什么？',
    choice: '留空，等找到原件。',
  },
  {
    id: 'D7',
    clause: 'ANYANG-0',
    question: '方案是2022年的，以后还用不用这些标准？',
    choice: '没有新标准以前照旧用，页面上写明“2022年标准”。',
  },
  {
    id: 'D8',
    clause: 'ANYANG-1.1',
    question: '户口本不再写城镇还是农村，用什么证明？',
    choice: '看户口登记内容，再加社区证明。',
  },
  {
    id: 'D9',
    clause: 'ANYANG-1.2',
    question: '县外的住房、和别人共有的住房怎么算？',
    choice: '查到的住房都算；共有的只算自家的份额。',
  },
  { id: 'D10', clause: 'ANYANG-1.3', question: '收入正好等于限额，符合吗？', choice: '符合，“以下”包括本数。' },
  {
    id: 'D11',
    clause: 'ANYANG-1.4',
    question: '补贴按哪些人、按整月还是按天算？家里只有部分人吃低保怎么办？',
    choice: '按全部共同申请人；按整月，从批准的下一个月起；按整户的类别定标准。',
  },
  {
    id: 'D12',
    clause: 'ANYANG-2.2(1)',
    question: '外来务工人员在两个乡镇的住房，合并算还是分别算？',
    choice: '合并算。合计超过、各自没有超过的，不直接拒绝，由县住房保障部门认定。',
  },
  {
    id: 'D13',
    clause: 'ANYANG-2.2(2)',
    question: '半年指合同的期限还是做满的时间？补缴的养老保险算不算？',
    choice: '看合同写的期限；补缴的不算连续。够半年但申请这天已经断开的，由工作人员认定。',
  },
  {
    id: 'D14',
    clause: 'ANYANG-2.3',
    question: '租金按哪种面积、哪个楼层算？表外的楼层和房源、棚改过渡房怎么算？',
    choice: '按建筑面积和房号上的楼层；过渡房用所在小区的基准价；表里没有的由工作人员认定。',
  },
  {
    id: 'D15',
    clause: 'ANYANG-3.1.2',
    question: '乡镇窗口“限时办结”，时限是多少？',
    choice: '十个工作日。',
  },
  { id: 'D16', clause: 'ANYANG-3.2.2a', question: '一年两次复核，各在什么时候？', choice: '四月和十月。' },
  {
    id: 'D17',
    clause: 'ANYANG-3.2.2b',
    question: '补交租金用两倍公租房租金还是市场租金？按天怎么算？市场租金谁来定？',
    choice: '两种都算出来，由工作人员选，选高的一种要负责人批准；不满一个月的按当月天数算；市场租金用批准的租金表。',
  },
  {
    id: 'D18',
    clause: 'ANYANG-3.2.4',
    question: '没有申报但其实还符合条件的，也取消资格吗？黑名单多久？怎么申诉？',
    choice: '先书面告知、听取申辩再取消；黑名单最长五年；十五个工作日内可以申诉。',
  },
  {
    id: 'D19',
    clause: 'ANYANG-3.3.4(3)',
    question: '车辆、企业和其他财产有没有限额？',
    choice: '没有设限额，只作为情况列给工作人员看。',
  },
  {
    id: 'D50',
    clause: 'ANYANG-3.2.4',
    question: '黑名单要不要报给外部的信用平台？',
    choice: '不自动上报。',
  },
  {
    id: 'D51',
    clause: 'ANYANG-2.2',
    question: '什么人算外来务工人员？',
    choice: '本县城镇常住户口的申请人，不直接拒绝，请工作人员认定。',
  },
  {
    id: 'D52',
    clause: 'ANYANG-3.2.2b',
    question: '廉租房条件和公租房条件有什么不同？方案没有分别写。',
    choice: '由工作人员认定还符合哪一种。',
  },
]
