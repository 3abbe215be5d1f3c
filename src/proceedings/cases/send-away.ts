import { newId, today } from '../../kit/index.ts'
import { findBureau } from '../../registers/offices/index.ts'
import { householdMembers, identitiesOf, readHousehold, recordKind } from '../../registers/people/index.ts'
import { applicantOf } from './amend-household.ts'
import { CASE_AUDIT_KINDS } from './audit-kinds.ts'
import type { CaseAct } from './case.ts'
import type { CaseState } from './case-state.ts'
import type { CaseContext } from './context.ts'
import { closeLetter, type HandoverLetter, type SentPaper } from './handover-letter.ts'
import { insertHandover } from './handover-store.ts'
import { POSTING, paperLabel } from './materials-kinds.ts'
import { papersOf } from './papers-of.ts'
import type { CaseRow } from './store-cases.ts'

interface Leaving {
  readonly row: CaseRow
  readonly acts: readonly CaseAct[]
  readonly state: CaseState
}

/**
 * A case that is handed over leaves with a letter, written in the transaction of the act. It stays on this side until it is
 * carried over; everybody of whom it tells can read in the log that it does.
 */
export async function sendAway(context: CaseContext, leaving: Leaving, act: CaseAct): Promise<void> {
  if (act.act !== 'hand-over') return
  const { row } = leaving
  const { bureau, reason } = act.detail
  const members = await membersOf(context, row)
  const applicant = await placeOfApplicant(context, row, members)
  const { title, programs } = context.law.rulesOf(row.procedure).procedure
  const letter = closeLetter({
    ...{ former: await formerOf(context, leaving), reason, facts: leaving.state.application.facts },
    matter: { title, pack: row.pack, programs },
    members: members.map(({ person: _, ...member }) => member),
    ...{ applicant, ...(await residenceOf(context, row)) },
    papers: papersToSend(context, leaving),
  })
  const id = newId(context.clock)
  await insertHandover(context, { id, case_id: row.id, seq: act.seq, to_bureau: bureau }, letter)
  await recordKind(
    context,
    CASE_AUDIT_KINDS['case.send-away'],
    [`case:${row.id}`, ...members.map(({ person }) => `person:${person}`)],
    { case: row.id, handover: id, to: bureau, letter: letter.digest },
  )
}

async function formerOf({ tx, tenant }: CaseContext, { row, acts }: Leaving): Promise<HandoverLetter['former']> {
  const [first] = acts
  const isPortal = first?.act === 'file' && first.detail.channel === 'portal'
  const filedBy = row.authority_id !== null ? '由代理人提出' : isPortal ? '家庭在网上提出' : '家庭在窗口提出'
  const name = (await findBureau(tx, tenant))?.name ?? String(tenant)
  return { bureau: tenant, name, number: row.number, filedAt: new Date(row.filed_at).toISOString(), filedBy }
}

/** The household of today. */
async function membersOf(context: CaseContext, { household_id }: CaseRow) {
  const there = await householdMembers(context, household_id, today(context.clock), context.clock.now())
  const identities = await identitiesOf(
    context,
    there.map(({ person }) => person),
  )
  return identities.map((one) => {
    const place = there.find(({ person }) => person === one.person)
    return { ...one, kinship: place?.kinship ?? '', covered: place?.covered ?? true }
  })
}

async function residenceOf(
  context: CaseContext,
  { household_id, number }: CaseRow,
): Promise<Pick<HandoverLetter, 'residence'>> {
  const reason = `移交外单位，受理编号 ${number}`
  const { facts } = await readHousehold(context, { household: household_id, reason })
  const fact = facts.find(({ kind }) => kind === 'residence')
  if (fact === undefined) return {}
  const { payload, from, source } = fact
  return { residence: { payload, from, source: { kind: source.kind, on: source.on } } }
}

async function placeOfApplicant(
  context: CaseContext,
  row: CaseRow,
  members: readonly { readonly person: string }[],
): Promise<number> {
  const applicant = await applicantOf(context, row)
  const at = members.findIndex(({ person }) => person === applicant)
  if (at < 0) throw new Error('a case is handed over without whoever applies')
  return at
}

/** Papers that were only noted down stay behind: there is nothing to send. So do photos of what hung here. */
function papersToSend({ law }: CaseContext, { row, acts, state }: Leaving): SentPaper[] {
  const { procedure } = law.rulesOf(row.procedure)
  return papersOf(acts).flatMap(({ material: { kind, file, type, bytes }, dropped }) =>
    dropped || type === undefined || bytes === undefined || kind === POSTING
      ? []
      : [{ label: paperLabel(procedure, state.asked, kind), file, type, bytes }],
  )
}
