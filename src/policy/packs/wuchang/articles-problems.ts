import type { Article } from '../../engine/index.ts'

/** Section three of the report: what does not work yet. */
export const problems: readonly Article[] = [
  {
    clause: 'WUCHANG-3.1.1',
    place: '三（一）第一点',
    heading: '房源紧缺',
    sentences: ['公租房有 {leased-share}以上是政府租来的城中村还建房，不稳定；需要的人越来越多。'],
  },
  {
    clause: 'WUCHANG-3.1.2',
    place: '三（一）第二点',
    heading: '资金缺口大',
    sentences: ['每户保障房的建设资金要 {cost-per-household}以上，只靠财政不够。'],
  },
  {
    clause: 'WUCHANG-3.1.3',
    place: '三（一）第三点',
    heading: '筹集和建设难',
    sentences: ['中心城区土地少，城中村改造快要结束，工期拖长，企业不太愿意参加。'],
  },
  {
    clause: 'WUCHANG-3.1.4',
    place: '三（一）第四点',
    heading: '房子偏远，有人放弃',
    sentences: ['有的房子太偏，有资格证的困难家庭不愿意离开市区，只好放弃。'],
  },
  {
    clause: 'WUCHANG-3.2.1',
    place: '三（二）第一点',
    heading: '收入难认定',
    sentences: [
      '就业形式多，收入不容易看清；没有房产证的房子在网上查不到。',
      '街道和社区遇到低收入线以上、公租房限额以下的收入，不会认定、不敢认定、拿不准。',
    ],
  },
  {
    clause: 'WUCHANG-3.2.2',
    place: '三（二）第二点',
    heading: '动态管理和退出跟不上',
    sentences: ['收入、财产和住房会变，缺少随时发现的办法；不再符合又不申报的，难发现、难处理、难退出。'],
  },
  {
    clause: 'WUCHANG-3.2.3',
    place: '三（二）第三点',
    heading: '人和户口不在一处',
    sentences: ['住在外区的还建房，户口在武昌，办低保、特困要来回跑。'],
  },
  {
    clause: 'WUCHANG-3.3.1',
    place: '三（三）第一点',
    heading: '违规使用发现得晚',
    sentences: [
      '有人转租、转借，有人空着不住，还有人不该享受却在享受，都发现得晚。',
      '恶意欠租、取消资格以后不退房、损坏房屋，没有有效的处理办法。',
    ],
  },
  {
    clause: 'WUCHANG-3.3.2',
    place: '三（三）第二点',
    heading: '水电气价格没有落实',
    sentences: [
      '按市里的文件（{utility-notice}），保障性租赁住房的用气执行居民价格，但是缺少办法，没有落实；水电也一样。',
    ],
  },
  {
    clause: 'WUCHANG-3.3.3',
    place: '三（三）第三点',
    heading: '散在商品房小区里',
    sentences: ['保障房散在各个商品房小区，物业管理和社区治理都不容易。'],
  },
]
