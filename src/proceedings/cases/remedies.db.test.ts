import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Casework, openCasework } from '../../../tests/support/casework.ts'
import { describeOnDatabases } from '../../../tests/support/each-database.ts'
import { holdCase, listLetters } from './index.ts'
import { loadDeadlines } from './store-cases.ts'

const BUREAU = 320104
const staff = (letter: string): string => `u:018f3c2a-0000-7000-8000-00000000000${letter}`
const [ACCEPTOR, REVIEWER, HANDLER, CIVIL, PROPOSER, APPROVER] = ['a', 'b', 'c', 'd', 'e', 'f'].map(staff) as [
  ...[string, string, string, string, string, string],
]
const FACTS = { aid: { item: 'appraisal' }, home: { land: 'collective' } }
const AGREES = { agrees: true, opinion: '情况属实' }
const LAW = [{ program: 'safety-aid', version: 'x', on: '2026-09-07', outcome: 'ineligible', result: null }]
const REFUSE = { outcome: 'refuse', reasons: '不属于低收入家庭', law: LAW }

describeOnDatabases('reconsideration and court', (engine) => {
  let work: Casework
  let id: string
  let letter: string

  beforeAll(async () => {
    work = await openCasework(await engine.newDatabase(), BUREAU)
    const filing = { pack: 'nanjing', procedure: 'safety-aid', facts: FACTS, area: '320104001', actor: ACCEPTOR }
    const filed = await work.file('2026-09-07', filing)
    if (!filed.done) throw new Error(filed.obstacle.sentence)
    id = filed.id
    await must('2026-09-07', ACCEPTOR, 'accept', {})
    for (const actor of [REVIEWER, HANDLER, CIVIL]) await must('2026-09-09', actor, 'forward', AGREES)
    const { seq } = await must('2026-09-10', PROPOSER, 'propose', REFUSE)
    await must('2026-09-11', APPROVER, 'approve', { proposal: seq })
    letter = (await letters()).find(({ kind }) => kind === 'refusal')?.id ?? ''
    await must('2026-09-14', PROPOSER, 'serve', { letter, manner: 'person', on: '2026-09-14' })
  })
  afterAll(() => work.close())

  type Act = Parameters<Casework['act']>[1]['act']
  const act = (day: string, actor: string, kind: Act, detail: unknown) =>
    work.act(day, { case: id, actor, act: kind, detail })
  const must = async (day: string, actor: string, kind: Act, detail: unknown) => {
    const answer = await act(day, actor, kind, detail)
    if (!answer.done) throw new Error(`${kind}: ${answer.obstacle.sentence}`)
    return answer
  }
  const letters = () =>
    work.on('2026-12-30', async (context) => listLetters(context, id, (await holdCase(context, id)).acts))
  const lodging = (more: object = {}) => ({
    ...{ remedy: 'reconsideration', by: 'applicant', filedOn: '2026-10-08', authority: '某某区人民政府' },
    ...{ number: '某复受〔2026〕3号', letter, ...more },
  })

  it('are taken in within the period from service, or late with a reason', async () => {
    const late = lodging({ filedOn: '2026-11-16' })
    // Sixty days from 14 September end on Friday, 13 November.
    expect(await act('2026-11-16', HANDLER, 'lodge-remedy', late)).toMatchObject({
      done: false,
      obstacle: { code: 'remedy-late', clause: expect.stringContaining('第二十条') },
    })
    const wrong = [
      [{ filedOn: '2026-09-10' }, 'remedy-when'],
      [{ filedOn: '2026-11-17' }, 'remedy-when'],
      [{ letter: staff('a').slice(2) }, 'no-such-letter'],
    ] as const
    for (const [more, code] of wrong) {
      const answer = await act('2026-11-16', HANDLER, 'lodge-remedy', lodging(more))
      expect(answer).toMatchObject({ done: false, obstacle: { code } })
    }
    const admitted = { ...late, late: '洪水中断交通' }
    expect(await act('2026-11-16', HANDLER, 'lodge-remedy', admitted)).toMatchObject({ done: true })
    expect(await act('2026-11-16', HANDLER, 'lodge-remedy', lodging())).toMatchObject({
      obstacle: { code: 'remedy-open' },
    })
    const suit = lodging({ remedy: 'suit', filedOn: '2026-11-16', authority: '某某区人民法院', number: '行初 1 号' })
    expect(await act('2026-11-16', HANDLER, 'lodge-remedy', suit)).toMatchObject({ done: true })
  })

  it('may stop that the decision is carried out, on record, and end with the decision upheld', async () => {
    const [first, second] = (await work.state(id)).remedies
    const stay = { remedy: first?.seq, stays: true, on: '2026-11-17', reason: '可能造成难以弥补的损失' }
    await must('2026-11-17', HANDLER, 'stay-execution', stay)
    expect(await act('2026-11-17', HANDLER, 'stay-execution', stay)).toMatchObject({
      obstacle: { code: 'stayed-already' },
    })
    expect((await work.state(id)).remedies[0]).toMatchObject({ stayed: { on: '2026-11-17' } })
    const upheld = { remedy: second?.seq, outcome: 'upheld', on: '2026-11-18', number: '行判 1 号', text: '驳回' }
    expect(await act('2026-11-18', HANDLER, 'conclude-remedy', { ...upheld, days: 30 })).toMatchObject({
      obstacle: { code: 'ordered-days-wanted' },
    })
    expect(await must('2026-11-18', HANDLER, 'conclude-remedy', upheld)).toMatchObject({ state: { step: 'refused' } })
    expect(await act('2026-11-18', HANDLER, 'conclude-remedy', upheld)).toMatchObject({
      obstacle: { code: 'no-such-remedy' },
    })
    expect((await letters()).find(({ kind }) => kind === 'refusal')).not.toHaveProperty('revokedOn')
  })

  it('may order to decide anew: the case goes back to that step with the ordered limit, and the letter falls', async () => {
    const [first] = (await work.state(id)).remedies
    const order = {
      ...{ remedy: first?.seq, outcome: 'anew', on: '2026-11-20', number: '某复决〔2026〕3号' },
      ...{ text: '事实不清', days: 30 },
    }
    const done = await must('2026-11-23', HANDLER, 'conclude-remedy', order)
    expect(done.state).toMatchObject({ step: 'proposal', since: '2026-11-23' })
    expect(done.state).not.toHaveProperty('decision')
    const deadlines = await work.on('2026-11-23', (context) => loadDeadlines(context, id))
    // Thirty days from 20 November end on Sunday, 20 December.
    expect(deadlines.get('proposal')).toMatchObject({ start: '2026-11-20', due: '2026-12-21', local: false })
    expect(deadlines.get('proposal')?.clause).toContain('某复决〔2026〕3号')
    const all = await letters()
    expect(all.find(({ kind }) => kind === 'refusal')).toMatchObject({ revokedOn: '2026-11-23' })
    expect(all.find(({ kind }) => kind === 'remedy-notice')).toMatchObject({ number: '320104告〔2026〕1号' })
  })

  it('lets nobody decide the same again on the same facts', async () => {
    expect(await act('2026-11-24', PROPOSER, 'propose', REFUSE)).toMatchObject({
      done: false,
      obstacle: { code: 'same-again', clause: expect.stringContaining('行政复议法') },
    })
    await must('2026-11-24', PROPOSER, 'find', { question: 'income', answer: false, reason: '重新核实了收入' })
    const { seq, state } = await must('2026-11-25', PROPOSER, 'propose', REFUSE)
    expect(state.step).toBe('decision')
    const deadlines = await work.on('2026-11-25', (context) => loadDeadlines(context, id))
    expect(deadlines.get('decision')).toMatchObject({ due: '2026-12-21' })
    expect(await must('2026-11-26', APPROVER, 'approve', { proposal: seq })).toMatchObject({
      state: { step: 'refused', decision: { on: '2026-11-26' } },
    })
  })
})
