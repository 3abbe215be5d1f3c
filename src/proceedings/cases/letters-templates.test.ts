import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { stateCouncilCalendar } from '../../kit/index.ts'
import { writePdf } from '../../platform/documents/index.ts'
import { packs } from '../../policy/packs/index.ts'
import { isLetterKind, LETTERS, type LetterContents, type LetterKind, type LetterSnapshot } from './letters.ts'
import { newCheckCode, readCheckCode } from './letters-code.ts'
import { remedyDays } from './letters-remedies.ts'
import { layOut } from './letters-templates.ts'

const BASIS = '《某某细则》（宁政规字〔2019〕8号）第十四条'
const DECIDED = { outcome: '不予救助', basis: BASIS }
const REASONED = { ...DECIDED, reasons: '房屋没有合法手续', findings: ['收入 52000.00 元，超过 47040.00 元，不符合。'] }
const AMOUNTS = { outcome: '给予救助', basis: BASIS, amounts: [{ text: '鉴定费 1000.00 元，补助 900.00 元。' }] }

/** What each letter is given, and what must stand on its page. */
const LETTERS_SAID: { readonly [Kind in LetterKind]: readonly [LetterContents[Kind], readonly string[]] } = {
  'acceptance-receipt': [
    { step: '街道初审', basis: BASIS, due: '2026-09-20' },
    ['现予受理', '街道初审', '2026年9月20日', '第十四条'],
  ],
  'correction-notice': [
    { items: ['房屋安全鉴定合同', '救助申请表'], again: '前一份看不清', basis: BASIS },
    ['一次告知', '1. 房屋安全鉴定合同', '2. 救助申请表', '前一份看不清'],
  ],
  'not-accepted': [{ ...REASONED, findings: [] }, ['决定不予受理', '房屋没有合法手续', '60 日', '6 个月']],
  approval: [AMOUNTS, ['决定：给予救助', '900.00 元', '第十四条']],
  certificate: [{ ...DECIDED, queueDate: '2026-09-21' }, ['轮候起算日', '2026年9月21日', '陈大成']],
  refusal: [
    REASONED,
    [
      ...['决定：不予救助', '房屋没有合法手续', '超过 47040.00 元', '第十四条', '60 日内', '行政复议法》第二十条'],
      ...['6 个月内', '行政诉讼法》第四十六条'],
    ],
  ],
  renewal: [AMOUNTS, ['仍然符合条件', '900.00 元']],
  adjustment: [{ ...AMOUNTS, reasons: '家里添了人口' }, ['情况有变化', '家里添了人口', '60 日内']],
  'stop-notice': [REASONED, ['不再符合条件', '房屋没有合法手续', '6 个月内']],
  'remedy-notice': [
    {
      ...{ remedy: '行政复议', authority: '某某市人民政府', decision: '某政复〔2026〕3号', decidedOn: '2026-10-08' },
      ...{ outcome: '撤销原决定，责令重新作出决定', text: '事实不清', basis: BASIS, due: '2026-11-09' },
    },
    ['某某市人民政府', '2026年10月8日', '某政复〔2026〕3号', '责令重新作出决定', '2026年11月9日', '不用重新申请'],
  ],
  'transfer-notice': [
    { to: '某某区住房保障局', number: '420106-2026-000007', reason: '户口在那里', basis: BASIS },
    [
      '420106-2026-000007',
      '2026年9月7日，继续有效',
      '户口在那里',
      '不用重新申请',
      '320104-2026-000001',
      '受理窗口询问',
    ],
  ],
  'publicity-sheet': [
    {
      ...{ basis: BASIS, places: ['街道公示栏', '社区公示栏'], firstDay: '2026-11-25', lastDay: '2026-12-01' },
      shown: [['申请人', '陈*成']],
    },
    ['陈*成', '2026年11月25日', '2026年12月1日', '街道公示栏、社区公示栏', '异议'],
  ],
}

const HEAD = {
  ...{ checkCode: '320104-ABCD-EFGH-JKMN-PQRS', issuer: '某某区住房保障局', on: '2026-11-23', name: '陈大成' },
  ...{ caseNumber: '320104-2026-000001', matter: '房屋使用安全救助', filedOn: '2026-09-07' },
}

const snapshotOf = (kind: LetterKind): LetterSnapshot =>
  // Content by kind, from the table above.
  ({
    kind,
    content: LETTERS_SAID[kind][0],
    head: { ...HEAD, number: `320104${LETTERS[kind].mark}〔2026〕3号` },
  }) as LetterSnapshot

describe('each letter', () => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'anju-letters-'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it.each(Object.keys(LETTERS) as LetterKind[])('says on its page what it must: %s', async (kind) => {
    const file = path.join(folder, `${kind}.pdf`)
    writeFileSync(file, await writePdf(layOut(snapshotOf(kind))))
    // Lines break anywhere between two signs; what is said does not change by it.
    const words = execFileSync('pdftotext', [file, '-'], { encoding: 'utf8' }).replace(/\s/g, '')
    const [, said] = LETTERS_SAID[kind]
    const always = [LETTERS[kind].title, `320104${LETTERS[kind].mark}〔2026〕3号`, '某某区住房保障局', '2026年11月23日']
    for (const part of [...always, '320104-ABCD-EFGH-JKMN-PQRS', ...said]) {
      expect(words, part).toContain(part.replace(/\s/g, ''))
    }
    expect(words.includes('陈大成')).toBe(kind !== 'publicity-sheet')
  })

  it('is one that the packs know: every letter that a procedure names has a template', () => {
    const named = packs
      .flatMap(({ procedures = [] }) => procedures)
      .flatMap(({ steps, outcomes }) => [
        ...steps.flatMap(({ moves }) => moves.flatMap(({ letters = [] }) => letters)),
        ...outcomes.flatMap(({ letters }) => letters),
      ])
    expect(new Set(named).size).toBeGreaterThan(6)
    expect(named.filter((id) => !isLetterKind(id))).toEqual([])
  })

  it('has a mark of its own, so that no two numbers are the same', () => {
    const marks = Object.values(LETTERS).map(({ mark }) => mark)
    expect(new Set(marks).size).toBe(marks.length)
  })
})

describe('a check code', () => {
  it('is read however it is typed', () => {
    const code = newCheckCode(320104, (bytes) => new Uint8Array(bytes).map((_, at) => at * 7 + 1))
    expect(code).toMatch(/^320104(-[0-9A-HJKMNP-TV-Z]{4}){4}$/)
    const typings = [code.toLowerCase(), code.replaceAll('-', ' '), code.replaceAll('-', ''), ` ${code}\n`]
    const wide = code.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0))
    const alike = code.replaceAll('0', 'o').replaceAll('1', 'l').replace(/^.{6}/, '320104')
    for (const typed of [...typings, wide, alike]) expect(readCheckCode(typed)).toEqual({ tenant: 320104, code })
  })

  it('is none with too few signs, with signs that it never has, or without a bureau', () => {
    for (const typed of [
      '',
      '320104',
      '320104-ABCD-EFGH-JKMN-PQR',
      '320104-ABCD-EFGH-JKMN-PQRU',
      'ABCD-EFGH-JKMN-PQRS',
    ]) {
      expect(readCheckCode(typed), typed).toBeUndefined()
    }
  })
})

describe('the remedies', () => {
  it('end sixty days and six months after service, on the next workday when that is a day off', () => {
    expect(remedyDays('2026-03-02', stateCouncilCalendar)).toMatchObject({
      // 1 May 2026 is a holiday, and the days off go on to the 5th.
      ...{ reconsiderBy: '2026-05-06', sueBy: '2026-09-02', provisional: false },
    })
  })

  it('are provisional in a year whose calendar is not published', () => {
    expect(remedyDays('2026-11-23', stateCouncilCalendar)).toMatchObject({ provisional: true })
  })
})
