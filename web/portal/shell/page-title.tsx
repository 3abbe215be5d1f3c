import { type ReactNode, useEffect, useRef } from 'react'

// The first page of a visit leaves the focus where the browser put it; every later one moves it to its heading.
let visited = false

interface Props {
  readonly children: ReactNode
  /** The browser tab's words, when the heading is not plain text. */
  readonly tab?: string
  /** A change of it is a change of page: the heading takes the focus and the page starts at its top. */
  readonly moment?: string | number
  readonly id?: string
}

/** The one heading of a page. Moving to it is announced to people who cannot see that the page has changed. */
export function PageTitle({ children, tab, moment, id }: Props) {
  const heading = useRef<HTMLHeadingElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new moment is what moves the focus
  useEffect(() => {
    if (visited) {
      heading.current?.focus({ preventScroll: true })
      window.scrollTo(0, 0)
    }
    visited = true
  }, [moment])
  const words = tab ?? (typeof children === 'string' ? children : '测一测')
  return (
    <>
      <title>{`${words} · 安居`}</title>
      <h1 ref={heading} tabIndex={-1} {...(id === undefined ? {} : { id })}>
        {children}
      </h1>
    </>
  )
}
