import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Casework, openCasework } from '../../../tests/support/casework.ts'
import { AGREES, filingOf, staff, type Walk, walk } from '../../../tests/support/casework-walk.ts'
import { describeOnEachDatabase } from '../../../tests/support/each-database.ts'
import type { Json } from '../../policy/engine/index.ts'

const [VILLAGE, TOWNSHIP, BANNER, PROPOSER, APPROVER, FAMILY] = ['a', 'b', 'c', 'd', 'e', 'f'].map(staff) as [
  ...[string, string, string, string, string, string],
]
const PLACE = ['wushen', 'rural-renovation', '150626100001'] as const
const dibao = (home: Readonly<Record<string, Json>> = {}) => ({ household: { rural: true, category: 'dibao' }, home })

describeOnEachDatabase('rural renovation in Wushen', (engine) => {
  let work: Casework
  beforeAll(async () => {
    work = await openCasework(await engine.newDatabase(), 150626)
  })
  afterAll(() => work.close())

  /** Posted in the village and in the township, each for the days that the banner has set. */
  async function appraisable(facts: Readonly<Record<string, Json>>, by = VILLAGE): Promise<Walk> {
    const one = await walk(work, '2026-09-01', filingOf(PLACE, by, facts))
    await one.does('2026-09-01', VILLAGE, 'accept', {})
    await one.posts('2026-09-01', VILLAGE)
    expect(await one.meets('2026-09-08', VILLAGE, 'close-notice', {})).toBe('notice-running')
    await one.does('2026-09-09', VILLAGE, 'close-notice', {})
    await one.does('2026-09-09', TOWNSHIP, 'forward', AGREES)
    await one.posts('2026-09-09', TOWNSHIP)
    await one.does('2026-09-17', TOWNSHIP, 'close-notice', {})
    return one
  }
  async function graded(one: Walk, grade: string): Promise<void> {
    const appraisal = {
      method: 'appraisal',
      on: '2026-09-18',
      finding: 'clear',
      text: `${grade} 级`,
      assessor: '某鉴定机构',
    }
    await one.does('2026-09-18', BANNER, 'investigate', appraisal)
    const { application } = await one.state()
    const facts = { ...application.facts, home: { safetyGrade: grade } }
    await one.does('2026-09-18', BANNER, 'change', { application: { ...application, facts }, reason: '鉴定报告' })
  }
  async function decided(one: Walk, outcome: string, reasons = ''): Promise<void> {
    await one.does('2026-09-18', BANNER, 'forward', AGREES)
    await one.posts('2026-09-18', BANNER)
    await one.does('2026-09-26', BANNER, 'close-notice', {})
    const proposal = await one.proposes('2026-09-28', PROPOSER, outcome, { reasons })
    await one.does('2026-09-29', APPROVER, 'approve', { proposal })
  }

  it.each([
    ['the clerk of the village', VILLAGE],
    ['the family itself', FAMILY],
  ])('brings what %s filed past three notice boards to the list of renovations', async (_, by) => {
    const one = await appraisable(dibao(), by)
    expect(await one.meets('2026-09-18', BANNER, 'forward', AGREES)).toBe('investigation-wanted')
    await graded(one, 'D')
    await decided(one, 'support')
    expect(await one.state()).toMatchObject({ step: 'granted', decision: { outcome: 'support' } })
    const sheets = ['publicity-sheet', 'publicity-sheet', 'publicity-sheet']
    expect(await one.letters()).toEqual(['acceptance-receipt', ...sheets, 'approval'])
  })

  it('does not appraise a house that is not there', async () => {
    const one = await appraisable(dibao({ none: true }))
    const appraisal = { method: 'appraisal', on: '2026-09-18', finding: 'clear', text: 'D 级' }
    expect(await one.meets('2026-09-18', BANNER, 'investigate', appraisal)).toBe('not-this-way')
    await decided(one, 'support')
    expect((await one.state()).step).toBe('granted')
  })

  it('refuses a house that is safe, and says so to the family', async () => {
    const one = await appraisable(dibao())
    await graded(one, 'B')
    await decided(one, 'refuse', '鉴定为 B 级，住房安全有保障')
    expect((await one.state()).step).toBe('refused')
    expect((await one.letters()).at(-1)).toBe('refusal')
  })

  describe('an objection at the village’s board', () => {
    it('that is right sends the case back, and its next publicity begins anew', async () => {
      const one = await walk(work, '2026-09-01', filingOf(PLACE, VILLAGE, dibao()))
      await one.does('2026-09-01', VILLAGE, 'accept', {})
      await one.posts('2026-09-01', VILLAGE)
      const objection = await one.does('2026-09-08', 'anonymous:public', 'object', { text: '他家在镇上有楼房' })
      expect(await one.meets('2026-09-09', VILLAGE, 'close-notice', {})).toBe('objections-open')
      await one.does('2026-09-10', VILLAGE, 'answer-objection', { objection, upheld: true, text: '情况属实' })
      expect(await one.meets('2026-09-10', VILLAGE, 'close-notice', {})).toBe('objection-upheld')
      await one.does('2026-09-10', VILLAGE, 'send-back', { reason: '重新核实' })
      await one.does('2026-09-11', VILLAGE, 'accept', {})
      expect(await one.meets('2026-09-11', VILLAGE, 'close-notice', {})).toBe('notice-not-posted')
      await one.posts('2026-09-11', VILLAGE)
      expect(await one.meets('2026-09-18', VILLAGE, 'close-notice', {})).toBe('notice-running')
      expect(await one.meets('2026-09-19', VILLAGE, 'close-notice', {})).toBe('done')
    })
  })
})
