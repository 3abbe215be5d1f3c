import { createWriteStream, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'csv-parse/sync'
import exceljs from 'exceljs'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describeOnEachDatabase, temporaryFolders } from '../../../tests/support/each-database.ts'
import { BUREAU, citizenId, NOW, openRegister, type Register } from '../../../tests/support/register.ts'
import { fixedClock } from '../../kit/index.ts'
import {
  type ExportLevel,
  exportPeopleAsCsv,
  exportPeopleAsWorkbook,
  type ImportReport,
  type ImportRequest,
  importPeople,
  PEOPLE_COLUMNS,
  searchPeople,
  writeTemplate,
} from './index.ts'

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

describeOnEachDatabase('lists', (engine) => {
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
    preview: false,
    ...change,
  })
  const write = (content: string | Uint8Array, name = 'list.csv'): string => {
    const file = path.join(folders.make(), name)
    writeFileSync(file, content)
    return file
  }
  const take = (rows: readonly Cells[], change?: Partial<ImportRequest>): Promise<ImportReport> =>
    importPeople(request(write(csv(rows)), change))
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
      expect(await take(rows, { preview: true })).toMatchObject({ taken: 3, unchanged: 0, refused: 0 })
      expect(await count('person')).toBe(before)
      expect(await count('import_run')).toBe(0)
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

    it('come from spreadsheets that write GB 18030, from workbooks, and with numbers of fifteen digits', async () => {
      // 户编号,与户主关系,姓名,证件号码 and one row, in GB 18030.
      const gbk = Buffer.from('bba7b1e0bac52cd3ebbba7d6f7b9d8cfb52cd0d5c3fb2cd6a4bcfebac5c2eb0d0a', 'hex')
      const line = Buffer.concat([
        Buffer.from('G-1,02,'),
        Buffer.from('d5c5c8fd', 'hex'),
        Buffer.from(',410522600101001\r\n'),
      ])
      const report = await importPeople(request(write(Buffer.concat([gbk, line]))))
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
      const fromWorkbook = await importPeople(request(file))
      expect(fromWorkbook).toMatchObject({ taken: 1, refused: 1 })
      expect(fromWorkbook.errors[0]).toMatchObject({ cell: 'E3', problem: expect.stringContaining('文本') })
    })

    it('are refused as a whole without their headings, or when they are no list at all', async () => {
      await expect(importPeople(request(write('姓名,证件号码\n张三,1\n')))).rejects.toMatchObject({ path: 'file' })
      await expect(importPeople(request(write('')))).rejects.toMatchObject({ code: 'malformed' })
      await expect(importPeople(request(write('PK\u0003\u0004nonsense', 'a.xlsx')))).rejects.toMatchObject({
        code: 'malformed',
      })
    })

    it('are refused when the workbook unpacks to more than anybody writes', async () => {
      const workbook = new exceljs.Workbook()
      workbook.addWorksheet('x').addRow(['户编号'])
      const bytes = Buffer.from(await workbook.xlsx.writeBuffer())
      const directory = bytes.indexOf(Buffer.from([0x50, 0x4b, 1, 2]))
      bytes.writeUInt32LE(0x7fffffff, directory + 24)
      await expect(importPeople(request(write(bytes, 'bomb.xlsx')))).rejects.toMatchObject({ code: 'too-large' })
    })

    it('of thousands report their progress and the run is kept', async () => {
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
      const seen: number[] = []
      const report = await take(unique, { onProgress: ({ taken }) => seen.push(taken) })
      expect(report).toMatchObject({ taken: unique.length, refused: 0 })
      expect(seen).toEqual([500, 1000, unique.length].filter((one, at, all) => all.indexOf(one) === at))
      const { rows: runs } = await register.now(({ tx }) =>
        sql<{ rows_taken: number; done: boolean }>`select rows_taken, finished_at is not null as done from import_run
          where id = ${report.run}`.execute(tx),
      )
      expect(runs).toEqual([{ rows_taken: unique.length, done: true }])
    })
  })

  describe('that leave the house', () => {
    const exported = async (level: ExportLevel): Promise<{ text: string; rows: string[][] }> => {
      const { file: _, preview: __, ...base } = request('')
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
      const { file: _, preview: __, ...base } = request('')
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
      const { file: _, preview: __, ...base } = request('')
      const rows = exportPeopleAsCsv({ ...base, level: 'masked', reason: ' ' })
      await expect(rows.next()).rejects.toMatchObject({ path: 'reason' })
    })
  })
})
