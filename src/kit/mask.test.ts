import { describe, expect, it } from 'vitest'
import { maskCitizenId, maskName, maskPhone } from './mask.ts'

describe('masking a name', () => {
  it.each([
    ['张三', '张*'],
    ['张三丰', '张*丰'],
    ['欧阳三丰', '欧**丰'],
    ['阿依古丽·买买提', '阿******提'],
    ['𠮷三', '𠮷*'],
    [' 张三 ', '张*'],
    ['张', '*'],
    ['', ''],
  ])('%j becomes %j', (name, masked) => {
    expect(maskName(name)).toBe(masked)
  })
})

describe('masking numbers', () => {
  it('leaves the ends of an identity number', () => {
    expect(maskCitizenId('11010519491231002X')).toBe('110*************2X')
    expect(maskCitizenId('11010519491231002X', { first: 6, last: 4 })).toBe('110105********002X')
  })

  it('leaves the ends of a telephone number', () => {
    expect(maskPhone('13800005678')).toBe('138****5678')
  })

  it('hides as a whole what is too short', () => {
    expect(maskPhone('12345')).toBe('*****')
    expect(maskCitizenId('12345')).toBe('*****')
  })
})
