import type { FactTest, Method } from '../../policy/engine/index.ts'
import type { Application } from './case.ts'
import { factAt } from './missing-materials.ts'

/** Whether a test of the procedure is true of an application. What is not known is none of the values. */
export function isTrueOf(test: FactTest, { facts }: Application): boolean {
  const value = factAt(facts, test.fact)
  const among = (values: readonly (string | boolean)[]) =>
    (typeof value === 'string' || typeof value === 'boolean') && values.includes(value)
  return 'oneOf' in test ? among(test.oneOf) : !among(test.noneOf)
}

/** Whether a way of looking into things is there for an application. */
export const isOpenTo = ({ when }: Method, application: Application): boolean =>
  when === undefined || isTrueOf(when, application)
