import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { describeOnDatabases } from '../../../tests/support/each-database.ts'
import { BUREAU, citizenId, NOW, OTHER_BUREAU } from '../../../tests/support/register.ts'
import { reason, say, somebody, useRegister } from '../../../tests/support/register-acts.ts'
import {
  changeFacts,
  enterPerson,
  mergePersons,
  type PersonView,
  readPerson,
  searchPeople,
  unmergePersons,
} from './index.ts'

describeOnDatabases('people', (engine) => {
  const { now, at, enter, read, home } = useRegister(engine.newDatabase)
  const nameOf = (view: PersonView): unknown => view.facts.find((fact) => fact.kind === 'identity')?.payload.name

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
      const both = await Promise.all(Array.from({ length: 6 }, () => now((context) => enterPerson(context, twin))))
      expect(new Set(both.map((one) => one.person)).size).toBe(1)
      expect(both.filter((one) => one.isNew)).toHaveLength(1)
      const again = await now((context) => enterPerson(context, { ...twin, name: '郑霜' }))
      expect(again).toEqual({ person: both[0]?.person, isNew: false })
      expect(nameOf(await read(again.person))).toBe('郑双')
    })

    it('keeps bureaus apart: the same number is another record elsewhere', async () => {
      const here = somebody('共人')
      const [ours, theirs] = await Promise.all([
        now((context) => enterPerson(context, here)),
        at(NOW, (context) => enterPerson(context, here), OTHER_BUREAU),
      ])
      expect(theirs.isNew && ours.isNew).toBe(true)
      await expect(
        at(NOW, (context) => readPerson(context, { person: ours.person, reason }), OTHER_BUREAU),
      ).rejects.toMatchObject({ code: 'not-found' })
    })

    it('leaves nothing readable of a number anywhere in the tables, nor a name in the audit log', async () => {
      const one = somebody('佟佳密', '1971-07-07', { facts: [say('phone', { number: '138 1234 5678' }, '2020-01-01')] })
      const { person } = await now((context) => enterPerson(context, one))
      const { rows } = await now(({ tx }) =>
        sql<{ text: string }>`
          select to_jsonb(t)::text as text from person_fact t where person_id = ${person}
          union all select to_jsonb(t)::text from person_secret t where person_id = ${person}
          union all select to_jsonb(t)::text from person_key t where person_id = ${person}
          union all select to_jsonb(t)::text from audit_log t`.execute(tx),
      )
      const all = rows.map((row) => row.text).join('\n')
      expect(all).not.toContain(one.idNumber?.number)
      expect(all).not.toContain('13812345678')
      const { rows: log } = await now(({ tx }) =>
        sql<{ text: string }>`select to_jsonb(t)::text as text from audit_log t`.execute(tx),
      )
      expect(log.map((row) => row.text).join('\n')).not.toContain('佟佳密')
      const view = await now((context) => readPerson(context, { person, reason, revealed: true }))
      expect(view.facts.find((fact) => fact.kind === 'phone')?.payload.number).toBe('13812345678')
      expect((await read(person)).facts.find((fact) => fact.kind === 'phone')?.payload.number).toBe('138****5678')
    })
  })

  describe('searching', () => {
    const search = (text: string, instant = NOW) => at(instant, (context) => searchPeople(context, { text, reason }))
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
      await now((context) => enterPerson(context, first))
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
      await expect(now((context) => searchPeople(context, { text: '周明', reason: ' ' }))).rejects.toMatchObject({
        path: 'reason',
      })
      await now(async (context) => {
        for (let at = 0; at < 23; at++) await enterPerson(context, somebody(`众${at}`, '1970-01-01'))
      })
      const answer = await search('众')
      expect([answer.people.length, answer.more]).toEqual([20, true])
    })

    it('shows an area those who live there, and who are registered there while nobody said where they live', async () => {
      const hukouIn = (division: string) => ({ facts: [say('hukou', { kind: 'rural', division }, '2010-01-01')] })
      const [here, there] = ['410522101', '410522102']
      const one = await enter('窗甲', '1971-01-01', hukouIn(here))
      const two = await enter('窗乙', '1972-01-01', hukouIn(there))
      const three = await enter('窗丙', '1973-01-01', hukouIn(here))
      const four = await enter('窗丁', '1974-01-01', hukouIn(there))
      const five = await enter('窗戊', '1975-01-01')
      const lives = async (person: string, division: string): Promise<void> => {
        const subject = { household: await home([[person, '02']]) }
        const statements = [
          say('residence', { division }, '2015-01-01', '2026-11-30'),
          say('residence', { division: here }, '2026-12-01'),
        ]
        await now((context) => changeFacts(context, { subject, version: 1, statements }))
      }
      await lives(two, here)
      await lives(three, there)
      const window = async (instant: string): Promise<string[]> => {
        const asked = { text: '窗', reason, mayKnow: (of: readonly string[]) => of.length === 0 || of.includes(here) }
        return (await at(instant, (context) => searchPeople(context, asked))).people.map(({ person }) => person).sort()
      }
      expect(await window(NOW)).toEqual([one, two, five].sort())
      expect(await window('2026-12-24T09:00:00+08:00')).toEqual([one, two, three, five].sort())
      const merge = { survivor: four, survivorVersion: 1, absorbed: one, absorbedVersion: 1, reason: '同一人两次登记' }
      await at('2026-12-24T10:00:00+08:00', (context) => mergePersons(context, merge))
      expect(await window('2026-12-24T11:00:00+08:00')).toEqual([two, three, four, five].sort())
      await at('2026-12-25T10:00:00+08:00', (context) => unmergePersons(context, one, '并非同一人'))
      expect(await window('2026-12-25T11:00:00+08:00')).toEqual([one, two, three, five].sort())
    })

    it('is written into the audit log with its reason and without what was typed', async () => {
      await search('众3', '2026-12-24T09:00:00+08:00')
      const { rows } = await now(({ tx }) =>
        sql<{ detail: Record<string, unknown> }>`select detail from audit_log
          where action = 'person.search' and object like 'people:%' order by at desc, id desc limit 1`.execute(tx),
      )
      expect(rows[0]?.detail).toMatchObject({ by: 'name', reason })
      expect(JSON.stringify(rows[0]?.detail)).not.toContain('众')
    })
  })

  it('can be erased apart: the anchors hold nothing personal', async () => {
    const { rows } = await now(({ tx }) =>
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
      await expect(now(({ tx }) => sql.raw(statement).execute(tx))).rejects.toThrow(/permission denied/)
    }
  })
})
