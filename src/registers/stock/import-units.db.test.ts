import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeOnDatabases, temporaryFolders } from '../../../tests/support/each-database.ts'
import { BUREAU, NOW, openRegister, type Register } from '../../../tests/support/register.ts'
import { takeList } from '../../../tests/support/take-list.ts'
import { fixedClock } from '../../kit/index.ts'
import { writeTemplate } from '../people/index.ts'
import {
  enterProject,
  exportUnitsAsCsv,
  listBuildings,
  listUnits,
  readUnitHistory,
  UNIT_COLUMNS,
  UNITS_LIST,
  withdrawUnit,
} from './index.ts'

const HEADINGS = UNIT_COLUMNS.map((one) => one.heading)
type Cells = Readonly<Record<string, string>>

describeOnDatabases('a list of flats', (engine) => {
  const folders = temporaryFolders()
  let register: Register
  let project: string
  const actor = { id: 'system:import' }
  beforeAll(async () => {
    register = await openRegister(await engine.newDatabase())
    const told = { name: '安心苑', programme: 'public-rental', source: 'purchased', operator: null } as const
    const made = await register.now((context) =>
      enterProject(context, { ...told, code: '=GZ-01', area: '410522101', address: null }),
    )
    project = made.id
  })
  afterAll(() => register.close())

  const takeText = (text: string, more: { readonly preview?: boolean; readonly area?: string } = {}) => {
    const file = path.join(folders.make(), 'units.csv')
    writeFileSync(file, text)
    const { database, keys } = register
    const mode = more.preview ? ('preview' as const) : ('apply' as const)
    const request = { database, tenant: BUREAU, clock: fixedClock(NOW), actor, keys, file, mode, area: more.area }
    return takeList(request, UNITS_LIST)
  }
  const take = (rows: readonly Cells[], more = {}) =>
    takeText(
      [HEADINGS, ...rows.map((row) => HEADINGS.map((heading) => row[heading] ?? ''))]
        .map((line) => line.join(','))
        .join('\n'),
      more,
    )
  const row = (change: Cells): Cells => ({
    ...{ 项目编号: '=GZ-01', 楼栋: '1 栋', 房号: '101', 户型: '两居室', 建筑面积: '50.5', 楼层: '1', 装修: '是' },
    ...{ 朝向: '南北', 状态: '空置可租' },
    ...change,
  })
  const units = () => register.now((context) => listUnits(context, { project }))

  it('is taken with its buildings, and the same list again changes nothing', async () => {
    const rows = [row({}), row({ 房号: '102', 状态: '' }), row({ 楼栋: '2 栋', 状态: '维修中' }), row({})]
    expect(await take(rows, { preview: true })).toMatchObject({ taken: 3, unchanged: 1, refused: 0 })
    expect(await units()).toEqual([])
    expect(await take(rows)).toMatchObject({ taken: 3, unchanged: 1, refused: 0, errors: [] })
    expect(await take(rows)).toMatchObject({ taken: 0, unchanged: 4, refused: 0 })
    // A sheet that was exported says what has become of a flat since; that is not changed by a list.
    expect(await take([row({ 状态: '已出租' })])).toMatchObject({ unchanged: 1, refused: 0 })
    const all = await units()
    expect(all.map(({ building, number, state }) => `${building.name} ${number} ${state}`).sort()).toEqual([
      '1 栋 101 vacant',
      '1 栋 102 preparing',
      '2 栋 101 repair',
    ])
    expect(await register.now((context) => listBuildings(context, project))).toHaveLength(2)
  })

  it('changes what it says, keeps what it leaves open, and writes both down', async () => {
    expect(await take([row({ 建筑面积: '51', 楼层: '', 装修: '', 朝向: '' })])).toMatchObject({ taken: 1 })
    const unit = (await units()).find(({ number, building }) => number === '101' && building.name === '1 栋')
    expect(unit).toMatchObject({
      floorArea: 5100,
      floor: 1,
      decorated: true,
      orientation: 'south-north',
      state: 'vacant',
    })
    const events = await register.now((context) => readUnitHistory(context, unit?.id ?? ''))
    expect(events.at(-1)).toMatchObject({
      act: 'change',
      detail: { before: { floorArea: 5050 }, after: { floorArea: 5100 } },
    })
  })

  it('is accepted in part, with the cell that is wrong and what to do', async () => {
    const code = '410522001001GB00001F00010001'
    const report = await take([
      row({ 项目编号: 'GZ-99' }),
      row({ 房号: '' }),
      row({ 户型: '四居室' }),
      row({ 建筑面积: '50.555' }),
      row({ 建筑面积: '0' }),
      row({ 楼层: '0' }),
      row({ 装修: '豪华' }),
      row({ 朝向: '上' }),
      row({ 不动产单元号: '123' }),
      row({ 房号: '203', 状态: '已出租' }),
      row({ 房号: '201', 不动产单元号: code }),
      row({ 房号: '202', 不动产单元号: code }),
      row({ 房号: '201', 不动产单元号: code, 建筑面积: '60' }),
    ])
    expect(report).toMatchObject({ taken: 1, refused: 12 })
    const cells = Object.fromEntries(report.errors.map((error) => [error.line, error.cell]))
    expect(cells).toEqual({
      ...{ 2: 'A2', 3: 'C3', 4: 'D4', 5: 'E5', 6: 'E6', 7: 'F7', 8: 'G8', 9: 'H9', 10: 'I10', 11: 'J11', 13: 'I13' },
      14: 'C14',
    })
    expect(report.errors[2]?.problem).toContain('单间、一居室、两居室')
    expect(await take([row({ 房号: '301', 不动产单元号: code })])).toMatchObject({ refused: 1, taken: 0 })
    expect(await take([row({ 房号: '401' })], { area: '410522102' })).toMatchObject({ refused: 1, taken: 0 })
  })

  it('does not bring a withdrawn flat back, and leaves it as it was', async () => {
    const unit = (await units()).find(({ number }) => number === '102')
    await register.now((context) =>
      withdrawUnit(context, { unit: unit?.id ?? '', why: 'other-use', reason: '改作值班室' }),
    )
    expect(await take([row({ 房号: '102' })])).toMatchObject({ unchanged: 1, refused: 0 })
    expect(await take([row({ 房号: '102', 建筑面积: '70' })])).toMatchObject({ refused: 1 })
  })

  it('goes out as it may come in again, with nothing that a spreadsheet would calculate', async () => {
    const { database, keys } = register
    const request = { database, tenant: BUREAU, clock: fixedClock(NOW), actor, keys }
    let text = ''
    for await (const piece of exportUnitsAsCsv({ ...request, reason: '年度盘点' })) text += piece
    const lines = text.trim().split('\r\n')
    expect(lines).toHaveLength(5)
    const line = `"'=GZ-01","1 栋","101","两居室","51.00","1","是","南北","","空置可租","2026-11-21"`
    expect(lines).toContain(line)
    const silent = exportUnitsAsCsv({ ...request, reason: ' ' }).next()
    await expect(silent).rejects.toMatchObject({ code: 'malformed' })
    const nobodys = exportUnitsAsCsv({ ...request, reason: '盘点', query: { operator: project } })
    let other = ''
    for await (const piece of nobodys) other += piece
    expect(other.trim().split('\r\n')).toHaveLength(1)
  })

  it('has a template', async () => {
    expect((await writeTemplate(UNIT_COLUMNS)).length).toBeGreaterThan(3000)
  })
})
