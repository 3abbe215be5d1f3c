import { type Fields, fieldsOf, listOf, objectOf, textOf } from './record.ts'
import { refuse } from './text.ts'

export const PROOF_FORMAT = 'gzf-lottery-proof/1'

/** A party's commitment and when it was published. */
export interface Commitment {
  readonly party: string
  readonly commitment: string
  readonly at: string
}

/** A party's secret and when it was made public. */
export interface Reveal {
  readonly party: string
  readonly secret: string
  readonly at: string
}

/** A public value that nobody could choose. */
export interface Beacon {
  /** As in the manifest. */
  readonly source: string
  /** `-` without a beacon. */
  readonly value: string
  /** What shows the value to be genuine; drand: `signature`. */
  readonly evidence?: Fields
}

/** Everything that is needed to compute a draw again. Texts are embedded byte for byte. */
export interface Proof {
  readonly format: typeof PROOF_FORMAT
  readonly manifest: string
  readonly entrants: string
  readonly commitments: readonly Commitment[]
  readonly beacon: Beacon
  readonly reveals: readonly Reveal[]
  readonly seed: string
  readonly result: string
  readonly events: string
  readonly final: string
  /** A checkpoint of the audit log in which the manifest's hash stands. Not checked here. */
  readonly checkpoint?: unknown
  /** Time stamps of the manifest's hash. Not checked here. */
  readonly timestamps?: readonly unknown[]
}

const NAME = '证明文件'
const TEXTS = ['manifest', 'entrants', 'seed', 'result', 'events', 'final'] as const
const NEEDED = ['format', ...TEXTS, 'commitments', 'beacon', 'reveals'] as const
const OPTIONAL = ['checkpoint', 'timestamps'] as const

/** Commitments of a proof. Throws `malformed`. */
export function readCommitments(fields: Fields): Commitment[] {
  return listOf(fields, 'commitments', NAME).map((each) => {
    const one = fieldsOf(each, '承诺', ['party', 'commitment', 'at'])
    const text = (key: string): string => textOf(one, key, '承诺')
    return { party: text('party'), commitment: text('commitment'), at: text('at') }
  })
}

/** Reveals of a proof. Throws `malformed`. */
export function readReveals(fields: Fields): Reveal[] {
  return listOf(fields, 'reveals', NAME).map((each) => {
    const one = fieldsOf(each, '公开的秘密', ['party', 'secret', 'at'])
    const text = (key: string): string => textOf(one, key, '公开的秘密')
    return { party: text('party'), secret: text('secret'), at: text('at') }
  })
}

/** The beacon of a proof. Throws `malformed`. */
export function readBeacon(fields: Fields): Beacon {
  const one = fieldsOf(fields.beacon, '信标', ['source', 'value'], ['evidence'])
  const beacon = { source: textOf(one, 'source', '信标'), value: textOf(one, 'value', '信标') }
  return one.evidence === undefined ? beacon : { ...beacon, evidence: objectOf(one.evidence, '信标的依据') }
}

/** Reads proof.json: exactly its fields, each of its type. What the texts say is not looked at yet. Throws `malformed`. */
export function readProof(value: unknown): Proof {
  const fields = fieldsOf(value, NAME, NEEDED, OPTIONAL)
  if (fields.format !== PROOF_FORMAT) refuse(`这不是 ${PROOF_FORMAT} 格式的证明文件。`)
  const [manifest = '', entrants = '', seed = '', result = '', events = '', final = ''] = TEXTS.map((key) =>
    textOf(fields, key, NAME),
  )
  const texts = { manifest, entrants, seed, result, events, final }
  const lists = { commitments: readCommitments(fields), beacon: readBeacon(fields), reveals: readReveals(fields) }
  return {
    ...{ format: PROOF_FORMAT, ...texts, ...lists },
    ...(fields.checkpoint === undefined ? {} : { checkpoint: fields.checkpoint }),
    ...(fields.timestamps === undefined || fields.timestamps === null
      ? {}
      : { timestamps: listOf(fields, 'timestamps', NAME) }),
  }
}
