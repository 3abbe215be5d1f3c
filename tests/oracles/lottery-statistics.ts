/** What a fair draw must show, as z values: beyond ±4 it is no chance. A draw is a list of places in the order in which they came. */

/** Draw number d of a series. */
export type Series = (d: number) => readonly number[]

/** How far a chi-square is from what chance gives (Wilson and Hilferty). */
function zOfChiSquare(value: number, freedom: number): number {
  const spread = 2 / (9 * freedom)
  return ((value / freedom) ** (1 / 3) - (1 - spread)) / Math.sqrt(spread)
}

/** Who came to which place: n by n. Rows and columns depend on each other, so the divisor is D / (n − 1). */
export function zOfPositions(series: Series, n: number, draws: number): number {
  const seen = new Float64Array(n * n)
  for (let d = 0; d < draws; d++) {
    for (const [rank, place] of series(d).entries()) seen[rank * n + place] = (seen[rank * n + place] ?? 0) + 1
  }
  const value = seen.reduce((sum, each) => sum + (each - draws / n) ** 2, 0) / (draws / (n - 1))
  return zOfChiSquare(value, (n - 1) ** 2)
}

/** Which of all orders came out. */
export function zOfOrders(series: Series, n: number, draws: number): number {
  const seen = new Map<string, number>()
  for (let d = 0; d < draws; d++) {
    const order = series(d).join()
    seen.set(order, (seen.get(order) ?? 0) + 1)
  }
  let orders = 1
  for (let i = 2; i <= n; i++) orders *= i
  const expected = draws / orders
  const absent = (orders - seen.size) * expected
  const value = [...seen.values()].reduce((sum, each) => sum + (each - expected) ** 2 / expected, absent)
  return zOfChiSquare(value, orders - 1)
}

/** Who came first, where place i has weight i + 1. */
export function zOfWeights(series: Series, n: number, draws: number): number {
  const first = new Float64Array(n)
  for (let d = 0; d < draws; d++) {
    const place = series(d)[0] ?? 0
    first[place] = (first[place] ?? 0) + 1
  }
  const total = (n * (n + 1)) / 2
  const value = first.reduce((sum, each, place) => {
    const expected = (draws * (place + 1)) / total
    return sum + (each - expected) ** 2 / expected
  }, 0)
  return zOfChiSquare(value, n - 1)
}

const meanZ = (values: readonly number[], expected: number): number => {
  const mean = values.reduce((sum, each) => sum + each, 0) / values.length
  const variance = values.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (values.length - 1)
  return (mean - expected) / Math.sqrt(variance / values.length)
}

/** How many neighbours in the list are both among the first k: k (k − 1) / n on average. */
export function zOfNeighbours(series: Series, n: number, k: number, draws: number): number {
  const pairs = Array.from({ length: draws }, (_, d) => {
    const won = new Set(series(d).slice(0, k))
    return [...won].filter((place) => won.has(place + 1)).length
  })
  return meanZ(pairs, (k * (k - 1)) / n)
}

/** Whether one draw resembles the one before: the mean of Spearman's correlation, which is 0 by chance. */
export function zOfSuccession(series: Series, n: number, draws: number): number {
  const ranksOf = (order: readonly number[]): number[] => {
    const ranks: number[] = []
    for (const [rank, place] of order.entries()) ranks[place] = rank
    return ranks
  }
  let before = ranksOf(series(0))
  const correlations = Array.from({ length: draws - 1 }, (_, d) => {
    const now = ranksOf(series(d + 1))
    const distance = now.reduce((sum, rank, place) => sum + (rank - (before[place] ?? 0)) ** 2, 0)
    before = now
    return 1 - (6 * distance) / (n * (n * n - 1))
  })
  return meanZ(correlations, 0)
}
