import type { ReactNode } from 'react'

/** The sheet in the middle that everything before the desk stands on. */
export function Door({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <main className="door">
      <title>{`${title} · 安居工作台`}</title>
      <div className="door-sheet">
        <p className="brand">安居工作台</p>
        <h1>{title}</h1>
        {children}
      </div>
    </main>
  )
}
