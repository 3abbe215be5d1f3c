import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openCasework } from '../../../tests/support/casework.ts'
import { describeOnEachDatabase } from '../../../tests/support/each-database.ts'
import { fixedClock, newId, systemClock } from '../../kit/index.ts'
import { sayToFamily } from '../../proceedings/cases/index.ts'
import { openKeyRing } from '../crypto/index.ts'
import { type DatabaseSettings, inTenant, openDatabase } from '../db/index.ts'
import { httpGateway, putInOutbox } from './index.ts'
import { sendWaiting } from './outbox-send.ts'
import { rowsAbout } from './outbox-store.ts'

const MOMENTS = ['before', 'after', 'any'] as const
const ALL = Array.from({ length: 30 }, (_, round) => MOMENTS[round % MOMENTS.length] ?? 'any')
/** When the process is killed, round by round. */
const KILLS =
  process.env.ANJU_FULL === '1'
    ? { pglite: ALL, postgres: ALL }
    : { pglite: ALL.slice(0, 2), postgres: ALL.slice(2, 3) }
const TENANT = 320104
const about = newId(systemClock)
/** More than any process sends before it is killed. */
const WRITTEN = 10 + 10 * KILLS.pglite.length

describeOnEachDatabase('kill -9 of whoever sends messages', (engine) => {
  let service: Server
  let url: string
  const came: string[] = []

  beforeAll(async () => {
    service = createServer((request, response) => {
      came.push(String(request.headers['idempotency-key']))
      request.resume().on('end', () => setTimeout(() => response.writeHead(200).end(), 50))
    })
    service.listen(0, '127.0.0.1')
    await once(service, 'listening')
    url = `http://127.0.0.1:${Object(service.address()).port}/send`
  })
  afterAll(() => service.close())

  it(
    'sends nothing twice and loses nothing silently: what is not known to have left waits for somebody',
    async () => {
      came.length = 0
      const settings = await engine.newDatabase()
      await writeSome(settings)
      const open: string[] = []
      for (const moment of KILLS[engine.name]) {
        const { claimed, left } = await sendUntilKilled(settings, url, moment)
        expect(claimed.length).toBeGreaterThan(0)
        if (moment === 'before') expect(came).not.toContain(claimed.at(-1))
        if (moment === 'after') expect(came).toContain(left.at(-1))
        if (moment !== 'any') open.push(claimed.at(-1) ?? '')
      }
      const rows = await sendTheRest(settings, url)
      expect(rows).toHaveLength(WRITTEN)
      expect(new Set(came).size, 'nothing came twice').toBe(came.length)
      expect(new Set(rows.map(({ state }) => state))).toEqual(new Set(['sent', 'unsure']))
      const unsure = rows.filter(({ state }) => state === 'unsure').map(({ id }) => id)
      expect(unsure).toEqual(expect.arrayContaining(open))
      expect(unsure.length).toBeLessThanOrEqual(KILLS[engine.name].length)
      for (const { id, state } of rows) if (state === 'sent') expect(came).toContain(id)
    },
    KILLS[engine.name].length * 60_000,
  )
})

async function writeSome(settings: DatabaseSettings): Promise<void> {
  const casework = await openCasework(settings, TENANT)
  const message = { about, number: '320104-2026-000001', person: casework.applicant, template: 'accept' }
  await casework.on('2026-09-07', async (context) => {
    for (let at = 0; at < WRITTEN; at++) {
      const own = { cause: `case:x#${at}`, values: { number: message.number }, phone: '13800138000' }
      await putInOutbox({ ...context, clock: systemClock }, { ...message, ...own })
    }
  })
  await casework.close()
}

async function sendTheRest(settings: DatabaseSettings, url: string) {
  const database = await openDatabase(settings, async () => {})
  try {
    const keys = openKeyRing({ dataDir: settings.dataDir, fieldKeys: undefined, mustBeSet: false })
    // Later than any process that is alive could still be at it.
    const clock = fixedClock(new Date(Date.now() + 120_000).toISOString())
    const gateway = httpGateway({ url, secret: 'the-secret-of-the-gateway-for-tests', clock })
    const house = { database, clock, keys, gateway, say: sayToFamily, onAlarm: () => {} }
    await sendWaiting(house, TENANT, new AbortController().signal)
    return await inTenant(database, TENANT, (tx) => rowsAbout({ tx, tenant: TENANT }, about))
  } finally {
    await database.close()
  }
}

/** What a process said that it did until it was killed at that moment; `any`: at some moment after its first message. */
async function sendUntilKilled({ dataDir, databaseUrl = '' }: DatabaseSettings, url: string, moment: string) {
  const script = ['tests/support/keep-sending.ts', dataDir, databaseUrl, url, String(TENANT), moment]
  const child = spawn(process.execPath, ['--import', 'tsx', ...script], { stdio: ['ignore', 'pipe', 'inherit'] })
  const lines: (readonly string[])[] = []
  const reader = createInterface({ input: child.stdout })
  reader.on('line', (line) => lines.push(line.split(' ')))
  // What it said may be read to its end before the process is gone, and with it the lock of its folder.
  const over = Promise.all([once(reader, 'close'), once(child, 'exit')])
  const said = (what: string): string[] => lines.flatMap(([word, id = '']) => (word === what ? [id] : []))
  while (said(moment === 'after' ? 'left' : 'claimed').length === 0) {
    if (child.exitCode !== null) throw new Error('the process ended before it was killed')
    await wait(5)
  }
  if (moment === 'any') await wait(Math.random() * 200)
  child.kill('SIGKILL')
  await over
  return { claimed: said('claimed'), left: said('left') }
}
