/** How figures are written in the results. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

export function perSecond(value: number): string {
  return Math.round(value).toLocaleString('en-US')
}

export function ratio(value: number, base: number): string {
  return (value / base).toFixed(2)
}
