import { describe, expect, it } from 'vitest'
import { Fault } from './fault.ts'
import { FAULT_CODES } from './fault-codes.ts'

describe('a fault', () => {
  const cause = new Error('connect ECONNREFUSED 10.0.0.7:5432')
  const fault = new Fault('negative', '面积不能为负数，请填写零或者正数。', {
    path: 'household.homes.0.floorArea',
    cause,
  })

  it('carries a code, a public sentence and a path', () => {
    expect(fault).toBeInstanceOf(Error)
    expect(fault).toMatchObject({
      name: 'Fault',
      code: 'negative',
      publicMessage: '面积不能为负数，请填写零或者正数。',
      path: 'household.homes.0.floorArea',
    })
  })

  it('keeps its cause for the log, out of anything that is sent', () => {
    expect(fault.cause).toBe(cause)
    expect(JSON.stringify(fault)).not.toContain('ECONNREFUSED')
    expect(fault.message).not.toContain('ECONNREFUSED')
  })

  it('has no path when none is known', () => {
    expect(new Fault('internal', '系统内部出错，请稍后再试。').path).toBeUndefined()
  })
})

describe('the list of codes', () => {
  it.each(Object.entries(FAULT_CODES))('%s has a Chinese title and tells what to do', (code, { title, remedy }) => {
    expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/)
    expect(title).toMatch(/\p{Script=Han}/u)
    expect(remedy).toMatch(/^请.*。$/u)
  })
})
