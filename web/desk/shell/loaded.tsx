import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { FaultNote } from './fault-note.tsx'
import { Waiting } from './waiting.tsx'

interface Props<T> {
  readonly of: UseQueryResult<T>
  readonly children: (data: T) => ReactNode
}

/** Shows what was fetched; until then a waiting line, and a sentence with a way on when it did not come. */
export function Loaded<T>({ of: query, children }: Props<T>) {
  if (query.data !== undefined) return children(query.data)
  if (query.error && !query.isFetching) return <FaultNote fault={query.error} onRetry={() => query.refetch()} />
  return <Waiting />
}
