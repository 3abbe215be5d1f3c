import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { describeOnDatabases } from '../../../tests/support/each-database.ts'
import { citizenId, DECLARED } from '../../../tests/support/register.ts'
import { reason, say, somebody, useRegister } from '../../../tests/support/register-acts.ts'
import {
  answerCorrection,
  askCorrection,
  changeFacts,
  correctIdNumber,
  endOfDay,
  enterPerson,
  mayVerify,
  mergePersons,
  readCorrection,
  readHousehold,
  readPerson,
  reencryptSecrets,
  revokeConsent,
  type Statement,
  searchPeople,
  unmergePersons,
} from './index.ts'

describeOnDatabases('what is known of people', (engine) => {
  const { register, now, at, enter, read, home } = useRegister(engine.newDatabase)

  describe('facts', () => {
    const hukou = (division: string): Statement['payload'] => ({ kind: 'urban', division, permanent: true })

    it('show what the officer saw in March, and what was true then by what is known now', async () => {
      const person = await enter('史三月')
      const change = (instant: string, version: number, statement: Statement): Promise<number> =>
        at(instant, (context) => changeFacts(context, { subject: { person }, version, statements: [statement] }))
      await change('2026-03-05T10:00:00+08:00', 1, say('hukou', hukou('410522'), '2015-01-01'))
      await change('2026-06-01T10:00:00+08:00', 2, say('hukou', hukou('410502'), '2026-02-01'))
      const divisionOn = async (day: string, knownAt: Date): Promise<unknown> => {
        const view = await now((context) => readPerson(context, { person, day, knownAt, reason }))
        return view.facts.find((fact) => fact.kind === 'hukou')?.payload.division
      }
      expect(await divisionOn('2026-03-10', endOfDay('2026-03-10'))).toBe('410522')
      expect(await divisionOn('2026-03-10', endOfDay('2026-06-01'))).toBe('410502')
      expect(await divisionOn('2026-01-31', endOfDay('2026-06-01'))).toBe('410522')
      expect(await divisionOn('2021-11-21', endOfDay('2026-06-01'))).toBe('410522')
      expect(await divisionOn('2026-03-10', endOfDay('2026-03-04'))).toBeUndefined()
    })

    it('are refused when somebody else changed them, when nothing changes, or when they are malformed', async () => {
      const person = await enter('冲突')
      const change = (version: number, statements: Statement[]) =>
        now((context) => changeFacts(context, { subject: { person }, version, statements }))
      const married = say('marriage', { status: '20' }, '2010-10-10')
      expect(await change(1, [married])).toBe(2)
      await expect(change(1, [married])).rejects.toMatchObject({ code: 'conflict', path: 'version' })
      await expect(change(2, [married])).rejects.toMatchObject({ code: 'malformed', path: 'statements' })
      await expect(change(2, [say('marriage', { status: '77' }, '2010-10-10')])).rejects.toMatchObject({
        code: 'malformed',
      })
      await expect(change(2, [say('income', { item: 'wages', amount: '-1' }, '2025-01-01')])).rejects.toMatchObject({
        path: 'facts.0.amount',
      })
      await expect(change(2, [say('residence', { division: '410522' }, '2025-01-01')])).rejects.toMatchObject({
        path: 'facts.0.kind',
      })
      await expect(change(2, [say('marriage', { status: '20', note: 'x' }, '2010-10-10')])).rejects.toMatchObject({
        code: 'malformed',
      })
      const races = await Promise.allSettled([
        change(2, [say('illness', { serious: true }, '2026-01-01')]),
        change(2, [say('illness', { serious: false }, '2026-01-01')]),
      ])
      expect(races.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    })

    it('hold consents that are scoped, expire, and can be taken back, signed by adults', async () => {
      const person = await enter('授权人')
      const id = '018f3c2a-0000-7000-8000-00000000000c'
      const payload = { id, scopes: ['income', 'housing'], signedOn: '2026-01-05', form: 'paper:1' }
      const consent = say('consent', payload, '2026-01-05', '2026-12-31')
      const change = (version: number, statement: Statement) =>
        now((context) => changeFacts(context, { subject: { person }, version, statements: [statement] }))
      await expect(change(1, say('consent', payload, '2026-01-05'))).rejects.toMatchObject({ path: 'facts.0.to' })
      await change(1, consent)
      const on = async (day: string) => (await now((context) => readPerson(context, { person, day, reason }))).facts
      expect(mayVerify(await on('2026-12-31'), 'income')).toBe(true)
      expect(mayVerify(await on('2026-12-31'), 'assets')).toBe(false)
      expect(mayVerify(await on('2027-01-01'), 'income')).toBe(false)
      await change(2, revokeConsent(id, '2026-07-01', DECLARED))
      expect(mayVerify(await on('2026-06-30'), 'income')).toBe(true)
      expect(mayVerify(await on('2026-07-01'), 'income')).toBe(false)
      const child = await enter('小儿', '2015-03-03')
      const byChild = (statement: Statement) =>
        now((context) => changeFacts(context, { subject: { person: child }, version: 1, statements: [statement] }))
      await expect(byChild(consent)).rejects.toMatchObject({ path: 'facts.0.signedBy' })
      expect(await byChild(say('consent', { ...payload, signedBy: person }, '2026-01-05', '2026-12-31'))).toBe(2)
    })

    it('take a corrected identity number, free the wrong one, and refuse one that is somebody else’s', async () => {
      const wrong = somebody('错号', '1985-05-05')
      const { person } = await now((context) => enterPerson(context, wrong))
      const right = citizenId('1986-05-05', 902)
      const correct = (version: number, number: string) =>
        now((context) =>
          correctIdNumber(context, {
            person,
            version,
            idKind: 'citizen-id',
            number,
            reason: '录入错误',
            source: DECLARED,
          }),
        )
      await expect(correct(1, wrong.idNumber?.number ?? '')).rejects.toMatchObject({ code: 'malformed' })
      expect(await correct(1, right)).toBe(2)
      const view = await now((context) => readPerson(context, { person, reason, revealed: true }))
      expect(view.facts.find((fact) => fact.kind === 'id-number')?.payload.number).toBe(right)
      expect(view.facts.find((fact) => fact.kind === 'identity')?.payload).toMatchObject({
        birthDate: '1986-05-05',
        sex: '2',
      })
      const other = await now((context) => enterPerson(context, { ...wrong, name: '真主' }))
      expect(other.isNew).toBe(true)
      await expect(correct(2, wrong.idNumber?.number ?? '')).rejects.toMatchObject({
        code: 'conflict',
        path: 'idNumber',
      })
      const before = await now((context) => readPerson(context, { person, reason, revealed: true, history: true }))
      expect(before.facts.filter((fact) => fact.kind === 'id-number').map((fact) => fact.payload.number)).toEqual([
        wrong.idNumber?.number,
        right,
      ])
    })

    it('are encrypted anew under new keys, in batches, and found before, while and after', async () => {
      const one = somebody('换钥', '1966-06-06')
      const { person } = await now((context) => enterPerson(context, one))
      const wish = { about: 'other', wrong: '名字少一点', right: '照户口本' } as const
      const asked = await now((context) => askCorrection(context, person, wish, null))
      const refused = { correction: asked, outcome: 'refused', reply: '户口本上也没有这一点' } as const
      await now((context) => answerCorrection(context, refused))
      const find = () => now((context) => searchPeople(context, { text: one.idNumber?.number ?? '', reason }))
      register().keys.rotate({ index: true })
      expect((await find()).people.map((found) => found.person)).toEqual([person])
      expect((await now((context) => enterPerson(context, one))).isNew).toBe(false)
      let after: string | null = null
      let rewritten = 0
      do {
        const progress: { after: string | null; rewritten: number } = await now((context) =>
          reencryptSecrets(context, after, 3),
        )
        after = progress.after
        rewritten += progress.rewritten
      } while (after !== null)
      expect(rewritten).toBeGreaterThan(6)
      const { rows } = await now(({ tx }) =>
        sql<{ old: bigint }>`select (select count(*) from person_secret where envelope not like '1a.2.%')
          + (select count(*) from correction_request where said not like '1a.2.%' or reply not like '1a.2.%')
          + (select count(*) from person_key where kind in ('id-number', 'phone') and value not like 'a2.%') as old`.execute(
          tx,
        ),
      )
      expect(rows).toEqual([{ old: 0n }])
      expect(await now((context) => readCorrection(context, asked))).toMatchObject({
        ...wish,
        answer: { reply: refused.reply },
      })
      expect((await find()).people.map((found) => found.person)).toEqual([person])
    })
  })

  describe('duplicates', () => {
    it('are merged with a trail, read as one, and split again as they were', async () => {
      const one = await enter('重复甲', '1977-07-07', { facts: [say('marriage', { status: '20' }, '2000-01-01')] })
      const number = { idKind: 'passport', number: 'E12345678' } as const
      const two = await enter('重复乙', undefined, {
        birthDate: '1977-07-07',
        idNumber: number,
        facts: [say('illness', { serious: true }, '2020-01-01'), say('marriage', { status: '10' }, '2000-01-01')],
      })
      const household = await home([[two, '02']])
      const merge = { survivor: one, survivorVersion: 1, absorbed: two, absorbedVersion: 1, reason: '同一人两次登记' }
      await at('2026-11-21T10:00:00+08:00', (context) => mergePersons(context, merge))
      const merged = await read(one, '2026-11-21T11:00:00+08:00')
      expect(merged.absorbed).toEqual([two])
      expect(merged.facts.filter((fact) => fact.kind === 'marriage').map((fact) => fact.payload.status)).toEqual(['20'])
      expect(merged.facts.some((fact) => fact.kind === 'illness')).toBe(true)
      expect(merged.memberships).toHaveLength(1)
      const byPassport = await at('2026-11-21T11:00:00+08:00', (context) =>
        searchPeople(context, { text: 'E12345678', reason }),
      )
      expect(byPassport.people.map((found) => found.person)).toEqual([one])
      const members = await at('2026-11-21T11:00:00+08:00', (context) => readHousehold(context, { household, reason }))
      expect(members.members.map((member) => member.person)).toEqual([one])
      const change = {
        subject: { person: two },
        version: 2,
        statements: [say('illness', { serious: false }, '2021-01-01')],
      }
      await expect(now((context) => changeFacts(context, change))).rejects.toMatchObject({ code: 'conflict' })
      await at('2026-11-22T10:00:00+08:00', (context) => unmergePersons(context, two, '并非同一人'))
      const apart = await read(one, '2026-11-22T11:00:00+08:00')
      expect(apart.absorbed).toEqual([])
      expect(apart.facts.some((fact) => fact.kind === 'illness')).toBe(false)
      const between = await at('2026-11-22T11:00:00+08:00', (context) =>
        readPerson(context, { person: one, reason, knownAt: endOfDay('2026-11-21') }),
      )
      expect(between.absorbed).toEqual([two])
    })

    it('in two households are not merged before one has left', async () => {
      const [one, two] = [await enter('两处一'), await enter('两处二')]
      await home([[one, '02']])
      await home([[two, '02']])
      const merge = { survivor: one, survivorVersion: 1, absorbed: two, absorbedVersion: 1, reason: '重复' }
      await expect(now((context) => mergePersons(context, merge))).rejects.toMatchObject({ path: 'household' })
    })
  })
})
