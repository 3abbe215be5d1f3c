import { isHash } from './digest.ts'
import type { Manifest } from './manifest.ts'
import { isMoment } from './moment.ts'
import type { Commitment, Proof, Reveal } from './proof.ts'
import { commitmentOf, seedOf } from './seed.ts'
import { refuse, shown } from './text.ts'

type Opening = Pick<Proof, 'commitments' | 'reveals'>

/** Each party exactly once, in the manifest's order. */
function expectParties({ parties }: Manifest, given: readonly { readonly party: string }[], what: string): void {
  const absent = parties.find(({ id }) => !given.some(({ party }) => party === id))
  if (absent) refuse(`${absent.id}（${absent.name}）没有${what}。`)
  const strange = given.find(({ party }) => !parties.some(({ id }) => party === id))
  if (strange) refuse(`${shown(strange.party)} 不是公告的参与方，却有${what}。`)
  if (given.length !== parties.length) refuse(`有参与方不止一次${what}。`)
  if (given.some(({ party }, at) => party !== parties[at]?.id)) refuse(`${what}没有按公告的参与方次序排列。`)
}

function checkCommitment({ freezeAt, commitBy }: Manifest, { party, commitment, at }: Commitment): void {
  if (!isHash(commitment)) refuse(`${party} 的承诺应当是 64 位小写十六进制。`)
  if (!isMoment(at)) refuse(`${party} 提交承诺的时间写法不对。`)
  if (at < freezeAt) refuse(`${party} 在名单冻结以前就提交了承诺。`)
  if (at > commitBy) refuse(`${party} 提交承诺晚于截止时间。`)
}

function checkReveal({ commitBy, beaconAt, revealBy }: Manifest, { party, secret, at }: Reveal): void {
  if (!isHash(secret)) refuse(`${party} 的秘密应当是 64 位小写十六进制。`)
  if (!isMoment(at)) refuse(`${party} 公开秘密的时间写法不对。`)
  if (at <= commitBy) refuse(`${party} 在承诺截止以前就公开了秘密。`)
  if (beaconAt !== '-' && at < beaconAt) refuse(`${party} 在信标出来以前就公开了秘密。`)
  if (at > revealBy) refuse(`${party} 公开秘密晚于截止时间。`)
}

/** Holds every party's secret against its commitment; gives the secrets in order. Throws `malformed` with the reason. */
export function checkCeremony(manifest: Manifest, hash: string, { commitments, reveals }: Opening): string[] {
  expectParties(manifest, commitments, '提交承诺')
  expectParties(manifest, reveals, '公开秘密')
  for (const each of commitments) checkCommitment(manifest, each)
  for (const each of reveals) checkReveal(manifest, each)
  return reveals.map(({ party, secret }, at) => {
    if (commitmentOf(manifest, hash, party, secret) !== commitments[at]?.commitment)
      refuse(`${party} 公开的秘密与承诺不符，或者承诺的不是这一份公告。`)
    return secret
  })
}

/** The seed as it follows from everything before, which must be the one that is written. Throws `malformed`. */
export function checkSeed(
  manifest: Manifest,
  hash: string,
  { beacon, seed }: Proof,
  secrets: readonly string[],
): string {
  const computed = seedOf(manifest, hash, beacon.value, secrets)
  if (computed !== seed) refuse('种子不对：由公告、信标和各方秘密算出的是另一个。')
  return computed
}
