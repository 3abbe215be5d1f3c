import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Casework, openCasework } from '../../../tests/support/casework.ts'
import { AGREES, filingOf, staff, type Walk, walk } from '../../../tests/support/casework-walk.ts'
import { describeOnEachDatabase } from '../../../tests/support/each-database.ts'
import { findInStanding, newestStanding, publishStandingList, selectStandingList } from '../../books/notices/index.ts'
import type { Json } from '../../policy/engine/index.ts'
import { namePeople } from '../../registers/people/index.ts'
import {
  linesOfSample,
  listSamples,
  publishStanding,
  readCase,
  STANDING_INDEX,
  standingSubject,
  takeSample,
} from './index.ts'
import { drawSample } from './sample.ts'

const [WINDOW, STREET, CIVIL, BUREAU, PROPOSER, APPROVER] = ['a', 'b', 'c', 'd', 'e', 'f'].map(staff) as [
  ...[string, string, string, string, string, string],
]
const PLACE = ['yongchuan', 'annual-review', '500118001'] as const
const FORM = { material: { id: 'm1', kind: 'form', file: 'f1' } }
const VISITED = { method: 'home-visit', on: '2026-08-20', finding: 'clear', text: '与申报一致' }

/** A family of three on subsidy with 30,000.00 yuan a year: below the line of 840.00 a head and month. */
const facts = (
  review: Readonly<Record<string, Json>> = {},
  household: Readonly<Record<string, Json>> = {},
): Readonly<Record<string, Json>> => ({
  review: {
    ...{ year: 2026, form: 'subsidy', application: { on: '2026-08-03' }, changed: false, otherGrounds: true },
    ...review,
  },
  household: { category: 'low-income', size: 3, annualIncome: '30000.00', ...household },
})

describeOnEachDatabase('the yearly review of Yongchuan', (engine) => {
  let work: Casework
  beforeAll(async () => {
    work = await openCasework(await engine.newDatabase(), 500118)
  })
  afterAll(() => work.close())

  const apply = (of: Readonly<Record<string, Json>>, day = '2026-08-03', late?: string) =>
    walk(work, day, { ...filingOf(PLACE, WINDOW, of), ...(late !== undefined && { late }) })

  /** Accepted, looked into, and posted by the street from 25 August on. */
  async function posted(of: Readonly<Record<string, Json>>, looked: object = VISITED): Promise<Walk> {
    const one = await apply(of)
    await one.does('2026-08-04', WINDOW, 'add-material', FORM)
    await one.does('2026-08-05', WINDOW, 'accept', {})
    await one.does('2026-08-20', STREET, 'investigate', looked)
    await one.does('2026-08-24', STREET, 'forward', AGREES)
    await one.posts('2026-08-25', STREET)
    return one
  }

  /** From the street's publicity to the bureau's proposal, past civil affairs. */
  async function reported(of: Readonly<Record<string, Json>>, to = 'bureau-check'): Promise<Walk> {
    const one = await posted(of)
    await one.does('2026-09-02', STREET, 'close-notice', {})
    await one.does('2026-09-10', CIVIL, 'forward', AGREES)
    await one.does('2026-09-11', STREET, 'forward', AGREES, to)
    return one
  }
  const KEY = { procedure: 'yongchuan/annual-review/2026.1', step: 'bureau-check' }
  const CHECKED = { method: 'spot-check', finding: 'clear', text: '上门核实，与申报一致' }
  const sample = (day: string, seed = 7) =>
    work.on(day, (context) => takeSample(context, KEY, () => new Uint8Array(32).fill(seed)))

  /** Alone in the drum, so drawn; looked into, and passed on. */
  async function checkedAlone(one: Walk, day: string): Promise<void> {
    expect(await one.meets(day, BUREAU, 'forward', AGREES)).toBe('sample-wanted')
    await sample(day)
    expect(await one.meets(day, BUREAU, 'forward', AGREES)).toBe('spot-check-wanted')
    await one.does(day, BUREAU, 'investigate', { ...CHECKED, on: day })
    await one.does(day, BUREAU, 'forward', AGREES)
  }
  async function checked(one: Walk, day = '2026-09-21'): Promise<void> {
    await checkedAlone(one, day)
    await one.posts('2026-09-21', BUREAU)
    await one.does('2026-09-29', BUREAU, 'close-notice', {})
  }

  it('takes applications from 1 to 20 August, and later ones only with a reason', async () => {
    const own = await work.family()
    const file = (day: string, late?: string) =>
      work.file(day, {
        ...filingOf(PLACE, WINDOW, facts({ application: { on: day } })),
        ...own,
        ...(late !== undefined && { late }),
      })
    expect(await file('2026-07-31')).toMatchObject({ done: false, obstacle: { code: 'too-early' } })
    expect(await file('2026-08-21')).toMatchObject({ done: false, obstacle: { code: 'too-late' } })
    expect(await file('2026-08-21', ' ')).toMatchObject({ done: false, obstacle: { code: 'too-late' } })
    // The first day is a Saturday: the window is open all the same.
    for (const day of ['2026-08-01', '2026-08-20']) {
      const filed = await file(day)
      if (!filed.done) throw new Error(filed.obstacle.sentence)
      await work.act(day, { case: filed.id, actor: WINDOW, act: 'withdraw', detail: { reason: '填错了' } })
    }
    expect(await file('2026-08-21', '住院')).toMatchObject({ done: true })
  })

  it('accepts who was in hospital in August once a person has found it so, and declines who only forgot', async () => {
    const excused = { question: 'special-circumstance', answer: true, reason: '8 月 5 日至 25 日住院，有出院记录' }
    const ill = await apply(facts({ application: { on: '2026-08-22' } }), '2026-08-22', '住院，由女儿代办')
    expect(await ill.meets('2026-08-22', WINDOW, 'accept', {})).toBe('finding-wanted')
    await ill.does('2026-08-22', WINDOW, 'find', excused)
    await ill.does('2026-08-22', WINDOW, 'accept', {})
    const forgot = await apply(facts({ application: { on: '2026-08-22' } }), '2026-08-22', '忘记了')
    await forgot.does('2026-08-22', WINDOW, 'find', { ...excused, answer: false, reason: '没有特殊情况' })
    expect(await forgot.meets('2026-08-22', WINDOW, 'accept', {})).toBe('finding-wanted')
    await forgot.does('2026-08-22', WINDOW, 'decline', { reason: '逾期，没有特殊情况', clause: 'YONGCHUAN-2.3.1' })
    expect((await forgot.state()).step).toBe('declined')
    expect(await forgot.letters()).toEqual(['not-accepted'])
  })

  it('asks nobody about an excuse that somebody wrote although the window was open', async () => {
    const one = await apply(facts(), '2026-08-20', '怕来不及，先写上')
    await one.does('2026-08-20', WINDOW, 'accept', {})
    const [filed] = (await work.on('2026-08-20', (context) => readCase(context, one.id))).acts
    expect(filed?.detail).not.toHaveProperty('late')
  })

  it('runs through the timetable of 2026 to the letter that renews', async () => {
    const one = await posted(facts())
    expect((await one.state()).notice).toMatchObject({ firstDay: '2026-08-26', lastDay: '2026-09-01' })
    expect(await one.meets('2026-09-01', STREET, 'close-notice', {})).toBe('notice-running')
    await one.does('2026-09-02', STREET, 'close-notice', {})
    expect(await one.due('income')).toMatchObject({ due: '2026-09-14', local: true })
    await one.does('2026-09-10', CIVIL, 'forward', AGREES)
    expect(await one.due('submission')).toMatchObject({ due: '2026-09-20', clause: 'YONGCHUAN-2.3.5', local: false })
    await one.does('2026-09-18', STREET, 'forward', AGREES, 'bureau-check')
    await checkedAlone(one, '2026-09-21')
    await one.posts('2026-09-21', BUREAU)
    expect(await one.meets('2026-09-28', BUREAU, 'close-notice', {})).toBe('notice-running')
    await one.does('2026-09-29', BUREAU, 'close-notice', {})
    const proposal = await one.proposes('2026-09-29', PROPOSER, 'renew')
    await one.does('2026-09-30', APPROVER, 'approve', { proposal })
    expect(await one.state()).toMatchObject({ step: 'granted', decision: { outcome: 'renew', on: '2026-09-30' } })
    expect(await one.letters()).toEqual(['acceptance-receipt', 'publicity-sheet', 'publicity-sheet', 'renewal'])
  })

  it('draws a part of what has come to the bureau by lot, looks into it, and lets the rest go by the papers (2.3.6)', async () => {
    const all = [await reported(facts()), await reported(facts()), await reported(facts())]
    const { id, cases, chosen } = await sample('2026-09-15', 9)
    expect([cases, chosen]).toEqual([3, 1])
    const [drawn, lines] = await work.on('2026-09-15', async (context) => [
      (await listSamples(context)).find((one) => one.id === id),
      await linesOfSample(context, id),
    ])
    // Whoever has the seed and the numbers draws the same.
    const again = drawSample(
      all.map(({ number }) => ({ number })),
      drawn?.seed ?? '',
      Number(drawn?.rate),
    )
    expect(again.map(({ number, chosen }) => [number, chosen])).toEqual(
      lines.map(({ number, chosen }) => [number, chosen]),
    )
    for (const one of all) {
      const isChosen = lines.find(({ number }) => number === one.number)?.chosen
      expect(await one.meets('2026-09-16', BUREAU, 'forward', AGREES)).toBe(isChosen ? 'spot-check-wanted' : 'done')
    }
    await expect(sample('2026-09-16')).rejects.toMatchObject({ code: 'not-now', path: 'step' })
  })

  it('publishes who is being helped, masked and town by town, until a review stops it (3.2)', async () => {
    const matter = { pack: 'yongchuan', procedure: 'annual-review' }
    const publish = (day: string) =>
      work.on(day, async (context) => {
        const count = await publishStanding(context, matter)
        const [head] = await newestStanding(context)
        return { count, list: await selectStandingList(context, head?.id ?? '') }
      })
    const before = await publish('2026-09-30')
    const one = await reported(facts())
    await checked(one)
    const proposal = await one.proposes('2026-09-29', PROPOSER, 'renew')
    await one.does('2026-09-30', APPROVER, 'approve', { proposal })
    const after = await publish('2026-10-01')
    expect(after.count.households).toBe(before.count.households + 1)
    const lines = after.list?.content.lines ?? []
    expect(lines.at(-1)?.map(({ label }) => label)).toEqual([
      ...['姓名（遮挡）', '家庭人数', '收入类别', '保障方式', '保障标准'],
    ])
    expect(JSON.stringify(after.list?.content)).not.toMatch(/\d{11}/)
    expect(after.list?.content).toMatchObject({ title: '廉租住房保障家庭长期公示' })
    // Whoever knows name and last digits finds the line; nobody else does.
    const ask = (name: string, digits: string) =>
      work.on('2026-10-02', (context) =>
        findInStanding(
          context,
          context.keys.cipherFor(context.tenant).blindIndexes(STANDING_INDEX, standingSubject(name, digits)),
        ),
      )
    const { name, idNumber = '' } = await work.on('2026-10-02', async (context) => {
      const [person] = await namePeople(context, [(await readCase(context, one.id)).row.applicant_id])
      if (person === undefined) throw new Error('nobody applied')
      return person
    })
    expect((await ask(` ${name}`, idNumber.slice(-4).toLowerCase())).length).toBeGreaterThan(0)
    expect(await ask(name, '0000')).toEqual([])
    expect(await ask(`${name}某`, idNumber.slice(-4))).toEqual([])
    // Where nobody is helped any more, an empty list takes the place of the last one.
    const gone = { matter: 'yongchuan/annual-review', town: '500118999', publishedOn: '2026-10-02', publishedBy: 'u:x' }
    const content = { title: '', matter: '', basis: '' }
    await work.on('2026-10-02', (context) =>
      publishStandingList(context, { ...gone, content }, [{ fields: [], key: 'somebody' }]),
    )
    await publish('2026-10-03')
    const heads = await work.on('2026-10-03', (context) => newestStanding(context))
    expect(heads.find(({ town }) => town === gone.town)).toMatchObject({ households: 0, publishedOn: '2026-10-03' })
  })

  it('is late for 20 September when it was posted on the 13th, and says so', async () => {
    const one = await apply(facts())
    await one.does('2026-08-04', WINDOW, 'add-material', FORM)
    await one.does('2026-08-05', WINDOW, 'accept', {})
    await one.does('2026-08-20', STREET, 'investigate', VISITED)
    await one.does('2026-09-12', STREET, 'forward', AGREES)
    await one.posts('2026-09-13', STREET)
    expect(await one.meets('2026-09-20', STREET, 'close-notice', {})).toBe('notice-running')
    await one.does('2026-09-21', STREET, 'close-notice', {})
    await one.does('2026-09-21', CIVIL, 'forward', AGREES)
    expect(await one.due('submission')).toMatchObject({ start: '2026-09-21', due: '2026-09-20' })
  })

  describe('looking into a family', () => {
    it('leaves a record before the street gives its opinion, with consent where other data are looked up', async () => {
      const one = await apply(facts())
      await one.does('2026-08-05', WINDOW, 'accept', {})
      expect(await one.meets('2026-08-06', STREET, 'forward', AGREES)).toBe('investigation-wanted')
      const looked = (method: string, more: object = {}) =>
        one.meets('2026-08-06', STREET, 'investigate', { ...VISITED, on: '2026-08-06', method, ...more })
      expect(await looked('crystal-ball')).toBe('unknown-item')
      expect(await looked('rescue-system')).toBe('not-this-way')
      expect(await looked('matching')).toBe('consent-wanted')
      expect(await looked('neighbours', { on: '2026-08-07' })).toBe('looked-when')
      expect(await looked('letters', { assessor: '某评估公司' })).toBe('done')
      expect(await one.meets('2026-08-06', STREET, 'forward', AGREES)).toBe('done')
    })

    it('goes on after a doubt only when the committee of the hukou came along', async () => {
      const one = await apply(facts())
      await one.does('2026-08-05', WINDOW, 'accept', {})
      await one.does('2026-08-20', STREET, 'investigate', { ...VISITED, finding: 'doubtful', text: '家中有新车' })
      expect(await one.meets('2026-08-21', STREET, 'forward', AGREES)).toBe('doubt-open')
      const joint = { ...VISITED, method: 'joint-visit', text: '车是亲戚的' }
      expect(await one.meets('2026-08-21', STREET, 'investigate', joint)).toBe('together-wanted')
      await one.does('2026-08-21', STREET, 'investigate', { ...joint, together: '某某社区居委会' })
      await one.does('2026-08-21', STREET, 'forward', AGREES)
    })

    it('does not repeat what civil affairs has found of the trusted categories, and does not ask it again', async () => {
      const dibao = facts({}, { category: 'dibao' })
      const looked = { ...VISITED, method: 'rescue-system', text: '系统内在保' }
      const one = await posted(dibao, looked)
      // The way past civil affairs leads to the street's report.
      await one.does('2026-09-02', STREET, 'close-notice', {})
      expect((await one.state()).step).toBe('submission')
      const other = await apply(dibao)
      await other.does('2026-08-05', WINDOW, 'accept', {})
      for (const method of ['home-visit', 'matching', 'joint-visit']) {
        expect(await other.meets('2026-08-20', STREET, 'investigate', { ...VISITED, method })).toBe('not-this-way')
      }
    })
  })

  it('leaves exactly 840.00 a head to a person, whose finding decides between renewing and stopping', async () => {
    const atLine = facts({}, { annualIncome: '30240.00' })
    const question = { question: 'income-at-line', reason: '与民政局会商' }
    const one = await reported(atLine)
    await checked(one)
    expect(await one.meetsProposing('2026-09-29', PROPOSER, 'renew')).toBe('finding-wanted')
    await one.does('2026-09-29', PROPOSER, 'find', { ...question, answer: true })
    await one.proposes('2026-09-29', PROPOSER, 'renew')
    const other = await reported(atLine)
    await other.does('2026-09-12', BUREAU, 'find', { ...question, answer: false })
    await checked(other)
    const reasons = { reasons: '人均月收入没有低于规定的数' }
    expect(await other.meetsProposing('2026-09-29', PROPOSER, 'renew')).toBe('departure-wanted')
    await other.proposes('2026-09-29', PROPOSER, 'stop', reasons)
    // 839.97 a head is below the line, and 840.03 above it: nobody is asked.
    const below = await reported(facts({}, { annualIncome: '30239.00' }))
    await checked(below)
    await below.proposes('2026-09-29', PROPOSER, 'renew')
    const above = await reported(facts({}, { annualIncome: '30241.00' }))
    await checked(above)
    expect(await above.meetsProposing('2026-09-29', PROPOSER, 'renew')).toBe('departure-wanted')
    const proposal = await above.proposes('2026-09-29', PROPOSER, 'stop', reasons)
    await above.does('2026-09-30', APPROVER, 'approve', { proposal })
    expect((await above.letters()).at(-1)).toBe('stop-notice')
  })

  it('posts a subsidy that goes up or down once more before it is reported', async () => {
    const grown = facts({ changed: true }, { size: 4 })
    const unposted = await reported(grown)
    await checked(unposted)
    expect(await unposted.meetsProposing('2026-09-29', PROPOSER, 'renew')).toBe('departure-wanted')
    expect(await unposted.meetsProposing('2026-09-29', PROPOSER, 'adjust')).toBe('posting-wanted')
    const one = await reported(grown, 'adjustment-notice')
    await one.posts('2026-09-11', STREET)
    expect((await one.state()).notice).toMatchObject({ firstDay: '2026-09-12', lastDay: '2026-09-18' })
    await one.does('2026-09-19', STREET, 'close-notice', {})
    await checked(one)
    const proposal = await one.proposes('2026-09-29', PROPOSER, 'adjust', { reasons: '新生一人' })
    await one.does('2026-09-30', APPROVER, 'approve', { proposal })
    const sheets = ['publicity-sheet', 'publicity-sheet', 'publicity-sheet']
    expect(await one.letters()).toEqual(['acceptance-receipt', ...sheets, 'adjustment'])
  })

  it('keeps in their flat, in another class, who is above low rent and still within public rental', async () => {
    const one = await reported(facts({ form: 'unit', changed: true, publicRental: true }, { annualIncome: '39600.00' }))
    await checked(one)
    const proposal = await one.proposes('2026-09-29', PROPOSER, 'reclass', { reasons: '人均月收入 1100 元' })
    await one.does('2026-09-30', APPROVER, 'approve', { proposal })
    expect(await one.state()).toMatchObject({ step: 'granted', decision: { outcome: 'reclass' } })
    expect((await one.letters()).at(-1)).toBe('adjustment')
  })
})
