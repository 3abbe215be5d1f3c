import { useQuery } from '@tanstack/react-query'
import { AutoComplete, Input, type InputRef } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { officesQuery, staffQuery } from '../api.ts'
import { pagesFor } from '../find-page.ts'
import { PAGES } from '../pages.ts'
import { useActions, useSignedIn } from '../session/signed-in.ts'
import { useGo } from './go.ts'
import { type Findable, findWords } from './search-words.ts'

/** Everything that can be gone to by typing: pages, offices, staff, and the pages that find more. */
function useFindables(typed: string): readonly Findable[] {
  const actions = useActions()
  const asks = typed !== ''
  const offices = useQuery({ ...officesQuery, enabled: asks && actions.has('offices.read') })
  const staff = useQuery({ ...staffQuery, enabled: asks && actions.has('accounts.read') })
  const pages = pagesFor(PAGES, actions, useSignedIn().desk.uses)
  return findWords(typed, {
    pages: pages.filter(({ menu }) => menu).map(({ title, path }) => ({ words: title, to: path })),
    offices: (offices.data ?? []).map(({ id, name }) => ({ words: name, to: `/offices/${id}` })),
    staff: (staff.data ?? []).map(({ id, displayName }) => ({ words: displayName, to: `/staff/${id}` })),
    cases: actions.has('cases.read'),
    finds: pages.flatMap(({ finds, path }) => (finds === undefined ? [] : [{ words: finds, to: path }])),
  })
}

/** Ctrl K stands in it from everywhere; Enter opens the first that fits. */
export function SearchBox() {
  const go = useGo()
  const box = useRef<InputRef>(null)
  const [typed, setTyped] = useState('')
  const found = useFindables(typed.trim())
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'k') return
      event.preventDefault()
      box.current?.focus()
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
  return (
    <search className="search">
      <AutoComplete
        value={typed}
        options={found.map(({ to, label }) => ({ value: to, label }))}
        defaultActiveFirstOption
        onChange={(text: string) => setTyped(text.startsWith('/') ? '' : text)}
        onSelect={(to: string) => {
          go(to)
          setTyped('')
          box.current?.blur()
        }}
        notFoundContent={typed.trim() === '' ? null : '没有找到，请换个词。'}
      >
        <Input ref={box} aria-label="查找" placeholder="查找（Ctrl K）" allowClear />
      </AutoComplete>
    </search>
  )
}
