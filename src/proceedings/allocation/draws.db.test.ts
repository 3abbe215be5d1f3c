import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { staff } from '../../../tests/support/casework-walk.ts'
import { describeOnDatabases } from '../../../tests/support/each-database.ts'
import { expectRecheck, lastOf, type Waiting, whileGone } from '../../../tests/support/plan-bureau.ts'
import { APPROVER, openPlanOfForty, type PlanOfForty, SECRETS, WUCHANG } from '../../../tests/support/plan-of-forty.ts'
import { expectChoosing } from '../../../tests/support/selection.ts'
import { stampOf } from '../../../tests/support/time-stamps.ts'
import { readManifest, verifyProof } from '../../lottery/index.ts'
import { inTenant, readSqlError } from '../../platform/db/index.ts'
import { listUnits } from '../../registers/stock/index.ts'
import {
  finalOrderOf,
  letterOf,
  loadPlan,
  loadPlanNotices,
  proofBytesOf,
  proofOf,
  receiptOf,
  recordAtDesk,
  registerFor,
} from './index.ts'

const NO_ANCHOR = { entry: staff('e').slice(2), index: 0, size: 1, leaf: '0'.repeat(64), hashes: [], note: '' }

describeOnDatabases('a plan of 40 flats for 95 households in two groups (WUCHANG-2.2.3, example 3)', (engine) => {
  let story: PlanOfForty
  let families: readonly Waiting[]
  let plan: string
  beforeAll(async () => {
    story = await openPlanOfForty(await engine.newDatabase())
    ;({ families, plan } = story)
  }, 60_000)
  afterAll(() => story.database.close())

  const run: PlanOfForty['run'] = (...asked) => story.run(...asked)
  const meets: PlanOfForty['meets'] = (...asked) => story.meets(...asked)
  const registrations: PlanOfForty['registrations'] = () => story.registrations()
  const decideAll: PlanOfForty['decideAll'] = (...asked) => story.decideAll(...asked)
  const freeze: PlanOfForty['freeze'] = (...asked) => story.freeze(...asked)
  const draws: PlanOfForty['draws'] = (...asked) => story.draws(...asked)
  const newest: PlanOfForty['newest'] = () => story.newest()
  const commits: PlanOfForty['commits'] = (...asked) => story.commits(...asked)
  const reveals: PlanOfForty['reveals'] = (...asked) => story.reveals(...asked)

  it('holds its flats while it is proposed, and is approved by another person', async () => {
    const held = await run('2026-03-01T10:00:00+08:00', (context) => listUnits(context, {}))
    expect(new Set(held.map(({ state, bond }) => `${state} ${bond}`))).toEqual(new Set([`held plan:${plan}`]))
    expect(await meets('2026-03-01T10:00:00+08:00', { act: 'approve' })).toBe('four-eyes')
    expect(await meets('2026-03-01T10:00:00+08:00', { act: 'approve' }, APPROVER)).toBe('done')
    const [notice] = await run('2026-03-01T11:00:00+08:00', (context) => loadPlanNotices(context, plan))
    expect(notice).toMatchObject({ kind: 'project', last_day: '2026-03-10' })
  })

  it('registers whoever waits, once, for what fits the family, in time', async () => {
    const [first, ...others] = families
    if (first === undefined) throw new Error('nobody waits')
    const register = (at: string, entry: string, classes: readonly string[]) =>
      run(at, async (context) => {
        const wish = { entry, classes, wish: '想住低楼层', channel: 'phone' } as const
        const answer = await registerFor(context, await loadPlan(context, plan, true), wish)
        return answer.done ? answer.registration.ticket : answer.obstacle.code
      })
    expect(await register('2026-03-01T12:00:00+08:00', first.entry, ['一居室'])).toBe('not-yet')
    expect(await register('2026-03-02T09:00:00+08:00', plan, ['一居室'])).toBe('no-entry')
    expect(await register('2026-03-02T09:00:00+08:00', first.entry, ['三居室'])).toBe('class-not-for-you')
    expect(await register('2026-03-02T09:00:00+08:00', first.entry, ['一居室', '两居室'])).toBe('00001')
    expect(await register('2026-03-02T09:00:00+08:00', first.entry, ['一居室'])).toBe('registered-already')
    const second = lastOf(others.slice(0, 1)).entry
    const twice = [1, 2].map(() => register('2026-03-02T10:00:00+08:00', second, ['一居室', '两居室']))
    expect((await Promise.all(twice)).sort()).toEqual(['00002', 'registered-already'])
    await run('2026-03-03T09:00:00+08:00', async (context) => {
      for (const { entry } of others.slice(1)) {
        const held = await loadPlan(context, plan, true)
        await registerFor(context, held, { entry, classes: ['一居室', '两居室'], wish: '', channel: 'desk' })
      }
    })
    expect(await registrations()).toHaveLength(95)
    expect(await register('2026-03-10T00:00:00+08:00', first.entry, ['一居室'])).toBe('too-late')
  })

  it('freezes nothing while one family is undecided, and closes with a day for the findings', async () => {
    expect(await meets('2026-03-09T09:00:00+08:00', { act: 'close' })).toBe('not-yet')
    expect(await meets('2026-03-10T09:00:00+08:00', { act: 'close' })).toBe('done')
    await expectRecheck(run, plan)
    await decideAll('2026-03-20T09:00:00+08:00', 'qualify', (ticket) => ticket !== '00095')
    const times = {
      ...{ until: '2026-04-02T10:00:00+08:00', commit: '2026-04-03T10:00:00+08:00' },
      ...{ beacon: '2026-04-03T14:00:00+08:00', reveal: '2026-04-03T18:00:00+08:00' },
    }
    const undecided = await freeze('2026-04-01T09:00:00+08:00', times)
    expect(undecided).toMatchObject({ done: false, obstacle: { code: 'undecided' } })
    await decideAll('2026-03-20T09:00:00+08:00', 'disqualify', (ticket) => ticket === '00095')
    const one = lastOf(await registrations())
    const letter = await run('2026-03-21T09:00:00+08:00', async (context) =>
      letterOf(context, (await loadPlan(context, plan, false)).plan, one),
    )
    expect(letter).toMatchObject({ number: '配复告〔2026〕1号', addressee: families[94]?.name })
    const hurried = await freeze('2026-04-01T09:00:00+08:00', { ...times, until: '2026-04-01T20:00:00+08:00' })
    expect(hurried).toMatchObject({ done: false, obstacle: { code: 'days-in-order' } })
    expect(await freeze('2026-04-01T09:00:00+08:00', times)).toMatchObject({
      done: true,
      draw: '2026-001-1',
      attempt: 1,
    })
  })

  it('starts anew when an objection is upheld before anybody has committed', async () => {
    const before = await newest()
    expect(readManifest(before.attempt.manifest)).toMatchObject({ n: 22, attempt: 1, prev: '-', suite: 'sm3' })
    expect(
      await draws('2026-04-01T10:00:00+08:00', { act: 'object', text: '有一户不该在里面' }, 'anonymous:public'),
    ).toBe('done')
    expect(await commits('2026-04-02T11:00:00+08:00', ['GZ'])).toEqual(['not-anchored'])
    expect(await draws('2026-04-01T10:05:00+08:00', { act: 'anchor', anchor: NO_ANCHOR })).toBe('done')
    expect(await commits('2026-04-02T11:00:00+08:00', ['GZ'])).toEqual(['objection-open'])
    const [objection] = (await newest()).state.objections
    const finding = { upheld: true, text: '查明确实有一户已经购房' } as const
    const answer = { act: 'answer', objection: objection?.seq ?? 0, ...finding } as const
    expect(await draws('2026-04-02T09:00:00+08:00', answer)).toBe('done')
    expect(await draws('2026-04-02T09:00:00+08:00', answer)).toBe('objection-answered')
    expect(await commits('2026-04-02T11:00:00+08:00', ['GZ'])).toEqual(['objection-upheld'])
    expect(await draws('2026-04-02T12:00:00+08:00', { act: 'propose-void', reason: '异议成立，名单有误' })).toBe('done')
    expect(await draws('2026-04-02T12:00:00+08:00', { act: 'confirm-void' })).toBe('four-eyes')
    expect(await draws('2026-04-02T12:05:00+08:00', { act: 'confirm-void' }, APPROVER)).toBe('done')
    await decideAll('2026-04-02T13:00:00+08:00', 'reopen', (ticket) => ticket === '00022')
    await decideAll('2026-04-02T13:10:00+08:00', 'disqualify', (ticket) => ticket === '00022')
    const tryAgain = () =>
      freeze('2026-04-05T09:00:00+08:00', {
        ...{ until: '2026-04-06T10:00:00+08:00', commit: '2026-04-07T10:00:00+08:00' },
        ...{ beacon: '2026-04-07T14:00:00+08:00', reveal: '2026-04-07T18:00:00+08:00' },
      })
    // Whoever has a flat or has left since the finding does not slip into the list.
    const gone = await whileGone(run, families[20]?.entry ?? '', tryAgain)
    expect(gone).toMatchObject({ obstacle: { code: 'not-waiting', sentence: expect.stringContaining('00021 的家庭') } })
    expect(await tryAgain()).toMatchObject({ done: true, attempt: 2 })
    const next = readManifest((await newest()).attempt.manifest)
    expect(next).toMatchObject({ n: 21, attempt: 2, prev: before.attempt.manifestHash })
    expect(next.stock).toEqual([
      { unitClass: '一居室', count: 10 },
      { unitClass: '两居室', count: 6 },
    ])
  })

  it('is void when a secret stays away, and not a minute earlier', async () => {
    await draws('2026-04-05T10:00:00+08:00', { act: 'anchor', anchor: NO_ANCHOR })
    expect(await commits('2026-04-06T09:00:00+08:00', ['GZ'])).toEqual(['not-yet'])
    expect(await commits('2026-04-06T11:00:00+08:00', ['GZ', 'GZ', 'JJ', 'SQ'])).toEqual([
      ...['done', 'committed-already', 'done', 'done'],
    ])
    expect(await reveals('2026-04-07T13:00:00+08:00', ['GZ'])).toEqual(['not-yet'])
    const beacon = { act: 'beacon', value: '071321', evidence: {} } as const
    expect(await draws('2026-04-07T13:00:00+08:00', beacon)).toBe('not-yet')
    expect(await draws('2026-04-07T14:05:00+08:00', beacon)).toBe('done')
    const wrong = { act: 'reveal', party: 'GZ', secret: SECRETS.JJ } as const
    expect(await draws('2026-04-07T14:10:00+08:00', wrong)).toBe('wrong-secret')
    expect(await reveals('2026-04-07T14:10:00+08:00', ['GZ', 'GZ', 'JJ'])).toEqual(['done', 'revealed-already', 'done'])
    expect(await draws('2026-04-07T17:00:00+08:00', { act: 'compute' })).toBe('not-in-this-step')
    const wish = { act: 'propose-void', reason: '申请人代表没有公开秘密' } as const
    expect(await draws('2026-04-07T17:00:00+08:00', wish)).toBe('still-possible')
    expect(await reveals('2026-04-07T18:00:01+08:00', ['SQ'])).toEqual(['too-late'])
    expect(await draws('2026-04-07T18:01:00+08:00', wish)).toBe('done')
    expect(await draws('2026-04-07T18:02:00+08:00', { act: 'confirm-void' }, APPROVER)).toBe('done')
    const kinds = (await run('2026-04-08T09:00:00+08:00', (context) => loadPlanNotices(context, plan))).map(
      ({ kind }) => kind,
    )
    expect(kinds).toEqual(['project', 'list', 'void', 'list', 'void'])
  })

  const timesOf = (day: (hour: string, later?: number) => string) => ({
    ...{ until: day('10:00:00', 1), commit: day('12:00:00', 1) },
    ...{ beacon: day('14:00:00', 1), reveal: day('18:00:00', 1) },
  })
  async function drawGroup(day: (hour: string, later?: number) => string): Promise<void> {
    expect(await freeze(day('09:00:00'), timesOf(day))).toMatchObject({ done: true })
    expect(await draws(day('09:30:00'), { act: 'anchor', anchor: NO_ANCHOR })).toBe('done')
    const stamp = (text: string) => draws(day('09:31:00'), { act: 'timestamp', token: stampOf(text, 'sm3').token })
    expect([await stamp('-'), await stamp((await newest()).attempt.manifest)]).toEqual(['wrong-stamp', 'done'])
    expect(await commits(day('11:00:00', 1), ['SQ', 'JJ', 'GZ'])).toEqual(['done', 'done', 'done'])
    expect(await draws(day('14:00:00', 1), { act: 'beacon', value: '0102', evidence: {} })).toBe('done')
    expect(await reveals(day('15:00:00', 1), ['JJ', 'SQ', 'GZ'])).toEqual(['done', 'done', 'done'])
    expect(await draws(day('15:10:00', 1), { act: 'compute' })).toBe('done')
    expect(await draws(day('15:11:00', 1), { act: 'compute' })).toBe('not-in-this-step')
  }
  function inApril(first: number) {
    return (hour: string, later = 0) => `2026-04-${first + later}T${hour}+08:00`
  }

  it('draws 16 flats among the first group, then the other 24 with those who are left', async () => {
    await drawGroup(inApril(10))
    const first = await newest()
    expect(verifyProof(JSON.parse(JSON.stringify(proofOf(first))))).toMatchObject({ ok: true, why: null })
    const early = await freeze(inApril(11)('16:00:00'), timesOf(inApril(12)))
    expect(early).toMatchObject({ done: false, obstacle: { code: 'not-yet' } })
    // Whoever leaves between two draws is out of their own one at once, and its first substitute steps in.
    const third = lastOf((await run(inApril(12)('09:00:00'), (context) => finalOrderOf(context, plan))).slice(0, 3))
    const out = { kind: 'out', entry: third.entry, reason: '退出轮候' } as const
    const leave = (at: string) => run(at, (context) => recordAtDesk(context, plan, out))
    expect(await leave(inApril(11)('17:00:00'))).toMatchObject({ obstacle: { code: 'not-yet' } })
    expect(await leave(inApril(12)('10:00:00'))).toMatchObject({ done: true, promoted: { class: third.class } })
    await drawGroup(inApril(14))
    const second = await newest()
    // 73 of the second group, one of whom does not qualify, and the 4 of 21 whom the first 16 flats did not reach.
    expect(readManifest(second.attempt.manifest)).toMatchObject({ n: 72 + 4, draw: '2026-001-2' })
    const { plan: found } = await run('2026-04-16T09:00:00+08:00', (context) => loadPlan(context, plan, false))
    expect(found.step).toBe('drawn')
    const order = await run('2026-04-16T09:00:00+08:00', (context) => finalOrderOf(context, plan))
    expect(order).toHaveLength(93)
    expect(order.filter(({ state }) => state === 'A')).toHaveLength(39)
    expect(order.slice(0, 15).every(({ group }) => group === 1)).toBe(true)
    expect(order.map(({ rank }) => rank)).toEqual(order.map((_, at) => at + 1))
    expect(new Set(order.map(({ entry }) => entry)).size).toBe(93)
    expect(order.filter((one) => one.class === '一居室')).toHaveLength(25)
  })

  it('lets the first substitute who wants the class step in, whatever group the flat came from', async () => {
    const at = '2026-04-20T09:00:00+08:00'
    const order = await run(at, (context) => finalOrderOf(context, plan))
    const place7 = lastOf(order.slice(6, 7))
    const leave = () =>
      run(at, (context) => recordAtDesk(context, plan, { kind: 'out', entry: place7.entry, reason: '放弃选房' }))
    const first = order.find(({ state }) => state === 'S')
    expect(await leave()).toEqual({ done: true, promoted: { entry: first?.entry, class: place7.class } })
    expect(await leave()).toMatchObject({ done: false, obstacle: { code: 'gone-already' } })
    const after = await run(at, (context) => finalOrderOf(context, plan))
    // Behind place 40, as the plan was published.
    expect(after[39]).toMatchObject({ entry: first?.entry, state: 'P', class: place7.class })
    expect(after.at(-1)).toMatchObject({ entry: place7.entry, state: 'X' })
    const later = await run(at, (context) =>
      recordAtDesk(context, plan, { kind: 'add', class: '两居室', reason: '腾退' }),
    )
    expect(later).toMatchObject({ done: true, promoted: { class: '两居室' } })
    expect(verifyProof(JSON.parse(JSON.stringify(proofOf(await newest()))))).toMatchObject({ ok: true })
  })

  it('gives each family a receipt that is its own', async () => {
    const held = await newest()
    // Computed once, however many ask for the file.
    expect(proofBytesOf(await newest())).toBe(proofBytesOf(held))
    const [one, other] = (await registrations()).filter(({ group, step }) => group === 2 && step === 'qualified')
    const receipt = (of: typeof one) =>
      run('2026-04-20T09:00:00+08:00', (context) => receiptOf(context, held, of?.id ?? ''))
    const mine = await receipt(one)
    const proof: unknown = JSON.parse(JSON.stringify(proofOf(held)))
    expect(verifyProof(proof, JSON.parse(JSON.stringify(mine)))).toMatchObject({
      ok: true,
      household: { ticket: one?.ticket },
    })
    const whose = families.find(({ entry }) => entry === one?.entry)
    expect(mine?.identity).toBe(`${whose?.certificate}|${whose?.idNumber}|${whose?.name}`)
    expect(held.attempt.entrants).not.toContain(whose?.idNumber)
    const theirs = await receipt(other)
    expect(verifyProof(proof, { ...theirs, identity: mine?.identity })).toMatchObject({ ok: false })
    expect(await receipt((await registrations()).find(({ step }) => step === 'unqualified'))).toBeUndefined()
  })

  it('is kept by the database, too: nothing is changed, deleted, opened without its commitment or computed twice', async () => {
    const fails = async (statement: ReturnType<typeof sql>): Promise<string | undefined> => {
      try {
        await inTenant(story.database, WUCHANG, (tx) => statement.execute(tx))
        return undefined
      } catch (error) {
        const read = readSqlError(error)
        return read?.constraint ?? read?.state
      }
    }
    for (const table of ['draw_attempt', 'draw_act', 'draw_entrant', 'plan_act', 'plan_notice', 'registration_act']) {
      expect(await fails(sql`delete from ${sql.table(table)} where tenant_id = ${WUCHANG}::integer`), table).toBe(
        '42501',
      )
      expect(await fails(sql`update ${sql.table(table)} set tenant_id = tenant_id`), table).toBe('42501')
    }
    const [draw, attempt, last] = ['2026-001-1', 2, 999]
    const act = (columns: string, values: ReturnType<typeof sql>, at = '2026-05-01') =>
      fails(sql`insert into draw_act (tenant_id, draw, attempt, seq, after_seq, actor, at, detail, act, from_step, to_step
          ${sql.raw(columns)})
        values (${WUCHANG}::integer, ${draw}, ${attempt}::integer, ${last}::integer, ${last - 1}::integer, 'x', ${at}, '1a.x', ${values})`)
    const secret = '0'.repeat(64)
    expect(await act('', sql`'compute', 'revealed', 'computed'`)).toBe('draw_act_result_once')
    expect(await act('', sql`'propose-void', 'revealed', 'revealed'`)).toBe('draw_act_way_fk')
    expect(await act('', sql`'propose-void', 'revealing', 'revealing'`)).toBe('draw_act_begins_where_last_ended')
    expect(await act(', party, value', sql`'commit', 'committing', 'committing', 'GZ', ${secret}`)).toBe(
      'draw_act_secret_once',
    )
    expect(await act(', party, value', sql`'reveal', 'revealing', 'revealed', 'SQ', ${secret}`)).toMatch(
      /^draw_act_(base_fits|reveal_in_time)$/,
    )
    const early = sql`'reveal', 'revealing', 'revealed', 'SQ', ${secret}, 2, 'commit', 'x', '2026-04-07T14:00:00+08:00'`
    const columns = ', party, value, base_seq, base_act, base_actor, reveal_from'
    expect(await act(columns, early, '2026-04-07T13:59:59+08:00')).toBe('draw_act_reveal_in_time')
    expect(await act(columns, early)).toMatch(
      /^draw_act_(leans_on_an_act|opens_own_commitment|begins_where_last_ended)$/,
    )
    const alone = sql`'confirm-void', 'frozen', 'void', 2, 'propose-void', 'x'`
    expect(await act(', base_seq, base_act, base_actor', alone)).toBe('draw_act_four_eyes')
  })
  it('opens choosing for whom it has drawn, and lets its substitute in for one who withdraws', () =>
    expectChoosing(run, plan))
})
