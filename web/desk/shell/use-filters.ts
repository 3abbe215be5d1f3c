import { useRouter } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { addressWith, type Filters } from './filters.ts'
import { useTabPath } from './use-tabs.ts'

/** Changes some of the filters in the page’s address: they survive a reload, and the address can be handed on. */
export function useFilters(search: Filters): (change: Filters) => void {
  const { history } = useRouter()
  const path = useTabPath()
  return (change) => history.replace(`/desk${addressWith(path, { ...search, ...change })}`)
}

/** The words that are typed to narrow a table down, kept in the address as `find`. */
export function useFind(search: Filters): readonly [string, (typed: string) => void] {
  const kept = search.find ?? ''
  const [typed, setTyped] = useState(kept)
  const change = useFilters(search)
  // The address follows the keys a moment later; what it then says of our own must not overtake what was typed since.
  const sent = useRef<string[]>([])
  useEffect(() => {
    const at = sent.current.indexOf(kept)
    if (at >= 0) sent.current.splice(0, at + 1)
    else if (sent.current.length === 0) setTyped(kept)
  }, [kept])
  return [
    typed,
    (words) => {
      setTyped(words)
      sent.current.push(words)
      change({ find: words })
    },
  ]
}
