import { AREA_PER_HEAD, DIBAO_FEN, INCOME_PER_HEAD, OTHER_FEN } from './hand-written.ts'

/** The subsidy's columns: words by their place, -1, 255 and NaN for unknown, as in `Catalogue.columns`. */
export interface SubsidyColumns {
  readonly capacity: Uint8Array
  readonly hukouDivision: Int32Array
  readonly hukouKind: Uint8Array
  readonly hukouPermanent: Uint8Array
  readonly size: Int32Array
  readonly area: Float64Array
  readonly income: Float64Array
  readonly category: Uint8Array
}

/** The subsidy as a loop over typed arrays that trusts every cell: 0 eligible, 1 ineligible, 2 needs-facts; fen or NaN. */
export function subsidyColumnsByHand(columns: SubsidyColumns, outcomes: Uint8Array, fen: Float64Array): void {
  const { capacity, hukouDivision, hukouKind, hukouPermanent, size, area, income, category } = columns
  for (let row = 0; row < outcomes.length; row++) {
    const heads = size[row] as number
    const can = capacity[row] as number
    const where = hukouDivision[row] as number
    const kind = hukouKind[row] as number
    const permanent = hukouPermanent[row] as number
    const owned = area[row] as number
    const earned = income[row] as number
    const group = category[row] as number
    fen[row] = Number.NaN
    if (can === 1 || can === 2 || (where !== 410_522 && where !== -1) || kind === 1 || permanent === 0) {
      outcomes[row] = 1
    } else if (heads !== -1 && (owned > AREA_PER_HEAD * heads || earned > INCOME_PER_HEAD * heads)) {
      outcomes[row] = 1
    } else if (
      can === 255 ||
      where === -1 ||
      kind === 255 ||
      permanent === 255 ||
      heads === -1 ||
      group === 255 ||
      Number.isNaN(owned) ||
      Number.isNaN(earned)
    ) {
      outcomes[row] = 2
    } else {
      outcomes[row] = 0
      fen[row] = heads * (group === 0 ? DIBAO_FEN : OTHER_FEN)
    }
  }
}
