import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Casework, openCasework } from '../../../tests/support/casework.ts'
import { describeOnDatabases } from '../../../tests/support/each-database.ts'
import { inTenant } from '../../platform/db/index.ts'
import { actOnCase, checkLetter, holdCase, listLetters, openLetter } from './index.ts'
import { findLetter } from './letters-store.ts'

const BUREAU = 320104
const staff = (letter: string): string => `u:018f3c2a-0000-7000-8000-00000000000${letter}`
const [ACCEPTOR, REVIEWER, HANDLER, CIVIL, PROPOSER, APPROVER] = ['a', 'b', 'c', 'd', 'e', 'f'].map(staff) as [
  ...[string, string, string, string, string, string],
]
const FACTS = { aid: { item: 'appraisal' }, home: { land: 'collective' } }
const FILING = { pack: 'nanjing', procedure: 'safety-aid', facts: FACTS, area: '320104001', actor: ACCEPTOR }
const AGREES = { agrees: true, opinion: '情况属实' }

describeOnDatabases('letters', (engine) => {
  let work: Casework

  beforeAll(async () => {
    work = await openCasework(await engine.newDatabase(), BUREAU)
  })
  afterAll(() => work.close())

  const file = async (wish: Partial<typeof FILING> = {}): Promise<string> => {
    const answer = await work.file('2026-09-07', { ...FILING, ...wish })
    if (!answer.done) throw new Error(answer.obstacle.sentence)
    return answer.id
  }
  const must = async (
    day: string,
    id: string,
    actor: string,
    act: Parameters<Casework['act']>[1]['act'],
    detail: unknown,
  ) => {
    const answer = await work.act(day, { case: id, actor, act, detail })
    if (!answer.done) throw new Error(`${act}: ${answer.obstacle.sentence}`)
    return answer
  }
  const lettersOf = (id: string) =>
    work.on('2026-12-30', async (context) => listLetters(context, id, (await holdCase(context, id)).acts))
  const sayingOf = (id: string, letter: string) =>
    work.on('2026-12-30', (context) => openLetter(context, id, letter)).then((page) => JSON.stringify(page))
  const codeOf = (letter: string) =>
    work.on('2026-12-30', async (context) => (await findLetter(context, { id: letter }))?.snapshot.head.checkCode ?? '')
  const check = (code: string) => work.on('2026-12-30', (context) => checkLetter(context, code))

  describe('of a case that is refused', () => {
    let id: string
    beforeAll(async () => {
      id = await file()
      await must('2026-09-07', id, ACCEPTOR, 'ask-correction', { items: ['房屋安全鉴定合同'] })
      const [notice] = await lettersOf(id)
      // The notice is handed over while the case waits for what it asks.
      const handedOver = { letter: notice?.id, manner: 'person', on: '2026-09-07' }
      await must('2026-09-07', id, ACCEPTOR, 'serve', handedOver)
      const { application } = await work.state(id)
      await must('2026-09-08', id, ACCEPTOR, 'correct', { application })
      await must('2026-09-08', id, ACCEPTOR, 'accept', {})
      for (const actor of [REVIEWER, HANDLER, CIVIL]) await must('2026-09-09', id, actor, 'forward', AGREES)
      const law = [{ program: 'safety-aid', version: 'x', on: '2026-09-07', outcome: 'ineligible', result: null }]
      const detail = { outcome: 'refuse', reasons: '不属于低收入家庭', law }
      const { seq } = await must('2026-09-10', id, PROPOSER, 'propose', detail)
      await must('2026-09-11', id, APPROVER, 'approve', { proposal: seq })
    })

    it('go out with the act that names them, each with its number', async () => {
      expect(await lettersOf(id)).toMatchObject([
        { kind: 'correction-notice', number: '320104补〔2026〕1号', issuedOn: '2026-09-07' },
        { kind: 'acceptance-receipt', number: '320104受〔2026〕1号', issuedOn: '2026-09-08' },
        { kind: 'refusal', number: '320104不准〔2026〕1号', issuedOn: '2026-09-11' },
      ])
    })

    it('say the reasons, each condition that does not hold, the article and the remedies', async () => {
      const [correction, receipt, refusal] = await lettersOf(id)
      expect(await sayingOf(id, correction?.id ?? '')).toContain('房屋安全鉴定合同')
      expect(await sayingOf(id, receipt?.id ?? '')).toContain('街道初审')
      const said = await sayingOf(id, refusal?.id ?? '')
      for (const part of ['陈大成', '不属于低收入家庭', '《南京市房屋使用安全救助实施细则》', '不符合', '60 日内']) {
        expect(said).toContain(part)
      }
    })

    it('cannot be read in the database, nor found by another bureau or another case', async () => {
      const [letter] = await lettersOf(id)
      const code = await codeOf(letter?.id ?? '')
      const { rows } = await inTenant(work.database, BUREAU, (tx) =>
        sql`select * from case_letter where tenant_id = ${BUREAU}`.execute(tx),
      )
      for (const hidden of ['陈大成', code, '鉴定合同']) expect(JSON.stringify(rows)).not.toContain(hidden)
      await expect(sayingOf('018f3c2a-0000-7000-8000-00000000000a', letter?.id ?? '')).rejects.toMatchObject({
        code: 'not-found',
      })
      expect(await check(code.replace('320104', '410522'))).toBeUndefined()
    })

    it('are served on a day between their own and today, and the remedies run from the first service', async () => {
      const refusal = (await lettersOf(id)).find(({ kind }) => kind === 'refusal')?.id ?? ''
      const serve = (detail: object) =>
        work.act('2026-09-15', { case: id, actor: PROPOSER, act: 'serve', detail: { letter: refusal, ...detail } })
      const wrong = [
        [{ manner: 'post', on: '2026-09-16' }, 'served-when'],
        [{ manner: 'post', on: '2026-09-10' }, 'served-when'],
        [{ manner: 'post', on: '2026-09-14', letter: staff('a').slice(2) }, 'no-such-letter'],
      ] as const
      for (const [detail, code] of wrong) expect(await serve(detail)).toMatchObject({ done: false, obstacle: { code } })
      expect(await serve({ manner: 'post', on: '2026-09-15' })).toMatchObject({ done: true })
      expect(await serve({ manner: 'person', on: '2026-09-14' })).toMatchObject({ done: true })
      expect((await lettersOf(id)).find(({ kind }) => kind === 'refusal')).toMatchObject({
        served: { on: '2026-09-14', manner: 'person' },
        // 13 November 2026 is a Friday; 14 March 2027 a Sunday in a year that is not published yet.
        remedies: { reconsiderBy: '2026-11-13', sueBy: '2027-03-15', provisional: true },
      })
    })

    it('hold until the case is reopened; then anybody who asks is told, and they are not served any more', async () => {
      const [, receipt, refusal] = await lettersOf(id)
      const code = await codeOf(refusal?.id ?? '')
      const genuine = { title: '不予批准决定书', number: '320104不准〔2026〕1号', name: '陈*成', issuer: '演练单位' }
      expect(await check(code)).toEqual({ ...genuine, issuedOn: '2026-09-11' })
      expect(await check(code.slice(0, -1) + (code.endsWith('A') ? 'B' : 'A'))).toBeUndefined()
      const before = await sayingOf(id, refusal?.id ?? '')
      await must('2026-09-20', id, HANDLER, 'reopen', { reason: '复议决定撤销', clause: '行政复议决定' })
      expect(await check(code)).toMatchObject({ revokedOn: '2026-09-20' })
      expect(await check(await codeOf(receipt?.id ?? ''))).not.toHaveProperty('revokedOn')
      expect(await sayingOf(id, refusal?.id ?? '')).toBe(before)
      const detail = { letter: refusal?.id, manner: 'person', on: '2026-09-20' }
      const again = await work.act('2026-09-20', { case: id, actor: PROPOSER, act: 'serve', detail })
      expect(again).toMatchObject({ done: false, obstacle: { code: 'letter-revoked' } })
    })
  })

  it('hang as a sheet that shows what the notice shows, and that is no letter to anybody', async () => {
    const filed = await work.file('2026-08-05', { ...FILING, pack: 'yongchuan', procedure: 'annual-review' })
    if (!filed.done) throw new Error(filed.obstacle.sentence)
    await must('2026-08-05', filed.id, ACCEPTOR, 'accept', {})
    const visit = { method: 'home-visit', on: '2026-08-06', finding: 'clear', text: '情况属实' }
    await must('2026-08-06', filed.id, REVIEWER, 'investigate', visit)
    await must('2026-08-06', filed.id, REVIEWER, 'forward', AGREES)
    const days = { firstDay: '2026-08-08', lastDay: '2026-08-14', evidence: [] }
    await must('2026-08-07', filed.id, REVIEWER, 'publish', days)
    const sheet = (await lettersOf(filed.id)).find(({ kind }) => kind === 'publicity-sheet')
    const said = await sayingOf(filed.id, sheet?.id ?? '')
    for (const part of ['陈*成', '2026年8月8日', '2026年8月14日', '镇街公示栏']) expect(said).toContain(part)
    for (const hidden of ['陈大成', 'addressee']) expect(said).not.toContain(hidden)
  })

  it('are numbered without gap or double, with many at once and one that breaks off', async () => {
    const others = [
      ...[
        ['anyang', 'rent-subsidy'] as const,
        ['anyang', 'rental-local'] as const,
        ['anyang', 'rental-migrant'] as const,
      ],
      ...[['wuchang', 'public-rental'] as const, ['wuchang', 'talent-apartment'] as const],
    ]
    const ids: string[] = []
    for (const [pack, procedure] of others) ids.push(await file({ pack, procedure }))
    const broken = work.on('2026-09-08', async (context) => {
      const held = await holdCase(context, ids[0] ?? '')
      await actOnCase(context, held, { case: held.row.id, version: 1, act: 'accept', detail: {} })
      throw new Error('power cut')
    })
    const all = await Promise.allSettled([
      broken,
      ...ids.slice(1).map((id) => must('2026-09-08', id, ACCEPTOR, 'accept', {})),
    ])
    expect(all.map(({ status }) => status)).toEqual(['rejected', ...ids.slice(1).map(() => 'fulfilled')])
    await must('2026-09-08', ids[0] ?? '', ACCEPTOR, 'accept', {})
    const { rows } = await inTenant(work.database, BUREAU, (tx) =>
      sql<{ serial: number }>`select serial from case_letter
        where tenant_id = ${BUREAU} and kind = 'acceptance-receipt' order by serial`.execute(tx),
    )
    expect(rows.map(({ serial }) => serial)).toEqual([1, 2, 3, 4, 5, 6, 7])
  })

  it('are never changed or removed, but for losing their force once', async () => {
    const run = (change: ReturnType<typeof sql>) => inTenant(work.database, BUREAU, (tx) => change.execute(tx))
    await expect(run(sql`update case_letter set number = 'x' where tenant_id = ${BUREAU}`)).rejects.toThrow(
      /permission denied/,
    )
    await expect(run(sql`delete from case_letter where tenant_id = ${BUREAU}`)).rejects.toThrow(/permission denied/)
    await expect(
      run(sql`update case_letter set revoked_seq = 1, revoked_on = '2026-01-01' where tenant_id = ${BUREAU}`),
    ).rejects.toThrow(/case_letter_revoked_later/)
  })
})
