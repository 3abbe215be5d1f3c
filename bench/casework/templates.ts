/** Cases that were filed and worked on as everybody's are, in a few states, to be multiplied. */
import { fixedClock, type PlainDate, stateCouncilCalendar } from '../../src/kit/index.ts'
import { inTenant } from '../../src/platform/db/index.ts'
import { createCatalogue } from '../../src/policy/engine/index.ts'
import { packs } from '../../src/policy/packs/index.ts'
import {
  type ActRequest,
  actOnCase,
  askTheLaw,
  type CaseContext,
  fileCase,
  holdCase,
  openLawBook,
  readCase,
} from '../../src/proceedings/cases/index.ts'
import { enterHousehold, enterPerson } from '../../src/registers/people/index.ts'
import { citizenId, DECLARED } from '../../tests/support/register.ts'
import type { House } from '../../tests/support/signed-in.ts'

const law = openLawBook(packs, createCatalogue(packs, { calendar: stateCouncilCalendar }))
const staff = (letter: string): string => `u:018f3c2a-0000-7000-8000-00000000000${letter}`
const [WINDOW, STREET, DISTRICT, CIVIL, PROPOSER, APPROVER] = ['a', 'b', 'c', 'd', 'e', 'f'].map(staff)
const AGREES = { agrees: true, opinion: '情况属实' }
const PAPERS = ['form', 'acceptance-papers', 'settlement-audit']
const FACTS = {
  applicant: { role: 'owner' },
  household: { lowIncome: true },
  home: { land: 'state-owned', lawful: true, use: 'residential', division: '320104', safetyGrade: 'D' },
  aid: {
    ...{ item: 'treatment', mode: 'strengthen', completedOn: '2026-08-31', appliedOn: '2026-09-07' },
    ...{ auditedCost: '268000.00', otherFiscalAid: false, governmentOrganised: false, cause: 'own' },
  },
  owners: ['80', '70', '50'].map((floorArea, at) => ({ id: 'ABC'.charAt(at), floorArea })),
  ownerId: 'A',
}

/** How far a case has come. */
export const STAGES = ['acceptance', 'street', 'district', 'proposal', 'granted'] as const
export type Stage = (typeof STAGES)[number]

/** A household and its head. */
export interface Family {
  readonly household: string
  readonly applicant: string
}

type Run = <T>(day: PlainDate, actor: string | undefined, work: (context: CaseContext) => Promise<T>) => Promise<T>

/** Runs verbs of casework in one bureau on a day, as somebody. */
export function runIn({ services }: House, tenant: number): Run {
  return (day, actor = 'system:bench', work) =>
    inTenant(services.database, tenant, (tx) => {
      const clock = fixedClock(`${day}T09:00:00+08:00`)
      return work({ tx, tenant, law, calendar: stateCouncilCalendar, clock, actor: { id: actor }, keys: services.keys })
    })
}

/** Enters the n-th household of one, with an address in a street. */
export function enterFamily(run: Run, n: number, street: string): Promise<Family> {
  return run('2026-01-05', WINDOW, async (context) => {
    const birth = `${1940 + (n % 60)}-0${1 + (Math.floor(n / 60) % 9)}-${11 + (Math.floor(n / 540) % 17)}`
    const idNumber = { idKind: 'citizen-id', number: citizenId(birth, 1 + 2 * Math.floor(n / 9180), '320104') } as const
    const { person } = await enterPerson(context, { name: '陈大成', idNumber, source: DECLARED })
    const members = [{ person, kinship: '02', covered: true }]
    const residence = { division: street, address: `某巷 ${n} 号`, rural: false }
    const entry = { members, residence, on: '2026-01-05', reason: '登记', source: DECLARED } as const
    return { household: await enterHousehold(context, entry), applicant: person }
  })
}

/** Files a case and brings it to each stage but the first in turn; answers the id of the one that stops there. */
export async function makeTemplates(
  run: Run,
  families: readonly Family[],
  area: string,
): Promise<Readonly<Record<Stage, string>>> {
  const made: [Stage, string][] = []
  for (const [at, stage] of STAGES.entries()) {
    const family = families[at]
    if (family === undefined) throw new Error('there are too few families')
    const application = { ...family, area, facts: FACTS }
    const filing = { pack: 'nanjing', procedure: 'safety-aid', application, channel: 'counter' as const }
    const filed = await run('2026-09-07', WINDOW, (context) => fileCase(context, filing))
    if (!filed.done) throw new Error(filed.obstacle.sentence)
    await walkTo(run, filed.id, at)
    made.push([stage, filed.id])
  }
  return Object.fromEntries(made) as Readonly<Record<Stage, string>>
}

async function walkTo(run: Run, id: string, stage: number): Promise<void> {
  const does = (day: PlainDate, actor: string | undefined, act: string, detail: unknown): Promise<number> =>
    run(day, actor, async (context) => {
      const held = await holdCase(context, id)
      // The details are those that the law of the place asks for; the verb refuses others.
      const answer = await actOnCase(context, held, {
        ...{ case: id, version: held.state.version, act, detail },
      } as ActRequest)
      if (!answer.done) throw new Error(`${act}: ${answer.obstacle.sentence}`)
      return answer.seq
    })
  for (const kind of PAPERS) {
    await does('2026-09-07', WINDOW, 'add-material', { material: { id: kind, kind, file: kind } })
  }
  if (stage >= 1) await does('2026-09-07', WINDOW, 'accept', {})
  if (stage >= 2) await does('2026-09-08', STREET, 'forward', AGREES)
  if (stage >= 3) for (const actor of [DISTRICT, CIVIL]) await does('2026-09-10', actor, 'forward', AGREES)
  if (stage < 4) return
  const said = await run('2026-09-11', PROPOSER, async (context) => askTheLaw(context, await readCase(context, id)))
  const asked = said.map(({ program, version, on, outcome, result, questions }) => ({
    ...{ program, version, on, outcome, result, questions: questions.map((one) => one.id) },
  }))
  const proposal = await does('2026-09-11', PROPOSER, 'propose', { outcome: 'aid', law: asked, reasons: '' })
  await does('2026-09-14', APPROVER, 'approve', { proposal })
  const posted = { firstDay: '2026-09-15', lastDay: '2026-09-21', evidence: ['照片'] }
  await does('2026-09-14', STREET, 'publish', posted)
  await does('2026-09-22', STREET, 'close-notice', {})
}
