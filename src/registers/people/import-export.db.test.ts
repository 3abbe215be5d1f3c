import { createWriteStream, writeFileSync } from 'node:fs'
import path from 'node:path'
import { buffer } from 'node:stream/consumers'
import { parse } from 'csv-parse/sync'
import exceljs from 'exceljs'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describeOnDatabases, temporaryFolders } from '../../../tests/support/each-database.ts'
import { BUREAU, citizenId, NOW, openRegister, type Register } from '../../../tests/support/register.ts'
import { reportOf, takeList } from '../../../tests/support/take-list.ts'
import { fixedClock } from '../../kit/index.ts'
import {
  applyImport,
  beginImport,
  carryOutImport,
  type ExportLevel,
  exportPeopleAsCsv,
  exportPeopleAsWorkbook,
  type ImportReport,
  type ImportRequest,
  PEOPLE_COLUMNS,
  PEOPLE_LIST,
  searchPeople,
  writeRefused,
  writeTemplate,
} from './index.ts'
import { readSheet } from './sheet-reader.ts'
import { deleteParts } from './store-imports.ts'

const HEADINGS = PEOPLE_COLUMNS.map((one) => one.heading)
const actor = { id: 'u:018f3c2a-0000-7000-8000-000000000002' }
type Cells = Readonly<Record<string, string>>

const csv = (rows: readonly Cells[]): string =>
  [HEADINGS, ...rows.map((row) => HEADINGS.map((heading) => row[heading] ?? ''))]
    .map((cells) => cells.map((cell) => `"${cell}"`).join(','))
    .join('\r\n')

const family = (household: string, serial: number): Cells[] => [
  {
    户编号: household,
    与户主关系: '户主',
    姓名: '顾家主',
    证件号码: citizenId('1975-04-05', serial),
    联系电话: '13700000001',
    户籍地代码: '410522',
    户口类别: '城镇',
    是否常住: '是',
    婚姻状况: '已婚',
    家庭类别: '低保家庭',
    年收入: '12,000.5',
    收入年度: '2025',
    入户日期: '2015-05-05',
  },
  {
    户编号: household,
    与户主关系: '配偶',
    姓名: '古丽·阿依',
    证件号码: citizenId('1977-07-07', serial + 1),
    入户日期: '2015/5/5',
  },
  { 户编号: household, 与户主关系: '子', 姓名: '顾小', 证件号码: citizenId('2010-02-02', serial), 是否保障人口: '否' },
]

describeOnDatabases('lists', (engine) => {
  const folders = temporaryFolders()
  let register: Register
  beforeAll(async () => {
    register = await openRegister(await engine.newDatabase())
  })
  afterAll(() => register.close())

  const request = (file: string, change: Partial<ImportRequest> = {}): ImportRequest => ({
    database: register.database,
    tenant: BUREAU,
    clock: fixedClock(NOW),
    actor,
    keys: register.keys,
    file,
    mode: 'apply',
    ...change,
  })
  const write = (content: string | Uint8Array, name = 'list.csv'): string => {
    const file = path.join(folders.make(), name)
    writeFileSync(file, content)
    return file
  }
  const take = (rows: readonly Cells[], change?: Partial<ImportRequest>): Promise<ImportReport> =>
    takeList(request(write(csv(rows)), change), PEOPLE_LIST)
  const count = async (table: string): Promise<number> => {
    const { rows } = await register.now(({ tx }) =>
      sql<{ n: number }>`select count(*)::integer as n from ${sql.table(table)}`.execute(tx),
    )
    return rows[0]?.n ?? -1
  }

  describe('of people', () => {
    it('are previewed without a trace, taken, and taken again without doubling anything', async () => {
      const rows = family('H-1', 101)
      const before = await count('person')
      expect(await take(rows, { mode: 'preview' })).toMatchObject({ taken: 3, unchanged: 0, refused: 0 })
      expect(await count('person')).toBe(before)
      expect(await count('person_fact')).toBe(0)
      expect(await take(rows)).toMatchObject({ taken: 3, unchanged: 0, refused: 0, errors: [] })
      const after = [
        await count('person'),
        await count('person_fact'),
        await count('membership'),
        await count('household'),
      ]
      expect(await take(rows)).toMatchObject({ taken: 0, unchanged: 3, refused: 0 })
      expect([
        await count('person'),
        await count('person_fact'),
        await count('membership'),
        await count('household'),
      ]).toEqual(after)
      const { people } = await register.now((context) => searchPeople(context, { text: '古丽', reason: '核对导入' }))
      expect(people.map((one) => one.name)).toEqual(['古丽·阿依'])
    })

    it('are accepted in part: each bad row is told with its cell and the remedy', async () => {
      const good = family('H-2', 201)
      const [head = {}] = good
      const bad: Cells[] = [
        { ...head, 证件号码: '410522197504050000' },
        { ...head, 姓名: '' },
        { ...head, 与户主关系: '邻居' },
        { ...head, 证件号码: citizenId('1990-01-01', 203), 入户日期: '2026-02-30' },
        { ...head, 证件号码: citizenId('1990-01-01', 205), 出生日期: '1991-01-01' },
        { ...head, 证件号码: citizenId('1990-01-01', 207), 姓名: '第二个户主' },
        { ...head, 户编号: 'H-99' },
        { ...head, 姓名: '另一个名字' },
        { ...head, 年收入: '很多', 证件号码: citizenId('1990-01-01', 209) },
      ]
      const report = await take([...good, ...bad])
      expect(report).toMatchObject({ taken: 3, unchanged: 0, refused: bad.length })
      const told = Object.fromEntries(report.errors.map((error) => [error.line, [error.heading, error.cell]]))
      expect(told).toMatchObject({
        5: ['证件号码', 'E5'],
        6: ['姓名', 'C6'],
        7: ['与户主关系', 'B7'],
        8: ['入户日期', 'Q8'],
        10: ['与户主关系', 'B10'],
        11: ['户编号', 'A11'],
        12: ['姓名', 'C12'],
        13: ['年收入', 'N13'],
      })
      for (const { problem, line } of report.errors) expect(problem).toMatch(new RegExp(`^第 ${line} 行.*。$`, 'u'))
      expect(JSON.stringify(report.errors)).not.toContain('410522197504050000')
    })

    it('give back every row that was refused, although a thousand are told, until the list is forgotten', async () => {
      const [head = {}] = family('H-1', 101)
      const report = await take(
        Array.from({ length: 1003 }, (_, at) => (at === 1 ? head : { ...head, 姓名: '' })),
        { mode: 'preview' },
      )
      expect([report.refused, report.errors.length]).toEqual([1002, 1000])
      const file = path.join(folders.make(), 'refused.xlsx')
      writeFileSync(file, await buffer(await writeRefused(request(''), { tenant: BUREAU, run: report.id })))
      const lines: number[] = []
      for await (const { cells } of readSheet(file)) lines.push(Number(cells.get('问题和改法')?.match(/\d+/)?.[0]))
      expect([lines.length, ...lines.slice(0, 2), lines.at(-1)]).toEqual([1002, 2, 4, 1004])
      await register.now((context) => deleteParts(context, report.id))
      expect((await reportOf(request(''), report.id)).errors).toHaveLength(1000)
      const { rows } = await register.now(({ tx }) =>
        sql<{ line: number }>`select max(line) as line from import_error where run_id = ${report.id}::uuid`.execute(tx),
      )
      expect(rows).toEqual([{ line: 1002 }])
      const gone = writeRefused(request(''), { tenant: BUREAU, run: report.id })
      await expect(gone).rejects.toMatchObject({ code: 'conflict' })
    })

    it('come from spreadsheets that write GB 18030, from workbooks, and with numbers of fifteen digits', async () => {
      // 户编号,与户主关系,姓名,证件号码 and one row, in GB 18030.
      const gbk = Buffer.from('bba7b1e0bac52cd3ebbba7d6f7b9d8cfb52cd0d5c3fb2cd6a4bcfebac5c2eb0d0a', 'hex')
      const line = Buffer.concat([
        Buffer.from('G-1,02,'),
        Buffer.from('d5c5c8fd', 'hex'),
        Buffer.from(',410522600101001\r\n'),
      ])
      const report = await takeList(request(write(Buffer.concat([gbk, line]))), PEOPLE_LIST)
      expect(report).toMatchObject({ taken: 1, errors: [] })
      const workbook = new exceljs.Workbook()
      await workbook.xlsx.load((await writeTemplate(PEOPLE_COLUMNS)).buffer as ArrayBuffer)
      const sheet = workbook.getWorksheet('填写')
      const cells: Record<string, string | number | Date> = {
        ...family('H-3', 301)[0],
        入户日期: new Date('2015-05-05'),
      }
      sheet?.addRow(HEADINGS.map((heading) => cells[heading] ?? null))
      sheet?.addRow(HEADINGS.map((heading) => (heading === '证件号码' ? 410522197504053000 : (cells[heading] ?? null))))
      const file = write(new Uint8Array(await workbook.xlsx.writeBuffer()), 'list.xlsx')
      const fromWorkbook = await takeList(request(file), PEOPLE_LIST)
      expect(fromWorkbook).toMatchObject({ taken: 1, refused: 1 })
      expect(fromWorkbook.errors[0]).toMatchObject({ cell: 'E3', problem: expect.stringContaining('文本') })
    })

    it('are refused as a whole without their headings, or when they are no list at all', async () => {
      await expect(takeList(request(write('姓名,证件号码\n张三,1\n')), PEOPLE_LIST)).rejects.toMatchObject({
        path: 'file',
      })
      await expect(takeList(request(write('')), PEOPLE_LIST)).rejects.toMatchObject({ code: 'malformed' })
      await expect(takeList(request(write(csv([]))), PEOPLE_LIST)).rejects.toMatchObject({ code: 'malformed' })
      await expect(takeList(request(write('PK\u0003\u0004nonsense', 'a.xlsx')), PEOPLE_LIST)).rejects.toMatchObject({
        code: 'malformed',
      })
    })

    it('of thousands show their progress and go on where they were stopped', async () => {
      const rows = Array.from(
        { length: 1200 },
        (_, at): Cells => ({
          户编号: `T-${Math.floor(at / 3)}`,
          与户主关系: ['户主', '配偶', '女'][at % 3] ?? '',
          姓名: `王${String.fromCodePoint(0x4e00 + (at % 5000))}`,
          证件号码: citizenId(
            `19${50 + (at % 40)}-0${1 + (at % 9)}-1${at % 9}`,
            Math.floor(at / 40) * 10 + (at % 10),
            '410502',
          ),
        }),
      )
      const unique = [...new Map(rows.map((row) => [row.证件号码, row])).values()]
      const asked = request(write(csv(unique)))
      const run = await beginImport(asked, PEOPLE_LIST)
      const key = { tenant: BUREAU, run }
      const stop = AbortSignal.abort()
      expect(await carryOutImport(asked, key, [PEOPLE_LIST], stop)).toBe(true)
      expect(await reportOf(asked, run)).toMatchObject({ taken: 500, rows: null, finishedAt: null })
      expect(await carryOutImport(asked, key, [PEOPLE_LIST])).toBe(true)
      expect(await reportOf(asked, run)).toMatchObject({ taken: unique.length, rows: unique.length, refused: 0 })
      expect(await carryOutImport(asked, key, [PEOPLE_LIST])).toBe(false)
      const { rows: kept } = await register.now(({ tx }) =>
        sql`select 1 from import_part where run_id = ${run}`.execute(tx),
      )
      expect(kept).toEqual([])
    })

    it('are worked on by one worker at a time, and by the next when that one is silent', async () => {
      const asked = request(write(csv(family('H-7', 701))))
      const run = await beginImport(asked, PEOPLE_LIST)
      const claim = (seconds: number) =>
        sql`update import_run set worker = 'x', worker_until = ${NOW}::timestamptz + make_interval(secs => ${seconds})
          where id = ${run}`
      const key = { tenant: BUREAU, run }
      await register.now(({ tx }) => claim(5).execute(tx))
      expect(await carryOutImport(asked, key, [PEOPLE_LIST])).toBe(false)
      await register.now(({ tx }) => claim(-1).execute(tx))
      expect(await carryOutImport(asked, key, [PEOPLE_LIST])).toBe(true)
      expect(await reportOf(asked, run)).toMatchObject({ taken: 3, failure: null })
    })

    it('are kept as nobody can read them, and previews are taken in later without the file', async () => {
      const rows = family('H-8', 801)
      const asked = request(write(csv(rows)), { mode: 'preview' })
      const run = await beginImport(asked, PEOPLE_LIST)
      const { rows: kept } = await register.now(({ tx }) =>
        sql<{ envelope: string }>`select envelope from import_part where run_id = ${run}`.execute(tx),
      )
      expect(kept).toHaveLength(1)
      const inPlain = Buffer.from(csv(rows)).toString('base64')
      expect(kept[0]?.envelope).not.toContain(inPlain.slice(0, 40))
      await carryOutImport(asked, { tenant: BUREAU, run }, [PEOPLE_LIST])
      expect(await reportOf(asked, run)).toMatchObject({ mode: 'preview', taken: 3, rows: 3 })
      const apply = (): Promise<void> => register.now((context) => applyImport({ ...context, actor }, run))
      await apply()
      await carryOutImport(asked, { tenant: BUREAU, run }, [PEOPLE_LIST])
      expect(await reportOf(asked, run)).toMatchObject({ mode: 'apply', taken: 3, rows: 3, refused: 0 })
      await expect(apply()).rejects.toMatchObject({ code: 'conflict' })
      const other = { id: 'u:018f3c2a-0000-7000-8000-000000000009' }
      await expect(reportOf({ ...asked, actor: other }, run)).rejects.toMatchObject({ code: 'not-found' })
    })

    it('of an office are taken as far as they concern its own area', async () => {
      const [head = {}, wife = {}] = family('H-9', 451)
      const inside: Cells = { ...head, 居住地代码: '410522100', 居住地址: '幸福路 1 号' }
      const [strange = {}] = family('H-1', 101)
      const rows: Cells[] = [
        inside,
        wife,
        { ...strange, 户编号: 'H-9', 与户主关系: '子' },
        { ...head, 户编号: 'H-10', 证件号码: citizenId('1990-01-01', 453), 居住地代码: '410522101' },
        { ...head, 户编号: 'H-11', 证件号码: citizenId('1990-01-01', 455), 户籍地代码: '410522' },
        { ...head, 户编号: 'H-1', 与户主关系: '女', 证件号码: citizenId('1990-01-01', 456) },
        { ...wife, 户编号: 'H-9', 居住地代码: '410522101' },
      ]
      const report = await take(rows, { area: '410522100' })
      expect(report).toMatchObject({ taken: 2, refused: 5 })
      expect(Object.fromEntries(report.errors.map(({ line, heading }) => [line, heading]))).toEqual({
        4: '证件号码',
        5: '居住地代码',
        6: '居住地代码',
        7: '户编号',
        8: '居住地代码',
      })
      expect(await take(rows.slice(0, 2), { area: '410522100' })).toMatchObject({ unchanged: 2, refused: 0 })
    })
  })

  describe('that leave the house', () => {
    const exported = async (level: ExportLevel): Promise<{ text: string; rows: string[][] }> => {
      const { file: _, mode: __, ...base } = request('')
      let text = ''
      for await (const piece of exportPeopleAsCsv({ ...base, level, reason: '年度复核' })) text += piece
      return { text, rows: parse(text, { bom: true }) as string[][] }
    }

    it('are masked by level, begin with a byte order mark, and hold everybody once', async () => {
      const [masked, names, whole] = [await exported('masked'), await exported('names'), await exported('whole')]
      expect(masked.text.startsWith('\uFEFF"户编号"')).toBe(true)
      expect(masked.rows).toHaveLength((await count('person')) + 1)
      const number = citizenId('1975-04-05', 101)
      expect(masked.text).not.toContain(number)
      expect(masked.text).not.toContain('顾家主')
      expect(names.text).toContain('顾家主')
      expect(names.text).not.toContain(number)
      expect(names.text).not.toContain('13700000001')
      expect(whole.rows.find((row) => row[4] === number)?.slice(0, 4)).toEqual(['H-1', '户主', '顾家主', '居民身份证'])
    })

    it('carry out no formula', async () => {
      const evil = '=HYPERLINK(1)'
      await take([{ 户编号: '@SUM(1)', 与户主关系: '户主', 姓名: evil, 证件号码: citizenId('1999-09-09', 901) }])
      const { rows } = await exported('whole')
      expect(rows.find((row) => row[2]?.includes('HYPERLINK'))?.slice(0, 3)).toEqual(["'@SUM(1)", '户主', `'${evil}`])
    })

    it('come as a workbook too, and leave two entries in the audit log', async () => {
      const file = path.join(folders.make(), 'out.xlsx')
      const { file: _, mode: __, ...base } = request('')
      const later = fixedClock('2026-12-02T09:00:00+08:00')
      await exportPeopleAsWorkbook(
        { ...base, clock: later, level: 'masked', reason: '年度复核' },
        createWriteStream(file),
      )
      const workbook = new exceljs.Workbook()
      await workbook.xlsx.readFile(file)
      expect(workbook.getWorksheet('名单')?.rowCount).toBe((await count('person')) + 1)
      const { rows } = await register.now(({ tx }) =>
        sql<{ action: string; detail: unknown }>`select action, detail from audit_log
          where action like 'people.export%' and at > '2026-12-01' order by action`.execute(tx),
      )
      expect(rows.map((row) => row.action)).toEqual(['people.export', 'people.export-end'])
      expect(rows[1]?.detail).toEqual({ rows: await count('person') })
    })

    it('need a reason', async () => {
      const { file: _, mode: __, ...base } = request('')
      const rows = exportPeopleAsCsv({ ...base, level: 'masked', reason: ' ' })
      await expect(rows.next()).rejects.toMatchObject({ path: 'reason' })
    })
  })
})
