import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTenant } from '../../src/platform/db/index.ts'
import { describeOnEachDatabase } from '../support/each-database.ts'
import { change, DECLARED, familyOfFive, look, openWindows, REASON, signInAs, type Windows } from '../support/family.ts'
import { citizenId } from '../support/register.ts'
import { type House, openHouse, signInPhone, type TestBrowser } from '../support/signed-in.ts'

const ANYANG = 410522
const PAY_SLIPS = { ...DECLARED, evidence: '十二个月工资条' }

describeOnEachDatabase('the life of a family', (engine) => {
  let house: House
  let at: Windows
  let household: string
  let persons: string[]

  beforeAll(async () => {
    house = await openHouse(await engine.newDatabase(), { idleMinutes: 1_000_000, longestHours: 100_000 })
    at = await openWindows(house, ANYANG)
    const { body } = await change(at.township, '/households', familyOfFive(100))
    household = String(body.household)
    persons = body.persons as string[]
  })
  afterAll(() => house.close())

  const person = (index: number) => persons[index] ?? ''
  const read = async (browser: TestBrowser, id: string) => (await look(browser, `/people/${id}`)).body
  const versionOf = async (id: string) => Number((await read(at.township, id)).version)

  describe('what somebody asks to be corrected', () => {
    let head: TestBrowser
    const asked = { about: 'income', wrong: '工资写成三万六', right: '应当是 30000 元', evidence: '工资条' }
    const ask = async (body: object) =>
      String((await change(head, `/my/people/${person(0)}/corrections`, body)).body.id)
    const mine = async () => (await head.get(`/api/v1/my/people/${person(0)}/corrections`)).body.corrections
    const list = async (browser: TestBrowser, state = 'waiting') =>
      (await browser.get(`/api/v1/corrections?state=${state}`)).body.corrections as { id: string }[]
    const open = (browser: TestBrowser, id: string) => look(browser, `/corrections/${id}`)
    const answer = (browser: TestBrowser, id: string, body: object, key?: string) =>
      change(browser, `/corrections/${id}/answer`, body, key)

    beforeAll(async () => {
      head = await signInPhone(house, ANYANG, '13900000001')
      house.people.set(person(0), '410522100')
      const bound = await at.township.post(`/api/v1/people/${person(0)}/bindings`, { phone: '13900000001' })
      expect(bound.status).toBe(200)
    })

    it('is listed for the office of the area alone, under a masked name', async () => {
      const id = await ask(asked)
      expect(await list(at.township)).toEqual([
        {
          ...{ id, person: person(0), maskedName: '王*国', about: 'income', byAgent: false },
          ...{ askedAt: expect.any(String), outcome: null, answeredAt: null },
        },
      ])
      expect(await list(at.bureau)).toHaveLength(1)
      expect(await list(at.other)).toEqual([])
      expect((await open(at.other, id)).status).toBe(404)
      expect((await answer(at.other, id, { outcome: 'refused', reply: '不归我们管' })).status).toBe(404)
      expect((await at.auditor.get('/api/v1/corrections')).status).toBe(403)
      expect((await head.get('/api/v1/corrections')).status).toBe(403)
    })

    it('is read in the person’s own words, and the look is told to them', async () => {
      const [{ id } = { id: '' }] = await list(at.township)
      expect((await at.township.get(`/api/v1/corrections/${id}`)).status).toBe(422)
      expect((await open(at.township, id)).body).toMatchObject({ ...asked, person: person(0), household, reply: null })
      const { looks } = (await head.get(`/api/v1/my/people/${person(0)}/looks`)).body as { looks: object[] }
      expect(looks[0]).toMatchObject({ what: '查看了更正申请', reason: REASON })
    })

    it('is accepted only with a change of that kind, a paper behind it, and the version that was seen', async () => {
      const [{ id } = { id: '' }] = await list(at.township)
      const version = await versionOf(person(0))
      const statement = {
        ...{ kind: 'income', payload: { item: 'wages', amount: '30000' }, from: '2026-01-01', to: '2026-12-31' },
        source: PAY_SLIPS,
      }
      const accepted = { outcome: 'accepted', reply: '已按工资条改为 30000 元', version, statements: [statement] }
      const wrong: readonly (readonly [object, number, string])[] = [
        [{ outcome: 'accepted', reply: '同意' }, 422, 'statements'],
        [{ ...accepted, statements: [{ ...statement, source: DECLARED }] }, 422, 'statements.0.source.evidence'],
        [{ ...accepted, statements: [{ ...statement, kind: 'asset' }] }, 422, 'statements.0.kind'],
        [{ ...accepted, outcome: 'refused' }, 422, 'outcome'],
        [{ ...accepted, version: version + 7 }, 409, 'version'],
        [{ outcome: 'accepted', reply: '同意', statements: [statement] }, 422, 'version'],
        [{ ...accepted, reply: '' }, 422, 'reply'],
      ]
      for (const [body, status, path] of wrong) {
        expect(await answer(at.township, id, body), path).toMatchObject({ status, body: { path } })
      }
      const twice = await Promise.all([1, 2].map(() => answer(at.township, id, accepted, 'answered-twice')))
      expect(twice.map(({ status }) => status)).toEqual([200, 200])
      const { facts } = (await read(at.township, person(0))) as { facts?: { kind: string }[] }
      expect(facts?.find(({ kind }) => kind === 'income')).toMatchObject({
        payload: { item: 'wages', amount: '30000' },
        source: PAY_SLIPS,
      })
      expect(await mine()).toMatchObject([
        { ...asked, answer: { outcome: 'accepted', reply: '已按工资条改为 30000 元' } },
      ])
      expect(JSON.stringify(await mine())).not.toContain('u:')
      expect(await list(at.township)).toEqual([])
      expect(await list(at.township, 'answered')).toMatchObject([{ id, outcome: 'accepted' }])
      expect((await answer(at.township, id, { outcome: 'refused', reply: '再想想' })).status).toBe(409)
      expect((await change(head, `/my/people/${person(0)}/corrections/${id}/withdraw`, undefined)).status).toBe(404)
    })

    it('about a number corrects the number; refused, it changes nothing and says why', async () => {
      const number = { about: 'id-number', wrong: '号码错一位', right: '请照身份证' }
      const id = await ask(number)
      const before = await read(at.township, person(0))
      const refused = { outcome: 'refused', reply: '与公安回函一致，号码没有错' }
      expect((await answer(at.township, id, refused)).status).toBe(200)
      expect((await read(at.township, person(0))).facts).toEqual(before.facts)
      expect(await mine()).toContainEqual(expect.objectContaining({ id, answer: expect.objectContaining(refused) }))

      const again = await ask(number)
      const idNumber = { idKind: 'citizen-id', number: citizenId('1984-03-02', 301), source: PAY_SLIPS }
      const accepted = { outcome: 'accepted', reply: '已照身份证改正', version: before.version, idNumber }
      expect((await answer(at.township, again, { ...accepted, idNumber: { ...idNumber, number: '1' } })).status).toBe(
        422,
      )
      expect((await answer(at.township, again, accepted)).status).toBe(200)
      const search = { text: citizenId('1984-03-02', 301), reason: REASON }
      expect((await at.township.post('/api/v1/people/search', search)).body.people).toMatchObject([
        { person: person(0) },
      ])
    })

    it('about the household is answered with what was done there; the words are encrypted and in no log', async () => {
      const id = await ask({ about: 'household', wrong: '门牌错了', right: '幸福路 9 号' })
      expect((await answer(at.township, id, { outcome: 'accepted', reply: '住址已改为幸福路九号' })).status).toBe(200)
      const kept = await inTenant(house.services.database, ANYANG, async (tx) => {
        const rows = await sql`select * from correction_request where tenant_id = ${ANYANG}::integer`.execute(tx)
        const log = await sql`select object, detail from audit_log
          where tenant_id = ${ANYANG}::integer and action like 'correction.%'`.execute(tx)
        return JSON.stringify([rows.rows, log.rows])
      })
      expect(kept).not.toMatch(/幸福路|工资条|公安/)
      expect(kept).toContain('"outcome":"refused"')
    })
  })

  describe('a household', () => {
    const view = async (id = household, more = '') => (await look(at.township, `/households/${id}`, more)).body
    const here = async () => ({ version: Number((await view()).version), source: DECLARED, on: '2026-11-21' })
    const kinships = async (id = household) => {
      const { members } = (await view(id)) as { members?: { person: string; kinship: string }[] }
      return Object.fromEntries((members ?? []).map(({ person, kinship }) => [person, kinship]))
    }

    it('takes in somebody new in one step, and nobody twice', async () => {
      const bride = {
        name: '孙小梅',
        idNumber: { idKind: 'citizen-id', number: citizenId('1990-04-05', 402, '320104') },
      }
      const join = { ...(await here()), reason: '结婚迁入', members: [{ entry: bride, kinship: '28' }] }
      const joined = await change(at.township, `/households/${household}/join`, join)
      expect(joined.status).toBe(200)
      expect(await view()).toMatchObject({ size: 6 })
      const again = { ...join, ...(await here()) }
      expect(await change(at.township, `/households/${household}/join`, again)).toMatchObject({
        status: 409,
        body: { path: 'members.0.entry.idNumber' },
      })
      expect((await change(at.other, `/households/${household}/join`, again)).status).toBe(404)
      const nobody = { ...again, members: [{ kinship: '28' }] }
      expect((await change(at.township, `/households/${household}/join`, nobody)).status).toBe(422)
    })

    it('changes its head: everybody’s relation is said anew', async () => {
      const ids = Object.keys(await kinships())
      const places = ids.map((id) => ({ person: id, kinship: id === person(1) ? '02' : '99' }))
      const handOver = { ...(await here()), reason: '户主外出', places }
      const url = `/households/${household}/head`
      expect((await change(at.township, url, { ...handOver, places: places.slice(1) })).status).toBe(422)
      const twoHeads = places.map((one) => (one.person === person(0) ? { ...one, kinship: '02' } : one))
      expect((await change(at.township, url, { ...handOver, places: twoHeads })).status).toBe(409)
      expect((await change(at.township, url, handOver)).status).toBe(200)
      expect(await kinships()).toMatchObject({ [person(1)]: '02', [person(0)]: '99' })
    })

    it('takes in all of another household, which stays in the history', async () => {
      const alone = { ...familyOfFive(700), members: familyOfFive(700).members.slice(0, 1) }
      const other = (await change(at.township, '/households', alone)).body
      const [uncle = ''] = other.persons as string[]
      const merge = {
        ...{ ...(await here()), reason: '弟弟搬回同住', other: other.household },
        ...{ otherVersion: 2, places: [{ person: uncle, kinship: '73' }] },
      }
      const url = `/households/${household}/merge`
      expect((await change(at.township, url, { ...merge, otherVersion: 1 })).status).toBe(409)
      expect(
        (await change(at.township, url, { ...merge, places: [{ person: person(4), kinship: '73' }] })).status,
      ).toBe(422)
      expect((await change(at.township, url, merge)).status).toBe(200)
      expect(await kinships()).toMatchObject({ [uncle]: '73' })
      expect(await kinships(String(other.household))).toEqual({})
      expect(await view(String(other.household), '&on=2026-11-20')).toMatchObject({ size: 1 })
    })

    it('tells who has agreed to be asked about, until when, and for whom somebody else signs', async () => {
      const consents = async () => {
        const { members } = (await look(at.township, `/households/${household}/consents`)).body
        return members as { person: string; version: number; needsGuardian: boolean; consents: { id: string }[] }[]
      }
      const of = async (id: string) => (await consents()).find((one) => one.person === id)
      expect(
        (await consents())
          .filter(({ needsGuardian }) => needsGuardian)
          .map((one) => one.person)
          .sort(),
      ).toEqual([person(2), person(3)].sort())
      const sign = async (id: string, body: object) =>
        change(at.township, `/people/${id}/consents`, {
          ...{ version: (await of(id))?.version, scopes: ['income', 'housing'], form: '授权书 2026-015' },
          ...{ signedOn: '2026-11-21', from: '2026-11-21', to: '2027-11-20', source: DECLARED },
          ...body,
        })
      expect((await sign(person(1), {})).status).toBe(200)
      expect((await sign(person(1), { from: '2026-12-01', to: '2026-12-31', scopes: ['hukou'] })).status).toBe(200)
      expect((await sign(person(2), {})).status).toBe(422)
      expect((await sign(person(2), { signedBy: person(1) })).status).toBe(200)
      expect((await sign(person(0), { signedOn: '2025-01-01', from: '2025-01-01', to: '2025-12-31' })).status).toBe(200)
      expect((await of(person(1)))?.consents).toMatchObject([
        { state: 'holds', scopes: ['income', 'housing'], to: '2027-11-20', form: '授权书 2026-015' },
        { state: 'begins-later', scopes: ['hukou'] },
      ])
      expect((await of(person(0)))?.consents).toMatchObject([{ state: 'expired' }])
      expect((await of(person(2)))?.consents).toMatchObject([{ state: 'holds', signedBy: person(1) }])

      house.clock.forward(24 * 60)
      const wife = await of(person(1))
      const revoke = { version: wife?.version, from: '2026-11-22', source: DECLARED }
      const url = `/people/${person(1)}/consents/${wife?.consents[0]?.id}/revoke`
      expect((await change(at.township, url, revoke)).status).toBe(200)
      expect((await of(person(1)))?.consents).toMatchObject([
        { state: 'begins-later' },
        { state: 'expired', to: '2026-11-21' },
      ])
      expect((await look(at.other, `/households/${household}/consents`)).status).toBe(404)
      expect((await look(at.auditor, `/households/${household}/consents`)).status).toBe(403)
    })
  })

  describe('what was entered five years ago', () => {
    const QINHUAI = 320104
    let handler: TestBrowser
    let elder: string
    let family: string

    beforeAll(async () => {
      house.clock.set(new Date('2021-11-21T09:00:00+08:00'))
      const then = await openWindows(house, QINHUAI)
      const source = { kind: 'declared', on: '2021-11-21' }
      const wages = {
        kind: 'income',
        payload: { item: 'wages', amount: '18000' },
        from: '2021-01-01',
        to: '2021-12-31',
      }
      const [first, ...others] = familyOfFive(100).members
      const members = [{ ...first, entry: { ...first?.entry, facts: [{ ...wages, source }] } }, ...others]
      const residence = { division: '320104100' }
      const entered = await change(then.township, '/households', {
        members,
        residence,
        on: '2021-11-21',
        reason: '建档',
        source,
      })
      family = String(entered.body.household)
      // Registered in a county that was merged into this one in 2013, under a number of that county.
      const old = { name: '白老太', idNumber: { idKind: 'citizen-id', number: citizenId('1911-11-21', 12, '320103') } }
      const hukou = { kind: 'hukou', payload: { kind: 'urban', division: '320103' }, from: '1990-01-01', source }
      elder = String((await change(then.bureau, '/people', { ...old, facts: [hukou], source })).body.person)
      house.clock.set(new Date('2026-11-23T09:00:00+08:00'))
      handler = (await signInAs(house, QINHUAI, { post: 'bureau-handler', office: then.offices.bureau })).browser
    })

    it('is read today as it was known then, and as it is now', async () => {
      const then = (await look(handler, `/households/${family}`, '&on=2021-11-21&known=2021-11-21')).body
      expect(then).toMatchObject({ size: 5, coveredSize: 5, known: '2021-11-21' })
      expect((await look(handler, `/households/${family}`, '&known=2021-11-20')).body).toMatchObject({ size: 0 })
      expect((await look(handler, `/households/${family}`)).body).toMatchObject({ size: 5 })
      const [head] = then.members as { person: string; knownFrom: string }[]
      const income = async (on: string) => {
        const { facts } = (await look(handler, `/people/${head?.person}`, `&on=${on}`)).body as {
          facts: { kind: string }[]
        }
        return facts.filter(({ kind }) => kind === 'income')
      }
      expect(await income('2021-12-31')).toMatchObject([{ payload: { amount: '18000' }, source: { on: '2021-11-21' } }])
      expect(await income('2026-11-23')).toEqual([])
      expect((await look(handler, `/households/${family}/history`)).body.learnedOn).toEqual(['2021-11-21'])
    })

    it('about a county that has another code today belongs to the county that took its place', async () => {
      const { body } = await look(handler, `/people/${elder}`)
      expect((body.facts as { kind: string }[]).find(({ kind }) => kind === 'hukou')).toMatchObject({
        payload: { division: '320103' },
      })
      const search = { text: '白老太', reason: REASON }
      const found = (await handler.post('/api/v1/people/search', search)).body.people
      expect(found).toMatchObject([{ person: elder, birthDate: '1911-11-21' }])
      expect((await look(at.bureau, `/people/${elder}`)).status).toBe(404)
    })
  })
})
