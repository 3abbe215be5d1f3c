import { describe, expect, it } from 'vitest'
import { readSqlError } from './sql-error.ts'

function refusal(message: string, code: unknown): Error {
  return Object.assign(new Error(message), { code })
}

describe('reading what a database refused', () => {
  it('takes the constraint from the message, without the number of a shard', () => {
    const message = 'duplicate key value violates unique constraint "tenant_pk_102008"'
    expect(readSqlError(refusal(message, '23505'))).toEqual({ state: '23505', constraint: 'tenant_pk' })
  })

  it('knows states without a constraint', () => {
    const error = refusal('permission denied for table tenant', '42501')
    expect(readSqlError(error)).toEqual({ state: '42501', constraint: undefined })
  })

  it.each([new Error('x'), refusal('x', 'ECONNREFUSED'), refusal('x', 23505), 'x', undefined])(
    'is silent about %s',
    (error) => {
      expect(readSqlError(error)).toBeUndefined()
    },
  )
})
