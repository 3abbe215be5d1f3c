import { type AuditEntryShown, entriesAbout, entriesOfKinds } from '../platform/audit/index.ts'
import { ALLOCATION_AUDIT_KINDS } from '../proceedings/allocation/index.ts'
import { HOME_AUDIT_KINDS } from '../registers/homes/index.ts'
import { firstEntered, PEOPLE_AUDIT_KINDS, type RegisterContext, recordsOf } from '../registers/people/index.ts'
import { ALL_AUDIT_KINDS, groupOf } from './audit-kinds.ts'

/** Every kind of looking, whatever at: a person hears of each that names them. A letter that is written anew is looked at, too. */
const LOOKS = [
  ...ALL_AUDIT_KINDS.filter(({ id }) => groupOf(id) === 'look'),
  ALLOCATION_AUDIT_KINDS['registration.letter'],
]
/** Lists of the whole bureau: each is one entry, and concerns everybody who was registered by then. */
const EXPORTS = [PEOPLE_AUDIT_KINDS['people.export'], HOME_AUDIT_KINDS['homes.export']]
const LEVELS: Readonly<Record<string, string>> = {
  masked: '姓名和号码都遮盖',
  names: '号码遮盖',
  whole: '含完整号码',
}

/**
 * Who has looked at a person under any of their records, or took them out with a list, newest first. `notBy` leaves one actor
 * out, so that a person's own looks never push others off the list.
 */
export async function looksInLog(context: RegisterContext, person: string, notBy?: string): Promise<AuditEntryShown[]> {
  const { tx, tenant, clock } = context
  const records = (await recordsOf(context, [person], clock.now())).get(person) ?? [person]
  const entries: AuditEntryShown[] = []
  for (const record of records) entries.push(...(await entriesAbout(tx, tenant, `person:${record}`, LOOKS, notBy)))
  const entered = await firstEntered(context, records)
  if (entered !== undefined) entries.push(...(await entriesOfKinds(tx, tenant, entered, EXPORTS)))
  return entries.sort((a, b) => (a.at < b.at ? 1 : -1))
}

/** What somebody did with a person's data, and why, in words. */
export function sayLook({ action, detail }: AuditEntryShown): { readonly what: string; readonly reason?: string } {
  const title = [...LOOKS, ...EXPORTS].find(({ id }) => id === action)?.title ?? '查看了资料'
  const level = LEVELS[String(detail?.level)]
  const more = detail?.revealed === true ? '含完整号码' : level
  const what = more === undefined ? title : `${title}（${more}）`
  return typeof detail?.reason === 'string' ? { what, reason: detail.reason } : { what }
}
