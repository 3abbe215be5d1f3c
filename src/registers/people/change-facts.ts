import { Fault } from '../../kit/index.ts'
import { checkConsents } from './consent.ts'
import { type RegisterContext, record } from './context.ts'
import type { Statement, Subject } from './fact.ts'
import { sayFacts } from './say-facts.ts'
import { changeHousehold } from './store-households.ts'
import { changeAnchor, lockForChange } from './store-people.ts'

/** A change of what is known of one person or household, by somebody who saw its version. */
export interface FactChange {
  readonly subject: Subject
  readonly version: number
  readonly statements: readonly Statement[]
}

/**
 * Writes down what is said about a person or a household and answers with the new version. Throws `conflict` when somebody else
 * changed it in the meantime or the number is another person's, `malformed` when nothing would change.
 */
export async function changeFacts(context: RegisterContext, change: FactChange): Promise<number> {
  const { subject, statements, version } = change
  if (statements.some((statement) => statement.kind === 'id-number' || statement.kind === 'death')) {
    throw new Fault('malformed', '证件号码和死亡有专门的办理入口，不能在这里修改。', { path: 'statements' })
  }
  if ('household' in subject) {
    const next = await changeHousehold(context, subject.household, version)
    mustChange(await sayFacts(context, subject, statements))
    await record(context, 'household.change', `household:${subject.household}`, told(statements))
    return next
  }
  const anchor = await lockForChange(context, subject.person, version)
  await checkConsents(context, subject.person, statements)
  mustChange(await sayFacts(context, subject, statements))
  await record(context, 'person.change', `person:${subject.person}`, told(statements))
  return changeAnchor(context, anchor)
}

/** Which kinds were said, from when on; never what. */
function told(statements: readonly Statement[]): { kinds: string[] } {
  return { kinds: statements.map(({ kind, from }) => `${kind}@${from}`) }
}

function mustChange(changed: boolean): void {
  if (!changed) throw new Fault('malformed', '提交的内容与现有记录完全相同，没有需要变更的。', { path: 'statements' })
}
