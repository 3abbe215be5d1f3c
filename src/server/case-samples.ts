import { randomBytes } from 'node:crypto'
import { Fault, isWithin, today } from '../kit/index.ts'
import { authorise } from '../platform/auth/index.ts'
import { type Route, route } from '../platform/http/index.ts'
import {
  type CaseContext,
  linesOfSample,
  listSamples,
  type SampleRow,
  stepOf,
  takeSample,
  waitingForSample,
} from '../proceedings/cases/index.ts'
import { type CaseServices, changeCase, inCases } from './case-context.ts'
import { drawCaseSample, listCaseSamples, readCaseSample } from './case-sample-contracts.ts'
import { titleOfStep } from './case-view.ts'
import { type Actor, staffNames } from './people-context.ts'

const SEED_BYTES = 32

/** Samples of cases that the bureau looks into more closely. */
export function sampleRoutes(services: CaseServices): Route[] {
  return [
    route(listCaseSamples, (_, visit) =>
      inCases(services, visit, async (context, _hat, actor) => {
        mustManage(context, actor)
        return { steps: await stepsOf(context), samples: await shown(context, await listSamples(context)) }
      }),
    ),
    route(drawCaseSample, ({ body }, visit) =>
      changeCase(services, visit, drawCaseSample, { body }, async (context, _hat, actor) => {
        mustManage(context, actor)
        if (!context.law.procedures.some((one) => one.key === body.procedure && isOurs(context, one)))
          throw new Fault('not-found', '没有这个申请事项，请从列出的事项里选。', { path: 'procedure' })
        const { id, cases, chosen } = await takeSample(context, body, () => randomBytes(SEED_BYTES))
        return { id, cases, chosen }
      }),
    ),
    route(readCaseSample, ({ params }, visit) =>
      inCases(services, visit, async (context, _hat, actor) => {
        mustManage(context, actor)
        const row = (await listSamples(context)).find(({ id }) => id === params.id)
        if (row === undefined) throw new Fault('not-found', '没有这次抽取，请刷新后重新选择。')
        const { procedure } = context.law.rulesOf(row.procedure)
        const lines = (await linesOfSample(context, row.id)).map(({ case: id, number, place, chosen, step }) => ({
          ...{ case: id, number, place, chosen, step: titleOfStep(procedure, step) },
        }))
        const [sample] = await shown(context, [row])
        if (sample === undefined) throw new Error('a sample is not shown')
        return { sample, lines }
      }),
    ),
  ]
}

const mustManage = ({ tenant }: CaseContext, actor: Actor): void =>
  authorise(actor, 'cases.manage', { tenant, area: String(tenant) })

const isOurs = ({ tenant }: CaseContext, { division }: { readonly division: string }): boolean =>
  isWithin(String(tenant), division)

async function stepsOf(context: CaseContext) {
  const found = context.law.procedures
    .filter((one) => isOurs(context, one))
    .flatMap(({ key, procedure }) =>
      procedure.steps.flatMap(({ id, title, sample }) => (sample ? [{ key, procedure, id, title, sample }] : [])),
    )
  const steps = []
  for (const { key, procedure, id, title, sample } of found) {
    const rate = context.law.rulesOf(key).valueOn(sample.rate, today(context.clock))
    const waiting = (await waitingForSample(context, key, id, false)).length
    const about = { procedure: key, step: id, matter: procedure.title, title, clause: sample.clause, waiting }
    steps.push({ ...about, ...(rate !== null && { rate }) })
  }
  return steps
}

async function shown(context: CaseContext, rows: readonly SampleRow[]) {
  const names = await staffNames(
    context,
    rows.map(({ drawn_by }) => ({ recordedBy: drawn_by })),
  )
  return rows.map(({ id, procedure: key, step, drawn_on, drawn_by, rate, seed, cases, chosen }) => {
    const { procedure } = context.law.rulesOf(key)
    const one = stepOf(procedure, step)
    return {
      ...{ id, matter: procedure.title, title: one?.title ?? step, clause: one?.sample?.clause ?? procedure.clause },
      ...{ on: drawn_on, by: names[drawn_by] ?? '工作人员', rate, seed, cases, chosen },
    }
  })
}
