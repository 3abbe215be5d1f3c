import type { Article } from '../../engine/index.ts'
import { articlesOnMoney } from './articles-money.ts'

const articlesOnApplication: readonly Article[] = [
  {
    clause: 'NANJING-1',
    place: '第一条',
    heading: '为什么定这份细则',
    sentences: ['依据是：{basis-documents}。', '目的是让有困难的人家也能把房屋安全问题解决好。'],
  },
  {
    clause: 'NANJING-2',
    place: '第二条',
    heading: '帮哪些事、哪些房子',
    sentences: [
      '市、区政府帮困难家庭做这几件事：{aid-items}。',
      '房子要在国有土地上、合法建造，而且是住宅。',
      '要治理的房子，鉴定结果应当是危险房屋：{dangerous-grades} 级。',
    ],
  },
  {
    clause: 'NANJING-3',
    place: '第三条',
    heading: '帮哪些人',
    sentences: ['一类是低收入家庭。', '另一类是房子有重大险情、关系公共安全，要由政府统一组织救助的责任人。'],
  },
  {
    clause: 'NANJING-4',
    place: '第四条',
    heading: '救助的原则',
    sentences: ['安全放在第一位，该救助的都救助，市区分级负责，手续方便，办事公平。'],
  },
  {
    clause: 'NANJING-5',
    place: '第五条',
    heading: '危险房屋不能再用',
    sentences: [
      '责任人要及时治理危险房屋，邻居要提供方便。',
      '鉴定为不能继续使用的，不能住人，也不能转让、出租或者用来做生意。',
      '细则没有写哪一级算“不能继续使用”，现按 {unusable-grades}；{stop-advice-grades}附有停止使用意见的也算。',
    ],
  },
  {
    clause: 'NANJING-6',
    place: '第六条',
    heading: '市和区的分工',
    sentences: ['市里建立协调机制，出市级补贴，监督各区。', '各区负责组织实施，出区级资金。'],
  },
  {
    clause: 'NANJING-7',
    place: '第七条',
    heading: '各部门做什么',
    sentences: [
      '市房屋安全部门指导监督，审核各区申报，编制市级奖补预算。',
      '区房屋安全部门审核申请，编制区级预算，受区政府指定组织实施。',
      '财政部门筹钱、拨钱、监管；民政部门认定低收入家庭；其他部门配合。',
    ],
  },
  {
    clause: 'NANJING-8',
    place: '第八条',
    heading: '街道和镇做什么',
    sentences: ['街道（镇）受理申请、上门调查、核实情况、公示结果。', '细则没有写公示几天，现按 {publicity-days}。'],
  },
  {
    clause: 'NANJING-9',
    place: '第九条',
    heading: '先做完，再申请',
    sentences: ['鉴定、治理或者灭治白蚁做完以后再申请，审核通过后补助。'],
  },
  {
    clause: 'NANJING-10',
    place: '第十条',
    heading: '谁来申请，不重复救助',
    sentences: [
      '由房屋使用安全责任人申请。',
      '已经用过其他财政补助的，一般不再救助。能不能例外，由{repeat-approval}决定。',
    ],
  },
  {
    clause: 'NANJING-11',
    place: '第十一条',
    heading: '要交哪些材料',
    sentences: [
      '向街道（镇）交：{papers-all}。',
      '申请鉴定救助的，另交：{papers-appraisal}。',
      '申请治理救助的，另交：{papers-treatment}。',
      '灭治白蚁的材料细则没有列，现收：{papers-termite}。',
    ],
  },
  {
    clause: 'NANJING-12',
    place: '第十二条',
    heading: '当场受理',
    sentences: [
      '材料齐全、合乎要求的，当场受理（期限 {acceptance-days}，就是当天）。',
      '材料不齐的，当场给补正材料通知书，写明还缺什么。',
    ],
  },
  {
    clause: 'NANJING-13',
    place: '第十三条',
    heading: '街道初审',
    sentences: [
      '街道（镇）从受理起 {street-workdays}内，上门核对{first-review-facts}。',
      '符合的，把初审意见报区房屋安全部门；不符合的，书面说明理由。',
      '申请鉴定救助的，街道觉得有必要就到现场看。',
    ],
  },
  {
    clause: 'NANJING-14a',
    place: '第十四条第一款',
    heading: '区里审核住房',
    sentences: ['区房屋安全部门收到材料后 {district-housing-workdays}内审完住房情况，再转给区民政部门。'],
  },
  {
    clause: 'NANJING-14b',
    place: '第十四条第二款',
    heading: '民政审核经济状况',
    sentences: [
      '区民政部门收到材料后 {civil-affairs-workdays}内审完家庭经济状况。',
      '认定为低收入家庭的，签署意见，和材料一起集中交回区房屋安全部门。',
    ],
  },
  {
    clause: 'NANJING-14c',
    place: '第十四条第三款',
    heading: '区里作决定',
    sentences: [
      '区房屋安全部门收到民政意见后 {final-workdays}内审完。',
      '符合的及时批准；不符合的不批准，并书面说明理由。',
    ],
  },
]

const articlesOnGovernmentWorks: readonly Article[] = [
  {
    clause: 'NANJING-15',
    place: '第十五条',
    heading: '政府组织鉴定',
    sentences: ['房子有严重隐患、危及公众的，区里可以让街道（镇）委托鉴定，费用列入当年救助预算。'],
  },
  {
    clause: 'NANJING-16',
    place: '第十六条',
    heading: '政府组织治理',
    sentences: [
      '整幢危房，或者随时可能倒塌的局部危房，严重危及公众，而责任人不肯治、拖着不治或者治不起的，区政府应当组织治理。',
      '危险是原来的建筑质量或者旁边的施工造成的，由造成的人治理、出钱。',
    ],
  },
  {
    clause: 'NANJING-17',
    place: '第十七条',
    heading: '谁来施工',
    sentences: ['区政府指定部门或者机构实施，设计和施工单位通过政府采购选定。'],
  },
  {
    clause: 'NANJING-18',
    place: '第十八条',
    heading: '推进小组和竣工验收',
    sentences: ['指定的部门组成推进小组，协调和督促治理。', '工程结束后 {acceptance-workdays}内组织竣工验收。'],
  },
  {
    clause: 'NANJING-19',
    place: '第十九条',
    heading: '施工期间住哪里',
    sentences: [
      '政府组织治理、这又是责任人唯一住房的，搬家和临时居住的费用参照征收的临时安置补助费，或者由区里安排临时住处。',
    ],
  },
  {
    clause: 'NANJING-20',
    place: '第二十条',
    heading: '和旧改、征收结合',
    sentences: ['危房可以和老旧小区整治、棚户区改造放在一起做；不值得再修的，区里有条件时可以依法提前征收。'],
  },
]

const articlesOnSupervision: readonly Article[] = [
  {
    clause: 'NANJING-28',
    place: '第二十八条',
    heading: '督促治理',
    sentences: ['鉴定为危险房屋的，区房屋安全部门要督促责任人及时治理。'],
  },
  {
    clause: 'NANJING-29',
    place: '第二十九条',
    heading: '公开和监督',
    sentences: ['政策、标准、办事程序和审核结果都向社会公开，并设监督电话：{supervision-phone}。'],
  },
  {
    clause: 'NANJING-30',
    place: '第三十条',
    heading: '档案',
    sentences: ['区房屋安全部门和街道（镇）要管好救助档案。'],
  },
  {
    clause: 'NANJING-31',
    place: '第三十一条',
    heading: '工作人员的责任',
    sentences: ['工作人员滥用职权、失职或者徇私的，由单位处分；涉嫌犯罪的移送司法机关。'],
  },
  {
    clause: 'NANJING-32',
    place: '第三十二条',
    heading: '骗取救助的后果',
    sentences: [
      '用虚报、隐瞒、伪造的办法骗取救助的，依法追回，并记入社会信用信息系统；构成犯罪的追究刑事责任。',
      '是否记入信用系统，先由工作人员作出决定，不自动上报。',
    ],
  },
  {
    clause: 'NANJING-33',
    place: '第三十三条',
    heading: '谁是房屋使用安全责任人',
    sentences: [
      '责任人是房屋所有权人。',
      '所有权人找不到，或者权属不清的，使用人、管理人是责任人。',
      '使用人、管理人不是所有权人的，也要合理使用房屋，依法承担安全责任。',
    ],
  },
  {
    clause: 'NANJING-34',
    place: '第三十四条',
    heading: '农村危房和房改房',
    sentences: [
      '集体土地上农村困难户的旧房改造，用另外的办法：{rural-rule}。',
      '房改房由原来卖房的单位负责维修；因为改制等原因找不到责任人的，参照这份细则。',
    ],
  },
  {
    clause: 'NANJING-35',
    place: '第三十五条',
    heading: '低收入的标准',
    sentences: ['低收入家庭的认定标准由市民政部门定，这里不计算，只看认定结果。'],
  },
  {
    clause: 'NANJING-36',
    place: '第三十六条',
    heading: '从哪天起执行',
    sentences: ['{aid-start}起执行。'],
  },
]

/** The articles of 宁政规字〔2019〕8号 in our own words. */
export const articles: readonly Article[] = [
  ...articlesOnApplication,
  ...articlesOnGovernmentWorks,
  ...articlesOnMoney,
  ...articlesOnSupervision,
]
