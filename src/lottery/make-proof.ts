import { isHash } from './digest.ts'
import { draw } from './draw.ts'
import { readEntrants } from './entrants.ts'
import { readEvents } from './events.ts'
import { type Manifest, manifestHash, readManifest } from './manifest.ts'
import { writeFinal, writeResult } from './outcome.ts'
import { type Beacon, type Commitment, PROOF_FORMAT, type Proof, type Reveal } from './proof.ts'
import { replay } from './replay.ts'
import { seedOf } from './seed.ts'
import { refuse } from './text.ts'

/** What a draw starts from; the texts as they were published. */
export interface ProofSources {
  readonly manifest: string
  readonly entrants: string
  readonly commitments: readonly Commitment[]
  readonly beacon: Beacon
  readonly reveals: readonly Reveal[]
  /** Empty when nothing happened since. */
  readonly events: string
}

/** One of each party, in the manifest's order. Throws `malformed` when one is missing or stands twice. */
function inOrder<T extends { readonly party: string }>({ parties }: Manifest, given: readonly T[], what: string): T[] {
  return parties.map(({ id, name }) => {
    const [one, ...more] = given.filter(({ party }) => party === id)
    if (one === undefined || more.length > 0) refuse(`${id}（${name}）应当有且只有一个${what}。`)
    return one
  })
}

/**
 * Draws, plays the events, and writes down everything that others need to do the same. Whether the commitments and the beacon hold
 * is for `verifyProof` to say. Throws `malformed` when there is no draw to be computed.
 */
export function makeProof({ manifest: text, entrants, commitments, beacon, reveals, events }: ProofSources): Proof {
  const manifest = readManifest(text)
  const list = readEntrants(entrants)
  const opened = inOrder(manifest, reveals, '公开的秘密')
  const closed = opened.find(({ secret }) => !isHash(secret))
  if (closed) refuse(`${closed.party} 的秘密应当是 64 位小写十六进制。`)
  const secrets = opened.map(({ secret }) => secret)
  const seed = seedOf(manifest, manifestHash(manifest, text), beacon.value, secrets)
  const drawn = draw(manifest, list, seed)
  const standing = replay(manifest, list, drawn, readEvents(events))
  const read = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)
  return {
    ...{ format: PROOF_FORMAT, manifest: text, entrants },
    commitments: commitments.length === 0 ? [] : inOrder(manifest, commitments, '承诺'),
    ...{ beacon, reveals: opened, seed },
    result: read(writeResult(manifest, list, drawn.keys, drawn)),
    events,
    final: read(writeFinal(manifest, list, drawn.ranked, standing)),
  }
}
