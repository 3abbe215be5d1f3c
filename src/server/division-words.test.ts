import { expect, test } from 'vitest'
import { divisionsElsewhere, divisionsWithin } from './division-words.ts'

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

test('a township is called as the office there is named after it, and a division of the law by its own name', () => {
  const offices = [
    { kind: 'bureau', name: '安阳县住房和城乡建设局', area: '410522' },
    { kind: 'township', name: '水冶镇便民服务中心', area: '410522100' },
    { kind: 'village', name: '小南海村村民委员会', area: '410522100201' },
    { kind: 'street', name: '首义路街道办事处', area: '410522002' },
    { kind: 'township', name: '服务中心', area: '410522101' },
    { kind: 'finance', name: '水冶镇财政所', area: '410522100' },
  ]
  const words = divisionsWithin('410522', offices)
  expect(words).toContainEqual({ code: '410522100', name: '水冶镇' })
  expect(words).toContainEqual({ code: '410522100201', name: '小南海村' })
  expect(words).toContainEqual({ code: '410522002', name: '首义路街道' })
  expect(words).toContainEqual({ code: '410522101', name: '服务中心' })
  expect(words).toContainEqual({ code: '410522', name: '安阳县' })
  expect(new Set(words.map(({ code }) => code)).size).toBe(words.length)
})
