import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Casework, openCasework } from '../../../tests/support/casework.ts'
import { describeOnEachDatabase } from '../../../tests/support/each-database.ts'
import { fixedClock, newId, systemClock } from '../../kit/index.ts'
import { sayToFamily } from '../../proceedings/cases/index.ts'
import { openKeyRing } from '../crypto/index.ts'
import { type DatabaseSettings, inTenant } from '../db/index.ts'
import {
  countUndecided,
  decideMessage,
  holdRestored,
  type Message,
  type MessageGateway,
  messagesToDecide,
  NO_GATEWAY,
  putInOutbox,
  Undelivered,
} from './index.ts'
import { sendWaiting } from './outbox-send.ts'
import { rowsAbout } from './outbox-store.ts'

const TENANT = 320104
const NINE = '2026-09-07T09:00:00+08:00'
const PHONE = '13800138000'
const CLERK = 'u:018f3c2a-0000-7000-8000-00000000000a'
const minutesLater = (minutes: number) =>
  fixedClock(new Date(new Date(NINE).getTime() + minutes * 60_000).toISOString())

describeOnEachDatabase('the outbox', (engine) => {
  let settings: DatabaseSettings
  let work: Casework

  beforeAll(async () => {
    settings = await engine.newDatabase()
    work = await openCasework(settings, TENANT)
  })
  afterAll(() => work.close())

  const keys = () => openKeyRing({ dataDir: settings.dataDir, fieldKeys: undefined, mustBeSet: false })
  const alarms: string[] = []
  /** Messages of one matter, as many as wished, with the matter's id. */
  async function write(count = 1, phone: string | null = PHONE): Promise<string> {
    const about = newId(systemClock)
    await work.on('2026-09-07', async (context) => {
      for (let at = 0; at < count; at++) {
        const message = {
          about,
          number: '320104-2026-000001',
          person: work.applicant,
          template: 'accept',
          phone: phone ?? undefined,
        }
        await putInOutbox(context, { ...message, cause: `case:${about}#${at}`, values: { number: message.number } })
      }
    })
    return about
  }
  const send = (gateway: MessageGateway, clock = fixedClock(NINE)) =>
    sendWaiting(
      {
        ...{ database: work.database, clock, keys: keys(), gateway, say: sayToFamily },
        onAlarm: ({ message }) => alarms.push(message),
      },
      TENANT,
      new AbortController().signal,
    )
  const rowsOf = (about: string) => inTenant(work.database, TENANT, (tx) => rowsAbout({ tx, tenant: TENANT }, about))
  const decide = (id: string, again: boolean) =>
    work.on('2026-09-07', (context) => decideMessage(context, { id, again, actor: CLERK }))
  const failing = (how: Undelivered['how']): MessageGateway & { readonly came: Message[] } => {
    const came: Message[] = []
    return {
      came,
      send: async (message) => {
        came.push(message)
        throw new Undelivered(how, '发不出去')
      },
    }
  }
  const keeping = (): MessageGateway & { readonly came: Message[] } => {
    const came: Message[] = []
    return { came, send: async (message) => void came.push(message) }
  }

  it('sends what was written, once, in plain words without a name, an identity number or an amount', async () => {
    const about = await write()
    const gateway = keeping()
    await send(gateway)
    await send(gateway)
    const [row] = await rowsOf(about)
    expect(gateway.came).toEqual([
      { id: row?.id, tenant: TENANT, phone: PHONE, text: expect.stringContaining('已经受理') },
    ])
    expect(gateway.came[0]?.text).not.toMatch(/陈|\d{17}|元/)
    expect(row).toMatchObject({ state: 'sent', attempt: 1 })
  })

  it('keeps no phone that anybody could read in the database, and writes one message for one cause', async () => {
    const about = await write()
    const again = { about, number: 'x', person: work.applicant, template: 'accept', values: {}, phone: PHONE }
    await work.on('2026-09-07', (context) => putInOutbox(context, { ...again, cause: `case:${about}#0` }))
    const { rows } = await inTenant(work.database, TENANT, (tx) =>
      sql`select * from outbox_message where tenant_id = ${TENANT} and about = ${about}`.execute(tx),
    )
    expect(rows).toHaveLength(1)
    expect(JSON.stringify(rows)).not.toContain(PHONE)
    await send(keeping())
  })

  it('falls with the act that it tells', async () => {
    const about = newId(systemClock)
    const broken = work.on('2026-09-07', async (context) => {
      const message = { about, number: 'x', person: work.applicant, template: 'accept', values: {}, phone: PHONE }
      await putInOutbox(context, { ...message, cause: `case:${about}#1` })
      throw new Error('power cut')
    })
    await expect(broken).rejects.toThrow('power cut')
    expect(await rowsOf(about)).toEqual([])
  })

  describe('when it certainly was not sent', () => {
    it('tries again under the same id after longer and longer, and raises an alarm after the last time', async () => {
      const about = await write()
      const gateway = failing('refused')
      const times = [0, 1, 6, 36, 156, 516]
      for (const [tries, minutes] of times.entries()) {
        if (minutes > 0) await send(gateway, minutesLater(minutes - 0.5))
        expect(gateway.came, `before minute ${minutes}`).toHaveLength(tries)
        await send(gateway, minutesLater(minutes))
        expect(gateway.came, `at minute ${minutes}`).toHaveLength(tries + 1)
      }
      await send(gateway, minutesLater(4000))
      expect(gateway.came).toHaveLength(times.length)
      expect(new Set(gateway.came.map(({ id }) => id)).size).toBe(1)
      const [row] = await rowsOf(about)
      expect(row).toMatchObject({ state: 'failed', attempt: times.length })
      expect(alarms).toContain(row?.id)
    })

    it('leaves it to the inbox where there is no service or no phone, without an alarm', async () => {
      const before = alarms.length
      const [served, phoned] = [await write(), await write(1, null)]
      await send(NO_GATEWAY)
      expect(await rowsOf(served)).toMatchObject([{ state: 'inbox', attempt: 1 }])
      expect(await rowsOf(phoned)).toMatchObject([{ state: 'inbox', attempt: 0 }])
      expect(alarms).toHaveLength(before)
    })

    it('sends no news of former days', async () => {
      const about = await write()
      const gateway = keeping()
      await send(gateway, minutesLater(3 * 24 * 60 + 1))
      expect(gateway.came).toEqual([])
      expect(await rowsOf(about)).toMatchObject([{ state: 'lapsed' }])
    })
  })

  describe('when nobody knows whether it was sent', () => {
    it('never sends it again by itself, and lets somebody decide, once', async () => {
      const about = await write()
      await send(failing('unsure'))
      const gateway = keeping()
      await send(gateway, minutesLater(600))
      expect(gateway.came).toEqual([])
      const [{ id = '' } = {}] = await rowsOf(about)
      expect(alarms).toContain(id)
      const context = { tenant: TENANT, keys: keys() }
      const found = await inTenant(work.database, TENANT, (tx) => messagesToDecide({ ...context, tx }))
      expect(found.messages).toContainEqual(
        expect.objectContaining({ id, state: 'unsure', phone: '138****8000', number: '320104-2026-000001' }),
      )
      await decide(id, true)
      await expect(decide(id, false)).rejects.toMatchObject({ code: 'conflict' })
      await send(gateway)
      expect(gateway.came.map((message) => message.id)).toEqual([id])
      expect(await rowsOf(about)).toMatchObject([{ state: 'sent', decided_by: CLERK }])
      await expect(decide(id, true)).rejects.toMatchObject({ code: 'conflict' })
    })

    it('leaves it when that is decided', async () => {
      const about = await write()
      await send(failing('unsure'))
      const [{ id = '' } = {}] = await rowsOf(about)
      const both = await Promise.allSettled([decide(id, false), decide(id, true)])
      expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
      await expect(decide(newId(systemClock), true)).rejects.toMatchObject({ code: 'not-found' })
    })
  })

  it('holds what a restored backup says is still to be sent, until somebody decides', async () => {
    const about = await write()
    const held = await inTenant(work.database, TENANT, (tx) => holdRestored({ tx, tenant: TENANT }, fixedClock(NINE)))
    expect(held).toBeGreaterThan(0)
    const gateway = keeping()
    await send(gateway, minutesLater(600))
    expect(gateway.came).toEqual([])
    const [{ id = '', state } = {}] = await rowsOf(about)
    expect(state).toBe('unsure')
    const undecided = await inTenant(work.database, TENANT, (tx) => countUndecided({ tx, tenant: TENANT }))
    expect(undecided).toBeGreaterThanOrEqual(held)
    await decide(id, true)
    await send(gateway)
    expect(gateway.came.map((message) => message.id)).toEqual([id])
  })

  it('with several workers at once sends each message once', async () => {
    const about = await write(25)
    const gateway = keeping()
    const slow: MessageGateway = {
      send: async (message) => {
        await new Promise((resolve) => setTimeout(resolve, 3))
        await gateway.send(message)
      },
    }
    await Promise.all([send(slow), send(slow), send(slow)])
    const rows = await rowsOf(about)
    expect(new Set(rows.map(({ state }) => state))).toEqual(new Set(['sent']))
    const own = gateway.came.filter(({ id }) => rows.some((row) => row.id === id))
    expect(new Set(own.map(({ id }) => id)).size).toBe(25)
    expect(own).toHaveLength(25)
  })
})
