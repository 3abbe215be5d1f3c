import { describe, expect, it } from 'vitest'
import { fixedClock } from '../../kit/index.ts'
import { demoGateway, NO_GATEWAY } from './index.ts'

const clock = fixedClock('2026-11-21T09:00:00+08:00')

describe('the demonstration’s messages', () => {
  it('are kept for a page, the newest first, a hundred at most, and written to the log', async () => {
    const lines: string[] = []
    const gateway = demoGateway({ production: false, clock, log: (line) => lines.push(line) })
    for (let at = 0; at < 101; at++) await gateway.send({ tenant: 410522, phone: '13800138000', text: `第 ${at} 条` })
    expect(gateway.list()).toHaveLength(100)
    expect(gateway.list()[0]).toEqual({
      tenant: 410522,
      phone: '13800138000',
      text: '第 100 条',
      at: '2026-11-21T01:00:00.000Z',
    })
    expect(lines.at(-1)).toContain('第 100 条')
  })

  it('are refused in production, where an office without its own service sends none', async () => {
    expect(() => demoGateway({ production: true, clock, log: () => {} })).toThrow(
      expect.objectContaining({ code: 'bad-setting' }),
    )
    await expect(NO_GATEWAY.send({ tenant: 1, phone: '', text: '' })).rejects.toMatchObject({ code: 'unavailable' })
  })
})
