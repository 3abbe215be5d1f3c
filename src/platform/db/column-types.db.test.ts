import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { describeOnEachDatabase } from '../../../tests/support/each-database.ts'
import { type Database, inReference, openDatabase } from './index.ts'

/** An SQL expression and what it must become in the program, whichever driver brought it. */
const VALUES: readonly (readonly [string, unknown])[] = [
  ['true', true],
  ['1::int2', 1],
  ['(-2147483648)::int4', -2147483648],
  ['9007199254740993::int8', 9007199254740993n],
  ['count(*)', 1n],
  ['0.5::float4', 0.5],
  ['0.1::float8', 0.1],
  ["'NaN'::float8", Number.NaN],
  ['45.0100::numeric', '45.0100'],
  ['12345678901234567890.12::numeric', '12345678901234567890.12'],
  ["'2026-11-21'::date", '2026-11-21'],
  ["'0001-01-01'::date", '0001-01-01'],
  ["'2026-11-21 08:30:00.123456'::timestamp", '2026-11-21T08:30:00.123456'],
  ["'2026-11-21 08:30:00.123456+08'::timestamptz", '2026-11-21T00:30:00.123456Z'],
  ["'2026-11-21 00:00:00+08'::timestamptz", '2026-11-20T16:00:00Z'],
  ["'08:30:00'::time", '08:30:00'],
  ["'1 month 2 days'::interval", '1 mon 2 days'],
  ["'安居'::text", '安居'],
  ["'安居'::varchar(10)", '安居'],
  ["'ab'::char(3)", 'ab '],
  ["'00000000-0000-4000-8000-000000000000'::uuid", '00000000-0000-4000-8000-000000000000'],
  [`'{"b":1,"a":[1,null,"x"]}'::json`, { b: 1, a: [1, null, 'x'] }],
  [`'{"a":{"b":"c"}}'::jsonb`, { a: { b: 'c' } }],
  ["'\\x00ff'::bytea", Uint8Array.of(0, 255)],
  ['16::oid', 16],
  ["'[2026-01-01,2026-02-01)'::daterange", '[2026-01-01,2026-02-01)'],
  ["'(1,2)'::point", '(1,2)'],
  ["'127.0.0.1'::inet", '127.0.0.1'],
  ["array['a','b,\"c\\',null]", ['a', 'b,"c\\', null]],
  ["array['a']::varchar[]", ['a']],
  ['array[1,2]::int2[]', [1, 2]],
  ['array[1,2]::int4[]', [1, 2]],
  ['array[9007199254740993]::int8[]', [9007199254740993n]],
  ['array[0.1]::float8[]', [0.1]],
  ['array[0.5]::float4[]', [0.5]],
  ['array[1.10,2]::numeric[]', ['1.10', '2']],
  ['array[true,false]', [true, false]],
  ["array['2026-11-21'::date]", ['2026-11-21']],
  ["array['2026-11-21 08:30:00'::timestamp]", ['2026-11-21T08:30:00']],
  ["array['2026-11-21 08:30:00+08'::timestamptz]", ['2026-11-21T00:30:00Z']],
  ["array['00000000-0000-4000-8000-000000000000'::uuid]", ['00000000-0000-4000-8000-000000000000']],
  [`array['{"a":1}'::jsonb]`, [{ a: 1 }]],
  [`array['{"a":1}'::json]`, [{ a: 1 }]],
  ["array['\\x0aff'::bytea]", [Uint8Array.of(10, 255)]],
  ["array['08:30:00'::time]", ['08:30:00']],
  ['array[16::oid]', [16]],
  [
    'array[[1,2],[3,4]]',
    [
      [1, 2],
      [3, 4],
    ],
  ],
  ['null::int8', null],
]

describeOnEachDatabase('column types', (engine) => {
  it('become the same values on both drivers', async () => {
    const database = await openDatabase(await engine.newDatabase(), async () => {})
    try {
      for (const [expression, expected] of VALUES) {
        expect(await read(database, expression), expression).toStrictEqual(expected)
      }
    } finally {
      await database.close()
    }
  })
})

async function read(database: Database, expression: string): Promise<unknown> {
  const { rows } = await inReference(database, (tx) =>
    sql.raw<{ value: unknown }>(`select ${expression} as value`).execute(tx),
  )
  return rows[0]?.value
}
