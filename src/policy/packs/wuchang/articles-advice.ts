import type { Article } from '../../engine/index.ts'

/** Section four of the report: what it advises. */
export const advice: readonly Article[] = [
  {
    clause: 'WUCHANG-4.1.1',
    place: '四（一）第一点',
    heading: '加强领导',
    sentences: ['成立领导小组，分清各部门的责任，协调、沟通、督办、考核都有规矩。'],
  },
  {
    clause: 'WUCHANG-4.1.2',
    place: '四（一）第二点',
    heading: '做好规划',
    sentences: ['按人口、地方和财力做规划，兼顾就近建设和到外区筹集。'],
  },
  {
    clause: 'WUCHANG-4.1.3',
    place: '四（一）第三点',
    heading: '部门配合',
    sentences: ['几个部门一起会商问题、联合调研、督办任务、检查抽查、通报信息。'],
  },
  {
    clause: 'WUCHANG-4.2.1',
    place: '四（二）第一点',
    heading: '多渠道筹钱',
    sentences: ['争取上级补助，鼓励企业和社会资金参加。'],
  },
  {
    clause: 'WUCHANG-4.2.2',
    place: '四（二）第二点',
    heading: '国有企业带头',
    sentences: ['给国有企业配套政策，让它们带头建设保障房。'],
  },
  {
    clause: 'WUCHANG-4.2.3',
    place: '四（二）第三点',
    heading: '大家一起筹房',
    sentences: ['引导单位用闲置的土地和房子改建保障性租赁住房，多宣传支持政策。'],
  },
  {
    clause: 'WUCHANG-4.3.1',
    place: '四（三）第一点',
    heading: '信息共享，综合评估',
    sentences: [
      '民政认定收入和财产，住房保障部门核房产，公安、医保、税务、金融等部门共享信息。',
      '探索建立经济状况评估系统，掌握：{assessed-sources}，并且跟踪变化。',
      '定期培训街道和社区，对自由职业和没有房产证的情况给出具体办法。',
    ],
  },
  {
    clause: 'WUCHANG-4.3.2',
    place: '四（三）第二点',
    heading: '有进有出',
    sentences: [
      '健全动态审核、轮候、退出、约束这几项机制，把收入申报、公示评议、违规处罚定成制度。',
      '不符合条件的清退，空出来的房子马上由轮候的家庭补上，应保尽保。',
    ],
  },
  {
    clause: 'WUCHANG-4.3.3',
    place: '四（三）第三点',
    heading: '跨区办理',
    sentences: ['在居住地或者户口所在地，都可以申请低保、特困等救助。'],
  },
  {
    clause: 'WUCHANG-4.4.1',
    place: '四（四）第一点',
    heading: '事先讲清楚',
    sentences: ['入住以前让住户知道使用规定；违规的事例公开曝光。'],
  },
  {
    clause: 'WUCHANG-4.4.2',
    place: '四（四）第二点',
    heading: '日常监管',
    sentences: [
      '街道、社区、物业和住户联动，定期上门复核，也用技术手段及早发现闲置、出租、出借、改变用途。',
      '建立信用监督；非法占房的，除了承担法律责任，还要记入失信。',
    ],
  },
  {
    clause: 'WUCHANG-4.4.3',
    place: '四（四）第三点',
    heading: '投诉有人管',
    sentences: ['举报和投诉要及时回应和处理，违纪违法的要查。'],
  },
  {
    clause: 'WUCHANG-4.4.4',
    place: '四（四）第四点',
    heading: '改善服务',
    sentences: [
      '落实水、电、气按居民价格收费。',
      '收集对市里系统的意见并反馈，保障知情和监督的权利，让界面更好用、数据流转更快。',
      '商品房和保障房小区共用一些设施，让大家多来往。',
    ],
  },
]
