/** What follows an approval, or a dangerous grade, where somebody builds, repairs or moves: by parameters of the pack. */
export interface Works {
  readonly clause: string
  /** Parameter: the ways in which a household may be helped. */
  readonly measures: string
  /** Parameter: the grades with which a home comes onto the list of hazards. */
  readonly grades: string
  /** Parameter, times per year: how often somebody looks at the site. */
  readonly visits: string
  /** Parameter, days: how long it may take to put right what an inspection found. */
  readonly correction: string
  readonly acceptance: { readonly clause: string }
  /** Who strikes a hazard off the list: one proposes, another one confirms. */
  readonly closing: { readonly clause: string; readonly first: Signer; readonly second: Signer }
  /** Parameters: when each instalment may be ordered (`STARTED` or later), and within how many workdays after acceptance. */
  readonly payment: { readonly clause: string; readonly instalments: string; readonly within: string }
}

/** A post at a kind of office; ids of the offices' register. */
export interface Signer {
  readonly post: string
  readonly office: string
}

/** The word of an instalment that may be ordered once the works have begun; every other one waits for the acceptance. */
export const STARTED = '开工以后'

/** The parameters and the clauses that it names. */
export const parametersOf = ({ measures, grades, visits, correction, payment }: Works): string[] => [
  ...[measures, grades, visits, correction, payment.instalments, payment.within],
]

export const clausesOf = ({ clause, acceptance, closing, payment }: Works): string[] => [
  ...[clause, acceptance.clause, closing.clause, payment.clause],
]
