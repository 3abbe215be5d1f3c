import { checkBeacon, wordsOfBeacon } from './beacon.ts'
import { checkCeremony, checkSeed } from './ceremony.ts'
import { checkReceipt } from './check-receipt.ts'
import { utf8 } from './digest.ts'
import { type Draw, draw } from './draw.ts'
import { type EntrantList, readEntrants } from './entrants.ts'
import { readEvents } from './events.ts'
import { type Household, householdAt } from './household.ts'
import { type LongestRun, longestRunOf } from './longest-run.ts'
import { type Manifest, manifestHash, readManifest } from './manifest.ts'
import { writeFinal, writeResult } from './outcome.ts'
import { type Proof, readProof } from './proof.ts'
import { replay } from './replay.ts'
import { type CheckId, type Checking, type Report, reportOf, startChecking } from './report.ts'
import { refuse } from './text.ts'
import { rootOfList } from './tree.ts'

const AFTER_MANIFEST: readonly CheckId[] = ['entrants', 'root', 'commitments', 'beacon', 'seed', 'result', 'final']

/**
 * Computes a draw again and compares. Takes whatever came out of JSON and answers with a report: nothing that is written in a proof
 * or a receipt makes it throw. Without a receipt that check is left out.
 */
export function verifyProof(given: unknown, receipt?: unknown): Report {
  const checking = startChecking()
  const rest = receipt === undefined ? [] : (['receipt'] as const)
  const proof = checking.run(
    'file',
    () => readProof(given),
    () => '是一份摇号证明文件，各项齐全。',
  )
  if (proof === undefined) {
    checking.leaveOpen(['manifest', ...AFTER_MANIFEST, ...rest])
    return reportOf(checking, {})
  }
  const manifest = checking.run('manifest', () => readManifest(proof.manifest), wordsOfManifest)
  if (manifest === undefined) {
    checking.leaveOpen([...AFTER_MANIFEST, ...rest])
    return reportOf(checking, {})
  }
  const published = { manifest, hash: manifestHash(manifest, proof.manifest) }
  const list = checkList(checking, manifest, proof)
  const seed = checkSources(checking, published, proof)
  const outcome = checkOutcome(checking, { manifest, list, seed }, proof)
  const found = { manifestHash: published.hash, ...(outcome && { longestRun: outcome.longestRun }) }
  if (receipt === undefined) return reportOf(checking, found)
  if (list === undefined) checking.leaveOpen(rest)
  const place =
    list &&
    checking.run(
      'receipt',
      () => checkReceipt(published, list, receipt),
      (at) => `回执在名单第 ${at + 1} 行，身份信息与回执相符。`,
    )
  if (outcome === undefined || place === undefined) return reportOf(checking, found)
  return reportOf(checking, { ...found, household: outcome.householdAt(place) })
}

function wordsOfManifest({ title, n, parties, attempt }: Manifest): string {
  return `“${title}”第 ${attempt} 次摇号，${n} 户，${parties.length} 个参与方，写法正确，时间先后正确。`
}

function checkList(checking: Checking, manifest: Manifest, { entrants }: Proof): EntrantList | undefined {
  const list = checking.run(
    'entrants',
    () => readList(manifest, entrants),
    ({ count }) => `${count} 户，编号从小到大，没有重复，与公告的户数相同。`,
  )
  if (list === undefined) checking.leaveOpen(['root'])
  else
    checking.run(
      'root',
      () => checkRoot(manifest, list),
      () => '名单一字未改：算出的指纹与公告的相同。',
    )
  return list
}

function readList({ n, order }: Manifest, entrants: string): EntrantList {
  const list = readEntrants(entrants)
  if (list.count !== n) refuse(`名单有 ${list.count} 户，公告写的是 ${n} 户。`)
  const without = order.includes('cert') ? list.certs.indexOf(0) : -1
  if (without !== -1) refuse(`按资格证时间排序，名单第 ${without + 1} 行却没有资格证时间。`)
  return list
}

function checkRoot({ suite, root }: Manifest, list: EntrantList): void {
  if (rootOfList(suite, list) !== root) refuse('名单被改动过：算出的指纹与公告的不同。')
}

interface Published {
  readonly manifest: Manifest
  readonly hash: string
}

/** Commitments, beacon and seed; gives the seed that follows from them. */
function checkSources(checking: Checking, { manifest, hash }: Published, proof: Proof): string | undefined {
  const { parties } = manifest
  const opened = checking.run(
    'commitments',
    () => checkCeremony(manifest, hash, proof),
    () => `${parties.length} 个参与方都按时提交了承诺，公开的秘密与承诺相符。`,
  )
  checking.run(
    'beacon',
    () => checkBeacon(manifest, proof.beacon),
    () => wordsOfBeacon(proof.beacon),
  )
  if (opened === undefined) {
    checking.leaveOpen(['seed'])
    return undefined
  }
  return checking.run(
    'seed',
    () => checkSeed(manifest, hash, proof, opened),
    (seed) => `由公告、信标和各方秘密算出，是 ${seed.slice(0, 16)}…。`,
  )
}

interface Outcome {
  readonly longestRun: LongestRun
  householdAt(place: number): Household
}

interface Ground {
  readonly manifest: Manifest
  readonly list: EntrantList | undefined
  readonly seed: string | undefined
}

/** Draws again and plays the events again. */
function checkOutcome(checking: Checking, { manifest, list, seed }: Ground, proof: Proof): Outcome | undefined {
  const drawn =
    list && seed !== undefined
      ? checking.run(
          'result',
          () => drawAgain(manifest, list, seed, proof),
          () => '用种子重新摇号，每一户的号码、名次和户型都与公布的相同。',
        )
      : undefined
  if (list === undefined || seed === undefined) checking.leaveOpen(['result'])
  if (list === undefined || drawn === undefined) {
    checking.leaveOpen(['final'])
    return undefined
  }
  const standing = checking.run(
    'final',
    () => playAgain(manifest, list, drawn, proof),
    ({ count }) =>
      count === 0 ? '还没有变动，最终名单与摇号结果一致。' : `${count} 次变动逐条重演，每一户的状态都与公布的相同。`,
  )
  if (standing === undefined) return undefined
  return {
    longestRun: longestRunOf(manifest.order, list, drawn),
    householdAt: (place) => householdAt({ manifest, list, drawn, ...standing }, place),
  }
}

function drawAgain(manifest: Manifest, list: EntrantList, seed: string, { result }: Proof): Draw {
  const drawn = draw(manifest, list, seed)
  expectSame(result, writeResult(manifest, list, drawn.keys, drawn), '摇号结果')
  return drawn
}

function playAgain(manifest: Manifest, list: EntrantList, drawn: Draw, { events, final }: Proof) {
  const played = readEvents(events)
  const standing = replay(manifest, list, drawn, played)
  expectSame(final, writeFinal(manifest, list, drawn.ranked, standing), '最终名单')
  return { standing, count: played.length }
}

/** Byte for byte; says which line is the first to differ. */
function expectSame(text: string, computed: Uint8Array, name: string): void {
  const bytes = utf8(text)
  const length = Math.min(bytes.length, computed.length)
  let line = 1
  for (let at = 0; at < length; at++) {
    if (bytes[at] !== computed[at]) refuse(`${name}被改动过：从第 ${line} 行起与重新计算的不同。`)
    if (bytes[at] === 10) line++
  }
  if (bytes.length !== computed.length) refuse(`${name}被改动过：从第 ${line} 行起与重新计算的不同。`)
}
