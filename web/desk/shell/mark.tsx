import type { ReactNode } from 'react'

const SIGNS = { yes: '✓', soon: '●', open: '○', no: '✕' } as const

/** A small state: a sign and a word, never colour alone. */
export function Mark({ kind, children }: { readonly kind: keyof typeof SIGNS; readonly children: ReactNode }) {
  return (
    <span className={`mark mark-${kind}`}>
      <span aria-hidden>{SIGNS[kind]}</span> {children}
    </span>
  )
}
