import { PLAN_STEPS, type PlanStep } from '../../../src/proceedings/allocation/nouns.ts'

/** Where a plan stands, in words. */
export const stepWords = (step: string): string => PLAN_STEPS[step as PlanStep] ?? step

/** What was done about a plan or a draw, in the words of its history. */
const ACT_WORDS: Readonly<Record<string, string>> = {
  propose: '提出方案',
  approve: '批准并公告',
  reject: '没有批准',
  close: '结束登记',
  begin: '开始摇号',
  finish: '摇号全部完成',
  'propose-end': '提出终止',
  end: '确认终止',
  freeze: '冻结名单',
  anchor: '封存公告',
  timestamp: '登记时间戳',
  object: '有人提出异议',
  answer: '答复异议',
  commit: '提交承诺',
  beacon: '登记信标',
  reveal: '公开秘密',
  compute: '算出并公布结果',
  'propose-void': '提出作废',
  'confirm-void': '确认作废',
  'reject-void': '不同意作废',
  out: '退出',
  add: '腾出房源',
}

/** Acts with their words. */
export const inActWords = <T extends { readonly act: string }>(
  acts: readonly T[],
): (T & { readonly title: string })[] => acts.map((one) => ({ ...one, title: ACT_WORDS[one.act] ?? one.act }))
