import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeOnDatabases, temporaryFolders } from '../../../tests/support/each-database.ts'
import { BUREAU, citizenId, DECLARED, NOW, openRegister, type Register } from '../../../tests/support/register.ts'
import { takeList } from '../../../tests/support/take-list.ts'
import { fixedClock } from '../../kit/index.ts'
import { enterPerson, writeTemplate } from '../people/index.ts'
import { HOME_COLUMNS, HOMES_LIST } from './index.ts'

const HEADINGS = HOME_COLUMNS.map((one) => one.heading)
type Cells = Readonly<Record<string, string>>

describeOnDatabases('a list of homes', (engine) => {
  const folders = temporaryFolders()
  let register: Register
  const numbers = [citizenId('1960-06-06', 11), citizenId('1962-06-06', 12)] as const
  beforeAll(async () => {
    register = await openRegister(await engine.newDatabase())
    for (const [at, number] of numbers.entries()) {
      const idNumber = { idKind: 'citizen-id', number } as const
      await register.now((context) => enterPerson(context, { name: `房主${at}`, idNumber, source: DECLARED }))
    }
  })
  afterAll(() => register.close())

  const take = (rows: readonly Cells[], preview = false) => {
    const file = path.join(folders.make(), 'homes.csv')
    const lines = [HEADINGS, ...rows.map((row) => HEADINGS.map((heading) => row[heading] ?? ''))]
    writeFileSync(file, lines.map((line) => line.join(',')).join('\n'))
    const actor = { id: 'system:import' }
    const { database, keys } = register
    const mode = preview ? ('preview' as const) : ('apply' as const)
    return takeList({ database, tenant: BUREAU, clock: fixedClock(NOW), actor, keys, file, mode }, HOMES_LIST)
  }
  const row = (change: Cells): Cells => ({
    房屋编号: 'F-1',
    产权人证件号码: numbers[0],
    产权份额: '1/2',
    区划代码: '410522101',
    建筑面积: '80.50',
    用途: '住宅',
    土地性质: '国有',
    是否合法: '是',
    安全等级: 'C',
    鉴定单位: '某鉴定公司',
    鉴定日期: '2026-02-01',
    取得日期: '2010-01-01',
    ...change,
  })

  it('is taken with its owners, and the same list again changes nothing', async () => {
    const rows = [row({}), row({ 产权人证件号码: numbers[1] })]
    expect(await take(rows, true)).toMatchObject({ taken: 2, refused: 0 })
    expect(await take(rows)).toMatchObject({ taken: 2, unchanged: 0, refused: 0, errors: [] })
    expect(await take(rows)).toMatchObject({ taken: 0, unchanged: 2, refused: 0 })
    expect(await take([row({ 建筑面积: '81' })])).toMatchObject({ taken: 1, unchanged: 0 })
  })

  it('is accepted in part, with the cell that is wrong', async () => {
    const report = await take([
      row({ 产权份额: '0.6' }),
      row({ 房屋编号: 'F-2', 产权人证件号码: citizenId('1999-01-01', 99) }),
      row({ 房屋编号: 'F-3', 产权份额: '两成' }),
      row({ 房屋编号: 'F-4', 建筑面积: '-3' }),
      row({ 房屋编号: 'F-5', 鉴定单位: '' }),
      row({ 房屋编号: 'F-6', 不动产单元号: '1' }),
      row({ 房屋编号: 'F-7' }),
    ])
    expect(report).toMatchObject({ taken: 1, refused: 6 })
    const cells = Object.fromEntries(report.errors.map((error) => [error.line, error.cell]))
    expect(cells).toEqual({ 2: 'C2', 3: 'B3', 4: 'C4', 5: 'F5', 6: 'L6', 7: 'J7' })
  })

  it('has a template', async () => {
    expect((await writeTemplate(HOME_COLUMNS)).length).toBeGreaterThan(3000)
  })
})
