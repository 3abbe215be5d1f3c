import type { OpenPoint } from '../../engine/index.ts'

/** What the plan leaves open, and the choice made until a person decides. */
export const openPoints: readonly OpenPoint[] = [
  {
    id: 'D1',
    clause: 'WUSHEN-2.1',
    question: '农房多久检查、巡查一次？',
    choice: '每年一次，灾害以后另外检查。',
  },
  { id: 'D2', clause: 'WUSHEN-3.2', question: '鉴定结果多久以内有效？', choice: '一年。' },
  {
    id: 'D3',
    clause: 'WUSHEN-3.2',
    question: '怎样证明没有房子？以前享受过支持的还能不能申请？',
    choice: '看村委会证明和不动产查询；享受过支持的只提醒核对，不直接拒绝（其他贫困户除外）。',
  },
  { id: 'D4', clause: 'WUSHEN-4.1', question: '销号由谁签字？', choice: '苏木镇和旗住建局各一人，共两人。' },
  { id: 'D5', clause: 'WUSHEN-4.4', question: '公示几天？方案没有写。', choice: '每一步公示七天，含休息日。' },
  { id: 'D6', clause: 'WUSHEN-5', question: '第五部分写的是什么？', choice: '留空，等找到原件。' },
  {
    id: 'D53',
    clause: 'WUSHEN-3.1',
    question: '对象后面的“等”字，包括哪些人家？',
    choice: '其他低收入家庭和孤儿，由旗住建局认定。',
  },
]
