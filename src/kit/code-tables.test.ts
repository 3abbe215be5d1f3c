import { describe, expect, it } from 'vitest'
import {
  codeEntries,
  codeName,
  DEGREE_GROUP_CODES,
  DISABILITY_GRADE_CODES,
  DISABILITY_KIND_CODES,
  EDUCATION_CODES,
  MARRIAGE_CODES,
  SEX_CODES,
} from './code-tables.ts'
import { KINSHIP_CODES } from './kinship-codes.ts'

describe('the national code tables', () => {
  it.each([
    [SEX_CODES, '2', '女性'],
    [MARRIAGE_CODES, '30', '丧偶'],
    [KINSHIP_CODES, '01', '本人'],
    [KINSHIP_CODES, '52', '母亲'],
    [KINSHIP_CODES, '99', '非亲属'],
    [EDUCATION_CODES, '21', '大学本科毕业'],
    [EDUCATION_CODES, '81', '小学毕业'],
    [DEGREE_GROUP_CODES, '3', '硕士'],
    [DISABILITY_KIND_CODES, '7', '多重残疾'],
    [DISABILITY_GRADE_CODES, '1', '一级'],
  ])('%o: %s is %s', (table, code, name) => {
    expect(codeName(table, code)).toBe(name)
  })

  it('have no name for a code that is not theirs', () => {
    expect(codeName(MARRIAGE_CODES, '50')).toBeUndefined()
    expect(codeName(SEX_CODES, 'toString')).toBeUndefined()
    expect(codeName(KINSHIP_CODES, '1')).toBeUndefined()
  })

  it('list their codes in order, none of another length', () => {
    for (const table of [SEX_CODES, MARRIAGE_CODES, KINSHIP_CODES, EDUCATION_CODES, DEGREE_GROUP_CODES]) {
      const codes = codeEntries(table).map(([code]) => code)
      expect(codes).toEqual([...codes].sort())
      expect(new Set(codes.map((code) => code.length)).size).toBe(1)
      expect(new Set(Object.values(table.names)).size).toBe(codes.length)
    }
  })

  it('cross seven kinds of disability with four grades', () => {
    expect(codeEntries(DISABILITY_KIND_CODES)).toHaveLength(7)
    expect(codeEntries(DISABILITY_GRADE_CODES)).toHaveLength(4)
  })
})
