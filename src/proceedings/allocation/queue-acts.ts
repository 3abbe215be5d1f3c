/** What can happen to an entry of the waiting list. The database has the same ways (migration 0032). */
export const QUEUE_WAYS = [
  ['draft', 'enter', 'waiting'],
  ['draft', 'take-over', 'waiting'],
  ['waiting', 'wish', 'waiting'],
  ['suspended', 'wish', 'suspended'],
  ['waiting', 'grade', 'waiting'],
  ['suspended', 'grade', 'suspended'],
  ['waiting', 'suspend', 'suspended'],
  ['suspended', 'resume', 'waiting'],
  ['waiting', 'refuse', 'waiting'],
  ['suspended', 'refuse', 'suspended'],
  ['waiting', 'lapse', 'waiting'],
  ['suspended', 'lapse', 'suspended'],
  ['waiting', 'place', 'placed'],
  ['placed', 'sign', 'placed'],
  ['placed', 'unplace', 'waiting'],
  ['placed', 'leave', 'left'],
  ['waiting', 'leave', 'left'],
  ['suspended', 'leave', 'left'],
  ['left', 'return', 'waiting'],
] as const

type Way = (typeof QUEUE_WAYS)[number]

export type QueueAct = Way[1]

export type EntryState = Exclude<Way[0] | Way[2], 'draft'>

/** Acts of the desk, as people call them; the others follow from offers, selection and leases. */
export const QUEUE_ACTS = {
  enter: '进入轮候',
  'take-over': '接收原有轮候',
  wish: '变更户型意向',
  grade: '变更优先档次',
  suspend: '暂停配租',
  resume: '恢复配租',
  refuse: '没有接受房源',
  lapse: '没有按期答复',
  place: '定下房源',
  sign: '签订租约',
  unplace: '没有按期签约，回到轮候',
  leave: '退出轮候',
  return: '重新进入轮候',
} as const satisfies Readonly<Record<QueueAct, string>>

export const ENTRY_STATES = {
  waiting: '轮候中',
  suspended: '暂停配租',
  placed: '已定房源',
  left: '已退出',
} as const satisfies Readonly<Record<EntryState, string>>

/** Where an act leads from a state; undefined: there is no such way. */
export function leadsTo(from: EntryState | 'draft', act: QueueAct): EntryState | undefined {
  return QUEUE_WAYS.find(([state, name]) => state === from && name === act)?.[2]
}
