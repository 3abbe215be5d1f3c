import { type Parameter, parameterMakers } from '../../engine/index.ts'

const { given, listed, local } = parameterMakers('2023-09-26')

/** The waiting list, and flats that came free. */
export const waiting: readonly Parameter[] = [
  local(
    listed('queue-order', '动态配租的先后，先比前面的', 'WUCHANG-2.2.3', [
      '是不是低保和低收入家庭',
      '持证时间',
      '事先锁定的摇号码',
    ]),
    '腾退的房子配租时，优先照顾和持证时间哪个在前？并列怎么办？',
    'D45',
  ),
  local(
    given('offer-reply-days', '收到配租通知以后多久答复', 'WUCHANG-2.2.3', '3', 'workday'),
    '轮到的家庭几天内答复要不要？报告没有写。',
  ),
  local(
    given('offer-most-refusals', '不要或者没有答复满多少套，先暂停配租', 'WUCHANG-2.2.3', '3', 'unit'),
    '轮到的家庭可以不要几套？报告没有写。满了以后由工作人员认定是不是继续轮候。',
  ),
  local(
    listed('offer-refusal-grounds', '不要房子的原因', 'WUCHANG-3.1.4', [
      '位置太远',
      '户型不合适',
      '楼层不合适',
      '租金负担不起',
      '暂时不需要',
      '其他',
    ]),
    '不要房子的原因分哪几种统计？',
  ),
  local(
    given('placement-sign-days', '定下房子以后多久签约', 'WUCHANG-2.2.3', '10', 'workday'),
    '选中或者接受房子以后几天内签约？报告没有写。',
  ),
  local(
    given('selection-publicity-days', '选房结果公示的天数', 'WUCHANG-2.2.3', '7', 'day'),
    '选房以后公示几天才签约？报告没有写。',
    'D5',
  ),
]
