import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Casework, openCasework } from '../../../tests/support/casework.ts'
import { staff } from '../../../tests/support/casework-walk.ts'
import { describeOnDatabases } from '../../../tests/support/each-database.ts'
import { grantedRenovation } from '../../../tests/support/granted-renovation.ts'
import { DECLARED } from '../../../tests/support/register.ts'
import { newId, type PlainDate, stateCouncilCalendar, systemClock, type WorkdayCalendar } from '../../kit/index.ts'
import { inReference, inTenant } from '../../platform/db/index.ts'
import { changeHomeFacts, enterHome } from '../../registers/homes/index.ts'
import { actOnCase, holdCase } from '../cases/index.ts'
import {
  actOnHazard,
  countHazards,
  type Deed,
  duesOf,
  HAZARD_WAYS,
  type HazardRequest,
  hazardsToRecount,
  listHazards,
  loadHazard,
  loadOrders,
  openHazard,
  recountHazard,
} from './index.ts'

const BUREAU = 150626
const [VILLAGE, TOWNSHIP, HANDLER, REVIEWER, APPROVER] = ['a', 'b', 'c', 'd', 'e'].map(staff) as [
  ...[string, string, string, string, string],
]

describeOnDatabases('the list of hazards', (engine) => {
  let work: Casework
  beforeAll(async () => {
    work = await openCasework(await engine.newDatabase(), BUREAU)
  })
  afterAll(() => work.close())

  const open = (day: PlainDate, wish: { case?: string; home?: string }) =>
    work.on(day, (context) => openHazard(context, { ...wish, reason: '核实列入' }), VILLAGE)
  async function opened(day: PlainDate, wish: { case?: string; home?: string }): Promise<string> {
    const answer = await open(day, wish)
    if (!answer.done) throw new Error(answer.obstacle.sentence)
    return answer.id
  }
  const read = (id: string, day: PlainDate = '2026-12-31') => work.on(day, (context) => loadHazard(context, id, false))
  /** The code of what stands in the way, or `done`. */
  const meets = (id: string, day: PlainDate, actor: string, act: Deed, detail: object, version?: number) =>
    work.on(
      day,
      async (context) => {
        const held = await loadHazard(context, id, true)
        const request = { version: version ?? held.state.version, act, detail } as HazardRequest
        const answer = await actOnHazard(context, held, request)
        return answer.done ? 'done' : answer.obstacle.code
      },
      actor,
    )
  async function does(id: string, day: PlainDate, actor: string, act: Deed, detail: object): Promise<number> {
    expect(await meets(id, day, actor, act, detail), act).toBe('done')
    return (await read(id)).state.version
  }
  async function handsIn(id: string, day: PlainDate, label: string): Promise<string> {
    const paper = { id: newId(systemClock), label, file: '0'.repeat(64), type: 'image/jpeg', bytes: 9 }
    await does(id, day, VILLAGE, 'add-paper', { paper })
    return paper.id
  }
  async function begun(id: string, day: PlainDate): Promise<void> {
    await does(id, day, HANDLER, 'choose', { measure: '拆除重建' })
    await does(id, day, VILLAGE, 'contract', { builder: '某工匠队', signedOn: day, completeBy: '2026-12-20' })
    await does(id, day, VILLAGE, 'start', { on: day })
  }
  async function finished(id: string, day: PlainDate): Promise<void> {
    await does(id, day, TOWNSHIP, 'visit', { on: day, stage: '主体', finding: 'pass', text: '合格' })
    await does(id, day, VILLAGE, 'finish', { on: day })
  }
  async function accepted(id: string, day: PlainDate): Promise<void> {
    const paper = await handsIn(id, day, '验收单')
    await does(id, day, VILLAGE, 'accept-household', { on: day, signedBy: '陈大成', papers: [paper] })
    await does(id, day, TOWNSHIP, 'accept-office', { on: day, text: '合格', papers: [paper] })
  }
  /** Writes an act past the verbs, like the last one but for some columns. */
  const forge = (id: string, change: Record<string, unknown>) =>
    inTenant(work.database, BUREAU, async (tx) => {
      const { rows } = await sql<{ last: Record<string, unknown> }>`select to_jsonb(a) as last from hazard_act a
        where tenant_id = ${BUREAU} and hazard_id = ${id}::uuid order by seq desc limit 1`.execute(tx)
      const last = rows[0]?.last
      const seq = Number(last?.seq)
      const none = { base_seq: null, base_act: null, base_actor: null, amount: null }
      const row = { ...last, seq: seq + 1, after_seq: seq, from_step: last?.to_step, ...none, act: 'note', ...change }
      await sql`insert into hazard_act select * from jsonb_populate_record(null::hazard_act, ${JSON.stringify(row)}::jsonb)`.execute(
        tx,
      )
    })

  it('knows the same ways in the code and in the database', async () => {
    const { rows } = await inReference(work.database, (tx) =>
      sql<{ way: string }>`select from_step || ' ' || act || ' ' || to_step as way from hazard_way`.execute(tx),
    )
    expect(rows.map(({ way }) => way).sort()).toEqual(HAZARD_WAYS.map((way) => way.join(' ')).sort())
  })

  describe('after an approval', () => {
    let id: string
    let caseId: string
    beforeAll(async () => {
      caseId = await grantedRenovation(work)
    })

    it('takes a case once, and only an approved one', async () => {
      id = await opened('2026-09-30', { case: caseId })
      expect(await open('2026-09-30', { case: caseId })).toMatchObject({ obstacle: { code: 'listed-already' } })
      const filing = { pack: 'wushen', procedure: 'rural-renovation', facts: {}, area: '150626100001', actor: VILLAGE }
      const filed = await work.file('2026-09-30', { ...(await work.family()), ...filing })
      if (!filed.done) throw new Error(filed.obstacle.sentence)
      expect(await open('2026-09-30', { case: filed.id })).toMatchObject({ obstacle: { code: 'case-not-granted' } })
      expect((await read(id)).row.number).toMatch(/^危150626-2026-\d{6}$/)
    })

    it('begins with a measure of the place and with a builder', async () => {
      expect(await meets(id, '2026-10-08', HANDLER, 'choose', { measure: '发钱了事' })).toBe('no-such-measure')
      await does(id, '2026-10-08', HANDLER, 'choose', { measure: '修缮加固' })
      expect(await meets(id, '2026-10-08', HANDLER, 'choose', { measure: '拆除重建' })).toBe('reason-wanted')
      expect(await meets(id, '2026-10-08', VILLAGE, 'start', { on: '2026-10-08' })).toBe('contract-wanted')
      const contract = { builder: '某工匠队', signedOn: '2026-10-09', completeBy: '2026-10-01' }
      expect(await meets(id, '2026-10-09', VILLAGE, 'contract', contract)).toBe('days-in-order')
      await does(id, '2026-10-09', VILLAGE, 'contract', { ...contract, completeBy: '2026-12-20' })
      expect(await meets(id, '2026-10-09', VILLAGE, 'start', { on: '2026-10-10' })).toBe('days-in-order')
      const before = (await read(id)).state.version
      await does(id, '2026-10-10', VILLAGE, 'start', { on: '2026-10-10' })
      await expect(meets(id, '2026-10-10', VILLAGE, 'note', { text: '晚了' }, before)).rejects.toThrow(/有了变化/)
    })

    it('has what an inspection found put right and looked at by another one before it is finished', async () => {
      expect(await meets(id, '2026-10-20', VILLAGE, 'finish', { on: '2026-10-20' })).toBe('visit-wanted')
      const visit = { on: '2026-10-20', stage: '地基', finding: 'rectify', text: '深度不够' }
      expect(await meets(id, '2026-10-20', TOWNSHIP, 'visit', visit)).toBe('day-wanted')
      const found = await does(id, '2026-10-20', TOWNSHIP, 'visit', { ...visit, by: '2026-10-30' })
      const { row } = await read(id)
      expect(row.due_on).toBe('2026-10-30')
      expect(await meets(id, '2026-10-21', VILLAGE, 'finish', { on: '2026-10-21' })).toBe('rectification-open')
      const check = { visit: found, on: '2026-10-28', good: true, text: '已经挖够' }
      expect(await meets(id, '2026-10-28', TOWNSHIP, 'check-answer', check)).toBe('no-proposal')
      await does(id, '2026-10-28', TOWNSHIP, 'answer-visit', { visit: found, on: '2026-10-27', text: '重新挖' })
      expect(await meets(id, '2026-10-28', TOWNSHIP, 'check-answer', check)).toBe('four-eyes')
      await does(id, '2026-10-28', HANDLER, 'check-answer', { ...check, good: false, by: '2026-11-02' })
      await does(id, '2026-11-01', VILLAGE, 'answer-visit', { visit: found, on: '2026-11-01', text: '又挖' })
      await does(id, '2026-11-01', HANDLER, 'check-answer', { ...check, on: '2026-11-01' })
      expect(
        await meets(id, '2026-11-01', VILLAGE, 'answer-visit', { visit: found, on: '2026-11-01', text: '再' }),
      ).toBe('no-such-visit')
    })

    it('pays the first instalment after the beginning, never by one hand, and nothing more before the acceptance', async () => {
      const order = { amount: '5000', payee: '陈大成 一卡通' }
      expect(await meets(id, '2026-11-02', HANDLER, 'propose-order', order)).toBe('total-wanted')
      const total = { amount: '12000.50', basis: '旗补助标准文件' }
      const asked = await does(id, '2026-11-02', HANDLER, 'propose-total', total)
      expect(await meets(id, '2026-11-02', HANDLER, 'approve-total', { proposal: asked })).toBe('four-eyes')
      expect(await meets(id, '2026-11-02', APPROVER, 'approve-total', { proposal: asked - 1 })).toBe('no-proposal')
      await does(id, '2026-11-02', APPROVER, 'approve-total', { proposal: asked })
      expect(await meets(id, '2026-11-02', HANDLER, 'propose-order', { ...order, amount: '12000.51' })).toBe(
        'over-total',
      )
      const first = await does(id, '2026-11-03', HANDLER, 'propose-order', order)
      expect(await meets(id, '2026-11-03', HANDLER, 'propose-order', order)).toBe('proposal-open')
      expect(await meets(id, '2026-11-03', HANDLER, 'approve-order', { proposal: first })).toBe('four-eyes')
      await does(id, '2026-11-03', APPROVER, 'approve-order', { proposal: first })
      expect(await meets(id, '2026-11-03', HANDLER, 'propose-order', order)).toBe('acceptance-wanted')
      expect(await meets(id, '2026-11-03', HANDLER, 'propose-total', { ...total, amount: '4999.99' })).toBe(
        'under-ordered',
      )
    })

    it('is accepted with evidence, by the family and by another one for the office', async () => {
      await finished(id, '2026-12-01')
      const household = { on: '2026-12-02', signedBy: '陈大成', papers: [] as string[] }
      expect(await meets(id, '2026-12-02', VILLAGE, 'accept-household', household)).toBe('evidence-wanted')
      expect(await meets(id, '2026-12-02', VILLAGE, 'accept-household', { ...household, papers: [caseId] })).toBe(
        'evidence-wanted',
      )
      const paper = await handsIn(id, '2026-12-02', '验收单')
      const office = { on: '2026-12-03', text: '合格', papers: [paper] }
      expect(await meets(id, '2026-12-03', TOWNSHIP, 'accept-office', office)).toBe('acceptance-wanted')
      expect(await meets(id, '2026-12-03', TOWNSHIP, 'propose-close', { text: '已解决' })).toBe('not-in-this-step')
      await does(id, '2026-12-02', VILLAGE, 'accept-household', { ...household, papers: [paper] })
      expect(await meets(id, '2026-12-03', VILLAGE, 'accept-office', office)).toBe('four-eyes')
      expect(await meets(id, '2026-12-03', TOWNSHIP, 'accept-office', { ...office, papers: [] })).toBe(
        'evidence-wanted',
      )
      await expect(forge(id, { act: 'propose-close', from_step: 'accepted', to_step: 'closing' })).rejects.toThrow(
        /hazard_act_/,
      )
      await does(id, '2026-12-03', TOWNSHIP, 'accept-office', office)
    })

    it('is struck off by two', async () => {
      const proposal = await does(id, '2026-12-04', TOWNSHIP, 'propose-close', { text: '住房安全问题已经解决' })
      expect(await meets(id, '2026-12-04', TOWNSHIP, 'confirm-close', { proposal })).toBe('four-eyes')
      const confirm = { act: 'confirm-close', to_step: 'closed', base_seq: proposal, base_act: 'propose-close' }
      await expect(forge(id, confirm)).rejects.toThrow(/hazard_act_base_whole/)
      await expect(forge(id, { ...confirm, base_actor: TOWNSHIP, actor: TOWNSHIP })).rejects.toThrow(/four_eyes/)
      await expect(forge(id, { ...confirm, base_actor: VILLAGE, actor: REVIEWER })).rejects.toThrow(/leans_on_an_act/)
      await does(id, '2026-12-05', REVIEWER, 'confirm-close', { proposal })
      expect((await read(id)).row).toMatchObject({ step: 'closed', closed_on: '2026-12-05', due_on: null })
    })

    it('pays the rest after the acceptance, to the fen, and then nothing', async () => {
      const order = { amount: '7000.50', payee: '陈大成 一卡通' }
      const proposal = await does(id, '2026-12-06', HANDLER, 'propose-order', order)
      await does(id, '2026-12-06', APPROVER, 'approve-order', { proposal })
      const orders = await work.on('2026-12-06', (context) => loadOrders(context, id))
      expect(orders).toMatchObject([
        { instalment: 1, amount: 500_000n, accepted_seq: null, state: 'ordered' },
        { instalment: 2, amount: 700_050n, sum_after: 1_200_050n, total: 1_200_050n },
      ])
      expect(await meets(id, '2026-12-06', HANDLER, 'propose-order', { ...order, amount: '0.01' })).toBe(
        'no-more-instalments',
      )
    })

    it('keeps in its keys what the rules say of orders', async () => {
      const forgeOrder = (change: Record<string, unknown>) =>
        inTenant(work.database, BUREAU, async (tx) => {
          const { rows } = await sql<{ last: Record<string, unknown> }>`select to_jsonb(o) as last from payment_order o
            where tenant_id = ${BUREAU} and hazard_id = ${id}::uuid and instalment = 2`.execute(tx)
          const row = { ...rows[0]?.last, number: newId(systemClock), ...change }
          await sql`insert into payment_order
            select * from jsonb_populate_record(null::payment_order, ${JSON.stringify(row)}::jsonb)`.execute(tx)
        })
      await expect(forgeOrder({})).rejects.toThrow(/payment_order_(pk|once_a_case|approval_once)/)
      const third = { instalment: 3, after_instalment: 2, sum_before: 1_200_050, sum_after: 1_900_100 }
      await expect(forgeOrder(third)).rejects.toThrow(/payment_order_within_total/)
      await expect(forgeOrder({ ...third, sum_before: 0, sum_after: 700_050 })).rejects.toThrow(
        /payment_order_(goes_on_from|approval_once)/,
      )
      await expect(forgeOrder({ accepted_seq: null, accepted_act: null })).rejects.toThrow(/after_acceptance/)
      await expect(forgeOrder({ amount: 1, sum_after: 500_001 })).rejects.toThrow(/payment_order_/)
      const undo = sql`delete from payment_order where tenant_id = ${BUREAU}`
      await expect(inTenant(work.database, BUREAU, (tx) => undo.execute(tx))).rejects.toThrow(/permission denied/)
    })

    it('comes back with a reason, and what was accepted before proves nothing then', async () => {
      const old = (await read(id)).state.papers[0]?.paper.id
      await does(id, '2026-12-10', REVIEWER, 'reopen', { reason: '屋面又漏水' })
      const { state, row } = await read(id)
      expect(row).toMatchObject({ step: 'planning', closed_on: null })
      expect(state).toMatchObject({ round: 2, visits: [], papers: [], orders: [{}, {}] })
      await begun(id, '2026-12-11')
      await finished(id, '2026-12-15')
      const household = { on: '2026-12-15', signedBy: '陈大成', papers: [old] }
      expect(await meets(id, '2026-12-15', VILLAGE, 'accept-household', household)).toBe('evidence-wanted')
      await accepted(id, '2026-12-15')
      const proposal = await does(id, '2026-12-16', TOWNSHIP, 'propose-close', { text: '修好' })
      await does(id, '2026-12-16', REVIEWER, 'reject-close', { reason: '照片不清楚' })
      expect((await read(id)).state).toMatchObject({ step: 'accepted' })
      expect(await meets(id, '2026-12-16', REVIEWER, 'confirm-close', { proposal })).toBe('not-in-this-step')
    })

    it('pays nothing while the approval does not stand', async () => {
      const other = await grantedRenovation(work)
      const hazard = await opened('2026-09-30', { case: other })
      await begun(hazard, '2026-10-08')
      await work.on('2026-10-08', async (context) => {
        const held = await holdCase(context, other)
        const detail = { reason: '有人反映不符合条件', clause: 'WUSHEN-3.1' }
        await actOnCase(context, held, { case: other, version: held.state.version, act: 'reopen', detail })
      })
      const total = { amount: '12000', basis: '旗补助标准文件' }
      expect(await meets(hazard, '2026-10-09', HANDLER, 'propose-total', total)).toBe('case-not-granted')
      // Works stop, too, until somebody has decided what becomes of what is built.
      const visit = { on: '2026-10-09', stage: '地基', finding: 'pass', text: '工地已经围好' }
      await does(hazard, '2026-10-09', TOWNSHIP, 'visit', visit)
      const finish = () => meets(hazard, '2026-10-09', VILLAGE, 'finish', { on: '2026-10-09' })
      expect(await finish()).toBe('decision-lost')
      await does(hazard, '2026-10-09', REVIEWER, 'settle', { built: 'secure', text: '先回填' })
      expect(await finish()).toBe('decision-lost')
      await does(hazard, '2026-10-09', REVIEWER, 'settle', { built: 'keep', text: '农户自己建完' })
      expect(await finish()).toBe('done')
      expect(await meets(hazard, '2026-10-09', HANDLER, 'propose-total', total)).toBe('case-not-granted')
    })

    it('settles nothing while the approval stands', async () => {
      const settle = { built: 'keep', text: '不用' }
      expect(await meets(id, '2026-12-16', REVIEWER, 'settle', settle)).toBe('decision-holds')
    })
  })

  describe('after a dangerous grade', () => {
    async function home(grade: string): Promise<string> {
      const source = DECLARED
      const payload = { division: '150626100001', address: '某嘎查 1 号' }
      const from = '2026-01-01'
      return work.on('2026-09-01', async (context) => {
        const { home: id } = await enterHome(context, { description: { payload, from, source }, shares: [] })
        const said = { grade, organisation: '某鉴定机构', appraisedOn: '2026-08-01' }
        const statement = { kind: 'safety-grade', payload: said, from: '2026-08-01', to: '2027-07-31', source } as const
        await changeHomeFacts(context, id, 1, [statement])
        return id
      })
    }

    it('takes a home that is C or D while the appraisal holds, once, and orders nothing without a case', async () => {
      const dangerous = await home('D')
      expect(await open('2026-09-02', { home: await home('B') })).toMatchObject({
        obstacle: { code: 'not-on-the-list' },
      })
      expect(await open('2027-09-02', { home: dangerous })).toMatchObject({ obstacle: { code: 'not-on-the-list' } })
      const id = await opened('2026-09-02', { home: dangerous })
      expect(await open('2026-09-03', { home: dangerous })).toMatchObject({ obstacle: { code: 'listed-already' } })
      await begun(id, '2026-09-10')
      const total = { amount: '100', basis: '没有' }
      expect(await meets(id, '2026-09-11', HANDLER, 'propose-total', total)).toBe('no-case')
      const { state, rules } = await read(id)
      const dues = await work.on('2026-09-11', async ({ calendar }) => duesOf(state, rules, calendar))
      expect(dues).toMatchObject([
        { label: '约定的完工日期', due: '2026-12-20' },
        { label: '日常巡查', due: '2027-09-10', clause: 'WUSHEN-6.2', local: true },
      ])
    })

    it('is due on another day when the calendar of the year is entered, and counts it once', async () => {
      const id = await opened('2026-09-02', { home: await home('D') })
      await does(id, '2026-10-09', HANDLER, 'choose', { measure: '拆除重建' })
      const contract = { builder: '某工匠队', signedOn: '2026-10-09', completeBy: '2029-01-01' }
      await does(id, '2026-10-09', VILLAGE, 'contract', contract)
      await does(id, '2026-10-09', VILLAGE, 'start', { on: '2026-10-09' })
      const before = (await read(id)).row
      expect(before.due_provisional).toBe(true)
      // A day off that nobody knew of yet, on which the next look would fall.
      const calendar: WorkdayCalendar = {
        isPublished: () => true,
        isDayOff: (day) => day === before.due_on || stateCouncilCalendar.isDayOff(day),
      }
      const recount = () => work.on('2027-01-04', (context) => recountHazard({ ...context, calendar }, id))
      const found = await work.on('2027-01-04', (context) => hazardsToRecount(context, '2027-01-01'))
      expect(found).toContain(id)
      expect(await recount()).toBe(true)
      const after = (await read(id)).row
      expect(String(after.due_on) > String(before.due_on)).toBe(true)
      expect(after.due_provisional).toBe(false)
      expect(await recount()).toBe(false)
    })

    it('stands on the list of its area until it is struck off, and counts with it', async () => {
      const lists = (area: string, more = {}) =>
        work.on('2026-12-31', (context) => listHazards(context, { area, ...more }))
      const all = await lists('150626')
      expect((await lists('150626100')).rows).toHaveLength(all.rows.length)
      expect((await lists('150626101')).rows).toEqual([])
      const overdue = await lists('150626', { due: { to: '2026-12-30' } })
      expect(overdue.rows.every(({ due_on }) => due_on !== null && due_on <= '2026-12-30')).toBe(true)
      const towns = await work.on('2026-12-31', (context) => countHazards(context, '150626'))
      expect(towns).toEqual([{ town: '150626100', open: all.rows.length, closed: 0 }])
    })
  })
})
