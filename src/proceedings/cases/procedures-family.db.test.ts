import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Casework, openCasework } from '../../../tests/support/casework.ts'
import { filingOf, staff, type Walk, walk } from '../../../tests/support/casework-walk.ts'
import { describeOnEachDatabase } from '../../../tests/support/each-database.ts'
import { citizenId, DECLARED } from '../../../tests/support/register.ts'
import { newId } from '../../kit/index.ts'
import {
  changeFacts,
  enterPerson,
  joinHousehold,
  leaveHousehold,
  mergePersons,
  recordBirth,
  recordDeath,
  recordDivorce,
  type Statement,
  type Subject,
} from '../../registers/people/index.ts'
import { changedHouseholds, householdChange, readCase } from './index.ts'

const WINDOW = staff('a')
const PLACE = ['anyang', 'rent-subsidy', '410522101'] as const

describeOnEachDatabase('a family that changes while its case is open', (engine) => {
  let work: Casework
  let serial = 501
  beforeAll(async () => {
    work = await openCasework(await engine.newDatabase(), 410522)
  })
  afterAll(() => work.close())

  /** A family of head and spouse with an open case. */
  async function couple() {
    const own = await work.family()
    const spouse = await work.on('2026-09-01', async (context) => {
      const number = citizenId('1972-03-04', serial++)
      const entry = { name: '李秀英', idNumber: { idKind: 'citizen-id' as const, number }, source: DECLARED }
      const { person } = await enterPerson(context, entry)
      const members = [{ person, kinship: '12', covered: true }]
      const change = { household: own.household, version: 1, on: '2026-08-01', reason: '结婚', source: DECLARED }
      await joinHousehold(context, { ...change, members })
      return person
    })
    const one = await walk(work, '2026-09-07', { ...filingOf(PLACE, WINDOW, {}), ...own })
    return { ...own, spouse, one }
  }
  const changeOf = (one: Walk) =>
    work.on('2026-12-30', async (context) => {
      const { row, state, acts } = await readCase(context, one.id)
      const marked = (await changedHouseholds(context, [row])).has(row.id)
      return { marked, ...(await householdChange(context, state, acts)) }
    })
  const source = { ...DECLARED, on: '2026-09-10' }

  it('is not marked as long as nothing happens to it', async () => {
    const { one } = await couple()
    expect(await changeOf(one)).toMatchObject({ marked: false, events: [], facts: [] })
  })

  it('says who was born, and what the registers say of the family by now', async () => {
    const { one, household } = await couple()
    const child = { name: '陈小宝', sex: '1' }
    const { person } = await work.on('2026-09-10', (context) =>
      recordBirth(context, { household, version: 2, child, bornOn: '2026-09-09', kinship: '20', source }),
    )
    expect(await changeOf(one)).toMatchObject({
      ...{ marked: true, events: [{ what: 'birth', person, on: '2026-09-09' }] },
      facts: [{ path: 'household.size', before: 2, after: 3 }],
    })
  })

  it('says who has died, once, and on which day', async () => {
    const { one, spouse } = await couple()
    await work.on('2026-09-10', (context) =>
      recordDeath(context, { person: spouse, version: 1, diedOn: '2026-09-09', source }),
    )
    expect(await changeOf(one)).toMatchObject({
      ...{ marked: true, events: [{ what: 'death', person: spouse, on: '2026-09-09' }] },
      facts: [{ path: 'household.size', before: 2, after: 1 }],
    })
  })

  it('says who was divorced and who has left', async () => {
    const { one, household, applicant, spouse } = await couple()
    await work.on('2026-09-10', (context) =>
      recordDivorce(context, {
        ...{ household, version: 2, on: '2026-09-09', reason: '离婚分户', source },
        ...{ spouses: [applicant, spouse], leavers: [{ person: spouse, kinship: '02' }] },
      }),
    )
    const { marked, events } = await changeOf(one)
    expect(marked).toBe(true)
    expect(events).toEqual(
      expect.arrayContaining([
        { what: 'divorce', person: applicant, on: '2026-09-09' },
        { what: 'divorce', person: spouse, on: '2026-09-09' },
        { what: 'left', person: spouse, on: '2026-09-09' },
      ]),
    )
  })

  it('tells of somebody who is going to leave, and keeps what was declared beside it', async () => {
    const own = await couple()
    const declared = { household: { annualIncome: '12000.00' } }
    const { application } = await own.one.state()
    await own.one.does('2026-09-08', WINDOW, 'change', {
      ...{ application: { ...application, facts: declared }, reason: '申报' },
    })
    await work.on('2026-09-10', (context) =>
      leaveHousehold(context, {
        ...{ household: own.household, version: 2, on: '2026-10-01', reason: '迁出', source, persons: [own.spouse] },
      }),
    )
    expect(await changeOf(own.one)).toMatchObject({
      ...{ marked: true, events: [{ what: 'left', person: own.spouse, on: '2026-10-01' }] },
      application: { facts: { household: { annualIncome: '12000.00', size: 1 } } },
    })
  })

  it('counts as it is today, and the work of whoever applies as it was on the day of filing, by what is known now', async () => {
    const { one, applicant, household } = await couple()
    const job = (from: string, to: string) => ({
      ...({ kind: 'employment', payload: { contract: { from, to } }, from, source } as const),
    })
    const say = (subject: Subject, version: number, statement: Statement) =>
      work.on('2026-11-02', (context) => changeFacts(context, { subject, version, statements: [statement] }))
    // Both are learned after the filing; only the first one ran on that day.
    await say({ person: applicant }, 1, { ...job('2026-01-01', '2026-10-31'), to: '2026-10-31' })
    await say({ person: applicant }, 2, job('2026-11-01', '2027-10-31'))
    const dibao = { kind: 'welfare', payload: { category: 'dibao' }, from: '2026-11-01', source } as const
    await say({ household }, 2, dibao)
    const contract = { from: '2026-01-01', to: '2026-10-31' }
    expect(await changeOf(one)).toMatchObject({
      ...{ marked: true, application: { facts: { employment: { contract }, household: { category: 'dibao' } } } },
      facts: [
        { path: 'employment.contract', before: null, after: contract },
        { path: 'household.category', before: null, after: 'dibao' },
      ],
    })
  })

  it('knows whoever applies under another record of theirs, into which the first one was merged', async () => {
    const { one, applicant } = await couple()
    await work.on('2026-09-10', async (context) => {
      const twin = { name: '陈大成', birthDate: '1970-05-01', sex: '1', source: DECLARED }
      const { person } = await enterPerson(context, twin)
      const merge = { survivor: person, survivorVersion: 1, absorbed: applicant, absorbedVersion: 1 }
      await mergePersons(context, { ...merge, reason: '同一人' })
    })
    expect((await changeOf(one)).facts.filter(({ after }) => after === null)).toEqual([])
  })

  it('is looked up in other offices’ data only with the consent of every adult', async () => {
    const own = await work.family()
    const facts = { review: { year: 2026 }, household: { category: 'low-income' } }
    const filing = { ...filingOf(['yongchuan', 'annual-review', '410522101'], WINDOW, facts), ...own }
    const one = await walk(work, '2026-08-03', filing)
    await one.does('2026-08-04', WINDOW, 'accept', {})
    const looked = { method: 'matching', on: '2026-08-05', finding: 'clear', text: '无异常' }
    expect(await one.meets('2026-08-05', WINDOW, 'investigate', looked)).toBe('consent-wanted')
    await work.on('2026-08-05', (context) =>
      changeFacts(context, {
        ...{ subject: { person: own.applicant }, version: 1 },
        statements: [
          {
            kind: 'consent',
            payload: { id: newId(context.clock), scopes: ['income'], signedOn: '2026-08-05', form: '核对授权书' },
            ...{ from: '2026-08-05', to: '2026-12-31', source: { ...DECLARED, on: '2026-08-05' } },
          },
        ],
      }),
    )
    expect(await one.meets('2026-08-05', WINDOW, 'investigate', looked)).toBe('done')
  })
})
