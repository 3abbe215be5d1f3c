import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeOnDatabases } from '../../../tests/support/each-database.ts'
import { APPROVER, type Leasing, mustDo, openLeasing, TENANT, TERMS } from '../../../tests/support/leasing.ts'
import { inTenant, readSqlError } from '../../platform/db/index.ts'
import { asOwner } from '../../platform/db/transaction.ts'
import { readUnit } from '../../registers/stock/index.ts'
import { findPlacement, givePlacementUp } from '../allocation/index.ts'
import {
  checkLease,
  exchangeLeases,
  LEASE_WAYS,
  type LeaseRow,
  loadLease,
  openLease,
  readDocument,
  takeOverLease,
} from './index.ts'

const ANYANG = 410522
const named = () => '李经办'
const reason = '经核实'

describeOnDatabases('a lease', (engine) => {
  let house: Leasing
  beforeAll(async () => {
    house = await openLeasing(await engine.newDatabase(), ANYANG)
  })
  afterAll(() => house.close())

  const load = (lease: string, day = '2031-12-31') => house.on(day, (context) => loadLease(context, lease, false))
  const row = async (lease: string): Promise<LeaseRow> => (await load(lease)).row
  const unit = (id: string) => house.on('2026-11-22', (context) => readUnit(context, id))
  const placement = (id: string) => house.on('2026-11-22', (context) => findPlacement(context, id, false))

  it('has the ways of its table in the database', async () => {
    const { rows } = await inTenant(house.database, ANYANG, (tx) =>
      sql<{ way: string }>`select from_step || ' ' || act || ' ' || to_step as way from lease_way`.execute(tx),
    )
    expect(rows.map(({ way }) => way).sort()).toEqual(LEASE_WAYS.map((way) => way.join(' ')).sort())
  })

  it('goes from the placement to the return', async () => {
    const { lease, unit: flat, placement: placed } = await house.drafted({ code: 'anju-2' })
    expect((await load(lease)).state.rent).toMatchObject({ amount: 13560n, how: 'law', clause: 'ANYANG-2.3' })
    await house.sign('2026-11-22', lease)
    expect(await row(lease)).toMatchObject({
      step: 'signed',
      signed_on: '2026-11-22',
      due: 'filing',
      due_on: '2026-12-22',
    })
    expect(await unit(flat)).toMatchObject({ state: 'let', bond: `placement:${placed}` })
    expect(await placement(placed)).toMatchObject({ state: 'signed' })
    mustDo(await house.act('2026-11-25', lease, { act: 'file', detail: { on: '2026-11-25', number: '备2026-1' } }))
    const handover = { on: '2026-11-28', meters: { water: '12.5' }, keys: 2, text: '齐全', papers: [] }
    mustDo(await house.act('2026-11-28', lease, { act: 'hand-over', detail: handover }))
    mustDo(await house.act('2026-11-29', lease, { act: 'move-in', detail: { on: '2026-11-29' } }, TENANT))
    expect(await row(lease)).toMatchObject({
      step: 'living',
      filed_on: '2026-11-25',
      due: 'renewal',
      due_on: '2031-08-30',
    })
    mustDo(await house.act('2028-05-01', lease, { act: 'ask-return', detail: { on: '2028-05-31', reason } }, TENANT))
    const seen = { on: '2028-05-31', meters: { water: '90' }, keys: 2, damage: [], papers: [] }
    mustDo(await house.act('2028-05-31', lease, { act: 'inspect', detail: seen }))
    const lines = [{ label: '押金', side: 'refund' as const, amount: '500.00' }]
    const { version } = mustDo(await house.act('2028-06-01', lease, { act: 'settle', detail: { lines, text: '结清' } }))
    const approve = { act: 'approve-settlement', detail: { proposal: version } } as const
    expect(await house.act('2028-06-01', lease, approve)).toMatchObject({ obstacle: { code: 'four-eyes' } })
    mustDo(await house.act('2028-06-01', lease, approve, APPROVER))
    expect(await row(lease)).toMatchObject({ step: 'returned', closed_on: '2028-06-01', due: null })
    expect(await unit(flat)).toMatchObject({ state: 'preparing', bond: null })
    expect(await placement(placed)).toMatchObject({ state: 'ended' })
  })

  it('is refused by the database, too, when it runs a day longer than five years', async () => {
    const { lease } = await house.drafted({})
    const longer = { ...TERMS, to: '2031-12-01' }
    const revise = { act: 'revise', detail: { terms: longer, reason } } as const
    expect(await house.act('2026-11-22', lease, revise)).toMatchObject({ obstacle: { code: 'term-too-long' } })
    const past = inTenant(house.database, ANYANG, (tx) =>
      sql`update lease set to_day = '2031-12-01' where id = ${lease}`.execute(tx),
    )
    await expect(past).rejects.toSatisfy((error) => readSqlError(error)?.constraint === 'lease_not_too_long')
  })

  it('has a rent set by two persons where the table ends, such as on floor 7', async () => {
    const { lease } = await house.drafted({ code: 'anju-3', floor: 7 })
    const freeze = { act: 'freeze', detail: { document: '', digest: '' } } as const
    expect(await house.act('2026-11-22', lease, freeze)).toMatchObject({ obstacle: { code: 'rent-wanted' } })
    const ask = {
      act: 'propose-rent',
      detail: { amount: '140.00', basis: '局长办公会纪要', reason: '比照六层' },
    } as const
    const { version } = mustDo(await house.act('2026-11-22', lease, ask))
    const approve = { act: 'approve-rent', detail: { proposal: version } } as const
    expect(await house.act('2026-11-22', lease, approve)).toMatchObject({ obstacle: { code: 'four-eyes' } })
    mustDo(await house.act('2026-11-22', lease, approve, APPROVER))
    expect(await row(lease)).toMatchObject({ rent: 14000n })
    await house.sign('2026-11-22', lease)
    const { sheet } = await house.on('2026-11-22', async (context) =>
      readDocument(context, await loadLease(context, lease, false), named),
    )
    expect(JSON.stringify(sheet.body)).toContain('比照六层（依据：局长办公会纪要）')
  })

  it('is signed as the text that was made final, sealed, and found by its check code', async () => {
    const { lease } = await house.drafted({})
    await giveRent(lease)
    await house.sign('2026-11-22', lease)
    const { sheet } = await house.on('2026-11-22', async (context) =>
      readDocument(context, await loadLease(context, lease, false), named),
    )
    expect(JSON.stringify(sheet.body)).toContain('验证相符')
    const check = () => house.on('2026-11-23', (context) => checkLease(context, sheet.checkCode ?? ''))
    expect(await check()).toMatchObject({ number: sheet.number, issuer: sheet.issuer, issuedOn: '2026-11-22' })
    await tamper(lease)
    expect(await check()).toBeUndefined()
  })

  it('is not signed when the text is no more the one that was made final', async () => {
    const { lease } = await house.drafted({})
    await giveRent(lease)
    mustDo(await house.act('2026-11-22', lease, { act: 'freeze', detail: { document: '', digest: '' } }))
    const digest = (await load(lease)).state.frozen?.digest ?? ''
    const sign = (of: string) => ({ act: 'sign-tenant', detail: { digest: of, manner: 'code', phone: 'x' } }) as const
    const other = await house.act('2026-11-22', lease, sign('b'.repeat(64)), TENANT)
    expect(other).toMatchObject({ obstacle: { code: 'digest-changed' } })
    await tamper(lease)
    expect(await house.act('2026-11-22', lease, sign(digest), TENANT)).toMatchObject({
      obstacle: { code: 'digest-changed' },
    })
    const forged = inTenant(house.database, ANYANG, (tx) =>
      sql`insert into lease_act (tenant_id, lease_id, seq, round, act, after_seq, from_step, to_step, actor, at, detail, digest,
        base_seq, base_act, base_actor)
        select tenant_id, lease_id, seq + 1, round, 'sign-tenant', seq, 'signing', 'signing', 'c:x', now(), '1a.',
          ${'b'.repeat(64)}, seq, act, actor from lease_act where lease_id = ${lease} and act = 'freeze'`.execute(tx),
    )
    await expect(forged).rejects.toSatisfy((error) => readSqlError(error)?.constraint === 'lease_act_digest_as_frozen')
  })

  it('taken back before it is signed loses its signatures', async () => {
    const { lease } = await house.drafted({})
    await giveRent(lease)
    mustDo(await house.act('2026-11-22', lease, { act: 'freeze', detail: { document: '', digest: '' } }))
    const { digest = '' } = (await load(lease)).state.frozen ?? {}
    const detail = { digest, manner: 'code', phone: 'x' } as const
    const sign = () => house.act('2026-11-22', lease, { act: 'sign-tenant', detail }, TENANT)
    // Whoever has not read how one lives there does not sign yet.
    expect(await sign()).toMatchObject({ obstacle: { code: 'rules-wanted' } })
    await house.readRules('2026-11-22', lease)
    mustDo(await sign())
    const { signedByTenant, frozen, round } = mustDo(
      await house.act('2026-11-22', lease, { act: 'reopen', detail: { reason } }),
    )
    expect({ signedByTenant, frozen, round }).toEqual({ signedByTenant: undefined, frozen: undefined, round: 2 })
    await house.sign('2026-11-22', lease)
    expect(await row(lease)).toMatchObject({ step: 'signed' })
  })

  it('that comes to nothing leaves the flat to what held it before', async () => {
    const { lease, unit: flat, placement: placed } = await house.drafted({})
    mustDo(await house.act('2026-11-22', lease, { act: 'lapse', detail: { reason: '家庭放弃' } }))
    expect(await row(lease)).toMatchObject({ step: 'lapsed', closed_on: '2026-11-22' })
    expect(await placement(placed)).toMatchObject({ state: 'lapsed' })
    expect(await unit(flat)).toMatchObject({ state: 'held', bond: `plan:${flat}` })
  })

  it('is told of at four months and three and a half, once each, and ends by itself', async () => {
    const { lease } = await living({ to: '2029-02-28' })
    const look = async (day: string) => {
      await house.look(day)
      return (await load(lease, day)).state
    }
    expect((await look('2028-10-27')).reminded).toEqual([])
    expect((await look('2028-10-28')).reminded).toEqual(['first'])
    expect((await look('2028-10-29')).reminded).toEqual(['first'])
    expect((await look('2028-11-13')).reminded).toEqual(['first', 'second'])
    const { rows } = await inTenant(house.database, ANYANG, (tx) =>
      sql<{ template: string }>`select template from outbox_message where about = ${lease} order by id`.execute(tx),
    )
    expect(rows.map(({ template }) => template)).toEqual(['lease-sign', 'lease-renewal', 'lease-renewal'])
    expect((await look('2029-02-28')).step).toBe('living')
    expect((await look('2029-03-01')).step).toBe('leaving')
  })

  it('is renewed by two persons, and the new one begins when the old one is over', async () => {
    const { lease } = await living({ to: '2029-02-28' })
    mustDo(await house.act('2028-11-28', lease, { act: 'apply-renewal', detail: { on: '2028-11-28' } }, TENANT))
    const propose = { agrees: true, text: '仍符合条件', to: '2034-02-27' }
    const { version } = mustDo(await house.act('2028-12-10', lease, { act: 'propose-renewal', detail: propose }))
    const next = '019aa2f1-0000-7000-8000-00000000abcd'
    const approve = { act: 'approve-renewal', detail: { proposal: version, next } } as const
    mustDo(await house.act('2028-12-12', lease, approve, APPROVER))
    expect(await row(next)).toMatchObject({
      ...{ origin: 'renewal', previous_id: lease, from_day: '2029-03-01', to_day: '2034-02-27', step: 'drafting' },
    })
    await giveRent(next, '2028-12-13')
    await house.sign('2028-12-15', next)
    await house.look('2029-02-28')
    expect([(await row(lease)).step, (await row(next)).step]).toEqual(['granted', 'signed'])
    await house.look('2029-03-01')
    expect([(await row(lease)).step, (await row(next)).step]).toEqual(['renewed', 'living'])
  })

  it('for which a renewal is asked for too late waits for a person, who may admit it', async () => {
    const { lease } = await living({ to: '2029-02-28' })
    const apply = { act: 'apply-renewal', detail: { on: '2028-11-29' } } as const
    expect(await house.act('2028-11-29', lease, apply, TENANT)).toMatchObject({
      obstacle: { code: 'too-late', clause: 'NATIONAL-30' },
    })
    mustDo(
      await house.act('2028-11-29', lease, { act: 'apply-late', detail: { on: '2028-11-29', reason: '住院' } }, TENANT),
    )
    const state = mustDo(await house.act('2028-12-01', lease, { act: 'admit-late', detail: { reason } }, APPROVER))
    expect(state).toMatchObject({ step: 'renewing', renewalAsked: { said: { on: '2028-11-29' } } })
  })

  it('goes on with a co-resident after a death, and with nobody who rents another flat', async () => {
    const heir = (await house.family()).applicant
    const residents = [{ name: '李华', relation: '妻子', person: heir }]
    const { lease, person } = await living({ residents })
    const papers = [await withPaper(lease)]
    const propose = { heir, heirName: '李华', diedOn: '2027-01-03', papers }
    const { version } = mustDo(await house.act('2027-01-10', lease, { act: 'propose-succession', detail: propose }))
    const approve = { act: 'approve-succession', detail: { proposal: version } } as const
    expect(await house.act('2027-01-11', lease, approve)).toMatchObject({ obstacle: { code: 'four-eyes' } })
    mustDo(await house.act('2027-01-11', lease, approve, APPROVER))
    expect(await row(lease)).toMatchObject({ person_id: heir, step: 'living', to_day: TERMS.to })
    expect(person).not.toBe(heir)
    const second = await living({ residents })
    const again = { ...propose, papers: [await withPaper(second.lease)] }
    const asked = mustDo(await house.act('2027-01-12', second.lease, { act: 'propose-succession', detail: again }))
    const decide = { act: 'approve-succession', detail: { proposal: asked.version } } as const
    expect(await house.act('2027-01-13', second.lease, decide, APPROVER)).toMatchObject({
      obstacle: { code: 'other-flat' },
    })
  })

  it('is exchanged with another one: both flats, or neither', async () => {
    const [a, b] = [await living({}), await living({ to: '2030-05-31' })]
    const seen = async (lease: string) => ({ lease, version: (await load(lease)).state.version })
    const swap = async () => {
      const both = { first: await seen(a.lease), second: await seen(b.lease) }
      return house.on('2027-03-01', (context) => exchangeLeases(context, both), APPROVER)
    }
    await proposeExchange(a.lease, b.lease)
    expect(await swap()).toMatchObject({ done: false, obstacle: { code: 'no-proposal' } })
    await proposeExchange(b.lease, a.lease)
    // Half of it is done when the second half breaks: nothing stays of the first.
    const both = { first: await seen(a.lease), second: await seen(b.lease) }
    const broken = house.on(
      '2027-03-01',
      async (context) => {
        expect((await exchangeLeases(context, both)).done).toBe(true)
        throw new Error('the power failed')
      },
      APPROVER,
    )
    await expect(broken).rejects.toThrow('the power failed')
    expect([(await row(a.lease)).step, (await row(b.lease)).step]).toEqual(['living', 'living'])
    const done = await swap()
    if (!done.done) throw new Error(done.obstacle.sentence)
    expect([(await row(a.lease)).step, (await row(b.lease)).step]).toEqual(['exchanged', 'exchanged'])
    const [nextA = '', nextB = ''] = done.next
    expect(await row(nextA)).toMatchObject({
      unit_id: b.unit,
      person_id: a.person,
      from_day: '2027-03-02',
      to_day: TERMS.to,
    })
    expect(await row(nextB)).toMatchObject({ unit_id: a.unit, person_id: b.person, to_day: '2030-05-31' })
    expect([(await unit(a.unit)).state, (await unit(b.unit)).state]).toEqual(['let', 'let'])
    await expect(swap()).resolves.toMatchObject({ done: false })
  })

  it('approved twice at once is exchanged once', async () => {
    const [a, b] = [await living({}), await living({})]
    await proposeExchange(a.lease, b.lease)
    await proposeExchange(b.lease, a.lease)
    const seen = async (lease: string) => ({ lease, version: (await load(lease)).state.version })
    const [first, second] = [await seen(a.lease), await seen(b.lease)]
    const swap = (one: typeof first, other: typeof first) =>
      house.on('2027-03-01', (context) => exchangeLeases(context, { first: one, second: other }), APPROVER)
    const answers = await Promise.allSettled([swap(first, second), swap(second, first)])
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect([(await row(a.lease)).step, (await row(b.lease)).step]).toEqual(['exchanged', 'exchanged'])
  })

  it('is given to nobody twice on one day, by the database, too', async () => {
    const { unit: flat, lease } = await house.drafted({})
    const { applicant: person } = await house.family()
    const source = { unit: flat, person, kind: 'transition', reason } as const
    const second = await house.on('2026-11-22', (context) => openLease(context, { source, terms: TERMS }))
    expect(second).toMatchObject({ done: false, obstacle: { code: 'unit-taken' } })
    const copied = inTenant(house.database, ANYANG, (tx) =>
      sql`insert into lease (tenant_id, id, number, kind, origin, project_id, unit_id, person_id, area, from_day, to_day, deposit,
          step, version, since, due_provisional)
        select tenant_id, gen_random_uuid(), 'x', kind, 'transition', project_id, unit_id, ${person}::uuid, area, to_day, to_day, 0,
          'drafting', 1, since, false from lease where id = ${lease}`.execute(tx),
    )
    await expect(copied).rejects.toSatisfy((error) => readSqlError(error)?.constraint === 'lease_unit_once')
  })

  it('lets a flat for the time of a rebuilding by the same table (ANYANG-2.4), and is taken over as its paper says', async () => {
    const [flat = '', other = ''] = await house.flats({ code: 'anju-3-x', count: 2 })
    const { applicant: person } = await house.family()
    const source = { unit: flat, person, kind: 'transition', reason } as const
    const opened = await house.on('2026-11-22', (context) => openLease(context, { source, terms: TERMS }))
    if (!opened.done) throw new Error(opened.obstacle.sentence)
    await giveRent(opened.id)
    await house.sign('2026-11-22', opened.id)
    expect(await unit(flat)).toMatchObject({ state: 'let', bond: `lease:${opened.id}` })
    const old = {
      ...{ unit: other, person: (await house.family()).applicant, contract: '纸2019-7', rent: '80.00', reason: '接收' },
      ...{ terms: { ...TERMS, from: '2019-01-01', to: '2028-12-31' }, signedOn: '2018-12-20' },
    }
    const taken = await house.on('2026-11-22', (context) => takeOverLease(context, old))
    if (!taken.done) throw new Error(taken.obstacle.sentence)
    expect(await row(taken.id)).toMatchObject({
      origin: 'take-over',
      step: 'living',
      rent: 8000n,
      signed_on: '2018-12-20',
    })
    expect(await unit(other)).toMatchObject({ state: 'let' })
  })

  it('whose flat went to the next family stands in nobody’s way', async () => {
    const { lease, placement: placed } = await house.drafted({})
    await house.on('2027-01-10', (context) => givePlacementUp(context, placed, '没有按期签约'))
    await house.look('2027-01-10')
    expect(await row(lease)).toMatchObject({ step: 'lapsed', closed_on: '2027-01-10' })
    expect((await load(lease)).acts.at(-1)).toMatchObject({ act: 'lapse', actor: 'system:leases' })
  })

  /** A rent by two persons, for flats that the table does not know. */
  async function giveRent(lease: string, day = '2026-11-22'): Promise<void> {
    const detail = { amount: '100.00', basis: '局长办公会纪要', reason: '表外房源' }
    const { version } = mustDo(await house.act(day, lease, { act: 'propose-rent', detail }))
    mustDo(await house.act(day, lease, { act: 'approve-rent', detail: { proposal: version } }, APPROVER))
  }

  /** A lease by which somebody lives. */
  async function living(terms: Partial<typeof TERMS>) {
    const drafted = await house.drafted({ terms })
    await giveRent(drafted.lease)
    await house.sign('2026-11-22', drafted.lease)
    const detail = { on: '2026-11-28', meters: {}, keys: 1, text: '齐全', papers: [] }
    mustDo(await house.act('2026-11-28', drafted.lease, { act: 'hand-over', detail }))
    mustDo(await house.act('2026-11-29', drafted.lease, { act: 'move-in', detail: { on: '2026-11-29' } }, TENANT))
    return drafted
  }

  async function withPaper(lease: string): Promise<string> {
    const id = crypto.randomUUID()
    const paper = { id, label: '证明', file: 'f'.repeat(64), type: 'image/png' as const, bytes: 1 }
    mustDo(await house.act('2027-01-09', lease, { act: 'add-paper', detail: { paper } }))
    return id
  }

  async function proposeExchange(lease: string, other: string): Promise<void> {
    const detail = { with: other, reason: '上班近', papers: [await withPaper(lease)] }
    mustDo(await house.act('2027-02-20', lease, { act: 'propose-exchange', detail }))
  }

  /** Somebody with the keys writes another deposit into the kept text. */
  async function tamper(lease: string): Promise<void> {
    const { id, content } = await house.on('2026-11-22', async ({ tx, tenant, keys }) => {
      const { rows } = await sql<{ id: string; content: string }>`
        select id, content from lease_document where lease_id = ${lease}`.execute(tx)
      const [kept = { id: '', content: '' }] = rows
      const place = { table: 'lease_document', column: 'content', row: kept.id }
      const cipher = keys.cipherFor(tenant)
      return {
        id: kept.id,
        content: cipher.encrypt(cipher.decrypt(kept.content, place).replace('500.00', '50.00'), place),
      }
    })
    await asOwner(house.database, async (tx) => {
      await sql`alter table lease_document no force row level security`.execute(tx)
      await sql`update lease_document set content = ${content} where id = ${id}`.execute(tx)
      await sql`alter table lease_document force row level security`.execute(tx)
    })
  }
})
