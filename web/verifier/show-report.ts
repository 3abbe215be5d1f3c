import type { Check, Household, LongestRun, Report } from '../../src/lottery/nouns.ts'
import { element } from './element.ts'
import type { Facts } from './look.ts'

const OUTCOMES = {
  held: { sign: '✓', words: '相符' },
  failed: { sign: '✗', words: '不符' },
  open: { sign: '–', words: '没有核对' },
} as const

const STATES = { A: '摇号时配到', P: '递补时配到', S: '候补，还没有配到', X: '已经退出' } as const

const NO_RECEIPT: Check = {
  ...{ id: 'receipt', title: '我的回执', outcome: 'open' },
  words: '没有回执，所以没有核对哪一行是您家。',
}

/** Everything that was found out, ready to be put on the page. */
export function showReport(report: Report, facts: Facts | undefined): HTMLElement[] {
  const checks = report.checks.some(({ id }) => id === 'receipt') ? report.checks : [...report.checks, NO_RECEIPT]
  return [
    verdict(report),
    ...(report.household ? [household(report.household)] : []),
    element(
      'section',
      { class: 'card', 'aria-labelledby': 'checks-title' },
      element('h2', { id: 'checks-title' }, '逐项核对'),
      element('ol', { class: 'checks' }, ...checks.map(checkLine)),
    ),
    ...(report.longestRun ? [neighbours(report.longestRun)] : []),
    ...(report.manifestHash && facts ? [fingerprints(report.manifestHash, facts, report.household)] : []),
  ]
}

const WRONG_FILE = '请检查选对了文件没有，下载完整没有。'
const REPORT_IT = '请把文件存好，向住房保障部门、公证处或者纪检监察机关反映。'

function verdict({ ok, why, checks }: Report): HTMLElement {
  const failed = (which: Check['id']): boolean => checks.some(({ id, outcome }) => id === which && outcome === 'failed')
  const words = ok
    ? `${checks.length} 项全部相符，结果与公告、名单、种子算出的完全一样。`
    : `${why ?? ''}${failed('file') ? WRONG_FILE : REPORT_IT}`
  return element(
    'section',
    { class: `verdict ${ok ? 'good' : 'bad'}`, role: 'status' },
    element('h2', {}, ok ? '✓ 核对通过' : '✗ 核对不通过'),
    element('p', {}, words),
  )
}

function checkLine({ id, title, outcome, words }: Check): HTMLElement {
  const { sign, words: judgement } = OUTCOMES[outcome]
  return element(
    'li',
    { class: outcome, 'data-check': id },
    element('span', { class: 'sign', 'aria-hidden': 'true' }, sign),
    element(
      'div',
      {},
      element('h3', {}, title, element('span', { class: 'mark' }, judgement)),
      element('p', {}, words),
    ),
  )
}

/** Six digits, cut off and not rounded, so that a number below another never looks above it. */
const digits = (share: number): string => (Math.floor(share * 1e6) / 1e6).toFixed(6)

const pair = (name: string, value: string): HTMLElement[] => [element('dt', {}, name), element('dd', {}, value)]

function household({ ticket, share, rank, cutOff, state, unitClass }: Household): HTMLElement {
  const given = unitClass === null ? '' : `：${unitClass} 户型`
  return element(
    'section',
    { class: 'card', 'aria-labelledby': 'household-title' },
    element('h2', { id: 'household-title' }, '您家的结果'),
    element(
      'dl',
      { class: 'household' },
      ...pair('编号', ticket),
      ...pair('名次', `第 ${rank} 名`),
      ...pair('我的号码', digits(share)),
      ...pair('入围线', cutOff === null ? '同一顺序里没有人配到' : digits(cutOff)),
      ...pair('现在', `${STATES[state]}${given}`),
    ),
    element(
      'p',
      { class: 'help' },
      '号码由种子和编号算出，在 0 和 1 之间，小的在前。入围线是与您家顺位相同、要的户型相同的家庭里，摇号时最后配到的那个号码。',
    ),
  )
}

/** What people ask when numbers in a row were drawn: how likely that is by chance. */
function neighbours({ winners, length, chance }: LongestRun): HTMLElement {
  const words =
    length < 2
      ? `摇号时配到房的 ${winners} 户里，没有名单上相邻的。`
      : `摇号时配到房的 ${winners} 户里，名单上最多连着 ${length} 户。`
  const odds =
    chance === null
      ? '这次有顺位、倍率或者户型的区别，连号的机会不能简单算出。'
      : `完全碰巧，出现连着 ${length} 户或者更多的机会是 ${percent(chance)}。`
  return element(
    'section',
    { class: 'card', 'aria-labelledby': 'run-title' },
    element('h2', { id: 'run-title' }, '有没有连号'),
    element('p', {}, length < 2 ? words : words + odds),
  )
}

/** Small chances as one in so many. */
function percent(chance: number): string {
  if (chance >= 0.995) return '几乎百分之百'
  return chance >= 0.01
    ? `百分之 ${Math.round(chance * 100)}`
    : `${Math.round(1 / chance).toLocaleString('zh-CN')} 分之一`
}

/** Who else says when the list was fixed. */
const sayStamps = (timestamps: number): string =>
  timestamps === 0
    ? '文件里没有第三方的时间戳。名单是不是在各方承诺以前就定下的，只能把这个指纹与当时印出来的比，或者查留痕记录。'
    : `文件里有 ${timestamps} 个第三方的时间戳，这一页不看它们的签名，请用时间戳机构的工具核对。`

function fingerprints(hash: string, { suite, seed, timestamps }: Facts, found: Household | undefined): HTMLElement {
  const digest = suite === 'sm3' ? 'sm3' : 'sha256'
  const command = `printf 'gzf-lottery/1|key|${found?.ticket ?? '编号'}|0' | openssl dgst -${digest} -mac HMAC -macopt hexkey:${seed}`
  return element(
    'section',
    { class: 'card', 'aria-labelledby': 'hash-title' },
    element('h2', { id: 'hash-title' }, '公告指纹'),
    element('p', { class: 'help' }, '应当与报纸、公示栏和回执上印的一模一样：'),
    element('p', { class: 'code', id: 'manifest-hash' }, hash),
    element('p', { id: 'stamps' }, sayStamps(timestamps)),
    element(
      'details',
      {},
      element('summary', {}, '不用这一页，自己算一个号码'),
      element(
        'p',
        { class: 'help' },
        '在装有 openssl 的电脑上运行下面一行，得到的就是号码（倍率大于 1 的，把最后的 0 换成 1、2……再算，取最小的）：',
      ),
      element('p', { class: 'code' }, command),
    ),
  )
}
