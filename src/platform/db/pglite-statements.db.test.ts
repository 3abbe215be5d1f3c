import { PGlite } from '@electric-sql/pglite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { temporaryFolders } from '../../../tests/support/each-database.ts'
import { copyEmptyPglite } from '../../../tests/support/empty-pglite.ts'
import { preparedStatements } from './pglite-statements.ts'

const EVERY_TYPE = `select $1::integer as whole, $2::bigint as long, $3::numeric as number, $4::boolean as truth, $5::text as text,
  $6::date as day, $7::timestamptz as moment, $8::jsonb as json, $9::bytea as bytes, $10::text[] as texts, $11::integer[] as wholes`
const VALUES = [
  ...[7, '9007199254740993', '12.50', true, "安居 'x'", '2024-02-29', '2026-11-21T10:00:00.5Z', { 面积: [1, null] }],
  ...[new Uint8Array([0, 255, 10]), ['a', null, '"{,}"'], [1, 2]],
]

describe('statements of the embedded database', () => {
  const folders = temporaryFolders()
  let pglite: PGlite
  let ask: ReturnType<typeof preparedStatements>

  beforeAll(async () => {
    const folder = folders.make()
    await copyEmptyPglite(folder)
    pglite = await PGlite.create({ dataDir: `${folder}/database` })
    ask = preparedStatements(pglite)
  })
  afterAll(() => pglite.close())

  const thrice = async (text: string, values: readonly unknown[]) => [
    await ask(text, values),
    await ask(text, values),
    await ask(text, values),
  ]

  it('answer the same once they are prepared, whatever the types of values and columns', async () => {
    for (const values of [VALUES, VALUES.map(() => null)]) {
      const { rows } = await pglite.query(EVERY_TYPE, values)
      for (const answer of await thrice(EVERY_TYPE, values)) expect(answer).toMatchObject({ rows, command: 'SELECT' })
    }
  })

  it('count what they write, with rows and without', async () => {
    await ask('create table counted (id integer primary key, word text)', [])
    const add = 'insert into counted values ($1, $2)'
    for (const id of [1, 2, 3]) expect(await ask(add, [id, null])).toEqual({ command: 'INSERT', rowCount: 1, rows: [] })
    const change = 'update counted set word = $1 returning id'
    for (const answer of await thrice(change, ['x'])) expect(answer.rows).toHaveLength(3)
    for (const answer of await thrice('select id from counted where id > $1', [5])) {
      expect(answer).toEqual({ command: 'SELECT', rowCount: 0, rows: [] })
    }
  })

  it('fail with their own fault and leave the next one as it was, also within a transaction', async () => {
    const half = 'select 1 / $1::integer as half'
    for (const answer of await thrice(half, [1])) expect(answer.rows).toEqual([{ half: 1 }])
    for (let time = 0; time < 3; time++) await expect(ask(half, [0])).rejects.toMatchObject({ code: '22012' })
    await ask('begin', [])
    await expect(ask(half, [0])).rejects.toMatchObject({ code: '22012' })
    await expect(ask(half, [1])).rejects.toMatchObject({ code: '25P02' })
    await ask('rollback', [])
    expect((await ask(half, [1])).rows).toEqual([{ half: 1 }])
  })

  it('wait for one another when they are asked at once', async () => {
    const answers = await Promise.all([1, 2, 3, 4, 5].map((each) => ask('select $1::integer as each', [each])))
    expect(answers.map(({ rows }) => rows)).toEqual([1, 2, 3, 4, 5].map((each) => [{ each }]))
  })

  it('are prepared anew when a table was changed beneath one', async () => {
    await ask('create table changed (id integer)', [])
    await ask('insert into changed values (1)', [])
    const all = 'select * from changed'
    for (const answer of await thrice(all, [])) expect(answer.rows).toEqual([{ id: 1 }])
    await ask('alter table changed add column word text', [])
    await expect(ask(all, [])).rejects.toThrow('cached plan must not change result type')
    for (const answer of await thrice(all, [])) expect(answer.rows).toEqual([{ id: 1, word: null }])
    const { rows } = await ask('select statement from pg_prepared_statements where statement = $1', [all])
    expect(rows.length).toBeGreaterThan(0)
  })
})
