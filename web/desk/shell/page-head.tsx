import type { ReactNode } from 'react'
import { useTabTitle } from './use-tabs.ts'

interface Props {
  readonly title: string
  /** Whom or what it is about, once that is known: two pages of the same kind are told apart by it. */
  readonly of?: string | undefined
  /** One line of what the page is for. */
  readonly help?: ReactNode
  /** What can be done here, most usual first. */
  readonly acts?: ReactNode
}

/** The head of every page: its name, which also stands on its tab, one line of help, and what can be done. */
export function PageHead({ title, of, help, acts }: Props) {
  const words = of === undefined ? title : `${title}：${of}`
  useTabTitle(words)
  return (
    <header className="page-head">
      <title>{`${words} · 安居工作台`}</title>
      <div>
        <h1>{words}</h1>
        {help === undefined ? null : <p className="help">{help}</p>}
      </div>
      {acts === undefined ? null : <div className="acts">{acts}</div>}
    </header>
  )
}
