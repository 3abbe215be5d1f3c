import { type QueryKey, type UseQueryResult, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { ApiFault } from '../../ui/api-client.ts'
import { newKey } from '../../ui/new-key.ts'
import { MINE, sessionQuery } from './my-api.ts'

const hasRunOut = (fault: unknown) => fault instanceof ApiFault && fault.code === 'unauthorised'

/** Reads something behind the sign-in; when that has run out, the door asks for it again. */
export function useMine<T>(query: {
  readonly queryKey: QueryKey
  readonly queryFn: () => Promise<T>
}): UseQueryResult<T> {
  const queries = useQueryClient()
  const result = useQuery(query)
  const runOut = hasRunOut(result.error)
  useEffect(() => {
    if (runOut) queries.setQueryData(sessionQuery.queryKey, null)
  }, [runOut, queries])
  return result
}

/** A change: carried out once however often it is pressed; afterwards everything of one's own is read anew. */
export function useChange(change: (key: string) => Promise<unknown>, onDone: () => void = () => {}) {
  const queries = useQueryClient()
  const [key, setKey] = useState(newKey)
  return useMutation({
    networkMode: 'always',
    mutationFn: () => change(key),
    onSuccess: async () => {
      setKey(newKey())
      await queries.invalidateQueries({ queryKey: [MINE] })
      onDone()
    },
    onError: (fault) => {
      // The very request was answered, so that a changed one needs another key.
      if (fault instanceof ApiFault && fault.kind === 'refused') setKey(newKey())
      // Somebody else was first: the page shows what is so now, and what was typed stays.
      if (fault instanceof ApiFault && fault.code === 'conflict') void queries.invalidateQueries({ queryKey: [MINE] })
      if (hasRunOut(fault)) queries.setQueryData(sessionQuery.queryKey, null)
    },
  })
}
