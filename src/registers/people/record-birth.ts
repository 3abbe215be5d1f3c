import { Fault, type PlainDate, today } from '../../kit/index.ts'
import { assertMemberships, checkHeads, membersOn } from './assert-memberships.ts'
import { type RegisterContext, record } from './context.ts'
import type { NewPerson } from './draft-person.ts'
import { type EnteredPerson, enterPerson } from './enter-person.ts'
import type { Source } from './fact.ts'
import { HEAD } from './household.ts'
import { loadFacts } from './store-facts.ts'
import { changeHousehold } from './store-households.ts'

/** A child born into a household. */
export interface Birth {
  readonly household: string
  readonly version: number
  readonly child: Omit<NewPerson, 'birthDate' | 'source'>
  readonly bornOn: PlainDate
  /** Relation to the head, GB/T 4761. */
  readonly kinship: string
  readonly covered?: boolean
  readonly source: Source
}

/** Sons and daughters of the head, from the codes of GB/T 4761. */
const CHILDREN = /^[23]/

/**
 * Enters a child and its place in the household from the day of birth, in one step; today counts as born, by Shanghai's date.
 * Throws `conflict` when the child is in the register already, `out-of-range` when it were older than its parent.
 */
export async function recordBirth(context: RegisterContext, birth: Birth): Promise<EnteredPerson> {
  const { household, version, bornOn, kinship, covered = true, source } = birth
  if (bornOn > today(context.clock)) {
    throw new Fault('out-of-range', '出生日期不能在今天之后。', { path: 'bornOn' })
  }
  await changeHousehold(context, household, version)
  if (CHILDREN.test(kinship)) await checkParent(context, household, bornOn)
  const entered = await enterPerson(context, { ...birth.child, birthDate: bornOn, source })
  if (!entered.isNew) throw new Fault('conflict', '这个证件号码已经登记过，请先查找此人。', { path: 'child.idNumber' })
  const belongings = [{ person: entered.person, household, kinship, covered, from: bornOn }]
  await assertMemberships(context, { belongings, reason: 'birth', source })
  await checkHeads(context, [household], bornOn)
  await record(context, 'person.birth', `person:${entered.person}`, { household, on: bornOn })
  return entered
}

async function checkParent(context: RegisterContext, household: string, bornOn: PlainDate): Promise<void> {
  const head = (await membersOn(context, household, bornOn)).find((member) => member.kinship === HEAD)
  if (head === undefined) return
  const [identity] = await loadFacts(context, { persons: [head.person], kinds: ['identity'], day: bornOn })
  if (identity === undefined || String(identity.payload.birthDate) >= bornOn) {
    throw new Fault('out-of-range', '子女的出生日期不能早于父母，请核对。', { path: 'bornOn' })
  }
}
