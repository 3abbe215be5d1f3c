import { expect, test } from 'vitest'
import { divisionsElsewhere } from './division-words.ts'

const nameOf = (code: string, bureau: string, day: string) =>
  divisionsElsewhere(bureau, day).find((one) => one.code === code)?.name

test('a county that was merged into another says which one it is today', () => {
  expect(nameOf('320103', '320104', '2026-11-21')).toBe('江苏省南京市白下区（现为江苏省南京市秦淮区）')
  expect(nameOf('320103', '320104', '2013-03-27')).toBe('江苏省南京市白下区')
})

test('a bureau’s own divisions are named by itself, others with all that is above them', () => {
  expect(nameOf('320104', '320104', '2026-11-21')).toBeUndefined()
  expect(nameOf('320102', '320104', '2026-11-21')).toBe('江苏省南京市玄武区')
})
