import type { ReactNode } from 'react'
import { useGo } from './go.ts'

interface Props {
  /** The address below `/desk`, for example `/offices/new`. */
  readonly to: string
  readonly className?: string
  readonly current?: boolean
  readonly label?: string
  readonly children: ReactNode
}

/** A link to a page of the desk: opens it in a tab of the desk, or in one of the browser with Ctrl. */
export function PageLink({ to, className, current, label, children }: Props) {
  const go = useGo()
  return (
    <a
      href={`/desk${to}`}
      className={className}
      aria-current={current ? 'page' : undefined}
      aria-label={label}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return
        event.preventDefault()
        go(to)
      }}
    >
      {children}
    </a>
  )
}
