import type { LeaseTemplate } from '../../engine/index.ts'

type Clause = LeaseTemplate['clauses'][number]

const clause = (topic: Clause['topic'], heading: string, ...sentences: string[]): Clause => ({
  topic,
  heading,
  sentences,
})

const parties = clause(
  'parties',
  '双方',
  '出租方：{landlord}。承租方：{tenant}。',
  '和承租方一起居住的人：{residents}。没有写在这里的人不得长期居住；家里添人或者有人搬走的，承租方要告诉出租方。',
)

const premises = clause(
  'premises',
  '房屋',
  '房屋位于{address}，建筑面积 {area}，结构为{structure}，用途为{use}。',
  '房屋里的设施和设备：{facilities}。交房时由双方逐项核对，写进交接单。',
)

const term = clause(
  'term',
  '租期',
  '租期从{from}起到{to}止，首尾两天都计算在内。',
  '想续租的，承租方应当在{renew-by}以前提出申请。没有按时申请，或者申请没有被批准的，期满搬出。',
)

const rent = clause(
  'rent',
  '租金和押金',
  '租金每月 {rent}，{payment}。租金标准依法调整的，按调整后的标准交，出租方要提前书面告诉承租方。',
  '押金 {deposit}。退房时没有欠费和损坏的，全部退还；有扣除的，逐项写明。',
)

const repair = clause(
  'repair',
  '维修',
  '房屋本身和公共设施由出租方负责检查和维修；承租方发现损坏要及时报修。',
  '因使用不当造成损坏的，由承租方修好或者赔偿。没有出租方同意，不得拆改、装修。',
  '出租方进屋检查、维修，要事先和承租方约定时间；有紧急危险的除外。',
)

const utilities = clause(
  'utilities',
  '水、电、燃气等费用',
  '入住以后的水、电、燃气、取暖、通信和物业服务费用由承租方交。交房和退房时双方一起抄表，从交房的读数算起。',
)

const returns = clause(
  'return',
  '退房',
  '有下列情形之一的，承租方应当退回房屋：转租、转借或者擅自和别人调换；改变用途；破坏房屋或者擅自装修又不肯恢复；在房屋里从事违法活动；没有正当理由连续空置六个月以上；累计拖欠租金六个月以上；不再符合保障条件；续租没有被批准。',
  '应当搬出的，出租方给合理的搬迁时间。退房时双方查验房屋、抄表、结清费用，交还钥匙。',
)

const breach = clause(
  'breach',
  '违约和争议',
  '一方没有按合同办的，应当改正并且赔偿给对方造成的损失。',
  '承租方应当退房而不退的，出租方可以责令限期退回，过期不退的依法申请人民法院处理。',
  '双方有争议的，先协商；协商不成的，可以向房屋所在地人民法院起诉。',
)

const usual = [parties, premises, term, rent, repair, utilities, returns, breach]

const stay = clause('term', '短住', '{stay}')

/** The texts of leases that hold everywhere, with everything that a lease must speak of (order 11, articles 16 and 17). */
export const leases: readonly LeaseTemplate[] = [
  {
    ...{ id: 'public-rental', edition: '2026.1', kinds: ['public-rental'], title: '公共租赁住房租赁合同' },
    ...{ from: '2012-07-15', clauses: usual },
  },
  {
    ...{ id: 'affordable-rental', edition: '2026.1', kinds: ['affordable-rental'], title: '保障性租赁住房租赁合同' },
    ...{ from: '2012-07-15', clauses: usual },
  },
  {
    ...{ id: 'talent-apartment', edition: '2026.1', kinds: ['talent-apartment'], title: '人才公寓租赁合同' },
    ...{ from: '2012-07-15', clauses: [parties, premises, term, stay, rent, repair, utilities, returns, breach] },
  },
  {
    ...{ id: 'transition', edition: '2026.1', kinds: ['transition'], title: '过渡安置用房租赁合同' },
    ...{ from: '2012-07-15', clauses: usual },
  },
]
