/** Where j and k lead from a row; the same row at either end. */
export function nextRow(at: number, key: string, count: number): number {
  if (key === 'j') return Math.min(at + 1, count - 1)
  return key === 'k' ? Math.max(at - 1, 0) : at
}
