import type { Article } from './api.ts'

/** The article that a clause belongs to: `ANYANG-2.2(1)` is part of `ANYANG-2.2` where it has no entry of its own. */
export function articleFor(articles: readonly Article[], clause: string): Article | undefined {
  const holds = ({ clause: own }: Article) =>
    clause === own || (clause.startsWith(own) && /^[.(（\-第a-z]/.test(clause.slice(own.length)))
  return articles.filter(holds).sort((a, b) => b.clause.length - a.clause.length)[0]
}

/** Where a clause stands, in the document's own words: 第十二条. Empty while the document is not there. */
export const placeOf = (articles: readonly Article[], clause: string): string =>
  articleFor(articles, clause)?.place ?? ''
