import { useSyncExternalStore } from 'react'

/** Why people are usually looked for; anything else may be typed. */
export const REASONS = [
  '受理住房保障申请',
  '审核申请',
  '核对信息变更',
  '群众来访咨询',
  '复核或者年审',
  '信访投诉处理',
] as const

const PLACE = 'anju.reason'
const listeners = new Set<() => void>()

function keep(reason: string): void {
  sessionStorage.setItem(PLACE, reason)
  for (const listen of listeners) listen()
}

const listen = (then: () => void): (() => void) => {
  listeners.add(then)
  return () => listeners.delete(then)
}

/** Why this browser tab is looking at people now: said once, sent with every look, and kept until it is changed. */
export function useReason(): readonly [string, (reason: string) => void] {
  return [useSyncExternalStore(listen, () => sessionStorage.getItem(PLACE) ?? ''), keep]
}
