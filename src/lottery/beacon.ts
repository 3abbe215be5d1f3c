import { fromHex, hashOf } from './digest.ts'
import { drandMoment, isDrandSignature, isSignedByDrand } from './drand.ts'
import type { Manifest } from './manifest.ts'
import type { Beacon } from './proof.ts'
import { refuse } from './text.ts'

const VALUE = /^[0-9A-Za-z:,.+-]{1,256}$/
const SSQ_VALUE = /^(\d{7}):(\d{2}),(\d{2}),(\d{2}),(\d{2}),(\d{2}),(\d{2})\+(\d{2})$/
const SSQ_LAST_RED = 33
const SSQ_LAST_BLUE = 16

type Check = (locator: string, beacon: Beacon, manifest: Manifest) => void

/** Each kind of beacon with what its value must show. */
const CHECKS: Readonly<Record<string, Check>> = {
  'drand-quicknet': (locator, { value, evidence }, { beaconAt, revealBy }) => {
    const round = Number(locator)
    const moment = drandMoment(round)
    if (moment < beaconAt || moment > revealBy)
      refuse(`drand 第 ${locator} 轮出于 ${moment}，不在信标时间与公开截止时间之间。`)
    const signature = evidence?.signature
    if (!isDrandSignature(signature)) refuse('信标没有附上 drand 的签名，或者写法不对。')
    if (evidence?.round !== undefined && evidence.round !== round) refuse('信标所附的 drand 轮次与公告的不同。')
    if (hashOf('sha256', fromHex(signature)) !== value) refuse('信标的值不是 drand 签名的 SHA-256。')
    if (!isSignedByDrand(round, signature)) refuse('信标的签名不是 drand 网络对这一轮签发的。')
  },
  nist2: (_locator, { value }) => {
    if (!/^[0-9a-f]{128}$/.test(value)) refuse('NIST 信标的值应当是 128 位小写十六进制。')
  },
  'cwl-ssq': (locator, { value }) => {
    const [, issue, ...balls] = SSQ_VALUE.exec(value) ?? []
    if (issue === undefined) refuse('双色球号码的写法不对。')
    if (issue !== locator) refuse(`双色球期号 ${issue} 与公告的 ${locator} 不同。`)
    const numbers = balls.map(Number)
    const reds = numbers.slice(0, 6)
    const blue = numbers[6] ?? 0
    const rising = reds.every((red, i) => red > (reds[i - 1] ?? 0) && red <= SSQ_LAST_RED)
    if (!rising || blue < 1 || blue > SSQ_LAST_BLUE) refuse('双色球号码不在范围里，或者红球没有从小到大。')
  },
  balls: (_locator, { value }) => {
    if (!/^\d{1,256}$/.test(value)) refuse('摇珠的值应当是按出球顺序的数字。')
  },
}

/** Holds the beacon of a proof against what the manifest names. Throws `malformed` with the reason. */
export function checkBeacon(manifest: Manifest, beacon: Beacon): void {
  if (beacon.source !== manifest.beacon) refuse('信标的来源与公告的不同。')
  if (beacon.source === 'none') {
    if (beacon.value !== '-' || beacon.evidence !== undefined) refuse('公告没有信标，这里却写了信标的值。')
    return
  }
  if (beacon.value === '-' || !VALUE.test(beacon.value)) refuse('信标的值缺少或者写法不对。')
  const [kind = ''] = beacon.source.split(':', 1)
  CHECKS[kind]?.(beacon.source.slice(kind.length + 1), beacon, manifest)
}

const COMPARE = '写法正确；请与公开的号码比对。'

const WORDS: Readonly<Record<string, (locator: string, value: string) => string>> = {
  'drand-quicknet': (round) =>
    `drand 第 ${round} 轮，出于 ${drandMoment(Number(round))}，值由网络的签名算出，签名有效。`,
  nist2: (pulse) => `美国 NIST 信标 ${pulse}，${COMPARE}`,
  'cwl-ssq': (issue, value) => `双色球第 ${issue} 期，号码 ${value.slice(issue.length + 1)}，${COMPARE}`,
  balls: (place, value) => `在${place}摇出的 ${value}，${COMPARE}`,
}

/** What a reader should know of a beacon that holds, in Chinese. */
export function wordsOfBeacon({ source, value }: Beacon): string {
  const [kind = ''] = source.split(':', 1)
  return WORDS[kind]?.(source.slice(kind.length + 1), value) ?? '公告没有用信标，种子只由各方的秘密决定。'
}
