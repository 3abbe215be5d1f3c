import type { Article } from '../../engine/index.ts'

/**
 * The articles of 令第11号 whose wording was checked, in our own words, and how the Civil Code counts days.
 * NATIONAL-17 was not checked: it carries one reminder, marked as such, and no rule.
 */
export const articles: readonly Article[] = [
  {
    clause: 'NATIONAL-3',
    place: '第三条',
    heading: '保障哪些人',
    sentences: [
      '公租房给三类人住：收入中等偏下、住房困难的城镇家庭，刚工作还没有房的职工，在城里稳定就业的外来务工人员。',
      '房子可以是成套的住房，也可以是宿舍；可以新建、改建、收购，也可以长期租来。',
      '政府和社会力量都可以投资。',
    ],
  },
  {
    clause: 'NATIONAL-7',
    place: '第七条',
    heading: '申请的条件',
    sentences: [
      '在当地没有住房，或者住房面积低于规定。',
      '收入和财产都低于规定。',
      '外来务工人员还要在当地稳定就业满规定的年限。',
      '具体标准由市、县规定，经政府批准以后公布。',
    ],
  },
  {
    clause: 'NATIONAL-8',
    place: '第八条',
    heading: '申请和受理',
    sentences: [
      '申请人对材料的真实性负责，并且书面同意有关部门核对情况。',
      '材料齐全的，受理并开书面凭证；不齐全的，{correction-notices}书面告诉要补的全部材料。',
      '园区里的用人单位可以替职工统一申请。',
    ],
  },
  {
    clause: 'NATIONAL-9',
    place: '第九条',
    heading: '审核、公示和登记轮候',
    sentences: [
      '有关部门一起审核。符合条件的要公示；没有异议或者异议不成立的，登记为轮候对象，并且公开。',
      '不符合条件的，书面通知申请人并说明理由。',
      '申请人有异议的，可以申请复核；复核结果在 {objection-workdays}内书面告知。',
      '公示几天，这一条没有规定，由各地自己定。',
    ],
  },
  {
    clause: 'NATIONAL-10',
    place: '第十条',
    heading: '最长等多久',
    sentences: ['轮候的期限由市、县规定，经政府批准以后公布，一般不超过 {waiting-years}。'],
  },
  {
    clause: 'NATIONAL-11',
    place: '第十一条',
    heading: '配租方案',
    sentences: [
      '房源定下来以后，要制定配租方案并且公布。',
      '方案写明房子的位置、数量、户型、面积，租金标准，给哪些人，意向登记到哪一天为止。',
      '单位建的公租房，可以先给本单位职工。',
    ],
  },
  {
    clause: 'NATIONAL-12',
    place: '第十二条',
    heading: '意向登记和再次审核',
    sentences: [
      '方案公布以后，轮候的人可以登记想要的房子。',
      '登记以后 {re-review-workdays}内再审一次条件。不再符合的，书面通知并说明理由。',
    ],
  },
  {
    clause: 'NATIONAL-13',
    place: '第十三条',
    heading: '怎样排先后',
    sentences: ['用打分、摇号等办法确定给谁、谁先选。', '打分和摇号的办法、过程、结果都要公开。'],
  },
  {
    clause: 'NATIONAL-14',
    place: '第十四条',
    heading: '配租公示和选房',
    sentences: ['配租的人和先后要公示。没有异议或者异议不成立的，按先后选房。', '选房的结果要公开。'],
  },
  {
    clause: 'NATIONAL-17',
    place: '第十六条、第十七条（原文尚未核对）',
    heading: '合同备案提醒',
    sentences: ['租赁合同签好以后要报住房保障部门备案。原文还没有核对，系统只提醒，不据此作判断。'],
  },
  {
    clause: 'NATIONAL-18',
    place: '第十八条',
    heading: '一份合同租多久',
    sentences: ['租赁合同的期限一般不超过 {lease-years}。'],
  },
  {
    clause: 'NATIONAL-27',
    place: '第二十七条',
    heading: '违规使用要退房',
    sentences: [
      '有下面任何一种情形，都应当退回公租房：转借、转租、擅自调换，改变用途，破坏或者擅自装修又不肯恢复，在房里从事违法活动，没有正当理由连续空着 {vacant-months}以上。',
      '不退的，先责令在期限内退回；过期还不退的，可以申请法院强制执行。',
    ],
  },
  {
    clause: 'NATIONAL-29',
    place: '第二十九条',
    heading: '拖欠租金要腾退',
    sentences: [
      '拖欠的租金加起来满 {arrears-months}的，应当腾退，不要求连续。',
      '不肯腾退的，房子的所有人或者运营单位可以起诉。',
    ],
  },
  {
    clause: 'NATIONAL-30',
    place: '第三十条',
    heading: '到期前申请续租',
    sentences: ['想续租的，在合同期满 {renewal-months}以前提出。', '没有按时提出的，到期腾退；不肯腾退的，可以起诉。'],
  },
  {
    clause: 'NATIONAL-31',
    place: '第三十一条',
    heading: '不再符合条件要腾退',
    sentences: [
      '应当腾退的情形：续租没有批准；买了、受赠了、继承了别的住房，不再符合条件；又租了或者买了别的保障性住房。',
      '搬迁期给多久、过了以后怎样交租，原文还没有核对，由各地规定，这里先空着。',
    ],
  },
  {
    clause: 'NATIONAL-35',
    place: '第三十五条',
    heading: '弄虚作假的后果',
    sentences: [
      '用假材料申请的，不受理，给警告，记入档案。',
      '骗到登记或者房子的，处 {fraud-fine}以下罚款，取消登记；已经住进去的，限期退回，并按市场价补交租金。',
      '从退回那一天算起，{fraud-ban-years}内不能再申请。',
    ],
  },
  {
    clause: 'NATIONAL-36',
    place: '第三十六条',
    heading: '违规使用的后果',
    sentences: [
      '有第二十七条的行为的，从行为发生那一天起按市场价补交租金，记入档案，处 {misuse-fine}以下罚款。',
      '有违法所得的，罚款不超过违法所得的 {gain-fine-times}，并且不超过 {gain-fine-most}。',
      '从退回那一天算起，{misuse-ban-years}内不能再申请；还没有退回的，期限还没有开始。',
    ],
  },
  {
    clause: 'CIVIL-201',
    place: '《民法典》第二百零一条',
    heading: '期间从第二天算起',
    sentences: ['按日、按月、按年计算的期间，当天不算，从第二天开始。'],
  },
  {
    clause: 'CIVIL-202',
    place: '《民法典》第二百零二条',
    heading: '按月、按年的最后一天',
    sentences: ['到相同日期的那一天为止；那个月没有这一天的，到月末为止。'],
  },
  {
    clause: 'CIVIL-203',
    place: '《民法典》第二百零三条',
    heading: '最后一天遇到节假日',
    sentences: [
      '最后一天是法定休假日的，顺延到休假结束的第二天。',
      '那一天过完才算到期；办事窗口有业务时间的，到停止办业务时为止。',
    ],
  },
  {
    clause: 'CIVIL-204',
    place: '《民法典》第二百零四条',
    heading: '另有规定的从其规定',
    sentences: ['法律另有规定，或者双方另有约定的，按规定或者约定计算。'],
  },
  {
    clause: 'CIVIL-1259',
    place: '《民法典》第一千二百五十九条',
    heading: '“以上”“以下”包不包括这个数',
    sentences: [
      '说“以上”“以下”“以内”“届满”的，包括这个数。',
      '说“不满”“超过”“以外”的，不包括这个数。',
      '“低于”“高于”“之前”没有写在这一条里，每一处都单独记下系统怎样理解。',
    ],
  },
]
