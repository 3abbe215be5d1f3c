import { hashOfText, isHash } from './digest.ts'
import { SUITE_NAMES, type SuiteName } from './hasher.ts'
import { isMoment } from './moment.ts'
import { linesOf, refuse, shown } from './text.ts'

export const MANIFEST_FORMAT = 'gzf-lottery/1'

/** By what households are ranked, before the number of the draw decides and last the ticket. */
const ORDERS = ['key', 'tier,key', 'cert,key', 'tier,cert,key'] as const

export type Order = (typeof ORDERS)[number]

/** Flats of one class. */
export interface Stock {
  readonly unitClass: string
  readonly count: number
}

/** Who brings a secret to the draw. */
export interface Party {
  readonly id: string
  readonly name: string
}

/** What is fixed and published before anybody commits to a secret. `-` stands for what there is none of. */
export interface Manifest {
  readonly suite: SuiteName
  readonly tenant: string
  readonly draw: string
  readonly attempt: number
  /** Hash of the void attempt's manifest. */
  readonly prev: string
  readonly title: string
  readonly notice: string
  /** Households in the list. */
  readonly n: number
  readonly root: string
  readonly order: Order
  readonly stock: readonly Stock[]
  readonly parties: readonly Party[]
  /** `none`, or `kind:locator`. */
  readonly beacon: string
  readonly freezeAt: string
  readonly commitBy: string
  readonly beaconAt: string
  readonly revealBy: string
  readonly verifier: string
}

/** At most this many households: their place in the list must fit into 21 bits beside 32 bits of a key. */
export const MOST_HOUSEHOLDS = 2_000_000

const ABSENT = '-'
/** Of a unit: letters and digits of any script, and a few signs that separate nothing here. */
const UNIT_CLASS = /^(?!-$)[\p{L}\p{N}_.-]{1,32}$/u
const COUNT = /^(0|[1-9]\d{0,6})$/
const WHOLE = /^[1-9]\d{0,8}$/
const NAME = /^[^|\n]{1,200}$/u

const BEACONS: readonly RegExp[] = [
  /^none$/,
  /^drand-quicknet:[1-9]\d{0,11}$/,
  /^nist2:(0|[1-9]\d{0,11})\/(0|[1-9]\d{0,11})$/,
  /^cwl-ssq:\d{7}$/,
  /^balls:[^|\n]{1,200}$/u,
]

type Rule = readonly [key: string, isGood: (value: string) => boolean]

const isAbsentOr =
  (test: (value: string) => boolean) =>
  (value: string): boolean =>
    value === ABSENT || test(value)

const oneOf =
  (values: readonly string[]) =>
  (value: string): boolean =>
    values.includes(value)

const matches =
  (pattern: RegExp) =>
  (value: string): boolean =>
    pattern.test(value)

/** The lines before the parties, and those behind them, in the one order in which they stand. */
const BEFORE: readonly Rule[] = [
  ['format', oneOf([MANIFEST_FORMAT])],
  ['suite', oneOf(SUITE_NAMES)],
  ['tenant', matches(/^[0-9A-Za-z-]{1,32}$/)],
  ['draw', matches(/^[^|\s]{1,64}$/u)],
  ['attempt', matches(/^[1-9]\d{0,3}$/)],
  ['prev', isAbsentOr(isHash)],
  ['title', matches(/^[^\n]{1,500}$/u)],
  ['notice', isAbsentOr(isHash)],
  ['n', matches(WHOLE)],
  ['root', isHash],
  ['order', oneOf(ORDERS)],
  ['stock', (value) => stockOf(value) !== undefined],
]
const BEHIND: readonly Rule[] = [
  ['beacon', (value) => BEACONS.some((pattern) => pattern.test(value))],
  ['freezeAt', isMoment],
  ['commitBy', isMoment],
  ['beaconAt', isAbsentOr(isMoment)],
  ['revealBy', isMoment],
  ['verifier', isAbsentOr(isHash)],
]

/** A class of flats as it is written in stock, lists and events. */
export function isUnitClass(text: string): boolean {
  return UNIT_CLASS.test(text)
}

/** Reads `A:3,B:2`; undefined when it is no stock. */
function stockOf(text: string): Stock[] | undefined {
  const stock = text.split(',').map((part) => {
    const [unitClass = '', count = '', ...more] = part.split(':')
    return more.length === 0 && isUnitClass(unitClass) && COUNT.test(count) ? { unitClass, count: Number(count) } : null
  })
  const good = stock.filter((each) => each !== null)
  const classes = new Set(good.map(({ unitClass }) => unitClass))
  return good.length === stock.length && classes.size === stock.length ? good : undefined
}

const pairOf = (line: string): readonly [string, string] => {
  const at = line.indexOf('=')
  return at === -1 ? [line, ''] : [line.slice(0, at), line.slice(at + 1)]
}

/** Takes one line for each rule, in order, and gives their values by name. Throws `malformed`. */
function take(lines: readonly string[], rules: readonly Rule[]): Map<string, string> {
  return new Map(
    rules.map(([key, isGood], at) => {
      const line = lines[at]
      if (line === undefined) refuse(`摇号公告文件缺少“${key}”这一行。`)
      const [name, value] = pairOf(line)
      if (name !== key) refuse(`摇号公告文件里应当是“${key}”的地方是“${shown(name)}”。`)
      if (!isGood(value)) refuse(`摇号公告文件里“${key}”的写法不对：${shown(value)}`)
      return [key, value]
    }),
  )
}

function partiesOf(lines: readonly string[]): Party[] {
  const parties = lines.map((line) => {
    const [id = '', name = '', ...more] = pairOf(line)[1].split('|')
    const good = more.length === 0 && /^[0-9A-Za-z]{1,16}$/.test(id) && NAME.test(name)
    return good ? { id, name } : refuse(`摇号公告文件里“party”的写法不对：${shown(line)}`)
  })
  if (parties.length === 0) refuse('摇号公告文件里没有一个参与方（party）。')
  if (parties.some(({ id }, at) => at > 0 && id <= (parties[at - 1]?.id ?? '')))
    refuse('摇号公告文件里的参与方没有按代号从小到大排列，或者有重复。')
  return parties
}

/** Reads a manifest, byte for byte as it was published. Throws `malformed` with the reason. */
export function readManifest(text: string): Manifest {
  const lines = linesOf(text, '摇号公告文件')
  const parties = lines.slice(BEFORE.length).findIndex((line) => !line.startsWith('party='))
  const behind = BEFORE.length + (parties === -1 ? lines.length : parties)
  const values = new Map([...take(lines, BEFORE), ...take(lines.slice(behind), BEHIND)])
  if (lines.length > behind + BEHIND.length) refuse('摇号公告文件在“verifier”之后还有多余的行。')
  const get = (key: string): string => values.get(key) ?? ''
  const manifest: Manifest = {
    suite: SUITE_NAMES.find((name) => name === get('suite')) ?? 'sha256',
    ...{ tenant: get('tenant'), draw: get('draw'), attempt: Number(get('attempt')), prev: get('prev') },
    ...{ title: get('title'), notice: get('notice'), n: Number(get('n')), root: get('root') },
    order: ORDERS.find((order) => order === get('order')) ?? 'key',
    stock: stockOf(get('stock')) ?? [],
    parties: partiesOf(lines.slice(BEFORE.length, behind)),
    ...{ beacon: get('beacon'), freezeAt: get('freezeAt'), commitBy: get('commitBy') },
    ...{ beaconAt: get('beaconAt'), revealBy: get('revealBy'), verifier: get('verifier') },
  }
  checkSense(manifest)
  return manifest
}

/** What single lines cannot show: the chain of attempts, and that the steps follow each other. Throws `malformed`. */
function checkSense({ attempt, prev, n, beacon, freezeAt, commitBy, beaconAt, revealBy }: Manifest): void {
  if ((attempt === 1) !== (prev === ABSENT))
    refuse('第一次摇号不接在别的后面（prev 写作 -），以后各次要写明上一次作废的摇号。')
  if (n > MOST_HOUSEHOLDS) refuse(`一次摇号最多 ${MOST_HOUSEHOLDS} 户。`)
  if ((beacon === 'none') !== (beaconAt === ABSENT)) refuse('信标（beacon）和信标时间（beaconAt）必须都有或者都没有。')
  const steps = beaconAt === ABSENT ? [freezeAt, commitBy, revealBy] : [freezeAt, commitBy, beaconAt, revealBy]
  if (steps.some((step, at) => at > 0 && step <= (steps[at - 1] ?? '')))
    refuse('时间先后不对：应当先冻结名单，再提交承诺，再出信标，最后公开。')
}

/** The text of a manifest, ready to be published. Throws `malformed` when it would not be one. */
export function writeManifest(manifest: Manifest): string {
  const { stock, parties, ...rest } = manifest
  const values: Readonly<Record<string, string | number>> = {
    ...rest,
    format: MANIFEST_FORMAT,
    stock: stock.map(({ unitClass, count }) => `${unitClass}:${count}`).join(','),
  }
  const written = (rules: readonly Rule[]): string => rules.map(([key]) => `${key}=${values[key]}\n`).join('')
  const text = `${written(BEFORE)}${parties.map(({ id, name }) => `party=${id}|${name}\n`).join('')}${written(BEHIND)}`
  readManifest(text)
  return text
}

/** What every later step refers to: the hash of the manifest's bytes. */
export function manifestHash({ suite }: Manifest, text: string): string {
  return hashOfText(suite, text)
}
