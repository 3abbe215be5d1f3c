import type { PageArticle } from '../../../src/policy/engine/nouns.ts'

/** The article that a clause belongs to: `ANYANG-2.2(1)` is part of `ANYANG-2.2` where it has no entry of its own. */
export function articleOf(articles: readonly PageArticle[], clause: string): PageArticle | undefined {
  const holds = (article: PageArticle) =>
    clause === article.clause ||
    (clause.startsWith(article.clause) && /^[.(（\-第]/.test(clause.slice(article.clause.length)))
  return articles.filter(holds).sort((a, b) => b.clause.length - a.clause.length)[0]
}
