import { addDays, addYears, fixedClock, newId, type PlainDate, today, type WorkdayCalendar } from '../../kit/index.ts'
import { listAccounts } from '../../platform/auth/index.ts'
import { keepBytes } from '../../platform/files/index.ts'
import { type CaseContext, openLawBook } from '../../proceedings/cases/index.ts'
import { actOnHazard, type HazardRequest, loadHazard, openHazard } from '../../proceedings/hazards/index.ts'
import { changeHomeFacts, enterHome } from '../../registers/homes/index.ts'
import type { RegisterContext } from '../../registers/people/index.ts'
import { catalogue, packs } from '../law.ts'
import { demoPhoto } from './demo-photo.ts'
import type { DemoFamily } from './fill-cases.ts'

const law = openLawBook(packs, catalogue)

/** The bureau whose law has works, and its list of hazards. */
const BUREAU = 150626
const REASON = '巡查发现，鉴定为危房。'
const BEGAN = 80

interface Deed {
  readonly post: string
  readonly act: HazardRequest['act']
  readonly detail: (on: PlainDate, papers: readonly string[]) => Readonly<Record<string, unknown>>
}

const deed = (post: string, act: Deed['act'], detail: Deed['detail']): Deed => ({ post, act, detail })
const PAPER = 'paper' as const

/** The whole way of a dangerous home, act by act, each some days after the one before. */
const WAY: readonly (Deed | typeof PAPER)[] = [
  deed('bureau-handler', 'choose', () => ({ measure: '拆除重建' })),
  deed('village-agent', 'contract', (on) => ({
    ...{ builder: '演示施工队', signedOn: on, completeBy: addDays(on, 90), cost: '86000' },
  })),
  deed('village-agent', 'start', (on) => ({ on })),
  deed('township-reviewer', 'visit', (on) => ({ on, stage: '主体', finding: 'pass', text: '墙体、屋面合格。' })),
  deed('village-agent', 'finish', (on) => ({ on })),
  PAPER,
  deed('village-agent', 'accept-household', (on, papers) => ({ on, signedBy: '户主', papers })),
  deed('township-reviewer', 'accept-office', (on, papers) => ({ on, text: '符合安全要求。', papers })),
  deed('township-reviewer', 'propose-close', () => ({ text: '住房安全问题已经解决。' })),
]

/** How far each of them has come, and what is open there. */
const REACHED = [0, 1, 4, 5, 8, 9, 10] as const
const STEP_DAYS = 7

/** Dangerous homes of the list in every state, from the first look to the one that was struck off. */
export async function fillHazards(register: RegisterContext, { dataDir, calendar, families }: Ground): Promise<void> {
  if (register.tenant !== BUREAU) return
  const accounts = await listAccounts(register.tx, register.tenant)
  const actors = new Map(accounts.map(({ id, name }) => [name, `u:${id}`]))
  const contextOf = (post: string, on: PlainDate): CaseContext => {
    const id = actors.get(post)
    if (id === undefined) throw new Error(`the demonstration has nobody at ${post}`)
    return { ...register, actor: { id }, clock: fixedClock(`${on}T10:00:00+08:00`), law, calendar }
  }
  const photo = await keepBytes({ dataDir, keys: register.keys }, register.tenant, 'image/png', demoPhoto())
  for (const [at, reached] of REACHED.entries()) {
    const family = families[at]
    if (family === undefined) continue
    const start = addDays(today(register.clock), -Math.min(BEGAN, (reached + 1) * STEP_DAYS))
    // The list asks what was known on the day of entry.
    const before = { ...register, clock: fixedClock(`${addDays(start, -1)}T10:00:00+08:00`) }
    const home = await dangerousHome(before, family, at % 2 === 0 ? 'D' : 'C')
    const opened = await openHazard(contextOf('village-agent', start), { home, reason: REASON })
    if (!opened.done) throw new Error(`the demonstration could not enter a hazard: ${opened.obstacle.sentence}`)
    await goOn({ contextOf, id: opened.id, photo }, reached, start)
  }
}

interface Ground {
  readonly dataDir: string
  readonly calendar: WorkdayCalendar
  readonly families: readonly DemoFamily[]
}

interface Site {
  readonly contextOf: (post: string, on: PlainDate) => CaseContext
  readonly id: string
  readonly photo: Awaited<ReturnType<typeof keepBytes<'image/png'>>>
}

async function goOn(site: Site, reached: number, start: PlainDate): Promise<void> {
  const papers: string[] = []
  for (const [at, one] of WAY.slice(0, reached).entries()) {
    const on = addDays(start, (at + 1) * STEP_DAYS - 1)
    if (one === PAPER) {
      const paper = { id: newId(site.contextOf('village-agent', on).clock), label: '竣工照片', ...site.photo }
      papers.push(paper.id)
      await act(site, 'village-agent', on, 'add-paper', { paper })
    } else await act(site, one.post, on, one.act, one.detail(on, papers))
  }
  if (reached <= WAY.length) return
  const on = addDays(start, WAY.length * STEP_DAYS)
  const { state } = await loadHazard(site.contextOf('bureau-reviewer', on), site.id, false)
  await act(site, 'bureau-reviewer', on, 'confirm-close', { proposal: state.closing?.seq })
}

async function act(site: Site, post: string, on: PlainDate, kind: Deed['act'], detail: object): Promise<void> {
  const context = site.contextOf(post, on)
  const held = await loadHazard(context, site.id, true)
  // The data names acts with their own details; the verb and the database refuse what does not fit.
  const request = { version: held.state.version, act: kind, detail } as HazardRequest
  const done = await actOnHazard(context, held, request)
  if (!done.done) throw new Error(`the demonstration could not ${kind}: ${done.obstacle.sentence}`)
}

async function dangerousHome(register: RegisterContext, { applicant, area }: DemoFamily, grade: 'C' | 'D') {
  const on = today(register.clock)
  const source = { kind: 'declared', on } as const
  const from = '2008-05-01'
  const payload = { division: area, address: '演示嘎查 8 号', floorArea: '72', use: 'residential', lawful: true }
  const { home } = await enterHome(register, {
    description: { payload: { ...payload, land: 'collective' }, from, source },
    shares: [{ person: applicant, share: '1', from, source }],
  })
  const appraisedOn = addDays(on, -100)
  const said = { grade, organisation: '演示鉴定机构', appraisedOn }
  const to = addDays(addYears(appraisedOn, 1), -1)
  await changeHomeFacts(register, home, undefined, [
    { kind: 'safety-grade', payload: said, from: appraisedOn, to, source },
  ])
  return home
}
