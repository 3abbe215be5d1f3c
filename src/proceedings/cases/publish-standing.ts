import { newestStanding, publishStandingList, type StandingLine } from '../../books/notices/index.ts'
import { Fault, today } from '../../kit/index.ts'
import { appendAudit } from '../../platform/audit/index.ts'
import type { TenantId, Tx } from '../../platform/db/index.ts'
import { namePeople } from '../../registers/people/index.ts'
import { CASE_AUDIT_KINDS } from './audit-kinds.ts'
import type { CaseContext } from './context.ts'
import { sourcesOf } from './follow-notice.ts'
import { shownFields } from './notice-content.ts'
import { type CaseView, readCase } from './read-case.ts'

type SecuredTables = {
  secured_case: { tenant_id: TenantId; id: string; procedure: string; matter: string; town: string; number: string }
}

/** A procedure whose households are published for as long as they are helped. */
export interface StandingMatter {
  readonly pack: string
  readonly procedure: string
}

export const standingKey = ({ pack, procedure }: StandingMatter): string => `${pack}/${procedure}`

/** What somebody types to find a household on a list: the whole name, and the last digits of the identity number. */
export const standingSubject = (name: string, digits: string): string =>
  `${name.normalize('NFKC').replace(/[\s·・]/g, '')} ${digits.toUpperCase()}`

/** How many of the last digits of an identity number are asked for. */
export const LAST_DIGITS = 4

/** How the keys of long-term lists are called. */
export const STANDING_INDEX = 'standing'

const tables = (tx: Tx) => tx.withTables<SecuredTables>()

async function securedCases({ tx, tenant }: Pick<CaseContext, 'tx' | 'tenant'>, { pack, procedure }: StandingMatter) {
  return tables(tx)
    .selectFrom('secured_case')
    .select(['id', 'town'])
    .where('tenant_id', '=', tenant)
    .where('matter', '=', procedure)
    .where('procedure', 'like', `${pack}/${procedure}/%`)
    .orderBy('town')
    .orderBy('number')
    .execute()
}

/**
 * Publishes who is being helped, one list a town, from the cases as they stand: the white list of the article, masked. Throws
 * `not-found` for a procedure without long-term publicity. The caller has made sure that the actor may do this.
 */
export async function publishStanding(
  context: CaseContext,
  matter: StandingMatter,
): Promise<{ readonly towns: number; readonly households: number }> {
  const found = context.law.newest(matter.pack, matter.procedure)
  const standing = found?.procedure.standing
  if (found === undefined || standing === undefined)
    throw new Fault('not-found', '这个事项没有长期公示，请从列出的事项里选。', { path: 'procedure' })
  // A town in which nobody is helped any more gets an empty list: its last one would stay up for good.
  const before = (await newestStanding(context)).filter((one) => one.matter === standingKey(matter))
  const towns = new Map<string, StandingLine[]>(before.map(({ town }) => [town, []]))
  for (const { id, town } of await securedCases(context, matter)) {
    const line = await lineOf(context, await readCase(context, id), standing)
    towns.set(town, [...(towns.get(town) ?? []), line])
  }
  const content = {
    ...{ title: standing.title, matter: found.procedure.title },
    basis: context.law.basisOf(matter.pack, standing.clause),
  }
  for (const [town, lines] of towns) {
    const head = { matter: standingKey(matter), town, publishedOn: today(context.clock), publishedBy: context.actor.id }
    const list = await publishStandingList(context, { ...head, content }, lines)
    await appendAudit(context.tx, {
      ...{ tenant: context.tenant, at: context.clock.now(), actor: context.actor.id },
      ...{ action: CASE_AUDIT_KINDS['case.publish-standing'], object: `standing-list:${list}` },
      detail: { matter: standingKey(matter), town, households: lines.length },
    })
  }
  return { towns: towns.size, households: [...towns.values()].reduce((sum, lines) => sum + lines.length, 0) }
}

async function lineOf(
  context: CaseContext,
  { row, state }: CaseView,
  { fields, clause }: { readonly fields: Parameters<typeof shownFields>[0]; readonly clause: string },
): Promise<StandingLine> {
  const [applicant] = await namePeople(context, [row.applicant_id])
  const digits = applicant?.idNumber?.slice(-LAST_DIGITS) ?? ''
  const subject = standingSubject(applicant?.name ?? '', digits)
  return {
    fields: shownFields(fields, await sourcesOf(context, row, clause, state)),
    key: context.keys.cipherFor(context.tenant).blindIndex(STANDING_INDEX, subject),
  }
}
