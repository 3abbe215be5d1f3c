import type { ReactNode } from 'react'

interface Props {
  readonly holds: boolean
  readonly children: ReactNode
}

/** One thing that was checked, with what came of it in words and in a sign. */
export function Verdict({ holds, children }: Props) {
  return (
    <p className={holds ? 'mark mark-yes' : 'mark mark-no'} role={holds ? undefined : 'alert'}>
      <span aria-hidden="true">{holds ? '✓ ' : '✗ '}</span>
      {children}
    </p>
  )
}
