import type { z } from 'zod'
import { Fault, fixedClock, isWithin, maskCitizenId, today } from '../kit/index.ts'
import { authorise } from '../platform/auth/index.ts'
import { type Route, route } from '../platform/http/index.ts'
import type { Json } from '../policy/engine/index.ts'
import {
  type Arrival,
  type CaseContext,
  listArrivals,
  readArrival,
  readCase,
  returnArrival,
  takeOverCase,
} from '../proceedings/cases/index.ts'
import { listBureaus, listVisibleOffices } from '../registers/offices/index.ts'
import { type CaseServices, changeCase, inCases, knownOf, mergeFacts, refusedBy } from './case-context.ts'
import { listArrivedCases, readArrivedCase, returnArrivedCase, takeOverArrivedCase } from './handover-contracts.ts'
import { type Actor, staffNames } from './people-context.ts'

type Shown = z.output<typeof readArrivedCase.answer>
type Head = z.output<typeof listArrivedCases.answer>['arrivals'][number]
type Facts = Readonly<Record<string, Json>>

/** Cases that come from other bureaus: what has come in, and taking it over or sending it back. */
export function handoverRoutes(services: CaseServices): Route[] {
  return [
    route(listArrivedCases, (_, visit) =>
      inCases(services, visit, async (context, _hat, actor) => {
        mustManage(context, actor)
        return { arrivals: await heads(context, await listArrivals(context)) }
      }),
    ),
    route(readArrivedCase, ({ params }, visit) =>
      inCases(services, visit, async (context, _hat, actor) => {
        mustManage(context, actor)
        return show(context, await readArrival(context, params.id))
      }),
    ),
    route(takeOverArrivedCase, async ({ params, body }, visit) => {
      const taken = await changeCase(services, visit, takeOverArrivedCase, { params, body }, (context, _hat, actor) =>
        takeOver(context, actor, params.id, body),
      )
      services.onHandover?.()
      return taken
    }),
    route(returnArrivedCase, async ({ params, body }, visit) => {
      await changeCase(services, visit, returnArrivedCase, { params, body }, async (context, _hat, actor) => {
        mustManage(context, actor)
        await returnArrival(context, params.id, body.reason)
      })
      services.onHandover?.()
      return { done: true as const }
    }),
  ]
}

const mustManage = ({ tenant }: CaseContext, actor: Actor): void =>
  authorise(actor, 'cases.manage', { tenant, area: String(tenant) })

async function takeOver(
  context: CaseContext,
  actor: Actor,
  id: string,
  { pack, procedure, office, late }: z.output<typeof takeOverArrivedCase.body>,
) {
  mustManage(context, actor)
  const matter = (await mattersOf(context)).find((one) => one.pack === pack && one.procedure === procedure)
  if (matter === undefined) throw refuse('procedure', '没有这个申请事项，请从列出的事项里选。')
  const place = matter.offices.find((one) => one.id === office)
  if (place === undefined) throw refuse('office', '这个单位不受理这个事项，请从列出的单位里选。')
  const filed = await takeOverCase(context, id, {
    ...{ pack, procedure, area: place.area, ...(late !== undefined && { late }) },
    factsOf: async (family, told, on) => {
      const known = await knownOf(context, { ...family, appliedOn: on })
      // The registers keep JSON.
      const read = (facts: Facts): void => {
        for (const program of matter.procedureOf.programs) context.law.decide(pack, program, on, facts)
      }
      return understood(read, known as Facts, told)
    },
  })
  if (!filed.done) throw refusedBy(filed.obstacle)
  return { id: filed.id, number: filed.number }
}

/**
 * What was told, with what the registers here know in its place: among what was told is also what the registers there knew. A
 * group that the law here reads in another form is left out: what is not understood is not known.
 */
function understood(read: (facts: Facts) => void, known: Facts, told: Facts): Facts {
  const facts = mergeFacts(told, known) as Facts
  try {
    read(facts)
    return facts
  } catch (error) {
    const group = error instanceof Fault ? error.path?.split(/[.[]/)[0] : undefined
    if (group === undefined || told[group] === undefined) throw error
    return understood(read, known, { ...told, [group]: undefined } as unknown as Facts)
  }
}

async function mattersOf(context: CaseContext) {
  const offices = await listVisibleOffices(context, String(context.tenant))
  return context.law.procedures.flatMap(({ key, pack, division, procedure }) => {
    const isOurs = isWithin(String(context.tenant), division) && context.law.newest(pack, procedure.id)?.key === key
    const kind = procedure.steps[0]?.office
    const places = offices.filter((one) => one.kind === kind)
    return isOurs
      ? [{ pack, procedure: procedure.id, title: procedure.title, procedureOf: procedure, offices: places }]
      : []
  })
}

async function heads(context: CaseContext, rows: readonly Arrival['row'][]): Promise<Head[]> {
  const bureaus = new Map((await listBureaus(context.tx)).map(({ id, name }) => [id, name]))
  const names = await staffNames(
    context,
    rows.map(({ answered_by }) => ({ recordedBy: answered_by ?? '' })),
  )
  const shown: Head[] = []
  for (const { id, from_bureau, arrived_at, state, answered_at, answered_by, case_id } of rows) {
    const own = case_id === null ? undefined : await readCase(context, case_id)
    shown.push({
      ...{ id, from: bureaus.get(from_bureau) ?? String(from_bureau), arrivedOn: dayOf(arrived_at), state },
      ...(answered_at !== null && { answeredOn: dayOf(answered_at) }),
      ...(answered_by !== null && { answeredBy: names[answered_by] ?? '工作人员' }),
      ...(own && { case: { id: own.row.id, number: own.row.number } }),
    })
  }
  return shown
}

async function show(context: CaseContext, { row, letter, reason }: Arrival): Promise<Shown> {
  const [head] = await heads(context, [row])
  if (head === undefined) throw new Error('an arrival is not shown')
  return {
    ...{ ...head, digest: row.digest, ...(reason !== undefined && { returned: reason }) },
    ...(letter && { letter: showLetter(letter) }),
    matters: (await mattersOf(context)).map(({ pack, procedure, title, offices }) => ({
      ...{ pack, procedure, title, offices: offices.map(({ id, name }) => ({ id, name })) },
    })),
  }
}

function showLetter({
  former,
  matter,
  reason,
  facts,
  members,
  applicant,
  papers,
}: NonNullable<Arrival['letter']>): Shown['letter'] {
  return {
    matter: { ...matter, programs: [...matter.programs] },
    ...{ number: former.number, filedOn: dayOf(former.filedAt), filedBy: former.filedBy, reason, facts },
    members: members.map(({ name, kinship, birthDate, idNumber }, at) => ({
      ...{
        name,
        kinship,
        birthDate,
        applies: at === applicant,
        ...(idNumber && { maskedIdNumber: maskCitizenId(idNumber.number) }),
      },
    })),
    papers: papers.map(({ label, file, bytes }) => ({ label, digest: file, bytes })),
  }
}

const dayOf = (at: string): string => today(fixedClock(at))

const refuse = (code: string, sentence: string): Fault => refusedBy({ code, sentence })
