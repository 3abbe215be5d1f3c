import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describeOnDatabases } from '../../tests/support/each-database.ts'
import { citizenId, DECLARED } from '../../tests/support/register.ts'
import {
  foundTestBureau,
  type House,
  openBrowser,
  openHouse,
  openTestOffice,
  signInPhone,
} from '../../tests/support/signed-in.ts'
import { publishStandingList } from '../books/notices/index.ts'
import { fixedClock, newId, stateCouncilCalendar } from '../kit/index.ts'
import { inTenant } from '../platform/db/index.ts'
import { createCatalogue, type Procedure, type Step } from '../policy/engine/index.ts'
import { packs } from '../policy/packs/index.ts'
import {
  type ActAnswer,
  type ActRequest,
  actOnCase,
  type CaseContext,
  type CaseState,
  fileCase,
  holdCase,
  isOpenTo,
  openLawBook,
  STANDING_INDEX,
  standingSubject,
  stepOf,
  takeSample,
} from '../proceedings/cases/index.ts'
import { enterHousehold, enterPerson } from '../registers/people/index.ts'

const BUREAU = 320104
const AREA = '320104001'
const NAME = '欧阳建国'
const ID_NUMBER = citizenId('1970-05-01', 11, String(BUREAU))
const PHONE = '13800138000'
const law = openLawBook(packs, createCatalogue(packs, { calendar: stateCouncilCalendar }))
const FACTS = {
  aid: { item: 'appraisal' },
  household: { lowIncome: true, category: 'dibao', size: 2, annualIncome: '18888.00' },
  home: { safetyGrade: 'D' },
  review: { form: 'subsidy' },
}

interface Shown {
  readonly id: string
  readonly title: string
  readonly firstDay: string
  readonly lastDay: string
  readonly fields: readonly { readonly field: string; readonly label: string; readonly value: string }[]
}

describeOnDatabases('publicity', (engine) => {
  let house: House
  let persons = 0
  const list = `/api/v1/bureaus/${BUREAU}/notices`

  beforeAll(async () => {
    house = await openHouse(await engine.newDatabase(), { idleMinutes: 1_000_000, longestHours: 100_000 })
    set('2026-09-01T09:00:00+08:00')
    await foundTestBureau(house, BUREAU)
    await openTestOffice(house, BUREAU, { kind: 'street', name: '大成街道', area: AREA })
  })
  afterAll(() => house.close())

  const set = (instant: string): void => house.clock.set(new Date(instant))
  const within = <T>(work: (context: CaseContext) => Promise<T>, actor = `u:${newId(house.clock)}`): Promise<T> =>
    inTenant(house.services.database, BUREAU, (tx) =>
      work({
        ...{ tx, tenant: BUREAU, clock: fixedClock(house.clock.now().toISOString()), law },
        ...{ calendar: stateCouncilCalendar, keys: house.services.keys, actor: { id: actor } },
      }),
    )

  /** A case of a household of its own. */
  async function file(pack: string, procedure: string): Promise<string> {
    return within(async (context) => {
      const number = citizenId('1970-05-01', 11 + 2 * persons++, String(BUREAU))
      const idNumber = { idKind: 'citizen-id' as const, number }
      const { person: applicant } = await enterPerson(context, { name: NAME, idNumber, source: DECLARED })
      const places = [{ person: applicant, kinship: '02', covered: true }]
      const entry = { members: places, on: '2026-01-05', reason: '登记', source: DECLARED }
      const household = await enterHousehold(context, entry)
      const application = { household, applicant, area: AREA, facts: FACTS }
      const filed = await fileCase(context, { pack, procedure, application, channel: 'counter', late: '补办' })
      if (!filed.done) throw new Error(filed.obstacle.sentence)
      return filed.id
    })
  }

  /** Each act by somebody else, so that four eyes and two tiers are never in the way. */
  const act = (id: string, kind: string, detail: object, to?: string): Promise<ActAnswer> =>
    within(async (context) => {
      const held = await holdCase(context, id)
      const wish = { case: id, version: held.state.version, act: kind, detail, ...(to !== undefined && { to }) }
      return actOnCase(context, held, wish as ActRequest)
    })
  const must = async (id: string, kind: string, detail: object, to?: string): Promise<CaseState> => {
    const answer = await act(id, kind, detail, to)
    if (!answer.done) throw new Error(`${kind}: ${answer.obstacle.sentence}`)
    return answer.state
  }

  const publish = (id: string) =>
    must(id, 'publish', { firstDay: '2026-09-08', lastDay: '2026-09-14', evidence: ['照片一'] })

  /** Goes on by the first way forward of the step where the case stands. */
  async function goOn(id: string, state: CaseState, procedure: Procedure, step: Step): Promise<CaseState> {
    for (const { id: inquiry } of step.inquiries ?? []) {
      if (state.replies[inquiry] === undefined) await must(id, 'reply', { inquiry, finding: 'clear', text: '无' })
    }
    const ways = step.investigation?.methods.filter((method) => isOpenTo(method, state.application))
    const [way] = state.investigations.every((one) => one.step !== step.id) ? (ways ?? []) : []
    const key = law.procedures.find((one) => one.procedure === procedure)?.key ?? ''
    if (step.sample) {
      await within((context) => takeSample(context, { procedure: key, step: step.id }, () => new Uint8Array(32)))
    }
    if (way) {
      const record = { method: way.id, on: '2026-08-01', finding: 'clear', text: '无', together: '某居委会' }
      await must(id, 'investigate', record)
    }
    const at = procedure.steps.indexOf(step)
    const next = procedure.steps.slice(at + 1).map((one) => one.id)
    const { move, to } = step.moves.find((one) => next.includes(one.to) || one.move === 'close-notice') ?? {
      move: 'approve',
      to: undefined,
    }
    const { excuse } = procedure.filing.window ?? {}
    if (move === 'accept' && excuse) {
      await must(id, 'find', { question: excuse.question, answer: true, reason: '住院' })
    }
    if (move === 'accept') return must(id, 'accept', {})
    if (move === 'forward') return must(id, 'forward', { agrees: true, opinion: '情况属实' }, to)
    if (move === 'close-notice') return must(id, 'close-notice', {})
    if (move === 'approve') return must(id, 'approve', { proposal: state.proposal?.seq })
    // What is published after the decision is published of what was granted.
    const papers = procedure.filing.noCopies === undefined ? procedure.materials : []
    for (const { id: kind } of papers) await must(id, 'add-material', { material: { id: kind, kind, file: kind } })
    const outcome = procedure.outcomes.find(({ end }) => end === 'granted')?.id
    return must(id, 'propose', { outcome, reasons: '', departure: '演练', law: [] })
  }

  const standing = async (): Promise<readonly Shown[]> =>
    (await openBrowser(house).get(list)).body.notices as readonly Shown[]

  /** Brings a case to its publicity and posts it. */
  async function posted(): Promise<{ id: string; notice: Shown }> {
    set('2026-09-07T09:00:00+08:00')
    const id = await file('wushen', 'rural-renovation')
    let state = await within(async (context) => (await holdCase(context, id)).state)
    const { procedure } = law.newest('wushen', 'rural-renovation') ?? {}
    for (let step = procedure && stepOf(procedure, state.step); procedure && step && !step.notice; ) {
      state = await goOn(id, state, procedure, step)
      step = stepOf(procedure, state.step)
    }
    const before = new Set((await standing()).map((one) => one.id))
    await publish(id)
    const notice = (await standing()).find((one) => !before.has(one.id))
    if (notice === undefined) throw new Error('nothing hangs')
    return { id, notice }
  }

  describe.each(law.procedures.filter(({ procedure }) => procedure.steps.some(({ notice }) => notice)))(
    '$key',
    ({ pack, procedure }) => {
      it('shows exactly the white list of every step, masked, and nothing else of the case', async () => {
        set('2026-09-07T09:00:00+08:00')
        const id = await file(pack, procedure.id)
        const before = new Set((await standing()).map((one) => one.id))
        let tried = 0
        for (const step of procedure.steps) {
          const state = await within(async (context) => (await holdCase(context, id)).state)
          if (state.step !== step.id) continue
          if (step.notice) {
            set('2026-09-07T10:00:00+08:00')
            await publish(id)
            const [shown, ...others] = (await standing()).filter((one) => !before.has(one.id))
            expect(others).toEqual([])
            expect(shown?.fields.map(({ field }) => field)).toEqual(step.notice.fields)
            expect(Object.keys(shown ?? {}).sort()).toEqual(
              ['basis', 'clause', 'fields', 'firstDay', 'id', 'lastDay', 'matter', 'places', 'title'].sort(),
            )
            const text = JSON.stringify(shown)
            for (const secret of [NAME, '建国', ID_NUMBER, '18888', AREA]) expect(text).not.toContain(secret)
            if (step.notice.fields.includes('name')) expect(text).toContain('欧**国')
            if (step.notice.fields.includes('area')) expect(text).toContain('大成街道')
            tried++
            await within(({ tx }) =>
              sql`select 1 from notice where case_id = ${id}`
                .execute(tx)
                .then(({ rows }) => expect(rows.length).toBe(tried)),
            )
            set('2026-09-15T00:00:01+08:00')
          }
          await goOn(id, state, procedure, step)
          // The next publicity begins where the clock stands; all of them are posted on the same day.
          set('2026-09-07T11:00:00+08:00')
        }
        expect(tried).toBeGreaterThan(0)
        expect((await standing()).filter((one) => !before.has(one.id))).toEqual([])
      })
    },
  )

  describe('an objection', () => {
    it('is taken to the last second of the last day, without a name, and holds the case until it is answered', async () => {
      const { id, notice } = await posted()
      const stranger = openBrowser(house, '10.9.0.1')
      const path = `${list}/${notice.id}/objections`
      const text = '这一家在镇上有一套商品房'
      set('2026-09-14T23:59:59+08:00')
      const taken = await stranger.post(path, { text, contact: PHONE }, { 'idempotency-key': 'objection-0001' })
      expect(taken).toMatchObject({ status: 200, body: { due: '2026-10-10', provisional: false } })
      const again = await stranger.post(path, { text, contact: PHONE }, { 'idempotency-key': 'objection-0001' })
      expect(again.body).toEqual(taken.body)
      set('2026-09-15T00:00:00+08:00')
      expect(await stranger.post(path, { text })).toMatchObject({ status: 409, body: { path: 'notice-over' } })
      expect((await standing()).map((one) => one.id)).not.toContain(notice.id)
      expect(await stranger.get(`${list}/${notice.id}`)).toMatchObject({ status: 404 })
      expect(await act(id, 'close-notice', {})).toMatchObject({ obstacle: { code: 'objections-open' } })

      const code = String(taken.body.code)
      const ask = (typed: string) => stranger.post(`/api/v1/bureaus/${BUREAU}/objections/result`, { code: typed })
      const open = await ask(code)
      expect(open).toMatchObject({ status: 200, body: { raisedOn: '2026-09-14', due: '2026-10-10' } })
      expect(open.body).not.toHaveProperty('answer')
      expect(await ask('WRNG-WRNG-WRNG-WRNG')).toMatchObject({ status: 404 })

      const { objections } = await within(async (context) => (await holdCase(context, id)).state)
      expect(objections).toMatchObject([{ actor: 'anonymous:public', text }])
      const objection = objections[0]?.seq
      const leak = { objection, upheld: true, text: `经核实 ${ID_NUMBER} 名下有房` }
      expect(await act(id, 'answer-objection', leak)).toMatchObject({ obstacle: { code: 'personal-numbers' } })
      await must(id, 'answer-objection', { objection, upheld: true, text: '核实，确有住房' })
      expect(await act(id, 'close-notice', {})).toMatchObject({ obstacle: { code: 'objection-upheld' } })
      await must(id, 'send-back', { reason: '异议成立，重新核查' })
      // As people type it.
      const answered = await ask(code.toLowerCase().replaceAll('-', ' '))
      expect(answered.body).toMatchObject({ answer: { upheld: true, text: '核实，确有住房', on: '2026-09-15' } })
    })

    it('carries the account of a citizen who signs it, and no name or number goes into the log', async () => {
      const { id, notice } = await posted()
      const citizen = await signInPhone(house, BUREAU, PHONE)
      const path = `/api/v1/my/notices/${notice.id}/objections`
      expect(await citizen.post(path, { text: '人口数不对，他家五口人' })).toMatchObject({ status: 200 })
      const state = await within(async (context) => (await holdCase(context, id)).state)
      expect(state.objections[0]?.actor).toMatch(/^c:/)
      const { rows } = await within(({ tx }) =>
        sql<{ detail: string }>`select detail::text as detail from audit_log where action = 'case.object'`.execute(tx),
      )
      expect(rows.length).toBeGreaterThan(0)
      expect(JSON.stringify(rows)).not.toMatch(/五口人|13800138000/)
    })

    it('is refused from an address that floods, and elsewhere than under its own bureau', async () => {
      const { notice } = await posted()
      const flood = openBrowser(house, '10.9.0.9')
      const send = () => flood.post(`${list}/${notice.id}/objections`, { text: '不同意，不同意' })
      const statuses = []
      for (let at = 0; at < 11; at++) statuses.push((await send()).status)
      expect(statuses).toEqual([...Array(10).fill(200), 429])
      await foundTestBureau(house, 410522)
      const elsewhere = `/api/v1/bureaus/410522/notices/${notice.id}`
      expect(await flood.get(elsewhere)).toMatchObject({ status: 404 })
      expect(await openBrowser(house).post(`${elsewhere}/objections`, { text: '不同意，不同意' })).toMatchObject({
        status: 404,
      })
    })
  })

  it('comes down with the case, also with one that is given up while it is suspended, and hangs once', async () => {
    const { id, notice } = await posted()
    const wish = { firstDay: '2026-09-08', lastDay: '2026-09-14', evidence: [] }
    expect(await act(id, 'publish', wish)).toMatchObject({ obstacle: { code: 'notice-hangs' } })
    expect(await act(id, 'publish', { ...wish, evidence: [PHONE] })).toMatchObject({
      obstacle: { code: 'notice-hangs' },
    })
    await must(id, 'suspend', { reason: '等待核实' })
    expect(await openBrowser(house).get(`${list}/${notice.id}`)).toMatchObject({ status: 200 })
    await must(id, 'withdraw', { reason: '不再需要' })
    expect(await openBrowser(house).get(`${list}/${notice.id}`)).toMatchObject({ status: 404 })
  })

  it('takes no day to come, nor one before the case was there', async () => {
    const { id } = await posted()
    await must(id, 'send-back', { reason: '重新核查' })
    set('2026-09-10T09:00:00+08:00')
    const { procedure } = law.newest('wushen', 'rural-renovation') ?? {}
    let state = await within(async (context) => (await holdCase(context, id)).state)
    for (let step = procedure && stepOf(procedure, state.step); procedure && step && !step.notice; ) {
      state = await goOn(id, state, procedure, step)
      step = stepOf(procedure, state.step)
    }
    for (const firstDay of ['2026-09-10', '2026-09-12']) {
      const wish = { firstDay, lastDay: '2026-09-18', evidence: [] }
      expect(await act(id, 'publish', wish)).toMatchObject({ obstacle: { code: 'posted-when' } })
    }
    const leak = { firstDay: '2026-09-11', lastDay: '2026-09-17', evidence: ['联系 138 0013 8000'] }
    expect(await act(id, 'publish', leak)).toMatchObject({ obstacle: { code: 'personal-numbers' } })
    await must(id, 'publish', { ...leak, evidence: [] })
  })

  it('keeps long-term lists that anybody reads masked, and answers few questions about names (YONGCHUAN-3.2)', async () => {
    const anybody = openBrowser(house)
    const lists = `/api/v1/bureaus/${BUREAU}/standing-lists`
    expect(await anybody.get(lists)).toMatchObject({ status: 200, body: { lists: [] } })
    const publish = (lines: number) =>
      within((context) => {
        const key = context.keys.cipherFor(BUREAU).blindIndex(STANDING_INDEX, standingSubject(NAME, '123X'))
        const fields = [{ field: 'name', label: '姓名（遮挡）', value: '欧阳**' }]
        const head = { matter: 'yongchuan/annual-review', town: AREA, publishedOn: '2026-09-10', publishedBy: 'u:x' }
        const content = { title: '长期公示', matter: '续保', basis: '某文件第三条' }
        return publishStandingList(context, { ...head, content }, Array(lines).fill({ fields, key }))
      })
    const old = await publish(2)
    house.clock.set(new Date(house.clock.now().getTime() + 60_000))
    const id = await publish(1)
    expect((await anybody.get(lists)).body.lists).toMatchObject([{ id, households: 1, on: '2026-09-10' }])
    expect((await anybody.get(`${lists}/${id}`)).body.lines).toEqual([[expect.objectContaining({ value: '欧阳**' })]])
    expect(await anybody.get(`${lists}/${old}`)).toMatchObject({ status: 404 })
    const ask = (digits: string, name = NAME) => anybody.post(`${lists}/search`, { name, digits })
    expect((await ask('123x')).body.found).toMatchObject([{ fields: [{ value: '欧阳**' }] }])
    expect((await ask('1234')).body.found).toEqual([])
    expect(await ask('23X')).toMatchObject({ status: 422 })
    for (let tries = 2; tries < 10; tries++) expect(await ask('0000')).toMatchObject({ status: 200 })
    expect(await ask('123X')).toMatchObject({ status: 429 })
    await expect(
      within((context) =>
        publishStandingList(
          context,
          {
            ...{ matter: 'x', town: AREA, publishedOn: '2026-09-10', publishedBy: 'u:x' },
            content: { title: '名单', matter: '续保', basis: '' },
          },
          [{ fields: [{ field: 'name', label: '姓名', value: PHONE }], key: 'k' }],
        ),
      ),
    ).rejects.toMatchObject({ path: 'personal-numbers' })
  })
})
