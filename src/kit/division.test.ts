import { describe, expect, it } from 'vitest'
import { divisionOn, findDivision, fullDivisionName, isDivisionCode, isWithin, parentDivision } from './division.ts'
import { DIVISIONS } from './known-divisions.ts'

describe('a division code', () => {
  it.each(['320104', '410522101', '410522101201', '999999'])('%s is one', (code) => {
    expect(isDivisionCode(code)).toBe(true)
  })

  it.each(['32010', '3201041', '020104', '4105221012011', '32010A', '', 320104, null])('%j is not one', (code) => {
    expect(isDivisionCode(code)).toBe(false)
  })

  it('hangs below the next level', () => {
    const chain = ['410522101201']
    for (let at = parentDivision('410522101201'); at; at = parentDivision(at)) chain.push(at)
    expect(chain).toEqual(['410522101201', '410522101', '410522', '410500', '410000'])
  })

  it('lies in itself and in those above it only', () => {
    expect(isWithin('410522101201', '410522')).toBe(true)
    expect(isWithin('320104', '320104')).toBe(true)
    expect(isWithin('320100', '320104')).toBe(false)
    expect(isWithin('410522101', '41052210')).toBe(false)
  })
})

describe('the five places', () => {
  it.each([
    ['150626', '内蒙古自治区鄂尔多斯市乌审旗'],
    ['410522', '河南省安阳市安阳县'],
    ['320104', '江苏省南京市秦淮区'],
    ['500118', '重庆市永川区'],
    ['420106', '湖北省武汉市武昌区'],
  ])('%s is %s', (code, name) => {
    expect(fullDivisionName(code)).toBe(name)
  })

  it('have no name for a code that is not known', () => {
    expect(fullDivisionName('410522101')).toBeUndefined()
    expect(findDivision('110101')).toBeUndefined()
  })
})

describe('a code that was abolished', () => {
  it('stands until its last day and is then followed by its successor', () => {
    expect(divisionOn('320103', '2013-03-27')).toBe('320103')
    expect(divisionOn('320103', '2013-03-28')).toBe('320104')
    expect(divisionOn('320124', '2026-01-01')).toBe('320117')
    expect(divisionOn('320104', '2026-01-01')).toBe('320104')
    expect(divisionOn('110101', '2026-01-01')).toBe('110101')
  })

  it('always names a successor that is known and begins no later than the day after', () => {
    for (const { validTo, successor } of DIVISIONS) {
      expect(successor === undefined).toBe(validTo === undefined)
      if (successor) expect(findDivision(successor)).toBeDefined()
    }
  })

  it('leaves Nanjing with eleven districts today', () => {
    const today = DIVISIONS.filter(({ code, validTo }) => code !== '320100' && isWithin(code, '320100') && !validTo)
    expect(today).toHaveLength(11)
  })
})
