import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Casework, openCasework } from '../../../tests/support/casework.ts'
import { AGREES, filingOf, staff, type Walk, walk } from '../../../tests/support/casework-walk.ts'
import { describeOnEachDatabase } from '../../../tests/support/each-database.ts'
import type { Json } from '../../policy/engine/index.ts'

const [WINDOW, TOWNSHIP, COUNTY, PROPOSER, APPROVER, LIAISON] = ['a', 'b', 'c', 'd', 'e', 'f'].map(staff) as [
  ...[string, string, string, string, string, string],
]
const DEPARTMENTS = [
  ...['real-estate', 'police', 'vehicles', 'civil-affairs', 'social-security'],
  ...['medical-insurance', 'tax', 'market-supervision', 'provident-fund'],
]

/** A family of three on dibao with a local urban hukou, 40 m² and 50,000 yuan a year. */
const family = (household: Readonly<Record<string, Json>> = {}): Readonly<Record<string, Json>> => ({
  applicant: { civilCapacity: 'full', hukou: { division: '410522', kind: 'urban', permanent: true } },
  household: {
    ...{ size: 3, category: 'dibao', annualIncome: '50000.00' },
    homes: [{ division: '410522101', floorArea: '40.00' }],
    ...household,
  },
})

/** Alone, without a home, with a contract that runs. */
const worker: Readonly<Record<string, Json>> = {
  applicant: { civilCapacity: 'full' },
  household: { size: 1, homes: [] },
  employment: { township: '410522101', contract: { from: '2026-05-15', to: '2026-11-14' }, pensionMonths: [] },
  housing: { township: '410522102' },
}

describeOnEachDatabase('housing security of Anyang', (engine) => {
  let work: Casework
  beforeAll(async () => {
    work = await openCasework(await engine.newDatabase(), 410522)
  })
  afterAll(() => work.close())

  const clear = (inquiry: string) => ({ inquiry, finding: 'clear', text: '没有发现问题' })

  /** Taken in at the township's window, and sent to the departments. */
  async function asked(procedure: string, facts: Readonly<Record<string, Json>>): Promise<Walk> {
    const one = await walk(work, '2026-09-07', filingOf(['anyang', procedure, '410522101'], WINDOW, facts))
    await one.does('2026-09-07', WINDOW, 'accept', {})
    await one.does('2026-09-10', TOWNSHIP, 'forward', AGREES)
    return one
  }
  async function proposable(one: Walk, replies: readonly object[] = DEPARTMENTS.map(clear)): Promise<void> {
    for (const reply of replies) await one.does('2026-09-14', LIAISON, 'reply', reply)
    await one.does('2026-09-15', COUNTY, 'forward', AGREES)
    await one.posts('2026-09-15', COUNTY)
    await one.does('2026-09-23', COUNTY, 'close-notice', {})
  }
  async function decided(one: Walk, outcome: string, reasons = ''): Promise<void> {
    const proposal = await one.proposes('2026-09-23', PROPOSER, outcome, { reasons })
    await one.does('2026-09-24', APPROVER, 'approve', { proposal })
  }

  it.each([
    ['rent-subsidy', family(), 'approval'],
    ['rental-local', family(), 'certificate'],
    ['rental-migrant', worker, 'certificate'],
  ] as const)('brings %s from the township’s window to the county’s letter', async (procedure, facts, letter) => {
    const one = await asked(procedure, facts)
    // The window and the review of the township share ten workdays.
    expect(await one.due('township-review')).toMatchObject({ start: '2026-09-07', due: '2026-09-20', local: true })
    await proposable(one)
    await decided(one, 'grant')
    expect(await one.state()).toMatchObject({ step: 'granted', decision: { outcome: 'grant', on: '2026-09-24' } })
    expect(await one.letters()).toEqual(['acceptance-receipt', 'publicity-sheet', letter])
  })

  it('refuses with reasons, and the letter names what does not hold', async () => {
    const one = await asked('rent-subsidy', family({ annualIncome: '68041.00' }))
    await proposable(one)
    expect(await one.meetsProposing('2026-09-23', PROPOSER, 'grant')).toBe('departure-wanted')
    expect(await one.meetsProposing('2026-09-23', PROPOSER, 'refuse')).toBe('reasons-wanted')
    await decided(one, 'refuse', '人均年收入超过规定')
    expect((await one.state()).step).toBe('refused')
    expect((await one.letters()).at(-1)).toBe('refusal')
  })

  describe('the joint review', () => {
    it('waits for every department: no answer is not a good one', async () => {
      const one = await asked('rent-subsidy', family())
      for (const [at, department] of DEPARTMENTS.entries()) {
        expect(await one.meets('2026-09-14', COUNTY, 'forward', AGREES), department).toBe('replies-outstanding')
        await one.does('2026-09-14', LIAISON, 'reply', clear(DEPARTMENTS[at] ?? ''))
      }
      expect(await one.meets('2026-09-14', COUNTY, 'forward', AGREES)).toBe('done')
    })

    it('shows a doubtful answer, refuses nobody by itself, and wants to know how it was cleared up', async () => {
      const one = await asked('rent-subsidy', family())
      const vehicles = { inquiry: 'vehicles', finding: 'doubtful', text: '名下有一辆已报废的车' }
      await proposable(one, [vehicles, ...DEPARTMENTS.filter((id) => id !== 'vehicles').map(clear)])
      expect((await one.state()).replies.vehicles).toMatchObject({ finding: 'doubtful', actor: LIAISON })
      expect(await one.meetsProposing('2026-09-23', PROPOSER, 'grant')).toBe('reasons-wanted')
      await decided(one, 'grant', '车辆已经报废，有注销证明')
      expect((await one.state()).step).toBe('granted')
    })

    it('asks anew what a reopened case wants to know', async () => {
      const one = await asked('rent-subsidy', family())
      await proposable(one)
      await decided(one, 'grant')
      await one.does('2026-10-12', COUNTY, 'reopen', { reason: '复核', clause: 'ANYANG-3.2.4' }, 'joint-review')
      expect((await one.state()).replies).toEqual({})
      expect(await one.meets('2026-10-12', COUNTY, 'forward', AGREES)).toBe('replies-outstanding')
    })
  })
})
