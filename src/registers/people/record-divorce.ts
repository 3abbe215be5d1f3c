import { Fault } from '../../kit/index.ts'
import { type HouseholdChange, type Place, splitHousehold } from './change-household.ts'
import { type RegisterContext, record } from './context.ts'
import { sayFacts } from './say-facts.ts'
import { changeAnchor, lockPersons } from './store-people.ts'

/** A divorce: who, from which day on, and who moves into a household of their own. */
export interface Divorce extends HouseholdChange {
  readonly spouses: readonly [string, string]
  readonly leavers: readonly Place[]
  readonly places?: readonly Place[]
}

const DIVORCED = '40'

/** Writes down that two people are divorced and splits their household, in one step. Answers with the new household. */
export async function recordDivorce(context: RegisterContext, divorce: Divorce): Promise<string> {
  const { spouses, on, source, leavers } = divorce
  if (leavers.filter((leaver) => spouses.includes(leaver.person)).length !== 1) {
    throw new Fault('malformed', '离婚分户时，两人中应当恰好有一人迁出。', { path: 'leavers' })
  }
  const anchors = await lockPersons(context, spouses)
  if (anchors.length < 2) throw new Fault('not-found', '没有找到要办理离婚的两个人。', { path: 'spouses' })
  for (const anchor of anchors) {
    await sayFacts(context, { person: anchor.id }, [
      { kind: 'marriage', payload: { status: DIVORCED }, from: on, source },
    ])
    await changeAnchor(context, anchor)
    await record(context, 'person.change', `person:${anchor.id}`, { kinds: [`marriage@${on}`] })
  }
  return splitHousehold(context, divorce)
}
