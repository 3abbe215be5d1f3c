import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describeOnEachDatabase } from '../../../tests/support/each-database.ts'
import {
  BUREAU,
  citizenId,
  DECLARED,
  NOW,
  OTHER_BUREAU,
  openRegister,
  type Register,
} from '../../../tests/support/register.ts'
import {
  changeFacts,
  changeHead,
  correctIdNumber,
  endOfDay,
  enterHousehold,
  enterPerson,
  factsOn,
  joinHousehold,
  leaveHousehold,
  mayVerify,
  mergeHouseholds,
  mergePersons,
  type NewPerson,
  type PersonView,
  readHousehold,
  readPerson,
  recordBirth,
  recordDeath,
  recordDivorce,
  reencryptSecrets,
  revokeConsent,
  type Statement,
  searchPeople,
  splitHousehold,
  unmergePersons,
} from './index.ts'

const reason = '公租房申请审核'
let serial = 1

const somebody = (name: string, birthDate = '1980-05-06', change: Partial<NewPerson> = {}): NewPerson => {
  serial += 2
  return {
    name,
    idNumber: { idKind: 'citizen-id', number: citizenId(birthDate, serial % 1000) },
    source: DECLARED,
    ...change,
  }
}
const say = (kind: Statement['kind'], payload: Statement['payload'], from: string, to?: string): Statement => ({
  kind,
  payload,
  from,
  ...(to === undefined ? {} : { to }),
  source: DECLARED,
})

describeOnEachDatabase('people', (engine) => {
  let register: Register
  beforeAll(async () => {
    register = await openRegister(await engine.newDatabase())
  })
  afterAll(() => register.close())

  const enter = async (name: string, birthDate?: string, change?: Partial<NewPerson>): Promise<string> =>
    (await register.now((context) => enterPerson(context, somebody(name, birthDate, change)))).person
  const read = (person: string, instant = NOW): Promise<PersonView> =>
    register.at(instant, (context) => readPerson(context, { person, reason }))
  const nameOf = (view: PersonView): unknown => view.facts.find((fact) => fact.kind === 'identity')?.payload.name
  const home = (members: readonly (readonly [string, string])[], on = '2020-01-01'): Promise<string> =>
    register.now((context) =>
      enterHousehold(context, {
        members: members.map(([person, kinship]) => ({ person, kinship })),
        on,
        reason: '建档',
        source: DECLARED,
      }),
    )
  const viewOf = (household: string, day?: string, knownAt?: Date) =>
    register.now((context) =>
      readHousehold(context, { household, reason, ...(day && { day }), ...(knownAt && { knownAt }) }),
    )

  describe('entering', () => {
    it('takes birth date and sex from the identity number and refuses papers that disagree', async () => {
      const view = await read(await enter('周明', '1990-02-03'))
      expect(view.facts.find((fact) => fact.kind === 'identity')?.payload).toEqual({
        name: '周明',
        otherNames: [],
        sex: '1',
        birthDate: '1990-02-03',
      })
      await expect(enter('周明', '1990-02-03', { birthDate: '1990-02-04' })).rejects.toMatchObject({
        path: 'birthDate',
      })
      await expect(enter('周明', '1990-02-03', { sex: '2' })).rejects.toMatchObject({ path: 'sex' })
    })

    it('answers with the record that exists, and only once enters two who come at the same time', async () => {
      const twin = somebody('郑双')
      const both = await Promise.all(
        Array.from({ length: 6 }, () => register.now((context) => enterPerson(context, twin))),
      )
      expect(new Set(both.map((one) => one.person)).size).toBe(1)
      expect(both.filter((one) => one.isNew)).toHaveLength(1)
      const again = await register.now((context) => enterPerson(context, { ...twin, name: '郑霜' }))
      expect(again).toEqual({ person: both[0]?.person, isNew: false })
      expect(nameOf(await read(again.person))).toBe('郑双')
    })

    it('keeps bureaus apart: the same number is another record elsewhere', async () => {
      const here = somebody('共人')
      const [ours, theirs] = await Promise.all([
        register.now((context) => enterPerson(context, here)),
        register.at(NOW, (context) => enterPerson(context, here), OTHER_BUREAU),
      ])
      expect(theirs.isNew && ours.isNew).toBe(true)
      await expect(
        register.at(NOW, (context) => readPerson(context, { person: ours.person, reason }), OTHER_BUREAU),
      ).rejects.toMatchObject({ code: 'not-found' })
    })

    it('leaves nothing readable of a number anywhere in the tables, nor a name in the audit log', async () => {
      const one = somebody('佟佳密', '1971-07-07', { facts: [say('phone', { number: '138 1234 5678' }, '2020-01-01')] })
      const { person } = await register.now((context) => enterPerson(context, one))
      const { rows } = await register.now(({ tx }) =>
        sql<{ text: string }>`
          select to_jsonb(t)::text as text from person_fact t where person_id = ${person}
          union all select to_jsonb(t)::text from person_secret t where person_id = ${person}
          union all select to_jsonb(t)::text from person_key t where person_id = ${person}
          union all select to_jsonb(t)::text from audit_log t`.execute(tx),
      )
      const all = rows.map((row) => row.text).join('\n')
      expect(all).not.toContain(one.idNumber?.number)
      expect(all).not.toContain('13812345678')
      const { rows: log } = await register.now(({ tx }) =>
        sql<{ text: string }>`select to_jsonb(t)::text as text from audit_log t`.execute(tx),
      )
      expect(log.map((row) => row.text).join('\n')).not.toContain('佟佳密')
      const view = await register.now((context) => readPerson(context, { person, reason, revealed: true }))
      expect(view.facts.find((fact) => fact.kind === 'phone')?.payload.number).toBe('13812345678')
      expect((await read(person)).facts.find((fact) => fact.kind === 'phone')?.payload.number).toBe('138****5678')
    })
  })

  describe('searching', () => {
    const search = (text: string, instant = NOW) =>
      register.at(instant, (context) => searchPeople(context, { text, reason }))
    const names = async (text: string): Promise<string[]> => (await search(text)).people.map((one) => one.name)

    it('finds right after writing: by characters, given name, pinyin, initials, dots and rare characters', async () => {
      for (const name of ['单雄信', '曾子乐', '阿依古丽·买买提', '𠮷𬸦', 'Anna Smith', '吕奉先']) await enter(name)
      expect(await names('单雄')).toEqual(['单雄信'])
      expect(await names('雄信')).toEqual(['单雄信'])
      expect(await names('shanxx')).toEqual([])
      expect(await names('shanxiong')).toEqual(['单雄信'])
      expect(await names('danxiong')).toEqual(['单雄信'])
      expect(await names('SXX')).toEqual(['单雄信'])
      expect(await names('zengziyue')).toEqual(['曾子乐'])
      for (const dot of ['·', '•', '・', ' ', ''])
        expect(await names(`阿依古丽${dot}买买提`)).toEqual(['阿依古丽·买买提'])
      expect(await names('买买提')).toEqual(['阿依古丽·买买提'])
      expect(await names('maimaiti')).toEqual(['阿依古丽·买买提'])
      expect(await names('𠮷')).toEqual(['𠮷𬸦'])
      expect(await names('anna s')).toEqual(['Anna Smith'])
      expect(await names('lüfeng')).toEqual(['吕奉先'])
    })

    it('finds by identity number and by a phone that several share, masked', async () => {
      const phone = say('phone', { number: '+86 139-0000-0001' }, '2020-01-01')
      const first = somebody('白一', '1950-01-01', { facts: [phone] })
      await register.now((context) => enterPerson(context, first))
      await enter('白二', '1951-01-01', { facts: [phone] })
      const byNumber = await search(first.idNumber?.number ?? '')
      expect(byNumber).toMatchObject({ by: 'id-number', people: [{ name: '白一' }] })
      expect(byNumber.people[0]?.maskedIdNumber).toMatch(/^410\*{13}\d[\dX]$/)
      expect((await search('13900000001')).people.map((one) => one.name).sort()).toEqual(['白一', '白二'])
      expect((await search(citizenId('1901-01-01', 999))).people).toEqual([])
    })

    it('takes wildcards for the signs they are, asks for a reason, and shows at most twenty', async () => {
      for (const text of ['%', '_', '周%', "'; drop table person; --", '\\']) expect(await names(text)).toEqual([])
      await expect(search('')).rejects.toMatchObject({ code: 'malformed' })
      await expect(search('z')).rejects.toMatchObject({ code: 'malformed' })
      await expect(
        register.now((context) => searchPeople(context, { text: '周明', reason: ' ' })),
      ).rejects.toMatchObject({ path: 'reason' })
      await register.now(async (context) => {
        for (let at = 0; at < 23; at++) await enterPerson(context, somebody(`众${at}`, '1970-01-01'))
      })
      const answer = await search('众')
      expect([answer.people.length, answer.more]).toEqual([20, true])
    })

    it('is written into the audit log with its reason and without what was typed', async () => {
      await search('众3', '2026-12-24T09:00:00+08:00')
      const { rows } = await register.now(({ tx }) =>
        sql<{ detail: Record<string, unknown> }>`select detail from audit_log
          where action = 'person.search' order by at desc, id desc limit 1`.execute(tx),
      )
      expect(rows[0]?.detail).toMatchObject({ by: 'name', reason })
      expect(JSON.stringify(rows[0]?.detail)).not.toContain('众')
    })
  })

  describe('facts', () => {
    const hukou = (division: string): Statement['payload'] => ({ kind: 'urban', division, permanent: true })

    it('show what the officer saw in March, and what was true then by what is known now', async () => {
      const person = await enter('史三月')
      const change = (instant: string, version: number, statement: Statement): Promise<number> =>
        register.at(instant, (context) =>
          changeFacts(context, { subject: { person }, version, statements: [statement] }),
        )
      await change('2026-03-05T10:00:00+08:00', 1, say('hukou', hukou('410522'), '2015-01-01'))
      await change('2026-06-01T10:00:00+08:00', 2, say('hukou', hukou('410502'), '2026-02-01'))
      const divisionOn = async (day: string, knownAt: Date): Promise<unknown> => {
        const view = await register.now((context) => readPerson(context, { person, day, knownAt, reason }))
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
        register.now((context) => changeFacts(context, { subject: { person }, version, statements }))
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
        register.now((context) => changeFacts(context, { subject: { person }, version, statements: [statement] }))
      await expect(change(1, say('consent', payload, '2026-01-05'))).rejects.toMatchObject({ path: 'facts.0.to' })
      await change(1, consent)
      const on = async (day: string) =>
        (await register.now((context) => readPerson(context, { person, day, reason }))).facts
      expect(mayVerify(await on('2026-12-31'), 'income')).toBe(true)
      expect(mayVerify(await on('2026-12-31'), 'assets')).toBe(false)
      expect(mayVerify(await on('2027-01-01'), 'income')).toBe(false)
      await change(2, revokeConsent(id, '2026-07-01', DECLARED))
      expect(mayVerify(await on('2026-06-30'), 'income')).toBe(true)
      expect(mayVerify(await on('2026-07-01'), 'income')).toBe(false)
      const child = await enter('小儿', '2015-03-03')
      const byChild = (statement: Statement) =>
        register.now((context) =>
          changeFacts(context, { subject: { person: child }, version: 1, statements: [statement] }),
        )
      await expect(byChild(consent)).rejects.toMatchObject({ path: 'facts.0.signedBy' })
      expect(await byChild(say('consent', { ...payload, signedBy: person }, '2026-01-05', '2026-12-31'))).toBe(2)
    })

    it('take a corrected identity number, free the wrong one, and refuse one that is somebody else’s', async () => {
      const wrong = somebody('错号', '1985-05-05')
      const { person } = await register.now((context) => enterPerson(context, wrong))
      const right = citizenId('1986-05-05', 902)
      const correct = (version: number, number: string) =>
        register.now((context) =>
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
      const view = await register.now((context) => readPerson(context, { person, reason, revealed: true }))
      expect(view.facts.find((fact) => fact.kind === 'id-number')?.payload.number).toBe(right)
      expect(view.facts.find((fact) => fact.kind === 'identity')?.payload).toMatchObject({
        birthDate: '1986-05-05',
        sex: '2',
      })
      const other = await register.now((context) => enterPerson(context, { ...wrong, name: '真主' }))
      expect(other.isNew).toBe(true)
      await expect(correct(2, wrong.idNumber?.number ?? '')).rejects.toMatchObject({
        code: 'conflict',
        path: 'idNumber',
      })
      const before = await register.now((context) =>
        readPerson(context, { person, reason, revealed: true, history: true }),
      )
      expect(before.facts.filter((fact) => fact.kind === 'id-number').map((fact) => fact.payload.number)).toEqual([
        wrong.idNumber?.number,
        right,
      ])
    })

    it('are encrypted anew under new keys, in batches, and found before, while and after', async () => {
      const one = somebody('换钥', '1966-06-06')
      const { person } = await register.now((context) => enterPerson(context, one))
      const find = () => register.now((context) => searchPeople(context, { text: one.idNumber?.number ?? '', reason }))
      register.keys.rotate({ index: true })
      expect((await find()).people.map((found) => found.person)).toEqual([person])
      expect((await register.now((context) => enterPerson(context, one))).isNew).toBe(false)
      let after: string | null = null
      let rewritten = 0
      do {
        const progress: { after: string | null; rewritten: number } = await register.now((context) =>
          reencryptSecrets(context, after, 7),
        )
        after = progress.after
        rewritten += progress.rewritten
      } while (after !== null)
      expect(rewritten).toBeGreaterThan(10)
      const { rows } = await register.now(({ tx }) =>
        sql<{ old: bigint }>`select (select count(*) from person_secret where envelope not like '1a.2.%')
          + (select count(*) from person_key where kind in ('id-number', 'phone') and value not like 'a2.%') as old`.execute(
          tx,
        ),
      )
      expect(rows).toEqual([{ old: 0n }])
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
      await register.at('2026-11-21T10:00:00+08:00', (context) => mergePersons(context, merge))
      const merged = await read(one, '2026-11-21T11:00:00+08:00')
      expect(merged.absorbed).toEqual([two])
      expect(merged.facts.filter((fact) => fact.kind === 'marriage').map((fact) => fact.payload.status)).toEqual(['20'])
      expect(merged.facts.some((fact) => fact.kind === 'illness')).toBe(true)
      expect(merged.memberships).toHaveLength(1)
      const byPassport = await register.at('2026-11-21T11:00:00+08:00', (context) =>
        searchPeople(context, { text: 'E12345678', reason }),
      )
      expect(byPassport.people.map((found) => found.person)).toEqual([one])
      const members = await register.at('2026-11-21T11:00:00+08:00', (context) =>
        readHousehold(context, { household, reason }),
      )
      expect(members.members.map((member) => member.person)).toEqual([one])
      const change = {
        subject: { person: two },
        version: 2,
        statements: [say('illness', { serious: false }, '2021-01-01')],
      }
      await expect(register.now((context) => changeFacts(context, change))).rejects.toMatchObject({ code: 'conflict' })
      await register.at('2026-11-22T10:00:00+08:00', (context) => unmergePersons(context, two, '并非同一人'))
      const apart = await read(one, '2026-11-22T11:00:00+08:00')
      expect(apart.absorbed).toEqual([])
      expect(apart.facts.some((fact) => fact.kind === 'illness')).toBe(false)
      const between = await register.at('2026-11-22T11:00:00+08:00', (context) =>
        readPerson(context, { person: one, reason, knownAt: endOfDay('2026-11-21') }),
      )
      expect(between.absorbed).toEqual([two])
    })

    it('in two households are not merged before one has left', async () => {
      const [one, two] = [await enter('两处一'), await enter('两处二')]
      await home([[one, '02']])
      await home([[two, '02']])
      const merge = { survivor: one, survivorVersion: 1, absorbed: two, absorbedVersion: 1, reason: '重复' }
      await expect(register.now((context) => mergePersons(context, merge))).rejects.toMatchObject({ path: 'household' })
    })
  })

  describe('households', () => {
    it('have a size and a covered size as two numbers, on any day and as known on any day', async () => {
      const [father, mother, student] = [await enter('父'), await enter('母'), await enter('生', '2006-06-06')]
      const household = await home([
        [father, '02'],
        [mother, '12'],
        [student, '20'],
      ])
      const change = { household, version: 1, on: '2026-09-01', reason: '迁出上学', source: DECLARED }
      await register.at('2026-10-05T09:00:00+08:00', (context) =>
        joinHousehold(context, { ...change, members: [{ person: student, kinship: '20', covered: false }] }),
      )
      expect(await viewOf(household, '2026-08-31')).toMatchObject({ size: 3, coveredSize: 3 })
      expect(await viewOf(household, '2026-09-01')).toMatchObject({ size: 3, coveredSize: 2 })
      expect((await viewOf(household, '2019-12-31')).size).toBe(0)
    })

    it('let somebody leave on a future day at midnight and not earlier', async () => {
      const [head, leaver] = [await enter('留'), await enter('走')]
      const household = await home([
        [head, '02'],
        [leaver, '70'],
      ])
      await register.now((context) =>
        leaveHousehold(context, {
          household,
          version: 1,
          on: '2027-01-01',
          reason: '迁出',
          source: DECLARED,
          persons: [leaver],
        }),
      )
      const sizeAt = async (instant: string): Promise<number> =>
        (await register.at(instant, (context) => readHousehold(context, { household, reason }))).size
      expect(await sizeAt('2026-12-31T23:59:59+08:00')).toBe(2)
      expect(await sizeAt('2027-01-01T00:00:00+08:00')).toBe(1)
      await expect(
        register.now((context) =>
          leaveHousehold(context, {
            household,
            version: 2,
            on: '2027-01-01',
            reason: '误',
            source: DECLARED,
            persons: [head],
          }),
        ),
      ).resolves.toBe(3)
    })

    it('take in a child born today at half past midnight in Shanghai, and no child born tomorrow', async () => {
      const [head, wife] = [await enter('新父'), await enter('新母')]
      const household = await home(
        [
          [head, '02'],
          [wife, '12'],
        ],
        '1970-01-01',
      )
      const birth = (bornOn: string, version: number, change: Partial<NewPerson> = {}) =>
        register.at('2026-11-22T00:30:00+08:00', (context) =>
          recordBirth(context, {
            household,
            version,
            child: { name: '新生儿', sex: '2', ...change },
            bornOn,
            kinship: '30',
            source: { kind: 'declared', on: '2026-11-22' },
          }),
        )
      await expect(birth('2026-11-23', 1)).rejects.toMatchObject({ path: 'bornOn' })
      await expect(birth('1979-01-01', 1)).rejects.toMatchObject({ code: 'out-of-range' })
      const child = await birth('2026-11-22', 1)
      expect(child.isNew).toBe(true)
      expect((await viewOf(household, '2026-11-22', new Date('2026-11-22T00:31:00+08:00'))).size).toBe(3)
      expect((await viewOf(household, '2026-11-21', new Date('2026-11-22T00:31:00+08:00'))).size).toBe(2)
    })

    it('are split by a divorce, children with their parent', async () => {
      const [man, woman, child] = [await enter('离夫'), await enter('离妻'), await enter('离子', '2012-02-02')]
      const household = await home([
        [man, '02'],
        [woman, '12'],
        [child, '20'],
      ])
      const divorce = {
        household,
        version: 1,
        on: '2026-05-20',
        reason: '离婚分户',
        source: DECLARED,
        spouses: [man, woman] as const,
        leavers: [
          { person: woman, kinship: '02' },
          { person: child, kinship: '20' },
        ],
      }
      await expect(
        register.now((context) => recordDivorce(context, { ...divorce, leavers: divorce.leavers.slice(1) })),
      ).rejects.toMatchObject({ path: 'leavers' })
      const fresh = await register.now((context) => recordDivorce(context, divorce))
      expect((await viewOf(household)).members.map((one) => one.person)).toEqual([man])
      expect((await viewOf(fresh)).members.map((one) => one.person)).toEqual([woman, child])
      expect((await viewOf(household, '2026-05-19')).size).toBe(3)
      const status = (await read(woman)).facts
        .filter((fact) => fact.kind === 'marriage')
        .map((fact) => fact.payload.status)
      expect(status).toEqual(['40'])
    })

    it('need a new head when the head dies, and the spouse is widowed', async () => {
      const [man, woman] = [await enter('亡者', '1930-01-01'), await enter('遗孀', '1935-01-01')]
      const household = await home([
        [man, '02'],
        [woman, '12'],
      ])
      const marriage = say('marriage', { status: '20', spouse: woman }, '1955-01-01')
      await register.now((context) =>
        changeFacts(context, { subject: { person: man }, version: 1, statements: [marriage] }),
      )
      const death = { person: man, version: 2, diedOn: '2026-11-01', source: DECLARED }
      await expect(register.now((context) => recordDeath(context, death))).rejects.toMatchObject({ code: 'conflict' })
      await register.now((context) => recordDeath(context, { ...death, places: [{ person: woman, kinship: '02' }] }))
      expect((await viewOf(household, '2026-11-01')).size).toBe(2)
      expect((await viewOf(household, '2026-11-02')).members).toMatchObject([{ person: woman, kinship: '02' }])
      const widow = (await read(woman)).facts.find((fact) => fact.kind === 'marriage')
      expect(widow?.payload.status).toBe('30')
      await expect(register.now((context) => recordDeath(context, { ...death, version: 3 }))).rejects.toMatchObject({
        code: 'conflict',
      })
    })

    it('hand over the head, split and merge, with one head at all times', async () => {
      const [a, b, c] = [await enter('甲户'), await enter('乙户'), await enter('丙户')]
      const household = await home([
        [a, '02'],
        [b, '12'],
        [c, '70'],
      ])
      const change = { on: '2026-03-01', reason: '变更', source: DECLARED }
      const head = {
        household,
        version: 1,
        ...change,
        places: [
          { person: b, kinship: '02' },
          { person: a, kinship: '11' },
        ],
      }
      await expect(register.now((context) => changeHead(context, head))).rejects.toMatchObject({ path: 'places' })
      await register.now((context) =>
        changeHead(context, { ...head, places: [...head.places, { person: c, kinship: '70' }] }),
      )
      expect((await viewOf(household)).members.map((one) => one.kinship)).toEqual(['02', '11', '70'])
      const split = { household, version: 2, ...change, on: '2026-04-01' }
      await expect(
        register.now((context) => splitHousehold(context, { ...split, leavers: [{ person: c, kinship: '70' }] })),
      ).rejects.toMatchObject({ path: 'kinship' })
      const fresh = await register.now((context) =>
        splitHousehold(context, { ...split, leavers: [{ person: c, kinship: '02' }] }),
      )
      const merge = { household, version: 3, from: fresh, fromVersion: 1, ...change, on: '2026-06-01' }
      const places = [{ person: c, kinship: '70' }]
      await register.now((context) => mergeHouseholds(context, { ...merge, places }))
      expect([
        (await viewOf(household)).size,
        (await viewOf(fresh)).size,
        (await viewOf(fresh, '2026-05-31')).size,
      ]).toEqual([3, 0, 1])
      await expect(
        register.now((context) =>
          joinHousehold(context, { ...merge, version: 4, members: [{ person: c, kinship: '02' }] }),
        ),
      ).rejects.toMatchObject({ code: 'conflict' })
    })

    it('do not take somebody who lives in another one', async () => {
      const [a, b] = [await enter('一家'), await enter('二家')]
      await home([[a, '02']])
      await expect(
        home([
          [b, '02'],
          [a, '12'],
        ]),
      ).rejects.toMatchObject({ code: 'conflict', path: 'person' })
    })
  })

  describe('what the policy engine is told', () => {
    const told = async (household: string, day: string, knownAt?: Date) =>
      await register.now((context) => factsOn(context, { household, day, ...(knownAt && { knownAt }) }))

    it('has sources, counts members, sums the incomes of a year of which every adult has spoken', async () => {
      const facts = [
        say('hukou', { kind: 'urban', division: '410522101', permanent: true }, '2010-01-01'),
        say('income', { item: 'wages', amount: '20000' }, '2025-01-01', '2025-12-31'),
        say('income', { item: 'farming', amount: '1000.50' }, '2025-01-01', '2025-12-31'),
      ]
      const head = await enter('政策', '1980-01-01', { facts })
      const [wife, child] = [await enter('策妻', '1982-01-01'), await enter('策儿', '2016-01-01')]
      const household = await home([
        [head, '02'],
        [wife, '12'],
        [child, '20'],
      ])
      expect((await told(household, '2026-11-21')).facts).toEqual({
        applicant: { hukou: { division: '410522', kind: 'urban', permanent: true }, civilCapacity: 'full' },
        person: { birthDate: '1980-01-01' },
        household: { size: 3 },
      })
      const income = say('income', { item: 'total', amount: '0' }, '2025-01-01', '2025-12-31')
      const later = '2026-11-21T12:00:00+08:00'
      await register.at(later, (context) =>
        changeFacts(context, { subject: { person: wife }, version: 1, statements: [income] }),
      )
      const welfare = say('welfare', { category: 'dibao', certificate: 'DB-1' }, '2026-01-01', '2026-12-31')
      await register.at(later, (context) =>
        changeFacts(context, { subject: { household }, version: 1, statements: [welfare] }),
      )
      const whole = await told(household, '2026-11-21', new Date('2026-11-21T13:00:00+08:00'))
      expect(whole.facts.household).toEqual({ size: 3, annualIncome: '21000.50', category: 'dibao' })
      expect(whole.sources['household.annualIncome']).toHaveLength(3)
      expect(whole.sources['applicant.civilCapacity']).toMatchObject([{ derived: true, source: DECLARED }])
      expect((await told(household, '2027-01-01', new Date('2026-11-21T13:00:00+08:00'))).facts.household).toEqual({
        size: 3,
        annualIncome: '21000.50',
      })
      expect((await told(household, '2026-11-21', new Date('2026-11-21T11:00:00+08:00'))).facts.household).toEqual({
        size: 3,
      })
    })

    it('knows leap-day birthdays, a person of 110, five-year-old data and a division that changed its code', async () => {
      const leap = await enter('闰', '2008-02-29')
      const old = await enter('寿', '1916-11-21')
      const nanjing = await enter('白下', '1960-01-01', {
        idNumber: { idKind: 'citizen-id', number: citizenId('1960-01-01', 11, '320103') },
        facts: [
          say('hukou', { kind: 'urban', division: '320103' }, '2000-01-01', '2013-03-27'),
          say('hukou', { kind: 'urban', division: '320104' }, '2013-03-28'),
        ],
      })
      const household = await home([[leap, '02']])
      const capacity = async (day: string) => (await told(household, day)).facts.applicant
      expect(await capacity('2026-02-27')).toEqual({ civilCapacity: 'limited' })
      expect(await capacity('2026-02-28')).toEqual({ civilCapacity: 'full' })
      expect((await told(await home([[old, '02']]), '2026-11-21')).facts).toMatchObject({
        person: { birthDate: '1916-11-21' },
      })
      const there = await home([[nanjing, '02']], '2012-01-01')
      expect((await told(there, '2013-03-27')).facts.applicant).toMatchObject({ hukou: { division: '320103' } })
      expect((await told(there, '2013-03-28')).facts.applicant).toMatchObject({ hukou: { division: '320104' } })
    })
  })

  it('can be erased apart: the anchors hold nothing personal', async () => {
    const { rows } = await register.now(({ tx }) =>
      sql<{ name: string }>`select table_name || '.' || column_name as name from information_schema.columns
        where table_schema = 'anju' and table_name in ('person', 'household', 'membership', 'person_merge') order by 1`.execute(
        tx,
      ),
    )
    const personal = /name$|number|phone|birth|payload|envelope/
    expect(rows.length).toBeGreaterThan(20)
    expect(rows.filter((row) => personal.test(row.name.split('.')[1] ?? ''))).toEqual([])
    expect(BUREAU).not.toBe(OTHER_BUREAU)
  })

  it('cannot rewrite its history: the application may only close rows', async () => {
    for (const statement of [
      "update person_fact set payload = '{}'",
      "update membership set valid_from = '2000-01-01'",
      'delete from person_fact',
      'delete from person',
      "update person_merge set reason = 'x'",
    ]) {
      await expect(register.now(({ tx }) => sql.raw(statement).execute(tx))).rejects.toThrow(/permission denied/)
    }
  })
})
