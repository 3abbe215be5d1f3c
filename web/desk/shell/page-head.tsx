import type { ReactNode } from 'react'
import { useTabTitle } from './use-tabs.ts'

interface Props {
  readonly title: string
  /** One line of what the page is for. */
  readonly help?: ReactNode
  /** What can be done here, most usual first. */
  readonly acts?: ReactNode
}

/** The head of every page: its name, which also stands on its tab, one line of help, and what can be done. */
export function PageHead({ title, help, acts }: Props) {
  useTabTitle(title)
  return (
    <header className="page-head">
      <title>{`${title} · 安居工作台`}</title>
      <div>
        <h1>{title}</h1>
        {help === undefined ? null : <p className="help">{help}</p>}
      </div>
      {acts === undefined ? null : <div className="acts">{acts}</div>}
    </header>
  )
}
