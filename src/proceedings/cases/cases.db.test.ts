import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Casework, openCasework } from '../../../tests/support/casework.ts'
import { describeOnDatabases } from '../../../tests/support/each-database.ts'
import { inTenant } from '../../platform/db/index.ts'
import { loadDeadlines } from './store-cases.ts'

const BUREAU = 320104
const AREA = '320104001'
const staff = (letter: string): string => `u:018f3c2a-0000-7000-8000-00000000000${letter}`
const [ACCEPTOR, REVIEWER, HANDLER, CIVIL, PROPOSER, APPROVER] = ['a', 'b', 'c', 'd', 'e', 'f'].map(staff) as [
  ...[string, string, string, string, string, string],
]
const FACTS = { aid: { item: 'appraisal' }, household: { lowIncome: true } }
const FILING = { pack: 'nanjing', procedure: 'safety-aid', facts: FACTS, area: AREA, actor: ACCEPTOR }
const LAW = [{ program: 'safety-aid', version: 'x', on: '2026-09-07', outcome: 'eligible', result: null }]
const AID = { outcome: 'aid', reasons: '', law: LAW }

describeOnDatabases('casework', (engine) => {
  let work: Casework

  beforeAll(async () => {
    work = await openCasework(await engine.newDatabase(), BUREAU)
  })
  afterAll(() => work.close())

  /** The case of a test: the household has one at a time, so it is withdrawn afterwards. */
  let filed: string | undefined
  const file = async (day: string): Promise<string> => {
    const answer = await work.file(day, FILING)
    if (!answer.done) throw new Error(answer.obstacle.sentence)
    filed = answer.id
    return answer.id
  }
  afterEach(async () => {
    if (filed === undefined) return
    await work.act('2026-12-30', { case: filed, actor: ACCEPTOR, act: 'withdraw', detail: { reason: '不再需要' } })
    filed = undefined
  })
  const dueOf = async (id: string, subject: string) =>
    (await work.on('2026-09-07', (context) => loadDeadlines(context, id))).get(subject)
  const must = async (
    day: string,
    id: string,
    actor: string,
    act: Parameters<Casework['act']>[1]['act'],
    detail: unknown,
  ) => {
    const answer = await work.act(day, { case: id, actor, act, detail })
    if (!answer.done) throw new Error(`${act}: ${answer.obstacle.sentence}`)
    return answer
  }
  const AGREES = { agrees: true, opinion: '情况属实' }

  describe('the Nanjing timetable (NANJING-12 to 14)', () => {
    it('runs day by day from acceptance on 2026-09-07 to the publicity of the result', async () => {
      const id = await file('2026-09-07')
      expect(await dueOf(id, 'acceptance')).toMatchObject({ due: '2026-09-07', provisional: false })
      await must('2026-09-07', id, ACCEPTOR, 'add-material', { material: { id: 'm1', kind: 'form', file: 'f1' } })
      await must('2026-09-07', id, ACCEPTOR, 'add-material', {
        material: { id: 'm2', kind: 'appraisal-contract', file: 'f2' },
      })
      await must('2026-09-07', id, ACCEPTOR, 'accept', {})
      expect(await dueOf(id, 'street-review')).toMatchObject({ due: '2026-09-20', clause: 'NANJING-13' })
      await must('2026-09-20', id, REVIEWER, 'forward', AGREES)
      expect(await dueOf(id, 'district-review')).toMatchObject({ due: '2026-10-10' })
      await must('2026-10-10', id, HANDLER, 'forward', AGREES)
      expect(await dueOf(id, 'civil-affairs')).toMatchObject({ due: '2026-11-06' })
      await must('2026-11-06', id, CIVIL, 'forward', AGREES)
      expect(await dueOf(id, 'proposal')).toMatchObject({ due: '2026-12-04' })
      const proposed = await must('2026-11-20', id, PROPOSER, 'propose', AID)
      // Proposing and deciding share the twenty workdays from the civil affairs' answer.
      expect(await dueOf(id, 'decision')).toMatchObject({ due: '2026-12-04', start: '2026-11-06' })
      await must('2026-11-23', id, APPROVER, 'approve', { proposal: proposed.seq })
      const notice = { firstDay: '2026-11-25', lastDay: '2026-12-01', evidence: [] }
      await must('2026-11-24', id, REVIEWER, 'publish', notice)
      const early = await work.act('2026-12-01', { case: id, actor: REVIEWER, act: 'close-notice', detail: {} })
      expect(early).toMatchObject({ done: false, obstacle: { code: 'notice-running' } })
      await must('2026-12-02', id, REVIEWER, 'close-notice', {})
      expect(await work.state(id)).toMatchObject({ step: 'granted', decision: { outcome: 'aid', on: '2026-11-23' } })
    })

    it('is provisional where it runs into a year without a calendar', async () => {
      const id = await file('2026-12-25')
      await must('2026-12-25', id, ACCEPTOR, 'accept', {})
      expect(await dueOf(id, 'street-review')).toMatchObject({ due: '2027-01-11', provisional: true })
    })

    it('waits while a correction is answered, and begins anew when it is', async () => {
      const id = await file('2026-09-07')
      await must('2026-09-07', id, ACCEPTOR, 'ask-correction', { items: ['房屋安全鉴定合同'] })
      expect(await work.state(id)).toMatchObject({ step: 'correcting', interrupted: { step: 'acceptance' } })
      const { application } = await work.state(id)
      await must('2026-09-09', id, ACCEPTOR, 'correct', { application })
      expect(await dueOf(id, 'acceptance')).toMatchObject({ start: '2026-09-09', due: '2026-09-09' })
      const again = await work.act('2026-09-09', {
        case: id,
        actor: ACCEPTOR,
        act: 'ask-correction',
        detail: { items: ['申请表'] },
      })
      expect(again).toMatchObject({ done: false, obstacle: { code: 'asked-before' } })
    })

    it('stands still while the case is suspended', async () => {
      const id = await file('2026-09-07')
      await must('2026-09-07', id, ACCEPTOR, 'accept', {})
      await must('2026-09-10', id, HANDLER, 'suspend', { reason: '等待鉴定' })
      await must('2026-09-16', id, HANDLER, 'note', { text: '鉴定机构来电，下周出报告' })
      await must('2026-09-17', id, HANDLER, 'resume', { reason: '鉴定已经出来' })
      // What is noted meanwhile changes nothing: seven of ten workdays were left on 10 September.
      expect(await dueOf(id, 'street-review')).toMatchObject({ due: '2026-09-28' })
    })
  })

  describe('holes that others had', () => {
    /** A case that has come to the decision, with a proposal by the proposer. */
    const proposed = async () => {
      const id = await file('2026-09-07')
      await must('2026-09-07', id, ACCEPTOR, 'add-material', { material: { id: 'm1', kind: 'form', file: 'f1' } })
      await must('2026-09-07', id, ACCEPTOR, 'add-material', {
        material: { id: 'm2', kind: 'appraisal-contract', file: 'f2' },
      })
      await must('2026-09-07', id, ACCEPTOR, 'accept', {})
      for (const actor of [REVIEWER, HANDLER, CIVIL]) await must('2026-09-08', id, actor, 'forward', AGREES)
      const { seq } = await must('2026-09-09', id, PROPOSER, 'propose', AID)
      return { id, seq }
    }
    const refusal = (code: string) => ({ done: false, obstacle: { code } })

    it('lets nobody approve what they proposed, or judge at two tiers', async () => {
      const { id, seq } = await proposed()
      const approve = (actor: string) =>
        work.act('2026-09-10', { case: id, actor, act: 'approve', detail: { proposal: seq } })
      expect(await approve(PROPOSER)).toMatchObject(refusal('four-eyes'))
      expect(await approve(REVIEWER)).toMatchObject(refusal('two-tiers'))
    })

    it('lets no value be changed between proposal and approval', async () => {
      const { id, seq } = await proposed()
      const { application } = await work.state(id)
      const changed = { ...application, facts: { ...FACTS, household: { lowIncome: false } } }
      await must('2026-09-09', id, ACCEPTOR, 'change', { application: changed, reason: '更正' })
      const stale = await work.act('2026-09-10', {
        case: id,
        actor: APPROVER,
        act: 'approve',
        detail: { proposal: seq },
      })
      expect(stale).toMatchObject(refusal('proposal-stale'))
    })

    it('takes no step out of its order, no change that changes nothing, no second case beside an open one', async () => {
      const id = await file('2026-09-07')
      const early = await work.act('2026-09-07', { case: id, actor: CIVIL, act: 'forward', detail: AGREES })
      expect(early).toMatchObject(refusal('not-in-this-step'))
      const { application } = await work.state(id)
      const same = { application, reason: '没有变化' }
      expect(await work.act('2026-09-07', { case: id, actor: ACCEPTOR, act: 'change', detail: same })).toMatchObject(
        refusal('nothing-changed'),
      )
      // Neither does another order, a space, or a letter of another width or case.
      const { aid } = application.facts as { aid: Record<string, unknown> }
      const widened = (value: unknown) => (typeof value === 'string' ? ` ${value}　`.toUpperCase() : value)
      const spaced = Object.fromEntries(Object.entries(aid).map(([name, value]) => [name, widened(value)]))
      const empty = { application: { ...application, facts: { ...application.facts, aid: spaced } }, reason: '改写法' }
      expect(await work.act('2026-09-07', { case: id, actor: ACCEPTOR, act: 'change', detail: empty })).toMatchObject(
        refusal('nothing-changed'),
      )
      expect(await work.file('2026-09-07', FILING)).toMatchObject(refusal('already-filed'))
    })

    it('wants a reason when a decision departs from the law’s own answer', async () => {
      const id = await file('2026-09-07')
      await must('2026-09-07', id, ACCEPTOR, 'accept', {})
      for (const actor of [REVIEWER, HANDLER, CIVIL]) await must('2026-09-08', id, actor, 'forward', AGREES)
      const refuse = { outcome: 'refuse', reasons: '不符合条件', law: LAW }
      const attempt = (detail: unknown) => work.act('2026-09-09', { case: id, actor: PROPOSER, act: 'propose', detail })
      expect(await attempt(refuse)).toMatchObject(refusal('departure-wanted'))
      expect(await attempt({ ...refuse, reasons: ' ' })).toMatchObject(refusal('reasons-wanted'))
      expect(await attempt(AID)).toMatchObject(refusal('materials-missing'))
      expect(await attempt({ ...refuse, departure: '区政府另有决定' })).toMatchObject({ done: true })
    })

    it('lets one of two clerks through who saw the same version', async () => {
      const id = await file('2026-09-07')
      const both = await Promise.allSettled(
        [ACCEPTOR, REVIEWER].map((actor) =>
          work.act('2026-09-07', { case: id, actor, act: 'accept', detail: {}, version: 1 }),
        ),
      )
      expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    })
  })

  describe('the database itself', () => {
    const insert = (id: string, change: Record<string, unknown>) =>
      inTenant(work.database, BUREAU, async (tx) => {
        const { rows } = await sql<Record<string, unknown>>`select * from case_act
          where tenant_id = ${BUREAU} and case_id = ${id}::uuid order by seq desc limit 1`.execute(tx)
        const [last] = rows
        const seq = Number(last?.seq)
        const row = { ...last, seq: seq + 1, after_seq: seq, from_step: last?.to_step, act: 'note', ...change }
        await sql`insert into case_act select * from jsonb_populate_record(null::case_act, ${JSON.stringify(row)}::jsonb)`.execute(
          tx,
        )
      })

    it('refuses a way that the procedure does not have, a gap, a wrong beginning, and any change of what was', async () => {
      const id = await file('2026-09-07')
      // Nobody can read what was not written by the verbs: this case stays as it is.
      filed = undefined
      await insert(id, {})
      await expect(insert(id, { act: 'approve', to_step: 'granted' })).rejects.toThrow(/case_act_/)
      await expect(insert(id, { act: 'forward', to_step: 'district-review' })).rejects.toThrow(/case_act_way_fk/)
      await expect(insert(id, { seq: 9, after_seq: 8 })).rejects.toThrow(/case_act_begins_where_last_ended/)
      await expect(insert(id, { from_step: 'street-review', to_step: 'street-review' })).rejects.toThrow(
        /case_act_begins/,
      )
      const change = sql`update case_act set to_step = 'granted' where tenant_id = ${BUREAU}`
      await expect(inTenant(work.database, BUREAU, (tx) => change.execute(tx))).rejects.toThrow(/permission denied/)
      await expect(
        inTenant(work.database, BUREAU, (tx) => sql`delete from case_act where tenant_id = ${BUREAU}`.execute(tx)),
      ).rejects.toThrow(/permission denied/)
    })
  })
})
