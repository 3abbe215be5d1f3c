/** What a lease is for. */
export const LEASE_KINDS = ['public-rental', 'affordable-rental', 'talent-apartment', 'transition'] as const

export type LeaseKind = (typeof LEASE_KINDS)[number]

/** What every lease must speak of; a template without one of them is no template. */
const LEASE_TOPICS = [
  ...(['parties', 'premises', 'term', 'rent', 'repair', 'utilities', 'return', 'breach'] as const),
] as const

export type LeaseTopic = (typeof LEASE_TOPICS)[number]

/** What a sentence of a template is filled in with: `{tenant}` stands for the name of whoever rents. */
const LEASE_WORDS = [
  ...(['landlord', 'tenant', 'address', 'use', 'area', 'structure', 'facilities', 'residents'] as const),
  ...(['from', 'to', 'rent', 'payment', 'deposit', 'renew-by', 'stay'] as const),
] as const

export type LeaseWord = (typeof LEASE_WORDS)[number]

interface LeaseClause {
  readonly topic: LeaseTopic
  readonly heading: string
  readonly sentences: readonly string[]
}

/** The text of a lease with its gaps. An edition is never changed: the next one stands beside it. */
export interface LeaseTemplate {
  readonly id: string
  readonly edition: string
  readonly kinds: readonly LeaseKind[]
  readonly title: string
  /** First day on which leases are written by it. */
  readonly from: string
  readonly clauses: readonly LeaseClause[]
}

/** How a place lets its flats. */
export interface Letting {
  readonly templates?: readonly LeaseTemplate[]
  /** The program that works out the monthly rent, the clause of the table, and the estates that it knows by the codes of projects. */
  readonly rent?: { readonly program: string; readonly clause: string; readonly estates: readonly string[] }
  /** Flats for the time of a rebuilding are let too, by this clause. */
  readonly transition?: { readonly clause: string }
  /** Whose degree is looked at before such a lease is written, by this clause. */
  readonly degree?: { readonly kind: LeaseKind; readonly clause: string }
  /** Stays of some days in such a flat; the parameter says how many days at most. */
  readonly shortStay?: { readonly kind: LeaseKind; readonly parameter: string }
}

const GAP = /\{([^}]*)\}/g

/** What is wrong with how a place lets; nothing when it is whole. */
export function findLettingFlaws({ templates = [] }: Letting): string[] {
  return templates.flatMap(({ id, edition, clauses }) => {
    const missing = LEASE_TOPICS.filter((topic) => clauses.every((clause) => clause.topic !== topic))
    const said = clauses.flatMap(({ sentences }) => sentences).join('')
    const gaps = [...said.matchAll(GAP)].map(([, name = '']) => name)
    const unknown = gaps.filter((name) => !(LEASE_WORDS as readonly string[]).includes(name))
    return [
      ...missing.map((topic) => `lease ${id} ${edition} says nothing of ${topic}`),
      ...unknown.map((name) => `lease ${id} ${edition} has a gap for ${name}, which nothing fills`),
    ]
  })
}

/** A sentence with its gaps filled. */
export function fillSentence(sentence: string, words: Readonly<Record<LeaseWord, string>>): string {
  return sentence.replace(GAP, (_, name: LeaseWord) => words[name] ?? '')
}
