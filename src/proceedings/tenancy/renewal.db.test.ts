import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { withDayOff } from '../../../tests/support/calendars.ts'
import { describeOnDatabases } from '../../../tests/support/each-database.ts'
import { APPROVER, type Leasing, mustDo, openLeasing, TENANT, TERMS } from '../../../tests/support/leasing.ts'
import type { Tx } from '../../platform/db/index.ts'
import { asOwner } from '../../platform/db/transaction.ts'
import { readyUnit } from '../../registers/stock/index.ts'
import { actOnLease, type LeaseRow, leasesToRecount, loadLease, openLease, recountLease } from './index.ts'

const ANYANG = 410522
const reason = '回老家照顾父母'
const TO = '2029-02-28'

/** Until another transaction waits for this one, or is over. */
async function untilItWaits(tx: Tx, other: Promise<unknown>): Promise<void> {
  let isOver = false
  const end = () => {
    isOver = true
  }
  other.then(end, end)
  while (!isOver) {
    const waiting = sql`select pid from pg_stat_activity where pg_backend_pid() = any(pg_blocking_pids(pid))`
    if ((await waiting.execute(tx)).rows.length > 0) return
  }
}

describeOnDatabases('a renewal that is signed ahead', (engine) => {
  let house: Leasing
  beforeAll(async () => {
    house = await openLeasing(await engine.newDatabase(), ANYANG)
  })
  afterAll(() => house.close())

  const row = (lease: string): Promise<LeaseRow> =>
    house.on('2029-03-01', async (context) => (await loadLease(context, lease, false)).row)
  const steps = async (...leases: string[]) => Promise.all(leases.map(async (lease) => (await row(lease)).step))

  it('comes to nothing when its flat is given back, which another family may rent then', async () => {
    const { lease, next, unit } = await renewed()
    mustDo(await house.act('2029-01-05', lease, { act: 'ask-return', detail: { on: '2029-02-20', reason } }, TENANT))
    expect(await steps(lease, next)).toEqual(['leaving', 'lapsed'])
    expect(await row(next)).toMatchObject({ closed_on: '2029-01-05', due: null })
    expect(await house.look('2029-03-01')).toEqual([])
    expect(await steps(lease, next)).toEqual(['leaving', 'lapsed'])
    const seen = { on: '2029-03-01', meters: {}, keys: 1, damage: [], papers: [] }
    mustDo(await house.act('2029-03-01', lease, { act: 'inspect', detail: seen }))
    const detail = { lines: [], text: '结清' }
    const { version } = mustDo(await house.act('2029-03-01', lease, { act: 'settle', detail }))
    const approve = { act: 'approve-settlement', detail: { proposal: version } } as const
    mustDo(await house.act('2029-03-01', lease, approve, APPROVER))
    expect(await house.look('2029-03-02')).toEqual([])
    const source = { unit, person: (await house.family()).applicant, kind: 'transition', reason } as const
    const terms = { ...TERMS, from: '2029-03-05', to: '2030-03-04' }
    await house.on('2029-03-02', (context) => readyUnit(context, { unit }))
    const opened = await house.on('2029-03-02', (context) => openLease(context, { source, terms }))
    expect(opened).toMatchObject({ done: true })
  })

  it('begins late where the term ran out before all had signed, and not when the flat was inspected meanwhile', async () => {
    const [late, gone] = [await renewed({ unsigned: true }), await renewed({ unsigned: true })]
    expect(await house.look('2029-03-01')).toEqual([])
    expect(await steps(late.lease, gone.lease)).toEqual(['leaving', 'leaving'])
    const seen = { on: '2029-03-02', meters: {}, keys: 1, damage: [], papers: [] }
    mustDo(await house.act('2029-03-02', gone.lease, { act: 'inspect', detail: seen }))
    await house.sign('2029-03-02', late.next)
    expect(await steps(late.lease, late.next)).toEqual(['renewed', 'living'])
    expect(await steps(gone.lease, gone.next)).toEqual(['inspected', 'lapsed'])
  })

  it.runIf(engine.name === 'postgres')('is signed while its flat is given back, one after the other', async () => {
    const { lease, next } = await renewed({ unsigned: true })
    const day = '2029-03-01'
    mustDo(await house.act(day, next, { act: 'freeze', detail: { document: '', digest: '' } }))
    const digest = await house.on(day, async (context) => {
      const { state } = await loadLease(context, next, false)
      return state.frozen?.digest ?? ''
    })
    const said = { digest, manner: 'code', phone: '138****0000' } as const
    mustDo(await house.act(day, next, { act: 'sign-tenant', detail: said }, TENANT))
    mustDo(await house.act(day, next, { act: 'sign-first', detail: { digest } }))
    let signing: Promise<unknown> | undefined
    const back = await house.on(
      day,
      async (context) => {
        const held = await loadLease(context, lease, true)
        signing = house.act(day, next, { act: 'sign-second', detail: { digest } }, APPROVER)
        await untilItWaits(context.tx, signing)
        const ask = { act: 'ask-return', detail: { on: day, reason } } as const
        return actOnLease(context, held, { version: held.state.version, ...ask })
      },
      TENANT,
    )
    expect(mustDo(back).step).toBe('leaving')
    expect(await signing).toMatchObject({ done: false })
    expect(await steps(lease, next)).toEqual(['leaving', 'lapsed'])
  })

  it('is filed later when the last day for it becomes a day off', async () => {
    const { lease } = await renewed()
    const before = await row(lease)
    const calendar = withDayOff(String(before.due_on))
    const recount = () => house.on('2026-12-01', (context) => recountLease({ ...context, calendar }, lease))
    const found = await house.on('2026-12-01', (context) => leasesToRecount(context, String(before.due_on)))
    expect(before.due).toBe('filing')
    expect(found).toContain(lease)
    expect(await recount()).toBe(true)
    expect(String((await row(lease)).due_on) > String(before.due_on)).toBe(true)
    expect(await recount()).toBe(false)
  })

  it('begins also where the job breaks for another lease', async () => {
    const [broken, whole] = [await renewed(), await renewed()]
    const others = [await renewed(), await renewed()]
    await spoil(broken.next)
    expect(await house.look('2029-03-01')).toEqual([broken.next])
    for (const { lease, next } of [whole, ...others]) expect(await steps(lease, next)).toEqual(['renewed', 'living'])
  })

  /** A lease with a renewal, granted and signed in the winter before its end. */
  async function renewed({ unsigned = false } = {}) {
    const drafted = await house.drafted({ terms: { to: TO } })
    const { lease } = drafted
    await giveRent(lease, '2026-11-22')
    await house.sign('2026-11-22', lease)
    const handover = { on: '2026-11-28', meters: {}, keys: 1, text: '齐全', papers: [] }
    mustDo(await house.act('2026-11-28', lease, { act: 'hand-over', detail: handover }))
    mustDo(await house.act('2026-11-29', lease, { act: 'move-in', detail: { on: '2026-11-29' } }, TENANT))
    mustDo(await house.act('2028-11-28', lease, { act: 'apply-renewal', detail: { on: '2028-11-28' } }, TENANT))
    const propose = { agrees: true, text: '仍符合条件', to: '2034-02-27' }
    const { version } = mustDo(await house.act('2028-12-10', lease, { act: 'propose-renewal', detail: propose }))
    const next = crypto.randomUUID()
    const approve = { act: 'approve-renewal', detail: { proposal: version, next } } as const
    mustDo(await house.act('2028-12-12', lease, approve, APPROVER))
    await giveRent(next, '2028-12-13')
    if (!unsigned) await house.sign('2028-12-15', next)
    return { ...drafted, next }
  }

  async function giveRent(lease: string, day: string): Promise<void> {
    const detail = { amount: '100.00', basis: '局长办公会纪要', reason: '表外房源' }
    const { version } = mustDo(await house.act(day, lease, { act: 'propose-rent', detail }))
    mustDo(await house.act(day, lease, { act: 'approve-rent', detail: { proposal: version } }, APPROVER))
  }

  /** What was written can be read no more. */
  async function spoil(lease: string): Promise<void> {
    await asOwner(house.database, async (tx) => {
      await sql`alter table lease_act no force row level security`.execute(tx)
      await sql`update lease_act set detail = '1a.x' where lease_id = ${lease} and seq = 1`.execute(tx)
      await sql`alter table lease_act force row level security`.execute(tx)
    })
  }
})
