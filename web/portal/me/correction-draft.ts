import type { CorrectionWish } from './my-api.ts'

export type CorrectionDraft = Readonly<Record<'wrong' | 'right' | 'evidence', string>>

/** What is still missing, field by field; or the request itself. */
export function readDraft(about: string, draft: CorrectionDraft): CorrectionWish | Partial<CorrectionDraft> {
  const [wrong, right, evidence] = [draft.wrong.trim(), draft.right.trim(), draft.evidence.trim()]
  const problems = {
    ...(wrong.length < 2 ? { wrong: '请写明现在哪里写得不对。' } : {}),
    ...(right.length < 2 ? { right: '请写明应当是什么。' } : {}),
    ...(evidence.length === 1 ? { evidence: '请写两个字以上，没有就空着。' } : {}),
  }
  if (Object.keys(problems).length > 0) return problems
  return { about, wrong, right, ...(evidence === '' ? {} : { evidence }) }
}
