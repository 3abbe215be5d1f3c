import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeOnDatabases } from '../../../tests/support/each-database.ts'
import { openRegister, type Register } from '../../../tests/support/register.ts'
import { type DatabaseSettings, readSqlError } from '../../platform/db/index.ts'
import type { RegisterContext } from '../people/index.ts'
import {
  areaText,
  changeProject,
  changeUnit,
  countStock,
  endRepair,
  enterBuilding,
  enterProject,
  enterUnits,
  holdUnit,
  holdUnits,
  letUnit,
  listBuildings,
  listProjects,
  listUnits,
  nameOf,
  noteUnit,
  ORIENTATIONS,
  PROGRAMMES,
  type Programme,
  parseFloorArea,
  publicProjects,
  readBuilding,
  readProject,
  readUnit,
  readUnitHistory,
  readyUnit,
  rebondUnit,
  releaseUnit,
  releaseUnits,
  repairUnit,
  restoreUnit,
  SOURCES,
  sourceOf,
  UNIT_ACTS,
  UNIT_STATES,
  UNIT_TYPES,
  UNIT_WAYS,
  type UnitAnswer,
  type UnitFacts,
  type UnitMove,
  type UnitState,
  vacateUnit,
  WITHDRAWALS,
  withdrawUnit,
} from './index.ts'

const PLAN = 'plan:11111111-1111-4111-8111-111111111111'
const OFFER = 'offer:22222222-2222-4222-8222-222222222222'
const reason = '例行检查'
const FLAT: UnitFacts = {
  ...{ number: '101', type: 'two-room', floor: 1, floorArea: 5000, decorated: true, orientation: 'south' },
  realEstateCode: null,
}

/** Written by hand from the rules: what becomes of a flat; every other way is refused. */
const WAYS: Readonly<Record<string, Partial<Readonly<Record<UnitMove, UnitState>>>>> = {
  preparing: { ready: 'vacant', repair: 'repair', withdraw: 'withdrawn', change: 'preparing', note: 'preparing' },
  vacant: { hold: 'held', repair: 'repair', withdraw: 'withdrawn', change: 'vacant', note: 'vacant' },
  held: { rebond: 'held', release: 'vacant', let: 'let', change: 'held', note: 'held' },
  let: { vacate: 'preparing', change: 'let', note: 'let' },
  repair: { repaired: 'preparing', withdraw: 'withdrawn', change: 'repair', note: 'repair' },
  withdrawn: { restore: 'preparing', note: 'withdrawn' },
}

describeOnDatabases('the stock of flats', (engine) => {
  let settings: DatabaseSettings
  let register: Register
  let building: string
  let project: string
  let serial = 1000
  beforeAll(async () => {
    settings = await engine.newDatabase()
    register = await openRegister(settings)
    const told = {
      ...({ code: 'W-1', name: '安心苑', programme: 'public-rental', source: 'leased-in', operator: null } as const),
      ...{ area: '410522101', address: '健康路 1 号' },
    }
    await register.now(async (context) => {
      project = (await enterProject(context, told)).id
      building = (await enterBuilding(context, { project, name: '1 栋', floors: 18 })).id
    })
  })
  afterAll(() => register.close())

  const enter = (facts: Partial<UnitFacts> = {}): Promise<string> => {
    serial += 1
    return register.now(async (context) => {
      const [id] = await enterUnits(context, building, [{ ...FLAT, number: String(serial), ...facts }])
      return id ?? ''
    })
  }
  const read = (unit: string) => register.now((context) => readUnit(context, unit))
  const moveIn = (context: RegisterContext, unit: string, act: UnitMove): Promise<UnitAnswer> => {
    const asked = { unit, reason }
    const facts = { ...FLAT, number: `变${unit.slice(-6)}`, floorArea: 5001 }
    const moves: Partial<Record<UnitMove, () => Promise<UnitAnswer>>> = {
      ready: () => readyUnit(context, asked),
      hold: () => holdUnit(context, { ...asked, bond: PLAN }),
      rebond: () => rebondUnit(context, { ...asked, bond: PLAN, to: OFFER }),
      release: () => releaseUnit(context, { ...asked, bond: PLAN }),
      let: () => letUnit(context, { ...asked, bond: PLAN }),
      vacate: () => vacateUnit(context, asked),
      repair: () => repairUnit(context, asked),
      repaired: () => endRepair(context, asked),
      withdraw: () => withdrawUnit(context, { ...asked, why: 'returned' }),
      restore: () => restoreUnit(context, asked),
      change: () => changeUnit(context, { ...asked, facts }),
      note: () => noteUnit(context, asked),
    }
    const one = moves[act]
    if (one === undefined) throw new Error(`no such move: ${act}`)
    return one()
  }
  const move = (unit: string, act: UnitMove) => register.now((context) => moveIn(context, unit, act))
  const TO: Readonly<Record<UnitState, readonly UnitMove[]>> = {
    ...{ preparing: [], vacant: ['ready'], held: ['ready', 'hold'], let: ['ready', 'hold', 'let'] },
    ...{ repair: ['repair'], withdrawn: ['withdraw'] },
  }
  const inState = async (state: UnitState): Promise<string> => {
    const unit = await enter()
    for (const act of TO[state]) expect(await move(unit, act), act).toMatchObject({ done: true })
    return unit
  }
  /** What becomes of a fresh flat in a state by an act, and why not. */
  const tryWay = async (context: RegisterContext, state: UnitState, act: UnitMove) => {
    serial += 1
    const [unit = ''] = await enterUnits(context, building, [{ ...FLAT, number: String(serial) }])
    for (const before of TO[state]) await moveIn(context, unit, before)
    const answer = await moveIn(context, unit, act)
    return { after: (await readUnit(context, unit)).state, answer }
  }

  it('goes by every way that the rules know, and by no other', async () => {
    for (const state of Object.keys(UNIT_STATES) as UnitState[]) {
      await register.now(async (context) => {
        for (const act of Object.keys(UNIT_ACTS) as UnitMove[]) {
          if (act === 'add-paper') continue
          const to = WAYS[state]?.[act]
          const { after, answer } = await tryWay(context, state, act)
          expect([state, act, answer.done, after]).toEqual([state, act, to !== undefined, to ?? state])
          if (!answer.done) expect(answer.obstacle.code).toBe('not-in-this-state')
        }
      })
    }
  }, 60_000)

  it('knows the same ways in the database and in the code', async () => {
    const { rows } = await register.now(({ tx }) =>
      sql<{ way: string }>`select concat_ws(' ', from_state, act, to_state) as way from unit_way`.execute(tx),
    )
    expect(rows.map(({ way }) => way).sort()).toEqual(UNIT_WAYS.map((way) => way.join(' ')).sort())
  })

  it('knows the same sources and words in the database and in the code', async () => {
    const { rows } = await register.now(({ tx }) =>
      sql<{ programme: Programme; source: string; holding: string }>`select * from stock_source`.execute(tx),
    )
    const told = Object.entries(SOURCES).flatMap(([programme, sources]) =>
      Object.keys(sources).map((source) => `${programme} ${source}`),
    )
    expect(rows.map(({ programme, source }) => `${programme} ${source}`).sort()).toEqual(told.sort())
    for (const { programme, source, holding } of rows) expect(sourceOf(programme, source)?.holding).toBe(holding)
    expect(Object.keys(PROGRAMMES)).toEqual(Object.keys(SOURCES))
    const words = [UNIT_TYPES, UNIT_STATES, ORIENTATIONS].flatMap((one) => Object.keys(one))
    const checks = await register.now(({ tx }) =>
      sql<{ text: string }>`select string_agg(pg_get_constraintdef(oid), ' ') as text from pg_constraint
        where conname in ('unit_type_known', 'unit_state_known', 'unit_orientation_known')`.execute(tx),
    )
    const known = [...(checks.rows[0]?.text.matchAll(/'([a-z-]+)'/g) ?? [])].map(([, word]) => word)
    expect(known.sort()).toEqual(words.sort())
    expect(Object.keys(WITHDRAWALS)).toContain('returned')
  })

  it('keeps what was done to a flat, with what held it', async () => {
    const unit = await inState('let')
    await move(unit, 'vacate')
    const { state, bond, version, building: of, since } = await read(unit)
    expect({ state, bond, version, since }).toEqual({ state: 'preparing', bond: null, version: 5, since: '2026-11-21' })
    expect(of.name).toBe('1 栋')
    const events = await register.now((context) => readUnitHistory(context, unit))
    expect(events.map(({ seq, act, bondBefore, bondAfter }) => [seq, act, bondBefore, bondAfter])).toEqual([
      [1, 'enter', '', ''],
      [2, 'ready', '', ''],
      [3, 'hold', '', PLAN],
      [4, 'let', PLAN, PLAN],
      [5, 'vacate', PLAN, ''],
    ])
    expect(events[4]?.detail).toEqual({ reason })
  })

  it('gives a held flat only to what holds it', async () => {
    const unit = await inState('held')
    const by = (bond: string) => register.now((context) => letUnit(context, { unit, bond }))
    expect(await by(OFFER)).toMatchObject({ done: false, obstacle: { code: 'held-by-another' } })
    const free = await register.now((context) => releaseUnit(context, { unit, bond: OFFER }))
    expect(free).toMatchObject({ done: false, obstacle: { code: 'held-by-another' } })
    const same = await register.now((context) => rebondUnit(context, { unit, bond: PLAN, to: PLAN }))
    expect(same).toMatchObject({ done: false, obstacle: { code: 'same-bond' } })
    expect(await move(unit, 'rebond')).toMatchObject({ done: true, unit: { bond: OFFER } })
    expect(await by(OFFER)).toMatchObject({ done: true, unit: { state: 'let', bond: OFFER } })
    const wrong = await register.now((context) => vacateUnit(context, { unit, bond: PLAN }))
    expect(wrong).toMatchObject({ done: false, obstacle: { code: 'held-by-another' } })
  })

  it('holds several flats together or none of them', async () => {
    const units = [await inState('vacant'), await inState('vacant'), await inState('repair')]
    const all = await register.now((context) => holdUnits(context, { units, bond: PLAN }))
    expect(all).toMatchObject({ done: false, unit: units[2], obstacle: { code: 'not-in-this-state' } })
    expect((await read(units[0] ?? '')).state).toBe('vacant')
    const two = units.slice(0, 2)
    const hold = await register.now((context) => holdUnits(context, { units: two, bond: PLAN }))
    expect(hold).toMatchObject({ done: true, units: [{ state: 'held' }, { state: 'held' }] })
    expect(await register.now((context) => releaseUnits(context, { units: two, bond: PLAN }))).toMatchObject({
      done: true,
    })
  })

  it('refuses what was seen before somebody else came, and what says no reason', async () => {
    const unit = await inState('vacant')
    const stale = await register.now((context) => holdUnit(context, { unit, version: 1, bond: PLAN }))
    expect(stale).toMatchObject({ done: false, obstacle: { code: 'moved-on' } })
    const silent = await register.now((context) => repairUnit(context, { unit, reason: ' ' }))
    expect(silent).toMatchObject({ done: false, obstacle: { code: 'reason-wanted' } })
    const nobody = register.now((context) => readyUnit(context, { unit: OFFER.slice(6) }))
    await expect(nobody).rejects.toMatchObject({ code: 'not-found' })
  })

  it('is held once, however many processes try at the same time', async () => {
    const second = await openRegister(settings, { founded: true }).catch((error: unknown) => {
      // An embedded database belongs to one process.
      if (engine.name === 'pglite') return register
      throw error
    })
    try {
      const unit = await inState('vacant')
      const tries = Array.from({ length: 12 }, (_, at) => {
        const bond = `offer:${at}`
        return (at % 2 === 0 ? register : second).now((context) => holdUnit(context, { unit, bond }))
      })
      const answers = await Promise.all(tries)
      expect(answers.filter(({ done }) => done)).toHaveLength(1)
      const losers = answers.flatMap((answer) => (answer.done ? [] : [answer.obstacle.code]))
      expect(new Set(losers)).toEqual(new Set(['not-in-this-state']))
      const { version, bond } = await read(unit)
      expect(version).toBe(3)
      expect(answers.findIndex(({ done }) => done)).toBe(Number(bond?.slice(6)))
    } finally {
      if (second !== register) await second.close()
    }
  })

  it('is protected by the database itself', async () => {
    const unit = await inState('held')
    const refusedBy = async (act: string, from: string, to: string, before: string, after: string) => {
      const write = register.now(({ tx, tenant }) =>
        sql`insert into unit_act (tenant_id, unit_id, seq, act, after_seq, from_state, to_state, bond_before, bond_after, actor, at,
          detail) values (${tenant}::integer, ${unit}::uuid, 4, ${act}, 3, ${from}, ${to}, ${before}, ${after}, 'x', now(), '1a.')`.execute(
          tx,
        ),
      )
      const error = await write.then(
        () => undefined,
        (thrown: unknown) => thrown,
      )
      return readSqlError(error)?.constraint
    }
    expect(await refusedBy('let', 'held', 'let', OFFER, OFFER)).toBe('unit_act_begins_where_last_ended')
    expect(await refusedBy('let', 'held', 'let', PLAN, OFFER)).toBe('unit_act_keeps_its_bond')
    expect(await refusedBy('hold', 'vacant', 'held', '', PLAN)).toBe('unit_act_begins_where_last_ended')
    expect(await refusedBy('withdraw', 'held', 'withdrawn', PLAN, '')).toBe('unit_act_way_fk')
    const rewrite = register.now(({ tx }) => sql`update unit_act set reason = 'x'`.execute(tx))
    await expect(rewrite).rejects.toThrow()
  })

  it('takes flats with their facts, and refuses what cannot be', async () => {
    const code = '410522001001GB00001F00010001'
    const unit = await enter({ realEstateCode: code.toLowerCase(), floorArea: parseFloorArea('45.01', 'area') })
    const seen = await read(unit)
    expect(seen).toMatchObject({ realEstateCode: code, project: { code: 'W-1', programme: 'public-rental' } })
    expect([areaText(seen.floorArea), nameOf(seen)]).toEqual(['45.01', `安心苑1 栋${serial}`])
    await expect(enter({ realEstateCode: code })).rejects.toMatchObject({ code: 'conflict' })
    await expect(enter({ number: String(serial - 1) })).rejects.toMatchObject({ code: 'conflict', path: 'units.0' })
    await expect(enter({ floor: 0 })).rejects.toMatchObject({ code: 'out-of-range', path: 'units.0.floor' })
    await expect(enter({ floorArea: 0 })).rejects.toMatchObject({ path: 'units.0.floorArea' })
    await expect(enter({ realEstateCode: '123' })).rejects.toMatchObject({ path: 'units.0.realEstateCode' })
    expect(() => parseFloorArea('45.001', 'area')).toThrow('两位小数')
    const other = await enter()
    const { number, floorArea } = await read(other)
    const change = (facts: Partial<UnitFacts>) =>
      register.now((context) =>
        changeUnit(context, { unit: other, reason, facts: { ...FLAT, number, floorArea, ...facts } }),
      )
    expect(await change({})).toMatchObject({ obstacle: { code: 'nothing-new' } })
    expect(await change({ realEstateCode: code })).toMatchObject({ obstacle: { code: 'code-taken' } })
    expect(await change({ number: seen.number })).toMatchObject({ obstacle: { code: 'number-taken' } })
    expect(await change({ decorated: null })).toMatchObject({ done: true, unit: { decorated: null, version: 2 } })
    const events = await register.now((context) => readUnitHistory(context, other))
    expect(events[1]?.detail).toEqual({ reason, before: { decorated: true }, after: { decorated: null } })
  })

  it('keeps projects to the sources of their programme', async () => {
    const told = {
      name: '春晓',
      programme: 'talent-apartment',
      source: 'leased-in',
      operator: null,
      area: '410522',
    } as const
    const wrong = register.now((context) => enterProject(context, { ...told, code: 'T-1', address: null }))
    await expect(wrong).rejects.toMatchObject({ code: 'malformed', path: 'source' })
    const right = { ...told, source: 'framework-agreement', address: ' ' }
    const made = await register.now((context) => enterProject(context, { ...right, code: 'T-1' }))
    expect(made).toMatchObject({ version: 1, address: null })
    const again = register.now((context) => enterProject(context, { ...right, code: 'T-1' }))
    await expect(again).rejects.toMatchObject({ code: 'conflict', path: 'code' })
    const next = await register.now((context) => changeProject(context, made.id, 1, { ...right, name: '春晓二期' }))
    expect(next).toMatchObject({ version: 2, name: '春晓二期' })
    expect(await register.now((context) => readProject(context, made.id))).toEqual(next)
    expect((await register.now((context) => listProjects(context))).map(({ code }) => code)).toEqual(['T-1', 'W-1'])
    expect(await register.now((context) => listProjects(context, { codes: ['W-1'] }))).toHaveLength(1)
    const hall = { project: made.id, name: 'A 座', floors: null }
    const { id } = await register.now((context) => enterBuilding(context, hall))
    expect(await register.now((context) => listBuildings(context, made.id))).toEqual([{ ...hall, id }])
    expect(await register.now((context) => readBuilding(context, id))).toEqual({ ...hall, id })
    const twice = register.now((context) => enterBuilding(context, hall))
    await expect(twice).rejects.toMatchObject({ code: 'conflict', path: 'name' })
    const late = register.now((context) => changeProject(context, made.id, 1, right))
    await expect(late).rejects.toMatchObject({ code: 'conflict', path: 'version' })
  })

  it('is counted by type and state, and told to anybody without a single flat', async () => {
    const counts = await register.now((context) => countStock(context, { project }))
    const units = await register.now((context) => listUnits(context, { project }))
    expect(counts.reduce((all, { count }) => all + count, 0)).toBe(units.length)
    for (const { state, type, count } of counts)
      expect(units.filter((unit) => unit.state === state && unit.type === type)).toHaveLength(count)
    const [shown, ...others] = await register.now(publicProjects)
    const alive = units.filter(({ state }) => state !== 'withdrawn')
    expect(others).toEqual([])
    expect(shown).toEqual({
      ...{ id: project, name: '安心苑', programme: 'public-rental', area: '410522101', address: '健康路 1 号' },
      types: [
        {
          ...{ type: 'two-room', units: alive.length, vacant: units.filter(({ state }) => state === 'vacant').length },
          let: units.filter(({ state }) => state === 'let').length,
        },
      ],
    })
  })
})
