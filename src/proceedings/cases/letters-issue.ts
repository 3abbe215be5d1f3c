import { type Chance, newId, type PlainDate, yearOf } from '../../kit/index.ts'
import { appendAudit } from '../../platform/audit/index.ts'
import { findBureau, findHats } from '../../registers/offices/index.ts'
import { describePeople } from '../../registers/people/index.ts'
import { CASE_AUDIT_KINDS } from './audit-kinds.ts'
import type { CaseContext } from './context.ts'
import { stepOf } from './find-obstacle.ts'
import { dayOf } from './fold-case.ts'
import { isLetterKind, LETTERS, type LetterHead, type LetterKind, type LetterSnapshot } from './letters.ts'
import { newCheckCode } from './letters-code.ts'
import { type ActDone, gather } from './letters-content.ts'
import { insertLetter, revokeLetters } from './letters-store.ts'
import { takesForce } from './remedies.ts'
import { nextNumber } from './store-cases.ts'

const randomBytes: Chance = (bytes) => crypto.getRandomValues(new Uint8Array(bytes))

/**
 * Writes the letters that an act sends out, in its transaction, and takes the force from those of a decision that the act
 * undoes: either both stand or neither.
 */
export async function issueLetters(context: CaseContext, acted: Omit<ActDone, 'on'>): Promise<void> {
  const done = { ...acted, on: dayOf(acted.act.at) }
  if (undoesDecision(done)) {
    const kinds = (Object.keys(LETTERS) as LetterKind[]).filter((kind) => LETTERS[kind].decides)
    await revokeLetters(context, done.row.id, kinds, { seq: done.act.seq, on: done.on })
  }
  for (const kind of kindsOf(done)) await issue(context, done, kind)
}

/** Reopened, or sent back from where it had come to with the decision. */
function undoesDecision({ act, before }: ActDone): boolean {
  if (takesForce(before, act)) return true
  return act.act === 'reopen' || (act.act === 'send-back' && before.decision !== undefined)
}

/** What goes out with an act whatever the procedure. */
function noticesOf(before: ActDone['before'], act: ActDone['act']): readonly LetterKind[] {
  if (act.act === 'publish') return ['publicity-sheet']
  if (act.act === 'handed-over') return ['transfer-notice']
  return takesForce(before, act) ? ['remedy-notice'] : []
}

/** In one order, so that two cases at once never wait for each other's numbers. */
function kindsOf({ act, before, after, rules: { procedure } }: ActDone): LetterKind[] {
  const step = stepOf(procedure, before.step)
  const ofMove = step?.moves.find(({ move, to }) => move === act.act && to === act.to)?.letters ?? []
  const ofOutcome =
    act.act === 'approve' ? procedure.outcomes.find(({ id }) => id === after.decision?.outcome)?.letters : undefined
  const named = [...ofMove, ...(ofOutcome ?? []), ...noticesOf(before, act)]
  return [...new Set(named)].sort().map((id) => {
    if (!isLetterKind(id)) throw new Error(`no letter is called ${id}`)
    return id
  })
}

async function issue(context: CaseContext, done: ActDone, kind: LetterKind): Promise<void> {
  const { row, act, on } = done
  const year = yearOf(on)
  const serial = await nextNumber(context, `letter-${kind}-${year}`)
  const head = await headOf(context, done, `${context.tenant}${LETTERS[kind].mark}〔${year}〕${serial}号`)
  const content = await gather(kind, context, done)
  const id = newId(context.clock)
  const letter = {
    ...{ id, case_id: row.id, seq: act.seq, kind, year, serial, number: head.number, issued_on: on },
    ...{ revoked_seq: null, revoked_on: null },
  }
  // The content was gathered for this kind.
  await insertLetter(context, letter, { kind, head, content } as LetterSnapshot)
  await appendAudit(context.tx, {
    ...{ tenant: context.tenant, at: context.clock.now(), actor: context.actor.id },
    ...{
      action: CASE_AUDIT_KINDS['case.letter'],
      object: `case:${row.id}`,
      detail: { letter: id, kind, seq: act.seq },
    },
  })
}

async function headOf(context: CaseContext, { row, rules, after, on }: ActDone, number: string): Promise<LetterHead> {
  const [applicant] = await describePeople(context, [row.applicant_id])
  return {
    ...{ number, checkCode: newCheckCode(context.tenant, randomBytes), issuer: await issuerOf(context, on), on },
    ...{ name: applicant?.name ?? '', caseNumber: row.number, matter: rules.procedure.title, filedOn: after.filedOn },
  }
}

/** The office whose post is on; the bureau itself for what no post does. */
async function issuerOf({ tx, tenant, actor }: CaseContext, on: PlainDate): Promise<string> {
  const hats = await findHats(tx, tenant, actor.id.replace(/^u:/, ''), on)
  return hats.find(({ id }) => id === actor.hat)?.office.name ?? (await findBureau(tx, tenant))?.name ?? ''
}
