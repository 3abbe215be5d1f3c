import type { Pack } from './pack.ts'
import { ENDS, type Investigation, type Procedure, type Step, type TimeLimit } from './procedure.ts'
import { parametersOfList } from './waiting-list.ts'
import { clausesOf, parametersOf } from './works.ts'

/** Flaws of a pack's procedures, each a sentence that names the place. */
export function checkProcedures(pack: Pack): string[] {
  const procedures = pack.procedures ?? []
  const keys = procedures.map(({ id, edition }) => `${id} ${edition}`)
  return [
    ...keys.filter((key, at) => keys.indexOf(key) !== at).map((key) => `procedure ${key} stands twice`),
    ...procedures.flatMap((procedure) => checkProcedure(procedure, pack)),
  ]
}

function checkProcedure(procedure: Procedure, pack: Pack): string[] {
  const at = `procedure ${procedure.id}`
  const clauses = new Set(pack.articles.map(({ clause }) => clause))
  const programs = new Set(pack.programs.map(({ id }) => id))
  const window = procedure.filing.window
  return [
    ...citedBy(procedure)
      .filter((clause) => !clauses.has(clause))
      .map((clause) => `${at} cites ${clause}, which is no article of the pack`),
    ...procedure.programs.filter((id) => !programs.has(id)).map((id) => `${at} names the program ${id}, which is none`),
    ...[...limitsOf(procedure), ...(window ? [window.opens, window.closes] : [])]
      .filter((id) => !pack.parameters.some((parameter) => parameter.id === id))
      .map((id) => `${at} names the parameter ${id}, which is none`),
    ...repeatedIds(procedure).map((id) => `${at} has ${id} twice`),
    ...[...checkWays(procedure), ...checkNames(procedure)].map((flaw) => `${at}: ${flaw}`),
  ]
}

function citedBy({ clause, filing, materials, outcomes, steps, works, sheet, standing, waiting }: Procedure): string[] {
  const inSteps = steps.flatMap((step) => [
    step.clause,
    ...(step.notice ? [step.notice.clause] : []),
    ...(step.passedBy ? [step.passedBy.clause] : []),
    ...(step.sample ? [step.sample.clause] : []),
    ...(step.investigation ? [step.investigation, ...step.investigation.methods].map((one) => one.clause) : []),
    ...(step.inquiries ?? []).map((inquiry) => inquiry.clause),
  ])
  const { noCopies, window } = filing
  const excuse = window?.excuse?.clause
  const whole = [
    clause,
    filing.clause,
    ...(works ? clausesOf(works) : []),
    ...(waiting ? [waiting.clause] : []),
    ...(noCopies ? [noCopies] : []),
    ...(excuse ? [excuse] : []),
    ...(sheet ? [sheet.clause] : []),
    ...(standing ? [standing.clause] : []),
  ]
  return [...new Set([...whole, ...[...materials, ...outcomes].map((one) => one.clause), ...inSteps])]
}

function limitsOf({ steps, works, waiting }: Procedure): string[] {
  const limit = (has: { readonly limit?: TimeLimit }) => (has.limit ? [has.limit.parameter] : [])
  const inSteps = steps.flatMap((step) => [
    ...limit(step),
    ...(step.notice ? [step.notice.days] : []),
    ...(step.sample ? [step.sample.rate] : []),
    ...(step.inquiries ?? []).flatMap(limit),
  ])
  return [...inSteps, ...(works ? parametersOf(works) : []), ...(waiting ? parametersOfList(waiting) : [])]
}

function repeatedIds({ steps, materials, outcomes }: Procedure): string[] {
  const inquiries = steps.flatMap((step) => step.inquiries ?? [])
  const methods = steps.map((step) => step.investigation?.methods ?? [])
  return [steps, materials, outcomes, inquiries, ...methods].flatMap((list) => {
    const ids = list.map(({ id }) => id)
    return ids.filter((id, at) => ids.indexOf(id) !== at)
  })
}

/** Every move leads somewhere, every step is reached, and every step can be left. */
function checkWays({ steps }: Procedure): string[] {
  const places = new Set([...steps.map(({ id }) => id), 'correcting', ...Object.keys(ENDS)])
  const lost = steps.flatMap((step) =>
    step.moves.filter(({ to }) => !places.has(to)).map(({ to }) => `${step.id} leads to ${to}, which is no step`),
  )
  const reached = reachable(steps)
  return [
    ...lost,
    ...steps.filter(({ id }) => !reached.has(id)).map(({ id }) => `${id} is never reached`),
    ...steps.filter((step) => !leaves(step)).map(({ id }) => `${id} is never left`),
    ...steps
      .filter((step) => (step.notice !== undefined) !== posts(step))
      .map(({ id }) => `${id} publicises by halves`),
  ]
}

/** What one part names is there: the method that settles a doubt, the publicity that an outcome needs, the way past a step. */
function checkNames({ steps, outcomes }: Procedure): string[] {
  const posts = (id: string) => steps.some((step) => step.id === id && step.notice !== undefined)
  return [
    ...steps
      .filter(({ investigation }) => investigation?.settles !== undefined && !hasMethod(investigation))
      .map(({ id }) => `${id} settles doubts by a method that is none`),
    ...outcomes
      .filter(({ posted }) => posted !== undefined && !posts(posted))
      .map(({ id }) => `${id} needs a publicity that is none`),
    ...steps
      .filter((step, at) => step.passedBy !== undefined && onward(steps, at) === undefined)
      .map(({ id }) => `${id} is passed by, and leads nowhere`),
  ]
}

const hasMethod = ({ methods, settles }: Investigation): boolean => methods.some(({ id }) => id === settles)

/** The later step to which the step at a place leads first. */
function onward(steps: readonly Step[], at: number): string | undefined {
  const later = steps.slice(at + 1).map(({ id }) => id)
  return steps[at]?.moves.find(({ to }) => later.includes(to))?.to
}

function reachable(steps: readonly Step[]): ReadonlySet<string> {
  const reached = new Set(steps.slice(0, 1).map(({ id }) => id))
  for (const id of reached) {
    for (const { to } of steps.find((step) => step.id === id)?.moves ?? []) reached.add(to)
  }
  return reached
}

const leaves = ({ id, moves }: Step): boolean => moves.some(({ to }) => to !== id && to !== 'correcting')

const posts = ({ moves }: Step): boolean =>
  ['publish', 'close-notice'].every((move) => moves.some((one) => one.move === move))
