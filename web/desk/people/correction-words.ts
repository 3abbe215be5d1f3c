/** What became of a request to correct. */
export const OUTCOMES = { accepted: '已更正', refused: '不予更正' } as const
