import { maskName } from '../kit/index.ts'
import { personsOf } from '../platform/auth/index.ts'
import type { CaseAct, CaseContext, CaseView } from '../proceedings/cases/index.ts'
import { peopleOf, staffNames } from './people-context.ts'

interface Speakers {
  /** The name of somebody on the staff, or what somebody else is called on this case. */
  readonly named: (actor: string) => string
  /** Who did an act: whoever objects is not the applicant. */
  readonly byOf: (act: CaseAct) => string
}

const UNNAMED = '匿名群众'

/** Who speaks in the record of a case. */
export async function speakers(context: CaseContext, { acts, row }: CaseView): Promise<Speakers> {
  const given = acts.flatMap((act) => (act.act === 'reassign' ? [act.detail.to] : []))
  const actors = [...acts.map(({ actor }) => actor), ...given, row.assignee ?? '']
  const staff = await staffNames(
    context,
    actors.map((recordedBy) => ({ recordedBy })),
  )
  const objectors = await namesOfObjectors(context, acts)
  const named = (id: string): string =>
    staff[id] ?? (id.startsWith('c:') ? '申请人' : id.startsWith('u:') ? '工作人员' : '系统')
  return {
    named,
    byOf: ({ act, actor }) => (act === 'object' ? (objectors.get(actor) ?? UNNAMED) : named(actor)),
  }
}

/** Masked: the office knows who signed, and a look at their data is a look of its own. */
async function namesOfObjectors(context: CaseContext, acts: readonly CaseAct[]): Promise<ReadonlyMap<string, string>> {
  const accounts = acts.filter(({ act, actor }) => act === 'object' && actor.startsWith('c:')).map(({ actor }) => actor)
  const names = new Map<string, string>()
  for (const account of new Set(accounts)) {
    const people = await peopleOf(context, await personsOf(context, account.slice(2)))
    const said = people.map(({ name }) => maskName(name)).join('、')
    names.set(account, said === '' ? '实名群众' : `${said}（实名）`)
  }
  return names
}
