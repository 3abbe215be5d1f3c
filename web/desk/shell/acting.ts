import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'

/** Does something that changes what the pages show: says so in a word, and lets them be read anew. */
export function useActing<Typed = void, Answer = unknown>(
  work: (typed: Typed) => Promise<Answer>,
  done?: string,
  then?: (answer: Answer, typed: Typed) => void,
) {
  const queries = useQueryClient()
  const { message } = App.useApp()
  return useMutation({
    mutationFn: work,
    onSuccess: async (answer, typed) => {
      await queries.invalidateQueries()
      if (done !== undefined) message.success(done)
      then?.(answer, typed)
    },
  })
}
