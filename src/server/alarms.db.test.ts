import { expect, it } from 'vitest'
import { describeOnDatabases } from '../../tests/support/each-database.ts'
import { employ, foundTestBureau, openHouse, openTestOffice, settleIn } from '../../tests/support/signed-in.ts'
import { watchLog } from '../platform/audit/index.ts'

const ANYANG = 410522

describeOnDatabases('alarms of the audit log', (engine) => {
  it('are shown to the audit administrator, who answers each once and by name', async () => {
    const house = await openHouse(await engine.newDatabase(), { idleMinutes: 600 })
    try {
      await foundTestBureau(house, ANYANG)
      const office = await openTestOffice(house, ANYANG, { kind: 'bureau', name: '审计室', area: '410522' })
      const person = await employ(house, ANYANG, { post: 'audit-admin', office })
      const { browser } = await settleIn(house, person)
      expect((await browser.get('/api/v1/audit/alarms')).body).toEqual({ alarms: [] })
      house.clock.forward(5)
      // Nothing seals in this test: what was done above waits.
      await watchLog(house.services.database, ANYANG, house.clock)
      const { body } = await browser.get('/api/v1/audit/alarms')
      expect(body).toMatchObject({ alarms: [{ kind: 'unsealed', message: expect.stringContaining('60 秒') }] })
      const [{ id = '' } = {}] = body.alarms as { id?: string }[]
      const answer = (words: string, key: string) =>
        browser.post(`/api/v1/audit/alarms/${id}/acknowledge`, { words }, { 'idempotency-key': key })
      expect((await answer('好', 'first-try')).status).toBe(422)
      expect((await answer('封存程序已经重启', 'second-try')).body).toEqual({ done: true })
      expect((await answer('封存程序已经重启', 'second-try')).body).toEqual({ done: true })
      expect((await answer('改主意了', 'third-try')).status).toBe(409)
      expect((await browser.get('/api/v1/audit/alarms')).body).toMatchObject({
        alarms: [{ id, acknowledged: { by: `u:${person.account}`, name: '某人', words: '封存程序已经重启' } }],
      })
    } finally {
      await house.close()
    }
  })
})
