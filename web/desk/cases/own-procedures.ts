import { useQuery } from '@tanstack/react-query'
import { useSignedIn } from '../session/signed-in.ts'
import { type Article, articlesQuery, type Procedure, proceduresQuery } from './api.ts'
import { proceduresAt } from './procedures-at.ts'

/** What the own bureau works on. */
export function useOwnProcedures(): readonly Procedure[] | undefined {
  const { session } = useSignedIn()
  const { data } = useQuery(proceduresQuery)
  return data && proceduresAt(data, String(session.tenant))
}

/** The articles of a place today, or on another day; none while they are on their way. */
export function useArticles(pack: string | undefined, on?: string): readonly Article[] {
  const { today } = useSignedIn().desk
  const { data } = useQuery({ ...articlesQuery(pack ?? '', on ?? today), enabled: pack !== undefined })
  return data ?? []
}
