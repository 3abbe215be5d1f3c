import { describe, expect, it } from 'vitest'
import { Fault } from '../../kit/index.ts'
import { makeLogger } from './request-log.ts'

function logged(error: unknown): string {
  let text = ''
  const logger = makeLogger('info', {
    write: (line) => {
      text += line
    },
  })
  logger.error({ err: error }, 'failed')
  return text
}

describe('the log of an error', () => {
  it('knows where it was thrown, but no message that may quote a person’s data', () => {
    const line = logged(new Fault('internal', '系统出错', { cause: new Error('张三 410522198001010123') }))
    expect(line).toContain('request-log.test.ts')
    expect(line).not.toMatch(/张三|410522198001010123/)
    expect(JSON.parse(line)).toMatchObject({
      msg: 'failed',
      err: { kind: 'Fault', code: 'internal', cause: { kind: 'Error' } },
    })
  })

  it('keeps the message of a mistake in the program', () => {
    expect(JSON.parse(logged(new TypeError('x is not a function'))).err).toMatchObject({
      message: 'x is not a function',
    })
  })
})
