import { createHash } from 'node:crypto'
import type { PlainDate } from '../../kit/index.ts'
import type { PaperType } from '../../platform/files/index.ts'
import type { Json } from '../../policy/engine/index.ts'
import type { Identity, Source } from '../../registers/people/index.ts'
import type { Former } from './case.ts'

/** What one bureau tells another of a case: who the family is, what it has said and handed in, since when. Nothing that was judged. */
export interface HandoverLetter {
  readonly former: Former
  /** What was applied for, in the words of that place, and the programs that asked for the facts. */
  readonly matter: { readonly title: string; readonly pack: string; readonly programs: readonly string[] }
  readonly reason: string
  readonly facts: Readonly<Record<string, Json>>
  /** The household of that day. */
  readonly members: readonly Member[]
  /** Who applies: the place among the members, from 0. */
  readonly applicant: number
  /** Where the household lives, as the registers there know it; absent: they do not. */
  readonly residence?: Residence
  /** The papers that lie with the case, by the digest of their content. */
  readonly papers: readonly SentPaper[]
}

interface Member extends Omit<Identity, 'person'> {
  /** GB/T 4761. */
  readonly kinship: string
  readonly covered: boolean
}

interface Residence {
  readonly payload: Readonly<Record<string, unknown>>
  readonly from: PlainDate
  /** Without the evidence: that is a file of the other bureau. */
  readonly source: Pick<Source, 'kind' | 'on'>
}

export interface SentPaper {
  /** What it is, in the words of the list of that place. */
  readonly label: string
  readonly file: string
  readonly type: PaperType
  readonly bytes: number
}

/** A letter as it is sent: its bytes, and their SHA-256, which both bureaus write into their logs. */
export interface SealedLetter {
  readonly text: string
  readonly digest: string
}

export function closeLetter(letter: HandoverLetter): SealedLetter {
  const text = JSON.stringify(letter)
  return { text, digest: digestOfText(text) }
}

/**
 * Throws unless the letter is the one whose digest was written down. A letter that does not say who applies, as those
 * of the first release, has them first among the members.
 */
export function openLetter({ text, digest }: SealedLetter): HandoverLetter {
  if (digestOfText(text) !== digest) throw new Error('a letter between bureaus is not the one that was sent')
  // Written by `closeLetter` of the same program.
  const letter = JSON.parse(text) as Omit<HandoverLetter, 'applicant'> & Partial<Pick<HandoverLetter, 'applicant'>>
  return { applicant: 0, ...letter }
}

const digestOfText = (text: string): string => createHash('sha256').update(text).digest('hex')
