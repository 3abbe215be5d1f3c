import type { Article } from '../../engine/index.ts'

/** The clauses of the plan in our own words. The copy at hand is damaged; what is missing is said to be missing. */
export const articles: readonly Article[] = [
  {
    clause: 'WUSHEN-0',
    place: '开头',
    heading: '这份方案从哪里来',
    sentences: [
      '依据是中央关于巩固脱贫成果、衔接乡村振兴的意见。',
      '手头的文本没有日期和文号，也没有一个金额；所有标准都要等旗里设定。',
    ],
  },
  {
    clause: 'WUSHEN-1',
    place: '第一部分',
    heading: '总的要求',
    sentences: [
      '继续做农村危房改造，政策保持稳定，逐步建立长期管用的保障办法。',
      '手头的文本在这里有一句不完整，要找原件核对。',
    ],
  },
  {
    clause: 'WUSHEN-2.1',
    place: '第二部分（一）',
    heading: '定期给房子体检',
    sentences: [
      '农房要定期检查，平时维修管护，发现隐患及时消除。',
      '方案没有写多久检查一次，现按{inspection-times}；{inspection-after}也要检查。',
    ],
  },
  {
    clause: 'WUSHEN-2.2',
    place: '第二部分（二）',
    heading: '因地制宜',
    sentences: [
      '保障方式和建设标准由旗住建局定，可以用多种办法：{modes}。',
      '就地取材，少花钱。',
      '建房面积标准：{area-standard}。',
    ],
  },
  {
    clause: 'WUSHEN-2.3',
    place: '第二部分（三）',
    heading: '农户自己是主体',
    sentences: [
      '住房安全由农户自己负责：发现隐患要提出申请，并组织改造。',
      '选方案、筹钱、出工、看质量、验收，农户都要参加。',
    ],
  },
  {
    clause: 'WUSHEN-2.4',
    place: '第二部分（四）',
    heading: '住得更好',
    sentences: ['改造时一并改善居住功能、房屋样子和居住环境。'],
  },
  {
    clause: 'WUSHEN-3.1',
    place: '第三部分（一）',
    heading: '保障哪些人家（一）',
    sentences: [
      '农村低收入群体：{supported-classes}等。',
      '“等”字后面还有谁，方案没有说；其他低收入家庭由旗住建局认定。',
      '以前享受过住房保障的，这里没有写不能再申请；会提醒工作人员核对。',
    ],
  },
  {
    clause: 'WUSHEN-3.2',
    place: '第三部分（二）',
    heading: '保障哪些人家（二），什么样的房子',
    sentences: [
      '农村低保边缘家庭也支持。',
      '其他贫困户要同时满足两样：没有享受过农村住房保障政策，靠自己也解决不了住房安全。',
      '房子经鉴定或者评定是 {unsafe-grades} 级的，或者没有房子的，给予支持。',
      '自己不能申请的（失能、失智），由村委会或者社区帮助申请。',
      '旗住建局要宣传政策，让群众反映问题有门路。',
    ],
  },
  {
    clause: 'WUSHEN-4.1',
    place: '第四部分（一）',
    heading: '动态监测，解决一户销一户',
    sentences: [
      '旗住建局和乡村振兴、民政等部门共享数据，随时监测。',
      '发现的问题记入台账；真正解决一户，才销号一户。',
      '谁在销号上签字，方案没有写，现由{close-out-signers}共 {close-out-signatures}签。',
    ],
  },
  {
    clause: 'WUSHEN-4.2',
    place: '第四部分（二）',
    heading: '把好质量关',
    sentences: [
      '培训乡村工匠，帮助技术力量弱的苏木镇做好鉴定，保证结果准确。',
      '到施工现场检查，发现问题督促整改，做好竣工验收。',
    ],
  },
  {
    clause: 'WUSHEN-4.3',
    place: '第四部分（三）',
    heading: '提高农房品质',
    sentences: ['鼓励节能改造、绿色建材、新的建造方式和水冲厕所。这些是鼓励，不是条件。'],
  },
  {
    clause: 'WUSHEN-4.4',
    place: '第四部分（四）',
    heading: '公示和发钱',
    sentences: [
      '保障对象的基本信息和每一步审查的结果都要公示：{publicity-steps}。',
      '方案没有写公示几天，现按 {publicity-days}。',
      '补助资金要管好，及时拨付。多少天算及时：{payment-workdays}。',
      '方案没有写分几次拨付，现按：{payment-steps}。',
    ],
  },
  {
    clause: 'WUSHEN-5',
    place: '第五部分（文本缺失）',
    heading: '缺失',
    sentences: ['手头的文本没有第五部分，从第四部分直接到第六部分。内容不清楚，要找原件核对。'],
  },
  {
    clause: 'WUSHEN-6.1',
    place: '第六部分（一）',
    heading: '责任落实',
    sentences: ['旗住建局统筹计划、项目、资金和人力，持续跟踪，和其他部门共享信息，发现隐患及时帮扶。'],
  },
  {
    clause: 'WUSHEN-6.2',
    place: '第六部分（二）',
    heading: '日常管理',
    sentences: [
      '建立农房从建到拆的全过程管理制度。',
      '苏木镇和村“两委”做日常巡查，指导和监督改造。方案没有写多久巡查一次，现按{patrol-times}。',
      '培训和管理工匠，给农户以后的维修提供技术支持。',
    ],
  },
  {
    clause: 'WUSHEN-7',
    place: '第六部分末段',
    heading: '总结经验',
    sentences: ['旗住建局要总结怎样确认对象、定补助标准、选改造方式、做日常维修，逐步形成长期办法。'],
  },
]
