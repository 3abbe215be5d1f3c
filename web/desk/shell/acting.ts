import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useState } from 'react'
import { ApiFault } from '../../ui/api-client.ts'
import { newKey } from '../../ui/new-key.ts'

/** Does something that changes what the pages show: says so in a word, and lets them be read anew. `key` makes it happen once. */
export function useActing<Typed = void, Answer = unknown>(
  work: (typed: Typed, key: string) => Promise<Answer>,
  done?: string,
  then?: (answer: Answer, typed: Typed) => void,
) {
  const queries = useQueryClient()
  const { message } = App.useApp()
  const [key, setKey] = useState(newKey)
  return useMutation({
    mutationFn: (typed: Typed) => work(typed, key),
    onSuccess: async (answer, typed) => {
      setKey(newKey())
      await queries.invalidateQueries()
      if (done !== undefined) message.success(done)
      then?.(answer, typed)
    },
    // That very request was answered: what is sent next is another one.
    onError: (fault) => {
      if (!(fault instanceof ApiFault) || fault.kind !== 'refused') return
      setKey(newKey())
      // Somebody else was first: the page shows what is so now, and what was typed stays.
      if (fault.code === 'conflict') void queries.invalidateQueries()
    },
  })
}
