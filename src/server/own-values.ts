import { Fault } from '../kit/index.ts'
import { type Database, inTenant, type TenantId } from '../platform/db/index.ts'
import type { Taking } from '../platform/http/index.ts'
import { type Catalogue, type Decision, type Pack, parseRequest, valueInWords } from '../policy/engine/index.ts'
import { isBureau } from '../registers/offices/index.ts'
import { listApprovedOverrides, type ParameterOverride } from '../registers/settings/index.ts'
import type { decide } from './contracts.ts'

/** A bureau's approved values for a pack, in the order of parameter and date; undefined when there is no such bureau. */
export type ReadOwnValues = (bureau: TenantId, pack: string) => Promise<readonly ParameterOverride[] | undefined>

/** Reads own values from the database, in the bureau's own transaction. */
export function ownValuesIn(database: Database): ReadOwnValues {
  return (bureau, pack) =>
    inTenant(database, bureau, async (tx) =>
      (await isBureau(tx, bureau)) ? listApprovedOverrides(tx, bureau, pack) : undefined,
    )
}

/** A decision with a bureau's own values where it has approved some. Throws `malformed` for an unknown bureau. */
export async function decideFor(
  bureau: TenantId,
  body: Taking<typeof decide>['body'],
  today: string,
  { catalogue, ownValues }: { readonly catalogue: Catalogue; readonly ownValues: ReadOwnValues },
): Promise<Decision> {
  const asked = parseRequest(body, today)
  const overrides = await ownValues(bureau, asked.pack)
  if (!overrides) throw new Fault('malformed', `没有代码为 ${bureau} 的单位，请改正后重新提交。`, { path: 'bureau' })
  return catalogue.decide({ ...asked, overrides })
}

/** An own value as people read it. */
export function ownValueInWords(pack: Pack | undefined, { parameter: id, value, from, to, basis }: ParameterOverride) {
  const parameter = pack?.parameters.find((each) => each.id === id)
  const article = pack?.articles.find(({ clause }) => clause === parameter?.clause)
  return {
    ...{ parameter: id, label: parameter?.label ?? id, article: article?.place ?? '', from, basis },
    words: valueInWords(parameter ?? { kind: 'text' }, value),
    ...(to === undefined ? {} : { to }),
  }
}
