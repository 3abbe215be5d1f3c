import type { Article } from '../../engine/index.ts'
import { advice } from './articles-advice.ts'
import { problems } from './articles-problems.ts'

/** Sections one and two of the report: the stock, and how the district runs it. */
const practice: readonly Article[] = [
  {
    clause: 'WUCHANG-1.1',
    place: '一、第一段',
    heading: '房子从哪里来',
    sentences: [
      '公租房有这些来源：{public-rental-sources}。',
      '保障性租赁住房有这些来源：{affordable-rental-sources}。',
      '人才房有这些来源：{talent-sources}。',
    ],
  },
  {
    clause: 'WUCHANG-1.2',
    place: '一、第一段和第二段',
    heading: '有多少房子，保障了多少户',
    sentences: [
      '筹集公租房 {stock-public-rental}，保障性租赁住房 {stock-affordable-rental}；人才房政府持有 {stock-talent-owned}，另外和租赁企业签了框架协议 {stock-talent-agreements}。',
      '保障方式有两种：分房子，发租赁补贴。',
      '公租房保障对象 {objects}：已经配租 {housed}，选房以后放弃 {gave-up}（其中 {gave-up-on-subsidy}在领补贴），等待配租 {waiting}（其中 {waiting-on-subsidy}在领补贴）。',
      '通过人才房资格审核的 {talent-approved}，已经解决住房的 {talent-solved}。',
    ],
  },
  {
    clause: 'WUCHANG-2.1.1',
    place: '二（一）第一点',
    heading: '请运营单位管理',
    sentences: ['{reform-year}起试点由政府购买公租房的全部运营服务，选两家运营单位互相比较。'],
  },
  {
    clause: 'WUCHANG-2.1.2',
    place: '二（一）第二点',
    heading: '服务点和小程序',
    sentences: [
      '房源分散，就近设服务站点，覆盖全部公租房项目。',
      '{app-year}上线小程序，可以办：{app-services}。',
      '线下由项目管家、保洁和维修人员上门。',
    ],
  },
  {
    clause: 'WUCHANG-2.1.3',
    place: '二（一）第三点',
    heading: '人才公寓',
    sentences: ['用闲置的国有房产改成集中的人才公寓：{talent-communities}；有自己的小程序和青年驿站。'],
  },
  {
    clause: 'WUCHANG-2.2.1',
    place: '二（二）第一点',
    heading: '几个部门一起审',
    sentences: ['社区、街道先审；区房管和民政再审房产和收入；人才房由区人社审学历、学位。'],
  },
  {
    clause: 'WUCHANG-2.2.2',
    place: '二（二）第二点',
    heading: '审核信息公开',
    sentences: ['审核期间公开申请和审核的信息。', '符合条件的在政府网站公示，不符合条件的书面说明理由。'],
  },
  {
    clause: 'WUCHANG-2.2.3',
    place: '二（二）第三点',
    heading: '摇号和顺序配租',
    sentences: [
      '新的公租房项目公开登记摇号，按这个顺序办：{draw-steps}。',
      '腾退空出来的房子，按轮候家庭拿到资格证的先后依次配租。',
      '低保和低收入家庭优先照顾。',
    ],
  },
  {
    clause: 'WUCHANG-2.3.1',
    place: '二（三）第一点',
    heading: '工程质量',
    sentences: ['从建设手续、施工、竣工验收到质保，全程监管质量和安全。', '质量投诉谁先接到谁负责到底，办完要回访。'],
  },
  {
    clause: 'WUCHANG-2.3.2',
    place: '二（三）第二点',
    heading: '考核运营单位',
    sentences: [
      '请第三方考核公租房和人才房的运营单位，{evaluations-a-year}，半年一回；结果和服务费挂钩。',
      '定期检查加抽查，问题列成清单，盯着改完。',
    ],
  },
  {
    clause: 'WUCHANG-2.3.3',
    place: '二（三）第三点',
    heading: '入户安全巡查',
    sentences: [
      '上门做安全巡查{inspections-a-quarter}，每一户都要到（{inspection-coverage}）；小区的公共设施和消防通道一起查。',
      '换季或者天气不好的时候，另外安排专项巡查。',
      '{safety-supervisor-year}起，从住户里招安全监督员。',
    ],
  },
  {
    clause: 'WUCHANG-2.3.4',
    place: '二（三）第四点',
    heading: '关爱特殊住户',
    sentences: [
      '运营单位要关心 {care-age}以上的重病住户，和行动不方便的残疾住户。',
      '重病、孤寡、残障的住户都登记台账，平时打电话、发微信问候，敲门看望{door-knocks-a-week}。',
      '需要的时候帮忙买生活用品、买药、打扫房间。',
    ],
  },
]

/** The statements of the report in our own words. */
export const articles: readonly Article[] = [...practice, ...problems, ...advice]
