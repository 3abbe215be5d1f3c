import { describe, expect, test } from 'vitest'
import { emptyRow, flawOf, flawOfFamily, isBlank, membersOf, toldBy } from './family-rows.ts'

const TODAY = '2026-11-21'
// The example of GB 11643 itself.
const NUMBER = '11010519491231002X'
const row = { ...emptyRow(1, '02'), name: '王建国', number: NUMBER }

describe('the lines of a family', () => {
  test('a number tells birth date and sex', () => {
    expect(toldBy(NUMBER.toLowerCase(), TODAY)).toEqual({ birthDate: '1949-12-31', sex: '女' })
    expect(toldBy('110105194912310021', TODAY)).toBeUndefined()
  })

  test('a line says what it lacks', () => {
    expect(flawOf(row, [row], TODAY)).toBeUndefined()
    expect(flawOf({ ...row, name: ' ' }, [], TODAY)).toBe('请填写姓名。')
    expect(flawOf({ ...row, number: '110105194912310021' }, [], TODAY)).toMatch(/校验|号码/)
    expect(flawOf({ ...row, kinship: '' }, [], TODAY)).toBe('请选择与户主关系。')
    expect(flawOf(row, [row, { ...row, key: 2 }], TODAY)).toMatch('填了两次')
    expect(flawOf({ ...row, number: '' }, [], TODAY)).toMatch('出生日期')
  })

  test('a family has one head, and an empty line is no member', () => {
    expect(flawOfFamily([row])).toBeUndefined()
    expect(flawOfFamily([])).toMatch('户主')
    expect(flawOfFamily([{ ...row, kinship: '12' }])).toMatch('指定一位户主')
    expect(flawOfFamily([row, row])).toMatch('只能有一位')
    expect(isBlank(emptyRow(3))).toBe(true)
  })

  test('who is there already is taken by the record, whoever is new by the papers', () => {
    const found = { person: 'p1', name: '王建国', otherNames: [], sex: '1', birthDate: '1949-12-31' }
    const child = { ...emptyRow(2, '22'), name: '王思齐', birthDate: '2026-11-20', sex: '1', covered: false }
    expect(membersOf([{ ...row, found }, row, child])).toEqual([
      { person: 'p1', kinship: '02', covered: true },
      { entry: { name: '王建国', idNumber: { idKind: 'citizen-id', number: NUMBER } }, kinship: '02', covered: true },
      { entry: { name: '王思齐', birthDate: '2026-11-20', sex: '1' }, kinship: '22', covered: false },
    ])
  })
})
