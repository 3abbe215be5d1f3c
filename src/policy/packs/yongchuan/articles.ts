import type { Article } from '../../engine/index.ts'

/** The clauses of the document in our own words. */
export const articles: readonly Article[] = []
