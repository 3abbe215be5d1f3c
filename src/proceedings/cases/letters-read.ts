import { Fault, isId, maskName, type PlainDate } from '../../kit/index.ts'
import type { OfficialDocument } from '../../platform/documents/index.ts'
import type { CaseAct } from './case.ts'
import type { CaseContext } from './context.ts'
import { LETTERS, type LetterKind } from './letters.ts'
import { readCheckCode } from './letters-code.ts'
import { type RemedyDays, remedyDays } from './letters-remedies.ts'
import { casesOfApplicant, findLetter, type LetterReader, type LetterRow, lettersOf } from './letters-store.ts'
import { layOut } from './letters-templates.ts'
import { loadActs } from './store-cases.ts'

/** A letter as lists show it. */
export interface ListedLetter {
  readonly id: string
  /** The act with which it went out. */
  readonly seq: number
  readonly kind: LetterKind
  readonly title: string
  readonly number: string
  readonly issuedOn: PlainDate
  readonly revokedOn?: PlainDate
  /** How and when it came to the family for the first time. */
  readonly served?: { readonly on: PlainDate; readonly manner: ServedActs['detail']['manner'] }
  /** Until when a decision that was served may be challenged. */
  readonly remedies?: RemedyDays
}

type ServedActs = Extract<CaseAct, { act: 'serve' }>

/** Decisions that take something or refuse it: their letters say the remedies. */
const CHALLENGED: readonly LetterKind[] = ['not-accepted', 'refusal', 'adjustment', 'stop-notice']

/** The letters of a case, with their service from its acts. */
export async function listLetters(
  context: Pick<CaseContext, 'tx' | 'tenant' | 'calendar'>,
  caseId: string,
  acts: readonly CaseAct[],
): Promise<ListedLetter[]> {
  const services = acts.filter((act): act is ServedActs => act.act === 'serve')
  return (await lettersOf(context, caseId)).map((row) => listed(context, row, services))
}

function listed(
  { calendar }: Pick<CaseContext, 'calendar'>,
  { id, seq, kind, number, issued_on, revoked_on }: LetterRow,
  services: readonly ServedActs[],
): ListedLetter {
  const [first] = services
    .filter(({ detail }) => detail.letter === id)
    .map(({ detail: { on, manner } }) => ({ on, manner }))
    .sort((a, b) => (a.on < b.on ? -1 : 1))
  return {
    ...{ id, seq, kind, title: LETTERS[kind].title, number, issuedOn: issued_on },
    ...(revoked_on !== null && { revokedOn: revoked_on }),
    ...(first && { served: first }),
    ...(first && CHALLENGED.includes(kind) && { remedies: remedyDays(first.on, calendar) }),
  }
}

/** A letter with the case it belongs to. */
export interface OwnLetter extends ListedLetter {
  readonly case: string
  readonly matter: string
}

/** What was written to somebody who applied, the newest first; a sheet that hung in public is no letter to them. */
export async function lettersForApplicant(
  context: Pick<CaseContext, 'tx' | 'tenant' | 'keys' | 'calendar' | 'law'>,
  records: readonly string[],
): Promise<OwnLetter[]> {
  const all: OwnLetter[] = []
  for (const { id, procedure } of await casesOfApplicant(context, records)) {
    const matter = context.law.rulesOf(procedure).procedure.title
    const letters = await listLetters(context, id, await loadActs(context, id))
    all.push(...letters.filter(({ kind }) => kind !== 'publicity-sheet').map((one) => ({ ...one, case: id, matter })))
  }
  return all.reverse()
}

/** A letter of a case as it stands on paper, the same each time. Throws `not-found` for another case's letter. */
export async function openLetter(context: LetterReader, caseId: string, letter: string): Promise<OfficialDocument> {
  const found = isId(letter) ? await findLetter(context, { id: letter }) : undefined
  if (found?.row.case_id !== caseId)
    throw new Fault('not-found', '没有这份文书，请刷新后重新选择。', { path: 'letter' })
  return layOut(found.snapshot)
}

/** What anybody who holds a letter may know: that it is ours, and whether it still holds. */
export interface CheckedLetter {
  readonly title: string
  readonly number: string
  readonly issuer: string
  readonly issuedOn: PlainDate
  /** Masked. */
  readonly name: string
  readonly revokedOn?: PlainDate
}

/** Looks up a letter by its check code, however it was typed; undefined: there is none. */
export async function checkLetter(context: LetterReader, typed: string): Promise<CheckedLetter | undefined> {
  const code = readCheckCode(typed)
  if (code === undefined || code.tenant !== context.tenant) return undefined
  const found = await findLetter(context, code)
  if (found === undefined) return undefined
  const { row, snapshot } = found
  const { issuer, name, number } = snapshot.head
  return {
    ...{ title: LETTERS[row.kind].title, number, issuer, issuedOn: row.issued_on, name: maskName(name) },
    ...(row.revoked_on !== null && { revokedOn: row.revoked_on }),
  }
}
