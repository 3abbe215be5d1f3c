import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Casework, openCasework } from '../../../tests/support/casework.ts'
import { AGREES, filingOf, staff, type Walk, walk } from '../../../tests/support/casework-walk.ts'
import { describeOnEachDatabase } from '../../../tests/support/each-database.ts'
import { openLetter } from './index.ts'
import { lettersOf } from './letters-store.ts'

const [COMMUNITY, STREET, HOUSING, OTHER, PROPOSER, APPROVER] = ['a', 'b', 'c', 'd', 'e', 'f'].map(staff) as [
  ...[string, string, string, string, string, string],
]

describeOnEachDatabase('certificates of Wuchang', (engine) => {
  let work: Casework
  beforeAll(async () => {
    work = await openCasework(await engine.newDatabase(), 420106)
  })
  afterAll(() => work.close())

  /** Taken in by the community, agreed by the street, and now with the departments. */
  async function asked(procedure: string): Promise<Walk> {
    const one = await walk(work, '2026-09-07', filingOf(['wuchang', procedure, '420106001001'], COMMUNITY, {}))
    await one.does('2026-09-07', COMMUNITY, 'accept', {})
    await one.does('2026-09-09', STREET, 'forward', AGREES)
    return one
  }
  const clear = (inquiry: string) => ({ inquiry, finding: 'clear', text: '没有发现问题' })

  it.each([
    ['public-rental', ['property', 'income']],
    ['talent-apartment', ['property', 'degree']],
  ] as const)(
    '%s: asks the departments side by side, and gives a certificate with the date in the queue',
    async (procedure, inquiries) => {
      const one = await asked(procedure)
      // In either order: they do not wait for each other.
      const [first, last] = inquiries
      await one.does('2026-09-10', OTHER, 'reply', clear(last))
      expect(await one.meets('2026-09-10', HOUSING, 'forward', AGREES)).toBe('replies-outstanding')
      const foreign = procedure === 'public-rental' ? 'degree' : 'income'
      expect(await one.meets('2026-09-10', OTHER, 'reply', clear(foreign))).toBe('unknown-item')
      await one.does('2026-09-11', HOUSING, 'reply', clear(first))
      await one.does('2026-09-11', HOUSING, 'forward', AGREES)
      await one.posts('2026-09-11', HOUSING)
      await one.does('2026-09-19', HOUSING, 'close-notice', {})
      const proposal = await one.proposes('2026-09-21', PROPOSER, 'certificate')
      await one.does('2026-09-22', APPROVER, 'approve', { proposal })
      expect(await one.letters()).toEqual(['acceptance-receipt', 'publicity-sheet', 'certificate'])
      const page = await work.on('2026-09-22', async (context) => {
        const certificate = (await lettersOf(context, one.id)).find(({ kind }) => kind === 'certificate')
        return JSON.stringify(await openLetter(context, one.id, certificate?.id ?? ''))
      })
      expect(page).toContain('轮候起算日')
      expect(page).toContain('2026年9月22日')
    },
  )

  it('refuses in writing, with the reasons of the office that found them', async () => {
    const one = await asked('public-rental')
    await one.does('2026-09-10', OTHER, 'reply', { inquiry: 'income', finding: 'contrary', text: '收入超过标准' })
    await one.does('2026-09-10', HOUSING, 'reply', clear('property'))
    await one.does('2026-09-11', HOUSING, 'forward', { agrees: false, opinion: '收入超过标准' })
    await one.posts('2026-09-11', HOUSING)
    await one.does('2026-09-19', HOUSING, 'close-notice', {})
    expect(await one.meetsProposing('2026-09-21', PROPOSER, 'certificate')).toBe('reasons-wanted')
    expect(await one.meetsProposing('2026-09-21', PROPOSER, 'refuse')).toBe('reasons-wanted')
    const proposal = await one.proposes('2026-09-21', PROPOSER, 'refuse', { reasons: '收入超过标准' })
    await one.does('2026-09-22', APPROVER, 'approve', { proposal })
    expect(await one.state()).toMatchObject({ step: 'refused' })
    expect((await one.letters()).at(-1)).toBe('refusal')
  })
})
