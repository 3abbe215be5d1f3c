import { useEffect } from 'react'
import { nextRow } from './next-row.ts'

/** Whether keys are being typed into something, so that j is a letter. */
function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest('input, textarea, select, [contenteditable], [role=dialog]') !== null
  )
}

interface RowActs {
  readonly open: (row: number) => void
  readonly pick: (row: number) => void
}

/** j and k move through rows of the page in front, Enter opens one, x takes one for acting on several. */
export function useRowKeys(count: number, at: number, move: (row: number) => void, { open, pick }: RowActs): void {
  useEffect(() => {
    if (count === 0) return
    const listen = (event: KeyboardEvent) => {
      if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return
      if (event.key === 'j' || event.key === 'k') {
        const row = nextRow(at, event.key, count)
        move(row)
        document.querySelectorAll('.page-front .desk-table tbody tr')[row]?.scrollIntoView({ block: 'nearest' })
      }
      if (event.key === 'x' && at >= 0) pick(at)
      const onButton = event.target instanceof HTMLElement && event.target.closest('a, button') !== null
      if (event.key === 'Enter' && at >= 0 && !onButton) open(at)
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [count, at, move, open, pick])
}
