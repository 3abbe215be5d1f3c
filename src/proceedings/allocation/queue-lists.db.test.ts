import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { countLimitsAnew, withDayOff } from '../../../tests/support/calendars.ts'
import { type Casework, openCasework } from '../../../tests/support/casework.ts'
import { describeOnDatabases } from '../../../tests/support/each-database.ts'
import { vacantFlats, waits } from '../../../tests/support/queue.ts'
import { citizenId, DECLARED } from '../../../tests/support/register.ts'
import { addDays, fixedClock, type PlainDate } from '../../kit/index.ts'
import { verifyProof } from '../../lottery/index.ts'
import { inTenant } from '../../platform/db/index.ts'
import { correctIdNumber } from '../../registers/people/index.ts'
import type { CaseContext } from '../cases/index.ts'
import {
  answerOffer,
  type Entry,
  findOffer,
  findPlacement,
  freezeQueue,
  listOffers,
  listQueue,
  markSigned,
  type Offer,
  offerUnit,
  publishQueue,
  readEntry,
  readSnapshot,
  readSnapshots,
  receiptOfQueue,
  sayToWaiting,
  takeOverEntry,
} from './index.ts'
import { remindOfOffers } from './tell-waiting.ts'

const PROGRAMME = 'public-rental'
const BUREAU = 420_106

describeOnDatabases('published waiting lists', (engine) => {
  let work: Casework
  let equals: Entry[]
  let earlier: Entry
  let late: Entry
  /** The order that the first list has published. */
  let before: string[]
  let first: string
  beforeAll(async () => {
    work = await openCasework(await engine.newDatabase(), BUREAU)
    equals = []
    for (let each = 0; each < 6; each++) equals.push(await waits(work, { since: '2022-01-01', tier: 1 }))
    earlier = await waits(work, { since: '2021-12-31', tier: 1, wanted: ['studio'] })
  })
  afterAll(() => work.close())

  /** So many minutes after nine of a day. */
  const at = <T>(day: PlainDate, minute: number, what: (context: CaseContext) => Promise<T>) =>
    work.on(day, (context) => what({ ...context, clock: fixedClock(`${day}T09:0${minute}:00+08:00`) }))
  const freeze = (day: PlainDate) => at(day, 0, (context) => freezeQueue(context, PROGRAMME))
  const open = (day: PlainDate, minute: number) => at(day, minute, (context) => publishQueue(context, PROGRAMME))
  const order = async (day: PlainDate) => {
    const { rows } = await at(day, 0, (context) => listQueue(context, { programme: PROGRAMME, area: '420106' }))
    return rows.map(({ entry }) => entry.id)
  }
  const publish = async (day: PlainDate) => {
    expect(await freeze(day)).toMatchObject({ done: true })
    expect(await open(day, 1)).toMatchObject({ obstacle: { code: 'too-early' } })
    const published = await open(day, 2)
    if (!published.done) throw new Error(published.obstacle.sentence)
    return published.value.id
  }
  const proofOf = async (day: PlainDate, id: string) => (await at(day, 5, (context) => readSnapshot(context, id))).proof
  const answers = async (day: PlainDate, entry: string, accept: boolean) => {
    const offers = await at(day, 0, (context) => listOffers(context, { entry }))
    const id = offers.find(({ state }) => state === 'open')?.id ?? ''
    const reply = accept ? ({ accept } as const) : ({ accept, ground: '户型不合适' } as const)
    const answer = await at(day, 1, (context) => answerOffer(context, id, reply))
    if (!answer.done) throw new Error(answer.obstacle.sentence)
    const { placement } = answer.value
    if (placement) await at(day, 2, (context) => markSigned(context, placement.id))
  }

  it('decide between equals, whom nobody can be offered a flat before', async () => {
    const [flat = ''] = await vacantFlats(work, 'two-room')
    const offer = () => at('2026-11-02', 0, (context) => offerUnit(context, flat))
    expect(await offer()).toMatchObject({ obstacle: { code: 'keys-wanted' } })
    first = await publish('2026-11-01')
    before = await order('2026-11-02')
    expect(before[0]).toBe(earlier.id)
    expect([...before].sort()).toEqual([earlier, ...equals].map(({ id }) => id).sort())
    expect(verifyProof(await proofOf('2026-11-02', first)).why).toBe(null)
    expect(await freeze('2026-11-03')).toMatchObject({ obstacle: { code: 'list-frozen' } })
    expect(await offer()).toMatchObject({ value: { offer: { entry: before[1] } } })
  })

  it('put whoever comes later with the same day behind those whose order is published', async () => {
    late = await waits(work, { since: '2022-01-01', tier: 1 })
    expect(await order('2026-11-02')).toEqual([...before, late.id])
  })

  it('say what came of each family since, so that anybody can play it again', async () => {
    await answers('2026-11-03', before[1] ?? '', true)
    // The second one refuses, so the third one is housed before a family that keeps its place.
    const [flat = ''] = await vacantFlats(work, 'two-room')
    await at('2026-11-05', 0, (context) => offerUnit(context, flat))
    await answers('2026-11-05', before[2] ?? '', false)
    await answers('2026-11-06', before[3] ?? '', true)
    const proof = await proofOf('2026-11-07', first)
    expect(proof.events.split('\n').map((line) => line.split('|').slice(2, 4).join(' '))).toEqual([
      ...['add two-room', `out ${equals.find(({ id }) => id === before[3])?.ticket}`, ''],
    ])
    // A number that is put right after the freezing does not break the line.
    await at('2026-11-06', 5, async (context) => {
      const { person } = await readEntry(context, before[2] ?? '')
      const found = await sql<{ version: number }>`select version from person where id = ${person}::uuid`.execute(
        context.tx,
      )
      await correctIdNumber(context, {
        ...{ person, version: found.rows[0]?.version ?? 0, idKind: 'citizen-id', number: citizenId('1971-02-03', 777) },
        ...{ reason: '抄错一位', source: DECLARED },
      })
    })
    const receipt = await at('2026-11-07', 0, async (context) =>
      receiptOfQueue(context, first, await readEntry(context, before[2] ?? '')),
    )
    expect(verifyProof(proof, receipt)).toMatchObject({ ok: true, household: { rank: 3, state: 'S' } })
  })

  it('never move anybody in a later month', async () => {
    const second = await publish('2026-12-01')
    const left = [...before.filter((_, place) => place !== 1 && place !== 3), late.id]
    expect(await order('2026-12-02')).toEqual(left)
    const proof = await proofOf('2026-12-02', second)
    expect(verifyProof(proof).why).toBe(null)
    const tickets = proof.result.split('\n').flatMap((line) => line.split('|').slice(1, 2))
    const ids = new Map([...equals, earlier, late].map(({ id, ticket }) => [ticket, id]))
    expect(tickets.map((ticket) => ids.get(ticket))).toEqual(left)
  })

  it('are void for all to see when nobody opened them in time, and the next one names them', async () => {
    await freeze('2027-01-01')
    expect(await open('2027-01-03', 0)).toMatchObject({ obstacle: { code: 'list-empty' } })
    const again = await publish('2027-01-03')
    const lists = await at('2027-01-04', 0, (context) => readSnapshots(context, PROGRAMME))
    expect(lists.slice(0, 2).map(({ state }) => state)).toEqual(['published', 'void'])
    const proof = await proofOf('2027-01-04', again)
    expect(verifyProof(proof).why).toBe(null)
    expect(proof.manifest).toContain(`attempt=2\nprev=${lists[1]?.manifestHash}`)
  })

  describe('an offer', () => {
    let offered: { readonly offer: Offer; readonly entry: Entry }
    const told = async () => {
      const query = sql<{ template: string; content: string }>`select template, content from outbox_message
        where about = ${offered.entry.id}::uuid order by written_at, id`
      const { rows } = await inTenant(work.database, BUREAU, (tx) => query.execute(tx))
      return rows.map(({ template, content }) => [template, JSON.parse(content).by])
    }
    const read = () => at('2027-03-01', 0, (context) => findOffer(context, offered.offer.id, false))

    beforeAll(async () => {
      const entry = await waits(work, { since: '2020-01-01', tier: 1, wanted: ['three-room'] })
      const [flat = ''] = await vacantFlats(work, 'three-room')
      const answer = await at('2026-11-09', 0, (context) => offerUnit(context, flat))
      if (!answer.done || answer.value.offer === undefined) throw new Error('nobody was offered the flat')
      offered = { offer: answer.value.offer, entry }
    })

    it('is told on the phone, and again when it is about to lapse, each once', async () => {
      const { replyBy } = offered.offer
      expect(await at('2026-11-09', 3, remindOfOffers)).toBe(0)
      expect(await at('2026-11-10', 0, remindOfOffers)).toBe(0)
      const near = addDays(replyBy, -1)
      expect([await at(near, 0, remindOfOffers), await at(replyBy, 0, remindOfOffers)]).toEqual([1, 0])
      expect(await told()).toEqual([
        ['flat-offered', replyBy],
        ['flat-lapsing', replyBy],
      ])
      expect(sayToWaiting('flat-lapsing', { number: '00000001', by: '2026-11-16' })).toContain('2026年11月16日')
    })

    it('is answered later when its last day becomes a day off, and the family is told', async () => {
      const { replyBy } = offered.offer
      const calendar = withDayOff(replyBy)
      const recount = () => at('2026-11-10', 5, (context) => countLimitsAnew({ ...context, calendar }, replyBy))
      expect(await recount()).toBe(1)
      const after = (await read())?.replyBy ?? ''
      expect(after > replyBy).toBe(true)
      expect(await recount()).toBe(0)
      expect(await told()).toContainEqual(['flat-moved', after])
    })

    it('is signed for later when that day becomes a day off', async () => {
      const answer = await at('2026-11-11', 0, (context) => answerOffer(context, offered.offer.id, { accept: true }))
      const placed = answer.done ? answer.value.placement : undefined
      const calendar = withDayOff(placed?.signBy ?? '')
      const recount = () =>
        at('2026-11-12', 0, (context) => countLimitsAnew({ ...context, calendar }, placed?.signBy ?? ''))
      expect([await recount(), await recount()]).toEqual([1, 0])
      const after = await at('2026-11-12', 0, (context) => findPlacement(context, placed?.id ?? '', false))
      expect(String(after?.signBy) > String(placed?.signBy)).toBe(true)
    })
  })

  it('are entered from old papers with what these say alone: what nobody knows is asked for', async () => {
    const { applicant } = await work.family()
    const told = { programme: PROGRAMME, person: applicant, certificate: '旧证一', certifiedOn: '2020-02-01' } as const
    const more = { area: '420106', wanted: ['two-room'], reason: '原有轮候名册' } as const
    const take = (known: { readonly tier?: number }) =>
      at('2027-02-01', 0, (context) => takeOverEntry(context, { ...told, ...more, ...known }))
    expect(await take({})).toMatchObject({ obstacle: { code: 'tier-wanted' } })
    expect(await take({ tier: 2 })).toMatchObject({ done: true, value: { tier: 2, persons: 1 } })
  })
})
