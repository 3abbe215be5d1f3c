import { type Parameter, parameterMakers } from '../../engine/index.ts'

const { given, listed } = parameterMakers('2023-09-26')

const sources: readonly Parameter[] = [
  listed('public-rental-sources', '公租房的来源', 'WUCHANG-1.1', [
    '市局调剂',
    '长期租赁城中村还建房',
    '政府购买城中村还建房',
  ]),
  listed('affordable-rental-sources', '保障性租赁住房的来源', 'WUCHANG-1.1', ['新建', '改建', '配建', '认定']),
  listed('talent-sources', '人才房的来源', 'WUCHANG-1.1', ['商品房配建', '国有企业闲置房改建', '和租赁企业签框架协议']),
]

/** What the report counted in 2023: a record to compare with, not a rule. */
export const stock: readonly Parameter[] = [
  ...sources,
  given('stock-public-rental', '公租房筹集套数', 'WUCHANG-1.2', '5811', 'unit'),
  given('stock-affordable-rental', '保障性租赁住房筹集套数', 'WUCHANG-1.2', '6969', 'unit'),
  given('stock-talent-owned', '政府持有的人才房套数', 'WUCHANG-1.2', '927', 'unit'),
  given('stock-talent-agreements', '框架协议的人才房套数', 'WUCHANG-1.2', '6193', 'unit'),
  given('objects', '公租房保障对象户数', 'WUCHANG-1.2', '7179', 'household'),
  given('housed', '已经配租户数', 'WUCHANG-1.2', '5677', 'household'),
  given('gave-up', '选房后放弃户数', 'WUCHANG-1.2', '1220', 'household'),
  given('gave-up-on-subsidy', '放弃后在领补贴户数', 'WUCHANG-1.2', '1140', 'household'),
  given('waiting', '等待配租户数', 'WUCHANG-1.2', '282', 'household'),
  given('waiting-on-subsidy', '等待时在领补贴户数', 'WUCHANG-1.2', '247', 'household'),
  given('talent-approved', '通过人才房审核人数', 'WUCHANG-1.2', '4808', 'person'),
  given('talent-solved', '已经解决住房人数', 'WUCHANG-1.2', '2615', 'person'),
]
